"""The shapes of a sheet's rows: what class of thing stands in each column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import count
from types import NoneType

import numpy as np

from sop_xl.coded import EMPTY, NUMBER, CodedCells
from sop_xl.grid import RawValue

#: The class of each cell of a row; the cell itself where it is empty or zero.
Shape = tuple[object, ...]

Rows = Sequence[Sequence[RawValue | None]]


def filled_width(cells: Rows) -> int:
    """Return the last column of a sheet that is not empty, however wide it is said."""
    if isinstance(cells, CodedCells):
        used = np.flatnonzero((cells.codes != EMPTY).any(axis=0))
        return int(used[-1]) + 1 if len(used) else 0
    width = 0
    for row in cells:
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


def find_shapes(cells: Rows, width: int) -> tuple[list[Shape], list[int]]:
    """Return the different shapes of rows up to a width, and which one each row has.

    >>> find_shapes([["A", 1.0], ["B", 2.0], [None, 0.0]], 2)
    ([(<class 'str'>, <class 'float'>), (None, 0.0)], [0, 0, 1])
    """
    if isinstance(cells, CodedCells):
        return _find_coded_shapes(cells, width)
    numbers: dict[Shape, int] = defaultdict(count().__next__)
    shape_of = [numbers[_shape_of(row, width)] for row in cells]
    shapes = [tuple(None if e is NoneType else e for e in shape) for shape in numbers]
    return shapes, shape_of


def _shape_of(row: Sequence[RawValue | None], width: int) -> Shape:
    cells = row if len(row) <= width else row[:width]
    if 0 in cells:
        # A zero stands for itself; few rows have one.
        return tuple([value and value.__class__ for value in cells])
    return tuple(map(type, cells))


def _find_coded_shapes(cells: CodedCells, width: int) -> tuple[list[Shape], list[int]]:
    """Return the same of coded cells, where rows of one shape have the same bytes."""
    elements: list[object] = [0.0, float]
    places: dict[object, int] = {}
    element_of = []
    for value in cells.values:
        known = (value, value.__class__) if value == 0 else value.__class__
        if known not in places:
            places[known] = len(elements)
            elements.append(value and value.__class__)
        element_of.append(places[known])
    # The code of a number is that of the last place.
    each = np.array([*element_of, 1], dtype=np.uint8)[cells.codes[:, :width]]
    each[(cells.codes == NUMBER)[:, :width] & (cells.numbers == 0)[:, :width]] = 0
    if not width:
        return [()], [0] * len(cells)
    numbers: dict[bytes, int] = defaultdict(count().__next__)
    rows: list[bytes] = each.view(f"V{width}").reshape(-1).tolist()
    shape_of = list(map(numbers.__getitem__, rows))
    return [tuple(map(elements.__getitem__, row)) for row in numbers], shape_of
