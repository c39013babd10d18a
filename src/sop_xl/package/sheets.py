"""Sheets of an existing workbook: copied, added, removed."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from sop_xl.package.archive import Package
from sop_xl.package.caches import drop_unused_caches, find_caches
from sop_xl.package.contents import read_contents
from sop_xl.package.copying import PartCopier, find_owned
from sop_xl.package.errors import PackageError
from sop_xl.package.markup import (
    Element,
    drop_attributes,
    find_all,
    find_child,
    relationship_id,
)
from sop_xl.package.mentions import Renaming
from sop_xl.package.parts import (
    declare_part,
    drop_unreached,
    find_free_name,
    find_reached,
    read_content_type,
    read_relation_type,
)
from sop_xl.package.relations import (
    drop_relation,
    parts_of_type,
    read_relations,
    related_parts,
)
from sop_xl.package.renewal import TABLE_TYPE, name_tables, renew_copies
from sop_xl.package.tabs import (
    Tab,
    copy_local_names,
    find_tab,
    insert_tab,
    is_last_shown,
    list_tabs,
    remove_tab,
    require_free_name,
)
from sop_xl.package.workbook import SheetPart, Workbook
from sop_xl.records import dataclass

SLICERS = frozenset({"slicer", "timeline"})
_WORKSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_CHARTS = ("drawingml.chart+xml", "chartex+xml")


@dataclass(frozen=True, slots=True)
class SheetCopy:
    """The copy of a sheet.

    `parts` are all parts made, by those they were copied from; `tables` the names of
    its tables, by the old ones; `warnings` the codes of what could not come along,
    whose sentences are in messages.
    """

    sheet: SheetPart
    parts: Mapping[str, str]
    tables: Mapping[str, str]
    warnings: tuple[str, ...] = ()


def copy_sheet(
    workbook: Workbook, name: str, new_name: str, *, after: str
) -> SheetCopy:
    """Copy a sheet with everything attached to it, and put it behind another.

    What the copy says of the sheet itself, in formulas, charts, links or names, it
    says of the copy; names that hold in the whole workbook and mean the sheet it gets
    for itself. Its tables get names of their own. Slicers and timelines are left out.
    PackageError when there is no such sheet, or the name is taken or none.
    """
    require_free_name(workbook, new_name)
    package, place = workbook.package, find_tab(workbook, name)
    position = find_tab(workbook, after) + 1
    tab = list_tabs(workbook)[place]
    part = _find_part(workbook, tab)
    owned = find_owned(package, workbook.part)
    copier = PartCopier(package, package, owned, SLICERS)
    copied = copier.copy_part(part)
    identifier = relationship_id(tab) or ""
    kind = read_relation_type(package, workbook.part, identifier)
    insert_tab(workbook, Tab(new_name, copied, kind, tab.get("state", "")), position)
    made = list(copier.made.values())
    old = tab.get("name", "")
    tables = name_tables(workbook, find_tables(package, made))
    renaming = Renaming({old: new_name}, tables)
    renew_copies(package, made, renaming)
    place += position <= place
    copy_local_names(workbook, place, position, renaming)
    _list_copy(workbook, old, new_name, position)
    warnings = ("slicers-left-out",) if copier.left_out & SLICERS else ()
    return SheetCopy(_find_sheet(workbook, copied), copier.made, tables, warnings)


def add_sheet(
    workbook: Workbook, name: str, content: bytes, *, position: int | None = None
) -> SheetPart:
    """Put a new worksheet, given as XML, at a place counted from 0, else at the end.

    PackageError when the name is taken or none.
    """
    require_free_name(workbook, name)
    package, tabs = workbook.package, list_tabs(workbook)
    place = len(tabs) if position is None else min(max(position, 0), len(tabs))
    folder = posixpath.dirname(workbook.part)
    part = find_free_name(package, posixpath.join(folder, "worksheets/sheet.xml"))
    package.put(part, content)
    declare_part(package, part, _WORKSHEET)
    insert_tab(workbook, Tab(name, part), place)
    list_sheet(workbook, name, place)
    return _find_sheet(workbook, part)


def remove_sheet(workbook: Workbook, name: str) -> None:
    """Remove a sheet with all that only it uses.

    What refers to it elsewhere becomes #REF!, as in Excel. PackageError when there is
    no such sheet, or when no other can be seen.
    """
    place = find_tab(workbook, name)
    if is_last_shown(workbook, place):
        raise PackageError(
            "last-visible-sheet", name=workbook.package.name, detail=name
        )
    package, tab = workbook.package, list_tabs(workbook)[place]
    old = tab.get("name", "")
    reached = find_reached(package)
    part = _find_part(workbook, tab)
    computes = bool(find_all(package.tree(part), "f"))
    tables = _table_names(package, part)
    caches = find_caches(package, part, tab.get("sheetId", ""))
    identifier = remove_tab(workbook, place)
    drop_relation(package, workbook.part, identifier)
    drop_unused_caches(workbook, caches)
    drop_unreached(package, reached)
    contents = read_contents(package)
    contents.drop_sheet(old)
    contents.write()
    _forget_mentions(workbook, Renaming({old: None}, dict.fromkeys(tables)))
    if computes:
        workbook.drop_calculation_chain()


def find_tables(package: Package, parts: list[str]) -> list[str]:
    """Return those of some parts that are tables."""
    return [p for p in parts if read_content_type(package, p).endswith(TABLE_TYPE)]


def list_sheet(workbook: Workbook, name: str, place: int) -> None:
    """List a sheet at a place among the worksheets in the workbook's properties."""
    names = [tab.get("name", "") for tab in list_tabs(workbook)]
    others = [sheet.name for sheet in workbook.sheets if sheet.has_cells]
    contents = read_contents(workbook.package)
    behind = [other for other in names[place + 1 :] if other in others]
    like = next((other for other in others if other != name), "")
    contents.add_title(name, behind[0] if behind else "", like)
    contents.write()


