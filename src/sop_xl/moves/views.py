"""How a sheet is shown and printed: panes, selections, page breaks."""

from __future__ import annotations

import copy
import re

from sop_xl.moves.areas import GONE, Layout, move_area
from sop_xl.moves.axis import Axis
from sop_xl.package.markup import Element, find_all

#: Excel takes no more breaks on one sheet.
MOST_BREAKS = 1026
_WHOLE_NUMBER = re.compile("[1-9][0-9]*$")


def move_views(root: Element, layout: Layout) -> bool:
    """Let the views of a sheet, also those people keep, show the cells they showed.

    Return whether there are more breaks than Excel takes, and some are left out.
    """
    for element in find_all(root, "sheetView", "customSheetView", "pane", "selection"):
        _move_corners(element, layout)
        if element.get("state", "").startswith("frozen"):
            _move_split(element, "ySplit", layout.rows)
            _move_split(element, "xSplit", layout.columns)
    is_cut = False
    for breaks in find_all(root, "rowBreaks"):
        is_cut |= _move_breaks(breaks, layout.rows, layout.columns)
    for breaks in find_all(root, "colBreaks"):
        is_cut |= _move_breaks(breaks, layout.columns, layout.rows)
    return is_cut


def _move_corners(element: Element, layout: Layout) -> None:
    for name in ("topLeftCell", "activeCell"):
        area = element.get(name)
        if area:
            moved = move_area(area, layout, widen=False)
            element.set(name, area if moved == GONE else moved)
    chosen = [
        moved
        for area in element.get("sqref", "").split()
        if (moved := move_area(area, layout, widen=False)) != GONE
    ]
    if chosen:
        element.set("sqref", " ".join(chosen))


def _move_split(pane: Element, name: str, axis: Axis) -> None:
    split = pane.get(name, "")
    covered = axis.cover(1, int(split)) if _WHOLE_NUMBER.match(split) else None
    if covered is not None:
        pane.set(name, str(covered[1]))


def _move_breaks(breaks: Element, axis: Axis, across: Axis) -> bool:
    """Move page breaks; one after a line of a loop comes after each of its copies.

    Return whether there were more than Excel takes.
    """
    for element in list(breaks):
        _move_reach(element, across)
        line = int(element.get("id", "0"))
        for _, _, last in axis.copies(line, line) if line else ():
            twin = copy.deepcopy(element)
            twin.set("id", str(last))
            element.addprevious(twin)
        breaks.remove(element)
    is_cut = len(breaks) > MOST_BREAKS
    del breaks[MOST_BREAKS:]
    parent = breaks.getparent()
    if not len(breaks) and parent is not None:
        parent.remove(breaks)
    breaks.set("count", str(len(breaks)))
    if breaks.get("manualBreakCount"):
        manual = [each for each in breaks if each.get("man") in {"1", "true"}]
        breaks.set("manualBreakCount", str(len(manual)))
    return is_cut


def _move_reach(element: Element, across: Axis) -> None:
    """Let a break inside a print area reach over it still; lines count from 0."""
    first, last = int(element.get("min", "0")), int(element.get("max", "0"))
    if last + 1 >= across.limit:
        return
    covered = across.cover(first + 1, last + 1)
    if covered is None:
        return
    for name, line in zip(("min", "max"), covered, strict=True):
        if element.get(name):
            element.set(name, str(line - 1))
