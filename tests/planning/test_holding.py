"""Locks, wishes, the fence and the last places are put to the scheduling."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from sop_xl.planning.holding import (
    Replanning,
    Source,
    find_failed,
    marks_of_plan,
    sleeping_steps,
)
from sop_xl.planning.memory import Marks, keep_plan
from sop_xl.planning.wishes import Wish
from sop_xl.scheduling.problem import Lock, Place
from sop_xl.scheduling.schedule import BrokenLock, Hindrance, Reason, Refusal
from sop_xl.source import CellRef
from tests.planning.replans import (
    DAY,
    EIGHT,
    RUN_DATE,
    TABLES,
    TASKS,
    draft_of,
    first_plan,
    plan_of,
)

START = RUN_DATE + dt.timedelta(days=1)
KEPT = keep_plan(first_plan(), {}, [])
FIRST = KEPT.steps[0]
moment = dt.datetime.fromisoformat
ROW = CellRef("week.xlsx", "S", 5, 1)
TICKED = {FIRST.key: Marks(locked=True)}


def hold(run_date: dt.date = RUN_DATE, **options: Any) -> Any:
    draft = draft_of(run_date=run_date)
    start = run_date + dt.timedelta(days=1)
    return Replanning(KEPT, **options).hold(draft.problem, draft.lines, start)


def wish(**wanted: Any) -> dict[Any, Wish]:
    return {FIRST.key: Wish(FIRST, ROW, **wanted)}


def test_the_places_of_the_last_plan_are_the_earlier_ones() -> None:
    problem = hold()

    assert (problem.locks, problem.fence) == ((), 0)
    assert problem.previous == {
        ("SO1-1", 0): Place("P1", EIGHT, EIGHT),
        ("SO1-1", 1): Place("Y1", EIGHT + 60, EIGHT + 60),
        ("SO2-1", 0): Place("P2", EIGHT, EIGHT),
    }


def test_a_fresh_plan_keeps_locks_and_nothing_else() -> None:
    problem = hold(fresh=True, frozen_days=2, marks=TICKED)

    assert (problem.previous, problem.fence) == ({}, 0)
    assert problem.locks == (Lock("SO1-1", 0, "P1", EIGHT),)


def test_a_ticked_row_holds_machine_and_start_or_the_machine_only() -> None:
    assert hold(marks=TICKED).locks == (Lock("SO1-1", 0, "P1", EIGHT),)
    assert hold(marks=TICKED, lock_start=False).locks == (Lock("SO1-1", 0, "P1"),)


def test_a_start_that_has_passed_is_not_locked_and_no_earlier_place() -> None:
    problem = hold(RUN_DATE + dt.timedelta(days=1), marks=TICKED)

    assert problem.locks == (Lock("SO1-1", 0, "P1"),)
    assert problem.previous == {}


def test_a_step_that_was_to_run_already_is_to_run_at_once() -> None:
    late = replace(FIRST, end=moment("2026-07-02 09:00"))
    kept = replace(KEPT, steps=(late,))
    day = RUN_DATE + dt.timedelta(days=1)
    draft = draft_of(run_date=day)

    problem = Replanning(kept).hold(
        draft.problem, draft.lines, day + dt.timedelta(days=1)
    )

    assert problem.previous == {("SO1-1", 0): Place("P1", 0, 0)}


def test_another_machine_without_a_tick_leaves_the_start_open() -> None:
    assert hold(wishes=wish(machine="P2")).locks == (Lock("SO1-1", 0, "P2"),)


def test_another_machine_with_a_tick_holds_the_start_on_the_sheet() -> None:
    wishes = wish(machine="P2", locked=True)

    locks = hold(wishes=wishes, marks=TICKED).locks

    assert locks == (Lock("SO1-1", 0, "P2", EIGHT),)


def test_another_start_holds_the_machine_too() -> None:
    start = moment("2026-07-02 08:00")

    assert hold(wishes=wish(start=start)).locks == (
        Lock("SO1-1", 0, "P1", DAY + EIGHT),
    )


def test_a_wish_that_cannot_be_tried_locks_nothing_and_is_told() -> None:
    replanning = Replanning(KEPT, wish(machine="Y1"))
    draft = draft_of()

    held = replanning.look(draft.problem, draft.lines, START)

    assert held.locks == ()
    [finding] = held.findings
    assert finding.rule == "plan-edit-machine-not-eligible"


def test_what_starts_before_the_fence_stands() -> None:
    later = replace(
        KEPT.steps[2],
        setup_start=moment("2026-07-02 08:00"),
        start=moment("2026-07-02 09:00"),
    )
    replanning = Replanning(replace(KEPT, steps=(*KEPT.steps[:2], later)))
    draft = draft_of()

    problem = replace(replanning, frozen_days=1).hold(draft.problem, draft.lines, START)

    assert problem.fence == DAY
    assert problem.locks == (
        Lock("SO1-1", 0, "P1", EIGHT),
        Lock("SO1-1", 1, "Y1", EIGHT + 60),
    )


def test_without_a_step_before_it_there_is_no_fence() -> None:
    assert hold(RUN_DATE + dt.timedelta(days=9), frozen_days=3).fence == 0


def test_a_frozen_step_that_is_moved_goes_where_it_is_wanted() -> None:
    problem = hold(frozen_days=1, wishes=wish(machine="P2"))

    assert problem.locks[0] == Lock("SO1-1", 0, "P2")
    assert len(problem.locks) == 3


def test_a_frozen_step_stays_where_its_wish_cannot_be_tried() -> None:
    draft = draft_of()
    replanning = Replanning(KEPT, wish(machine="Y1"), frozen_days=1)

    held = replanning.look(draft.problem, draft.lines, START)

    assert (held.locks[0].source, held.locks[0].lock.machine) == (Source.FENCE, "P1")


def test_what_the_shop_does_comes_before_a_wish() -> None:
    draft = draft_of()
    running = Lock("SO1-1", 0, "P2", 0)
    asked = replace(draft.problem, locks=(running,), fence=60)

    problem = Replanning(KEPT, marks=TICKED).hold(asked, draft.lines, START)

    assert (problem.locks, problem.fence) == ((running,), 60)


def test_a_machine_that_cannot_make_it_any_more_is_not_locked() -> None:
    draft = draft_of(TABLES.replace("P1、P2", "P2"))

    problem = Replanning(KEPT, marks=TICKED).hold(draft.problem, draft.lines, START)

    assert problem.locks == ()


def test_a_lock_that_was_broken_is_no_tick_on_the_new_sheet() -> None:
    replanning = Replanning(KEPT, marks={FIRST.key: Marks(locked=True, remark="a")})
    draft = draft_of()
    problem = replanning.hold(draft.problem, draft.lines, START)
    broken = [BrokenLock(problem.locks[0], Hindrance.TAKEN)]
    plan = plan_of(draft, TASKS, problem=problem, broken=broken)
    held = replanning.look(plan.problem, plan.lines, plan.start)

    failed = find_failed(replanning, held, plan)

    assert failed == {("SO1-1", 0): "那时机台、模具或人手已被占用"}
    assert marks_of_plan(replanning, held, failed) == {
        ("SO1-1", 0): Marks(remark="a", failed=failed["SO1-1", 0])
    }


def test_marks_of_a_lot_that_is_refused_or_on_hold_are_kept_for_later() -> None:
    marks = {step.key: Marks(remark=step.lot) for step in KEPT.steps}
    replanning = Replanning(KEPT, marks=marks)
    held_order = TABLES.replace("| 交期       |", "| 交期       | 状态 |").replace(
        "2026-07-09 |\n| SO2    | 1    | B        | 120  | 2026-07-09 |",
        "2026-07-09 | - |\n| SO2    | 1    | B        | 120  | 2026-07-09 | 暂停 |",
    )
    draft = draft_of(held_order)
    refused = [Refusal("SO1-1", Reason.BEYOND_HORIZON, 0)]
    plan = plan_of(draft, [], refused=refused)
    held = replanning.look(plan.problem, plan.lines, plan.start)

    asleep = sleeping_steps(replanning, held, plan)

    assert [(step.key, step.asleep) for step in asleep] == [
        (step.key, True) for step in KEPT.steps
    ]
    assert [step.marks.remark for step in asleep] == ["SO1-1", "SO1-1", "SO2-1"]


def test_marks_of_a_step_that_is_done_go_with_it() -> None:
    replanning = Replanning(KEPT, marks={FIRST.key: Marks(remark="a")})
    made = """
生产日报
| 日期       | 机台号 | 工序 | 产品编码 | 良品数   | 不良数 |
| 2026-06-30 | P1     | 冲压 | A        | 600      | 0        |
"""
    plan = plan_of(draft_of(TABLES + made), [])
    held = replanning.look(plan.problem, plan.lines, plan.start)

    assert sleeping_steps(replanning, held, plan) == ()


def test_a_lot_with_a_lock_is_not_held_back_until_its_release() -> None:
    draft = draft_of()
    jobs = tuple(replace(job, release=DAY) for job in draft.problem.jobs)
    problem = replace(draft.problem, jobs=jobs)

    held = Replanning(KEPT, marks=TICKED).hold(problem, draft.lines, START)

    assert {job.name: job.release for job in held.jobs} == {"SO1-1": 0, "SO2-1": DAY}
