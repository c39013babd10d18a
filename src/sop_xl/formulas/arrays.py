"""Arrays of values, and what is done to each of their elements."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sop_xl.formulas.grammar import UnknownFormulaError
from sop_xl.formulas.values import Cell, ExcelError

# The rows an array may really hold; whole columns end with their last filled row.
MOST_ELEMENTS = 2_000_000


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows of cells; below those that are kept, all are like `tail`."""

    rows: list[list[Cell]]
    width: int
    height: int
    tail: Cell = None

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
    kept = max(len(each.rows) for each in matrices)
    if any(1 < each.height < height for each in matrices):
        kept = height
    if kept * width > MOST_ELEMENTS:
        raise UnknownFormulaError("an array too large")
    rows = [
        [_apply(compute, matrices, row, column) for column in range(width)]
        for row in range(kept)
    ]
    tails = [_apply(compute, matrices, kept, column) for column in range(width)]
    if kept < height and any(each != tails[0] for each in tails):
        raise UnknownFormulaError("an array without end")
    return Matrix(rows, width, height, tails[0] if kept < height else None)


def _apply(
    compute: Callable[..., Cell], matrices: Sequence[Matrix], row: int, column: int
) -> Cell:
    try:
        return compute(*(each.at(row, column) for each in matrices))
    except ExcelError as error:
        return error
