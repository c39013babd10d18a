from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from sop_xl.scheduling.effort import Effort, Objective
from sop_xl.scheduling.hastening import hasten
from sop_xl.scheduling.packing import pack_problem
from sop_xl.scheduling.problem import Problem
from sop_xl.scheduling.searching import dispatch_best
from sop_xl.scheduling.solver import solve
from tests.scheduling.plants import job, machine, problems, step

DAYS = [minute + 1440 * day for day in range(4) for minute in (480, 900)]


def narrow_way() -> Problem:
    """Return a big job due today and a small one, which both have to be pressed, then
    welded, before the night.

    press  |300 big      |60|          |60|300 big      |
    weld                 |60|20                      |60|
           480          780 840 860    480 540       840 900

    The small one is done sooner before the big one. With only one of its steps before
    it, either of them waits for the next day.
    """
    big = job("big", step({"press": 300}), step({"weld": 60}), due=900)
    small = job("small", step({"press": 60}), step({"weld": 20}), due=0)
    jobs = (replace(big, weight=4.0), replace(small, weight=0.5))
    return Problem((machine("press", *DAYS), machine("weld", *DAYS)), jobs, 4 * 1440)


def test_a_late_job_goes_before_another_on_all_its_machines_at_once() -> None:
    schedule = solve(narrow_way(), Effort(seconds=0.5))

    assert schedule.completions == {"small": 560, "big": 900}


@settings(deadline=None, max_examples=50)
@given(problems())
def test_what_is_put_forward_costs_less_or_stays(problem: Problem) -> None:
    arrays = pack_problem(problem, problem.jobs, {}, Objective()).arrays
    start = dispatch_best(arrays)

    found = hasten(arrays, start, 10_000)

    assert found.cost <= start.cost * (1 + 1e-9)
    assert sorted(found.order) == list(range(len(arrays.steps)))
