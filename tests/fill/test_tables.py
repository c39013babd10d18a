"""Whole tables filled from one cell."""

import datetime as dt

import pandas as pd
import pytest
import xlsxwriter

from sop_xl.fill import FillError
from tests.fill.books import Result

ORDERS = [
    {"订单号": "A1", "数量": 5, "日期": dt.date(2026, 5, 7)},
    {"订单号": "=A2", "数量": 6, "日期": dt.date(2026, 5, 8)},
]


def draw_table(book: xlsxwriter.Workbook) -> None:
    """An Excel table with old rows, a calculated column and a totals row."""
    sheet = book.add_worksheet("表")
    sheet.write("A1", "标题")
    for row in (4, 5):
        sheet.write_row(row - 1, 0, ["旧", 3, 4])
    sheet.add_table(
        "A2:C6",
        {
            "name": "订单表",
            "total_row": True,
            "columns": [
                {"header": "订单号", "total_string": "合计"},
                {"header": "数量", "total_function": "sum"},
                {"header": "双倍", "formula": "=订单表[[#This Row],[数量]]*2"},
            ],
        },
    )
    sheet.write("A3", "{{ orders | table }}")
    sheet.write("A9", "表下")


def test_the_rows_of_an_excel_table_are_replaced(fill_book) -> None:
    result: Result = fill_book(
        draw_table, {"orders": [*ORDERS, {"订单号": "A3", "数量": 7}]}
    )

    rows = result.rows()
    assert [row[:2] for row in rows[1:6]] == [
        ["订单号", "数量"],
        ["A1", 5],
        ["=A2", 6],
        ["A3", 7],
        ["合计", 18],
    ]
    assert result.sheet().tables["订单表"].ref == "A2:C6"
    assert rows[8][0] == "表下"
    [strange] = [w for w in result.filled.warnings if w.code == "column-not-in-table"]
    assert strange.detail == "日期"


def test_a_calculated_column_goes_on_being_calculated(fill_book) -> None:
    result: Result = fill_book(draw_table, {"orders": ORDERS * 3})

    assert [row[2] for row in result.rows()[2:8]] == [10, 12, 10, 12, 10, 12]


def test_a_frame_is_written_with_its_headings(fill_book) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        sheet.write("B2", "{{ frame | table }}")
        sheet.write("A4", "以下")

    frame = pd.DataFrame({"产品": ["甲", "乙", None], "数量": [1.0, None, 3.0]})
    result: Result = fill_book(draw, {"frame": frame})

    assert result.rows() == [
        [None, None, None],
        [None, "产品", "数量"],
        [None, "甲", 1],
        [None, "乙", None],
        [None, None, 3],
        ["以下", None, None],
    ]


def test_a_loop_goes_through_a_frame_row_by_row(fill_book) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        sheet.write("A1", "{% for row in frame %}{{ row.产品 }}")
        sheet.write("B1", "{{ row.数量 }}{% endfor %}")
        sheet.write("A2", "{{ frame.数量.sum() }}")
        sheet.write("B2", "{{ frame | length }}")

    frame = pd.DataFrame({"产品": ["甲", "乙"], "数量": [1, 2]})
    result: Result = fill_book(draw, {"frame": frame})

    assert result.rows() == [["甲", 1], ["乙", 2], [3, 2]]


def test_rows_without_names_are_written_from_the_cell_on(fill_book) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        sheet.write("A1", "{{ rows | table }}")
        sheet.write("A2", "以下")

    result: Result = fill_book(draw, {"rows": [[1, "a"], [2, "b"]]})

    assert result.rows() == [[1, "a"], [2, "b"], ["以下", None]]


def test_dates_without_a_format_are_shown_as_dates(fill_book) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("表").write("A1", "{{ orders | table }}")

    result: Result = fill_book(draw, {"orders": ORDERS})

    assert result.sheet()["C2"].number_format == "yyyy-mm-dd"
    assert result.rows()[1][2] == dt.datetime.fromisoformat("2026-05-07")


