from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from sop_xl.scheduling.checker import check_schedule
from sop_xl.scheduling.insertion import insert_jobs, retime_schedule
from sop_xl.scheduling.problem import (
    Job,
    Lock,
    Machine,
    Operation,
    Pool,
    Presence,
    Problem,
    Window,
)
from sop_xl.scheduling.schedule import Reason, Schedule
from sop_xl.scheduling.solver import solve
from tests.scheduling.plants import (
    job,
    machine,
    operations,
    outside,
    problems,
    spans,
    step,
)


def empty(*machines: Machine, horizon: int = 1000, **more: object) -> Schedule:
    return Schedule(Problem(machines, (), horizon, **more), (), ())  # type: ignore[arg-type]


def test_a_job_goes_into_the_first_gap_that_is_long_enough() -> None:
    """
    0    10   20        45
    |J1  |    |J2       |J3
    """
    first = insert_jobs(
        empty(machine("P1", 0, 1000)),
        [
            job("J1", step({"P1": 10})),
            job("J2", step({"P1": 25}), release=20),
            job("J4", step({"P1": 11})),
            job("J3", step({"P1": 10})),
        ],
    )

    assert spans(first) == [
        ("J1", "P1", 0, 0, 10),
        ("J2", "P1", 20, 20, 45),
        ("J4", "P1", 45, 45, 56),
        ("J3", "P1", 10, 10, 20),
    ]


def test_a_step_goes_where_it_ends_first_and_waits_for_its_mould() -> None:
    first = insert_jobs(
        empty(machine("P1", 0, 1000), machine("P2", 0, 1000)),
        [
            job("J1", step({"P1": 30, "P2": 50}, "die1", 5)),
            job("J2", step({"P2": 20}, "die1", 5)),
        ],
    )

    assert spans(first) == [("J1", "P1", 0, 5, 35), ("J2", "P2", 35, 40, 60)]


def test_a_mould_change_is_made_before_the_job_is_ready() -> None:
    plant = empty(machine("P1", 0, 1000), machine("P2", 0, 1000))
    two = job("J1", step({"P1": 30}), step({"P2": 20}, "die1", 5))

    assert spans(insert_jobs(plant, [two]))[1] == ("J1", "P2", 25, 30, 50)


def test_a_mould_change_after_the_new_job_is_mended_where_there_is_room() -> None:
    """The second job keeps its start, though the mould must be mounted again."""
    plant = insert_jobs(
        empty(machine("P1", 0, 1000)),
        [
            job("J1", step({"P1": 10}, "die1", 5)),
            job("J2", step({"P1": 10}, "die1", 5), release=50),
        ],
    )

    fits = insert_jobs(plant, [job("J3", step({"P1": 20}, "die2", 5))])
    late = insert_jobs(plant, [job("J3", step({"P1": 28}, "die2", 5))])

    assert spans(fits)[1:] == [("J2", "P1", 45, 50, 60), ("J3", "P1", 15, 20, 40)]
    assert spans(late)[1:] == [("J2", "P1", 50, 50, 60), ("J3", "P1", 60, 65, 93)]
    assert check_schedule(fits.problem, fits) == []


def test_a_job_without_room_is_refused_and_leaves_nothing() -> None:
    plant = empty(machine("P1", 0, 100), machine("P2", 0, 50), horizon=100)

    found = insert_jobs(plant, [job("J1", step({"P1": 60}), step({"P2": 5}))])

    assert found.tasks == ()
    assert [r.reason for r in found.refused] == [Reason.BEYOND_HORIZON]


CREW = Pool("crew", (Presence(0, 100, 2), Presence(200, 300, 3)))


def test_people_are_counted_and_a_step_waits_until_enough_are_free() -> None:
    plant = empty(
        Machine("P1", "press", (Window(0, 400),), crew="crew"),
        Machine("P2", "press", (Window(0, 400),), crew="crew"),
        pools=(CREW,),
    )
    one = replace(step({"P1": 30}), people=Fraction(1))
    two = replace(step({"P2": 90}), people=Fraction(2))

    found = insert_jobs(plant, [job("J1", one), job("J2", two), job("J3", one)])

    assert spans(found) == [
        ("J1", "P1", 0, 0, 30),
        ("J2", "P2", 30, 30, 220),
        ("J3", "P1", 200, 200, 230),
    ]


def test_a_step_starts_with_the_first_batch_but_never_runs_ahead() -> None:
    plant = empty(machine("P1", 0, 1000), machine("P2", 0, 1000))
    slow = replace(step({"P1": 100}), transfer_batches=4)

    same = insert_jobs(plant, [job("J1", slow, step({"P2": 100}))])
    fast = insert_jobs(plant, [job("J1", slow, step({"P2": 20}))])

    assert spans(same)[1] == ("J1", "P2", 25, 25, 125)
    assert spans(fast)[1] == ("J1", "P2", 85, 85, 105)


def test_who_changes_machines_over_is_waited_for() -> None:
    setters = Pool("setters", (Presence(0, 20, 1), Presence(50, 90, 1)))
    machines = [
        Machine(name, "press", (Window(0, 400),), setters="setters")
        for name in ("P1", "P2", "P3")
    ]
    jobs = [job(f"J{at}", step({f"P{at}": 10}, f"die{at}", 10)) for at in (1, 2, 3)]

    found = insert_jobs(empty(*machines, pools=(setters,)), jobs)

    assert [task.setup_start for task in found.tasks] == [0, 10, 50]


