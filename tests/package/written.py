"""Workbooks made for a test, written through the package, and read back."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import xlsxwriter

from sop_xl.package.archive import Package, open_package
from sop_xl.package.workbook import Workbook
from sop_xl.package.writer import SheetWriter

Draw = Callable[[Any], None]
_STRICT = (
    (b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
     b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
    (b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
     b"http://purl.oclc.org/ooxml/officeDocument/relationships"),
)  # fmt: skip


def make_book(draw: Draw, **options: object) -> bytes:
    """Return a workbook that XlsxWriter writes."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, options) as book:
        draw(book)
    return target.getvalue()


def plain_book() -> bytes:
    """Return a workbook with one sheet that holds three texts and two numbers."""

    def draw(book: Any) -> None:
        sheet = book.add_worksheet("表")
        sheet.write_row("A1", ["产品", "数量", "备注"])
        sheet.write_row("A2", ["甲", 12, None])

    return make_book(draw)


def make_strict(content: bytes) -> bytes:
    """Return a workbook in the strict kind of the standard."""
    package = open_package(content)
    for part in package.names:
        text = package.read(part)
        for transitional, strict in _STRICT:
            text = text.replace(transitional, strict)
        package.put(part, text)
    return package.to_bytes()


def edit(
    content: bytes, change: Callable[[SheetWriter], object], sheet: str = "表"
) -> bytes:
    """Return a workbook after a change through a writer."""
    package = open_package(content)
    writer = SheetWriter(Workbook(package), sheet)
    change(writer)
    writer.save()
    return package.to_bytes()


def parts(content: bytes) -> dict[str, bytes]:
    """Return the parts of a workbook by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def changed_parts(before: bytes, after: bytes) -> set[str]:
    """Return the names of the parts that differ."""
    old, new = parts(before), parts(after)
    return {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}


def load(content: bytes, **options: Any) -> Any:
    """Return a workbook as openpyxl reads it."""
    return openpyxl.load_workbook(io.BytesIO(content), **options)


def sheet_xml(content: bytes, part: str = "xl/worksheets/sheet1.xml") -> str:
    """Return a part of a workbook as text."""
    return parts(content)[part].decode()


def order_of(content: bytes, part: str = "xl/worksheets/sheet1.xml") -> list[str]:
    """Return the names of the children of a part's root."""
    root = open_package(content).tree(part)
    return [str(child.tag).rpartition("}")[2] for child in root]


def package_of(content: bytes) -> Package:
    """Return the parts of a workbook."""
    return open_package(content)


def strip_markup(text: str) -> str:
    """Return the text between the tags."""
    return re.sub("<[^>]*>", "", text)
