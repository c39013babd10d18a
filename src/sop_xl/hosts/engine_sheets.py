"""Sheets of a book in LibreOffice, as xlwings wants them."""

# What each of these means is said by xlwings.
# ruff: noqa: D102
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xlwings import base_classes

from sop_xl.hosts.engine_areas import join_ranges
from sop_xl.hosts.engine_lists import Names, Tables
from sop_xl.hosts.engine_range import Range
from sop_xl.hosts.engine_rules import FreezePanes, Note, PageSetup
from sop_xl.patterns import compile_late
from sop_xl.source import column_number, quote_sheet

_CELLS = compile_late(r"\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})\Z")
_COLUMNS = compile_late(r"\$?([A-Za-z]{1,3})\Z")
_ROWS = compile_late(r"\$?([1-9]\d{0,6})\Z")

Corner = tuple[int | None, int | None]
Area = tuple[int, int, int, int]


def read_address(address: str, rows: int, columns: int) -> Area | None:
    """Return row, column, rows and columns of an address in a sheet of a size.

    None where it is no address, but perhaps a name.

    >>> read_address("B2:$C$4", 1048576, 16384), read_address("A:B", 100, 16384)
    ((2, 2, 3, 2), (1, 1, 100, 2))
    """
    corners = [_read_corner(part) for part in address.split(":")]
    if len(corners) > 2 or None in corners or _is_one_line(corners):
        return None
    first, last = corners[0] or (None, None), corners[-1] or (None, None)
    tops = sorted((first[0] or 1, last[0] or rows))
    lefts = sorted((first[1] or 1, last[1] or columns))
    return tops[0], lefts[0], tops[1] - tops[0] + 1, lefts[1] - lefts[0] + 1


def _is_one_line(corners: list[Corner | None]) -> bool:
    """Return whether an address is one bare row or column, as in "A" or "7"."""
    return len(corners) == 1 and None in (corners[0] or ())


def _read_corner(part: str) -> Corner | None:
    cell = _CELLS.match(part)
    if cell:
        return int(cell[2]), column_number(cell[1].upper())
    column, row = _COLUMNS.match(part), _ROWS.match(part)
    if column:
        return None, column_number(column[1].upper())
    return (int(row[1]), None) if row else None


