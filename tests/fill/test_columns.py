"""Columns repeated by loops: months across."""

import xlsxwriter

from sop_xl.fill import Expanded
from tests.fill.books import Result, draw_sheet
from tests.fill.conftest import Filler

MONTHS = [{"name": "1月", "sold": 10}, {"name": "2月", "sold": 20}]


def test_a_column_is_repeated_for_each_item(fill_drawing: Filler) -> None:
    """
    | 产品 | {% columns m in months %}{{ m.name }}{% endcolumns %} | 合计      |
    | 油泵 | {{ m.sold }}                                          | =SUM(B2) |
    """
    result = fill_drawing(months=MONTHS)

    assert result.rows() == [["产品", "1月", "2月", "合计"], ["油泵", 10, 20, 30]]
    assert result.rows(computed=False)[1][3] == "=SUM(B2:C2)"
    assert result.filled.expanded == (Expanded("表", "B1", 2),)


def test_rows_and_columns_repeat_together(fill_drawing: Filler) -> None:
    """
    | 产品                                | {% columns m in months %}{{ m.name }}{% endcolumns %} |          |
    | {% for p in products %}{{ p.name }} | {{ p.sold[m.name] }}                                  | =SUM(B2) |
    | 合计{% endfor %}                    | =SUM(B2)                                              | =SUM(C2) |
    """
    products = [
        {"name": "油泵", "sold": {"1月": 1, "2月": 2}},
        {"name": "滤芯", "sold": {"1月": 3, "2月": 4}},
    ]

    result = fill_drawing(months=MONTHS, products=products)

    assert result.rows() == [
        ["产品", "1月", "2月", None],
        ["油泵", 1, 2, 3],
        ["合计", 1, 2, 3],
        ["滤芯", 3, 4, 7],
        ["合计", 3, 4, 7],
    ]


def test_totals_below_a_block_of_rows_and_columns_add_their_own(
    fill_drawing: Filler,
) -> None:
    """
    | 产品                                            | {% columns m in months %}{{ m.name }}{% endcolumns %} | 年      |
    | {% for p in products %}{{ p.name }}             | {{ p.sold[loop.index0] }}{% endfor %}                | =SUM(B2) |
    | 合计                                            | =SUM(B2)                                             | =SUM(C2) |
    """
    result = fill_drawing(
        months=MONTHS,
        products=[{"name": "甲", "sold": [1, 2]}, {"name": "乙", "sold": [3, 4]}],
    )

    assert result.rows()[3] == ["合计", 4, 6, 10]
    assert result.rows(computed=False)[3] == [
        *("合计", "=SUM(B2:B3)", "=SUM(C2:C3)", "=SUM(D2:D3)")
    ]


def test_several_columns_form_one_block(fill_drawing: Filler) -> None:
    """
    | {% columns m in months %}{{ m.name }} | 件{% endcolumns %} | 完 |
    | 计划                                  | {{ m.sold }}       |    |
    """
    result = fill_drawing(months=MONTHS)

    assert result.rows() == [
        ["1月", "件", "2月", "件", "完"],
        ["计划", 10, "计划", 20, None],
    ]


def test_an_empty_list_leaves_one_blank_column(fill_drawing: Filler) -> None:
    """
    | 产品 | {% columns m in months %}{{ m.name }}{% endcolumns %} | 合计     |
    | 油泵 | {{ m.sold }}                                          | =SUM(B2) |
    """
    result = fill_drawing(months=[])

    assert result.rows() == [["产品", None, "合计"], ["油泵", None, 0]]


def test_what_lies_over_repeated_columns_grows_or_is_repeated(fill_book) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = draw_sheet(
            book,
            """
            | 月报 |                                                       |      |
            | 产品 | {% columns m in months %}{{ m.name }}{% endcolumns %} | 备注 |
            | 油泵 | {{ m.sold }}                                          | 见B3 |
            """,
        )
        sheet.merge_range("A1:C1", "月报")
        sheet.set_column("B:B", 22)
        sheet.set_column("C:C", 9)
        sheet.write_comment("B3", "每月一列")
        sheet.data_validation(
            "B3", {"validate": "integer", "criteria": ">=", "value": 0}
        )
        sheet.conditional_format(
            "B3", {"type": "cell", "criteria": "<", "value": 5, "format": None}
        )
        sheet.freeze_panes(2, 2)
        book.define_name("月份", "=表!$B$2")
        chart = book.add_chart({"type": "column"})
        chart.add_series({"categories": "=表!$B$2", "values": "=表!$B$3"})
        sheet.insert_chart("E5", chart)

    result: Result = fill_book(draw, {"months": [*MONTHS, {"name": "3月", "sold": 3}]})
    sheet = result.sheet()

    assert str(sheet.merged_cells) == "A1:E1"
    widths = [(d.min, d.max, round(d.width)) for d in sheet.column_dimensions.values()]
    assert widths == [(2, 4, 23), (5, 5, 10)]
    assert [sheet[cell].comment is not None for cell in ("B3", "C3", "D3")] == [
        True
    ] * 3
    assert str(sheet.data_validations.dataValidation[0].sqref) == "B3:D3"
    assert sheet.freeze_panes == "E3"
    assert sheet.parent.defined_names["月份"].attr_text == "表!$B$2:$D$2"
    chart_text = result.part("xl/charts/chart1.xml")
    assert "表!$B$3:$D$3" in chart_text
    assert "<c:v>20</c:v>" in chart_text


def test_a_series_down_a_repeated_column_becomes_one_for_each_copy(fill_book) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = draw_sheet(
            book,
            """
            | 产品 | {% columns m in months %}{{ m.name }}{% endcolumns %} |
            | 油泵 | {{ m.sold }}                                          |
            | 滤芯 | {{ m.sold * 2 }}                                      |
            """,
        )
        chart = book.add_chart({"type": "line"})
        chart.add_series(
            {
                "name": "=表!$B$1",
                "categories": "=表!$A$2:$A$3",
                "values": "=表!$B$2:$B$3",
            }
        )
        sheet.insert_chart("F5", chart)

    result: Result = fill_book(draw, {"months": MONTHS})
    chart_text = result.part("xl/charts/chart1.xml")

    assert "表!$B$2:$B$3" in chart_text
    assert "表!$C$2:$C$3" in chart_text
    assert "<c:v>40</c:v>" in chart_text
