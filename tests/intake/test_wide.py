"""Tables that grow to the right by month, ten days or day."""

from __future__ import annotations

import datetime as dt

import pytest

from sop_xl.grid import Grid
from sop_xl.intake import IntakeSettings, take_in
from sop_xl.intake.periodcolumns import find_periods, place_periods
from sop_xl.rows import LocatedColumn
from sop_xl.rows.column import Period
from sop_xl.source import Severity
from sop_xl.tables import MODELS
from tests.drawn import read_drawing


def periods(*headings: str):
    columns = [LocatedColumn(number, text) for number, text in enumerate(headings, 1)]
    found = find_periods(columns)
    return found[0] if len(found) == 1 else found


def days(*headings: str) -> list[str]:
    return [str(day) for day in place_periods(periods(*headings), 2026)]


def take(drawing: str, *unpivot: str):
    settings = IntakeSettings(MODELS, 2026, unpivot=unpivot)
    return take_in(read_drawing(drawing), settings)


FORECAST = """
    [预估.xlsx]销售预测
    | 产品编码 | 产品名称 | 11月 | 12月 | 1月  |
    | P1       | 油烟机   | 5    | 6    | 7    |
    | P2       | 灶具     |      | 八   | 9    |
"""


def test_months_days_and_ten_days_in_headings_are_periods() -> None:
    assert [each.period for each in periods("7月", "8月份", "9月")] == [
        Period.MONTH
    ] * 3
    assert days("2026-07", "2026年8月", "2026/9") == [
        "2026-07-01",
        "2026-08-01",
        "2026-09-01",
    ]
    assert days("7月上旬", "7月中旬", "7月下旬") == [
        "2026-07-01",
        "2026-07-11",
        "2026-07-21",
    ]
    assert days("7月30日", "7月31日", "8月1日") == [
        "2026-07-30",
        "2026-07-31",
        "2026-08-01",
    ]
    assert days("2026-07-01 00:00:00", "2026-07-02", "2026-07-03")[0] == "2026-07-01"


def test_a_year_above_the_months_is_theirs() -> None:
    headings = ("2027年/11月", "2027年/12月", "2028/1月")

    assert days(*headings) == ["2027-11-01", "2027-12-01", "2028-01-01"]
    assert {each.rest for each in periods(*headings)} == {""}


def test_after_december_comes_january_of_the_next_year() -> None:
    assert days("11月", "12月", "1月") == ["2026-11-01", "2026-12-01", "2027-01-01"]
    assert days("2月27日", "2月28日", "2月29日")[2] == "2026-03-01"


@pytest.mark.parametrize(
    "headings",
    [
        ("7月", "8月"),
        ("7月", "7月", "8月"),
        ("7月", "8月1日", "9月"),
        ("7月/数量", "8月/数量", "9月/金额"),
        ("13月", "14月", "15月"),
        ("1.5", "2.5", "3.5"),
        ("数量", "金额", "单价"),
    ],
)
def test_few_mixed_or_impossible_periods_are_none(headings) -> None:
    assert periods(*headings) == []


def test_first_days_of_months_or_tenths_mean_these() -> None:
    months = periods("2026-07-01", "2026-08-01", "2026-09-01")
    tenths = periods("7月1日", "7月11日", "7月21日")
    single = periods("7月1日", "7月2日", "7月3日")

    assert [each[0].period for each in (months, tenths, single)] == [
        Period.MONTH,
        Period.TEN_DAYS,
        None,
    ]


def test_what_stands_beside_the_periods_is_kept() -> None:
    assert [each.rest for each in periods("7月/数量", "8月/数量", "9月/数量")] == [
        "数量"
    ] * 3


def test_a_wide_table_is_offered_and_not_read() -> None:
    taken, [found] = take(FORECAST)

    assert (found.rule, found.where.a1, found.severity) == (
        "wide-table",
        "C1",
        Severity.WARNING,
    )
    assert found.values["table"] == "次月预估销量"
    assert found.values["place"] == "预估.xlsx|销售预测"
    assert found.values["numbers"] == ["预估数量"]
    assert dict(taken.tables) == {}
    assert taken.accounts[0].balances


@pytest.mark.parametrize("wanted", ["预估.xlsx", "预估.xlsx|销售预测"])
def test_on_demand_each_filled_cell_is_a_row_with_its_own_address(wanted) -> None:
    taken, findings = take(FORECAST, wanted)
    table = taken.tables["forecast"]

    assert [(f.rule, f.where.a1) for f in findings] == [("not-a-number", "D3")]
    assert table["product"].tolist() == ["P1", "P1", "P2", "P1", "P2"]
    assert table["quantity"].tolist() == [5, 6, 0, 7, 9]
    assert table.known("quantity").tolist() == [True, True, False, True, True]
    assert table["month"].tolist() == [
        dt.date(2026, 11, 1),
        dt.date(2026, 12, 1),
        dt.date(2026, 12, 1),
        dt.date(2027, 1, 1),
        dt.date(2027, 1, 1),
    ]
    assert [table.cell(row, "quantity").a1 for row in range(5)] == [
        *("C2", "D2", "D3", "E2", "E3")
    ]
    assert table.cell(4, "month").a1 == "E1"
    assert table.cell(4, "product").a1 == "A3"


