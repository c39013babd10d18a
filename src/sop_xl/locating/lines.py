"""The rows of a sheet by their shape, so that few of them are looked at closely."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice

import numpy as np

from sop_xl.coded import CodedCells
from sop_xl.grid import Grid, RawValue, Span
from sop_xl.locating.shapes import filled_width, find_shapes

Cells = Mapping[int, RawValue]

_NO_CELLS: Cells = {}


def is_number(value: object) -> bool:
    """Return whether a cell holds a number, which true and false are not."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_empty(value: RawValue | None) -> bool:
    return value is None or (value.__class__ is str and not value.strip())


class Lines:
    """The rows of a sheet, each with the number of its shape.

    Rows of one shape have empty cells, zeros, and values of a class in the same
    columns. A large table has few shapes. `grid` is the sheet without blank texts.
    """

    def __init__(self, grid: Grid) -> None:
        self.grid = grid = grid.tidied()
        self.width = filled_width(grid.cells)
        self.shapes, self.shape_of = find_shapes(grid.cells, self.width)
        self._filled: dict[tuple[int, int, int], tuple[int, ...]] = {}

    @property
    def height(self) -> int:
        """The number of rows."""
        return len(self.shape_of)

    def filled(self, row: int, first: int, last: int) -> tuple[int, ...]:
        """Return the columns of a row that are filled, as its shape tells.

        Texts of white space count as filled.
        """
        return self.filled_of(self.shape_of[row - 1], first, last)

    def filled_of(self, shape: int, first: int, last: int) -> tuple[int, ...]:
        """Return the columns that are filled in rows of a shape."""
        key = shape, first, last
        if key not in self._filled:
            cells = self.shapes[shape]
            self._filled[key] = tuple(
                column
                for column in range(first, min(last, len(cells)) + 1)
                if cells[column - 1] is not None and cells[column - 1] != ""
            )
        return self._filled[key]

    def cells(self, row: int, first: int, last: int) -> Cells:
        """Return the cells of a row between two columns that are not empty."""
        if not 0 < row <= len(self.shape_of):
            return _NO_CELLS
        values = self.grid.cells[row - 1]
        return {
            column: value
            for column in self.filled(row, first, last)
            if not _is_empty(value := values[column - 1]) and value is not None
        }

    def part(self, row: int, span: Span) -> Cells:
        """Return the cells of a row within the columns of a block."""
        return self.cells(row, span.first_column, span.last_column)

    def rows_with_cells(self, span: Span) -> Iterator[int]:
        """Yield the rows of a block in which something stands."""
        first, last = span.first_column, span.last_column
        for row in range(span.first_row, span.last_row + 1):
            if self.filled(row, first, last) and self.cells(row, first, last):
                yield row

    def sample(self, span: Span, most: int) -> list[Cells]:
        """Return the first rows of a block that are not empty."""
        rows = islice(self.rows_with_cells(span), most)
        return [self.part(row, span) for row in rows]

    def rows_saying(
        self, column: int, first: int, last: int, says: Callable[[str], bool]
    ) -> list[int]:
        """Return the rows of a column, from first to last, whose text says something.

        Each different text is asked for once.
        """
        cells = self.grid.cells
        if isinstance(cells, CodedCells):
            coded = cells.column(column, slice(first - 1, last))
            different, each = coded.number_others()
            said = [isinstance(value, str) and says(value) for value in different]
            found = np.flatnonzero(np.array([*said, False])[each])
            return [first + row for row in found.tolist()]
        rows = cells[first - 1 : last]
        values = [row[column - 1] if len(row) >= column else None for row in rows]
        words = {v for v in set(values) if isinstance(v, str) and says(v)}
        return [row for row, v in enumerate(values, first) if v in words]