class Sheet(base_classes.Sheet):
    """A sheet of a book."""

    def __init__(self, book: Any, name: str) -> None:
        self._book = book
        # What was asked for earlier follows when the sheet is given another name.
        self._called = book.hold_name(name)

    @property
    def api(self) -> Any:
        return self

    @property
    def book(self) -> Any:
        return self._book

    @property
    def place(self) -> list[str]:
        """The sheet as requests name it."""
        return [self._book.uid, self.name]

    def ask(self, request: str, **given: Any) -> Any:
        """Return the answer to a request about the sheet."""
        return self._book.ask(request, sheet=self.name, **given)

    @property
    def name(self) -> str:
        return str(self._called.name)

    @name.setter
    def name(self, value: str) -> None:
        self.ask("rename-sheet", name=value)
        self._book.rename(self._called, value)

    @property
    def quoted(self) -> str:
        """The name as formulas write it."""
        return quote_sheet(self.name)

    @property
    def names(self) -> Names:
        return Names(self._book, self.name)

    @property
    def tables(self) -> Tables:
        return Tables(self)

    def list_tables(self, *, of_book: bool = False) -> list[list[Any]]:
        """Return [name, place, has headers, has filter buttons] of each table."""
        found: list[list[Any]] = self._book.ask(
            "list-tables", sheet=None if of_book else self.name
        )
        return found

    @property
    def index(self) -> int:
        return int(self._book.list_sheets().index(self.name)) + 1

    def range(self, arg1: Any, arg2: Any = None) -> Range:
        if isinstance(arg1, tuple) and len(arg1) == 4:
            return Range(self, *arg1)
        if isinstance(arg1, int) and isinstance(arg2, int):
            arg1, arg2 = (arg1, arg2), None
        first = self._find(arg1)
        return first if arg2 is None else _join(first, self._find(arg2))

    def _find(self, given: Any) -> Range:
        if isinstance(given, Range):
            return given
        if isinstance(given, tuple):
            if 0 in given:
                raise IndexError("Rows and columns are counted from 1.")
            row, column = given
            return Range(self, row, column, 1, 1)
        if "," in given:
            return join_ranges([self._find(part) for part in given.split(",")])
        area = read_address(given, *self._book.size)
        return self._find_named(given) if area is None else Range(self, *area)

    def _find_named(self, name: str) -> Range:
        for names in (self.names, self._book.names):
            if name.lower() in names.plain():
                return names(name).refers_to_range
        for known, place, _, _ in self.list_tables(of_book=True):
            if known.lower() == name.lower():
                found: Range = self._book.sheets(place[1]).tables(known).data_body_range
                return found
        raise KeyError(name)

    @property
    def cells(self) -> Range:
        return Range(self, 1, 1, *self._book.size)

    @property
    def used_range(self) -> Range:
        return Range(self, *self.cells.ask("find-used")[2:])

    def activate(self) -> None:
        self.ask("activate-sheet")

    def select(self) -> None:
        self.ask("activate-sheet")

    def clear(self) -> None:
        self.cells.clear()

    def clear_contents(self) -> None:
        self.cells.clear_contents()

    def clear_formats(self) -> None:
        self.cells.clear_formats()

    def autofit(self, axis: str | None = None) -> None:
        self.used_range.autofit(axis)

    def delete(self) -> None:
        self.ask("delete-sheet")

    def copy(self, before: Any = None, after: Any = None) -> None:
        beside = before or after
        at = beside.index - (1 if before else 0)
        self.ask("copy-sheet", target=beside.book.uid, index=at)

    def move(self, before: Any = None, after: Any = None) -> None:
        beside = before or after
        self.ask("move-sheet", index=beside.index - (1 if before else 0))

    @property
    def visible(self) -> bool:
        return bool(self.ask("is-sheet-visible"))

    @visible.setter
    def visible(self, value: Any) -> None:
        self.ask("show-sheet", visible=bool(value))

    @property
    def freeze_panes(self) -> FreezePanes:
        return FreezePanes(self)

    @property
    def show_gridlines(self) -> bool:
        return bool(self.range("A1").ask("show-grid", shown=None))

    @show_gridlines.setter
    def show_gridlines(self, value: bool) -> None:
        self.range("A1").ask("show-grid", shown=bool(value))

    @property
    def page_setup(self) -> PageSetup:
        return PageSetup(self)

    @property
    def notes(self) -> list[Note]:
        found = self.cells.ask("list-notes")
        return [Note(Range(self, row, column, 1, 1)) for row, column, _ in found]


def _join(one: Range, other: Range) -> Range:
    """Return the smallest area that holds two."""
    row, column = min(one.row, other.row), min(one.column, other.column)
    last = max(one.row + one.shape[0], other.row + other.shape[0])
    right = max(one.column + one.shape[1], other.column + other.shape[1])
    return Range(one.sheet, row, column, last - row, right - column)


class Sheets(base_classes.Sheets):
    """The sheets of a book."""

    def __init__(self, book: Any) -> None:
        self.book = book

    @property
    def api(self) -> Any:
        return self

    @property
    def active(self) -> Sheet:
        return Sheet(self.book, self.book.ask("find-active-sheet"))

    def __call__(self, key: str | int) -> Sheet:
        names = self.book.list_sheets()
        if isinstance(key, int):
            return Sheet(self.book, names[key - 1])
        for name in names:
            if name.lower() == key.lower():
                return Sheet(self.book, name)
        raise KeyError(key)

    def __len__(self) -> int:
        return len(self.book.list_sheets())

    def __iter__(self) -> Iterator[Sheet]:
        return (Sheet(self.book, name) for name in self.book.list_sheets())

    def __contains__(self, key: str) -> bool:
        return key.lower() in map(str.lower, self.book.list_sheets())

    def add(
        self, before: Any = None, after: Any = None, name: str | None = None
    ) -> Sheet:
        """Insert a sheet, before the one in front where nothing else is said."""
        beside = before or after or self.active
        at = beside.index if after else beside.index - 1
        called = name or self._free_name()
        self.book.ask("add-sheet", sheet=called, index=at)
        return Sheet(self.book, called)

    def _free_name(self) -> str:
        taken, number = {name.lower() for name in self.book.list_sheets()}, 1
        while f"sheet{number}" in taken:
            number += 1
        return f"Sheet{number}"
