from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from sop_xl.scheduling.insertion import insert_jobs
from sop_xl.scheduling.problem import Lock, Machine, Pool, Presence, Window
from sop_xl.scheduling.remedies import (
    add_people,
    find_most,
    lengthen_shifts,
    replace_jobs,
    send_out,
    split_job,
    supply,
    try_overtimes,
    work_rest_days,
)
from sop_xl.scheduling.waits import occupy
from tests.scheduling.plants import job, machine, open_from, step
from tests.scheduling.test_insertion import empty

DAY = 1440


def test_jobs_put_elsewhere_move_nobody_and_locked_steps_stay() -> None:
    """
    J1 on P1, J2 behind it on P2; without J1 nothing of J2 moves.
    """
    plant = insert_jobs(
        empty(machine("P1", 0, 1000), machine("P2", 0, 1000)),
        [job("J1", step({"P1": 30}), step({"P2": 30})), job("J2", step({"P1": 30}))],
    )
    occupancy = occupy(plant)
    other = job("J1", step({"P2": 5}), step({"P2": 5}))
    held = occupy(
        replace(plant, problem=replace(plant.problem, locks=(Lock("J1", 0, "P1", 0),)))
    )

    moved = replace_jobs(occupancy, ["J1"], [other])
    kept = replace_jobs(held, ["J1"], [other])

    assert moved is not None
    assert [(t.machine, t.start) for t in moved] == [("P2", 0), ("P2", 5)]
    assert kept is not None
    assert [(t.machine, t.start) for t in kept] == [("P1", 0), ("P2", 30)]
    assert occupancy.tasks["J1", 0].machine == "P1"
    assert replace_jobs(occupancy, ["J1"], [job("J9", step({"P1": 999}))]) is None


def test_a_job_is_split_sent_out_and_supplied() -> None:
    late = replace(step({"P1": 31}), material=50)
    made = job("J1", late, step({"P1": 4}))

    halves = split_job(made)
    single = split_job(replace(made, quantity=1))
    outside = send_out(made, "stamp", 2)

    assert [(j.quantity, j.operations[0].minutes["P1"]) for j in halves] == [
        (5, 16),
        (5, 16),
    ]
    assert [j.quantity for j in single] == [1]
    assert outside.operations[0].outsourced_minutes == 2 * DAY
    assert outside.operations[0].material == 50
    assert supply(made, 20).operations[0].material == 20
    assert send_out(made, "other", 2) == made


def test_days_of_rest_take_the_shifts_of_the_day_before() -> None:
    friday = open_from(480, 720, 780, 1020)
    monday = open_from(3 * DAY + 480, 3 * DAY + 720)
    whole = Machine("P1", "press", (Window(0, 2 * DAY), Window(4 * DAY, 5 * DAY)))

    assert work_rest_days(Machine("P1", "press", (*friday, *monday)), 9999) == (
        *open_from(DAY + 480, DAY + 720, DAY + 780, DAY + 1020),
        *open_from(2 * DAY + 480, 2 * DAY + 720, 2 * DAY + 780, 2 * DAY + 1020),
    )
    assert work_rest_days(whole, 9999) == open_from(2 * DAY, 3 * DAY, 3 * DAY, 4 * DAY)
    assert lengthen_shifts(whole, 120, 100) == ()


def test_overtime_pulls_all_forward_and_people_stay_for_it() -> None:
    crew = Pool("crew", (Presence(0, 100, 1), Presence(500, 600, 1)))
    plant = empty(
        Machine("P1", "press", open_from(0, 100, 500, 600), crew="crew"),
        pools=(crew, Pool("other", ())),
    )
    worked = replace(step({"P1": 80}), people=Fraction(1))
    schedule = insert_jobs(plant, [job("J1", worked), job("J2", worked)])

    assert schedule.completions["J2"] == 560
    assert try_overtimes(schedule, {"P1": (Window(100, 180),)}, ["J2"]) == (160, 60)
    assert try_overtimes(schedule, {"P1": (Window(100, 110),)}, ["J2"]) == (550, 10)


def test_more_people_come_in_each_shift_of_their_pool_only() -> None:
    pools = (Pool("crew", (Presence(0, 9, 1),)), Pool("other", (Presence(0, 9, 1),)))
    found = add_people(empty(pools=pools).problem, "crew", 2)

    assert [pool.shifts[0].people for pool in found.pools] == [3, 1]


def test_where_nothing_works_there_is_no_greatest_number() -> None:
    assert find_most(range(1, 9), lambda _: False) is None
    assert find_most(range(0), lambda _: True) is None
