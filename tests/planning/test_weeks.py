import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_xl.planning import make_plan
from sop_xl.planning.dailywork import list_daily_work
from sop_xl.planning.plant import Tables
from sop_xl.planning.weeks import (
    list_mondays,
    list_tasks,
    split_quantity,
)
from tests.planning.plants import QUICK, RUN_DATE, make_plant

MONDAY = dt.date(2026, 6, 29)
WEEK = dt.timedelta(days=7)


def test_tasks_stand_by_group_machine_and_time_and_outsourced_ones_last(
    tables: Tables,
) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | B        | 60   | 2026-07-01 |
    | SO2    | 1    | A        | 60   | 2026-07-02 |
    | SO3    | 1    | C        | 60   | 2026-07-03 |
    | SO4    | 1    | A        | 960  | 2026-07-04 |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |
    | Y1     | 油压机 | 1    |
    | P2     | 冲床   | 1    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 可用机台 | 单件工时 | 外协 | 外协周期 |
    | A        | 10     | 冲压 | P2       | 60       | -    | -        |
    | B        | 10     | 电镀 | -        | -        | 宏达 | 1        |
    | B        | 20     | 拉伸 | Y1       | 60       | -    | -        |
    | C        | 10     | 冲压 | P1       | 60       | -    | -        |
    """
    plan, _ = make_plan(tables, QUICK, RUN_DATE)

    found = list_tasks(plan, MONDAY)
    daily = list_daily_work(plan, MONDAY)

    assert [(p.group, p.task.machine, p.task.job) for p in found] == [
        ("冲床", "P1", "SO3-1"),
        ("冲床", "P2", "SO2-1"),
        ("冲床", "P2", "SO4-1"),
        ("油压机", "Y1", "SO1-1"),
        ("", None, "SO1-1"),
    ]
    assert [(d.machine, d.product, d.process, d.days) for d in daily] == [
        ("P1", "C", "冲压", (0, 0, 60, 0, 0, 0, 0)),
        ("P2", "A", "冲压", (0, 0, 480, 480, 60, 0, 0)),
        ("Y1", "B", "拉伸", (0, 0, 0, 60, 0, 0, 0)),
    ]
    assert list_tasks(plan, MONDAY + WEEK) == ()
    assert list_tasks(plan, MONDAY - WEEK, weeks=2) == found


@pytest.mark.parametrize("weekday", range(7))
def test_the_week_of_the_first_day_and_the_next_are_planned(weekday: int) -> None:
    run_date = MONDAY + dt.timedelta(days=weekday - 1)
    plan, _ = make_plan({}, QUICK, run_date)

    assert plan.start.weekday() == weekday
    assert list_mondays(plan) == (MONDAY, MONDAY + WEEK)


def test_the_days_of_all_weeks_together_make_every_lot_at_every_step() -> None:
    plan, _ = make_plan(make_plant(60), QUICK, RUN_DATE)

    made = sum(
        sum(work.days)
        for week in range(10)
        for work in list_daily_work(plan, MONDAY + week * WEEK)
    )

    assert made == sum(plan.jobs[task.job].quantity for task in plan.schedule.tasks)


@given(st.integers(1, 9999), st.lists(st.integers(0, 500), min_size=1).filter(sum))
def test_pieces_split_by_minutes_add_up_and_none_is_below_zero(
    quantity: int, minutes: list[int]
) -> None:
    pieces = split_quantity(quantity, minutes, sum(minutes))

    assert sum(pieces) == quantity
    assert min(pieces) >= 0
