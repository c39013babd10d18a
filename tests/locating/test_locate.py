"""Sheets as people keep them, and where their tables lie."""

from __future__ import annotations

import pytest

from sop_xl.grid import Grid
from sop_xl.intake import LocatedSheet, Vocabulary, locate_tables
from sop_xl.rows import LocatedTable
from sop_xl.tables import MODELS
from tests.drawn import read_drawing


def _context_of(table: LocatedTable) -> dict[str, str]:
    return {key: str(said.value) for key, said in table.context.items()}


def left_out(located: LocatedSheet) -> dict[int, str]:
    """Return why rows are left out, those of tables and those outside."""
    parts = [*located.left_out, *(o for t in located.tables for o in t.left_out)]
    return {part.span.first_row: part.reason for part in parts}


def headings(located: LocatedSheet) -> list[str]:
    [table] = located.tables
    return [column.header for column in table.columns]


def test_a_table_from_the_first_cell_on(located: LocatedSheet) -> None:
    """
    | 订单号 | 产品编码 | 数量 |
    | A1     | P1       | 12   |
    | A2     | P2       | 7    |
    """
    [table] = located.tables

    assert (table.header_rows, table.rows) == ((1,), (2, 3))
    assert headings(located) == ["订单号", "产品编码", "数量"]
    assert left_out(located) == {}


def test_title_and_properties_above_the_table(located: LocatedSheet) -> None:
    """
    |                    | 2026年6月订单清单 | <    | <              |
    | 制表：李芳         |                   |      | 单位： 元      |
    | 日期：             | 2026-06-30        |      | 客户: 甲 区域:乙 |
    |                    |                   |      |                |
    | 订单号             | 产品编码          | 数量 | 交期           |
    | A1                 | P1                | 12   | 2026-07-01     |
    """
    [table] = located.tables

    assert (table.header_rows, table.rows) == ((5,), (6,))
    assert _context_of(table) == {
        "制表": "李芳",
        "单位": "元",
        "日期": "2026-06-30",
        "客户": "甲",
        "区域": "乙",
    }
    assert left_out(located) == {1: "title"}
    assert located.titles_of(table) == ["2026年6月订单清单"]


def test_a_title_on_either_side_of_the_line_above_is_no_part_of_the_header(
    located: LocatedSheet,
) -> None:
    """
    | 订单清单 |          |      | 单位：台 | 第1页 |
    | 订单号   | 产品编码 | 数量 | 交期     |       |
    | A1       | P1       | 12   | 7月1日   |       |
    """
    [table] = located.tables

    assert (table.header_rows, table.rows) == ((2,), (3,))
    assert headings(located) == ["订单号", "产品编码", "数量", "交期"]


def test_words_with_their_values_beside_them_are_no_header(
    located: LocatedSheet,
) -> None:
    """
    | 客户   | 甲公司   | 日期 | 2026-06-30 |
    | 订单号 | 产品编码 | 数量 | 交期       |
    | A1     | P1       | 12   | 7月1日     |
    """
    [table] = located.tables

    assert table.header_rows == (2,)
    assert _context_of(table) == {"客户": "甲公司", "日期": "2026-06-30"}
    assert left_out(located) == {}


def test_two_header_rows_with_merged_cells(located: LocatedSheet) -> None:
    """
    | 6月生产日报 | <      | <    | <        | <      | <        | <    | <    |
    | 日期        | 机台号 | 工序 | 产品     | <      | 无效工时 | <    | 原因 |
    | ^           | ^      | ^    | 编码     | 名称   | 设备     | 换模 | ^    |
    | 2026-06-01  | M1     | 冲压 | P1       | 油烟机 | 5        | 30   |      |
    """
    [table] = located.tables

    assert (table.header_rows, table.rows) == ((2, 3), (4,))
    assert headings(located)[3:] == [
        "产品/编码",
        "产品/名称",
        "无效工时/设备",
        "无效工时/换模",
        "原因",
    ]


