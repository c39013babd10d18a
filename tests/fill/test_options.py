"""How a template is filled beside its values, and what kinds of file there are."""

import datetime as dt
from pathlib import Path

import numpy as np
import openpyxl
import pytest
import xlsxwriter

from sop_xl.fill import FillError, Formula, Options, fill
from sop_xl.package.archive import open_package
from tests.fill.books import Result, draw_sheet, drawn_book, make_book, read_parts
from tests.fill.conftest import Filler

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def test_names_without_a_value_may_be_left_blank(tmp_path: Path) -> None:
    template = drawn_book(
        """
        | {{ title }} | 共 {{ count }} 件 | {% for r in rows %}{{ r.a }} | {% endfor %} |
        """
    )

    filled = fill(template, {"title": "月报"}, tmp_path / "o.xlsx", undefined="blank")

    sheet = openpyxl.load_workbook(filled.path)["表"]
    assert [cell.value for cell in sheet[1]][:1] == [None]
    assert {(w.cell, w.code, w.detail) for w in filled.warnings} == {
        ("C1", "left-blank", "rows"),
    }


def test_a_cell_left_blank_is_empty(tmp_path: Path) -> None:
    filled = fill(
        drawn_book("| {{ title }} | {{ count }} |"),
        {"title": "月报"},
        tmp_path / "o.xlsx",
        undefined="blank",
    )

    sheet = openpyxl.load_workbook(filled.path)["表"]
    assert [cell.value for cell in sheet[1]] == ["月报", None]
    assert [(w.cell, w.code) for w in filled.warnings] == [("B1", "left-blank")]


def test_a_formula_is_only_what_is_given_as_one(fill_book) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        draw_sheet(book, "| {{ a }} | {{ b }} | {{ c }} | 5 |")

    result: Result = fill_book(
        draw, {"a": Formula("D1*2"), "b": "=D1*2", "c": Formula("=SUM(D1,1)")}
    )

    assert result.rows(computed=False) == [["=D1*2", "=D1*2", "=SUM(D1,1)", 5]]
    assert result.rows() == [[10, "=D1*2", 6, 5]]
    text = result.sheet()["B1"]
    assert (text.data_type, text.quotePrefix) == ("s", True)


def test_formulas_may_be_given_in_loops(fill_book) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        draw_sheet(book, "| {% for r in rows %}{{ r }} | {% endfor %} |")

    result: Result = fill_book(draw, {"rows": [Formula("1+1"), Formula('"a"', "a")]})

    assert [row[0] for row in result.rows()] == [2, "a"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "=cmd|' /C calc'!A0"])
def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path, text: str) -> None:
    template = drawn_book("| {{ x }} | {% for r in [x] %}{{ r }} | {% endfor %} |")

    sheet = openpyxl.load_workbook(
        fill(template, {"x": text}, tmp_path / "o.xlsx").path
    )

    for cell in ("A1", "B1"):
        found = sheet["表"][cell]
        assert (found.value, found.data_type, found.quotePrefix) == (text, "s", True)


def test_texts_of_dates_become_dates_where_dates_are_shown(tmp_path: Path) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        for column, code in enumerate(["yyyy-mm-dd", "yyyy-mm-dd hh:mm", "@", "0"]):
            style = book.add_format({"num_format": code})
            sheet.write(0, column, "{{ day }}", style)
            sheet.write(1, column, "{{ moment }}", style)

    values = {"day": "2026-06-30", "moment": "2026-06-30T08:30"}
    filled = fill(
        make_book(draw), values, tmp_path / "o.xlsx", options=Options(iso_dates=True)
    )

    sheet = openpyxl.load_workbook(filled.path)["表"]
    day = dt.datetime.fromisoformat("2026-06-30")
    moment = dt.datetime.fromisoformat("2026-06-30T08:30")
    assert [cell.value for cell in sheet[1]] == [day, day, "2026-06-30", "2026-06-30"]
    assert sheet["B2"].value == moment
    assert sheet["C2"].value == "2026-06-30T08:30"


def retype(content: bytes, ending: str) -> bytes:
    """Return a workbook whose content type is another's."""
    package = open_package(content)
    types = package.read("[Content_Types].xml").decode()
    known = f"{WORKBOOK}.sheet.main+xml"
    package.put("[Content_Types].xml", types.replace(known, ending).encode())
    return package.to_bytes()


def test_a_template_file_becomes_a_workbook(tmp_path: Path) -> None:
    template = retype(drawn_book("| {{ x }} |"), f"{WORKBOOK}.template.main+xml")

    path = fill(template, {"x": 1}, tmp_path / "o.xlsx").path

    types = read_parts(path.read_bytes())["[Content_Types].xml"].decode()
    assert f'"{WORKBOOK}.sheet.main+xml"' in types
    assert openpyxl.load_workbook(path)["表"]["A1"].value == 1


def test_macros_are_kept_in_a_file_that_may_have_them(tmp_path: Path) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        (tmp_path / "vba.bin").write_bytes(b"a project")
        book.add_vba_project(str(tmp_path / "vba.bin"))
        draw_sheet(book, "| {{ x }} |")

    filled = fill(make_book(draw), {"x": 1}, tmp_path / "o.xlsx")

    assert filled.path == tmp_path / "o.xlsm"
    assert read_parts(filled.path.read_bytes())["xl/vbaProject.bin"] == b"a project"
    assert [w.code for w in filled.warnings] == ["macros-kept"]


def test_no_other_documents_are_filled(tmp_path: Path) -> None:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    template = retype(drawn_book("| {{ x }} |"), f"{word}.document.main+xml")

    with pytest.raises(Exception, match="不是"):
        fill(template, {"x": 1}, tmp_path / "o.xlsx")


