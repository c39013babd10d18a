from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from sop_xl.scheduling.load import Load, measure_load
from sop_xl.scheduling.problem import Problem
from tests.scheduling.first import make_first_plan
from tests.scheduling.plants import job, machine, plain_problems, step


def test_a_task_counts_on_both_sides_of_a_cut() -> None:
    """
    minute  0    5    10   15   20   25   30
    work    ----------     ---------------
    P1      mmmmAAAAAA     AAA
    cut                10            23    30
    """
    only = job("A", step({"P1": 9}, "die", 4))
    problem = Problem((machine("P1", 0, 10, 15, 30), machine("P2")), (only,), 30)

    load = measure_load(make_first_plan(problem), [0, 10, 23, 30])

    assert load["P1"] == (Load(4, 6, 10), Load(0, 3, 8), Load(0, 0, 7))
    assert load["P1"][0].used == 10
    assert load["P2"] == (Load(0, 0, 0),) * 3


@settings(deadline=None)
@given(plain_problems(), st.lists(st.integers(1, 199), max_size=4, unique=True))
def test_loads_over_the_horizon_add_up_to_the_tasks(
    problem: Problem, inner: list[int]
) -> None:
    schedule = make_first_plan(problem)

    loads = measure_load(schedule, [0, *sorted(inner), 200])

    spans = [load for machine_loads in loads.values() for load in machine_loads]
    minutes = [
        schedule.operations[task.job, task.step].minutes[task.machine]
        for task in schedule.tasks
        if task.machine
    ]
    assert sum(span.processing for span in spans) == sum(minutes)
    assert sum(span.changeover for span in spans) == schedule.changeover_minutes
    assert all(span.used <= span.available for span in spans)
    assert all(
        len(of) == len(list(pairwise([0, *inner, 200]))) for of in loads.values()
    )
