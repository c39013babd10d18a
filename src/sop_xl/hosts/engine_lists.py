"""Names and tables of a book in LibreOffice, as xlwings wants them."""

# What each of these means is said by xlwings, which also gives their arguments.
# ruff: noqa: D102, ARG002
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xlwings import base_classes

from sop_xl.hosts.engine_formulas import to_excel, to_office
from sop_xl.hosts.engine_range import Range


class Name(base_classes.Name):
    """A name that stands for a place or a formula."""

    def __init__(self, book: Any, sheet: str | None, name: str) -> None:
        self.book, self.sheet, self._name = book, sheet, name

    @property
    def api(self) -> Any:
        return self

    def _ask(self, request: str, **given: Any) -> Any:
        return self.book.ask(request, sheet=self.sheet, name=self._name, **given)

    @property
    def name(self) -> str:
        if self.sheet is None:
            return self._name
        return f"{self.book.sheets(self.sheet).quoted}!{self._name}"

    @name.setter
    def name(self, value: str) -> None:
        self._ask("rename-name", to=value)
        self._name = value

    @property
    def refers_to(self) -> str:
        known = self.book.ask("list-names", sheet=self.sheet)
        content = {(sheet, name): content for sheet, name, content in known}
        return "=" + to_excel(content[self.sheet, self._name].removeprefix("="))

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self._ask("add-name", content=to_office(value.removeprefix("=")))

    @property
    def refers_to_range(self) -> Range:
        place = self._ask("find-name")
        if place is None:
            raise LookupError(self._name)
        found: Range = self.book.sheets(place[1]).range(tuple(place[2:]))
        return found

    def delete(self) -> None:
        self._ask("delete-name")


class Names(base_classes.Names):
    """The names of a book with those of its sheets, or those of one sheet."""

    def __init__(self, book: Any, sheet: str | None = None) -> None:
        self.book, self.sheet = book, sheet

    @property
    def api(self) -> Any:
        return self

    def snapshot(self) -> list[tuple[str, Name]]:
        """Return each name as it is written, with the name itself."""
        known = self.book.ask("list-names", sheet=self.sheet)
        names = [Name(self.book, sheet, name) for sheet, name, _ in known]
        return [(name.name, name) for name in names]

    def __len__(self) -> int:
        return len(self.snapshot())

    def __iter__(self) -> Iterator[Name]:
        return (name for _, name in self.snapshot())

    def __call__(self, key: str | int) -> Name:
        known = self.snapshot()
        if isinstance(key, int):
            return known[key - 1][1]
        for written, name in known:
            if key.lower() in _spellings(written, sheet=self.sheet):
                return name
        raise KeyError(key)

    def plain(self) -> set[str]:
        """Return the names that need no sheet's name before them, in lower case."""
        known = self.book.ask("list-names", sheet=self.sheet)
        return {name.lower() for sheet, name, _ in known if sheet == self.sheet}

    def contains(self, name_or_index: str | int) -> bool:
        try:
            self(name_or_index)
        except (KeyError, IndexError):
            return False
        return True

    def add(self, name: str, refers_to: str) -> Name:
        content = to_office(refers_to.removeprefix("="))
        self.book.ask("add-name", sheet=self.sheet, name=name, content=content)
        return Name(self.book, self.sheet, name)

    def find_for(self, area: Range) -> Name | None:
        """Return the name that stands for an area."""
        for name in self:
            place = name._ask("find-name")
            if place is not None and place[1:] == area.place[1:]:
                return name
        return None


def _spellings(written: str, sheet: str | None) -> set[str]:
    """Return how a name can be asked for: in its sheet, without the sheet's name."""
    spelled = {written.lower()}
    return spelled | {written.rsplit("!", 1)[-1].lower()} if sheet else spelled


class Table(base_classes.Table):
    """A table of a sheet."""

    def __init__(self, sheet: Any, name: str) -> None:
        self.sheet, self._name = sheet, name

    @property
    def api(self) -> Any:
        return self

    @property
    def parent(self) -> Any:
        return self.sheet

    def _read(self) -> tuple[list[Any], bool, bool]:
        for name, place, has_headers, has_filters in self.sheet.list_tables():
            if name == self._name:
                return place, has_headers, has_filters
        raise KeyError(self._name)

    def _change(self, what: str, value: Any) -> None:
        given = {"table": self._name, "what": what, "value": value}
        self.sheet.book.ask("change-table", **given)

    @property
    def name(self) -> str:
        return self._name

    @name.setter
    def name(self, value: str) -> None:
        self._change("name", value)
        self._name = value

    display_name = name

    @property
    def range(self) -> Range:
        return Range(self.sheet, *self._read()[0][2:])

    @property
    def header_row_range(self) -> Range | None:
        place, has_headers, _ = self._read()
        row, column, _, columns = place[2:]
        return Range(self.sheet, row, column, 1, columns) if has_headers else None

    @property
    def data_body_range(self) -> Range | None:
        place, has_headers, _ = self._read()
        row, column, rows, columns = place[2:]
        skipped = int(has_headers)
        if rows == skipped:
            return None
        return Range(self.sheet, row + skipped, column, rows - skipped, columns)

    @property
    def insert_row_range(self) -> None:
        return None

    @property
    def totals_row_range(self) -> None:
        return None

    # LibreOffice has no row of totals, and a table keeps its headers.
    @property  # type: ignore[misc]
    def show_totals(self) -> bool:
        return False

    @property  # type: ignore[misc]
    def show_headers(self) -> bool:
        return self._read()[1]

    @property
    def show_autofilter(self) -> bool:
        return self._read()[2]

    @show_autofilter.setter
    def show_autofilter(self, value: bool) -> None:
        self._change("filters", bool(value))

    def resize(self, range: Any) -> None:  # noqa: A002 (xlwings' own name for it)
        self._change("place", range.impl.place)

    def Unlist(self) -> None:  # noqa: N802 (Excel's own name for it)
        """Make the table plain cells again."""
        self._change("remove", None)


class Tables(base_classes.Tables):
    """The tables of a sheet."""

    def __init__(self, sheet: Any) -> None:
        self.sheet = sheet

    @property
    def api(self) -> Any:
        return self

    def __len__(self) -> int:
        return len(self.sheet.list_tables())

    def __iter__(self) -> Iterator[Table]:
        return (Table(self.sheet, known[0]) for known in self.sheet.list_tables())

    def __call__(self, key: str | int) -> Table:
        names = [known[0] for known in self.sheet.list_tables()]
        if isinstance(key, int):
            return Table(self.sheet, names[key - 1])
        for name in names:
            if name.lower() == key.lower():
                return Table(self.sheet, name)
        raise KeyError(key)

    def __contains__(self, key: str) -> bool:
        return any(name.name.lower() == key.lower() for name in self)

    def add(  # type: ignore[override]
        self, source_type: Any = None, source: Any = None, **given: Any
    ) -> Table:
        """Make an area with headers a table; its style is the program's own."""
        area, name = source.impl, given.get("name") or self._free_name()
        area.ask("add-table", name=name, filters=True)
        return Table(self.sheet, name)

    def _free_name(self) -> str:
        taken = {known[0].lower() for known in self.sheet.list_tables(of_book=True)}
        number = 1
        while f"table{number}" in taken:
            number += 1
        return f"Table{number}"

    def find_for(self, area: Range) -> Table | None:
        """Return the table that holds the first cell of an area."""
        for name, place, _, _ in self.sheet.list_tables():
            row, column, rows, columns = place[2:]
            if (
                row <= area.row < row + rows
                and column <= area.column < column + columns
            ):
                return Table(self.sheet, name)
        return None