def test_a_text_box_within_a_loop_speaks_of_its_own_turn(fill_book) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = draw_sheet(
            book,
            """
            | {% for r in rows %}{{ r.name }} |  |
            |                                 |  |
            |                                 | {% endfor %} |
            """,
        )
        sheet.insert_textbox("C1", "客户 {{ r.name }}", {"height": 30})

    result: Result = fill_book(draw, {"rows": [{"name": "甲"}, {"name": "乙"}]})

    texts = [t.text for t in result.tree("xl/drawings/drawing1.xml").iter("{*}t")]
    assert texts == ["客户 甲", "客户 乙"]


def test_errors_in_text_boxes_are_told_with_those_in_cells(fill_book) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = draw_sheet(book, "| {{ a }} |")
        sheet.insert_textbox("C1", "{{ b }}")

    with pytest.raises(FillError) as caught:
        fill_book(draw, {})

    assert {problem.detail for problem in caught.value.problems} == {"a", "b"}


@pytest.mark.parametrize(
    "text", ["2026/6/2", "2026-6-2", "2026.06.02", "2026年6月2日", " 2026-06-02 "]
)
def test_dates_are_read_as_people_write_them(tmp_path: Path, text: str) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        style = book.add_format({"num_format": "yyyy/m/d"})
        book.add_worksheet("表").write("A1", "{{ day }}", style)

    filled = fill(
        *(make_book(draw), {"day": text}, tmp_path / "o.xlsx"),
        options=Options(iso_dates=True),
    )

    found = openpyxl.load_workbook(filled.path)["表"]["A1"].value
    assert found == dt.datetime.fromisoformat("2026-06-02")
    assert filled.warnings == ()


def test_text_among_numbers_is_told_with_its_item(tmp_path: Path) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        style = book.add_format({"num_format": "#,##0"})
        sheet = book.add_worksheet("表")
        sheet.write("A1", "{% for r in rows %}{{ r }}", style)
        sheet.write("B1", "{% endfor %}")

    filled = fill(make_book(draw), {"rows": [1, "110"]}, tmp_path / "o.xlsx")

    [warning] = filled.warnings
    assert (warning.cell, warning.code) == ("A1", "text-among-numbers")
    assert "第 2 条" in str(warning)


def test_tags_beside_headings_or_totals_are_told(tmp_path: Path) -> None:
    template = drawn_book(
        """
        | 品名 {% for r in rows %} | 数量         |
        | {{ r.a }}              | {{ r.b }}    |
        | 合计 {% endfor %}      | =SUM(B2)     |
        """
    )

    rows = [{"a": "甲", "b": 1}, {"a": "乙", "b": 2}]
    filled = fill(template, {"rows": rows}, tmp_path / "o.xlsx")

    told = [
        (w.cell, w.detail) for w in filled.warnings if w.code == "fixed-row-repeated"
    ]
    assert told == [("A1", "2"), ("A3", "2")]


def test_a_second_line_that_computes_from_the_first_may_be_repeated(
    fill_drawing: Filler,
) -> None:
    """
    | {% for r in rows %}{{ r.a }} | {{ r.b }} |               |
    | 含税                         | =B1*1.13  | {% endfor %}  |
    """
    result = fill_drawing(rows=[{"a": "甲", "b": 100}, {"a": "乙", "b": 200}])

    assert result.filled.warnings == ()
    assert [row[1] for row in result.rows()] == [
        100, pytest.approx(113), 200, pytest.approx(226),
    ]  # fmt: skip


@pytest.mark.parametrize("formula", ["=SUM(B1)", "=别!B1", "=B9", "=VLOOKUP(1,B1,1)"])
def test_a_second_line_that_computes_nothing_from_the_first_is_told(
    formula: str, tmp_path: Path
) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        draw_sheet(
            book,
            f"""
            | {{% for r in rows %}}{{{{ r }}}} | 1         |                |
            | 小计                             | {formula} | {{% endfor %}} |
            """,
        )
        draw_sheet(book, "| 1 |", "别")

    filled = fill(make_book(draw), {"rows": [1, 2]}, tmp_path / "o.xlsx")

    assert ("C2", "fixed-row-repeated") in [(w.cell, w.code) for w in filled.warnings]


def test_text_that_is_no_date_of_the_calendar_stays_text(tmp_path: Path) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        style = book.add_format({"num_format": "yyyy-mm-dd"})
        book.add_worksheet("表").write("A1", "{{ 日 }}", style)

    options, values = Options(iso_dates=True), {"日": "2026-02-30"}
    filled = fill(make_book(draw), values, tmp_path / "o.xlsx", options=options)

    assert openpyxl.load_workbook(filled.path)["表"]["A1"].value == "2026-02-30"


def test_numbers_of_numpy_stand_within_text_as_others_do(tmp_path: Path) -> None:
    values = {"数": np.float64(12.0), "半": np.float64(0.1) + np.float64(0.2)}

    result = Result(drawn_book("| 共{{ 数 }}，{{ 半 }} |"), values, tmp_path / "o.xlsx")

    assert result.rows() == [["共12，0.3"]]


def test_texts_that_some_programs_write_as_of_formulas_are_filled(
    tmp_path: Path,
) -> None:
    package = open_package(
        make_book(lambda book: book.add_worksheet("表").write("A1", 7))
    )
    part = "xl/worksheets/sheet1.xml"
    cell = '<c r="A1" t="str"><v>共 {{ 数 }} 件</v></c>'.encode()
    package.put(part, package.read(part).replace(b'<c r="A1"><v>7</v></c>', cell))

    result = Result(package.to_bytes(), {"数": 3}, tmp_path / "o.xlsx")

    assert result.rows() == [["共 3 件"]]
