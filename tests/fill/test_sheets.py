"""Sheets repeated for each item of a list."""

import pytest
import xlsxwriter

from sop_xl.fill import Expanded, FillError
from tests.fill.books import Result, draw_sheet


def draw_customers(book: xlsxwriter.Workbook) -> None:
    """One sheet for each customer, and a sheet that looks at it."""
    sheet = draw_sheet(
        book,
        """
        | {% sheets c in customers %}                           |              |
        | {{ c.name }}                                          |              |
        | {% for o in c.orders %}{{ o.number }}                 | {{ o.sum }}{% endfor %} |
        | 合计                                                  | =SUM(B3)     |
        """,
        name="{{ c.name }}",
    )
    sheet.set_header("&L客户{{ c.name }}")
    sheet.print_area("A1:B4")
    draw_sheet(book, "| 说明 | {{ title }} |", name="说明")


CUSTOMERS = [
    {
        "name": "华东",
        "orders": [{"number": "A1", "sum": 5}, {"number": "A2", "sum": 6}],
    },
    {"name": "华南", "orders": [{"number": "B1", "sum": 7}]},
]


def test_each_item_gets_its_sheet(fill_book) -> None:
    result: Result = fill_book(
        draw_customers, {"customers": CUSTOMERS, "title": "对账"}
    )
    book = result.sheet("说明").parent

    assert book.sheetnames == ["华东", "华南", "说明"]
    assert result.rows("华东") == [["华东", None], ["A1", 5], ["A2", 6], ["合计", 11]]
    assert result.rows("华南") == [["华南", None], ["B1", 7], ["合计", 7]]
    assert book["华南"].oddHeader.left.text == "客户华南"
    assert book["华东"].print_area == "'华东'!$A$1:$B$4"
    assert book["华南"].print_area == "'华南'!$A$1:$B$3"
    assert result.filled.expanded[0] == Expanded("{{ c.name }}", "A1", 2)


def test_without_items_the_sheet_is_left_out(fill_book) -> None:
    result: Result = fill_book(draw_customers, {"customers": [], "title": "对账"})

    assert result.sheet("说明").parent.sheetnames == ["说明"]


def test_without_items_a_sheet_that_is_needed_stays_blank(fill_book) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        draw_customers(book)
        draw_sheet(book, "| ='{{ c.name }}'!B4 |", name="总")

    result: Result = fill_book(draw, {"customers": [], "title": "对账"})

    assert result.sheet("总").parent.sheetnames == ["无数据", "说明", "总"]
    assert result.rows("无数据")[:2] == [[None, None], [None, None]]
    assert result.rows("总") == [[0]]


def test_names_that_excel_does_not_take_are_made_such(fill_book) -> None:
    customers = [
        {"name": "甲/乙", "orders": []},
        {"name": "长" * 40, "orders": []},
        {"name": "甲/乙", "orders": []},
    ]

    result: Result = fill_book(draw_customers, {"customers": customers, "title": ""})

    assert result.sheet("说明").parent.sheetnames == [
        *("甲-乙", "长" * 31, "甲-乙 (2)", "说明")
    ]
    codes = [warning.code for warning in result.filled.warnings]
    assert codes.count("sheet-name-changed") == 3


def test_charts_of_copies_show_their_own_cells(fill_book) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = draw_sheet(
            book,
            "| {% sheets c in customers %}{{ c.name }} | {{ c.orders[0].sum }} |",
            name="{{ c.name }}",
        )
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "='{{ c.name }}'!$B$1:$B$1"})
        chart.set_title({"name": "{{ c.name }}"})
        sheet.insert_chart("D2", chart)

    result: Result = fill_book(draw, {"customers": CUSTOMERS})
    charts = [result.part(n) for n in sorted(result.after) if "charts/chart" in n]

    assert len(charts) == 2
    for text, name, value in zip(charts, ("华东", "华南"), ("5", "7"), strict=True):
        assert f"'{name}'!$B$1" in text or f"{name}!$B$1" in text
        assert f"<c:v>{value}</c:v>" in text
        assert f"<a:t>{name}</a:t>" in text


def test_a_wrong_list_is_named_with_its_cell(fill_book) -> None:
    with pytest.raises(FillError) as caught:
        fill_book(draw_customers, {"title": "对账"})

    assert caught.value.problems[0].cell == "A1"
    assert caught.value.problems[0].detail == "customers"


def test_other_sheets_that_see_the_first_copy_alone_are_told(fill_book) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        draw_customers(book)
        draw_sheet(book, "| ='{{ c.name }}'!B4 |", name="总")

    result: Result = fill_book(draw, {"customers": CUSTOMERS, "title": ""})

    assert "refers-to-first-copy" in {
        warning.code for warning in result.filled.warnings
    }


def test_long_names_are_cut_as_excel_counts_them(fill_book) -> None:
    customers = [
        {"name": "\U0001f600" * 20, "orders": []},
        {"name": "a\x01", "orders": []},
    ]

    result: Result = fill_book(
        draw_customers, {"customers": customers[:1], "title": ""}
    )

    assert result.sheet("说明").parent.sheetnames[0] == "\U0001f600" * 15


def test_a_name_for_the_sheet_means_in_each_copy_its_own(fill_book) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        draw_sheet(
            book,
            "| {% sheets c in cs %}{{ c.n }} | {{ c.sum }} | =B1/总额 |",
            name="{{ c.n }}",
        )
        book.define_name("总额", "='{{ c.n }}'!$B$1")

    result: Result = fill_book(
        draw, {"cs": [{"n": "甲", "sum": 5}, {"n": "乙", "sum": 0}]}
    )

    assert result.rows("甲") == [["甲", 5, 1]]
    assert result.rows("乙") == [["乙", 0, "#DIV/0!"]]
