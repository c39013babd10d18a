"""Arrays of values, and what is done to each of their elements."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sop_xl.formulas.grammar import UnknownFormulaError
from sop_xl.formulas.values import Cell, ExcelError

# The rows an array may really hold; whole columns end with their last filled row.
MOST_ELEMENTS = 2_000_000
# What is done to one costs as much as to read so many cells.
_COST_OF_ELEMENT = 4


class Matrix:
    """Rows of cells; below those that are kept, all are like `tail`."""

    __slots__ = ("_known", "_rows", "height", "tail", "width")

    def __init__(
        self, rows: list[list[Cell]], width: int, height: int, tail: Cell = None
    ) -> None:
        self._rows = rows
        self.width = width
        self.height = height
        self.tail = tail
        self._known: dict[object, Any] = {}

    @property
    def rows(self) -> list[list[Cell]]:
        """The rows of cells."""
        return self._rows

    @property
    def kept(self) -> int:
        """The number of rows that are not like the tail."""
        return len(self._rows)

    def keep(self, what: object, find: Callable[[], Any]) -> Any:
        """Return what is found out about this array, once."""
        if what not in self._known:
            self._known[what] = find()
        return self._known[what]

    def keep_last(self, what: object, given: object, find: Callable[[], Any]) -> Any:
        """Return what is found out from this array and something else.

        Only the last is kept: what changes from formula to formula would fill memory.
        """
        kept = self._known.get(what)
        if kept is None or kept[0] != given:
            self._known[what] = kept = given, find()
        return kept[1]

    def filled(self) -> list[Cell]:
        """Return all elements that are not blank, row by row."""
        if len(self.rows) < self.height and self.tail is not None:
            raise UnknownFormulaError("an array without end")
        return [cell for row in self.rows for cell in row if cell is not None]

    def flat(self) -> list[Cell]:
        """Return the elements row by row, those of the tail left out."""
        return [cell for row in self.rows for cell in row]

    def at(self, row: int, column: int) -> Cell:
        """Return one element, counted from 0; #N/A where an array does not reach."""
        row = 0 if self.height == 1 else row
        column = 0 if self.width == 1 else column
        if row >= self.height or column >= self.width:
            return ExcelError("#N/A")
        return self.rows[row][column] if row < len(self.rows) else self.tail


def make_matrix(rows: Sequence[Sequence[Cell]]) -> Matrix:
    """Return rows of equal length as an array."""
    return Matrix([list(row) for row in rows], len(rows[0]), len(rows))


def lift(compute: Callable[..., Cell], matrices: Sequence[Matrix]) -> Matrix:
    """Return what a function gives for each row of elements, sizes made alike."""
    height = max(each.height for each in matrices)
    width = max(each.width for each in matrices)
    kept = count_rows(matrices)
    if kept * width > MOST_ELEMENTS:
        raise UnknownFormulaError("an array too large")
    rows = [
        [
            apply(compute, [each.at(row, column) for each in matrices])
            for column in range(width)
        ]
        for row in range(kept)
    ]
    tails = [
        apply(compute, [each.at(kept, column) for each in matrices])
        for column in range(width)
    ]
    if kept < height and any(each != tails[0] for each in tails):
        raise UnknownFormulaError("an array without end")
    return Matrix(rows, width, height, tails[0] if kept < height else None)


def count_rows(matrices: Sequence[Matrix]) -> int:
    """Return how many rows are kept of what is made of arrays."""
    height = max(each.height for each in matrices)
    if any(1 < each.height < height for each in matrices):
        return height
    return max(each.kept for each in matrices)


def measure_work(matrices: Sequence[Matrix]) -> int:
    """Return what it costs to make an array of others, as cells that are read."""
    width = max(each.width for each in matrices)
    return count_rows(matrices) * width * _COST_OF_ELEMENT


def apply(compute: Callable[..., Cell], cells: Sequence[Cell]) -> Cell:
    """Return what a function gives for cells; an error is a value like others."""
    try:
        return compute(*cells)
    except ExcelError as error:
        return error
