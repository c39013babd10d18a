"""LibreOffice as seen by its own Python: documents, sheets and areas by name.

Runs in LibreOffice's Python only (see office_side.py), which may be 3.8: standard
library and uno, nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    #: An area in a request: book, sheet, first row and column (from 1), rows, columns.
    Place = list[Any]
    #: What can be asked for, by its name in a request.
    Operations = dict[str, Callable[..., Any]]
else:
    # Python 3.8 cannot say more.
    Place, Operations = list, dict


class NotDone(Exception):
    """A request cannot be done; `kind` says which sentence the user reads."""

    def __init__(self, kind: str, detail: str = "") -> None:
        super().__init__(detail)
        self.kind = kind


def make_struct(kind: str, **values: Any) -> Any:
    """Return a structure of LibreOffice's with some of its values set."""
    import uno

    made = uno.createUnoStruct("com.sun.star." + kind)
    for name, value in values.items():
        setattr(made, name, value)
    return made


def make_enum(kind: str, value: str) -> Any:
    """Return a value of an enumeration of LibreOffice's."""
    import uno

    return uno.Enum("com.sun.star." + kind, value)


def make_list(kind: str, values: tuple[Any, ...]) -> Any:
    """Return values as a sequence of a structure of LibreOffice's."""
    import uno

    return uno.Any("[]com.sun.star." + kind, values)


def to_url(path: str) -> str:
    """Return a path as LibreOffice writes it."""
    import uno

    return str(uno.systemPathToFileUrl(path))


def to_path(url: str) -> str:
    """Return the path of a file's address."""
    import uno

    return str(uno.fileUrlToSystemPath(url))


def name_values(**values: Any) -> tuple[Any, ...]:
    """Return named arguments, without those that are None."""
    return tuple(
        make_struct("beans.PropertyValue", Name=name, Value=value)
        for name, value in values.items()
        if value is not None
    )


class Office:
    """A connection to a running LibreOffice."""

    def __init__(self, context: Any) -> None:
        self.context = context
        self.desktop = self.create("com.sun.star.frame.Desktop")
        self.locked: list[Any] = []
        self.status = ""
        self._documents: dict[str, Any] = {}
        self._sheets: dict[tuple[str, str], Any] = {}
        self._kinds: dict[tuple[str, int], int] = {}

    def create(self, service: str) -> Any:
        """Return a new object of a service."""
        manager = self.context.ServiceManager
        return manager.createInstanceWithContext(service, self.context)

    def list_documents(self) -> list[Any]:
        """Return the open spreadsheets in the order they were opened."""
        found, components = {}, self.desktop.Components.createEnumeration()
        while components.hasMoreElements():
            document = components.nextElement()
            if is_spreadsheet(document):
                found[str(document.RuntimeUID)] = document
        self._documents = {book: found[book] for book in sorted(found, key=int)}
        return list(self._documents.values())

    def list_books(self) -> list[str]:
        """Return the identifiers of the open spreadsheets."""
        self.list_documents()
        return list(self._documents)

    def find_document(self, book: str) -> Any:
        """Return the open document with an identifier."""
        if book not in self._documents:
            self.list_documents()
        if book not in self._documents:
            raise NotDone("book-closed")
        return self._documents[book]

    def change_document(self, book: str) -> Any:
        """Return an open document that may be changed."""
        document = self.find_document(book)
        if document.isReadonly():
            raise NotDone("book-read-only")
        return document

    def find_sheet(self, book: str, sheet: str) -> Any:
        """Return a sheet of an open document.

        It is kept: a new object of LibreOffice's costs several exchanges with it.
        """
        known = self._sheets.get((book, sheet))
        if known is None or not is_called(known, sheet):
            known = find_named(self.find_document(book).Sheets, sheet)
            self._sheets[book, sheet] = known
        return known

    def find_area(self, place: Place) -> Any:
        """Return the cells of a place."""
        book, sheet, row, column, rows, columns = place
        return self.find_sheet(book, sheet).getCellRangeByPosition(
            column - 1, row - 1, column + columns - 2, row + rows - 2
        )

    def open_area(self, place: Place) -> tuple[Any, Any]:
        """Return the document and the cells of a place."""
        return self.find_document(place[0]), self.find_area(place)

    def change_area(self, place: Place) -> Any:
        """Return the cells of a place that may be changed.

        LibreOffice leaves protected cells as they are and says nothing, and changes
        books that are open for reading only.
        """
        self.change_document(place[0])
        area = self.find_area(place)
        is_protected = self.find_sheet(place[0], place[1]).isProtected()
        if is_protected and has_locked_cells(area):
            raise NotDone("sheet-protected", place[1])
        return area

    def find_kind(self, document: Any, key: int) -> int:
        """Return what kind of values a number format of a document shows."""
        known = (str(document.RuntimeUID), key)
        if known not in self._kinds:
            self._kinds[known] = int(document.NumberFormats.getByKey(key).Type)
        return self._kinds[known]


