"""The pages of what moved and of what became of the planner's edits."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from sop_xl.pages import Page
from sop_xl.planning.edits import Edited, Spot
from sop_xl.planning.holding import Replanning, Source
from sop_xl.planning.labels import CAUSES
from sop_xl.planning.memory import KeptPlan, keep_plan
from sop_xl.planning.moved import Cause, Move, Moves, list_moves
from sop_xl.planning.plan import Plan
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.plan_edits import edits_page
from sop_xl.reports.plan_moves import moves_page, say_cause
from sop_xl.scheduling.schedule import Reason, Refusal
from sop_xl.source import CellRef
from tests.planning.replans import (
    EIGHT,
    RUN_DATE,
    TABLES,
    TASKS,
    draft_of,
    first_plan,
    plan_of,
    task,
)

RUN = RunFacts("", RUN_DATE)
KEPT = keep_plan(first_plan(), {}, [])
moment = dt.datetime.fromisoformat


def page_of(plan: Plan, kept: KeptPlan = KEPT) -> Page:
    held = Replanning(kept).look(plan.problem, plan.lines, plan.start)
    return moves_page(plan, RUN, list_moves(kept, held, plan), 60)


def row(page: Page, number: int, width: int) -> list[object]:
    return [page.value(number, column) for column in range(1, width + 1)]


def test_a_plan_that_stays_says_so() -> None:
    page = page_of(first_plan())

    assert page.name == "变动清单"
    assert str(page.value(3, 1)).startswith(
        "与 2026-07-01 起的上次计划相比：3 道工序中动了 0 道（0.0%），新增 0 道"
    )
    assert "60 分钟" in str(page.value(3, 1))
    assert page.value(4, 1) == "没有工序变动。"


def test_a_move_has_from_where_to_where_how_far_and_why() -> None:
    tasks = (task("SO1-1", 0, "P2", EIGHT + 90, 60), *TASKS[1:])

    page = page_of(plan_of(draft_of(), tasks))

    assert row(page, 4, 10)[4:] == [
        *["原机台", "原开始", "新机台", "新开始", "推后（小时）", "原因"]
    ]
    assert row(page, 5, 10) == [
        *["SO1-1", "A", "油烟机", "冲压", "P1", moment("2026-07-01 08:00")],
        *["P2", moment("2026-07-01 09:30")],
        *[dt.timedelta(minutes=90) / dt.timedelta(hours=1), CAUSES["changed"]],
    ]
    assert page.value(6, 1) is None


def test_new_and_dropped_steps_stand_apart() -> None:
    text = TABLES.replace("| SO2 ", "| SO3 ")
    plan = plan_of(draft_of(text), (*TASKS[:2], task("SO3-1", 0, "P2", EIGHT, 120)))

    page = page_of(plan)

    assert page.value(4, 1) == "没有工序变动。"
    assert [page.value(number, 1) for number in (6, 10)] == ["新增的工序", "去掉的工序"]
    at_eight = moment("2026-07-01 08:00")
    assert row(page, 8, 7) == ["SO3-1", "B", "灶具", "冲压", "P2", at_eight, 120]
    assert row(page, 12, 8) == [
        *["SO2-1", "B", "灶具", "冲压", "P2", at_eight, 120],
        "订单已结、取消或由库存满足",
    ]


def test_a_dropped_step_says_why() -> None:
    held = TABLES.replace("| 交期       |", "| 交期       | 状态 |", 1)
    held = held.replace("07-09 |", "07-09 | -    |", 1)
    held = held.replace("2026-07-09 |\n\n", "2026-07-09 | 暂停 |\n\n")
    refused = [Refusal("SO1-1", Reason.BEYOND_HORIZON, 0)]
    step = replace(KEPT.steps[0], lot="SO1-1/2", start=moment("2026-07-01 09:00"))
    kept = KeptPlan(KEPT.start, (*KEPT.steps, step))

    page = page_of(plan_of(draft_of(held), [], refused=refused), kept)

    assert [page.value(number, 8) for number in range(8, 12)] == [
        "未能排产，见“未排订单”",
        "未能排产，见“未排订单”",
        "订单暂停或资料不全",
        "已完工或不用再做",
    ]


def test_every_cause_has_its_words() -> None:
    assert set(CAUSES) == {cause.value for cause in Cause}
    about = (moment("2026-07-01 09:00"), "P1")

    said = [say_cause(Move(KEPT.steps[0], TASKS[0], 0, c, about)) for c in Cause]

    assert "前道工序 07-01 09:00 到 P1 才完" in said
    assert not [each for each in said if "{" in each]


def test_a_page_without_steps_has_no_share() -> None:
    empty = Moves(KEPT.start, 0, (), (), ())

    assert "0 道工序中动了 0 道" in str(
        moves_page(first_plan(), RUN, empty, 0).value(3, 1)
    )


def test_an_edit_is_shown_as_old_yours_new() -> None:
    step = KEPT.steps[0]
    start = moment("2026-07-01 10:00")
    edits = [
        Edited(
            step, Source.TICK, Spot("P2", start), Spot("P2", start), "", CellRef("a")
        ),
        Edited(
            step, Source.WISH, Spot("P2", None), None, "gone", CellRef("a", "b", 5, 2)
        ),
        Edited(step, Source.FENCE, Spot(None, start), Spot(None, start), "taken"),
    ]

    page = edits_page(first_plan(), RUN, edits)

    assert page.name == "改动对照"
    assert row(page, 5, 10) == [
        *["锁定", "SO1-1", "油烟机", "冲压", "P1 07-01 08:00", "P2 07-01 10:00"],
        *["P2 07-01 10:00", "已照办", "", ""],
    ]
    assert row(page, 6, 10)[5:] == [
        *["P2 时间不限", "不在计划中", "未照办", "工序已经完工、取消或不用再做", "B5"]
    ]
    assert row(page, 7, 10)[0] == "冻结期"
    assert row(page, 7, 10)[5] == "机台不限 07-01 10:00"


def test_a_plan_without_edits_says_so() -> None:
    page = edits_page(first_plan(), RUN, [])

    assert page.value(3, 1) == "工序清单里没有改动，锁定的都已照办。"
