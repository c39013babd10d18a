from dataclasses import replace

from sop_xl.planning.edits import NOT_SCHEDULED, Edited, Spot
from sop_xl.planning.holding import Replanning, Source
from sop_xl.planning.memory import keep_plan
from sop_xl.planning.moved import list_moves
from sop_xl.reports.plan_gist import count_late_before, say_gist
from sop_xl.scheduling.problem import Window
from sop_xl.settings import Overtime, Planning
from tests.planning.replans import (
    DAY,
    EIGHT,
    TABLES,
    TASKS,
    draft_of,
    first_plan,
    plan_of,
    task,
)

UNMADE = TABLES.replace("| B        | 10     | 冲压 | P1、P2   | 60       |\n", "")
LONGER = Planning(overtime=Overtime(groups=("*",), minutes_after_shift=60))


def test_a_first_plan_tells_late_lines_and_nothing_of_a_last_one() -> None:
    """SO2 ends on the 11th and is due on the 9th."""
    late = task("SO2-1", 0, "P2", 10 * DAY + EIGHT, 120)
    plan = plan_of(draft_of(), (*TASKS[:2], late))

    [said] = say_gist(plan, None, None, ())

    assert said == (
        "未交订单 2 行；延期：要生产的 1 行，库存可发、交期已过的 0 行"
        "（见《月生产计划》“延期原因”）"
    )


def test_a_new_plan_tells_what_it_moves_and_whether_more_lines_are_late() -> None:
    late = task("SO2-1", 0, "P2", 10 * DAY + EIGHT, 120)
    before = keep_plan(plan_of(draft_of(), (*TASKS[:2], late)), {}, ())
    asleep = replace(before.steps[0], asleep=True, line="gone")
    before = replace(before, steps=(*before.steps, asleep))
    plan = first_plan()
    held = Replanning(before).look(plan.problem, plan.lines, plan.start)
    moves = list_moves(before, held, plan)
    spot = Spot("P1", None)
    edits = [Edited(before.steps[0], Source.TICK, spot, None, NOT_SCHEDULED)]

    first, moved, lost = say_gist(plan, before, moves, edits)

    assert count_late_before(before) == 1
    assert first.endswith("；要生产的比上次：1 → 0 行")
    assert moved == "与上次都有的 3 道工序，变动 1 道（33.3%），见“变动清单”"
    assert lost == "没有照办的锁定和改动 1 处，见《周生产计划》“改动对照”"


def test_lines_that_are_not_scheduled_are_told_by_class() -> None:
    plan = plan_of(draft_of(UNMADE), TASKS[:2])

    _, said = say_gist(plan, None, None, ())

    assert said == "未排 1 行：没有工艺路线 1 行，见《月生产计划》“未排订单”"


def test_overtime_that_nobody_works_is_told() -> None:
    draft = draft_of(planning=LONGER)
    idle = plan_of(draft, TASKS)
    window = draft.problem.machines[0].overtime[0]
    assert isinstance(window, Window)
    longer = replace(task("SO1-1", 0, "P1", window.start, 60), overtime=True)
    used = plan_of(draft, (longer, *TASKS[1:]))

    assert "一点没有用上" in list(say_gist(idle, None, None, ()))[1]
    assert list(say_gist(used, None, None, ()))[1].endswith("用上 1.0 机台小时")
