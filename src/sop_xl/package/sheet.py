"""The cells of a sheet's XML, found by address or put in their place."""

from __future__ import annotations

from lxml import etree

from sop_xl.package.cells import split_address
from sop_xl.package.errors import PackageError
from sop_xl.package.markup import Element, find_child, sibling_tag
from sop_xl.source import column_number


def ensure_cell(root: Element, address: str) -> Element:
    """Return the cell at an address, put in at its place if it is not there yet.

    A new cell takes the style of its row. PackageError if the sheet holds no cells.
    """
    letters, number = split_address(address)
    data = find_child(root, "sheetData")
    if data is None:
        raise PackageError("no-cells", detail=address)
    row = _ensure_row(data, number)
    column, before = column_number(letters), 0
    for index, cell in enumerate(row):
        known = column_number(split_address(cell.get("r", ""))[0])
        if known == column:
            return cell
        before = index + 1 if known < column else before
    cell = etree.Element(sibling_tag(root, "c"), r=address)
    style = row.get("s") if row.get("customFormat") == "1" else None
    if style is not None:
        cell.set("s", style)
    row.insert(before, cell)
    return cell


def _ensure_row(data: Element, number: int) -> Element:
    before = 0
    for index, row in enumerate(data):
        known = int(row.get("r", "0"))
        if known == number:
            return row
        before = index + 1 if known < number else before
    row = etree.Element(sibling_tag(data, "row"), r=str(number))
    data.insert(before, row)
    return row
