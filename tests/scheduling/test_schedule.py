from __future__ import annotations

import pytest

from sop_xl.scheduling.problem import Job, Problem
from sop_xl.scheduling.schedule import Reason, Refusal, Schedule, Task
from tests.scheduling.plants import job, machine, step


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


def test_a_reason_prints_as_its_word() -> None:
    assert f"{Reason.BEYOND_HORIZON}" == "beyond-horizon"
