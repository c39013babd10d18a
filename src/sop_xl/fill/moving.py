"""Formulas and names anywhere in a workbook, made to follow moved rows and sheets."""

from __future__ import annotations

from sop_xl.fill.problems import Journal
from sop_xl.fill.references import Moves, parse_formula
from sop_xl.fill.regions import move_region_formulas
from sop_xl.fill.rendering import (
    iterate_formulas,
    move_cell_formula,
    unshare_formulas,
)
from sop_xl.package.archive import Package
from sop_xl.package.markup import Element, find_all
from sop_xl.package.workbook import SheetPart, Workbook


def may_have_formulas(package: Package, part: str) -> bool:
    """Return whether a sheet's XML may hold formulas or links, before it is parsed."""
    content = package.read(part)
    return any(mark in content for mark in (b"<f", b":f>", b":f ", b"location="))


def move_sheet_formulas(
    package: Package, sheet: SheetPart, moves: Moves, cells_moved: bool
) -> None:
    """Move the formulas of a sheet's cells, formats, checks and links.

    Those of cells are left out when they `cells_moved` already.
    """
    if not may_have_formulas(package, sheet.part):
        return
    root = package.tree(sheet.part)
    changed = False
    if not cells_moved:
        if moves.layouts and _shares_formulas(root, sheet.name, moves):
            unshare_formulas(root)
            changed = True
        for cell, _ in iterate_formulas(root):
            changed |= move_cell_formula(cell, sheet.name, moves)
    changed |= move_region_formulas(root, sheet.name, moves)
    if changed:
        package.put_tree(sheet.part)


def move_names(workbook: Workbook, moves: Moves) -> None:
    """Move defined names, print areas and titles; single cells grow with their rows."""
    changed = False
    for name in find_all(workbook.root, "definedName"):
        text = name.text or ""
        if text:
            name.text = moves.move_formula(text, "", widen=True)
            changed |= name.text != text
    if changed:
        workbook.package.put_tree(workbook.part)


def read_names(workbook: Workbook) -> dict[str, str]:
    """Return the formulas of names that hold in the whole workbook, in lower case."""
    return {
        name.get("name", "").lower(): name.text or ""
        for name in find_all(workbook.root, "definedName")
        if name.get("localSheetId") is None
    }


def warn_unmovable(workbook: Workbook, journal: Journal) -> None:
    """Note each formula whose rows stand in text, or that spans sheets."""
    for sheet in workbook.sheets:
        if not sheet.has_cells or not may_have_formulas(workbook.package, sheet.part):
            continue
        for cell, formula in iterate_formulas(workbook.package.tree(sheet.part)):
            text = formula.text or ""
            if parse_formula(text).unmovable:
                journal.warn(sheet.name, cell.get("r", ""), "not-moved", f"={text}")


def _shares_formulas(root: Element, sheet: str, moves: Moves) -> bool:
    """Return whether cells share a formula that leads to moved rows."""
    return any(
        (reference.sheet or sheet) in moves.layouts
        for _, formula in iterate_formulas(root)
        if formula.get("t") == "shared" and formula.text
        for reference in parse_formula(formula.text).references
    )
