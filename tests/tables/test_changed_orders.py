"""Order changes applied to the order list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from sop_xl.pipeline.order_changes import ChangedTables, change_orders
from sop_xl.rows import Table
from sop_xl.source import Severity
from sop_xl.tables.changed_orders import Fate
from sop_xl.tables.messages import WORDINGS
from tests.drawn import Read, complete, places, read_drawing, read_sheets

TODAY = dt.date(2026, 6, 30)
Tables = Mapping[str, Table[Any]]
ORDERS = """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 单价 | 金额 | 交期       | 备注 |
    | A1     | 1    | P1       | 10   | 9.5  | 95   | 2026-07-01 |      |
    | A1     | 2    | P2       | 5    | 2    | 11   | 2026-07-01 | 急   |
    | A2     | 1    | P1       | 7    |      |      | 2026-07-09 |      |
"""


def change(drawing: str) -> ChangedTables:
    """Return the tables after the drawn changes of the orders above."""
    grids = read_drawing(ORDERS + "\n    订单变更单" + drawing)
    read: Read = read_sheets(map(complete, grids))
    assert [f.rule for f in read.findings] == []
    return change_orders(read.tables, TODAY)


def orders_of(changed: ChangedTables, field: str) -> list[Any]:
    """Return what stands in a column of the order list."""
    return [record[field] for record in changed.tables["orders"].records()]


def fates(changed: ChangedTables) -> list[tuple[str, object, object, str]]:
    """Return column, old, new and fate of each change in the history."""
    return [(c.label, c.stood, c.new, c.fate.value) for c in changed.history]


def test_changes_are_applied_by_their_dates_then_their_rows() -> None:
    changed = change("""
    | 订单号 | 行号 | 变更日期   | 变更项目 | 变更前 | 变更后 |
    | A1     | 1    | 2026-06-05 | 订单数量 | 20     | 30     |
    | A1     | 1    | 2026-06-01 | 数量     | 10台   | 20     |
    | A1     | 1    | 2026-06-05 | 数量     | 30     | 40     |
    """)

    assert orders_of(changed, "quantity") == [40, 5, 7]
    assert changed.findings == ()
    assert fates(changed)[:3] == [
        ("数量", 10, 20, "applied"),
        ("数量", 20, 30, "applied"),
        ("数量", 30, 40, "applied"),
    ]
    assert [c.said_in.a1 for c in changed.history] == ["F3", "F2", "F4", "F4"]


def test_an_amount_that_was_quantity_times_price_follows() -> None:
    changed = change("""
    | 订单号 | 行号 | 变更日期   | 变更项目 | 变更前 | 变更后 |
    | A1     | 1    | 2026-06-01 | 数量     | 10     | 20     |
    | A1     | 1    | 2026-06-02 | 单价     | 9.5    | 9      |
    | A1     | 2    | 2026-06-02 | 数量     | 5      | 6      |
    | A2     | 1    | 2026-06-02 | 数量     | 7      | 8      |
    """)

    assert orders_of(changed, "amount") == [18_000, 1_100, None]
    assert [change.label for change in changed.history] == [
        *("数量", "单价", "金额"),
        *("数量", "数量"),
    ]
    assert fates(changed)[2] == (
        "金额",
        Decimal("95.00"),
        Decimal("180.00"),
        "followed",
    )
    assert changed.history[2].said_in.a1 == "F3"


def test_an_amount_changed_itself_does_not_follow() -> None:
    changed = change("""
    | 订单号 | 行号 | 变更日期   | 变更项目 | 变更前 | 变更后 |
    | A1     | 1    | 2026-06-01 | 数量     | 10     | 20     |
    | A1     | 1    | 2026-06-01 | 金额     | 95     | 200    |
    """)

    assert orders_of(changed, "amount")[0] == 20_000


def test_a_changed_value_leads_to_the_cell_of_the_change() -> None:
    changed = change("""
    | 订单号 | 行号 | 变更日期   | 变更项目 | 变更前     | 变更后    | 变更协议号 |
    | A1     | 1    | 2026-06-01 | 交期     | 2026-07-01 | 7月20日   | XY-1       |
    """)
    orders = changed.tables["orders"]

    assert orders_of(changed, "due_date")[0] == dt.date(2026, 7, 20)
    assert str(orders.cell(0, "due_date")) == "[订单变更单.xlsx]Sheet1!F2"
    assert str(orders.cell(0, "quantity")) == "[订单清单.xlsx]Sheet1!D2"
    assert str(orders.cell(1, "due_date")) == "[订单清单.xlsx]Sheet1!G3"


def test_an_old_value_that_is_not_what_stands_there_is_a_conflict() -> None:
    changed = change("""
    | 订单号 | 行号 | 变更日期   | 变更项目 | 变更前 | 变更后 |
    | A1     | 1    | 2026-06-01 | 数量     | 12     | 20     |
    | A1     | 2    | 2026-06-01 | 备注     |        | 不急   |
    | A1     | 2    | 2026-06-02 | 数量     | 很多   | 6      |
    """)

    assert orders_of(changed, "quantity") == [10, 5, 7]
    assert orders_of(changed, "remark")[1] == "不急"
    assert [(f.rule, f.where.a1) for f in changed.findings] == [
        ("change-out-of-step", "E2"),
        ("change-out-of-step", "E4"),
    ]
    values = {key: str(value) for key, value in changed.findings[0].values.items()}
    assert values == {
        "column": "数量",
        "old": "12",
        "stands": "10",
        "new": "20",
        "first": "[订单清单.xlsx]Sheet1!D2",
    }


def test_a_change_that_the_list_already_holds_is_done() -> None:
    changed = change("""
    | 订单号 | 行号 | 变更日期   | 变更项目 | 变更前 | 变更后 |
    | A1     | 1    | 2026-06-01 | 数量     | 6      | 8      |
    | A1     | 1    | 2026-06-02 | 数量     | 8      | 10     |
    | A1     | 1    | 2026-06-03 | 数量     | 10     | 12     |
    """)

    assert orders_of(changed, "quantity")[0] == 12
    assert [fate for *_, fate in fates(changed)][:3] == [
        "already",
        "already",
        "applied",
    ]
    assert changed.findings == ()


@pytest.mark.parametrize(
    ("drawn", "applied"),
    [
        ("| 单价 | 9.5        | 9.6        |   |   |      |", False),
        ("| 单价 | 9.5        | 9.6        |   |   | XY-1 |", True),
        ("| 单价 | 9.5        | 9.4        |   |   |      |", True),
        ("| 交期 | 2026-07-01 | 2026-07-02 |   |   |      |", False),
        ("| 交期 | 2026-07-01 | 2026-06-30 |   |   |      |", True),
        ("| 数量 | 10         | 12         | 3 |   |      |", False),
        ("| 数量 | 10         | 12         |   | 2 |      |", False),
        ("| 数量 | 10         | 12         |   | 0 |      |", True),
        ("| 承诺交期 |        | 2026-07-02 |   |   |      |", True),
    ],
)
def test_dearer_or_later_needs_an_agreement(drawn: str, applied: bool) -> None:
    changed = change(f"""
    | 订单号 | 行号 | 变更日期 | 变更项目 | 变更前 | 变更后 | 成本影响 | 交期影响 | 变更协议号 |
    | A1 | 1 | 2026-06-01 {drawn}
    """)

    assert [f.rule for f in changed.findings] == (
        [] if applied else ["change-without-agreement"]
    )
    assert changed.history[0].fate is (Fate.APPLIED if applied else Fate.REFUSED)
    assert all(finding.where.a1 == "I2" for finding in changed.findings)


def test_a_change_of_a_later_day_waits() -> None:
    changed = change("""
    | 订单号 | 行号 | 变更日期   | 变更项目 | 变更前 | 变更后 |
    | A1     | 1    | 2026-07-01 | 数量     | 10     | 20     |
    """)
    [found] = changed.findings

    assert orders_of(changed, "quantity")[0] == 10
    assert (found.rule, found.severity) == ("change-not-yet-due", Severity.NOTE)
    assert fates(changed) == [("数量", 10, 20, "not-yet")]


def test_a_line_is_known_by_its_product_or_because_it_is_alone() -> None:
    changed = change("""
    | 订单号 | 产品编码 | 变更日期   | 变更项目 | 变更前 | 变更后 |
    | A1     | P2       | 2026-06-01 | 数量     | 5      | 6      |
    | A2     |          | 2026-06-01 | 数量     | 7      | 8      |
    | A1     |          | 2026-06-01 | 数量     | 10     | 11     |
    | A1     | P9       | 2026-06-01 | 数量     | 10     | 11     |
    """)

    assert orders_of(changed, "quantity") == [10, 6, 8]
    assert [(f.rule, f.where.a1) for f in changed.findings] == [
        ("change-without-line", "A4"),
        ("change-without-line", "A5"),
    ]


def test_lines_that_are_not_ordered_are_left_to_their_own_rule() -> None:
    changed = change("""
    | 订单号 | 行号 | 变更日期   | 变更项目 | 变更前 | 变更后 |
    | A1     | 9    | 2026-06-01 | 数量     | 5      | 6      |
    | A9     | 1    | 2026-06-01 | 数量     | 5      | 6      |
    """)

    assert changed.findings == ()
    assert [(c.order_no, c.line_no, c.label, c.reason) for c in changed.history] == [
        ("A1", 9, "数量", "unknown-order-line"),
        ("A9", 1, "数量", "unknown-order-line"),
    ]
    assert {c.fate for c in changed.history} == {Fate.REFUSED}
    assert {c.ordered_in for c in changed.history} == {None}


@pytest.mark.parametrize(
    "drawn", ["+20", "－5", "-5", "增加20", "减10", "再加20台", '"-5"', "（5）"]
)
def test_a_new_value_that_may_be_a_change_by_is_not_applied(drawn: str) -> None:
    changed = change(f"""
    | 订单号 | 行号 | 变更日期   | 变更项目 | 变更前 | 变更后  |
    | A1     | 1    | 2026-06-01 | 数量     | 10     | {drawn} |
    | A1     | 1    | 2026-06-02 | 备注     |        | +20     |
    """)
    [found] = changed.findings
    by, remark = changed.history

    assert orders_of(changed, "quantity")[0] == 10
    assert (found.rule, found.where.a1) == ("change-by-amount", "F2")
    assert "有两种读法" in WORDINGS[found.rule].sentence(found.values)
    assert (by.fate, by.reason, by.stood) == (Fate.REFUSED, "change-by-amount", "10")
    assert by.ordered_in is not None
    assert by.ordered_in.a1 == "D2"
    assert remark.fate is Fate.APPLIED


def test_every_refused_change_is_in_the_record_with_its_reason() -> None:
    changed = change("""
    | 订单号 | 行号 | 变更日期   | 变更项目 | 变更前 | 变更后 |
    | A1     | 1    | 2026-06-01 | 颜色     | 10     | 1      |
    | A1     |      | 2026-06-01 | 数量     | 10     | 1      |
    | A1     | 1    | 2026-06-01 | 数量     | 99     | 1      |
    | A1     | 2    | 2026-06-01 | 数量     | 99     | 5      |
    """)

    assert [(c.said_in.a1, c.reason) for c in changed.history] == [
        ("F4", "change-out-of-step"),
        ("F2", "unknown-change-field"),
        ("F5", "change-old-unseen"),
        ("F3", "change-without-line"),
    ]
    assert changed.history[2].fate is Fate.ALREADY


def test_a_column_that_is_not_known_is_reported_with_the_nearest() -> None:
    changed = change("""
    | 订单号 | 行号 | 变更日期   | 变更项目   | 变更前 | 变更后 |
    | A1     | 1    | 2026-06-01 | 销售区城   | 华东   | 华南   |
    | A1     | 1    | 2026-06-01 | 订单号     | A1     | A3     |
    """)

    assert [(f.rule, f.where.a1) for f in changed.findings] == [
        ("unknown-change-field", "D2"),
        ("unknown-change-field", "D3"),
    ]
    assert changed.findings[0].nearest[0].name == "销售区域"


def test_a_new_value_that_is_none_for_the_column_is_reported() -> None:
    changed = change("""
    | 订单号 | 行号 | 变更日期   | 变更项目 | 变更前 | 变更后 |
    | A1     | 1    | 2026-06-01 | 数量     | 10     | 面议   |
    | A1     | 1    | 2026-06-01 | 状态     |        | 取消   |
    """)

    assert [(f.rule, f.where.a1) for f in changed.findings] == [
        ("change-not-readable", "F2")
    ]
    assert orders_of(changed, "state")[0] == "已取消"


def test_without_orders_or_changes_nothing_is_changed() -> None:
    read = read_sheets(map(complete, read_drawing(ORDERS)))

    assert change_orders(read.tables, TODAY) == (read.tables, (), ())


def test_every_sentence_about_changes_finds_its_values() -> None:
    changed = change("""
    | 订单号 | 行号 | 变更日期   | 变更项目 | 变更前 | 变更后 |
    | A1     | 1    | 2026-06-01 | 颜色     | 10     | 1      |
    | A1     |      | 2026-06-01 | 数量     | 10     | 1      |
    | A1     | 1    | 2026-06-01 | 数量     | 10     | 面议   |
    | A1     | 1    | 2026-06-01 | 数量     | 10     | +1     |
    | A1     | 1    | 2026-06-01 | 数量     | 99     | 1      |
    | A1     | 1    | 2026-06-01 | 单价     | 9.5    | 99     |
    | A1     | 1    | 2026-07-01 | 备注     |        | 急     |
    | A2     | 1    | 2026-06-01 | 数量     | 7      | 8      |
    | A2     | 1    | 2026-06-01 | 数量     | 7      | 8      |
    """)

    assert {finding.rule for finding in changed.findings} == set(WORDINGS)
    for finding in changed.findings:
        assert "{" not in WORDINGS[finding.rule].sentence(finding.values)
    assert len(places(changed.findings)) == 8


def test_a_change_entered_twice_is_done_once() -> None:
    """Only the very same one is: that of row 5 has a number of its own."""
    changed = change("""
    | 变更单号 | 订单号 | 行号 | 变更日期   | 变更项目 | 变更前 | 变更后 |
    | B1       | A1     | 1    | 2026-06-01 | 数量     | 10     | 20     |
    | B1       | A1     | 1    | 2026-06-01 | 数量     | 10     | 20     |
    | B2       | A1     | 2    | 2026-06-01 | 数量     | 3      | 5      |
    | B2       | A1     | 2    | 2026-06-01 | 数量     | 3      | 5      |
    | B3       | A1     | 1    | 2026-06-01 | 数量     | 10     | 20     |
    """)

    assert orders_of(changed, "quantity") == [20, 5, 7]
    assert [(f.rule, f.where.a1, f.severity) for f in changed.findings] == [
        ("repeated-change", "G3", Severity.WARNING),
        ("change-out-of-step", "F6", Severity.ERROR),
        ("repeated-change", "G5", Severity.WARNING),
    ]
    said = changed.findings[0]
    values = {key: str(value) for key, value in said.values.items()}
    assert "[订单变更单.xlsx]Sheet1!G2" in WORDINGS[said.rule].sentence(values)
    assert next((c.fate, c.reason) for c in changed.history if c.reason) == (
        Fate.ALREADY,
        "repeated-change",
    )


def test_a_change_back_and_forth_is_not_the_same_change() -> None:
    changed = change("""
    | 订单号 | 行号 | 变更日期   | 变更项目 | 变更前 | 变更后 |
    | A1     | 1    | 2026-06-01 | 数量     | 10     | 20     |
    | A1     | 1    | 2026-06-01 | 数量     | 20     | 15     |
    | A1     | 1    | 2026-06-01 | 数量     | 15     | 20     |
    """)

    assert changed.findings == ()
    assert orders_of(changed, "quantity")[0] == 20
