"""A wish is granted as far as it can be tried; the rest is a finding with its cell."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sop_xl.planning.memory import keep_plan
from sop_xl.planning.wishes import Wanted, Wish, grant_wish
from sop_xl.scheduling.problem import Operation
from sop_xl.source import CellRef
from tests.planning.replans import DAY, EIGHT, RUN_DATE, draft_of, first_plan

START = RUN_DATE + dt.timedelta(days=1)
MACHINE, BEGIN = CellRef("a.xlsx", "S", 5, 2), CellRef("a.xlsx", "S", 5, 4)


def grant(**wanted: Any) -> Any:
    step = keep_plan(first_plan(), {}, []).steps[0]
    places = {Wanted.MACHINE.value: MACHINE, Wanted.START.value: BEGIN}
    wish = Wish(step, CellRef("a.xlsx", "S", 5, 1), places=places, **wanted)
    problem = draft_of().problem
    return grant_wish(wish, problem.steps["SO1-1", 0], problem, START)


def test_a_machine_is_known_however_it_is_written() -> None:
    found = grant(machine=" ｐ2 ", start=dt.datetime.fromisoformat("2026-07-02 08:00"))

    assert (found.machine, found.start, found.refused) == ("P2", DAY + EIGHT, ())


def test_an_unknown_machine_is_refused_with_the_nearest_name() -> None:
    found = grant(machine="P21")

    [finding] = found.refused
    assert (finding.rule, finding.where) == ("plan-edit-unknown-machine", MACHINE)
    assert finding.values["eligible"] == ("P1", "P2")
    assert found.machine is None


def test_a_machine_that_cannot_make_the_step_is_refused() -> None:
    [finding] = grant(machine="y1").refused

    assert (finding.rule, finding.where) == ("plan-edit-machine-not-eligible", MACHINE)


def test_a_start_outside_of_the_time_planned_is_refused() -> None:
    for day in (
        dt.datetime.fromisoformat("2026-06-30 08:00"),
        dt.datetime.fromisoformat("2027-07-01 08:00"),
    ):
        found = grant(start=day)

        [finding] = found.refused
        assert (finding.rule, finding.where) == ("plan-edit-start-outside", BEGIN)
        assert (finding.values["first"], found.start) == (START, None)


def test_a_wish_without_cells_of_its_own_stands_at_its_row() -> None:
    step = keep_plan(first_plan(), {}, []).steps[0]
    row = CellRef("a.xlsx", "S", 5, 1)

    wish = Wish(step, row)

    assert wish.cell(Wanted.START) == row
    assert not wish.moves


def test_an_outsourced_step_has_no_machine_to_be_moved_to() -> None:
    step = keep_plan(first_plan(), {}, []).steps[0]
    outside = Operation("plating", outsourced_minutes=DAY)
    wish = Wish(step, MACHINE, machine="P1")

    [finding] = grant_wish(wish, outside, draft_of().problem, START).refused

    assert finding.rule == "plan-edit-machine-not-eligible"
    assert finding.values["eligible"] == ("外协",)
