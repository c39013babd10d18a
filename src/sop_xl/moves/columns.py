"""Widths, styles and outlines of columns, which a sheet tells apart from its cells."""

from __future__ import annotations

import copy
from collections.abc import Iterator

from sop_xl.moves.axis import Axis
from sop_xl.package.markup import Element, find_child

# First and last column, and the element that tells of them.
_Stretch = tuple[int, int, Element]


def move_columns(root: Element, axis: Axis) -> None:
    """Let columns take their widths, styles and outlines with them, also as copies.

    Columns inserted among others that are told of as one are like these.
    """
    told = find_child(root, "cols")
    if told is None or not axis.moves:
        return
    stretches = sorted(_stretches(told, axis), key=lambda each: each[:2])
    written: list[Element] = []
    for first, last, element in _join_stretches(stretches):
        twin = copy.deepcopy(element)
        twin.set("min", str(first))
        twin.set("max", str(last))
        written.append(twin)
    told[:] = written
    if not written:
        root.remove(told)


def _stretches(told: Element, axis: Axis) -> Iterator[_Stretch]:
    """Yield where the columns of each element go: one by one, and those behind."""
    by_origin: dict[int, list[int]] = {}
    for line in axis.lines:
        by_origin.setdefault(line.origin, []).append(line.number)
    shift = axis.end - axis.last
    for element in told:
        first, last = int(element.get("min", "0")), int(element.get("max", "0"))
        for column in range(first, min(last, axis.last) + 1):
            for number in by_origin.get(column, ()):
                yield number, number, element
        behind = max(first, axis.last + 1) + shift
        if last > axis.last and behind <= axis.limit:
            yield behind, min(last + shift, axis.limit), element


def _join_stretches(stretches: list[_Stretch]) -> list[_Stretch]:
    """Join stretches that one element tells of, with what was inserted in between."""
    joined: list[_Stretch] = []
    for first, last, element in stretches:
        start = first
        if joined and joined[-1][2] is element:
            start = joined.pop()[0]
        joined.append((start, last, element))
    return joined
