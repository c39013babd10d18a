"""What a sheet says about areas of itself, moved and repeated with its lines."""

from __future__ import annotations

import copy

from sop_xl.formulas.references import Reference, parse_formula, read_area
from sop_xl.moves.areas import (
    GONE,
    OUTSIDE,
    Layout,
    Place,
    copy_area,
    move_area,
    move_areas,
)
from sop_xl.moves.columns import move_columns
from sop_xl.moves.filters import move_filters
from sop_xl.moves.references import Moves, Warn, breaks_reference
from sop_xl.moves.rules import EXTENSION, list_rules, move_rule_formulas, move_rules
from sop_xl.moves.sparklines import move_sparklines, remove_with_holder
from sop_xl.moves.views import MOST_BREAKS, move_views
from sop_xl.package.links import MOST_LINKS
from sop_xl.package.markup import (
    Element,
    drop_attributes,
    find_all,
    find_child,
    local_name,
    relationship_id,
    sibling_tag,
)

_UID = "{http://schemas.microsoft.com/office/spreadsheetml/2014/revision}uid"
# Where areas of a sheet are named, and by which attribute.
_AREA_LISTS = ("ignoredError", "protectedRange", "scenarios")
_CELLS = ("inputCells", "cellWatch", "cellSmartTags")
_WIDENED = {"dimension": "ref", "webPublishItem": "sourceRef", "sheetPr": "syncRef"}
# Excel takes none of these without anything in it; those with a count tell it.
_LISTS = frozenset({
    "mergeCells", "hyperlinks", "dataValidations", "ignoredErrors", "protectedRanges",
    "scenarios", "scenario", "cellWatches", "smartTags", "conditionalFormattings",
})  # fmt: skip


def move_regions(root: Element, sheet: str, moves: Moves, warn: Warn) -> None:
    """Let all that a moved sheet says about its own cells follow them."""
    layout = moves.layout(sheet)
    if layout is None:
        return
    move_rules(root, sheet, moves, warn)
    if move_views(root, layout):
        warn(sheet, "", "breaks-cut", str(MOST_BREAKS))
    move_columns(root, layout.columns)
    move_filters(root, layout)
    _forget_spans(root, layout)
    for element in find_all(root, *_AREA_LISTS):
        _move_list(element, layout)
    for name, attribute in _WIDENED.items():
        for element in find_all(root, name):
            _move_attribute(element, attribute, layout)
    for element in find_all(root, *_CELLS):
        _move_cell(element, layout)
    for element in find_all(root, "mergeCell", "hyperlink"):
        _repeat(element, sheet, moves, layout)
    _move_later_lists(root, layout)
    _tidy_lists(root, sheet, warn)


def move_region_formulas(root: Element, sheet: str, moves: Moves, warn: Warn) -> bool:
    """Let formulas of rules, sparklines and links follow; say if any changed."""
    changed = move_sparklines(root, sheet, moves, warn)
    if moves.layout(sheet) is None:
        changed |= move_rule_formulas(root, sheet, moves, warn)
        for element in find_all(root, "hyperlink"):
            changed |= _move_location(element, sheet, moves, OUTSIDE)
    for element in find_all(root, "dataRef"):
        changed |= move_source(element, moves)
    return changed


def move_source(element: Element, moves: Moves) -> bool:
    """Let the area that other cells are taken from follow; say if it changed."""
    layout, area = moves.layout(element.get("sheet", "")), element.get("ref")
    if layout is None or not area or relationship_id(element):
        return False
    moved = move_area(area, layout, widen=True)
    if moved in {area, GONE}:
        return False
    element.set("ref", moved)
    return True


def move_location(text: str, home: str, moves: Moves, place: Place = OUTSIDE) -> str:
    """Return the place in the workbook to which a link leads, as it reads now.

    A link to cells that are gone stays as it is.
    """
    pieces = parse_formula(text).pieces
    if len(pieces) == 1 and isinstance(pieces[0], Reference):
        moved = moves.move_formula(text, home, place)
        return text if breaks_reference(text, moved) else moved
    # Links work without the quotes that formulas want around some sheets' names.
    sheet, mark, area = text.rpartition("!")
    layout = moves.layout(sheet)
    if layout is None or read_area(area) is None:
        return text
    moved = move_area(area, layout, widen=False)
    return text if moved == GONE else sheet + mark + moved


def _move_location(element: Element, sheet: str, moves: Moves, place: Place) -> bool:
    location = element.get("location")
    if not location:
        return False
    moved = move_location(location, sheet, moves, place)
    element.set("location", moved)
    return moved != location


def _forget_spans(root: Element, layout: Layout) -> None:
    """Take away the hints about which columns a row fills, once they are wrong."""
    data = find_child(root, "sheetData")
    if data is not None and layout.columns.moves:
        for row in data.iterchildren(sibling_tag(data, "row")):
            drop_attributes(row, "spans")


def _move_list(element: Element, layout: Layout) -> None:
    areas = element.get("sqref")
    moved = move_areas(areas, layout) if areas else ""
    if moved:
        element.set("sqref", moved)
    elif areas and local_name(element) == "scenarios":
        drop_attributes(element, "sqref")
    elif areas:
        _remove(element)


def _move_attribute(element: Element, name: str, layout: Layout) -> None:
    area = element.get(name)
    moved = move_area(area, layout, widen=True) if area else ""
    if moved == GONE and name == "syncRef":
        drop_attributes(element, name, "syncHorizontal", "syncVertical")
    elif moved == GONE:
        _remove(element)
    elif moved:
        element.set(name, moved)


def _move_cell(element: Element, layout: Layout) -> None:
    moved = move_area(element.get("r", ""), layout, widen=False)
    if moved == GONE:
        _remove(element)
    else:
        element.set("r", moved)


def _repeat(element: Element, sheet: str, moves: Moves, layout: Layout) -> None:
    """Write an element once for each copy of the lines that it speaks of."""
    for index, (place, area) in enumerate(copy_area(element.get("ref", ""), layout)):
        twin = copy.deepcopy(element)
        twin.set("ref", area)
        if index:
            drop_attributes(twin, _UID)
        _move_location(twin, sheet, moves, place)
        element.addprevious(twin)
    _remove(element)


def _move_later_lists(root: Element, layout: Layout) -> None:
    """Move areas that later versions of Excel write as text of their own."""
    known = set(list_rules(root))
    for element in list(root.iter(f"{EXTENSION}sqref")):
        owner = element.getparent()
        if owner is None or owner in known or local_name(owner) == "sparkline":
            continue
        element.text = move_areas(element.text or "", layout)
        if not element.text:
            _remove(owner)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _tidy_lists(root: Element, sheet: str, warn: Warn) -> None:
    """Count what lists hold; Excel takes no list without anything in it."""
    lists = [
        each
        for child in root
        if local_name(child) != "sheetData"
        for each in child.iter()
        if local_name(each) in _LISTS
    ]
    for element in reversed(lists):
        if local_name(element) == "hyperlinks":
            if len(element) > MOST_LINKS:
                warn(sheet, "", "links-cut", str(MOST_LINKS))
            del element[MOST_LINKS:]
        if not len(element):
            remove_with_holder(element)
        elif element.get("count"):
            element.set("count", str(len(element)))
