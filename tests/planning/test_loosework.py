import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from sop_xl.planning import make_plan
from sop_xl.planning.forecasts import net_forecasts
from sop_xl.planning.load import WeekLoad, find_weeks, load_groups, measure_tasks
from sop_xl.planning.loosework import find_loose_work
from sop_xl.planning.outlook import look_ahead
from sop_xl.planning.plant import Tables
from sop_xl.planning.shifts import WorkTimes
from sop_xl.reports.load_sheet import note_loads
from sop_xl.settings import MonthPlan, Overtime, Planning, Settings
from tests.planning.plants import QUICK, RUN_DATE, make_plant


def test_a_lot_without_room_loads_the_week_it_is_due_on_its_fastest_machine(
    tables: Tables,
) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量  | 交期       |
    | SO1    | 1    | A        | 60000 | 2026-07-08 |
    | SO2    | 1    | A        | 50000 | 2026-06-08 |
    | SO3    | 1    | B        | 7     | 2026-07-08 |

    机台台账
    | 机台号 | 机台组 | 班次 | 效率 |
    | P1     | 冲床   | 1    | 0.5  |
    | Y1     | 油压机 | 1    | 1    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 可用机台 | 单件工时 | 模具 | 换模时间 | 外协 | 外协周期 |
    | A        | 10     | 冲压 | P1、Y1   | 60       | M1   | 30       | -    | -        |
    | A        | 20     | 电镀 | -        | -        | -    | -        | 宏达 | 2        |
    """
    plan, _ = make_plan(tables, QUICK, RUN_DATE)
    weeks = find_weeks(plan)

    loose = find_loose_work(plan, weeks)

    found = [(w.week, w.group, w.process, w.pieces, w.load) for w in loose.work]
    assert found == [
        (1, "油压机", "冲压", 60000, WeekLoad(unscheduled=60030)),
        (0, "油压机", "冲压", 50000, WeekLoad(unscheduled=50030)),
    ]
    assert (loose.unknown_lots, loose.unknown_forecast) == (7, 0)


def test_a_lot_without_room_that_is_due_after_the_weeks_stands_in_none(
    tables: Tables,
) -> None:
    """
    Nothing is to be given outside in July for what is due at the end of August.

    订单清单
    | 订单号 | 行号 | 产品编码 | 数量  | 交期       |
    | SO1    | 1    | A        | 60000 | 2026-08-30 |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
    | A        | 10     | 冲压 | 冲床   | 60       |
    """
    plan, _ = make_plan(tables, QUICK, RUN_DATE)

    found = look_ahead(plan)

    assert found.loose.work == ()
    [later] = found.loose.later
    assert (later.pieces, later.load) == (60000, WeekLoad(unscheduled=60000))
    assert not any(week.unscheduled for each in found.groups for week in each.weeks)
    assert found.proposals == ()
    last = found.weeks[-1] + dt.timedelta(days=6)
    assert f"交期在 {last} 以后，共 1000.0 小时" in note_loads(found)


def test_a_forecast_loads_its_weeks_by_their_working_days(tables: Tables) -> None:
    """
    次月预估销量
    | 月份       | 产品编码 | 预估数量 |
    | 2026-07-01 | A        | 230      |
    | 2026-07-01 | B        | 9        |
    | 2027-07-01 | A        | 900      |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 | 模具 | 换模时间 | 外协 | 外协周期 |
    | A        | 10     | 冲压 | 冲床   | 60       | M1   | 30       | -    | -        |
    | A        | 20     | 电镀 | -      | -        | -    | -        | 宏达 | 2        |
    """
    plan, _ = make_plan(tables, QUICK, RUN_DATE)
    weeks = find_weeks(plan)

    loose = find_loose_work(plan, weeks, net_forecasts(tables, plan))

    assert [work.pieces for work in loose.work] == [30, 50, 50, 50, 50]
    assert [work.load.forecast for work in loose.work] == [60, 80, 80, 80, 80]
    assert loose.unknown_forecast == 9
    [group] = load_groups(plan, weeks, loose.work)
    assert [week.total for week in group.weeks] == [60, 80, 80, 80, 80]


def test_a_forecast_beyond_the_weeks_planned_is_left_out(tables: Tables) -> None:
    """
    次月预估销量
    | 月份       | 产品编码 | 预估数量 |
    | 2026-07-01 | A        | 230      |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
    | A        | 10     | 冲压 | 冲床   | 60       |
    """
    planning = Planning(schedule_seconds=0, horizon_days=7)
    plan, _ = make_plan(tables, Settings(planning=planning), RUN_DATE)

    loose = find_loose_work(plan, find_weeks(plan), net_forecasts(tables, plan))

    assert [work.pieces for work in loose.work] == [30, 50]


@settings(max_examples=4, deadline=None)
@given(seed=st.integers(1, 1000), overtime=st.booleans())
def test_the_weeks_of_the_month_add_up_to_the_tasks_of_the_schedule(
    seed: int, overtime: bool
) -> None:
    extra = Overtime(groups=("*",), minutes_after_shift=120 if overtime else 0)
    planning = Planning(schedule_seconds=0, overtime=extra)
    plan, _ = make_plan(make_plant(30, seed), Settings(planning=planning), RUN_DATE)

    groups = look_ahead(plan).groups

    times, operations = WorkTimes(plan.problem), plan.schedule.operations
    worked: dict[str, int] = {}
    changing: dict[str, int] = {}
    names = {machine.name: machine.group for machine in plan.problem.machines}
    for task in plan.schedule.tasks:
        if task.machine is None:
            continue
        group = names[task.machine]
        time = times.of_task(task, operations[task.key])
        minutes = time.between(task.start, task.end)
        assert minutes == operations[task.key].minutes[task.machine]
        worked[group] = worked.get(group, 0) + minutes
        changing[group] = changing.get(group, 0) + task.changeover
    for load in groups:
        in_all = sum(load.weeks, WeekLoad())
        assert in_all.processing == worked.get(load.group, 0)
        assert in_all.changeover == changing.get(load.group, 0)
        assert in_all.scheduled <= in_all.most
        assert bool(in_all.overtime) == overtime


def test_the_weeks_of_the_month_are_those_of_the_week_plan() -> None:
    plan, _ = make_plan(make_plant(40), QUICK, RUN_DATE)
    weeks = find_weeks(plan)
    first, second = (plan.shift_minute(day) for day in weeks[:2])

    in_week = sum(load.scheduled for _, [load] in measure_tasks(plan, (first, second)))

    assert in_week == sum(
        group.weeks[0].scheduled for group in load_groups(plan, weeks)
    )


def test_the_outlook_takes_its_percentage_from_the_settings(tables: Tables) -> None:
    """
    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |
    """
    plan, _ = make_plan(tables, QUICK, RUN_DATE)

    outlook = look_ahead(plan, tables, MonthPlan(outsource_above_percent=90))

    assert (outlook.percent, outlook.proposals, outlook.crews) == (90, (), ())
    assert outlook.weeks[0] == dt.date(2026, 6, 29)
