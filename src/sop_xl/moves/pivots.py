"""Pivot tables: where they lie, and the cells that they read when next opened."""

from __future__ import annotations

from sop_xl.formulas.references import area_bounds
from sop_xl.moves.areas import GONE, Layout, move_area
from sop_xl.moves.references import Moves, Warn
from sop_xl.moves.regions import move_source
from sop_xl.package.archive import Package
from sop_xl.package.markup import find_all
from sop_xl.package.relations import parts_of_type, related_parts
from sop_xl.package.workbook import SheetPart


def move_pivots(package: Package, sheet: SheetPart, layout: Layout, warn: Warn) -> None:
    """Let the pivot tables of a sheet follow their cells.

    One that is drawn apart, or would be there several times, is warned of: Excel lays
    it out anew when it is refreshed.
    """
    for part in related_parts(package, sheet.part, "pivotTable"):
        root = package.tree(part)
        for location in find_all(root, "location"):
            area = location.get("ref", "")
            moved = move_area(area, layout, widen=False)
            if moved in {GONE, area}:
                continue
            location.set("ref", moved)
            package.put_tree(part)
            if _read_size(moved) != _read_size(area):
                warn(sheet.name, area, "pivot-cut", root.get("name", ""))


def move_pivot_sources(package: Package, moves: Moves, moved_names: set[str]) -> None:
    """Let pivot tables read the cells that their source grew to, when next opened.

    `moved_names` are defined names and tables, in lower case, that lead to moved cells.
    """
    for part in parts_of_type(package, "pivotCacheDefinition+xml"):
        root = package.tree(part)
        changed = False
        for source in find_all(root, "worksheetSource", "rangeSet"):
            named = source.get("name", "").lower() in moved_names
            on_moved = moves.layout(source.get("sheet", "")) is not None
            changed |= move_source(source, moves) or named or on_moved
        if changed:
            root.set("refreshOnLoad", "1")
            package.put_tree(part)


def _read_size(area: str) -> tuple[int, int]:
    bounds = area_bounds(area)
    if bounds is None:
        return 0, 0
    return bounds[2] - bounds[0], bounds[3] - bounds[1]
