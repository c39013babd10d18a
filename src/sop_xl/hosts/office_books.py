"""Requests about the program, its documents and their sheets."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sop_xl.hosts.office_desk import (
    NotDone,
    Office,
    Operations,
    Place,
    find_named,
    is_spreadsheet,
    make_enum,
    make_list,
    name_values,
    place_of,
    to_path,
    to_url,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

FILTERS = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".xlsm": "Calc MS Excel 2007 VBA XML",
    ".xltx": "Calc MS Excel 2007 XML Template",
    ".xls": "MS Excel 97",
    ".ods": "calc8",
    ".csv": "Text - txt - csv (StarCalc)",
    ".html": "HTML (StarCalc)",
}
PDF = "calc_pdf_Export"
#: Comma, quotation mark, UTF-8, from the first line.
CSV_OPTIONS = "44,34,76,1"
PRESSED = {0: "cancel", 1: "ok", 2: "yes", 3: "no"}
BUTTONS = {"ok": 1, "ok_cancel": 2, "yes_no": 3, "yes_no_cancel": 4}


def quit_office(office: Office) -> None:
    """Close all documents without saving, and LibreOffice with them."""
    for document in office.list_documents():
        document.close(True)
    office.desktop.terminate()


def calculate(office: Office) -> None:
    """Compute every formula of every open book."""
    for document in office.list_documents():
        document.calculateAll()


def set_calculation(office: Office, automatic: bool) -> None:
    """Compute formulas at each change, or not."""
    for document in office.list_documents():
        document.enableAutomaticCalculation(automatic)


def is_calculated(office: Office) -> bool:
    """Return whether formulas are computed at each change."""
    documents = office.list_documents()
    return all(document.isAutomaticCalculationEnabled() for document in documents)


def lock_screen(office: Office) -> None:
    """Leave the windows as they are until they are unlocked."""
    for document in office.list_documents():
        document.lockControllers()
        office.locked.append(document)


def unlock_screen(office: Office) -> None:
    """Let the windows show what has been done, those only that were locked by us."""
    while office.locked:
        document = office.locked.pop()
        if any(document == known for known in office.list_documents()):
            document.unlockControllers()


def show_status(office: Office, text: str) -> None:
    """Show a sentence in the status bar of every window; none where it is empty."""
    for document in office.list_documents():
        controller = document.CurrentController
        indicator = controller.StatusIndicator if controller else None
        if indicator and text:
            indicator.start(text, 100)
        elif indicator and office.status:
            indicator.end()
    office.status = text


def show_box(office: Office, prompt: str, title: str, buttons: str, kind: str) -> str:
    """Ask the user in a message box and return the button that was pressed.

    Without a screen nobody can press one: that is "cancel".
    """
    frame = office.desktop.getCurrentFrame()
    boxes = office.create("com.sun.star.awt.Toolkit")
    shown = {"critical": "ERRORBOX", "info": "INFOBOX"}.get(kind, "QUERYBOX")
    shown = "MESSAGEBOX" if shown == "INFOBOX" and buttons != "ok" else shown
    window = frame.ContainerWindow if frame else None
    box = boxes.createMessageBox(
        window, make_enum("awt.MessageBoxType", shown), BUTTONS[buttons], title, prompt
    )
    return PRESSED.get(box.execute(), "cancel")


def find_selection(office: Office) -> list[Place]:
    """Return the selected areas of the current book; none where no cells are."""
    document = office.desktop.getCurrentComponent()
    if document is None or not is_spreadsheet(document):
        return []
    selected = document.CurrentSelection
    if hasattr(selected, "RangeAddress"):
        addresses = [selected.RangeAddress]
    else:
        # Rows that are filtered out lie between the areas of a selection.
        addresses = list(getattr(selected, "RangeAddresses", ()))
    return [place_of(document.RuntimeUID, document, each) for each in addresses]


def select_areas(office: Office, places: list[Place]) -> None:
    """Select places of one sheet in its window."""
    document = office.find_document(places[0][0])
    chosen = document.createInstance("com.sun.star.sheet.SheetCellRanges")
    addresses = [office.find_area(place).RangeAddress for place in places]
    chosen.addRangeAddresses(tuple(addresses), False)
    document.CurrentController.select(chosen)


def set_visible(office: Office, visible: bool) -> None:
    """Show or hide the windows."""
    for document in office.list_documents():
        document.CurrentController.Frame.ContainerWindow.setVisible(visible)


def list_books(office: Office) -> list[str]:
    """Return the identifiers of the open books."""
    return office.list_books()


def find_active(office: Office) -> str | None:
    """Return the book in front; where none is, the one opened last."""
    current = office.desktop.getCurrentComponent()
    known = office.list_documents()
    if any(current == document for document in known):
        return str(current.RuntimeUID)
    return str(known[-1].RuntimeUID) if known else None


def activate_book(office: Office, book: str) -> None:
    """Bring the window of a book to the front."""
    office.find_document(book).CurrentController.Frame.activate()


def find_path(office: Office, book: str) -> str:
    """Return where a book is stored; its title where it is not stored yet."""
    document = office.find_document(book)
    stored = document.URL
    return str(to_path(stored) if stored else document.Title)


@contextmanager
def refusing(office: Office, kind: str, path: str) -> Iterator[None]:
    """Say of a file what cannot be done with it, if LibreOffice is still there."""
    try:
        yield
    except Exception:
        office.desktop.getCurrentComponent()
        raise NotDone(kind, path) from None


def load_book(office: Office, url: str, **options: Any) -> str:
    """Open a document in a window; macros do not run, links stay as stored."""
    given = name_values(MacroExecutionMode=0, UpdateDocMode=0, **options)
    document = office.desktop.loadComponentFromURL(url, "_blank", 0, given)
    if document is None or not is_spreadsheet(document):
        raise NotDone("not-opened")
    return str(document.RuntimeUID)


def add_book(office: Office) -> str:
    """Open a new book with one sheet, called as in Excel, whatever the language."""
    book = load_book(office, "private:factory/scalc")
    sheets = office.find_document(book).Sheets
    while sheets.Count > 1:
        sheets.removeByName(sheets.getByIndex(1).Name)
    if sheets.getByIndex(0).Name != "Sheet1":
        sheets.getByIndex(0).setName("Sheet1")
    return book


def open_book(
    office: Office, path: str, read_only: bool | None, password: str | None
) -> str:
    """Open a file."""
    with refusing(office, "not-opened", path):
        url = to_url(path)
        return load_book(office, url, ReadOnly=read_only, Password=password)


def close_book(office: Office, book: str) -> None:
    """Close a book without saving it."""
    document = office.find_document(book)
    office.locked = [known for known in office.locked if known != document]
    document.close(True)


def save_book(
    office: Office, book: str, path: str | None, ending: str, password: str | None
) -> None:
    """Save a book where it is stored, or under a path, in the format of an ending."""
    document = office.find_document(book)
    if path is None:
        with refusing(office, "not-saved", find_path(office, book)):
            document.store()
        return
    if ending not in FILTERS:
        raise NotDone("unknown-format", ending)
    options = CSV_OPTIONS if ending == ".csv" else None
    given = name_values(
        FilterName=FILTERS[ending],
        FilterOptions=options,
        Overwrite=True,
        Password=password,
    )
    with refusing(office, "not-saved", path):
        document.storeAsURL(to_url(path), given)


def print_book(office: Office, book: str, path: str) -> None:
    """Write the visible sheets of a book as PDF."""
    document = office.find_document(book)
    with refusing(office, "not-saved", path):
        document.storeToURL(to_url(path), name_values(FilterName=PDF))


def print_area(office: Office, place: Place, path: str) -> None:
    """Write one place as PDF."""
    document, area = office.open_area(place)
    chosen = make_list("beans.PropertyValue", name_values(Selection=area))
    given = name_values(FilterName=PDF, FilterData=chosen)
    with refusing(office, "not-saved", path):
        document.storeToURL(to_url(path), given)


def list_sheets(office: Office, book: str) -> list[str]:
    """Return the names of the sheets in their order."""
    return list(office.find_document(book).Sheets.ElementNames)


def find_active_sheet(office: Office, book: str) -> str:
    """Return the name of the sheet in front."""
    return str(office.find_document(book).CurrentController.ActiveSheet.Name)


def activate_sheet(office: Office, book: str, sheet: str) -> None:
    """Bring a sheet to the front of its window."""
    document = office.find_document(book)
    document.CurrentController.setActiveSheet(find_named(document.Sheets, sheet))


def change_sheets(office: Office, book: str) -> Any:
    """Return the sheets of a book whose structure may be changed.

    LibreOffice's API ignores that protection, Excel does not.
    """
    document = office.change_document(book)
    if document.isProtected():
        raise NotDone("book-protected")
    return document.Sheets


def add_sheet(office: Office, book: str, sheet: str, index: int) -> None:
    """Insert an empty sheet before the one with an index from 0, and go there."""
    change_sheets(office, book).insertNewByName(sheet, index)
    activate_sheet(office, book, sheet)


def delete_sheet(office: Office, book: str, sheet: str) -> None:
    """Take a sheet away; a book keeps its last one."""
    sheets = change_sheets(office, book)
    if sheets.Count == 1:
        raise NotDone("last-sheet", sheet)
    sheets.removeByName(sheet)


def rename_sheet(office: Office, book: str, sheet: str, name: str) -> None:
    """Give a sheet another name; formulas follow."""
    sheets = change_sheets(office, book)
    if name.lower() != sheet.lower() and name.lower() in map(
        str.lower, sheets.ElementNames
    ):
        raise NotDone("sheet-exists", name)
    sheets.getByName(sheet).setName(name)


def copy_sheet(office: Office, book: str, sheet: str, target: str, index: int) -> str:
    """Copy a sheet before the one with an index, and return its name."""
    sheets = change_sheets(office, target)
    name = free_name(sheets, sheet)
    if book == target:
        sheets.copyByName(sheet, name, index)
        return name
    sheets.importSheet(office.find_document(book), sheet, index)
    sheets.getByIndex(index).setName(name)
    return name


def free_name(sheets: Any, name: str) -> str:
    """Return a name no sheet has, as Excel makes it: "name (2)"."""
    taken = {known.lower() for known in sheets.ElementNames}
    number, free = 1, name
    while free.lower() in taken:
        number += 1
        mark = " (%d)" % number  # noqa: UP031 (as short as it gets)
        free = name[: 31 - len(mark)] + mark
    return free


def move_sheet(office: Office, book: str, sheet: str, index: int) -> None:
    """Move a sheet before the one with an index from 0."""
    change_sheets(office, book).moveByName(sheet, index)


def is_sheet_visible(office: Office, book: str, sheet: str) -> bool:
    """Return whether a sheet is shown."""
    return bool(office.find_sheet(book, sheet).IsVisible)


def show_sheet(office: Office, book: str, sheet: str, visible: bool) -> None:
    """Show or hide a sheet."""
    find_named(change_sheets(office, book), sheet).IsVisible = visible


OPERATIONS: Operations = {
    "quit": quit_office,
    "calculate": calculate,
    "set-calculation": set_calculation,
    "is-calculated": is_calculated,
    "lock-screen": lock_screen,
    "unlock-screen": unlock_screen,
    "show-status": show_status,
    "show-box": show_box,
    "find-selection": find_selection,
    "select-areas": select_areas,
    "set-visible": set_visible,
    "list-books": list_books,
    "find-active": find_active,
    "activate-book": activate_book,
    "find-path": find_path,
    "add-book": add_book,
    "open-book": open_book,
    "close-book": close_book,
    "save-book": save_book,
    "print-book": print_book,
    "print-area": print_area,
    "list-sheets": list_sheets,
    "find-active-sheet": find_active_sheet,
    "activate-sheet": activate_sheet,
    "add-sheet": add_sheet,
    "delete-sheet": delete_sheet,
    "rename-sheet": rename_sheet,
    "copy-sheet": copy_sheet,
    "move-sheet": move_sheet,
    "is-sheet-visible": is_sheet_visible,
    "show-sheet": show_sheet,
}
