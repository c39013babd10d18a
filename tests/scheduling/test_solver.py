from __future__ import annotations

import itertools
import random
import time

import pytest
from hypothesis import given, settings

from sop_xl.scheduling.checker import check_schedule
from sop_xl.scheduling.effort import Effort, Progress
from sop_xl.scheduling.problem import Job, Machine, Operation, Problem, Window
from sop_xl.scheduling.schedule import Schedule
from sop_xl.scheduling.solver import solve
from tests.scheduling.plants import job, machine, plain_problems, problems, step

DAY = 1440


def make_plant(seed: int, lots: int) -> Problem:
    """Return a plant of twelve machines in two shifts, a die for each product."""
    dice = random.Random(seed)
    hours = tuple(
        Window(day * DAY + start, day * DAY + end)
        for day in range(40)
        for start, end in ((480, 720), (780, 1020), (1050, 1320))
    )
    machines = tuple(Machine(f"M{n}", f"G{n % 3}", hours) for n in range(12))
    jobs = tuple(make_lot(dice, f"J{n}") for n in range(lots))
    return Problem(machines, jobs, 40 * DAY)


def make_lot(dice: random.Random, name: str) -> Job:
    product = dice.randrange(20)
    operations = []
    for stage in range(3):
        able = dice.sample([n for n in range(12) if n % 3 == stage], 2)
        minutes = {f"M{n}": dice.randint(30, 300) for n in able}
        operations.append(Operation(f"S{stage}", minutes, f"die{product}-{stage}", 45))
    due, weight = dice.randrange(20 * DAY), dice.choice([1, 2, 4])
    return Job(name, f"P{product}", 100, 0, due, weight, tuple(operations))


#: A search of a moment: some hundred moves in a plant of a few steps.
MOMENT = Effort(seconds=0.0002)


@settings(max_examples=200, deadline=None)
@given(problems())
def test_the_checker_finds_nothing_in_any_schedule(problem: Problem) -> None:
    assert check_schedule(problem, solve(problem, MOMENT)) == []


@settings(deadline=None)
@given(problems())
def test_jobs_in_are_jobs_scheduled_and_jobs_refused(problem: Problem) -> None:
    schedule = solve(problem, MOMENT)

    scheduled = set(schedule.completions)
    refused = [refusal.job for refusal in schedule.refused]
    assert scheduled.isdisjoint(refused)
    assert len(scheduled) + len(refused) == len(problem.jobs)


@settings(deadline=None)
@given(plain_problems())
def test_a_search_never_ends_worse_than_it_began(problem: Problem) -> None:
    first, better = solve(problem, Effort(seconds=0)), solve(problem, MOMENT)

    if not first.refused and not better.refused:
        assert measure_cost(better) <= measure_cost(first)


def measure_cost(schedule: Schedule) -> float:
    return schedule.weighted_tardiness + schedule.changeover_minutes


def test_a_plant_in_shifts_is_scheduled_right() -> None:
    problem = make_plant(seed=1, lots=120)

    schedule = solve(problem, Effort(seconds=0.2))

    assert check_schedule(problem, schedule) == []
    assert schedule.refused == ()


def test_a_search_finds_much_better_schedules_than_the_rules() -> None:
    problem = make_plant(seed=3, lots=120)

    first, better = solve(problem, Effort(seconds=0)), solve(problem, Effort(seconds=1))

    assert measure_cost(better) < 0.9 * measure_cost(first)


def test_the_same_problem_has_the_same_schedule() -> None:
    effort = Effort(seconds=0.1)

    first = solve(make_plant(seed=2, lots=60), effort)
    assert solve(make_plant(seed=2, lots=60), effort) == first


def test_another_seed_searches_elsewhere() -> None:
    problem = make_plant(seed=2, lots=60)

    first, other = (solve(problem, Effort(0.1, seed)) for seed in (1, 2))

    assert first != other


def test_a_search_tells_how_far_it_is_and_stops_when_told_to() -> None:
    told: list[Progress] = []

    def watch(progress: Progress) -> bool:
        told.append(progress)
        return len(told) < 3

    problem = make_plant(seed=2, lots=60)
    schedule = solve(problem, Effort(seconds=0.1), watch=watch)

    assert [round(progress.share, 2) for progress in told] == [0.02, 0.04, 0.06]
    assert check_schedule(problem, schedule) == []
    assert not schedule.stopped_by_clock


def test_the_clock_stops_a_search_that_takes_far_too_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hours = itertools.count(step=3600)
    monkeypatch.setattr(time, "monotonic", lambda: float(next(hours)))

    assert solve(make_plant(seed=2, lots=60), Effort(seconds=0.1)).stopped_by_clock


def test_more_weight_comes_first_when_both_are_late() -> None:
    """
    minute  0    5    10
    P1      BBBBBAAAAA      both due at 0, B weighs more
    """
    heavy = Job("B", "hood", 1, 0, 0, 4.0, (step({"P1": 5}),))
    problem = Problem(
        (machine("P1", 0, 30),), (job("A", *heavy.operations), heavy), 100
    )

    assert [task.start for task in solve(problem, MOMENT).tasks] == [5, 0]


def test_a_plant_without_machines_or_jobs_has_an_empty_schedule() -> None:
    assert solve(Problem((), (), 10)).tasks == ()
