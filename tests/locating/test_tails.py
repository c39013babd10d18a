"""Rows at the end of a table that nobody has filled yet."""

from __future__ import annotations

import pytest

from sop_xl.intake import LocatedSheet, Vocabulary


@pytest.fixture
def vocabulary() -> Vocabulary:
    """Return no known headings: tables are found by their form alone."""
    return Vocabulary(())


def ends(located: LocatedSheet) -> list[int]:
    """Return the last row of each table."""
    return [table.last_row for table in located.tables]


def test_zeros_as_text_fill_no_row(located: LocatedSheet) -> None:
    """
    | 序号 | 日期         | 品名 | 数量 | 金额   |
    | "1"  | "2026-06-01" | 钢板 | "10" | "50"   |
    | "2"  | "2026-06-02" | 铜管 | "20" | "120"  |
    | "3"  | "2026-06-03" | 铝锭 | "3"  | "21"   |
    | "4"  |              |      |      | "0"    |
    | "5"  |              |      |      | "0.00" |
    """
    assert ends(located) == [4]


def test_a_unit_and_a_state_that_stand_in_all_last_rows_fill_none(
    located: LocatedSheet,
) -> None:
    """
    | 日期       | 品名 | 数量 | 单位 | 单价 | 金额 | 状态   |
    | 2026-06-01 | 钢板 | 10   | kg   | 5    | 50   | 已入库 |
    | 2026-06-02 | 铜管 | 20   | kg   | 6    | 120  | 已入库 |
    | 2026-06-03 | 铝锭 | 3    | kg   | 7    | 21   | 在途   |
    |            |      |      | kg   |      | 0    | 未入库 |
    |            |      |      | kg   |      | 0    | 未入库 |
    |            |      |      | kg   |      | 0    | 未入库 |
    """
    assert ends(located) == [4]
    assert located.tables[0].left_out[0].reason == "pre-filled"


def test_days_ahead_with_the_balance_carried_on_are_not_filled(
    located: LocatedSheet,
) -> None:
    """
    | 日期       | 星期 | 客户 | 品名 | 数量 | 累计 |
    | 2026-06-01 | 一   | 甲   | 钢板 | 50   | 50   |
    | 2026-06-02 | 二   | 乙   | 铜管 | 60   | 110  |
    | 2026-06-03 | 三   | 丙   | 铝锭 | 55   | 165  |
    | 2026-06-04 | 四   |      |      |      | 165  |
    | 2026-06-05 | 五   |      |      |      | 165  |
    | 2026-06-06 | 六   |      |      |      | 165  |
    """
    assert ends(located) == [4]


def test_shifts_of_days_merged_over_two_rows_are_not_filled(
    located: LocatedSheet,
) -> None:
    """
    | 日期       | 班次 | 品名 | 数量 | 合格 |
    | 2026-06-01 | 白   | 钢板 | 50   | 49   |
    | ^          | 夜   | 铜管 | 60   | 59   |
    | 2026-06-02 | 白   | 铝锭 | 55   | 55   |
    | ^          | 夜   |      |      |      |
    | 2026-06-03 | 白   |      |      |      |
    | ^          | 夜   |      |      |      |
    | 2026-06-04 | 白   |      |      |      |
    | ^          | 夜   |      |      |      |
    """
    assert ends(located) == [4]


def test_order_numbers_written_ahead_fill_no_row(located: LocatedSheet) -> None:
    """
    | 单号    | 车间   | 客户 | 品名 | 数量 | 金额 |
    | CK-A008 | 一车间 | 甲   | 钢板 | 50   | 100  |
    | CK-A009 | 一车间 | 乙   | 铜管 | 60   | 120  |
    | CK-A010 | 一车间 | 丙   | 铝锭 | 55   | 130  |
    | CK-A011 | 一车间 |      |      |      |      |
    | CK-A012 | 一车间 |      |      |      |      |
    | CK-A013 | 一车间 |      |      |      |      |
    """
    assert ends(located) == [4]


def test_rows_half_filled_with_words_of_their_own_are_rows(
    located: LocatedSheet,
) -> None:
    """
    | 序号 | 客户 | 品名 | 数量 | 交期       | 备注 |
    | 1    | 甲   | 钢板 | 10   | 2026-06-01 |      |
    | 2    | 乙   | 铜管 | 11   | 2026-06-02 |      |
    | 3    | 丙   | 铝锭 | 12   | 2026-06-03 |      |
    | 4    | 丁   |      |      |            |      |
    | 5    | 丁   |      |      |            |      |
    | 6    | 戊   |      |      |            |      |
    """
    assert ends(located) == [7]


def test_a_row_of_reasons_below_hours_is_a_row(located: LocatedSheet) -> None:
    """
    | 项目 | 8点 | 9点 | 10点 | 11点 | 13点 | 14点 | 15点 |
    | 目标 | 100 | 120 | 90   | 80   | 100  | 100  | 100  |
    | 实际 | 90  | 110 | 95   | 78   | 98   | 99   | 96   |
    | 差异 | -10 | -10 | 5    | -2   | -2   | -1   | -4   |
    | 原因 |     | 换线 |     |      |      | 缺人 |      |
    """
    assert ends(located) == [5]


