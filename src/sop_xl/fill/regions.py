"""What a sheet says about areas of itself, moved and repeated with its rows."""

from __future__ import annotations

import copy
import re

from sop_xl.fill.layout import Layout
from sop_xl.fill.references import Moves, copy_area, move_area, move_areas
from sop_xl.package.markup import Element, find_all, find_child, local_name

_AREA_LISTS = (
    "conditionalFormatting", "dataValidation", "ignoredError", "protectedRange",
)  # fmt: skip
_WIDENED = ("dimension", "autoFilter", "sortState", "sortCondition")
_LISTS = {
    "mergeCells", "hyperlinks", "dataValidations", "ignoredErrors", "protectedRanges",
}  # fmt: skip
_FORMULAS = ("formula", "formula1", "formula2")
_EXTENSION = "{http://schemas.microsoft.com/office/excel/2006/main}"
_SPARKLINE = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}sparkline"
_DRAWING = (
    "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}",
    "{http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing}",
)


def move_regions(root: Element, layout: Layout) -> None:
    """Let merges, filters, formats, checks, links and breaks of a sheet follow rows."""
    for element in find_all(root, *_AREA_LISTS):
        _move_attribute(element, "sqref", layout)
    for element in find_all(root, *_WIDENED):
        area = element.get("ref")
        if area:
            element.set("ref", move_area(area, layout, widen=True))
    for name in ("mergeCell", "hyperlink"):
        for element in find_all(root, name):
            _repeat(element, layout)
    _tidy_lists(root)
    _move_views(root, layout)
    _move_breaks(root, layout)
    move_anchors(root, layout)
    for element in root.iter(f"{_EXTENSION}sqref"):
        if element.text and not _is_sparkline(element):
            element.text = move_areas(element.text, layout)


def move_region_formulas(root: Element, sheet: str, moves: Moves) -> bool:
    """Let formulas of formats, checks and links follow; return whether any changed."""
    changed = False
    for element in find_all(root, *_FORMULAS):
        changed |= _move_text(element, sheet, moves)
    for element in root.iter(f"{_EXTENSION}f"):
        if sheet not in moves.layouts or not _is_sparkline(element):
            changed |= _move_text(element, sheet, moves)
    for element in find_all(root, "hyperlink"):
        location = element.get("location")
        if location:
            moved = moves.move_formula(location, sheet)
            element.set("location", moved)
            changed |= moved != location
    return changed


def repeat_sparklines(root: Element, sheet: str, moves: Moves) -> None:
    """Give each copy of a row its own sparkline over its own cells."""
    layout = moves.layouts[sheet]
    for line in list(root.iter(_SPARKLINE)):
        place, data = line.find(f"{_EXTENSION}sqref"), line.find(f"{_EXTENSION}f")
        if place is None or not place.text:
            continue
        copies = copy_area(place.text, layout)
        for path, area in copies or [((), move_area(place.text, layout, widen=False))]:
            twin = copy.deepcopy(line)
            _set_text(twin, "sqref", area)
            if data is not None and data.text:
                _set_text(twin, "f", moves.move_formula(data.text, sheet, path))
            line.addprevious(twin)
        _remove(line)


def move_anchors(root: Element, layout: Layout) -> bool:
    """Let what is drawn over cells keep to its rows; return whether anything moved.

    Drawings that move but do not change size keep their height in rows.
    """
    moved = False
    tags = [f"{head}from" for head in _DRAWING]
    for start in root.iter(*tags):
        anchor = start.getparent()
        head = str(start.tag).removesuffix("from")
        if anchor is None or anchor.get("editAs") == "absolute":
            continue
        row = start.find(f"{head}row")
        end = anchor.find(f"{head}to/{head}row")
        if row is None or not row.text:
            continue
        shift = _zero_based(int(row.text), layout) - int(row.text)
        if end is not None and end.text:
            keeps_size = anchor.get("editAs") == "oneCell"
            last = int(end.text)
            new_last = last + shift if keeps_size else _zero_based(last, layout)
            moved |= new_last != last
            end.text = str(new_last)
        moved |= shift != 0
        row.text = str(int(row.text) + shift)
    return moved


def _zero_based(row: int, layout: Layout) -> int:
    return layout.span(row + 1)[0] - 1


def _move_attribute(element: Element, name: str, layout: Layout) -> None:
    areas = element.get(name)
    moved = move_areas(areas, layout) if areas else ""
    if moved:
        element.set(name, moved)
    elif areas and local_name(element) != "selection":
        _remove(element)  # all its rows were markers


def _repeat(element: Element, layout: Layout) -> None:
    """Write an element once for each copy of the rows that it speaks of."""
    for _, area in copy_area(element.get("ref", ""), layout):
        twin = copy.deepcopy(element)
        twin.set("ref", area)
        element.addprevious(twin)
    _remove(element)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _tidy_lists(root: Element) -> None:
    """Count what lists hold; Excel takes no list without anything in it."""
    for element in root.findall("*"):
        if local_name(element) not in _LISTS:
            continue
        if not len(element):
            root.remove(element)
        elif element.get("count"):
            element.set("count", str(len(element)))


def _move_views(root: Element, layout: Layout) -> None:
    for element in find_all(root, "sheetView", "pane", "selection"):
        for name in ("topLeftCell", "activeCell"):
            area = element.get(name)
            if area:
                element.set(name, move_area(area, layout, widen=False))
        _move_attribute(element, "sqref", layout)
        frozen = element.get("ySplit", "")
        if element.get("state", "").startswith("frozen") and re.match(
            "[0-9]+$", frozen
        ):
            element.set("ySplit", str(layout.span(int(frozen))[1]))


def _move_breaks(root: Element, layout: Layout) -> None:
    """Move page breaks; one after a row of a loop comes after each of its copies."""
    breaks = find_child(root, "rowBreaks")
    if breaks is None:
        return
    for element in list(breaks):
        row = int(element.get("id", "0"))
        for _, _, last in layout.copies(row, row):
            twin = copy.deepcopy(element)
            twin.set("id", str(last))
            element.addprevious(twin)
        breaks.remove(element)
    if not len(breaks):
        root.remove(breaks)
    breaks.set("count", str(len(breaks)))
    if breaks.get("manualBreakCount"):
        manual = [element for element in breaks if element.get("man") == "1"]
        breaks.set("manualBreakCount", str(len(manual)))


def _is_sparkline(element: Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == _SPARKLINE


def _move_text(element: Element, sheet: str, moves: Moves) -> bool:
    before = element.text or ""
    if before:
        element.text = moves.move_formula(before, sheet)
    return (element.text or "") != before


def _set_text(line: Element, name: str, text: str) -> None:
    element = line.find(f"{_EXTENSION}{name}")
    if element is not None:
        element.text = text