def _list_copy(workbook: Workbook, old: str, new: str, position: int) -> None:
    names = [tab.get("name", "") for tab in list_tabs(workbook)]
    contents = read_contents(workbook.package)
    contents.copy_areas(old, new)
    behind = names[position + 1 :]
    group = next((group for group in contents.groups if old in group), [])
    before = next((title for title in behind if title in group), "")
    contents.add_title(new, before, old)
    contents.write()


def _find_part(workbook: Workbook, tab: Element) -> str:
    identifier = relationship_id(tab)
    for relation in read_relations(workbook.package, workbook.part):
        if relation.id == identifier and relation.target in workbook.package:
            return relation.target
    name = tab.get("name", "")
    raise PackageError("unknown-sheet", name=workbook.package.name, detail=name)


def _find_sheet(workbook: Workbook, part: str) -> SheetPart:
    return next(sheet for sheet in workbook.sheets if sheet.part == part)


def _table_names(package: Package, part: str) -> list[str]:
    tables = related_parts(package, part, "table")
    return [package.tree(table).get("displayName", "") for table in tables]


def _forget_mentions(workbook: Workbook, renaming: Renaming) -> None:
    """Let all that refers to a sheet that is gone say so."""
    package = workbook.package
    if renaming.apply_to(workbook.root):
        package.put_tree(workbook.part)
    charts = [part for ending in _CHARTS for part in parts_of_type(package, ending)]
    for part in [*charts, *(sheet.part for sheet in workbook.sheets)]:
        if _may_mention(package, part, renaming):
            root = package.tree(part)
            _forget_values(root, renaming)
            if renaming.apply_to(root):
                package.put_tree(part)


def _forget_values(root: Element, renaming: Renaming) -> None:
    """Drop the values of cells whose formulas will read otherwise."""
    for cell in find_all(root, "c"):
        formula, stored = find_child(cell, "f"), find_child(cell, "v")
        text = "" if formula is None else formula.text or ""
        if stored is not None and renaming.apply(text) != text:
            cell.remove(stored)
            drop_attributes(cell, "t")


def _may_mention(package: Package, part: str, renaming: Renaming) -> bool:
    """Return whether a part may name what is renamed, before it is parsed."""
    content = package.read(part).lower()
    names = [*renaming.sheets, *renaming.tables]
    return any(not name.isalnum() or name.lower().encode() in content for name in names)
