"""Defined names, print areas and print titles, which lead to cells that move."""

from __future__ import annotations

from collections.abc import Collection

from sop_xl.formulas.references import Reference, parse_formula
from sop_xl.moves.areas import GONE, NOWHERE
from sop_xl.moves.cautions import Inspector
from sop_xl.moves.references import Moves, Warn, breaks_reference
from sop_xl.moves.unions import gather_copies
from sop_xl.package.markup import Element, find_all
from sop_xl.package.relations import related_parts
from sop_xl.package.workbook import Workbook

# Names that Excel itself gives; it takes none that leads nowhere.
_BUILT_IN = "_xlnm."


def move_names(
    workbook: Workbook, moves: Moves, inspector: Inspector, warn: Warn
) -> None:
    """Move defined names, print areas and titles; single cells grow with their rows.

    Copies that do not adjoin are listed one by one, but not in what is printed: each
    would have a page of its own. A relative reference in a name is a distance from
    where the name is used: it stays.
    """
    changed = False
    for name in find_all(workbook.root, "definedName"):
        before = name.text or ""
        if name.get("name", "").startswith(_BUILT_IN):
            moved = moves.move_formula(before, "", NOWHERE, widen=True)
            moved = _leave_out_lost(moved)
        else:
            moved = _move_name(name, before, moves, warn)
        code = inspector.find(moved, "")
        if code:
            warn("", "", code, f"{name.get('name')}={before}")
        if moved != before:
            _write(name, moved)
            changed = True
    if changed:
        workbook.package.put_tree(workbook.part)


def list_names_of(workbook: Workbook, sheets: Collection[str]) -> set[str]:
    """Return the names and tables that lead to cells of sheets, in lower case."""
    wanted = {sheet.lower() for sheet in sheets}
    found = {
        name.get("name", "").lower()
        for name in find_all(workbook.root, "definedName")
        if any(
            (reference.sheet or "").lower() in wanted
            for reference in parse_formula(name.text or "").references
        )
    }
    for sheet in workbook.sheets:
        if sheet.name.lower() in wanted:
            for part in related_parts(workbook.package, sheet.part, "table"):
                found.add(workbook.package.tree(part).get("displayName", "").lower())
    return found


def _move_name(name: Element, before: str, moves: Moves, warn: Warn) -> str:
    gathered = gather_copies(before, moves, "", NOWHERE)
    if gathered.too_long:
        warn("", "", "too-long", f"{name.get('name')}={before}")
    if breaks_reference(before, gathered.text):
        warn("", "", "refers-to-removed", f"{name.get('name')}={before}")
    return gathered.text


def _write(name: Element, text: str) -> None:
    parent = name.getparent()
    if text or parent is None:
        name.text = text
        return
    parent.remove(name)
    holder = parent.getparent()
    if not len(parent) and holder is not None:
        holder.remove(parent)


def _leave_out_lost(text: str) -> str:
    """Return a list of areas without those that are gone."""
    pieces = parse_formula(text).pieces
    if any(isinstance(each, str) and each.strip() not in {",", ""} for each in pieces):
        return text
    kept = [
        each.written
        for each in pieces
        if isinstance(each, Reference) and GONE not in each.area
    ]
    return ",".join(kept) if GONE in text else text
