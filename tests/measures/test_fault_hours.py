from __future__ import annotations

from decimal import Decimal

from sop_xl.measures import Tables
from sop_xl.measures.fault_hours import (
    measure_fault_hours,
    measure_fault_hours_by_team,
)
from sop_xl.periods import Month

JUNE = Month(2026, 6)


def test_minutes_lost_to_equipment_are_hours_by_team(tables: Tables) -> None:
    """
    生产日报
    | 日期       | 班组 | 产品编码 | 良品数 | 无效工时/设备 | 无效工时/换模 |
    | 2026-06-01 | 冲一 | P1       | 1      | 90            | 30            |
    | 2026-06-02 | 冲二 | P1       | 1      | 30            | 0             |
    | 2026-06-02 | -    | P1       | 1      | 6             | 0             |
    | 2026-06-02 | 装配 | P1       | 1      | 0             | 30            |
    | 2026-07-01 | 冲二 | P1       | 1      | 60            | 0             |
    """
    figure = measure_fault_hours(tables, JUNE)
    teams = measure_fault_hours_by_team(tables, JUNE)

    assert (figure.value, figure.unit) == (Decimal("2.1"), "小时")
    assert next(str(cell) for cell in figure.cells()) == "[生产日报.xlsx]Sheet1!E2"
    assert {team: one.value for team, one in teams.items()} == {
        "冲一": Decimal("1.5"),
        "冲二": Decimal("0.5"),
        "未注明班组": Decimal("0.1"),
    }


def test_no_faults_are_nought_and_no_reports_no_figure(
    tables: Tables,
) -> None:
    """
    生产日报
    | 日期       | 班组 | 产品编码 | 良品数 | 无效工时/设备 |
    | 2026-06-01 | 冲一 | P1       | 1      | 0             |
    """
    assert measure_fault_hours(tables, JUNE).value == 0
    assert measure_fault_hours(tables, Month(2026, 5)).value is None
    assert measure_fault_hours_by_team(tables, JUNE) == {}


def test_reports_without_the_column_of_faults_make_no_figure(tables: Tables) -> None:
    """
    生产日报
    | 日期       | 班组 | 产品编码 | 良品数 | 无效工时/换模 |
    | 2026-06-01 | 冲一 | P1       | 1      | 30            |
    """
    assert measure_fault_hours(tables, JUNE).value is None
