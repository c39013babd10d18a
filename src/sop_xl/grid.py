"""The raw cells of a sheet, from a file or from an open workbook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import field, replace

from sop_xl.records import dataclass
from sop_xl.source import CellRef

RawValue = str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta
#: How a cell of a text file begins whose quotation mark is never closed.
UNCLOSED = '\ufffd"'


def _is_empty(value: RawValue | None) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


@dataclass(frozen=True, slots=True)
class Span:
    """A block of cells, both corners included, counted from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one sheet as they are; `None` and blank text are empty cells.

    `cells[0][0]` is A1; rows may be of unequal length. `merges` are the merged blocks,
    whose value stands in the upper left cell only. `visible` is false for a sheet that
    Excel hides. Hidden rows and columns are named, their cells are data like others.
    `formulas` are the cells whose value a formula made, where the file's kind says so;
    `since_1904` tells that its numbers of days count from 1904. `is_tidy` says that no
    text in it is blank, so that nobody has to look.

    >>> grid = Grid("stock.xlsx", "Sheet1", [["A", 1.0], ["", " ", "x"]])
    >>> grid.value(1, 2), grid.value(9, 9)
    (1.0, None)
    >>> [str(grid.cell(row, column)) for row, column, _ in grid.filled()]
    ['[stock.xlsx]Sheet1!A1', '[stock.xlsx]Sheet1!B1', '[stock.xlsx]Sheet1!C2']
    """

    book: str
    sheet: str
    cells: Sequence[Sequence[RawValue | None]]
    merges: tuple[Span, ...] = ()
    hidden_rows: frozenset[int] = field(default_factory=frozenset)
    hidden_columns: frozenset[int] = field(default_factory=frozenset)
    visible: bool = True
    formulas: frozenset[tuple[int, int]] = field(default_factory=frozenset)
    since_1904: bool = False
    is_tidy: bool = False

    @property
    def height(self) -> int:
        """The number of rows, empty ones included."""
        return len(self.cells)

    @property
    def width(self) -> int:
        """The length of the longest row."""
        return max(map(len, self.cells), default=0)

    def value(self, row: int, column: int) -> RawValue | None:
        """Return the value of a cell; `None` for an empty one or one outside."""
        if not (0 < row <= len(self.cells) and 0 < column <= len(self.cells[row - 1])):
            return None
        value = self.cells[row - 1][column - 1]
        return None if _is_empty(value) else value

    def tidied(self) -> Grid:
        """Return the sheet with `None` in place of every blank text.

        >>> Grid("a.xlsx", "1", [["A", " "]]).tidied().cells
        [['A', None]]
        """
        if self.is_tidy:
            return self
        cells = [[None if _is_empty(v) else v for v in row] for row in self.cells]
        return replace(self, cells=cells, is_tidy=True)

    def filled(self) -> Iterator[tuple[int, int, RawValue]]:
        """Yield row, column and value of each cell that is not empty."""
        for row, values in enumerate(self.cells, 1):
            for column, value in enumerate(values, 1):
                if value is not None and not _is_empty(value):
                    yield row, column, value

    def cell(self, row: int, column: int) -> CellRef:
        """Return the address of a cell."""
        return CellRef(self.book, self.sheet, row, column)
