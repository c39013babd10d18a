from __future__ import annotations

from dataclasses import replace

from sop_xl.planning import Plan, make_plan
from sop_xl.planning.mouldchanges import list_mould_changes
from sop_xl.scheduling.effort import Effort
from sop_xl.scheduling.schedule import Task
from sop_xl.settings import Settings
from tests.drawn_tables import read_drawing
from tests.planning.plants import RUN_DATE, make_plant

TWO_MACHINES = """
订单清单
| 订单号 | 行号 | 产品编码 | 数量 | 交期       |
| SO1    | 1    | A        | 60   | 2026-07-02 |
| SO2    | 1    | B        | 60   | 2026-07-03 |
| SO3    | 1    | A        | 60   | 2026-07-09 |

机台台账
| 机台号 | 机台组 | 班次 | 当前模具 |
| P1     | 冲床   | 1    | M9       |
| P2     | 冲床   | 1    | -        |

工艺路线
| 产品编码 | 工序号 | 工序 | 可用机台 | 单件工时 | 模具 | 换模时间 |
| A        | 10     | 冲压 | P1       | 60       | MA   | 30       |
| B        | 10     | 冲压 | P1       | 60       | MB   | 30       |
"""


def plan_of(text: str) -> Plan:
    tables = read_drawing(text)
    return make_plan(tables, Settings(), RUN_DATE, effort=Effort(seconds=0))[0]


def with_tasks(plan: Plan, *tasks: Task) -> Plan:
    return replace(plan, schedule=replace(plan.schedule, tasks=tasks))


def test_each_change_says_what_comes_off_and_what_was_made_before() -> None:
    """
    P1 |MA for A|MB for B|MA for A|
    """
    plan = plan_of(TWO_MACHINES)
    plan = with_tasks(
        plan,
        Task("SO1-1", 0, "P1", 480, 510, 570, 30),
        Task("SO2-1", 0, "P1", 570, 600, 660, 30),
        Task("SO3-1", 0, "P1", 660, 690, 750, 30),
    )

    changes = list_mould_changes(plan, 0, 1440)

    told = [(e.off, e.on, e.product_before, e.product_after) for e in changes]
    assert told == [
        ("M9", "MA", "", "A"),
        ("MA", "MB", "A", "B"),
        ("MB", "MA", "B", "A"),
    ]
    assert {(e.from_machine, e.conflict) for e in changes} == {(None, None)}


def test_a_mould_comes_from_the_machine_that_held_it_and_leaves_that_empty() -> None:
    """
    P1 |MA|            |MB onto an empty machine|
    P2       |MA from P1|
    """
    plan = with_tasks(
        plan_of(TWO_MACHINES),
        Task("SO1-1", 0, "P1", 480, 510, 570, 30),
        Task("SO3-1", 0, "P2", 600, 630, 690, 30),
        Task("SO2-1", 0, "P1", 720, 750, 810, 30),
    )

    first, second, third = list_mould_changes(plan, 0, 1440)

    assert first.from_machine is None
    assert (second.machine.name, second.from_machine, second.off) == ("P2", "P1", None)
    assert (third.machine.name, third.off, third.on) == ("P1", None, "MB")


def test_a_mould_that_is_still_at_work_elsewhere_is_a_conflict() -> None:
    plan = with_tasks(
        plan_of(TWO_MACHINES),
        Task("SO1-1", 0, "P1", 480, 510, 570, 30),
        Task("SO3-1", 0, "P2", 540, 570, 630, 30),
    )

    assert [e.conflict for e in list_mould_changes(plan, 0, 1440)] == [None, "P1"]


def test_only_changes_that_begin_in_the_time_asked_for_are_listed() -> None:
    plan = with_tasks(
        plan_of(TWO_MACHINES),
        Task("SO1-1", 0, "P1", 480, 510, 570, 30),
        Task("SO2-1", 0, "P1", 570, 600, 660, 30),
        Task("SO3-1", 0, "P1", 1920, 1920, 1980),
    )

    [change] = list_mould_changes(plan, 500, 2000)

    assert (change.on, change.off) == ("MB", "MA")


def test_a_schedule_that_keeps_the_rules_has_no_conflicts() -> None:
    plan, _ = make_plan(make_plant(60), Settings(), RUN_DATE, effort=Effort(seconds=0))

    changes = list_mould_changes(plan, 0, plan.problem.horizon)

    assert len(changes) == plan.schedule.changeovers
    assert {change.conflict for change in changes} == {None}


def test_a_step_without_a_mould_changes_nothing() -> None:
    text = TWO_MACHINES.replace("| MA   | 30 ", "| -    | -  ")
    plan = with_tasks(
        plan_of(text),
        Task("SO1-1", 0, "P1", 480, 480, 540),
        Task("SO2-1", 0, "P1", 540, 570, 630, 30),
    )

    [change] = list_mould_changes(plan, 0, 1440)

    assert (change.off, change.product_before) == ("M9", "A")
