"""Small charts in cells: each copy of a row has its own."""

from __future__ import annotations

import copy

from sop_xl.moves.areas import OUTSIDE, Layout, Place, copy_area
from sop_xl.moves.references import Moves, Warn, breaks_reference
from sop_xl.moves.rules import EXTENSION
from sop_xl.package.markup import Element

_SPACE = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
_LINE = f"{_SPACE}sparkline"
_GROUP = f"{_SPACE}sparklineGroup"


def move_sparklines(root: Element, sheet: str, moves: Moves, warn: Warn) -> bool:
    """Let sparklines follow their cells, one for each copy; say if any changed."""
    layout = moves.layout(sheet)
    changed = False
    for line in list(root.iter(_LINE)):
        _tell_of_lost(line, sheet, moves, warn)
    for line in list(root.iter(_LINE)):
        if layout is not None:
            changed = True
            _repeat(line, sheet, moves, layout)
        else:
            changed |= _move_data(line, sheet, moves, OUTSIDE)
    for group in list(root.iter(_GROUP)):
        # Dates along the axis of the whole group.
        changed |= _move_data(group, sheet, moves, OUTSIDE)
        if next(group.iter(_LINE), None) is None:
            remove_with_holder(group)
    return changed


def _tell_of_lost(line: Element, sheet: str, moves: Moves, warn: Warn) -> None:
    """Warn of a sparkline that is there still while its cells are gone."""
    text, layout = line.findtext(f"{EXTENSION}f") or "", moves.layout(sheet)
    home = line.findtext(f"{EXTENSION}sqref") or ""
    places = [OUTSIDE]
    if layout is not None:
        places = [place for place, _ in copy_area(home, layout)]
    if any(
        breaks_reference(text, moves.move_formula(text, sheet, place))
        for place in places[:1]
    ):
        warn(sheet, home, "refers-to-removed", f"={text}")


def _repeat(line: Element, sheet: str, moves: Moves, layout: Layout) -> None:
    place = line.find(f"{EXTENSION}sqref")
    if place is None or not place.text:
        return
    for copied, area in copy_area(place.text, layout):
        twin = copy.deepcopy(line)
        home = twin.find(f"{EXTENSION}sqref")
        if home is not None:
            home.text = area
        _move_data(twin, sheet, moves, Place(copied.rows, copied.columns, pinned=True))
        line.addprevious(twin)
    parent = line.getparent()
    if parent is not None:
        parent.remove(line)


def _move_data(holder: Element, sheet: str, moves: Moves, place: Place) -> bool:
    data = holder.find(f"{EXTENSION}f")
    if data is None or not data.text:
        return False
    before = data.text
    data.text = moves.move_formula(before, sheet, place)
    return data.text != before


def remove_with_holder(element: Element) -> None:
    """Take away an element, and what held it alone: Excel wants no empty lists."""
    parent = element.getparent()
    while parent is not None and len(parent) == 1 and parent.getparent() is not None:
        element, parent = parent, parent.getparent()
    if parent is not None:
        parent.remove(element)
