from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings

from sop_xl.scheduling.insertion import insert_jobs
from sop_xl.scheduling.problem import (
    Job,
    Lock,
    Machine,
    Pool,
    Presence,
    Problem,
    Window,
)
from sop_xl.scheduling.schedule import Schedule
from sop_xl.scheduling.waits import Cause, Wait, occupy, sum_waits, trace_job
from tests.scheduling.plants import job, machine, outside, step
from tests.scheduling.test_insertion import crowds, empty


def waits_of(schedule: Schedule, name: str) -> tuple[Wait, ...]:
    occupancy = occupy(schedule)
    [found] = [j for j in schedule.problem.jobs if j.name == name]
    return sum_waits(occupancy, trace_job(occupancy, found))


def test_a_night_between_two_tasks_of_others_is_waiting_for_the_machine() -> None:
    """
    0        100     200      300    320
    |J1 press|       |J2 press|mount |J3
    """
    schedule = insert_jobs(
        empty(machine("P1", 0, 100, 200, 400)),
        [
            job("J1", step({"P1": 100})),
            job("J2", step({"P1": 90}, "die1", 10)),
            job("J3", step({"P1": 50}, "die2", 20), release=10),
        ],
    )

    assert waits_of(schedule, "J3") == (
        Wait(0, Cause.RELEASE, 10),
        Wait(0, Cause.MACHINE, 290, "P1", (("J1", 0), ("J2", 0)), 10),
        Wait(0, Cause.CHANGEOVER, 20, "P1"),
        Wait(0, Cause.WORK, 50, "P1"),
    )


def test_material_mould_rest_and_the_outside_are_told_apart() -> None:
    late = replace(step({"P2": 60}, "die1", 5), material=20)
    schedule = insert_jobs(
        empty(machine("P1", 0, 1000), machine("P2", 0, 100, 150, 900)),
        [
            job("J1", step({"P1": 30}, "die1", 5)),
            job("J2", late, outside(40)),
        ],
    )

    assert waits_of(schedule, "J2") == (
        Wait(0, Cause.MATERIAL, 20),
        Wait(0, Cause.MOULD, 15, "die1", (("J1", 0),), 5),
        Wait(0, Cause.CHANGEOVER, 5, "P2"),
        Wait(0, Cause.WORK, 60, "P2"),
        Wait(1, Cause.OUTSIDE, 40),
    )


def test_a_pause_in_the_work_is_rest() -> None:
    schedule = insert_jobs(
        empty(machine("P1", 10, 50, 90, 200)), [job("J1", step({"P1": 60}))]
    )

    assert waits_of(schedule, "J1") == (
        Wait(0, Cause.REST, 10 + 40, "P1"),
        Wait(0, Cause.WORK, 60, "P1"),
    )


def test_who_is_short_of_people_waits_for_them() -> None:
    plant = empty(
        Machine("P1", "press", (Window(0, 400),), crew="crew"),
        Machine("P2", "press", (Window(0, 400),), crew="crew"),
        pools=(Pool("crew", (Presence(0, 400, 1),)),),
    )
    alone = replace(step({"P1": 30}), people=Fraction(1))
    other = replace(step({"P2": 30}), people=Fraction(1))
    schedule = insert_jobs(plant, [job("J1", alone), job("J2", other)])

    assert waits_of(schedule, "J2")[0] == Wait(0, Cause.PEOPLE, 30, "crew")


def test_fence_lock_and_a_gap_nobody_has_are_named() -> None:
    problem = Problem(
        (machine("P1", 0, 1000),),
        (job("J1", step({"P1": 10})), job("J2", step({"P1": 10}))),
        1000,
        fence=15,
        locks=(Lock("J2", 0, "P1", 60),),
    )
    [first, second] = insert_jobs(
        Schedule(replace(problem, jobs=(), locks=()), (), ()), problem.jobs
    ).tasks
    first = replace(first, setup_start=40, start=40, end=50)
    second = replace(second, setup_start=60, start=60, end=70)
    schedule = Schedule(problem, (first, second), ())

    assert waits_of(schedule, "J1")[:2] == (
        Wait(0, Cause.FENCE, 15),
        Wait(0, Cause.GAP, 25),
    )
    assert waits_of(schedule, "J2")[:2] == (
        Wait(0, Cause.LOCK, 40 + 10),
        Wait(0, Cause.MACHINE, 10, "P1", (("J1", 0),)),
    )


@settings(deadline=None)
@given(crowds)
def test_every_minute_of_a_job_goes_to_one_thing(
    crowd: tuple[Schedule, tuple[Job, ...]],
) -> None:
    schedule = insert_jobs(*crowd)
    occupancy = occupy(schedule)

    for found in schedule.problem.jobs:
        if found.name not in schedule.completions:
            continue
        stretches = trace_job(occupancy, found)
        borders = [(stretch.start, stretch.end) for stretch in stretches]
        starts = [0, *(end for _, end in borders[:-1])]
        assert [start for start, _ in borders] == starts
        assert borders[-1][1] == schedule.completions[found.name]
        work = sum(s.minutes for s in stretches if s.cause is Cause.WORK)
        needed = [
            found.operations[t.step].minutes.get(t.machine or "", 0)
            for t in schedule.tasks
            if t.job == found.name
        ]
        assert work <= sum(needed)
