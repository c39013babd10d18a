from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from sop_xl.scheduling.checker import Violation, check_schedule
from sop_xl.scheduling.problem import Problem
from sop_xl.scheduling.schedule import Schedule, Task
from tests.scheduling.plants import job, machine, open_from, pool, step
from tests.scheduling.trials import change_task, kinds_of

THIRD = Fraction(1, 3)


@pytest.fixture
def watched() -> Schedule:
    """
    minute  0    5    10   15   20
    hands   2222222222          1111111111
    P1      AAAAAAAA            DDDD            A one person, D one
    P2      mmmBBBBBBBBB        BBB             B two thirds, C one third
    P3      CCCCC                               fitters: one from 0 to 5
    """
    machines = tuple(
        machine(name, 0, 40, crew="hands", setters="fitters")
        for name in ("P1", "P2", "P3")
    )
    problem = Problem(
        machines=machines,
        jobs=(
            job("A", step({"P1": 8}, people=Fraction(1))),
            job("B", step({"P2": 10}, "die", 3, people=2 * THIRD)),
            job("C", step({"P3": 5}, people=THIRD)),
            job("D", step({"P1": 4}, people=Fraction(1))),
        ),
        horizon=40,
        pools=(pool("hands", (0, 10, 2), (20, 30, 1)), pool("fitters", (0, 5, 1))),
    )
    tasks = (
        Task("A", 0, "P1", 0, 0, 8),
        Task("B", 0, "P2", 0, 3, 23, 3),
        Task("C", 0, "P3", 0, 0, 5),
        Task("D", 0, "P1", 23, 23, 27),
    )
    return Schedule(problem, tasks, ())


def test_people_are_shared_in_parts_and_nobody_works_in_a_pause(
    watched: Schedule,
) -> None:
    assert check_schedule(watched.problem, watched) == []


@pytest.mark.parametrize(
    ("at", "fields", "kind"),
    [
        (3, {"setup_start": 22, "start": 22, "end": 26}, "people-short"),
        (1, {"setup_start": 2, "start": 5, "end": 25}, "people-short"),
        (0, {"setup_start": 11, "start": 11, "end": 27}, "outside-working-time"),
        (2, {"end": 6}, "wrong-duration"),
    ],
)
def test_a_task_out_of_place_lacks_people(
    watched: Schedule, at: int, fields: dict[str, object], kind: str
) -> None:
    assert kind in kinds_of(change_task(watched, at, **fields))


def test_a_person_too_few_is_found_with_its_task(watched: Schedule) -> None:
    moved = change_task(watched, 3, setup_start=22, start=22, end=26)

    assert check_schedule(watched.problem, moved) == [
        Violation("people-short", "D", 0, "P1", wanted=1, found=2)
    ]


def test_a_changeover_needs_a_setter_throughout(watched: Schedule) -> None:
    gone = pool("fitters", (0, 2, 1))
    problem = replace(watched.problem, pools=(watched.problem.pools[0], gone))

    assert check_schedule(problem, replace(watched, problem=problem)) == [
        Violation("people-short", "B", 0, "P2", wanted=0, found=1)
    ]


def test_a_setter_changes_over_one_machine_at_a_time() -> None:
    """
    minute  0    5    10
    P1      mmmAAAA
    P2        mmmBBBB       one setter, who may wait with neither machine
    """
    problem = Problem(
        (
            machine("P1", 0, 30, setters="fitters"),
            machine("P2", 0, 30, setters="fitters"),
        ),
        (job("A", step({"P1": 4}, "one", 3)), job("B", step({"P2": 4}, "two", 3))),
        30,
        pools=(pool("fitters", (0, 9, 1)),),
    )
    tasks = Task("A", 0, "P1", 0, 3, 7, 3), Task("B", 0, "P2", 2, 5, 9, 3)
    schedule = Schedule(problem, tasks, ())

    assert kinds_of(schedule) == {"people-short"}
    assert not kinds_of(change_task(schedule, 1, setup_start=3, start=6, end=10))
    assert not kinds_of(change_task(schedule, 1, setup_start=3, start=20, end=24))


def test_a_task_uses_overtime_only_if_it_may() -> None:
    """
    minute  0    5    10   15
    work    -----     -----
    extra        ===
    P1      AAAAAAAA            with overtime; without, it pauses
    """
    plant = machine("P1", 0, 5, 10, 15, overtime=open_from(5, 8))
    problem = Problem((plant,), (job("A", step({"P1": 8})),), 30)
    schedule = Schedule(problem, (Task("A", 0, "P1", 0, 0, 8, overtime=True),), ())

    assert not kinds_of(schedule)
    assert not kinds_of(change_task(schedule, 0, end=13, overtime=False))
    assert kinds_of(change_task(schedule, 0, end=13)) == {"wrong-duration"}
    assert "wrong-duration" in kinds_of(change_task(schedule, 0, overtime=False))
    started = change_task(schedule, 0, setup_start=5, start=5, end=15)
    assert not kinds_of(started)
    assert "outside-working-time" in kinds_of(change_task(started, 0, overtime=False))


def test_what_needs_nobody_works_without_its_crew() -> None:
    problem = Problem(
        (machine("P1", 0, 30, crew="hands"),),
        (job("A", step({"P1": 4})),),
        30,
        pools=(pool("hands"),),
    )

    assert not kinds_of(Schedule(problem, (Task("A", 0, "P1", 0, 0, 4),), ()))
