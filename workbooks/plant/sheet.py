"""A sheet being drawn: cells, merges, widths; and where every record went."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from workbooks.plant.records import Record, Value

#: How high a row is that holds two lines, in points.
_TWO_LINES = 30.0

#: Shapes a value as it stands in the sheet: record, column, value.
Manner = Callable[["Column", Value], Value]


@dataclass(frozen=True)
class Cell:
    """What stands in a cell, and by what style; a formula has its value beside it."""

    value: Value
    style: str = "text"
    formula: str = ""


@dataclass(frozen=True)
class Column:
    """A column of a drawn table.

    `name` is the field it shows; `known` is false for what the program has no field
    for; `group` stands above the heading, merged over neighbours of the same group;
    `total` says that subtotals add it up; `styled_by` names the record's attribute that
    holds the style where rows differ.
    """

    heading: str
    name: str
    style: str = "text"
    width: float = 11
    group: str = ""
    known: bool = True
    total: bool = False
    merged_down: bool = False
    styled_by: str = ""


@dataclass(frozen=True)
class Sum:
    """A row that adds up records: its label and the column the label stands in."""

    label: str
    records: Sequence[Record]
    at: int = 1
    style: str = "subtotal"


@dataclass(frozen=True)
class Text:
    """A row that says something, in one cell merged over the table or not."""

    text: str
    merged: bool = False
    style: str = "section"


class Blank:
    """An empty row."""


class Repeated:
    """The header once more."""


Item = Record | Sum | Text | Blank | Repeated


@dataclass
class Place:
    """Where a record stands: its sheet, its row, and the column of each field."""

    sheet: Sheet
    row: int
    columns: dict[str, int]


@dataclass(repr=False)
class Sheet:
    """A sheet as values; rows and columns count from 1."""

    book: str
    name: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    widths: dict[int, float] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    hidden: bool = False
    frozen: tuple[int, int] = (0, 0)
    header_rows: tuple[int, int] = (0, 0)

    def put(self, row: int, column: int, value: Value, style: str = "text") -> None:
        """Write a value into a cell."""
        self.cells[row, column] = Cell(value, style)

    def merge(self, first: tuple[int, int], last: tuple[int, int]) -> None:
        """Merge a block; its cells take the style of the first."""
        style = self.cells[first].style
        for row in range(first[0], last[0] + 1):
            for column in range(first[1], last[1] + 1):
                if (row, column) not in self.cells:
                    self.put(row, column, None, style)
        if first != last:
            self.merges.append((*first, *last))

    def say(self, row: int, text: str, width: int, style: str) -> None:
        """Write a text over the first `width` columns of a row."""
        self.put(row, 1, text, style)
        self.merge((row, 1), (row, width))

    def address(self, row: int, column: int) -> str:
        """Return a cell's address as Excel writes it, with folder, book and sheet."""
        return f"{self.reference}!{letters(column)}{row}"

    @property
    def reference(self) -> str:
        """The sheet's address."""
        folder, _, name = self.book.rpartition("/")
        return f"{folder}/[{name}]{self.name}" if folder else f"[{name}]{self.name}"


def letters(column: int) -> str:
    """Return the letters above a column.

    >>> letters(1), letters(28)
    ('A', 'AB')
    """
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


@dataclass(repr=False)
class Ledger:
    """Where every record was written, and what headings and sheets are unknown."""

    places: dict[Record, Place] = field(default_factory=dict)
    notes: list[tuple[str, str]] = field(default_factory=list)

    def address(self, record: Record, name: str) -> str:
        """Return the address of a record's field."""
        place = self.places[record]
        return place.sheet.address(place.row, place.columns[name])


@dataclass
class Drawing:
    """A table being drawn on a sheet, from `row` downwards."""

    sheet: Sheet
    ledger: Ledger
    columns: Sequence[Column]
    row: int
    manner: Manner = lambda _, value: value

    def draw(self, items: Sequence[Item]) -> int:
        """Draw header and items; return the row below the last."""
        self._draw_header()
        self.sheet.frozen = (self.row - 1, 0)
        for item in items:
            self._draw_item(item)
            self.row += 1
        self._merge_down(items)
        return self.row

    def _draw_item(self, item: Item) -> None:
        if isinstance(item, Record):
            self._draw_record(item)
        elif isinstance(item, Sum):
            self._draw_sum(item)
        elif isinstance(item, Text):
            self.sheet.put(self.row, 1, item.text, item.style)
            if item.merged:
                self.sheet.merge((self.row, 1), (self.row, len(self.columns)))
        elif isinstance(item, Repeated):
            for at, column in enumerate(self.columns, 1):
                self.sheet.put(self.row, at, column.heading, "header")

    def _draw_header(self) -> None:
        grouped = any(column.group for column in self.columns)
        top, low = self.row, self.row + (1 if grouped else 0)
        for at, column in enumerate(self.columns, 1):
            self.sheet.widths[at] = column.width
            row = low if column.group else top
            self.sheet.put(row, at, column.heading, "header")
            if grouped and not column.group:
                self.sheet.merge((top, at), (low, at))
            if not column.known:
                self.ledger.notes.append(
                    ("unknown-column", self.sheet.address(row, at))
                )
        if any("\n" in column.heading for column in self.columns):
            self.sheet.heights[top] = _TWO_LINES if top == low else _TWO_LINES / 2
        self._draw_groups(top)
        self.sheet.header_rows = (top, low)
        self.row = low + 1

    def _draw_groups(self, row: int) -> None:
        groups = [column.group for column in self.columns]
        first = 0
        for at in range(1, len(groups) + 1):
            if at == len(groups) or groups[at] != groups[first]:
                if groups[first]:
                    self.sheet.put(row, first + 1, groups[first], "header")
                    self.sheet.merge((row, first + 1), (row, at))
                first = at

    def _draw_record(self, record: Record) -> None:
        columns = {column.name: at for at, column in enumerate(self.columns, 1)}
        self.ledger.places[record] = Place(self.sheet, self.row, columns)
        for at, column in enumerate(self.columns, 1):
            styled = column
            if column.styled_by:
                styled = replace(column, style=getattr(record, column.styled_by))
            if column.name in record.shown:
                value = record.shown[column.name]
            else:
                value = self.manner(styled, getattr(record, column.name))
            self.sheet.put(self.row, at, value, styled.style)

    def _draw_sum(self, item: Sum) -> None:
        for at, column in enumerate(self.columns, 1):
            value: Value = None
            if column.total:
                known = (getattr(r, column.name) for r in item.records)
                value = sum(v for v in known if isinstance(v, int | Decimal))
                if column.style == "money":
                    value = Decimal(value) / 100
            self.sheet.put(self.row, at, value, f"{item.style} {column.style}")
        self.sheet.put(self.row, item.at, item.label, f"{item.style} text")

    def _merge_down(self, items: Sequence[Item]) -> None:
        for at, column in enumerate(self.columns, 1):
            if column.merged_down:
                self._merge_column(at, column.name, items)

    def _merge_column(self, at: int, name: str, items: Sequence[Item]) -> None:
        """Merge a column's cells over consecutive records that say the same."""
        start = self.row - len(items)
        values = [
            getattr(item, name) if isinstance(item, Record) else None for item in items
        ]
        first = 0
        for now in range(1, len(items) + 1):
            if now < len(items) and values[now] and values[now] == values[first]:
                self.sheet.cells[start + now, at] = Cell(
                    None, self.sheet.cells[start + now, at].style
                )
                continue
            if values[first]:
                self.sheet.merge((start + first, at), (start + now - 1, at))
            first = now
