from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from sop_xl.scheduling.checker import check_schedule
from sop_xl.scheduling.insertion import insert_jobs
from sop_xl.scheduling.problem import Lock, Problem
from sop_xl.scheduling.rushing import put_first
from sop_xl.scheduling.schedule import Schedule
from tests.scheduling.first import make_first_plan
from tests.scheduling.plants import job, machine, problems, spans, step


def shop() -> Schedule:
    """
    P1  |J1 0-10|    |J2 40-50|
    """
    late = replace(step({"P1": 10}), material=40)
    empty = Schedule(Problem((machine("P1", 0, 1000),), (), 1000), (), ())
    return insert_jobs(empty, [job("J1", step({"P1": 10})), job("J2", late)])


def test_what_is_in_nobodys_way_moves_nobody() -> None:
    """
    P1  |J1 0-10|J3 10-30|    |J2 40-50|: J1 gives way, J2 does not come earlier
    """
    plant = shop()
    early = replace(plant.problem.jobs[1], operations=(step({"P1": 10}),))
    rush = job("J3", step({"P1": 20}))
    problem = replace(plant.problem, jobs=(plant.problem.jobs[0], early, rush))

    found = put_first(plant, problem, ["J3"])

    assert spans(found) == [
        ("J1", "P1", 20, 20, 30),
        ("J2", "P1", 40, 40, 50),
        ("J3", "P1", 0, 0, 20),
    ]
    assert found.problem is problem


def test_who_is_pushed_pushes_the_next_only_as_far_as_needed() -> None:
    plant = shop()
    rush = job("J3", step({"P1": 35}))
    problem = replace(plant.problem, jobs=(*plant.problem.jobs, rush))

    found = put_first(plant, problem, ["J3"])

    assert spans(found) == [
        ("J1", "P1", 35, 35, 45),
        ("J2", "P1", 45, 45, 55),
        ("J3", "P1", 0, 0, 35),
    ]


def test_a_job_of_the_plan_is_put_first_but_for_what_is_locked_of_it() -> None:
    """
    P1  |J1 0-10|J2 10-20|J2 20-30|: the first step of J2 stands before a locked one
    """
    two = job("J2", step({"P1": 10}), step({"P1": 10}), step({"P2": 10}))
    machines = machine("P1", 0, 1000), machine("P2", 0, 1000)
    empty = Schedule(Problem(machines, (), 1000), (), ())
    jobs = [job("J1", step({"P1": 10}), step({"P2": 30})), two]
    plant = insert_jobs(empty, jobs)
    problem = replace(plant.problem, locks=(Lock("J2", 1, "P1", 20),))

    found = put_first(plant, problem, ["J2"])

    assert spans(found) == [
        ("J1", "P1", 0, 0, 10),
        ("J1", "P2", 40, 40, 70),
        ("J2", "P1", 10, 10, 20),
        ("J2", "P1", 20, 20, 30),
        ("J2", "P2", 30, 30, 40),
    ]


@settings(deadline=None, max_examples=40)
@given(problems())
def test_with_nobody_put_first_nobody_moves(problem: Problem) -> None:
    plan = make_first_plan(problem)

    found = put_first(plan, plan.problem, [])

    assert [(t.key, t.machine, t.start, t.end) for t in found.tasks] == [
        (t.key, t.machine, t.start, t.end) for t in plan.tasks
    ]


@settings(deadline=None, max_examples=40)
@given(problems(), st.data())
def test_nobody_starts_earlier_for_a_rush_and_every_rule_is_kept(
    problem: Problem, data: st.DataObject
) -> None:
    plan = make_first_plan(problem)
    names = [each.name for each in problem.jobs]
    first = [data.draw(st.sampled_from(names))] if names else []

    found = put_first(plan, plan.problem, first)

    assert check_schedule(found.problem, found) == []
    starts = {task.key: task.start for task in plan.tasks}
    assert all(
        task.start >= starts[task.key]
        for task in found.tasks
        if task.job not in first and task.key in starts
    )
