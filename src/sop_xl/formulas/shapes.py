"""Formulas told from the cell they stand in: what is the same for all copies.

The areas of a formula, told from its cell, make it equal to the formulas that were
copied from it: all of them have one shape, which is parsed once.
"""

from __future__ import annotations

from functools import lru_cache

from sop_xl.package.tokens import split_tokens
from sop_xl.records import dataclass
from sop_xl.source import LAST_COLUMN, LAST_ROW, column_number

# Row and column, each with whether it is fixed; not fixed, it counts from the formula.
CellShape = tuple[int, bool, int, bool]
AreaShape = tuple[CellShape, CellShape]
Part = str | AreaShape
Shape = tuple[Part, ...]


def read_shape(text: str, row: int, column: int) -> Shape:
    """Return the parts of a formula with its areas as seen from its cell.

    >>> read_shape("B5*2", 5, 3) == read_shape("B6*2", 6, 3)
    True
    """
    return tuple(
        [
            _shape_area(area, row, column) if area else other
            for area, other in split_tokens(text)
        ]
    )


def _shape_area(area: str, row: int, column: int) -> AreaShape:
    first, mark, second = area.partition(":")
    if not mark:
        corner = _shape_cell(first, row, column)
        return corner, corner
    if first.lstrip("$").isdigit():
        return _shape_row(first, row, 1), _shape_row(second, row, LAST_COLUMN)
    if first[-1].isdigit():
        return _shape_cell(first, row, column), _shape_cell(second, row, column)
    return _shape_column(first, column, 1), _shape_column(second, column, LAST_ROW)


def _shape_cell(address: str, row: int, column: int) -> CellShape:
    head = address.rstrip("0123456789")
    at_column, column_fixed, row_fixed = _read_head(head)
    at_row = int(address[len(head) :])
    return (
        at_row if row_fixed else at_row - row,
        row_fixed,
        at_column if column_fixed else at_column - column,
        column_fixed,
    )


def _shape_row(written: str, row: int, edge: int) -> CellShape:
    fixed = written.startswith("$")
    number = int(written.lstrip("$"))
    return number if fixed else number - row, fixed, edge, True


def _shape_column(written: str, column: int, edge: int) -> CellShape:
    number, fixed, _ = _read_head(written)
    return edge, True, number if fixed else number - column, fixed


@dataclass(frozen=True, slots=True)
class Pattern:
    """How a formula reads in other rows of its column."""

    written: str
    offsets: tuple[int, ...]

    def write(self, row: int) -> str:
        """Return the formula as it reads in a row."""
        return self.written % tuple([row + offset for offset in self.offsets])


def read_pattern(text: str, row: int) -> Pattern:
    """Return how a formula reads in other rows.

    >>> read_pattern("B5*$C$1+D4%", 5).write(9)
    'B9*$C$1+D8%'
    """
    pieces: list[str] = []
    offsets: list[int] = []
    for area, other in split_tokens(text):
        pieces.append(other.replace("%", "%%"))
        for index, corner in enumerate(area.split(":") if area else ()):
            head = corner.rstrip("0123456789")
            is_moved = len(head) < len(corner) and not head.endswith("$")
            pieces.append(":" * index + head)
            pieces.append("%d" if is_moved else corner[len(head) :])
            if is_moved:
                offsets.append(int(corner[len(head) :]) - row)
    return Pattern("".join(pieces), tuple(offsets))


@lru_cache(maxsize=1 << 14)
def _read_head(head: str) -> tuple[int, bool, bool]:
    """Return the column, whether it is fixed, and whether the row after it is."""
    fixed = head.startswith("$")
    return column_number(head.strip("$").upper()), fixed, head.endswith("$")