def test_two_header_rows_without_merged_cells(located: LocatedSheet) -> None:
    """
    | 6月生产日报 | <      | <    | <        | <        | <    | <    |
    | 日期        | 机台号 | 工序 | 产品编码 | 无效工时 |      | 原因 |
    |             |        |      |          | 设备     | 换模 |      |
    | 2026-06-01  | M1     | 冲压 | P1       | 5        | 30   |      |
    """
    [table] = located.tables

    assert (table.header_rows, table.rows) == ((2, 3), (4,))
    assert headings(located)[4:] == ["无效工时/设备", "无效工时/换模", "原因"]


def test_wide_headings_over_a_full_header_are_part_of_it(
    located: LocatedSheet,
) -> None:
    """
    | 基本信息 | <        | <        | 产品     | <    |
    | 订单号   | 下单日期 | 客户编码 | 产品编码 | 数量 |
    | A1       | 6月1日   | C1       | P1       | 5    |
    """
    [table] = located.tables

    assert (table.header_rows, table.rows) == ((1, 2), (3,))
    assert headings(located)[2:] == ["基本信息/客户编码", "产品/产品编码", "产品/数量"]


def test_texts_in_all_columns_below_a_header_are_a_row(located: LocatedSheet) -> None:
    """
    | 客户编码 | 客户名称 | 等级 | 联系人 |
    | C1       | 甲公司   | A    | 张三   |
    | C2       | 乙公司   | B    | 李四   |
    """
    [table] = located.tables

    assert (table.header_rows, table.rows) == ((1,), (2, 3))


def test_texts_below_headings_merged_over_two_columns_are_a_row(
    located: LocatedSheet,
) -> None:
    """
    | 机台号  | < | 机台组   | < |
    | 油压机1 | < | 油压机组 | < |
    | 油压机2 | < | 油压机组 | < |
    """
    [table] = located.tables

    assert (table.header_rows, table.rows) == ((1,), (2, 3))


def test_texts_below_a_header_with_one_wide_heading_are_a_row(
    located: LocatedSheet,
) -> None:
    """
    | 客户编码 | 客户名称 | 联系人 | <    |
    | C1       | 甲公司   | 张三   | 李四 |
    | C2       | 乙公司   | 王五   | <    |
    """
    [table] = located.tables

    assert (table.header_rows, table.rows) == ((1,), (2, 3))


def test_a_remark_column_without_heading_makes_no_second_header_row(
    located: LocatedSheet,
) -> None:
    """
    | 客户编码 | 客户名称 |      |
    | C1       | 甲公司   | 新   |
    | C2       | 乙公司   | 已停 |
    """
    [table] = located.tables

    assert (table.header_rows, table.rows) == ((1,), (2, 3))


def test_headings_parted_by_a_gap_are_one_header_before_a_row_of_texts(
    located: LocatedSheet,
) -> None:
    """
    | 客户编码 | 客户名称 |      | 联系人 |
    |          | 甲公司   | 新客 |        |
    | C2       | 乙公司   |      | 李四   |
    """
    [table] = located.tables

    assert (table.header_rows, table.rows) == ((1,), (2, 3))


def test_totals_are_left_out_wherever_they_stand(located: LocatedSheet) -> None:
    """
    | 订单号     | 客户编码 | 客户名称  | 产品编码 | 数量 | 金额 |
    | A1         | C1       | 甲公司    | P1       | 12   | 120  |
    | 小计       |          |           |          | 12   | 120  |
    | A2         | C2       | 乙公司    | P1       | 3    | 30   |
    | A3         | C2       | 乙公司    | P2       | 4    | 40   |
    |            | C2       | 乙公司 小计 |        | 7    | 70   |
    |            | C2 汇总  |           |          | 7    | 70   |
    | 6月 合 计： |         |           |          | 19台 | 190  |
    | 合计金额   |          |           |          |      | 190  |
    | 总计       |          | 大写      | 壹佰玖拾 |      | 190  |
    |            |          | 其中逾期  |          |      | 30   |
    | 2026-06-30 | 本日累计 |           |          |      | 190  |
    """
    [table] = located.tables

    assert table.rows == (2, 4, 5)
    assert left_out(located) == dict.fromkeys((3, *range(6, 13)), "total")