def is_called(sheet: Any, name: str) -> bool:
    """Return whether a sheet is there and has a name."""
    try:
        return bool(sheet.Name == name)
    except Exception:  # it was deleted
        return False


def is_spreadsheet(document: Any) -> bool:
    """Return whether a window holds a spreadsheet."""
    service = "com.sun.star.sheet.SpreadsheetDocument"
    return bool(
        hasattr(document, "supportsService") and document.supportsService(service)
    )


def find_named(sheets: Any, name: str) -> Any:
    """Return the sheet of a name; upper and lower case are the same, as in Excel."""
    if sheets.hasByName(name):
        return sheets.getByName(name)
    for known in sheets.ElementNames:
        if known.lower() == name.lower():
            return sheets.getByName(known)
    raise NotDone("no-sheet", name)


def has_locked_cells(area: Any) -> bool:
    """Return whether a protected sheet would keep a cell of the area as it is."""
    return any(part.CellProtection.IsLocked for part in list_formats(area))


def list_formats(area: Any) -> list[Any]:
    """Return parts of an area, each with one format."""
    found, parts = [], area.UniqueCellFormatRanges.createEnumeration()
    while parts.hasMoreElements():
        found.append(parts.nextElement())
    return found


def is_uniform(area: Any, name: str) -> bool:
    """Return whether all cells of an area have one value of a property."""
    return bool(area.getPropertyState(name).value != "AMBIGUOUS_VALUE")


def place_of(book: str, document: Any, address: Any) -> Place:
    """Return the place of an address of LibreOffice's.

    The sheet's name stands in it, and rows and columns count from 1.
    """
    sheet = document.Sheets.getByIndex(address.Sheet).Name
    rows = address.EndRow - address.StartRow + 1
    columns = address.EndColumn - address.StartColumn + 1
    return [book, sheet, address.StartRow + 1, address.StartColumn + 1, rows, columns]


def read_state(office: Office, frame: Any, command: str) -> Any:
    """Return the state of a command of the menu, as a tick shows it there."""
    import unohelper  # type: ignore[import-not-found]
    from com.sun.star.frame import XStatusListener

    class Listener(unohelper.Base, XStatusListener):  # type: ignore[misc]
        """Hears the state once."""

        state: Any = None

        def statusChanged(self, event: Any) -> None:  # noqa: N802
            """Keep what is told."""
            self.state = event.State

        def disposing(self, _: Any) -> None:
            """The window is closed."""

    given = make_struct("util.URL", Complete=command)
    parser = office.create("com.sun.star.util.URLTransformer")
    _, url = parser.parseStrict(given)
    told, dispatch = Listener(), frame.queryDispatch(url, "", 0)
    dispatch.addStatusListener(told, url)
    dispatch.removeStatusListener(told, url)
    return told.state