def test_first_jobs_move_the_others_and_locked_steps_stay() -> None:
    plant = insert_jobs(
        empty(machine("P1", 0, 1000)),
        [job("J1", step({"P1": 10})), job("J2", step({"P1": 10}))],
    )
    rush = job("J3", step({"P1": 30}))
    problem = replace(
        plant.problem,
        jobs=(*plant.problem.jobs, rush),
        locks=(Lock("J1", 0, "P1", 0), Lock("J2", 0, after=("J1", 0))),
    )

    found = retime_schedule(plant, problem, ["J3"])

    assert spans(found) == [
        ("J1", "P1", 0, 0, 10),
        ("J2", "P1", 40, 40, 50),
        ("J3", "P1", 10, 10, 40),
    ]


def test_what_no_longer_fits_when_timed_anew_is_refused() -> None:
    plant = insert_jobs(
        empty(machine("P1", 0, 100), machine("P2", 0, 100), horizon=100),
        [job("J1", step({"P2": 10}), step({"P1": 60}))],
    )
    rush = job("J3", step({"P1": 50}))
    huge = job("J4", step({"P1": 70}))
    problem = replace(plant.problem, jobs=(*plant.problem.jobs, rush, huge))

    found = retime_schedule(plant, problem, ["J3", "J4"])

    assert spans(found) == [("J3", "P1", 0, 0, 50)]
    assert [r.job for r in found.refused] == ["J1", "J4"]


def test_longer_hours_pull_a_schedule_forward() -> None:
    plant = insert_jobs(
        empty(machine("P1", 0, 10, 50, 90)), [job("J1", step({"P1": 20}))]
    )
    longer = replace(plant.problem, machines=(machine("P1", 0, 30, 50, 90),))

    assert spans(plant) == [("J1", "P1", 0, 0, 60)]
    assert spans(retime_schedule(plant, longer)) == [("J1", "P1", 0, 0, 20)]


@settings(deadline=None)
@given(problems(), st.data())
def test_what_is_inserted_moves_nobody_and_breaks_no_rule(
    problem: Problem, data: st.DataObject
) -> None:
    steps = data.draw(st.lists(operations(), min_size=1, max_size=3))
    before = solve(problem)

    after = insert_jobs(before, [Job("new", "hood", 1, 0, 0, 1.0, tuple(steps))])

    kept = {task.key: (task.machine, task.start, task.end) for task in after.tasks}
    assert all(kept[t.key] == (t.machine, t.start, t.end) for t in before.tasks)
    if not check_schedule(problem, before):
        assert check_schedule(after.problem, after) == []


def make_crowd(seed: int) -> tuple[Schedule, tuple[Job, ...]]:
    """Return an empty plant with too few people, and the jobs that want to go in."""
    chance = random.Random(seed)
    shifts = [
        Presence(start, start + 40, chance.choice((1, 2, 3)))
        for start in range(0, 600, 50)
    ]
    machines = tuple(
        Machine(
            name,
            "press",
            tuple(
                Window(start, start + chance.choice((30, 45)))
                for start in range(0, 600, 50)
            ),
            mounted=held,
            crew=chance.choice((None, "crew")),
            setters=chance.choice((None, "crew")),
        )
        for name, held in (("P1", "die1"), ("P2", "f1"), ("P3", None))
    )
    jobs = tuple(
        job(
            f"J{at}",
            *(make_step(chance) for _ in range(chance.choice((1, 2, 3)))),
            release=chance.randrange(60),
        )
        for at in range(chance.randrange(1, 9))
    )
    changes = {"press": {("die1", "die2"): 9, ("", "f1"): 0, ("f1", "f1"): 2}}
    problem = Problem(
        machines,
        (),
        600,
        (Pool("crew", tuple(shifts)),),
        changes,
        fence=chance.choice((0, 25)),
    )
    return Schedule(problem, (), ()), jobs


def make_step(chance: random.Random) -> Operation:
    if chance.random() < 0.1:
        return outside(chance.randrange(1, 60))
    able = chance.sample(("P1", "P2", "P3"), chance.choice((1, 2)))
    tool = chance.choice((None, "die1", "die2", "die3", "f1", "f2"))
    return Operation(
        "stamp",
        {name: chance.randrange(5, 70) for name in sorted(able)},
        mould=tool if tool and tool.startswith("d") else None,
        family=tool if tool and tool.startswith("f") else None,
        changeover_minutes=chance.randrange(12) if tool else 0,
        people=Fraction(chance.randrange(5), 2),
        material=chance.choice((0, 0, 80)),
        transfer_batches=chance.choice((1, 2, 5)),
    )


crowds = st.integers(0, 1_000_000).map(make_crowd)


@settings(deadline=None)
@given(crowds)
def test_a_schedule_made_of_insertions_keeps_every_rule(
    crowd: tuple[Schedule, tuple[Job, ...]],
) -> None:
    plant, jobs = crowd

    made = insert_jobs(plant, jobs)
    again = retime_schedule(made, made.problem)

    for schedule in (made, again):
        refused = {refusal.job for refusal in schedule.refused}
        found = check_schedule(schedule.problem, schedule)
        assert [v for v in found if v.job not in refused] == []
