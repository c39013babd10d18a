"""Everything in a workbook that refers to cells, made to follow those that move.

By ECMA-376 and what Microsoft added, cells are named in:

* a sheet: formulas of cells, arrays and tables of what-ifs (here); rules (rules);
  merges, links, protected areas, scenarios, watches, ignored errors, sources of
  consolidation, published areas (regions); views and breaks (views); widths (columns);
  filters and orders (filters); sparklines (sparklines); controls (controls);
* parts of a sheet: drawings (drawings, anchors), VML (shapes, vml), notes and
  conversations (notes), tables (tables, table_copies), pivot tables (pivots), cells
  mapped to XML and kept views (registers);
* the workbook: defined names (names), charts (chart_references, series), sources of
  pivot tables (pivots), topics, queries, the area shown elsewhere (registers).

What names cells and is left alone is told in registers.
"""

from __future__ import annotations

from sop_xl.formulas.references import parse_formula
from sop_xl.formulas.sharing import iterate_formulas, unshare_formulas
from sop_xl.moves.areas import GONE, OUTSIDE, Layout, Place, move_area
from sop_xl.moves.attachments import AttachmentMove
from sop_xl.moves.cautions import Inspector, warn_cut_merges, warn_hidden
from sop_xl.moves.chart_references import move_charts
from sop_xl.moves.names import move_names
from sop_xl.moves.pivots import move_pivot_sources
from sop_xl.moves.references import Moves, Warn, breaks_reference
from sop_xl.moves.regions import move_region_formulas, move_regions
from sop_xl.moves.registers import move_workbook_lists
from sop_xl.package.archive import Package
from sop_xl.package.markup import Element, drop_attributes, find_child
from sop_xl.package.workbook import SheetPart, Workbook


def may_have_formulas(package: Package, part: str) -> bool:
    """Return whether a sheet's XML may hold formulas or links, before it is parsed."""
    content = package.read(part)
    return any(
        mark in content for mark in (b"<f", b":f>", b":f ", b"location=", b"dataRef")
    )


def follow_moves(workbook: Workbook, moves: Moves, warn: Warn) -> None:
    """Let all that refers to moved lines or renamed sheets follow them.

    The cells of sheets whose lines move stand at their new places already, with
    formulas that have moved; all else in these sheets has not. These sheets' parts are
    changed, but left to the caller to put back.
    """
    package = workbook.package
    inspector = Inspector(moves, [sheet.name for sheet in workbook.sheets])
    attachments = AttachmentMove(workbook, moves, warn)
    for sheet in workbook.sheets:
        layout = moves.layout(sheet.name)
        if layout is not None:
            _move_sheet(package.tree(sheet.part), sheet.name, moves, warn)
            attachments.move(sheet)
        else:
            changed = sheet.has_cells and _move_formulas(package, sheet, moves, warn)
            if attachments.move(sheet) or changed:
                package.put_tree(sheet.part)
        if moves.layouts and sheet.has_cells:
            _warn_hidden(package, sheet, inspector, warn)
    move_pivot_sources(workbook, moves)
    if moves.layouts:
        move_workbook_lists(workbook, moves)
        workbook.drop_calculation_chain()
    move_names(workbook, moves, inspector, warn)
    move_charts(workbook, moves, attachments.shown, warn)


def move_cell_formula(
    cell: Element, sheet: str, moves: Moves, place: Place = OUTSIDE
) -> bool:
    """Let a cell's formula follow the moves; return whether its text changed."""
    formula = find_child(cell, "f")
    if formula is None or not moves:
        return False
    before = (formula.text, formula.items())
    if formula.text:
        formula.text = moves.move_formula(formula.text, sheet, place)
    layout = moves.layout(sheet)
    if layout is not None:
        _move_areas(formula, layout, place)
    return before != (formula.text, formula.items())


def _move_areas(formula: Element, layout: Layout, place: Place) -> None:
    """Move the cells that an array or a table of what-ifs fills, and asks."""
    for name in ("ref", "r1", "r2"):
        area = formula.get(name)
        moved = move_area(area, layout, place, widen=False) if area else ""
        if moved == GONE and name != "ref":
            # So Excel itself says that the cell is gone.
            drop_attributes(formula, name)
            formula.set(f"del{name[1]}", "1")
        elif moved:
            formula.set(name, moved)


def _move_sheet(root: Element, sheet: str, moves: Moves, warn: Warn) -> None:
    layout = moves.layout(sheet)
    if layout is not None:
        warn_cut_merges(root, sheet, layout, warn)
    move_regions(root, sheet, moves, warn)
    move_region_formulas(root, sheet, moves, warn)


def _move_formulas(
    package: Package, sheet: SheetPart, moves: Moves, warn: Warn
) -> bool:
    """Move the formulas of a sheet that stays; return whether any changed."""
    if not may_have_formulas(package, sheet.part):
        return False
    root = package.tree(sheet.part)
    changed = _move_cell_formulas(root, sheet.name, moves, warn)
    return move_region_formulas(root, sheet.name, moves, warn) or changed


def _warn_hidden(
    package: Package, sheet: SheetPart, inspector: Inspector, warn: Warn
) -> None:
    if inspector.moves.layout(sheet.name) or may_have_formulas(package, sheet.part):
        warn_hidden(package.tree(sheet.part), sheet.name, inspector, warn)


def _move_cell_formulas(root: Element, sheet: str, moves: Moves, warn: Warn) -> bool:
    changed = False
    if moves.layouts and _shares_formulas(root, sheet, moves):
        unshare_formulas(root)
        changed = True
    for cell, formula in iterate_formulas(root):
        before = formula.text or ""
        changed |= move_cell_formula(cell, sheet, moves)
        if breaks_reference(before, formula.text or ""):
            warn(sheet, cell.get("r", ""), "refers-to-removed", f"={before}")
    return changed


def _shares_formulas(root: Element, sheet: str, moves: Moves) -> bool:
    """Return whether cells share a formula that leads to moved lines."""
    return any(
        moves.touches(reference, sheet)
        for _, formula in iterate_formulas(root)
        if formula.get("t") == "shared" and formula.text
        for reference in parse_formula(formula.text).references
    )
