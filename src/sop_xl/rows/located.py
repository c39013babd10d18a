"""Where a table lies on a sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from sop_xl.grid import RawValue, Span
from sop_xl.records import dataclass


@dataclass(frozen=True, slots=True)
class LocatedColumn:
    """A column of a located table: where it is and what stands above it.

    The header rows of one column are joined by "/".
    """

    number: int
    header: str


@dataclass(frozen=True, slots=True)
class Property:
    """What a line above a table says of all its rows, and the cell it stands in."""

    value: RawValue
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Cells that belong to no row of the table, and why.

    Reasons: title, total, note, repeated-header, section, pre-filled.
    """

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class LocatedTable:
    """Where a table lies: its header rows, its rows, what was left out and why.

    Rows count from 1. `rows` are the data rows; blank rows and rows left out between
    the first and the last are not among them. `context` are the properties written
    above a table, e.g. {"日期": Property("2026-06-30", 2, 1)}. In the columns
    `filled_down` an empty cell means what the filled one above it says.

    >>> LocatedTable("a.xlsx", "Sheet1", (3,), (4, 5, 7), ()).last_row
    7
    """

    book: str
    sheet: str
    header_rows: tuple[int, ...]
    rows: tuple[int, ...]
    columns: tuple[LocatedColumn, ...]
    context: Mapping[str, Property] = field(default_factory=dict)
    left_out: tuple[LeftOut, ...] = ()
    filled_down: frozenset[int] = frozenset()

    @property
    def first_row(self) -> int:
        """The first data row; the row below the header where there is none."""
        return self.rows[0] if self.rows else self.header_rows[-1] + 1

    @property
    def last_row(self) -> int:
        """The last data row; the last header row where there is none."""
        return self.rows[-1] if self.rows else self.header_rows[-1]

    @property
    def first_column(self) -> int:
        """The leftmost column."""
        return min(column.number for column in self.columns)

    @property
    def last_column(self) -> int:
        """The rightmost column."""
        return max(column.number for column in self.columns)
