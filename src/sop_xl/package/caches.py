"""What pivot tables and slicers keep in the workbook, once their sheet is gone."""

from __future__ import annotations

from collections.abc import Iterable

from sop_xl.package.archive import Package
from sop_xl.package.markup import Element, find_all, relationship_id
from sop_xl.package.parts import find_reached
from sop_xl.package.relations import (
    drop_relation,
    parts_of_type,
    read_relations,
    related_parts,
)
from sop_xl.package.workbook import Workbook
from sop_xl.records import dataclass

_PIVOT_CACHE = "pivotCacheDefinition"
_SLICER_CACHE = "slicerCache"


@dataclass(frozen=True, slots=True)
class SheetCaches:
    """What of the workbook's caches a sheet uses: parts for pivots, names for slicers.

    `sheet_id` is its number in the list of sheets, by which caches know it.
    """

    sheet_id: str
    pivots: frozenset[str]
    slicers: frozenset[str]


def find_caches(package: Package, sheet: str, sheet_id: str) -> SheetCaches:
    """Return the caches that the pivot tables and slicers of a sheet's part use."""
    pivots = (
        cache
        for pivot in related_parts(package, sheet, "pivotTable")
        for cache in related_parts(package, pivot, _PIVOT_CACHE)
    )
    slicers = _list_caches(package, related_parts(package, sheet, "slicer"))
    return SheetCaches(sheet_id, frozenset(pivots), frozenset(slicers))


def drop_unused_caches(workbook: Workbook, used: SheetCaches) -> None:
    """Let go what only a sheet that is gone used; what any other uses stays."""
    package = workbook.package
    for part in related_parts(package, workbook.part, _SLICER_CACHE):
        _forget_tables(package, part, used.sheet_id)
        name = package.tree(part).get("name", "")
        if name in used.slicers - _shown_caches(package):
            _drop_from_workbook(workbook, part)
            for element in find_all(workbook.root, "definedName"):
                if element.get("name") == name:
                    _remove(element, workbook.root)
    for part in sorted(used.pivots):
        if not _is_read(workbook, part):
            _drop_from_workbook(workbook, part)
    package.put_tree(workbook.part)


def _forget_tables(package: Package, part: str, sheet_id: str) -> None:
    """Let the cache of a slicer lead to no pivot table of a sheet that is gone."""
    root, changed = package.tree(part), False
    for table in list(root.iter("{*}pivotTable")):
        if table.get("tabId") == sheet_id:
            _remove(table, root)
            changed = True
    if changed:
        package.put_tree(part)


def _shown_caches(package: Package) -> set[str]:
    """Return the names of the caches whose slicers still are shown."""
    reached = find_reached(package)
    slicers = parts_of_type(package, "ms-excel.slicer+xml")
    return _list_caches(package, [part for part in slicers if part.lower() in reached])


def _list_caches(package: Package, slicer_parts: Iterable[str]) -> set[str]:
    return {
        slicer.get("cache", "")
        for part in slicer_parts
        for slicer in package.tree(part).iter("{*}slicer")
    }


def _is_read(workbook: Workbook, cache: str) -> bool:
    """Return whether a pivot table or a slicer still reads a cache."""
    package = workbook.package
    reached = find_reached(package)
    for pivot in parts_of_type(package, "pivotTable+xml"):
        caches = related_parts(package, pivot, _PIVOT_CACHE)
        if pivot.lower() in reached and cache in caches:
            return True
    leading = _leading_elements(workbook, cache)
    numbers = {element.get("cacheId") for element in leading} - {None}
    return any(
        element.get("pivotCacheId") in numbers
        for part in related_parts(package, workbook.part, _SLICER_CACHE)
        for element in package.tree(part).iter("{*}tabular")
    )


def _leading_elements(workbook: Workbook, part: str) -> list[Element]:
    """Return the elements of the workbook that lead to a part."""
    ids = {
        relation.id
        for relation in read_relations(workbook.package, workbook.part)
        if relation.target == part
    }
    return [each for each in workbook.root.iter("*") if relationship_id(each) in ids]


def _drop_from_workbook(workbook: Workbook, part: str) -> None:
    for element in _leading_elements(workbook, part):
        _remove(element, workbook.root)
    for relation in read_relations(workbook.package, workbook.part):
        if relation.target == part:
            drop_relation(workbook.package, workbook.part, relation.id)


def _remove(element: Element, root: Element) -> None:
    """Remove an element, and what holds nothing else."""
    parent = element.getparent()
    if parent is None:
        return
    parent.remove(element)
    if not len(parent) and parent is not root:
        _remove(parent, root)
