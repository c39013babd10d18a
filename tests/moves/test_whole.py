"""One workbook with everything in its block, filled and read by others."""

import warnings
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet

from sop_xl.fill import fill
from tests.moves.books import draw_png, make_package
from tests.office import recalculate

ROWS = [{"a": name, "b": number} for number, name in enumerate("甲乙丙", 1)]


def draw(book: xlsxwriter.Workbook) -> None:
    """
    | 名称                          | 数量      | 双倍    |
    | {% for r in rows %}{{ r.a }}  | {{ r.b }} | =B2*2   |
    | 下                            |           |         | {% endfor %} |
    | 合计                          | =SUM(B2)  | =SUM(C2:C3) |

    All that a sheet can hold stands in rows 2 and 3, which are repeated.
    """
    sheet = book.add_worksheet("表")
    sheet.write_row("A1", ["名称", "数量", "双倍"])
    sheet.write("A2", "{% for r in rows %}{{ r.a }}")
    sheet.write("B2", "{{ r.b }}")
    sheet.write_formula("C2", "=B2*2")
    sheet.write("A3", "下")
    sheet.write("D3", "{% endfor %}")
    sheet.write("A4", "合计")
    sheet.write_formula("B4", "=SUM(B2)")
    sheet.write_formula("C4", "=SUM(C2:C3)")
    sheet.set_row(1, 30)
    draw_over(book, sheet)
    draw_rules(book, sheet)


def draw_over(book: xlsxwriter.Workbook, sheet: Any) -> None:
    """Notes, a button, a picture, a box and two charts."""
    sheet.write_comment("A2", "注")
    sheet.write_comment("A4", "尾")
    sheet.insert_button("F2", {"macro": "m", "width": 60, "height": 20})
    sheet.insert_image("F3", "p.png", {"image_data": draw_png()})
    sheet.insert_textbox("H2", "框", {"width": 60, "height": 20})
    inner = book.add_chart({"type": "column"})
    inner.add_series({"values": "=表!$B$2:$C$2", "name": "=表!$A$2"})
    inner.set_size({"width": 60, "height": 30})
    sheet.insert_chart("J2", inner)
    outer = book.add_chart({"type": "line"})
    outer.add_series({"values": "=表!$B$4:$C$4", "name": "=表!$A$4"})
    sheet.insert_chart("F9", outer)


def draw_rules(book: xlsxwriter.Workbook, sheet: Any) -> None:
    """A format by rule, a check, merged cells, a link, a break and the like."""
    bold = book.add_format({"bold": True})
    rule = {"type": "formula", "criteria": "=$B2>$B$4", "format": bold}
    sheet.conditional_format("B2:B3", rule)
    sheet.data_validation("B3", {"validate": "list", "source": "=$A$2:$A$4"})
    sheet.merge_range("K2:L3", "")
    sheet.write_url("M2", "internal:'表'!A2", string="处")
    sheet.set_h_pagebreaks([3])
    sheet.add_sparkline("N2", {"range": "表!B2:C2"})
    sheet.ignore_errors({"number_stored_as_text": "B2"})
    sheet.print_area("A1:N4")
    sheet.freeze_panes(1, 1)
    book.define_name("数量", "=表!$B$2")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whole") / "filled.xlsx"
    content = make_package(draw).to_bytes()
    return fill(content, {"rows": ROWS}, path).path


def read_sheet(path: Path, *, computed: bool = False) -> Worksheet:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(path, data_only=computed)["表"]


def check_sheet(sheet: Worksheet) -> None:
    """The copies lie in rows 2 and 3, 4 and 5, 6 and 7, the total in row 8."""
    notes = {
        cell.coordinate: cell.comment.text
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }
    assert notes == {"A2": "注", "A4": "注", "A6": "注", "A8": "尾"}
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert merged == {"K2:L3", "K4:L5", "K6:L7"}
    assert len(sheet._images) == 3
    links = {
        cell.coordinate: (cell.hyperlink.location or "").replace("'", "")
        for row in sheet.iter_rows()
        for cell in row
        if cell.hyperlink
    }
    assert set(links) == {"M2", "M4", "M6"}
    assert [sheet.row_dimensions[row].height for row in (2, 4, 6)] == [30, 30, 30]
    assert len(sheet.row_breaks.brk) == 3


def test_another_reader_finds_everything_in_each_copy(filled: Path) -> None:
    sheet = read_sheet(filled)

    check_sheet(sheet)
    assert [cell.value for cell in sheet["C"]][1:] == [
        "=B2*2", None, "=B4*2", None, "=B6*2", None, "=SUM(C2:C7)",
    ]  # fmt: skip
    assert sheet["B8"].value == "=SUM(B2,B4,B6)"
    assert len(sheet._charts) == 4
    [formats] = sheet.conditional_formatting
    assert str(formats.sqref) == "B2:B7"
    [check] = sheet.data_validations.dataValidation
    assert (str(check.sqref), check.formula1) == ("B3 B5 B7", "$A$2:$A$8")
    assert sheet.print_area == "'表'!$A$1:$N$8"


def test_the_stored_values_are_those_of_the_copies(filled: Path) -> None:
    sheet = read_sheet(filled, computed=True)

    assert [sheet[cell].value for cell in ("C2", "C4", "C6", "B8", "C8")] == [
        2, 4, 6, 6, 12,
    ]  # fmt: skip


@pytest.mark.libreoffice
def test_libreoffice_finds_everything_in_each_copy(
    filled: Path, tmp_path: Path
) -> None:
    converted = recalculate(filled, tmp_path)

    check_sheet(read_sheet(converted))
    sheet = read_sheet(converted, computed=True)
    assert [sheet[cell].value for cell in ("C6", "B8", "C8")] == [6, 6, 12]
    assert len(sheet._charts) == 4
