"""Filters and orders of rows, whose columns are counted from their own first one."""

from __future__ import annotations

from sop_xl.formulas.references import area_bounds
from sop_xl.moves.areas import GONE, OUTSIDE, Layout, Place, move_area
from sop_xl.package.markup import Element, find_all

_FILTERED = ("autoFilter", "nsvFilter")
_SORTED = ("sortState", "sortCondition")
_COLUMNS = ("filterColumn", "columnFilter", "sortRule")


def move_filters(root: Element, layout: Layout, place: Place = OUTSIDE) -> bool:
    """Let the filters below an element follow their cells; say if any changed."""
    changed = False
    for element in find_all(root, *_FILTERED):
        _move_columns(element, layout, place)
        changed |= _move_reference(element, layout, place)
    for element in find_all(root, *_SORTED):
        changed |= _move_reference(element, layout, place)
    return changed


def _move_reference(element: Element, layout: Layout, place: Place) -> bool:
    area = element.get("ref", "")
    moved = move_area(area, layout, place, widen=True)
    parent = element.getparent()
    if moved == GONE and parent is not None:
        parent.remove(element)
    elif moved != area:
        element.set("ref", moved)
    return moved != area


def _move_columns(element: Element, layout: Layout, place: Place) -> None:
    """Count the filtered columns from where the filter begins now."""
    before = area_bounds(element.get("ref", ""))
    after = area_bounds(move_area(element.get("ref", ""), layout, place, widen=True))
    if before is None or after is None:
        return
    for column in find_all(element, *_COLUMNS):
        number = column.get("colId", "")
        if not number.isdecimal():
            continue
        span = layout.columns.span(before[1] + int(number), place.columns)
        parent = column.getparent()
        if span is not None:
            column.set("colId", str(span[0] - after[1]))
        elif parent is not None:
            parent.remove(column)