def test_the_cells_of_an_unpivoted_table_are_typed_in_the_account() -> None:
    taken, _ = take(FORECAST, "预估.xlsx")

    [account] = taken.accounts
    assert account.balances
    assert (account.header, account.typed, account.refused) == (5, 8, 1)


def test_a_wide_table_without_a_value_has_no_rows() -> None:
    [grid] = read_drawing(FORECAST)
    cells = [list(row)[:2] if number else row for number, row in enumerate(grid.cells)]
    empty = Grid(grid.book, grid.sheet, cells)
    settings = IntakeSettings(MODELS, 2026, unpivot=("预估.xlsx",))
    taken, _ = take_in([empty], settings)

    assert all(len(table) == 0 for table in taken.tables.values())
    assert taken.accounts[0].balances


def test_a_table_that_has_its_date_is_not_wide() -> None:
    _, findings = take("""
    次月预估销量
    | 月份    | 产品编码 | 预估数量 | 7月 | 8月 | 9月 |
    | 2026-07 | P1       | 5        | 1   | 2   | 3   |
    """)

    assert {found.rule for found in findings} == {"unknown-column"}


def test_periods_of_no_known_table_are_no_offer() -> None:
    _, findings = take("""
    [电费.xlsx]电费
    | 电表 | 位置 | 7月 | 8月 | 9月 |
    | 甲   | 东   | 5   | 6   | 7   |
    | 乙   | 西   | 5   | 6   | 7   |
    """)

    assert "wide-table" not in {found.rule for found in findings}


COSTS = """
    [费用.xlsx]制造成本
    |          | 5月  |      | 6月  |      | 7月  |      |
    | 成本项目 | 预算 | 实际 | 预算 | 实际 | 预算 | 实际 |
    | 电费     | 100  | 90   | 100  | 95   | 110  |      |
    | 刀具     | 20   | 25   |      |      | 20   |      |
"""


def test_several_numbers_of_each_period_are_offered() -> None:
    _, [found] = take(COSTS)

    assert (found.rule, found.values["table"]) == ("wide-table", "制造成本")
    assert found.values["numbers"] == ["预算", "实际"]


def test_several_numbers_of_each_period_are_one_row() -> None:
    """What came of 7月 nobody has filled in yet, so that it is not read."""
    taken, findings = take(COSTS, "费用.xlsx")
    table = taken.tables["costs"]

    assert [(f.rule, f.where.a1) for f in findings] == [("period-not-filled", "G2")]
    assert [(str(month)[:7]) for month in table["month"].tolist()] == [
        *("2026-05", "2026-05", "2026-06")
    ]
    assert table["budget"].tolist() == [10000, 2000, 10000]
    assert table["actual"].tolist() == [9000, 2500, 9500]
    assert [table.cell(row, "actual").a1 for row in range(3)] == ["C3", "C4", "E3"]
    assert taken.accounts[0].balances
    assert taken.accounts[0].left_out == {"unknown-column": 2}


def test_what_is_no_number_of_the_table_is_left_out_and_said() -> None:
    taken, findings = take(
        """
    [费用.xlsx]制造成本
    |          | 5月  |      | 6月  |      | 7月  |      |
    | 成本项目 | 实际 | 说明 | 实际 | 说明 | 实际 | 说明 |
    | 电费     | 100  | a    | 100  | b    | 110  | c    |
    """,
        "费用.xlsx",
    )

    assert [found.rule for found in findings] == ["unknown-column"] * 3
    assert taken.tables["costs"]["actual"].tolist() == [10000, 10000, 11000]
    assert taken.accounts[0].balances


def test_numbers_may_be_called_by_how_their_names_begin() -> None:
    _, [found] = take("""
    [日报.xlsx]生产日报
    |          |          |          | 6月1日 |      | 6月2日 |      | 6月3日 |      |
    | 产品编码 | 工序     | 设备编号 | 计划   | 良品 | 计划   | 良品 | 计划   | 良品 |
    | P1       | 冲压     | M1       | 10     | 9    | 10     | 9    | 10     | 9    |
    | P2       | 冲压     | M1       | 10     | 9    | 10     | 9    | 10     | 9    |
    """)

    assert found.rule == "wide-table"
    assert found.values["numbers"] == ["计划数量", "良品数"]


def test_sums_beside_the_periods_are_none_of_them() -> None:
    taken, findings = take(
        """
    [费用.xlsx]制造成本
    |          | 5月  |      | 6月  |      | 7月  |      | 合计 |      |
    | 成本项目 | 预算 | 实际 | 预算 | 实际 | 预算 | 实际 | 预算 | 实际 |
    | 电费     | 100  | 90   | 100  | 95   | 110  | 80   | 310  | 265  |
    | 刀具     | 20   | 25   | 20   | 25   | 20   | 25   | 60   | 75   |
    """,
        "费用.xlsx",
    )

    assert len(taken.tables["costs"]) == 6
    assert [f.rule for f in findings] == ["unknown-column"] * 2
    assert taken.accounts[0].balances
