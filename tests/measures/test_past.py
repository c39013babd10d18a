from __future__ import annotations

from decimal import Decimal

from sop_xl.measures import Tables, recorded_goals, recorded_values
from sop_xl.periods import Month

MAY = Month(2026, 5)


def test_what_was_recorded_points_at_its_row(tables: Tables) -> None:
    """
    历史数据
    | 月份       | 指标         | 维度 | 实绩 |
    | 2026-05-01 | 计划达成率   | -    | 0.90 |
    | 2026-05-01 | 计划达成率   | 合计 | 0.91 |
    | 2026-05-01 | 区域接单量   | 华东 | 100  |
    | 2026-04-01 | 区域接单量   | 华南 | 50   |
    | 2026-05-01 | 准交率       | 华南 | 0.8  |
    | -          | 区域接单量   | 华中 | 50   |
    """
    record = recorded_values(tables)
    figure = record.figure("plan-attainment", MAY)

    assert figure.value == Decimal("0.91")
    assert [str(cell) for cell in figure.cells()] == ["[历史数据.xlsx]Sheet1!D3"]
    assert record.figure("region-order-quantity", MAY, "华东").value == 100
    assert record.figure("region-order-quantity", MAY, "华南").value is None
    assert record.figure("region-on-time-delivery", MAY, "华南").value == Decimal("0.8")


def test_items_are_those_recorded_in_the_months_asked_for(tables: Tables) -> None:
    """
    历史数据
    | 月份       | 指标       | 维度 | 实绩 |
    | 2026-05-01 | 区域接单量 | 华东 | 100  |
    | 2026-04-01 | 区域接单量 | 华南 | 50   |
    | 2026-04-01 | 区域接单量 | 华东 | 50   |
    | 2026-01-01 | 区域接单量 | 西北 | 50   |
    | 2026-05-01 | 规格接单量 | X1   | 50   |
    """
    months = (Month(2026, 4), MAY)

    found = recorded_values(tables).items("region-order-quantity", months)
    assert found == ["华东", "华南"]


def test_goals_are_looked_up_alike(tables: Tables) -> None:
    """
    目标表
    | 月份       | 指标       | 维度 | 目标 |
    | 2026-05-01 | 订单完成率 | -    | 0.95 |
    """
    assert recorded_goals(tables).figure("order-completion", MAY).value == Decimal(
        "0.95"
    )
    assert recorded_goals({}).figure("order-completion", MAY).value is None
