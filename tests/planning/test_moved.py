"""What moved from the last plan to a new one, from where to where, and why."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sop_xl.planning.holding import Replanning
from sop_xl.planning.memory import KeptPlan, Marks, keep_plan
from sop_xl.planning.moved import Moves, list_moves
from sop_xl.planning.reasons import Cause
from sop_xl.planning.wishes import Wish
from sop_xl.scheduling.problem import Operation, Window
from sop_xl.scheduling.schedule import BrokenLock, Hindrance
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
    task,
)

KEPT = keep_plan(first_plan(), {}, [])
FIRST, SECOND, OTHER = KEPT.steps


def moves(
    tasks: Any, *, kept: KeptPlan = KEPT, minutes: int = 0, **options: Any
) -> Moves:
    draft = draft_of(options.pop("tables", TABLES), options.pop("day", RUN_DATE))
    draft = replace(draft, problem=options.pop("change", lambda p: p)(draft.problem))
    hindrances = options.pop("hindrances", ())
    replanning = Replanning(kept, **options)
    problem = replanning.hold(draft.problem, draft.lines, draft.plant.start)
    broken = [BrokenLock(lock, h) for h in hindrances for lock in problem.locks]
    plan = plan_of(draft, tasks, problem=problem, broken=broken)
    held = replanning.look(plan.problem, plan.lines, plan.start)
    return list_moves(kept, held, plan, minutes)


def causes(tasks: Any, **options: Any) -> dict[str, tuple[Cause, tuple[object, ...]]]:
    found = moves(tasks, **options)
    return {f"{m.step.lot} {m.step.position}": (m.cause, m.about) for m in found.moved}


DAY_LONG = dt.timedelta(days=1)
HALF_AN_HOUR = dt.timedelta(minutes=30)
LONG_AGO = dt.date(2026, 6, 29)
LATER = (task("SO1-1", 0, "P1", EIGHT + 120, 60), *TASKS[1:])
#: The plan in which SO1-1 is pressed at ten, and assembled after that.
KEPT_LATER = keep_plan(
    plan_of(draft_of(), (LATER[0], task("SO1-1", 1, "Y1", EIGHT + 180, 60), TASKS[2])),
    {},
    [],
)
LATE_START = (
    task("SO1-1", 0, "P1", 2 * DAY + EIGHT, 60),
    task("SO1-1", 1, "Y1", 2 * DAY + EIGHT + 60, 60),
    TASKS[2],
)
BILL = """
物料清单
| 产品编码 | 子件编码 | 用量 |
| A        | M1       | 1    |

物料主数据
| 物料编码 | 物料名称 |
| M1       | 下水器   |

材料库存
| 物料编码 | 库存数量 |
| M1       | 900      |