def test_a_table_within_a_loop_is_refused(fill_book) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        sheet.write("A1", "{% for o in orders %}{{ orders | table }}{% endfor %} ")
        sheet.write("A1", "{% for o in orders %}")
        sheet.write("B1", "{{ orders | table }}")
        sheet.write("C1", "{% endfor %}")

    with pytest.raises(FillError) as caught:
        fill_book(draw, {"orders": ORDERS})

    assert caught.value.problems[0].code == "rows-taken"


def test_what_is_no_table_is_named(fill_book) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("表").write("B2", "{{ title | table }}")

    with pytest.raises(FillError) as caught:
        fill_book(draw, {"title": "月报"})

    assert (caught.value.problems[0].cell, caught.value.problems[0].detail) == (
        "B2",
        "str",
    )


def draw_beside(book: xlsxwriter.Workbook) -> None:
    """A table of two old rows with a cell beside it."""
    sheet = book.add_worksheet("表")
    sheet.add_table("A1:B3", {"columns": [{"header": "a"}, {"header": "b"}]})
    sheet.write("A2", "{{ rows | table }}")
    sheet.write("D3", "旁边")


def draw_two_tables(book: xlsxwriter.Workbook) -> None:
    """Two tables in the same rows."""
    sheet = book.add_worksheet("表")
    for place in ("A1:B2", "D1:E4"):
        sheet.add_table(place, {"columns": [{"header": "a"}, {"header": "b"}]})
    sheet.write("A2", "{{ rows | table }}")


def draw_side_by_side(book: xlsxwriter.Workbook) -> None:
    """Two lists that begin in the same row."""
    sheet = book.add_worksheet("表")
    sheet.write("A1", "{{ rows | table }}")
    sheet.write("D1", "{{ rows | table }}")


def draw_above_text(book: xlsxwriter.Workbook) -> None:
    """A list with a line of text right below."""
    sheet = book.add_worksheet("表")
    sheet.write("A1", "{{ rows | table }}")
    sheet.write("C2", "合计")


def draw_at_the_edge(book: xlsxwriter.Workbook) -> None:
    """A list in the last column."""
    book.add_worksheet("表").write("XFD1", "{{ rows | table }}")


@pytest.mark.parametrize(
    ("draw", "code", "detail"),
    [
        (draw_beside, "cells-beside", "D3"),
        (draw_two_tables, "table-beside", "Table2"),
        (draw_side_by_side, "rows-taken", "A1"),
        (draw_above_text, "row-below-used", "C2"),
        (draw_at_the_edge, "too-many-columns", "16385"),
    ],
)
def test_a_table_without_room_is_refused(fill_book, draw, code, detail) -> None:
    with pytest.raises(FillError) as caught:
        fill_book(draw, {"rows": [{"a": 1, "b": 2}, {"a": 3, "b": 4}]})

    problem = caught.value.problems[0]
    assert (problem.code, problem.detail) == (code, detail)
    assert detail in str(problem)


def test_a_tag_in_the_totals_row_is_refused(fill_book) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        columns = [{"header": "a"}, {"header": "b"}]
        sheet.add_table("A1:B3", {"name": "单", "total_row": True, "columns": columns})
        sheet.write("A3", "{{ rows | table }}")

    with pytest.raises(FillError) as caught:
        fill_book(draw, {"rows": [{"a": 1}]})

    assert [(p.code, p.detail) for p in caught.value.problems] == [
        ("not-in-body", "单")
    ]


def test_data_does_not_replace_a_calculated_column(fill_book) -> None:
    rows = [{"订单号": "A1", "数量": 5, "双倍": 99}]

    result: Result = fill_book(draw_table, {"orders": rows})

    assert result.rows()[2] == ["A1", 5, 10]
    assert [w.detail for w in result.filled.warnings] == ["双倍"]