def test_a_firm_called_like_a_total_is_a_customer(located: LocatedSheet) -> None:
    """
    | 客户编码 | 客户名称           | 等级 |
    | C1       | 合计达贸易有限公司 | A    |
    | C2       | 总计科技           | B    |
    | C3       | 汇总堂             |      |
    |          | 累计发电器         | A    |
    """
    [table] = located.tables

    assert table.rows == (2, 3, 4, 5)


def test_a_total_that_is_what_a_full_row_is_about_is_a_row(
    located: LocatedSheet,
) -> None:
    """
    | 月份    | 指标   | 维度 | 实绩 |
    | 2026-05 | 接单量 | 华东 | 700  |
    | 2026-05 | 接单量 | 合计 | 1200 |
    | 合计    |        |      | 1900 |
    | 2026-05-01 | 累计接单量 |  | 1900 |
    | 2026-05-01 | 产值合计   |  | 1900 |
    """
    [table] = located.tables

    assert table.rows == (2, 3, 5, 6)
    assert left_out(located) == {4: "total"}


def test_notes_and_signatures_below_a_table(located: LocatedSheet) -> None:
    """
    | 订单号         | 产品编码 | 数量         | 交期       |
    | A1             | P1       | 12           | 7月1日     |
    |                |          |              |            |
    | 注：价格含税   |          |              |            |
    | 1、逾期另议    |          |              |            |
    | 制表：李芳     |          | 审核：       | 马俊       |
    | 编制           | 李芳     | 批准         | 高总       |
    | 复核人         | 马俊     |              | 2026-06-30 |
    | 经理：         | 高总     | 会计：       | 钱一       |
    | 制表           | 审核     | 批准         |            |
    | 李芳           |          | 高总         |            |
    """
    [table] = located.tables

    assert table.rows == (2,)
    assert left_out(located) == dict.fromkeys(range(4, 12), "note")


def test_a_note_between_rows_is_left_out(located: LocatedSheet) -> None:
    """
    | 订单号         | 产品编码 | 数量 |
    | A1             | P1       | 12   |
    | 以下为6月下旬  |          |      |
    | A2             | P1       | 7    |
    |                | 注：加急 |      |
    | A3             | P1       | 7    |
    """
    [table] = located.tables

    assert table.rows == (2, 4, 6)
    assert left_out(located) == {3: "section", 5: "note"}


def test_a_header_repeated_on_every_printed_page_is_left_out(
    located: LocatedSheet,
) -> None:
    """
    | 订单号       | 产品编码 | 数量 |
    | A1           | P1       | 12   |
    | 订单清单(续) |          |      |
    | 订单号       | 产品编码 | 数量 |
    | A2           | P1       | 7    |
    """
    [table] = located.tables

    assert table.rows == (2, 5)
    assert left_out(located) == {3: "section", 4: "repeated-header"}


def test_two_repeated_header_rows_are_left_out(located: LocatedSheet) -> None:
    """
    | 日期       | 机台号 | 产品 | <    | 无效工时 | <    |
    | ^          | ^      | 编码 | 名称 | 设备     | 换模 |
    | 2026-06-01 | M1     | P1   | 锅   | 5        | 0    |
    | 日期       | 机台号 | 产品 | <    | 无效工时 | <    |
    | ^          | ^      | 编码 | 名称 | 设备     | 换模 |
    | 2026-06-02 | M1     | P1   | 锅   | 5        | 0    |
    """
    [table] = located.tables

    assert (table.header_rows, table.rows) == ((1, 2), (3, 6))
    assert left_out(located) == {4: "repeated-header", 5: "repeated-header"}


def test_a_product_called_like_a_heading_is_a_product(located: LocatedSheet) -> None:
    """
    | 产品编码 | 产品名称 | 规格型号 |
    | P1       | 产品     | R1       |
    | P2       | 产品名称 | R2       |
    """
    [table] = located.tables

    assert table.rows == (2, 3)


def test_a_choice_that_is_part_of_a_heading_is_a_choice(located: LocatedSheet) -> None:
    """
    | 日期       | 上班/休息 |
    | 2026-06-01 | 上班      |
    |            | 休息      |
    """
    [table] = located.tables

    assert table.rows == (2, 3)


