"""The lower bound is none of the schedules' costs, and the greedy rule keeps the rules."""

from __future__ import annotations

import pytest

from sop_xl.scheduling.checker import check_schedule
from sop_xl.scheduling.effort import Objective
from sop_xl.scheduling.problem import Job, Machine, Operation, Problem, Window
from tests.bench.schedule_bound import find_bound
from tests.bench.schedule_costs import measure_cost
from tests.bench.schedule_dispatch import dispatch
from tests.bench.schedule_exact import solve_exactly
from tests.bench.schedule_greedy import plan_greedily
from tests.bench.schedule_mounts import bound_changeovers
from tests.bench.schedule_plants import make_bare_plant
from tests.bench.schedule_rules import EDD, GRID
from tests.bench.schedule_shifts import make_full_plant

COST = Objective()


def one_machine(
    *windows: tuple[int, int], overtime: tuple[Window, ...] = ()
) -> Machine:
    return Machine(
        "P1", "press", tuple(Window(a, b) for a, b in windows), overtime=overtime
    )


def lot(name: str, minutes: int, due: int, tool: str | None = None) -> Job:
    step = Operation(
        "stamp", {"P1": minutes}, family=tool, changeover_minutes=5 if tool else 0
    )
    return Job(name, "hood", 1, 0, due, 1.0, (step,))


def test_two_lots_on_one_machine_cannot_both_be_in_time():
    """
    | lot | minutes | due |
    | A   | 10      | 10  |
    | B   | 10      | 10  |
    One is ten minutes late, whichever goes first.
    """
    problem = Problem(
        (one_machine((0, 100)),), (lot("A", 10, 10), lot("B", 10, 10)), 100
    )

    bound = find_bound(dispatch(problem, EDD), COST)

    assert bound.changeover == 0
    assert 0 < bound.cost <= 10


def test_a_pause_makes_late_what_overtime_would_cure_at_its_price():
    """
    | works    | 0-10, 50-100 |
    | overtime | 10-50        |
    A lot of 20 minutes due at 20 ends at 60, or at 20 after ten minutes of overtime.
    """
    usual = Problem((one_machine((0, 10), (50, 100)),), (lot("A", 20, 20),), 100)
    extra = (Window(10, 50),)
    cured = Problem(
        (one_machine((0, 10), (50, 100), overtime=extra),), (lot("A", 20, 20),), 100
    )

    assert find_bound(dispatch(usual, EDD), COST).cost == 40
    assert (
        find_bound(dispatch(cured, EDD, overtime=True), COST).cost == 10 * COST.overtime
    )


def test_each_tool_is_mounted_once_but_the_one_that_is_there():
    machine = Machine("P1", "press", (Window(0, 100),), mounted="T1")
    lots = tuple(lot(f"J{n}", 10, 100, f"T{n}") for n in (1, 2, 3))
    problem = Problem((machine,), (*lots, lot("J4", 10, 100, "T2")), 100)

    assert bound_changeovers(problem) == 10


def test_a_first_mounting_that_is_free_is_not_counted():
    lots = tuple(lot(f"J{n}", 10, 100, f"T{n}") for n in (1, 2, 3))
    free = {"press": {("", f"T{n}"): 0 for n in (1, 2, 3)}}
    problem = Problem((one_machine((0, 100)),), lots, 100, changeovers=free)

    assert bound_changeovers(problem) == 10


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_schedule_of_a_plant_costs_less_than_the_bound(seed):
    for problem in (make_bare_plant(60, seed), make_full_plant(60, seed)):
        schedules = [dispatch(problem, rule) for rule in (EDD, GRID[9])]
        bound = find_bound(schedules[0], COST, rounds=30)

        assert all(bound.cost <= measure_cost(s, COST) for s in schedules)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_bound_is_no_more_than_what_is_proved_to_be_least(seed):
    problem = make_bare_plant(24, seed)
    pressed = Problem(
        problem.machines[::2] + problem.machines[1::2],
        tuple(
            Job(j.name, j.product, 1, j.release, j.due // 2, j.weight, j.operations)
            for j in problem.jobs
        ),
        problem.horizon,
        changeovers=problem.changeovers,
    )

    answer = solve_exactly(pressed, COST, seconds=120)
    bound = find_bound(dispatch(pressed, EDD), COST, rounds=60)

    assert answer.proved
    assert answer.schedule is not None
    assert check_schedule(pressed, answer.schedule) == []
    least = measure_cost(answer.schedule, COST)
    assert least / 2 < bound.cost <= least


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("make", [make_bare_plant, make_full_plant])
def test_the_rules_of_the_benches_make_right_schedules(make, seed):
    problem = make(120, seed)

    assert check_schedule(problem, plan_greedily(problem)) == []
    for overtime in (False, True):
        for rule in (EDD, GRID[0], GRID[9]):
            schedule = dispatch(problem, rule, overtime)
            assert check_schedule(problem, schedule) == []


def test_the_greedy_rule_plans_backward_from_the_due_date_and_forward_if_that_fails():
    """
    | lot | minutes | due | weight order |
    | A   | 10      | 50  | first        |
    | B   | 45      | 50  | second       |
    A ends at 50. B ends at 40 at the latest then, and would start before 0: forward it
    fits behind A only.
    """
    problem = Problem(
        (one_machine((0, 200)),), (lot("A", 10, 50), lot("B", 45, 50)), 200
    )

    tasks = plan_greedily(problem).tasks

    assert [(task.job, task.start, task.end) for task in tasks] == [
        ("A", 40, 50),
        ("B", 50, 95),
    ]
