"""Workbooks made for tests, and results opened by openpyxl and by LibreOffice."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Callable
from typing import Any

import openpyxl
import xlsxwriter

from sop_xl.package.archive import Package, open_package
from sop_xl.package.markup import find_all
from sop_xl.package.parts import declare_part
from sop_xl.package.relations import (
    CONTENT_TYPES,
    add_relation,
    read_relations,
    relations_part,
)
from sop_xl.package.workbook import Workbook

Draw = Callable[[xlsxwriter.Workbook], None]
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
EMPTY_SHEET = f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'.encode()


def make_bytes(draw: Draw, **options: object) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, options) as book:
        draw(book)
    return target.getvalue()


def make_workbook(draw: Draw, **options: object) -> Workbook:
    return Workbook(open_package(make_bytes(draw, **options)))


def make_png(width: int, height: int, shade: int = 0, dpi: int = 0) -> bytes:
    """Return a picture of one grey."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        total = zlib.crc32(kind + content)
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", total)
        )

    rows = (b"\0" + bytes([shade]) * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    per_metre = round(dpi * 39.37007874)
    density = (
        chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)) if dpi else b""
    )
    pixels = chunk(b"IDAT", zlib.compress(rows))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + density
        + pixels
        + chunk(b"IEND", b"")
    )


def draw_report(book: xlsxwriter.Workbook) -> None:
    """Two sheets; the first has everything that can hang on a sheet.

    | 产品 | 数量 | 两倍 |
    | 甲   | 1    | 2    |
    | 乙   | 3    | 6    |
    """
    sheet = book.add_worksheet("报表")
    other = book.add_worksheet("其他")
    bold = book.add_format({"bold": True, "num_format": "0.00"})
    columns = [{"header": "产品"}, {"header": "数量"},
               {"header": "两倍", "formula": "=清单[[#This Row],[数量]]*2"}]  # fmt: skip
    rows = [["甲", 1, 2], ["乙", 3, 6]]
    sheet.add_table("A1:C3", {"name": "清单", "columns": columns, "data": rows})
    sheet.write_formula("E1", "=SUM(清单[数量])+'报表'!B2+其他!A1", bold, 9)
    sheet.write_formula("E2", '="报表!A1"&报表!A2', None, "报表!A1甲")
    other.write_formula("A1", "=SUM(报表!B2:B3)", None, 4)
    other.write_formula("A2", "=SUM(清单[数量])", None, 4)
    _attach(book, sheet)
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=报表!$B$2:$B$3", "categories": "=报表!$A$2:$A$3"})
    sheet.insert_chart("G1", chart)
    crossing = book.add_chart({"type": "line"})
    crossing.add_series({"values": "=报表!$B$2:$B$3"})
    other.insert_chart("D1", crossing)
    sheet.print_area("A1:E20")
    sheet.repeat_rows(0)
    book.define_name("报表!本地", "=报表!$B$2")
    book.define_name("全局", "=报表!$B$3")


def _attach(book: xlsxwriter.Workbook, sheet: Any) -> None:
    picture = io.BytesIO(make_png(8, 4))
    sheet.insert_image(
        "G20", "a.png", {"image_data": picture, "url": "internal:报表!A1"}
    )
    sheet.insert_textbox("K1", "说明", {"textlink": "=报表!$A$2"})
    sheet.write_comment("A2", "批注")
    sheet.write_url("E3", "internal:报表!A1", string="回到顶部")
    sheet.write_url("E4", "https://example.com/a")
    sheet.conditional_format(
        "B2:B3", {"type": "formula", "criteria": "=报表!$B2>2",
                  "format": book.add_format({"bg_color": "#FF0000"})}
    )  # fmt: skip
    sheet.data_validation("B2", {"validate": "list", "source": "=报表!$A$2:$A$3"})
    sheet.add_sparkline("F2", {"range": "报表!B2:B3"})
    sheet.set_header("&C&G", {"image_center": "h.png", "image_data_center": picture})
    sheet.set_background(io.BytesIO(make_png(2, 2, 9)))
    sheet.insert_button("K20", {"macro": "run", "caption": "执行"})


def attach(
    workbook: Workbook, owner: str, part: str, content: str | bytes, *declared: str
) -> str:
    """Hang a part on another as Excel does; return the relationship's id.

    `declared` are the kind of the relationship and the part's content type.
    """
    package, (kind, content_type) = workbook.package, declared
    package.put(part, content.encode() if isinstance(content, str) else content)
    declare_part(package, part, content_type)
    return add_relation(
        package, owner, kind if "/" in kind else f"{KINDS}/{kind}", part
    )


def reopen(workbook: Workbook) -> Workbook:
    """Return a workbook as it is when written and read again."""
    return Workbook(open_package(workbook.package.to_bytes()))


def load(workbook: Workbook) -> Any:
    return load_bytes(workbook.package.to_bytes())


def load_bytes(content: bytes, **options: Any) -> Any:
    """Return a workbook as openpyxl reads it, which warns of what it does not know."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(content), **options)


def assert_sound(package: Package) -> None:
    """Every relationship leads to a part, and every part has a type and an owner."""
    reached = {""}
    waiting = [""]
    while waiting:
        owner = waiting.pop()
        for relation in read_relations(package, owner):
            inside = not relation.external and not relation.target.startswith("#")
            if inside and "#" not in relation.target:
                assert relation.target in package, (owner, relation)
                if relation.target not in reached:
                    reached.add(relation.target)
                    waiting.append(relation.target)
    lists = {relations_part(part) for part in reached}
    assert set(package.names) == (reached | lists | {CONTENT_TYPES}) & set(
        package.names
    )
    for override in package.tree(CONTENT_TYPES).iterchildren("{*}Override"):
        assert override.get("PartName", "").lstrip("/") in package


def assert_distinct(workbook: Workbook) -> None:
    """No two sheets, tables, or local names of a sheet are called alike."""
    tabs = find_all(workbook.root, "sheet")
    names = [
        (name.get("name"), name.get("localSheetId"))
        for name in find_all(workbook.root, "definedName")
    ]
    for values in (
        [t.get("sheetId") for t in tabs],
        [t.get("name") for t in tabs],
        names,
    ):
        assert len(set(values)) == len(values)
    assert all(int(name[1]) < len(tabs) for name in names if name[1] is not None)