def test_rows_that_formulas_filled_in_advance_are_left_out(
    located: LocatedSheet,
) -> None:
    """
    | 序号 | 产品编码 | 良品 | 不良品 |
    | 1    | P1       | 5    | 0      |
    | 2    | 1001     | 0    | 0      |
    | 3    |          | 0    | 0      |
    | 4    |          |      |        |
    |      |          | 0    | 0      |
    """
    [table] = located.tables

    assert table.rows == (2, 3)
    assert left_out(located) == dict.fromkeys((4, 5, 6), "pre-filled")


def test_a_product_without_stock_is_no_row_filled_in_advance(
    located: LocatedSheet,
) -> None:
    """
    | 产品编码 | 良品 | 不良品 |
    | 1001     | 0    | 0      |
    """
    [table] = located.tables

    assert table.rows == (2,)


def test_units_and_numbers_of_columns_below_a_header_are_part_of_it(
    located: LocatedSheet,
) -> None:
    """
    | 订单号 | 产品编码 | 数量 | 单价    | 金额 |
    |        |          | (台) | （元）  | 元   |
    | A1     | P1       | 12   | 10      | 120  |
    """
    [table] = located.tables

    assert table.rows == (3,)
    assert left_out(located) == {2: "repeated-header"}


def test_columns_counted_below_a_header_are_part_of_it(located: LocatedSheet) -> None:
    """
    | 产品编码 | 良品 | 不良品 | 在途 |
    | 1        | 2    | 3      | 4    |
    | 5        | 6    | 7      | 8    |
    """
    [table] = located.tables

    assert table.rows == (3,)


def test_merged_first_columns_make_full_rows(located: LocatedSheet) -> None:
    """
    | 订单号 | 行号 | 产品编码 |
    | A1     | 1    | P1       |
    | ^      | 2    | P2       |
    | ^      |      | P3       |
    |        |      | 另议     |
    """
    [table] = located.tables

    assert table.rows == (2, 3, 4)


def test_tables_below_each_other_have_titles_and_properties_of_their_own(
    located: LocatedSheet,
) -> None:
    """
    | 一、订单清单       |          |        |      |      |      |
    | 日期：2026-06-30   |          |        |      |      |      |
    | 订单号             | 产品编码 | 数量   | 交期 | 单价 | 金额 |
    | A1                 | P1       | 12     | 7月  | 1    | 12   |
    | 合计               |          | 12     |      |      |      |
    | 注：含税           |          |        |      |      |      |
    | 二、价格表         |          |        |      |      |      |
    | 币种：人民币       | 版本：2  |        |      |      |      |
    | 产品编码           | 标准价   | 最低价 |      |      |      |
    | P1                 | 10       | 9      |      |      |      |
    """
    first, second = located.tables

    assert (first.header_rows, first.rows) == ((3,), (4,))
    assert (second.header_rows, second.rows) == ((9,), (10,))
    assert located.titles_of(first) == ["一、订单清单"]
    assert located.titles_of(second) == ["二、价格表"]
    assert _context_of(first) == {"日期": "2026-06-30"}
    assert _context_of(second) == {
        "日期": "2026-06-30",
        "币种": "人民币",
        "版本": "2",
    }
    assert left_out(located) == {1: "title", 5: "total", 6: "note", 7: "title"}


def test_a_second_table_may_follow_without_a_line_between(
    located: LocatedSheet,
) -> None:
    """
    | 机台号  | 机台组 | 车间 |
    | M1      | 冲床   | 一   |
    | 客户编码 | 客户名称 | 等级 |
    | C1      | 甲公司 | A    |
    """
    first, second = located.tables

    assert (first.rows, second.rows) == ((2,), (4,))


def test_tables_side_by_side(located: LocatedSheet) -> None:
    """
    | 机台号 | 机台组 |   | 机台号 | 机台组 |   | 客户编码 | 客户名称 |
    | M1     | 冲床   |   | M3     | 油压机 |   | C1       | 甲       |
    | M2     | 冲床   |   | M4     | 油压机 |   |          |          |
    """
    tables = located.tables

    assert [(t.first_column, t.last_column, t.rows) for t in tables] == [
        (1, 2, (2, 3)),
        (4, 5, (2, 3)),
        (7, 8, (2,)),
    ]


