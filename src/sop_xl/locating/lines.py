"""The rows of a sheet by their shape, so that few of them are looked at closely."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from operator import itemgetter
from types import NoneType

from sop_xl.grid import Grid, RawValue, Span

Cells = Mapping[int, RawValue]
#: The class of each cell of a row; the cell itself where it is empty or zero.
Shape = tuple[object, ...]

_NO_CELLS: Cells = {}


def is_number(value: object) -> bool:
    """Return whether a cell holds a number, which true and false are not."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_empty(value: RawValue | None) -> bool:
    return value is None or (value.__class__ is str and not value.strip())


def filled_width(grid: Grid) -> int:
    """Return the last column of a sheet that is not empty, however wide it is said."""
    width = 0
    for row in grid.cells:
        if len(row) <= width:
            continue
        beyond = row[width:]
        if len(beyond) > beyond.count(None) + beyond.count(""):
            width += max(
                place
                for place, value in enumerate(beyond, 1)
                if value not in (None, "")
            )
    return width


class Lines:
    """The rows of a sheet, each with the number of its shape.

    Rows of one shape have empty cells, zeros, and values of a class in the same
    columns. A large table has few shapes. `grid` is the sheet without blank texts.
    """

    def __init__(self, grid: Grid) -> None:
        self.grid = grid = grid.tidied()
        self.width = filled_width(grid)
        self.shapes: list[Shape] = []
        self.shape_of = self._number_shapes()
        self._filled: dict[tuple[int, int, int], tuple[int, ...]] = {}

    def _number_shapes(self) -> list[int]:
        numbers: dict[Shape, int] = {}
        width = self.width
        found = []
        for row in self.grid.cells:
            cells = row if len(row) <= width else row[:width]
            shape: Shape = tuple(map(type, cells))
            if 0 in cells:
                # A zero stands for itself; few rows have one.
                shape = tuple([value and value.__class__ for value in cells])
            number = numbers.get(shape)
            if number is None:
                number = numbers[shape] = len(numbers)
            found.append(number)
        self.shapes = [
            tuple(None if each is NoneType else each for each in shape)
            for shape in numbers
        ]
        return found

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

    def column(self, number: int, first: int, last: int) -> list[RawValue | None]:
        """Return the cells of a column from one row to another."""
        rows = self.grid.cells[first - 1 : last]
        if min(map(len, rows), default=0) >= number:
            return list(map(itemgetter(number - 1), rows))
        return [row[number - 1] if len(row) >= number else None for row in rows]
