import datetime as dt

import pytest

from sop_xl.planning import make_plan
from sop_xl.planning.load import find_weeks, load_groups, output_products
from sop_xl.planning.plant import Tables
from sop_xl.settings import Planning, Settings
from tests.planning.plants import QUICK, RUN_DATE, make_plant

MONDAY = dt.date(2026, 6, 29)
WEEK = dt.timedelta(days=7)


@pytest.mark.parametrize(("days", "weeks"), [(7, 2), (92, 5)])
def test_weeks_go_to_the_end_of_the_month_but_not_beyond_the_plan(
    days: int, weeks: int
) -> None:
    settings = Settings(planning=Planning(schedule_seconds=0, horizon_days=days))
    plan, _ = make_plan({}, settings, RUN_DATE)

    assert find_weeks(plan) == tuple(MONDAY + n * WEEK for n in range(weeks))


def test_load_capacity_output_and_value_are_counted_by_week(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       | 单价 |
    | SO1    | 1    | A        | 1440 | 2026-07-03 | 2.5  |
    | SO2    | 1    | A        | 480  | 2026-07-09 | -    |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |
    | P2     | 油压机 | 1    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 可用机台 | 单件工时 | 模具 | 换模时间 |
    | A        | 10     | 冲压 | P1       | 59       | M1   | 24       |
    """
    plan, _ = make_plan(tables, QUICK, RUN_DATE)
    weeks = find_weeks(plan)[:2]

    press, other = load_groups(plan, weeks)
    [output] = output_products(plan, find_weeks(plan))

    assert (press.group, press.machines) == ("冲床", 1)
    assert [(load.changeover, load.processing) for load in press.weeks] == [
        (24, 1416),
        (0, 472),
    ]
    assert [load.available for load in press.weeks] == [3 * 480, 5 * 480]
    assert [load.total for load in other.weeks] == [0, 0]
    assert output.quantities == (1440, 480, 0, 0, 0)
    assert output.values == (360_000, 0, 0, 0, 0)
    assert output.unpriced == 480


def test_only_machines_that_work_count(tables: Tables) -> None:
    """
    机台台账
    | 机台号 | 机台组 | 班次 | 状态 |
    | P1     | 冲床   | 1    | 正常 |
    | P2     | 冲床   | 1    | 停用 |
    | P3     | 冲床   | 1    | 维修 |
    | Y1     | 油压机 | 1    | 停用 |
    """
    plan, _ = make_plan(tables, QUICK, RUN_DATE)

    found = load_groups(plan, find_weeks(plan))

    assert [(load.group, load.machines) for load in found] == [
        ("冲床", 1),
        ("油压机", 0),
    ]


def test_every_scheduled_piece_and_every_worked_minute_is_counted_once() -> None:
    plan, _ = make_plan(make_plant(40), QUICK, RUN_DATE)
    weeks = find_weeks(plan)

    outputs = output_products(plan, weeks)
    groups = load_groups(plan, weeks)

    scheduled = sum(plan.jobs[name].quantity for name in plan.tasks_of)
    assert sum(sum(output.quantities) for output in outputs) == scheduled
    operations = plan.schedule.operations
    minutes = sum(
        operations[task.job, task.step].minutes[task.machine or ""]
        for task in plan.schedule.tasks
    )
    assert sum(load.processing for g in groups for load in g.weeks) == minutes
    changeovers = sum(load.changeover for g in groups for load in g.weeks)
    assert changeovers == plan.schedule.changeover_minutes