采购订单
| 采购单号 | 物料编码 | 采购数量 | 到货数量 | 承诺到货日期 |
| PO1      | M1       | 900      | -        | 2026-07-02   |
"""


def test_a_plan_that_stays_moves_nothing() -> None:
    found = moves(TASKS)

    assert (found.steps, found.moved, found.new, found.dropped) == (3, (), (), ())
    assert found.share == 0.0


def test_a_move_says_by_how_long_and_what_share_moved() -> None:
    found = moves(LATER)

    [move] = found.moved
    assert (move.step, move.task, move.minutes) == (FIRST, LATER[0], 120)
    assert found.share == 1 / 3
    assert moves((), kept=KeptPlan(KEPT.start, ())).share == 0.0


def test_a_few_minutes_are_no_move() -> None:
    assert moves(LATER, minutes=120).moved == ()
    assert len(moves(LATER, minutes=119).moved) == 1


def test_for_a_better_whole_where_nothing_else_tells() -> None:
    aside = (task("SO1-1", 0, "P2", EIGHT, 60), *TASKS[1:])

    assert causes(aside) == {"SO1-1 1": (Cause.WHOLE, ())}


def test_what_is_later_for_nobody_is_not_called_better() -> None:
    late = TABLES.replace("600  | 2026-07-09", "600  | 2026-06-29")
    kept = replace(KEPT, steps=(replace(FIRST, due=LONG_AGO), *KEPT.steps[1:]))

    assert causes(LATER) == {"SO1-1 1": (Cause.SLACK, ())}
    assert causes(LATER, tables=late, kept=kept)["SO1-1 1"] == (Cause.CHANGED, ())


def test_what_the_planner_locked_or_moved_is_the_planners() -> None:
    wish = Wish(
        FIRST, CellRef("w"), start=dt.datetime.fromisoformat("2026-07-01 10:00")
    )

    assert causes(LATER, wishes={FIRST.key: wish}) == {"SO1-1 1": (Cause.PLANNER, ())}


def test_a_wish_that_was_not_kept_is_no_cause() -> None:
    wishes = {FIRST.key: Wish(FIRST, CellRef("w"), machine="P2")}

    found = causes(LATER, wishes=wishes, hindrances=[Hindrance.TAKEN])

    assert found == {"SO1-1 1": (Cause.SLACK, ())}


def test_another_quantity_or_due_date_is_the_orders() -> None:
    more = TABLES.replace("| 600 ", "| 700 ")
    sooner = TABLES.replace("600  | 2026-07-09", "600  | 2026-07-08")

    assert causes(LATER, tables=more) == {"SO1-1 1": (Cause.QUANTITY, (600, 700))}
    assert causes(LATER, tables=sooner)["SO1-1 1"] == (
        Cause.DUE,
        (dt.date(2026, 7, 9), dt.date(2026, 7, 8)),
    )


def test_what_was_not_done_in_its_time_is_overdue() -> None:
    day = RUN_DATE + dt.timedelta(days=1)

    found = causes(TASKS, day=day)

    assert {cause for cause, _ in found.values()} == {Cause.OVERDUE}


def test_a_machine_that_stands_still_or_cannot_make_it_moves_the_step() -> None:
    tasks = (task("SO1-1", 0, "P2", EIGHT + 120, 60), *TASKS[1:])
    only = TABLES.replace("P1、P2   | 6 ", "P2       | 6 ")

    def stop(problem: Any) -> Any:
        first, *others = problem.machines
        later = replace(first, windows=(Window(DAY + EIGHT, DAY + EIGHT + 480),))
        return replace(problem, machines=(later, *others))

    def gone(problem: Any) -> Any:
        return replace(problem, machines=problem.machines[1:])

    assert causes(tasks, tables=only) == {"SO1-1 1": (Cause.MACHINE, ("P1",))}
    assert causes(tasks, change=stop) == {"SO1-1 1": (Cause.MACHINE, ("P1",))}
    assert causes(tasks, change=gone) == {"SO1-1 1": (Cause.MACHINE, ("P1",))}


def test_a_machine_in_overtime_does_not_stand_still() -> None:
    def stop(problem: Any) -> Any:
        first, *others = problem.machines
        extra = Window(EIGHT, EIGHT + 60)
        windows = (Window(DAY + EIGHT, DAY + EIGHT + 480),)
        return replace(
            problem,
            machines=(replace(first, windows=windows, overtime=(extra,)), *others),
        )

    assert causes(LATER, change=stop) == {"SO1-1 1": (Cause.SLACK, ())}


def late_material(operation: Operation) -> Operation:
    return replace(operation, material=EIGHT + 120)


def test_material_that_comes_later_moves_the_step() -> None:
    def wait(problem: Any) -> Any:
        first, *jobs = problem.jobs
        operations = (late_material(first.operations[0]), *first.operations[1:])
        return replace(problem, jobs=(replace(first, operations=operations), *jobs))

    arrives = dt.datetime.fromisoformat("2026-07-01 10:00")
    assert causes(LATER, change=wait) == {"SO1-1 1": (Cause.MATERIAL, ("", arrives))}


def test_the_step_before_moves_the_next() -> None:
    tasks = (LATER[0], task("SO1-1", 1, "Y1", EIGHT + 180, 60), TASKS[2])

    found = causes(tasks)

    ends = dt.datetime.fromisoformat("2026-07-01 11:00")
    assert found["SO1-1 2"] == (Cause.BEFORE, ("冲压", ends))


def test_a_step_before_that_is_new_moves_the_next_when_it_starts_later() -> None:
    tasks = (LATER[0], task("SO1-1", 1, "Y1", EIGHT + 180, 60), TASKS[2])
    kept = replace(KEPT, steps=KEPT.steps[1:])

    found = causes(tasks, kept=kept)

    assert found["SO1-1 2"][0] is Cause.BEFORE


def test_a_step_before_that_ends_as_before_is_no_cause() -> None:
    tasks = (TASKS[0], task("SO1-1", 1, "Y1", EIGHT + 180, 60), TASKS[2])
    overlapping = replace(SECOND, start=SECOND.start - dt.timedelta(minutes=30))
    kept = replace(KEPT, steps=(FIRST, overlapping, OTHER))

    assert causes(tasks, kept=kept)["SO1-1 2"] == (Cause.SLACK, ())


RUSH = TABLES.replace(
    "| SO2    |", "| SO3    | 1    | B        | 60   | 2026-07-02 |\n| SO2    |"
)


def test_a_new_order_that_takes_the_machine_is_named() -> None:
    tasks = (*LATER, task("SO3-1", 0, "P1", EIGHT, 60))

    found = moves(tasks, tables=RUSH)

    [move] = found.moved
    assert (move.cause, move.about) == (Cause.RUSH, ("SO3-1", "P1"))
    assert [task.job for task in found.new] == ["SO3-1"]


def test_a_step_makes_way_for_a_locked_one_or_another() -> None:
    tasks = (LATER[0], TASKS[1], task("SO2-1", 0, "P1", EIGHT, 120))
    wish = Wish(OTHER, CellRef("w"), machine="P1")

    assert causes(tasks)["SO1-1 1"] == (Cause.OTHER, ("SO2-1", "P1"))
    assert causes(tasks, wishes={OTHER.key: wish})["SO1-1 1"] == (
        Cause.LOCKED,
        ("SO2-1", "P1"),
    )


def test_a_lock_between_the_old_place_and_the_new_pushed_the_step() -> None:
    """
    P1  08:00 nothing, 09:00 SO2-1 locked here by the planner, 11:00 SO1-1
    """
    tasks = (
        task("SO1-1", 0, "P1", EIGHT + 180, 60),
        TASKS[1],
        task("SO2-1", 0, "P1", EIGHT + 60, 120),
    )
    wish = Wish(OTHER, CellRef("w"), machine="P1")

    assert causes(tasks)["SO1-1 1"] == (Cause.AFTER, ("SO2-1", "P1"))
    assert causes(tasks, wishes={OTHER.key: wish})["SO1-1 1"] == (
        Cause.LOCKED,
        ("SO2-1", "P1"),
    )


def test_a_lock_whose_time_is_over_is_no_reason_for_anything() -> None:
    """SO2-1 was locked for eight of a day that is over; nobody keeps that start.

    P1  08:00 SO2-1, 10:00 SO1-1 that was to begin at eight
    """
    start = OTHER.start - DAY_LONG
    over = replace(
        OTHER, machine="P1", marks=Marks(locked=True), setup_start=start, start=start
    )
    kept = replace(KEPT, steps=(FIRST, SECOND, over))
    tasks = (LATER[0], TASKS[1], task("SO2-1", 0, "P1", EIGHT, 120))

    found = causes(tasks, kept=kept)

    assert found["SO2-1 1"] == (Cause.OVERDUE, (start,))
    assert found["SO1-1 1"] == (Cause.OTHER, ("SO2-1", "P1"))


def test_an_outsourced_step_has_no_machine_to_make_way() -> None:
    outside = TABLES.replace(
        "可用机台 | 单件工时 |", "可用机台 | 单件工时 | 外协 | 外协周期 |"
    ).replace("| Y1       | 6        |", "| -        | -        | 宏达 | 1        |")
    for machine in ("P1、P2   | 6        |", "P1、P2   | 60       |"):
        outside = outside.replace(machine, f"{machine} -    | -        |")
    first = (TASKS[0], task("SO1-1", 1, None, EIGHT + 60, DAY), TASKS[2])
    kept = keep_plan(plan_of(draft_of(outside), first), {}, [])
    then = (TASKS[0], task("SO1-1", 1, None, EIGHT + 600, DAY), TASKS[2])

    assert causes(then, kept=kept, tables=outside) == {"SO1-1 2": (Cause.SLACK, ())}


def test_steps_that_are_gone_are_dropped_unless_their_time_was_over() -> None:
    gone = TABLES.replace("| SO1    | 1    | A        | 600  | 2026-07-09 |\n", "")

    assert moves(TASKS[2:], tables=gone).dropped == (FIRST, SECOND)
    later = moves((), tables=gone, day=RUN_DATE + dt.timedelta(days=1))
    assert later.dropped == ()


def test_a_step_that_slept_is_new_when_it_wakes() -> None:
    asleep = replace(FIRST, asleep=True, marks=Marks(remark="a"))

    found = moves(TASKS, kept=replace(KEPT, steps=(asleep, *KEPT.steps[1:])))

    assert (found.steps, [task.key for task in found.new]) == (2, [("SO1-1", 0)])


def roots(tasks: Any, **options: Any) -> dict[str, Any]:
    found = moves(tasks, **options).moved
    return {
        f"{m.step.lot} {m.step.position}": m.root and (m.root.lot, m.root.cause)
        for m in found
    }


def wait_for_material(problem: Any) -> Any:
    first, *jobs = problem.jobs
    operations = (late_material(first.operations[0]), *first.operations[1:])
    return replace(problem, jobs=(replace(first, operations=operations), *jobs))


def test_a_chain_of_moves_leads_back_to_what_began_it() -> None:
    """
    P1  SO1-1 waits for material until 10:00, SO2-1 comes after it there
    Y1  SO1-1 follows its own first step
    """
    tasks = (
        task("SO1-1", 0, "P1", EIGHT + 120, 60),
        task("SO1-1", 1, "Y1", EIGHT + 180, 60),
        task("SO2-1", 0, "P1", EIGHT + 180, 120),
    )

    found = roots(tasks, change=wait_for_material)

    began = ("SO1-1", Cause.MATERIAL)
    assert found == {"SO1-1 1": None, "SO1-1 2": began, "SO2-1 1": began}


def test_a_step_that_waits_long_after_the_one_before_does_not_wait_for_it() -> None:
    tasks = (LATER[0], task("SO1-1", 1, "Y1", EIGHT + 400, 60), TASKS[2])

    assert causes(tasks)["SO1-1 2"] == (Cause.SLACK, ())


def test_a_step_that_overlaps_the_one_before_waits_for_its_start() -> None:
    tasks = (LATER[0], task("SO1-1", 1, "Y1", EIGHT + 150, 60), TASKS[2])
    kept = replace(
        KEPT,
        steps=(FIRST, replace(SECOND, start=FIRST.start + HALF_AN_HOUR), OTHER),
    )

    starts = dt.datetime.fromisoformat("2026-07-01 10:00")
    assert causes(tasks, kept=kept)["SO1-1 2"] == (Cause.FLOW, ("冲压", starts))


def test_what_comes_earlier_makes_way_for_nobody() -> None:
    """SO1-1 was on P1 at 10:00, where SO2-1 is now; it is on P2 at 08:00 instead."""
    tasks = (
        task("SO1-1", 0, "P2", EIGHT, 60),
        task("SO1-1", 1, "Y1", EIGHT + 60, 60),
        task("SO2-1", 0, "P1", EIGHT + 60, 120),
    )

    found = causes(tasks, kept=KEPT_LATER)

    ends = dt.datetime.fromisoformat("2026-07-01 09:00")
    assert found["SO1-1 1"] == (Cause.FREED, ("SO2-1", "P2"))
    assert found["SO1-1 2"] == (Cause.EARLY, ("冲压", ends))


def test_what_comes_earlier_for_its_own_locked_step_says_so() -> None:
    start = dt.datetime.fromisoformat("2026-07-01 09:00")
    second = KEPT_LATER.steps[1]
    wishes = {second.key: Wish(second, CellRef("w"), start=start)}

    found = causes(TASKS, kept=KEPT_LATER, wishes=wishes)

    assert found["SO1-1 1"] == (Cause.OWN_LOCK, ("装配",))
    assert found["SO1-1 2"] == (Cause.PLANNER, ())


def test_a_step_waits_for_a_mould_that_is_elsewhere() -> None:
    """Both are pressed with one die; SO2-1 has it on P2 until SO1-1 begins."""

    def share(problem: Any) -> Any:
        jobs = [
            replace(
                job,
                operations=(replace(job.operations[0], mould="D"), *job.operations[1:]),
            )
            for job in problem.jobs
        ]
        return replace(problem, jobs=tuple(jobs))

    tasks = (LATER[0], TASKS[1], task("SO2-1", 0, "P2", EIGHT + 30, 90))

    assert causes(tasks, change=share)["SO1-1 1"] == (Cause.MOULD, ("SO2-1",))


@given(st.lists(st.integers(0, 20), min_size=3, max_size=3), st.booleans())
def test_a_reason_goes_the_way_the_step_went(starts: list[int], aside: bool) -> None:
    """Nobody who comes earlier makes way; no step before ends after its next starts."""
    first, other = (EIGHT + 15 * each for each in starts[:2])
    second = first + 15 * starts[2]
    tasks = (
        task("SO1-1", 0, "P2" if aside else "P1", first, 60),
        task("SO1-1", 1, "Y1", second, 60),
        task("SO2-1", 0, "P2", other, 120),
    )

    for move in moves(tasks).moved:
        starts_at = move.step.start + dt.timedelta(minutes=move.minutes)
        if move.minutes < 0:
            assert move.cause in {Cause.EARLY, Cause.FREED, Cause.WHOLE}
        if move.cause in {Cause.BEFORE, Cause.FLOW}:
            moment = move.about[1]
            assert isinstance(moment, dt.datetime)
            assert moment <= starts_at
        assert move.root is None


def test_a_material_that_is_late_is_named_with_its_day() -> None:
    tables = TABLES + BILL
    kept = keep_plan(plan_of(draft_of(tables), TASKS), {}, [])
    later = tables.replace("| M1       | 900      |\n\n", "| M1       | 0        |\n\n")

    found = causes(LATE_START, kept=kept, tables=later)

    arrives = dt.date(2026, 7, 2)
    assert found["SO1-1 1"] == (Cause.MATERIAL, ("M1 下水器", arrives))


def stop_first_machine(problem: Any) -> Any:
    first, *others = problem.machines
    later = replace(first, windows=(Window(DAY + EIGHT, 4 * DAY),))
    return replace(problem, machines=(later, *others))


def test_a_machine_that_stands_still_comes_before_a_quantity() -> None:
    """P1 stops on the first day, SO1-1 is 700 instead of 600 now: it is for the stop."""
    tasks = (
        task("SO1-1", 0, "P1", DAY + EIGHT, 70),
        task("SO1-1", 1, "Y1", DAY + EIGHT + 70, 70),
        TASKS[2],
    )
    more = TABLES.replace("| 600 ", "| 700 ")

    found = causes(tasks, tables=more, change=stop_first_machine)

    assert found["SO1-1 1"] == (Cause.MACHINE, ("P1",))
    assert found["SO1-1 2"][0] is Cause.BEFORE


def test_a_lot_that_shrinks_is_not_later_for_its_quantity() -> None:
    less = TABLES.replace("| 600 ", "| 500 ")
    aside = (LATER[0], TASKS[1], task("SO2-1", 0, "P1", EIGHT, 120))
    early = (task("SO1-1", 0, "P1", EIGHT + 60, 50), *TASKS[1:])

    assert causes(aside, tables=less)["SO1-1 1"] == (Cause.OTHER, ("SO2-1", "P1"))
    assert causes(LATER, tables=less)["SO1-1 1"] == (Cause.QUANTITY, (600, 500))
    assert causes(early, tables=less, kept=KEPT_LATER)["SO1-1 1"][0] is Cause.QUANTITY


THREE = TABLES.replace(
    "| SO2    |", "| SO3    | 1    | B        | 5    | 2026-07-09 |\n| SO2    |"
)


def test_a_step_makes_way_for_who_has_most_of_its_place() -> None:
    """SO1-1 was on P1 from eight to nine; SO3-1 has five minutes of it, SO2-1 fifty."""
    before = (*TASKS, task("SO3-1", 0, "P2", EIGHT + 120, 5))
    kept = keep_plan(plan_of(draft_of(THREE), before), {}, [])
    tasks = (
        *(LATER[0], TASKS[1]),
        task("SO2-1", 0, "P1", EIGHT + 10, 110),
        task("SO3-1", 0, "P1", EIGHT, 5),
    )

    found = causes(tasks, kept=kept, tables=THREE)

    assert found["SO1-1 1"] == (Cause.OTHER, ("SO2-1", "P1"))


def test_what_a_stop_pushed_into_a_place_pushes_on_for_the_stop() -> None:
    """P1 stops until the second day at eight; SO1-1 was there first, SO2-1 after it.

    P1  day 2  08:00 SO3-1, 08:05 SO1-1, 09:05 SO2-1 that was to begin at eight
    """
    before = (
        *TASKS[:2],
        task("SO2-1", 0, "P1", DAY + EIGHT, 120),
        task("SO3-1", 0, "P1", DAY + EIGHT + 300, 5),
    )
    kept = keep_plan(plan_of(draft_of(THREE), before), {}, [])
    tasks = (
        task("SO1-1", 0, "P1", DAY + EIGHT + 5, 60),
        task("SO1-1", 1, "Y1", DAY + EIGHT + 65, 60),
        task("SO2-1", 0, "P1", DAY + EIGHT + 65, 120),
        task("SO3-1", 0, "P1", DAY + EIGHT, 5),
    )
    options: Any = {"kept": kept, "tables": THREE, "change": stop_first_machine}

    assert causes(tasks, **options)["SO2-1 1"] == (Cause.OTHER, ("SO1-1", "P1"))
    assert roots(tasks, **options)["SO2-1 1"] == ("SO1-1", Cause.MACHINE)


def test_a_line_that_could_not_be_planned_is_no_new_order() -> None:
    tasks = (*LATER, task("SO3-1", 0, "P1", EIGHT, 60))
    kept = replace(KEPT, unplanned={"SO3-1": "no-date"})

    found = causes(tasks, tables=RUSH, kept=kept)

    assert found["SO1-1 1"] == (Cause.WOKEN, ("SO3-1", "P1"))
