from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sop_xl.scheduling.checker import check_schedule
from sop_xl.scheduling.problem import Job, Machine, Operation, Problem, Window
from sop_xl.scheduling.rules import DueDate, Rule, Tardiness
from sop_xl.scheduling.solver import RULES, dispatch_jobs, rate_schedule, solve
from tests.scheduling.plants import job, machine, problems, step

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


@settings(max_examples=300, deadline=None)
@given(problems(), st.sampled_from(RULES))
def test_the_checker_finds_nothing_in_any_rules_schedule(
    problem: Problem, rule: Rule
) -> None:
    assert check_schedule(problem, dispatch_jobs(problem, rule)) == []


@settings(deadline=None)
@given(problems())
def test_jobs_in_are_jobs_scheduled_and_jobs_refused(problem: Problem) -> None:
    schedule = solve(problem)

    scheduled = set(schedule.completions)
    refused = [refusal.job for refusal in schedule.refused]
    assert scheduled.isdisjoint(refused)
    assert len(scheduled) + len(refused) == len(problem.jobs)


@settings(deadline=None)
@given(problems())
def test_the_best_rule_is_kept(problem: Problem) -> None:
    every = [rate_schedule(dispatch_jobs(problem, rule)) for rule in RULES]

    assert rate_schedule(solve(problem)) == min(every)


def test_a_plant_in_shifts_is_scheduled_right_by_every_rule() -> None:
    problem = make_plant(seed=1, lots=120)

    for rule in RULES:
        schedule = dispatch_jobs(problem, rule)
        assert check_schedule(problem, schedule) == []
        assert schedule.refused == ()


def test_the_same_problem_has_the_same_schedule() -> None:
    assert solve(make_plant(seed=2, lots=60)) == solve(make_plant(seed=2, lots=60))


def test_the_tardiness_rule_saves_changeovers_over_due_dates() -> None:
    problem = make_plant(seed=3, lots=120)

    saving = dispatch_jobs(problem, Tardiness(lookahead=4.0, avoidance=1.2))
    by_due_date = dispatch_jobs(problem, DueDate())

    assert saving.changeovers < by_due_date.changeovers
    assert saving.weighted_tardiness < by_due_date.weighted_tardiness


def test_more_weight_comes_first_when_both_are_late() -> None:
    """
    minute  0    5    10
    P1      BBBBBAAAAA      both due at 0, B weighs more
    """
    heavy = Job("B", "hood", 1, 0, 0, 4.0, (step({"P1": 5}),))
    problem = Problem(
        (machine("P1", 0, 30),), (job("A", *heavy.operations), heavy), 100
    )

    assert [task.start for task in solve(problem).tasks] == [5, 0]


def test_a_plant_without_machines_or_jobs_has_an_empty_schedule() -> None:
    assert solve(Problem((), (), 10)).tasks == ()


def test_solving_without_rules_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="empty"):
        solve(Problem((), (), 10), rules=())


def test_the_index_of_the_rules_docstring_is_right() -> None:
    """w = 2, p = 20, no slack, s = s', k2 = 1: ln(0.1 * exp(-1)) = -3.30."""
    index = Tardiness(1.0, 1.0).value(job("A", step({})), 10) - 1

    assert index == pytest.approx(-3.30, abs=0.005)
