"""The last plan is remembered step by step, and found again in a new problem."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from sop_xl.planning.memory import (
    KeptPlan,
    KeptStep,
    Marks,
    keep_plan,
    match_steps,
    positions,
)
from sop_xl.scheduling.schedule import Reason, Refusal
from tests.planning.replans import RUN_DATE, TABLES, draft_of, first_plan, plan_of

START = RUN_DATE + dt.timedelta(days=1)
REPORTED = """
生产日报
| 日期       | 机台号 | 工序 | 产品编码 | 良品数   | 不良数 |
| 2026-06-30 | P1     | 冲压 | A        | 200      | 0        |
"""


def test_a_step_is_kept_with_its_place_as_dates_and_its_position_in_the_routing() -> (
    None
):
    marks = Marks(locked=True, remark="rush")
    kept = keep_plan(first_plan(), {("SO1-1", 1): marks}, [("SO1-1", 0)])

    assert [step.key for step in kept.steps] == [
        *[("SO1-1", 1), ("SO1-1", 2), ("SO2-1", 1)]
    ]
    first, second, _ = kept.steps
    assert second == KeptStep(
        line="SO1-1",
        lot="SO1-1",
        position=2,
        process="装配",
        product="A",
        quantity=600,
        due=dt.date(2026, 7, 9),
        machine="Y1",
        setup_start=dt.datetime.fromisoformat("2026-07-01 09:00"),
        start=dt.datetime.fromisoformat("2026-07-01 09:00"),
        end=dt.datetime.fromisoformat("2026-07-01 10:00"),
        marks=marks,
    )
    assert (first.listed, second.listed) == (True, False)


def test_lines_that_could_not_be_planned_are_kept_with_what_kept_them_from_it() -> None:
    held = TABLES.replace("2026-07-09 |\n\n", "-          |\n\n")
    refused = [Refusal("SO1-1", Reason.BEYOND_HORIZON, 0)]

    kept = keep_plan(plan_of(draft_of(held), [], refused=refused), {}, [])

    assert kept.unplanned == {"SO2-1": "no-date", "SO1-1": "refused"}


def test_marks_say_whether_there_are_any() -> None:
    assert not Marks()
    assert all([Marks(locked=True), Marks(remark="a"), Marks(fills={"lot": "#FFFFFF"})])


def test_steps_already_done_count_in_a_position() -> None:
    draft = draft_of(TABLES + REPORTED)
    names = {part.name for line in draft.lines for part in line.parts}

    found = positions(draft.lines, draft.problem)

    assert names == {"SO1-1/1", "SO1-1/2", "SO2-1"}
    assert found == {
        ("SO1-1/1", 0): 2,
        ("SO1-1/2", 0): 1,
        ("SO1-1/2", 1): 2,
        ("SO2-1", 0): 1,
    }


def test_while_lots_keep_their_names_a_step_is_that_of_its_lot() -> None:
    draft, kept = draft_of(), keep_plan(first_plan(), {}, [])

    found = match_steps(kept, draft.lines, draft.problem, START)

    assert {key: step.key for key, step in found.items()} == {
        ("SO1-1", 0): ("SO1-1", 1),
        ("SO1-1", 1): ("SO1-1", 2),
        ("SO2-1", 0): ("SO2-1", 1),
    }


def test_a_lot_that_was_split_gives_its_places_to_the_first_that_has_the_step() -> None:
    """200 of 600 have been pressed: the lot became two, of which both are assembled."""
    draft, kept = draft_of(TABLES + REPORTED), keep_plan(first_plan(), {}, [])

    found = match_steps(kept, draft.lines, draft.problem, START)

    assert {key: step.key for key, step in found.items()} == {
        ("SO1-1/1", 0): ("SO1-1", 2),
        ("SO1-1/2", 0): ("SO1-1", 1),
        ("SO2-1", 0): ("SO2-1", 1),
    }


def renumbered(*days: int) -> KeptPlan:
    """Return a plan in which SO1 had a lot for each day on which it was to be over."""
    kept = keep_plan(first_plan(), {}, [])
    first = kept.steps[0]
    lots = [
        replace(
            first,
            lot=f"SO1-1/{number}",
            end=dt.datetime.combine(START, dt.time(9)) + dt.timedelta(days=day),
        )
        for number, day in enumerate(days, 1)
    ]
    return KeptPlan(kept.start, (*lots, *kept.steps[1:]))


def test_of_more_lots_than_now_the_one_that_was_to_be_over_is_done() -> None:
    draft = draft_of()

    for days, lot in (
        ((0, -1), "SO1-1/1"),
        ((-1, 0), "SO1-1/2"),
        ((0, 1), "SO1-1/2"),
        ((-2, -1), "SO1-1/2"),
    ):
        found = match_steps(renumbered(*days), draft.lines, draft.problem, START)
        assert found["SO1-1", 0].lot == lot


def test_steps_of_lines_that_are_gone_are_found_nowhere() -> None:
    text = TABLES.replace("| SO2    | 1    | B        | 120  | 2026-07-09 |\n", "")
    draft, kept = draft_of(text), keep_plan(first_plan(), {}, [])

    found = match_steps(kept, draft.lines, draft.problem, START)

    assert {step.line for step in found.values()} == {"SO1-1"}
