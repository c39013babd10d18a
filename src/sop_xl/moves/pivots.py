"""Pivot tables: where they lie, and the cells that they read when next opened."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sop_xl.formulas.references import area_bounds
from sop_xl.moves.areas import GONE, Layout, move_area
from sop_xl.moves.names import list_names_of
from sop_xl.moves.references import Moves, Warn
from sop_xl.moves.regions import move_source
from sop_xl.package.archive import Package
from sop_xl.package.markup import Element, find_all, relationship_id
from sop_xl.package.relations import parts_of_type, related_parts
from sop_xl.package.workbook import SheetPart, Workbook


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


def move_pivot_sources(workbook: Workbook, moves: Moves) -> None:
    """Let pivot tables read the cells that their source grew to, when next opened."""
    names = list_names_of(workbook, moves.layouts)
    new_names = {old.lower(): new for old, new in moves.renames.items()}
    for part, root, sources in _iterate_sources(workbook.package):
        is_moved = changed = False
        for source in sources:
            sheet = source.get("sheet", "")
            is_moved |= move_source(source, moves) or moves.layout(sheet) is not None
            is_moved |= source.get("name", "").lower() in names
            if sheet.lower() in new_names and relationship_id(source) is None:
                source.set("sheet", new_names[sheet.lower()])
                changed = True
        if is_moved:
            root.set("refreshOnLoad", "1")
        if is_moved or changed:
            workbook.package.put_tree(part)


def refresh_pivots(package: Package, sheets: Collection[str]) -> None:
    """Let pivot tables that read cells of filled sheets be computed anew by Excel.

    Sheets are known by the names they have now. Cells may be named by their sheet, by
    a defined name or by a table.
    """
    wanted = {sheet.lower() for sheet in sheets}
    names = list_names_of(Workbook(package), wanted) if wanted else set()
    for part, root, sources in _iterate_sources(package):
        is_filled = any(
            source.get("sheet", "").lower() in wanted
            or source.get("name", "").lower() in names
            for source in sources
            if relationship_id(source) is None
        )
        if is_filled and root.get("refreshOnLoad") not in {"1", "true"}:
            root.set("refreshOnLoad", "1")
            package.put_tree(part)


def _iterate_sources(
    package: Package,
) -> Iterator[tuple[str, Element, list[Element]]]:
    """Yield part and root of what pivot tables read, with where that stands."""
    for part in parts_of_type(package, "pivotCacheDefinition+xml"):
        root = package.tree(part)
        yield part, root, find_all(root, "worksheetSource", "rangeSet")


def _read_size(area: str) -> tuple[int, int]:
    bounds = area_bounds(area)
    if bounds is None:
        return 0, 0
    return bounds[2] - bounds[0], bounds[3] - bounds[1]
