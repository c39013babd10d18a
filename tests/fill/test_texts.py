"""Templates outside of cells."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import xlsxwriter

from sop_xl.fill import FillError, fill
from sop_xl.package.archive import open_package
from tests.fill.books import Draw, Result, draw_sheet, make_book, read_parts
from tests.package.making import make_png

FillBook = Callable[[Draw, Mapping[str, object]], Result]


def test_headers_and_footers_are_filled_and_keep_their_codes(
    fill_book: FillBook,
) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        sheet.set_header('&L{{ company }}&C&"宋体"{{ month }}月&R&P / &N')
        sheet.set_footer("&C制表")

    result = fill_book(draw, {"company": "甲 & 乙 <厂>", "month": 5.0})

    [header] = result.tree("xl/worksheets/sheet1.xml").iter("{*}oddHeader")
    assert header.text == '&L甲 && 乙 <厂>&C&"宋体"5月&R&P / &N'
    assert result.changed == {"xl/worksheets/sheet1.xml"}


def test_text_boxes_and_titles_are_filled(fill_book: FillBook) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = draw_sheet(book, "| 1 | 2 |")
        sheet.insert_textbox("D1", "{{ month }}月\n说明：{{ note }}")
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=表!$A$1:$B$1"})
        chart.set_title({"name": "{{ month }}月产量"})
        chart.set_x_axis({"name": "固定"})
        sheet.insert_chart("D9", chart)

    result = fill_book(draw, {"month": 5, "note": "_x0041_<&>"})

    drawn = result.tree("xl/drawings/drawing1.xml")
    assert [t.text for t in drawn.iter("{*}t")] == ["5月", "说明：_x0041_<&>"]
    assert "5月产量" in result.part("xl/charts/chart1.xml")
    assert result.changed == {"xl/drawings/drawing1.xml", "xl/charts/chart1.xml"}


def test_braces_that_span_several_fonts_are_filled_in_the_first(
    tmp_path: Path,
) -> None:
    """Excel splits a text in runs where its spelling checker stops."""

    def draw(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet().insert_textbox("A1", "共 {{ a }} 件\n{{ a }}|{{ b }}")

    part = "xl/drawings/drawing1.xml"
    package = open_package(make_book(draw))
    cut = b"</a:t></a:r><a:r><a:t>"
    content = package.read(part).replace("共 {{ ".encode(), "共 {{ ".encode() + cut)
    package.put(part, content.replace(b"}}|{{", b"}}" + cut + b"|{{"))

    result = Result(package.to_bytes(), {"a": 1, "b": 2}, tmp_path / "o.xlsx")

    texts = [t.text for t in result.tree(part).iter("{*}t")]
    assert texts == ["共 1 件", None, "1", "|2"]


def test_what_is_wrong_in_a_text_box_is_told(fill_book: FillBook) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet().insert_textbox("A1", "{{ 没有 }}{{ a }}")

    with pytest.raises(FillError) as caught:
        fill_book(draw, {"a": "\x01"})

    [problem] = caught.value.problems
    assert (problem.code, problem.detail, problem.cell) == ("undefined", "没有", "A1")
    assert str(problem).startswith("Sheet1!A1：")


def test_a_chart_sheet_may_have_a_template_for_its_name(fill_book: FillBook) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        draw_sheet(book, "| 1 | 2 |")
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=表!$A$1:$B$1"})
        book.add_chartsheet("{{ x }}").set_chart(chart)

    root = fill_book(draw, {"x": "图"}).tree("xl/workbook.xml")

    assert [e.get("name") for e in root.iter("{*}sheet")] == ["表", "图"]


def test_alternative_texts_are_filled_and_their_mistakes_told_with_the_cell(
    tmp_path: Path,
) -> None:
    picture = tmp_path / "p.png"
    picture.write_bytes(make_png(2, 2))

    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        texts = {"B2": "{{ 图 | picture }}", "D2": "{{ 名 }}"}
        for cell, text in texts.items():
            sheet.insert_image(cell, str(picture), {"description": text})

    path = tmp_path / "o.xlsx"
    with pytest.raises(FillError) as caught:
        fill(make_book(draw), {"图": "没有.png", "名": "甲"}, path)
    [problem] = caught.value.problems
    assert (problem.cell, problem.code) == ("B2", "file-not-read")

    fill(make_book(draw), {"图": None, "名": "甲"}, path)
    drawing = read_parts(path.read_bytes())["xl/drawings/drawing1.xml"].decode()
    assert 'descr="甲"' in drawing
    assert "{{" not in drawing


def test_names_of_series_are_filled(fill_book: FillBook) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        sheet.write_row("A1", [1, 2])
        chart = book.add_chart({"type": "line"})
        chart.add_series({"name": "{{ year }}年", "values": "=表!$A$1:$B$1"})
        sheet.insert_chart("D1", chart)

    result = fill_book(draw, {"year": 2026})

    assert "<c:v>2026年</c:v>" in result.part("xl/charts/chart1.xml")


def test_values_within_text_are_written_by_formats(fill_book: FillBook) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        sheet.write("A1", '截至 {{ day | text("yyyy年m月d日") }}')
        sheet.write("A2", '共 {{ sum | text("#,##0.00") }} 元')
        sheet.write("A3", '{{ gone | text("0") }}。')
        sheet.write("A4", '{{ rate | text("0.0%") }}')

    result = fill_book(
        draw, {"day": "2026-06-30", "sum": 1234.5, "gone": None, "rate": 0.256}
    )

    texts = ["截至 2026年6月30日", "共 1,234.50 元", "。", "25.6%"]
    assert [row[0] for row in result.rows()] == texts


def test_a_format_that_is_unusual_is_told_with_its_cell(fill_book: FillBook) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("表").write("B2", '{{ sum | text("[DBNum2]0") }}元')

    with pytest.raises(FillError) as caught:
        fill_book(draw, {"sum": 5})

    assert caught.value.problems[0].cell == "B2"
    assert "DBNum2" in str(caught.value)


def test_a_number_behind_a_font_size_is_not_taken_for_it(fill_book: FillBook) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("表").set_header("&C&12{{ n }}号&R&14{{ text }}")

    result = fill_book(draw, {"n": 345, "text": "月报"})

    assert "&amp;C&amp;12 345号&amp;R&amp;14月报" in result.part(
        "xl/worksheets/sheet1.xml"
    )
