"""What is not filled stays as it was, byte for byte."""

import datetime as dt
import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from sop_xl.fill import Options, fill
from sop_xl.package.archive import Package, open_package
from tests.fill.books import Result, draw_sheet, make_book, read_parts
from tests.package.test_workbook import add_calculation_chain

LOOP = "| {% for x in xs %}{{ x }} | =A1*2 | {% endfor %} |\n| =SUM(A1) |"
SHEET = "xl/worksheets/sheet1.xml"


def make_picture() -> bytes:
    """Return a PNG of one white pixel."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        summed = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + summed

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixel = zlib.compress(b"\0\xff\xff\xff")
    parts = [(b"IHDR", head), (b"IDAT", pixel), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


def draw_everything(book: xlsxwriter.Workbook) -> None:
    """Draw a sheet with what others lose: header pictures, boxes, controls, checks."""
    sheet = draw_sheet(book, "| 名称 | 1 |\n| =B1 | =B1+1 |")
    options = {"image_data": BytesIO(make_picture())}
    sheet.set_header(
        "&L&G", {"image_left": "logo.png", "image_data_left": options["image_data"]}
    )
    sheet.insert_image("D1", "logo.png", options)
    sheet.insert_textbox("D5", "说明")
    sheet.insert_button("D9", {"macro": "go"})
    sheet.write_comment("A1", "批注")
    sheet.add_table("A20:B22")
    sheet.add_sparkline("C1", {"range": "表!A1:B1"})
    sheet.write_rich_string("A9", "粗", book.add_format({"bold": True}), "细")
    sheet.data_validation("B1", {"validate": "list", "source": ["甲", "乙"]})
    chart = book.add_chart({"type": "pie"})
    chart.add_series({"values": "=表!$B$1:$B$2"})
    sheet.insert_chart("F1", chart)


def test_a_workbook_without_templates_keeps_every_part(tmp_path: Path) -> None:
    result = Result(make_book(draw_everything), {"x": 1}, tmp_path / "o.xlsx")

    assert result.changed == set()
    assert result.filled.changed_parts == ()


def test_filling_one_sheet_changes_no_part_of_another(tmp_path: Path) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        draw_everything(book)
        draw_sheet(book, LOOP, "数据")

    template = make_book(draw)
    # XlsxWriter leaves 0 beside its formulas, which is not what Excel would.
    first = Result(template, {"xs": []}, tmp_path / "0.xlsx").path.read_bytes()

    package = open_package(first)
    package.put(
        "xl/worksheets/sheet2.xml",
        open_package(template).read("xl/worksheets/sheet2.xml"),
    )
    result = Result(package.to_bytes(), {"xs": [1, 2, 3]}, tmp_path / "o.xlsx")

    assert result.changed == {"xl/worksheets/sheet2.xml"}
    assert set(result.filled.changed_parts) == result.changed


@pytest.mark.parametrize("xs", [[1], [1, 2], []])
def test_the_calculation_chain_goes_when_formulas_move_or_vanish(
    xs: list[int], tmp_path: Path
) -> None:
    package = open_package(make_book(lambda book: draw_sheet(book, LOOP)))
    add_calculation_chain(package)

    result = Result(package.to_bytes(), {"xs": xs}, tmp_path / "o.xlsx")

    assert ("xl/calcChain.xml" in result.after) is (len(xs) == 1)


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    template = make_book(lambda book: draw_sheet(book, LOOP))
    moment = dt.datetime.fromisoformat("2024-06-03T00:00")

    contents = {
        fill(
            template, {"xs": [1, 2]}, tmp_path / name, options=Options(modified=moment)
        ).path.read_bytes()
        for name in ("a.xlsx", "b.xlsx")
    }

    [content] = contents
    assert b"2024-06-03T00:00:00Z" in read_parts(content)["docProps/core.xml"]


def test_a_template_may_be_a_file_and_keeps_its_macros(tmp_path: Path) -> None:
    package: Package = open_package(make_book(lambda b: draw_sheet(b, LOOP)))
    package.put("xl/vbaProject.bin", b"\xcc\x61macros")
    template = tmp_path / "模板.xlsm"
    template.write_bytes(package.to_bytes())

    filled = fill(template, {"xs": [1, 2]}, tmp_path / "出" / "报告.xlsm")

    assert (
        read_parts(filled.path.read_bytes())["xl/vbaProject.bin"] == b"\xcc\x61macros"
    )
    assert filled.path == tmp_path / "出" / "报告.xlsm"


def test_cells_without_addresses_are_counted_as_excel_does(tmp_path: Path) -> None:
    """Excel allows rows and cells without their address; they follow each other."""
    package = open_package(make_book(lambda book: draw_sheet(book, LOOP)))
    content = package.read(SHEET)
    for address in (b"A1", b"B1", b"C1", b"A2"):
        content = content.replace(b' r="%s"' % address, b"")
    content = content.replace(b'<row r="1"', b"<row").replace(b'<row r="2"', b"<row")
    package.put(SHEET, content)

    result = Result(package.to_bytes(), {"xs": [1, 2]}, tmp_path / "o.xlsx")

    assert result.rows() == [[1, 2, None], [2, 4, None], [3, None, None]]


def test_a_strict_workbook_is_filled_as_strict(tmp_path: Path) -> None:
    """ISO's strict dialect has the same parts in other namespaces."""
    package = open_package(make_book(lambda book: draw_sheet(book, LOOP)))
    for part in package.names:
        content = package.read(part)
        for old, new in (
            (b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
             b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
            (b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
             b"http://purl.oclc.org/ooxml/officeDocument/relationships"),
        ):  # fmt: skip
            content = content.replace(old, new)
        package.put(part, content)

    result = Result(package.to_bytes(), {"xs": [1, 2]}, tmp_path / "o.xlsx")

    texts = [v.text for v in result.tree(SHEET).iter("{*}v")]
    assert texts == ["1", "2", "2", "4", "3"]
    assert b"schemas.openxmlformats.org/spreadsheetml" not in result.after[SHEET]