def test_one_reason_below_hours_is_a_row(located: LocatedSheet) -> None:
    """
    | 项目 | 8点 | 9点 | 10点     | 11点 | 13点 | 14点 | 15点 |
    | 目标 | 100 | 120 | 90       | 80   | 100  | 100  | 100  |
    | 实际 | 90  | 110 | 95       | 78   | 98   | 99   | 96   |
    | 差异 | -10 | -10 | 5        | -2   | -2   | -1   | -4   |
    | 原因 |     |     | 换线待料 |      |      |      |      |
    """
    assert ends(located) == [5]


def test_who_signs_below_hours_is_no_row(located: LocatedSheet) -> None:
    """
    | 项目 | 8点  | 9点 | 10点 | 11点 | 13点 | 14点 | 15点 |
    | 目标 | 100  | 120 | 90   | 80   | 100  | 100  | 100  |
    | 实际 | 90   | 110 | 95   | 78   | 98   | 99   | 96   |
    | 差异 | -10  | -10 | 5    | -2   | -2   | -1   | -4   |
    | 线长 | 王芳 |     |      |      | 品管 | 李四 |      |
    """
    assert ends(located) == [4]


def test_nothing_below_here_ends_a_table(located: LocatedSheet) -> None:
    """
    | 序号 | 品名     | 规格 | 数量 | 金额 |
    | 1    | 钢板     | a    | 10   | 50   |
    | 2    | 铜管     | b    | 20   | 120  |
    | 3    | 以下空白 |      |      |      |
    | 4    |          |      |      |      |
    """
    assert ends(located) == [3]


def test_one_filled_row_above_numbered_rows_is_enough(located: LocatedSheet) -> None:
    """
    | 固定资产 | <      | <    | <          | <     | <    |
    |          | 编号   | 名称 | 入账日期   | 原值  | 年限 |
    | 1        | A08477 | 水管 | 2026-06-01 | 76113 | 24   |
    | 2        |        |      |            |       |      |
    | 3        |        |      |            |       |      |
    | 4        |        |      |            |       |      |
    | 5        |        |      |            |       |      |
    """
    assert ends(located) == [3]


def test_a_choice_still_to_be_made_fills_no_row(located: LocatedSheet) -> None:
    """
    | 序号 | 日期       | 类型   | 品名 | 数量 | 状态   |
    | 1    | 2026-06-01 | 外购   | 钢板 | 10   | 完成   |
    | 2    | 2026-06-02 | 自制   | 铜管 | 20   | 完成   |
    | 3    | 2026-06-03 | 外购   | 铝锭 | 3    | 进行   |
    | 4    |            | 请选择 |      |      | 请选择 |
    | 5    |            | 请选择 |      |      | 请选择 |
    """
    assert ends(located) == [4]


def test_a_rate_below_days_is_no_day(located: LocatedSheet) -> None:
    """
    | 日期       | 产量 | 良品 | 不良 |
    | 2026-06-01 | 10   | 9    | 1    |
    | 2026-06-02 | 20   | 19   | 1    |
    | 2026-06-03 | 30   | 29   | 1    |
    | 合格率     |      | 95%  | 5%   |
    """
    assert ends(located) == [4]


def test_a_balance_carried_to_the_next_page_is_no_row(located: LocatedSheet) -> None:
    """
    | 日期       | 摘要   | 收 | 发 | 存  |
    | 2026-06-01 | 入库   | 10 |    | 110 |
    | 2026-06-02 | 领用   |    | 20 | 90  |
    |            | 过次页 | 10 | 20 | 90  |
    """
    assert ends(located) == [3]


def test_two_numbers_below_two_headings_count_the_columns(
    located: LocatedSheet,
) -> None:
    """
    | 料号          | 欠数 |
    | 1             | 2    |
    | "2588.01.019" | 1615 |
    | "5084.01.010" | 1012 |
    | "9385.01.020" | 2749 |
    """
    assert [table.first_row for table in located.tables] == [3]


def test_five_filled_columns_of_many_are_enough_for_a_table(
    located: LocatedSheet,
) -> None:
    """
    | 客户 | 料号 | 层数 | 投料 | 开料 | 内层 | 压合 | 钻孔 | 沉铜 | 板电 | 图电 | 蚀刻 | 阻焊 | 文字 | 成型 | 电测 | 包装 |
    | S118 | S742 | 8    | 355  |      |      |      |      |      |      | 64   |      |      |      |      |      |      |
    | A007 | H178 | 4    | 174  |      |      | 78   |      |      |      |      |      |      |      |      |      |      |
    | H003 | S193 | 4    | 152  |      |      |      |      |      |      |      |      |      | 5    |      |      |      |
    | H003 | S834 | 8    | 341  | 34   |      |      |      |      |      |      |      |      |      |      |      |      |
    """
    assert ends(located) == [5]