def test_an_empty_column_inside_a_table_does_not_part_it(
    located: LocatedSheet,
) -> None:
    """
    | 订单号 | 客户编码 |   | 产品编码 | 数量 |
    | A1     | C1       |   | P1       | 5    |
    """
    [table] = located.tables

    assert (table.first_column, table.last_column) == (1, 5)


def test_a_remark_beside_a_table_is_left_out(located: LocatedSheet) -> None:
    """
    | 订单号 | 产品编码 | 数量 |   |            |
    | A1     | P1       | 12   |   | 红色为加急 |
    | A2     | P1       | 7    |   |            |
    |        |          |      |   | 下月再核   |
    """
    [table] = located.tables

    assert (table.rows, table.last_column) == ((2, 3), 3)
    assert left_out(located) == {2: "note", 4: "note"}


def test_a_table_of_two_columns_has_rows_with_one_cell(located: LocatedSheet) -> None:
    """
    | 机台号     | 机台组 |
    | M1         | 冲床   |
    | M2         |        |
    | M3         | 冲床   |
    |            |        |
    | 7月起新增两台 |     |
    """
    [table] = located.tables

    assert table.rows == (2, 3, 4)
    assert left_out(located) == {6: "note"}


def test_one_row_is_a_table(located: LocatedSheet) -> None:
    """
    | 订单号 | 产品编码 | 数量 |
    | A1     | P1       | 12   |
    """
    assert located.tables[0].rows == (2,)


def test_a_header_alone_is_a_table_without_rows(located: LocatedSheet) -> None:
    """
    | 订单清单 |          |      |
    | 订单号   | 产品编码 | 数量 |
    """
    [table] = located.tables

    assert (table.header_rows, table.rows) == ((2,), ())


def test_a_header_alone_above_another_table(located: LocatedSheet) -> None:
    """
    | 机台号   | 机台组   | 车间 |
    |          |          |      |
    | 客户编码 | 客户名称 | 等级 |
    | C1       | 甲公司   | A    |
    """
    assert [table.rows for table in located.tables] == [(), (4,)]


def test_a_row_that_names_two_headings_among_values_is_a_row(
    located: LocatedSheet,
) -> None:
    """
    | 月份    | 指标 | 维度 | 实绩 |
    | 2026-05 | 产量 | 数量 | 700  |
    | 2026-05 | 工序 | 类别 | 12   |
    """
    [table] = located.tables

    assert table.rows == (2, 3)


def test_a_sheet_of_unknown_headings_has_a_table_by_its_form(
    located: LocatedSheet,
) -> None:
    """
    | 员工食堂菜谱 |      |      |
    | 星期         | 早餐 | 午餐 |
    | 一           | 粥   | 面   |
    | 二           | 包子 | 饭   |
    """
    [table] = located.tables

    assert (table.header_rows, table.rows) == ((2,), (3, 4))


@pytest.mark.parametrize(
    "cells",
    [
        [],
        [[None, " "], []],
        [["说明"], [None], ["只是文字"]],
        [["甲", "乙", "丙"]],
        [["甲", "甲", "丙"], [1.0, 2.0, 3.0]],
        [["甲", "乙", "丙", "丁"], [1.0]],
        [["甲", 5.0, "丙"], [1.0, 2.0, 3.0]],
    ],
)
def test_other_sheets_have_no_table(cells: list[list[str | float | None]]) -> None:
    located = locate_tables(Grid("a.xlsx", "1", cells), Vocabulary(MODELS))

    assert located.tables == ()
    assert {part.reason for part in located.left_out} <= {"title"}


def test_a_heading_over_one_column_may_have_its_part_below() -> None:
    [grid] = read_drawing("""
    | 序号 | 订单号 | 产品 | <    | 完成情况 | 备注 |
    | ^    | ^      | 编码 | 名称 | 已交数量 | ^    |
    | 1    | A1     | P1   | 锅   | 5        | 急   |
    """)
    [table] = locate_tables(grid, Vocabulary(MODELS)).tables

    assert table.header_rows == (1, 2)
    assert [column.header for column in table.columns] == [
        "序号",
        "订单号",
        "产品/编码",
        "产品/名称",
        "完成情况/已交数量",
        "备注",
    ]
