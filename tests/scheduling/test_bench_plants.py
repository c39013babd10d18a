"""The plants schedules are judged on, and the rules they are measured against."""

from __future__ import annotations

from itertools import islice

import pytest

from sop_xl.scheduling.effort import Objective
from tests.bench.schedule_costs import measure_cost
from tests.bench.schedule_dispatch import dispatch
from tests.bench.schedule_plants import PRESSES, UNIT, make_bare_plant
from tests.bench.schedule_rules import EDD, FINEST, GRID, WIDEST, list_rules, run_grid
from tests.bench.schedule_shifts import find_minute, is_free_day, make_full_plant


def test_a_seed_is_always_the_same_plant():
    assert make_full_plant(60, 3) == make_full_plant(60, 3)
    assert make_bare_plant(60, 3) != make_bare_plant(60, 4)


def test_a_plant_has_the_operations_asked_for_and_ends_the_last_lot():
    lots = [job.operations for job in make_bare_plant(300, 1).jobs]

    drawn = sum(len(lot) for lot in lots)

    assert 300 <= drawn < 300 + len(lots[-1])


def test_both_variants_have_the_same_lots():
    bare, full = make_bare_plant(100, 2), make_full_plant(100, 2)

    for job, same in zip(bare.jobs, full.jobs, strict=True):
        inside = [op for op in same.operations if op.outsourced_minutes is None]
        assert [op.minutes for op in job.operations] == [op.minutes for op in inside]
        assert [op.tool for op in job.operations] == [op.tool for op in inside]


def test_a_full_plant_has_everything_a_workshop_has():
    plant = make_full_plant(300, 1)
    steps = list(plant.steps.values())

    assert all(step.mould for step in steps if step.process in PRESSES)
    assert any(step.family for step in steps)
    assert any(step.outsourced_minutes for step in steps)
    assert any(step.transfer_batches > 1 for step in steps)
    assert any(step.material for step in steps)
    assert {step.people.denominator for step in steps} == {1, 2}
    assert all(machine.overtime and machine.crew for machine in plant.machines)
    assert len({machine.windows for machine in plant.machines}) > 1
    assert any(machine.mounted for machine in plant.machines)


@pytest.mark.parametrize(
    ("worked", "minute"),
    [(0, 420), (239, 659), (240, 690), (960, 1440 + 420), (6 * 960, 7 * 1440 + 420)],
)
def test_a_working_minute_is_where_the_shifts_have_it(worked, minute):
    """07:00 to 11:00, 11:30 to 19:30, 20:00 to 24:00; no work on the seventh day."""
    assert find_minute(worked) == minute
    assert not is_free_day(minute // 1440)


@pytest.mark.parametrize(
    ("seed", "edd", "grid"), [(1, 8079, 6635), (2, 8560, 6380), (3, 9277, 5869)]
)
def test_the_rules_reach_on_bare_plants_what_the_goal_was_set_against(seed, edd, grid):
    """Units of weighted tardiness and changeover, from the sketch the goal comes from."""
    plant = make_bare_plant(300, seed)

    assert measure_cost(dispatch(plant, EDD), Objective()) == edd * UNIT
    assert run_grid(plant, 0, Objective()).cost == grid * UNIT


def test_after_the_grid_come_finer_rules_in_and_around_it():
    rules = list(islice(list_rules(), 60))

    assert tuple(rules[:20]) == GRID
    assert len(set(rules)) == 60
    for rule in rules:
        assert FINEST <= rule.lookahead <= WIDEST
        assert FINEST <= rule.avoidance <= WIDEST
