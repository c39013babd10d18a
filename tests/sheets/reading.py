"""New workbooks read back, by openpyxl and part by part."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import openpyxl

from sop_xl.package.archive import Package, open_package
from sop_xl.package.cells import read_cell
from sop_xl.package.workbook import Workbook
from sop_xl.pages import Block, Page
from sop_xl.sheets import write_workbook

DAY = dt.date(2026, 6, 30)


def write(*pages: Page, links_from: str = "..") -> bytes:
    return write_workbook(pages, created=DAY, links_from=links_from)


def read(*pages: Page, links_from: str = "..") -> Any:
    """Return the pages, written, as openpyxl reads them."""
    return openpyxl.load_workbook(BytesIO(write(*pages, links_from=links_from)))


def column_page(values: Sequence[Any], name: str = "Sheet1") -> Page:
    return Page(name, [Block(1, 1, [[value] for value in values])])


def read_texts(content: bytes) -> list[object]:
    """Return the values of the first sheet's cells, row by row, as Excel reads them."""
    package = open_package(content)
    workbook = Workbook(package)
    root = package.tree(workbook.sheets[0].part)
    return [read_cell(cell, workbook.strings) for cell in root.iter("{*}c")]


def formulas(package: Package) -> list[str]:
    part = Workbook(package).sheets[0].part
    return [element.text or "" for element in package.tree(part).iter("{*}f")]


def link_targets(content: bytes) -> list[tuple[str, str]]:
    """Return the file and the place inside it of each link of the first sheet."""
    package = open_package(content)
    part = Workbook(package).sheets[0].part
    relations = part.replace("worksheets/", "worksheets/_rels/") + ".rels"
    targets = {}
    if relations in package:
        root = package.tree(relations)
        targets = {item.get("Id"): item.get("Target", "") for item in root}
    identifier = (
        "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    )
    return [
        (targets.get(link.get(identifier), ""), link.get("location", ""))
        for link in package.tree(part).iter("{*}hyperlink")
    ]
