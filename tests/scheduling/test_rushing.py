from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from sop_xl.scheduling.checker import check_schedule
from sop_xl.scheduling.insertion import insert_jobs
from sop_xl.scheduling.problem import Lock, Problem
from sop_xl.scheduling.rushing import find_rush_end, put_first
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
    P2          |J1 10-40        |J2 40-50|: in time that day without moving J1
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
        ("J1", "P2", 10, 10, 40),
        ("J2", "P1", 10, 10, 20),
        ("J2", "P1", 20, 20, 30),
        ("J2", "P2", 40, 40, 50),
    ]
    assert find_rush_end(plant, problem, ["J2"]) == 40


def test_what_runs_when_a_rush_is_ready_is_finished_first() -> None:
    """
    P1  |J1 0-60   |J3 60-65|J2 65-75|: J3 is ready at 50, J1 begins before that
    """
    empty = Schedule(Problem((machine("P1", 0, 1000),), (), 1000), (), ())
    jobs = [job("J1", step({"P1": 60})), job("J2", step({"P1": 10}))]
    plant = insert_jobs(empty, jobs)
    rush = job("J3", replace(step({"P1": 5}), material=50))
    problem = replace(plant.problem, jobs=(*jobs, rush))

    found = put_first(plant, problem, ["J3"])

    assert spans(found) == [
        ("J1", "P1", 0, 0, 60),
        ("J2", "P1", 65, 65, 75),
        ("J3", "P1", 60, 60, 65),
    ]


def test_a_machine_is_kept_free_where_that_alone_saves_a_day() -> None:
    """
    P1  |        |J3 1400-1410|J1 1410-3410|: J1 would run into the third day
    """
    empty = Schedule(Problem((machine("P1", 0, 9000),), (), 9000), (), ())
    long = job("J1", step({"P1": 2000}), due=9000)
    plant = insert_jobs(empty, [long])
    rush = job("J3", replace(step({"P1": 10}), material=1400))

    found = put_first(plant, replace(plant.problem, jobs=(long, rush)), ["J3"])

    assert spans(found) == [
        ("J1", "P1", 1410, 1410, 3410),
        ("J3", "P1", 1400, 1400, 1410),
    ]


def test_only_the_steps_are_hurried_by_which_a_rush_is_done_sooner() -> None:
    """
    P1  |J1 0-10|J3 10-20|               J3 needs P2 from 1430 on: it pushes J2 alone
    P2         |J3 1430-1435|J2 1435-3435|
    """
    machines = machine("P1", 0, 9000), machine("P2", 0, 9000)
    empty = Schedule(Problem(machines, (), 9000), (), ())
    jobs = [
        job("J1", step({"P1": 10}), due=9000),
        job("J2", replace(step({"P2": 2000}), material=1420), due=9000),
    ]
    plant = insert_jobs(empty, jobs)
    rush = job("J3", step({"P1": 10}), replace(step({"P2": 5}), material=1430))

    found = put_first(plant, replace(plant.problem, jobs=(*jobs, rush)), ["J3"])

    assert ("J1", "P1", 0, 0, 10) in spans(found)
    assert ("J3", "P1", 10, 10, 20) in spans(found)
    assert ("J3", "P2", 1430, 1430, 1435) in spans(found)


def test_when_a_rush_is_done_is_told_without_choosing_among_ways() -> None:
    plant = shop()
    rush = job("J3", step({"P1": 35}))
    problem = replace(plant.problem, jobs=(*plant.problem.jobs, rush))
    longer = replace(rush, operations=(step({"P1": 2000}),))
    crowded = replace(plant.problem, jobs=(*plant.problem.jobs, longer))

    assert find_rush_end(plant, problem, ["J3"]) == 35
    assert find_rush_end(plant, crowded, ["J3"]) is None
    assert put_first(plant, crowded, ["J3"]).refused[0].job == "J3"


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
