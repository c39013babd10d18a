from __future__ import annotations

from fractions import Fraction

import pytest

from sop_xl.scheduling.checker import check_schedule
from sop_xl.scheduling.problem import Job, Place, Problem
from sop_xl.scheduling.schedule import Reason, Refusal, Schedule, Task
from tests.scheduling.plants import job, machine, open_from, outside, pool, step


@pytest.fixture
def schedule() -> Schedule:
    """
    minute  0    5    10   15   20   25
    P1      mmmm BBBBBAAAAA
    A is due at 10 and weighs 3, B is due at 12, C is refused.
    """
    two = step({"P1": 5}, "die", 4)
    problem = Problem(
        machines=(machine("P1", 0, 30),),
        jobs=(
            Job("A", "hood", 1, 0, 10, 3.0, (two,)),
            job("B", two, due=12),
            job("C", step({})),
        ),
        horizon=30,
    )
    tasks = (Task("A", 0, "P1", 10, 10, 15), Task("B", 0, "P1", 0, 5, 10, 4))
    refused = (Refusal("C", Reason.NO_ELIGIBLE_MACHINE, 0),)
    return Schedule(problem, tasks, refused)


def test_only_jobs_finished_after_their_due_time_are_late(schedule: Schedule) -> None:
    assert schedule.completions == {"A": 15, "B": 10}
    assert schedule.tardiness == {"A": 5}
    assert schedule.late_jobs == ("A",)


def test_minutes_late_count_by_weight(schedule: Schedule) -> None:
    assert schedule.weighted_tardiness == 15.0


def test_the_schedule_ends_with_its_last_task(schedule: Schedule) -> None:
    assert schedule.makespan == 15
    assert Schedule(schedule.problem, (), ()).makespan == 0


def test_changeovers_are_counted_without_the_wait_after_them(
    schedule: Schedule,
) -> None:
    assert (schedule.changeovers, schedule.changeover_minutes) == (1, 4)


def test_overtime_counts_changeovers_and_processing_but_no_pauses() -> None:
    """
    minute  0    5    10   15   20
    work    -----     -----
    extra        =====     =====
    hands   1111111  111111111 2
    P1      AAAAAAA  AA    mmmmm    A one person; with overtime from 0 to 11
    P1                       mmA    B from 17, two people from 18 to 20
    P2      CCCC                    in overtime, but C may use none
    """
    extra = open_from(5, 10, 15, 20)
    hands = pool("hands", (0, 7, 1), (9, 18, 1), (19, 20, 2))
    problem = Problem(
        (
            machine("P1", 0, 5, 10, 15, overtime=extra, crew="hands"),
            machine("P2", 0, 9, overtime=open_from(9, 12)),
        ),
        (
            job("A", step({"P1": 9}, people=Fraction(1))),
            job("B", step({"P1": 1}, "die", 2, people=Fraction(2))),
            job("C", step({"P2": 4}), outside(3)),
            job("D", step({"P2": 4})),
        ),
        30,
        pools=(hands,),
    )
    tasks = (
        Task("A", 0, "P1", 0, 0, 11, overtime=True),
        Task("B", 0, "P1", 15, 19, 20, 2, overtime=True),
        Task("C", 0, "P2", 0, 0, 4),
        Task("C", 1, None, 4, 4, 7),
        Task("D", 0, "P2", 6, 6, 10, overtime=True),
    )
    schedule = Schedule(problem, tasks, ())

    assert check_schedule(problem, schedule) == []
    assert schedule.overtime_minutes == (2 + 1) + (2 + 1) + 1


def test_a_step_has_moved_to_another_machine_or_by_more_minutes() -> None:
    """A was at 6, B on P2; C was not planned before; D went outside and comes back."""
    steps = [job(name, step({"P1": 4})) for name in "ABCD"]
    previous = {
        ("A", 0): Place("P1", 6),
        ("B", 0): Place("P2", 4),
        ("D", 0): Place(None, 12),
        ("gone", 0): Place("P1", 0),
    }
    problem = Problem((machine("P1", 0, 30),), tuple(steps), 30, previous=previous)
    tasks = tuple(
        Task(name, 0, "P1", at, at, at + 4)
        for name, at in zip("ABCD", (0, 4, 8, 12), strict=True)
    )
    schedule = Schedule(problem, tasks, ())

    assert [task.job for task in schedule.moved_tasks(0)] == ["A", "B", "D"]
    assert [task.job for task in schedule.moved_tasks(5)] == ["A", "B", "D"]
    assert [task.job for task in schedule.moved_tasks(6)] == ["B", "D"]


def test_a_reason_prints_as_its_word() -> None:
    assert f"{Reason.BEYOND_HORIZON}" == "beyond-horizon"
