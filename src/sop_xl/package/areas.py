"""Areas of cells as addresses, and what is left of one when another is cut out."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from sop_xl.grid import Span
from sop_xl.package.cells import split_address
from sop_xl.package.errors import PackageError
from sop_xl.source import LAST_COLUMN, LAST_ROW, CellRef, column_number


def read_area(area: str) -> Span:
    """Return the cells of an area's address; PackageError if it is none.

    >>> read_area("$B$2:D9"), read_area("C3")  # doctest: +NORMALIZE_WHITESPACE
    (Span(first_row=2, first_column=2, last_row=9, last_column=4),
     Span(first_row=3, first_column=3, last_row=3, last_column=3))
    """
    first, _, last = area.replace("$", "").partition(":")
    top, left = read_place(first)
    bottom, right = read_place(last or first)
    return Span(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


@lru_cache(maxsize=1 << 16)
def read_place(address: str) -> tuple[int, int]:
    """Return row and column of a cell's address; PackageError if there is no such.

    >>> read_place("C5")
    (5, 3)
    """
    letters, row = split_address(address)
    column = column_number(letters)
    if row > LAST_ROW or column > LAST_COLUMN:
        raise PackageError("bad-address", detail=address)
    return row, column


def write_place(row: int, column: int) -> str:
    """Return the address of a cell.

    >>> write_place(5, 3)
    'C5'
    """
    return CellRef("", "", row, column).a1


def write_area(span: Span) -> str:
    """Return the address of an area.

    >>> write_area(Span(2, 2, 9, 4)), write_area(Span(3, 3, 3, 3))
    ('B2:D9', 'C3')
    """
    first = write_place(span.first_row, span.first_column)
    last = write_place(span.last_row, span.last_column)
    return first if first == last else f"{first}:{last}"


def read_areas(areas: str) -> list[Span]:
    """Return the areas of a list of them (sqref); those that are none are left out."""
    found = []
    for area in areas.split():
        try:
            found.append(read_area(area))
        except PackageError:
            continue
    return found


def holds(span: Span, row: int, column: int) -> bool:
    """Return whether a cell lies in an area."""
    return (
        span.first_row <= row <= span.last_row
        and span.first_column <= column <= span.last_column
    )


def cut_areas(spans: Iterable[Span], hole: Span) -> list[Span]:
    """Return what is left of areas outside a hole.

    >>> [write_area(span) for span in cut_areas([Span(1, 1, 3, 3)], Span(2, 2, 2, 2))]
    ['A1:C1', 'A3:C3', 'A2', 'C2']
    """
    return [piece for span in spans for piece in _cut_area(span, hole)]


def _cut_area(span: Span, hole: Span) -> list[Span]:
    top, bottom = max(span.first_row, hole.first_row), min(span.last_row, hole.last_row)
    left = max(span.first_column, hole.first_column)
    right = min(span.last_column, hole.last_column)
    if top > bottom or left > right:
        return [span]
    pieces = [
        Span(span.first_row, span.first_column, top - 1, span.last_column),
        Span(bottom + 1, span.first_column, span.last_row, span.last_column),
        Span(top, span.first_column, bottom, left - 1),
        Span(top, right + 1, bottom, span.last_column),
    ]
    return [
        piece
        for piece in pieces
        if piece.first_row <= piece.last_row and piece.first_column <= piece.last_column
    ]
