"""Which sheet a workbook shows when it is opened."""

from __future__ import annotations

from sop_xl.package.markup import (
    drop_attributes,
    find_all,
    find_child,
    relationship_id,
)
from sop_xl.package.relations import read_relations
from sop_xl.package.schema import ensure_child
from sop_xl.package.workbook import Workbook


def show_first_sheet(workbook: Workbook) -> None:
    """Let a workbook open at its first tab, whatever was open when it was saved.

    Sheets that were chosen no longer are, for what is typed into one of several
    chosen sheets is typed into all of them.
    """
    views = ensure_child(workbook.root, "bookViews")
    view = ensure_child(views, "workbookView")
    drop_attributes(view, "firstSheet", "activeTab")
    workbook.package.put_tree(workbook.part)
    for place, part in enumerate(_tab_parts(workbook)):
        _choose(workbook, part, chosen=place == 0)


def _tab_parts(workbook: Workbook) -> list[str]:
    targets = {
        relation.id: relation.target
        for relation in read_relations(workbook.package, workbook.part)
    }
    tabs = [relationship_id(tab) or "" for tab in find_all(workbook.root, "sheet")]
    parts = [targets.get(identifier, "") for identifier in tabs]
    return [part for part in parts if part in workbook.package]


def _choose(workbook: Workbook, part: str, *, chosen: bool) -> None:
    """Let one sheet be chosen or not; its part is written only when that changes."""
    root = workbook.package.tree(part)
    views = find_child(root, "sheetViews")
    for view in () if views is None else views:
        was_chosen = view.get("tabSelected") in {"1", "true"}
        if was_chosen == chosen:
            continue
        drop_attributes(view, "tabSelected")
        if chosen:
            view.set("tabSelected", "1")
        workbook.package.put_tree(part)
