"""Lists in other parts that name cells: watched topics, queries, mapped cells, views.

What else could name cells is left alone: links to other workbooks and what is stored of
them (the cells are not ours), the shapes inside charts (they know no cells), the
history of shared workbooks (it tells what was), macros (they are code), the filters of
pivot tables (they count from the pivot table itself).
"""

from __future__ import annotations

from sop_xl.moves.areas import GONE, Layout, move_area
from sop_xl.moves.filters import move_filters
from sop_xl.moves.references import Moves
from sop_xl.package.archive import Package
from sop_xl.package.markup import Element, find_all, find_child
from sop_xl.package.relations import related_parts
from sop_xl.package.workbook import Workbook


def move_sheet_lists(package: Package, sheet_part: str, layout: Layout) -> None:
    """Let cells mapped to XML, and the views people keep of a sheet, follow it."""
    for part in related_parts(package, sheet_part, "tableSingleCells"):
        root = package.tree(part)
        for element in find_all(root, "singleXmlCell"):
            _move_cell(element, layout)
        package.put_tree(part)
    for part in related_parts(package, sheet_part, "namedSheetView"):
        if move_filters(package.tree(part), layout):
            package.put_tree(part)


def move_workbook_lists(workbook: Workbook, moves: Moves) -> None:
    """Let what the whole workbook keeps about cells follow them."""
    _move_topics(workbook, moves)
    _move_parameters(workbook, moves)
    _move_shown_area(workbook, moves)


def _move_topics(workbook: Workbook, moves: Moves) -> None:
    """Move the cells that show what other programs tell (RTD)."""
    names = {
        element.get("sheetId", ""): element.get("name", "")
        for element in find_all(workbook.root, "sheet")
    }
    for part in related_parts(workbook.package, workbook.part, "volatileDependencies"):
        for element in find_all(workbook.package.tree(part), "tr"):
            layout = moves.layout(names.get(element.get("s", ""), ""))
            if layout is not None:
                _move_cell(element, layout)
        workbook.package.put_tree(part)


def _move_parameters(workbook: Workbook, moves: Moves) -> None:
    """Move the cells from which queries take what they ask for."""
    for part in related_parts(workbook.package, workbook.part, "connections"):
        changed = False
        for element in find_all(workbook.package.tree(part), "parameter"):
            before = element.get("cell", "")
            if before:
                element.set("cell", moves.move_formula(before, ""))
                changed |= element.get("cell") != before
        if changed:
            workbook.package.put_tree(part)


def _move_shown_area(workbook: Workbook, moves: Moves) -> None:
    """Move the cells that are seen where the workbook lies in another document."""
    shown = find_child(workbook.root, "oleSize")
    view = next(iter(find_all(workbook.root, "workbookView")), None)
    active = int("0" if view is None else view.get("activeTab", "0"))
    if shown is None or active >= len(workbook.sheets):
        return
    layout = moves.layout(workbook.sheets[active].name)
    moved = GONE
    if layout is not None:
        moved = move_area(shown.get("ref", ""), layout, widen=False)
    if moved not in {GONE, shown.get("ref")}:
        shown.set("ref", moved)
        workbook.package.put_tree(workbook.part)


def _move_cell(element: Element, layout: Layout) -> None:
    moved = move_area(element.get("r", ""), layout, widen=False)
    parent = element.getparent()
    if moved != GONE:
        element.set("r", moved)
    elif parent is not None:
        parent.remove(element)
