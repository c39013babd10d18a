"""Rows below a table that sum it up, with a word for it or without."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sop_xl.intake import LocatedSheet, Vocabulary, locate_tables
from tests.drawn import read_drawing


@pytest.fixture
def vocabulary() -> Vocabulary:
    """Return no known headings: tables are found by their form alone."""
    return Vocabulary(())


def ends(located: LocatedSheet) -> list[int]:
    """Return the last row of each table."""
    return [table.last_row for table in located.tables]


def test_sum_mean_and_range_below_measurements_are_no_measurements(
    located: LocatedSheet,
) -> None:
    """
    | 组号 | 1    | 2    | 3    | 4    |
    | X1   | 5.1  | 5.2  | 5.0  | 5.1  |
    | X2   | 5.2  | 5.2  | 5.1  | 5.0  |
    | X3   | 5.0  | 5.3  | 5.2  | 5.1  |
    | X4   | 5.1  | 5.1  | 5.3  | 5.2  |
    | ΣX   | 20.4 | 20.8 | 20.6 | 20.4 |
    | X̄    | 5.1  | 5.2  | 5.15 | 5.1  |
    | R    | 0.2  | 0.2  | 0.3  | 0.2  |
    """
    assert ends(located) == [5]
    assert {out.reason for out in located.tables[0].left_out} == {"total"}


def test_figures_called_so_need_not_be_right(located: LocatedSheet) -> None:
    """
    | 组号 | 1    | 2    | 3    | 4    |
    | X1   | 5.1  | 5.2  | 5.0  | 5.1  |
    | X2   | 5.2  | 5.2  | 5.1  | 5.0  |
    | X3   | 5.0  | 5.3  | 5.2  | 5.1  |
    | ΣX   | 20.4 | 20.8 | 20.6 | 20.4 |
    | R    | 0.4  | 0.4  | 0.4  | 0.4  |
    """
    assert ends(located) == [4]


def test_a_word_below_numbered_rows_tells_of_all_of_them(
    located: LocatedSheet,
) -> None:
    """
    | 序号   | 外径  | 内径  | 高度 |
    | 1      | 40.01 | 20.02 | 10.0 |
    | 2      | 40.02 | 20.01 | 10.1 |
    | 3      | 39.99 | 20.00 | 10.2 |
    | 4      | 40.00 | 19.99 | 9.9  |
    | MAX    | 40.02 | 20.02 | 10.2 |
    | 标准差σ | 0.013 | 0.013 | 0.13 |
    | CPK    | 1.5   | 1.4   | 1.3  |
    | 判定   | OK    | OK    | OK   |
    """
    assert ends(located) == [5]


def test_the_sum_of_all_rows_is_a_total_whatever_it_is_called(
    located: LocatedSheet,
) -> None:
    """
    | 片区   | 一季度 | 二季度 | 三季度 | 四季度 |
    | 城区   | 100    | 120    | 90     | 80     |
    | 东片   | 20     | 30     | 25     | 28     |
    | 西片   | 10     | 12     | 11     | 14     |
    |        |        |        |        |        |
    | 全公司 | 130    | 162    | 126    | 122    |
    """
    assert ends(located) == [4]


def test_a_word_beside_numbers_that_are_no_sums_is_a_row(
    located: LocatedSheet,
) -> None:
    """
    | 机台 | 早班 | 中班 | 夜班 |
    | 1#   | 10   | 12   | 13   |
    | 2#   | 11   | 12   | 13   |
    | 3#   | 9    | 12   | 13   |
    | 外发 | 20   | 30   | 40   |
    """
    assert ends(located) == [5]


def test_the_sum_of_two_rows_may_be_a_row(located: LocatedSheet) -> None:
    """
    | 项目   | 一月 | 二月 | 三月 | 四月 |
    | 合格数 | 100  | 120  | 90   | 80   |
    | 不良数 | 20   | 30   | 25   | 28   |
    | 投入数 | 120  | 150  | 115  | 108  |
    """
    assert ends(located) == [4]


def test_a_word_with_formulas_where_another_column_is_empty_is_a_total() -> None:
    [grid] = read_drawing("""
    | 工序 | 单价 | 阿珍 | 阿芳 | 小红 |
    | 上领 | 0.8  | 120  |      | 90   |
    | 上袖 | 0.6  |      | 200  |      |
    | 锁边 | 0.3  | 300  |      | 260  |
    | 工资 |      | 186  | 120  | 150  |
    """)
    made = frozenset((5, column) for column in (3, 4, 5))
    located = locate_tables(replace(grid, formulas=made), Vocabulary(()))

    assert ends(located) == [4]


def test_a_fee_and_what_was_paid_below_a_bill_are_no_rows(
    located: LocatedSheet,
) -> None:
    """
    | 送货日期   | 单号 | 品名     | 工序 | 数量 | 单价 | 金额  |
    | 2026-05-03 | 8538 | 机箱面板 | 折弯 | 55   | 1.5  | 82.5  |
    | 2026-05-06 | 8539 | 侧板     | 折弯 | 20   | 12   | 240   |
    | 2026-05-07 | 8540 | 门板     | 喷粉 | 20   | 12   | 240   |
    |            |      |          |      | 95   |      | 562.5 |
    | 已预付     |      |          |      |      |      | 500   |
    | 本次应付   |      |          |      |      |      | 62.5  |
    """
    assert ends(located) == [4]
    assert [out.reason for out in located.tables[0].left_out] == [
        *("total", "note", "note")
    ]


def test_a_row_whose_day_is_not_known_yet_is_a_row(located: LocatedSheet) -> None:
    """
    | 日期       | 品名 | 数量 | 金额 |
    | 2026-06-01 | 钢板 | 10   | 5    |
    | 2026-06-02 | 铜管 | 11   | 6    |
    | 2026-06-03 | 铝锭 | 12   | 7    |
    | 待定       | 钢板 | 13   | 8    |
    """
    assert ends(located) == [5]


def test_shares_and_last_year_below_a_total_are_no_rows(
    located: LocatedSheet,
) -> None:
    """
    | 部门     | 一月  | 二月  | 三月  |
    | 一车间   | 10    | 20    | 30    |
    | 二车间   | 11    | 21    | 31    |
    | 三车间   | 12    | 22    | 32    |
    | 合计     | 33    | 63    | 93    |
    | 去年同期 | 30    | 60    | 90    |
    | 占比     | 17.5% | 33.3% | 49.2% |
    """
    assert ends(located) == [4]


def test_shares_that_follow_no_total_are_rows(located: LocatedSheet) -> None:
    """
    | 项目   | 一月 | 二月 | 三月 |
    | 计划   | 40   | 60   | 90   |
    | 实际   | 33   | 63   | 93   |
    | 达成率 | 0.83 | 1.05 | 1.03 |
    """
    assert ends(located) == [4]


def test_a_count_of_people_beside_sums_is_a_total(located: LocatedSheet) -> None:
    """
    | 工号  | 姓名 | 基本工资 | 加班 | 实发  |
    | A01   | 张   | 3000     | 500  | 3500  |
    | A02   | 李   | 3100     | 400  | 3500  |
    | A03   | 王   | 3200     | 300  | 3500  |
    | 共3人 |      | 9300     | 1200 | 10500 |
    """
    assert ends(located) == [4]


def test_a_word_with_the_sum_of_one_column_is_a_total_where_others_are_empty(
    located: LocatedSheet,
) -> None:
    """
    | 部门   | 负责人 | 人数 |
    | 一车间 | 张     | 10   |
    | 二车间 | 李     | 20   |
    | 三车间 | 王     | 30   |
    | 全厂   |        | 60   |
    """
    assert ends(located) == [4]
