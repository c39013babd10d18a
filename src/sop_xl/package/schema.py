"""The order in which the standard wants the children of an element."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from sop_xl.package.markup import Element, find_child, local_name, sibling_tag

# ECMA-376 part 1, annex A.2 (sml.xsd): Excel refuses a part out of order.
_ORDERS: Mapping[str, Sequence[str]] = {
    "worksheet": (
        "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData",
        "sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios", "autoFilter",
        "sortState", "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr",
        "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions",
        "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks",
        "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing",
        "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects",
        "controls", "webPublishItems", "tableParts", "extLst",
    ),
    "workbook": (
        "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews",
        "sheets", "functionGroups", "externalReferences", "definedNames", "calcPr",
        "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes",
        "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst",
    ),
    "styleSheet": (
        "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs",
        "cellStyles", "dxfs", "tableStyles", "colors", "extLst",
    ),
    "font": (
        "b", "i", "strike", "condense", "extend", "outline", "shadow", "u",
        "vertAlign", "sz", "color", "name", "family", "charset", "scheme",
    ),
    "xf": ("alignment", "protection", "extLst"),
    "bookViews": ("workbookView", "extLst"),
    "comments": ("authors", "commentList", "extLst"),
}  # fmt: skip
_ALTERNATIVES = "AlternateContent"


def ensure_child(parent: Element, name: str) -> Element:
    """Return the child called `name`, put in at its place if it is not there yet."""
    found = find_child(parent, name)
    if found is not None:
        return found
    child = etree.Element(sibling_tag(parent, name))
    insert_child(parent, child)
    return child


def insert_child(parent: Element, child: Element) -> None:
    """Put a child where the standard wants it among those that are there."""
    order = _ORDERS[local_name(parent)]
    rank = order.index(local_name(child))
    place = 0
    for index, other in enumerate(parent, 1):
        name = _telling_name(other)
        if name in order and order.index(name) <= rank:
            place = index
    parent.insert(place, child)


def _telling_name(element: Element) -> str:
    """Return what an element is, or what the alternatives in it are."""
    name = local_name(element)
    if name == _ALTERNATIVES:
        inner = next((each for choice in element for each in choice), None)
        return "" if inner is None else local_name(inner)
    return name
