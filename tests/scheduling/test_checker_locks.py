from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from sop_xl.scheduling.checker import Violation, check_schedule
from sop_xl.scheduling.problem import Lock, Problem, StepKey
from sop_xl.scheduling.schedule import (
    BrokenLock,
    Hindrance,
    Reason,
    Refusal,
    Schedule,
    Task,
)
from tests.scheduling.plants import job, machine, outside, pool, step
from tests.scheduling.trials import change_task, kinds_of


def shop(*locks: Lock, broken: tuple[BrokenLock, ...] = ()) -> Schedule:
    """
    minute  0    5    10   15   20   25
    work    --------------------  ------
    P1      AAAABBBB
    P2           mmmDDDD                  from 5 on only
    outside         bbbb
    C is refused. A needs one of the hands, who go home at 24.
    """
    problem = Problem(
        (
            machine("P1", 0, 20, 22, 28, crew="hands"),
            machine("P2", 5, 20, 22, 28),
        ),
        (
            job("A", step({"P1": 4}, people=Fraction(1))),
            job("B", step({"P1": 4}), outside(4)),
            job("C", step({}), outside(3)),
            job("D", step({"P2": 4}, "die", 3)),
        ),
        28,
        pools=(pool("hands", (0, 24, 2)),),
        locks=locks,
    )
    tasks = (
        Task("A", 0, "P1", 0, 0, 4),
        Task("B", 0, "P1", 4, 4, 8),
        Task("B", 1, None, 8, 8, 12),
        Task("D", 0, "P2", 5, 8, 12, 3),
    )
    refused = (Refusal("C", Reason.NO_ELIGIBLE_MACHINE, 0),)
    return Schedule(problem, tasks, refused, broken)


KEPT = (
    Lock("A", 0, "P1", 0),
    Lock("A", 0),
    Lock("B", 0, start=4),
    Lock("B", 0, "P1", after=("A", 0)),
    Lock("B", 1, start=8, after=("A", 0)),
    Lock("D", 0, start=8, after=("B", 0)),
)
LOST = (
    (Lock("A", 0, "P2"), Hindrance.NOT_ELIGIBLE),
    (Lock("A", 0, "gone", 0), Hindrance.NOT_ELIGIBLE),
    (Lock("A", 0, "P1", 1), Hindrance.TAKEN),
    (Lock("A", 0, after=("B", 0)), Hindrance.CIRCULAR),
    (Lock("B", 0, after=("B", 1)), Hindrance.CIRCULAR),
    (Lock("B", 0, after=("D", 0)), Hindrance.NOT_READY),
    (Lock("B", 1, "P1", 8), Hindrance.NOT_ELIGIBLE),
    (Lock("A", 0, after=("A", 1)), Hindrance.UNKNOWN_STEP),
    (Lock("ghost", 0, "P1"), Hindrance.UNKNOWN_STEP),
    (Lock("B", 2), Hindrance.UNKNOWN_STEP),
    (Lock("A", 0, start=20), Hindrance.NOT_WORKING),
)


@pytest.mark.parametrize("lock", KEPT)
def test_a_lock_that_is_kept_is_not_broken(lock: Lock) -> None:
    schedule = shop(lock, broken=(BrokenLock(lock, Hindrance.TAKEN),))

    assert kinds_of(shop(lock)) == set()
    assert kinds_of(schedule) == {"lock-kept-but-broken"}


@pytest.mark.parametrize(("lock", "hindrance"), LOST)
def test_a_lock_that_is_not_kept_is_broken(lock: Lock, hindrance: Hindrance) -> None:
    assert kinds_of(shop(lock)) == {"lock-not-kept"}
    assert kinds_of(shop(lock, broken=(BrokenLock(lock, hindrance),))) == set()


def test_a_lock_says_what_it_wanted() -> None:
    late = change_task(shop(Lock("D", 0, "P2", 8)), 3, start=9, end=13)

    assert check_schedule(late.problem, late) == [
        Violation("lock-not-kept", "D", 0, "P2", wanted=8, found=9)
    ]


@pytest.mark.parametrize("key", [("C", 0), ("C", 1), ("A", 0)])
def test_a_lock_about_a_refused_job_says_nothing(key: StepKey) -> None:
    job_name, number = key
    lock = Lock(job_name, number, "P2", 3, after=None if job_name == "C" else ("C", 1))

    assert kinds_of(shop(lock)) == set()
    assert kinds_of(shop(lock, broken=(BrokenLock(lock, Hindrance.TAKEN),))) == set()


def test_a_broken_lock_is_one_of_the_problem_and_stands_there_once() -> None:
    lock, other = Lock("A", 0, "P1", 1), Lock("A", 0, "P1", 2)
    entry = BrokenLock(lock, Hindrance.TAKEN)

    assert kinds_of(shop(lock, broken=(entry, entry))) == {"lock-broken-twice"}
    stray = shop(lock, broken=(entry, BrokenLock(other, Hindrance.TAKEN)))
    assert kinds_of(stray) == {"unknown-lock"}


@pytest.mark.parametrize(
    ("lock", "hindrance"),
    [
        (Lock("ghost", 0), Hindrance.TAKEN),
        (Lock("A", 0, "P1", 1), Hindrance.UNKNOWN_STEP),
        (Lock("A", 0, "P1", 1, ("B", 0)), Hindrance.UNKNOWN_STEP),
        (Lock("A", 0, "P1", 1), Hindrance.NOT_ELIGIBLE),
        (Lock("A", 0, None, 1), Hindrance.NOT_ELIGIBLE),
        (Lock("A", 0, "P1", 1), Hindrance.CIRCULAR),
        (Lock("A", 0, "P1", 1), Hindrance.NOT_WORKING),
        (Lock("A", 0, None, 14), Hindrance.NOT_WORKING),
        (Lock("D", 0, None, 9), Hindrance.NOT_WORKING),
        (Lock("B", 1, None, 24), Hindrance.NOT_WORKING),
    ],
)
def test_a_hindrance_that_cannot_be_is_found(lock: Lock, hindrance: Hindrance) -> None:
    found = kinds_of(shop(lock, broken=(BrokenLock(lock, hindrance),)))

    assert found == {"wrong-hindrance"}


@pytest.mark.parametrize(
    "lock",
    [
        Lock("A", 0, "P1", 21),
        Lock("A", 0, "P1", 24),
        Lock("A", 0, "P1", 27),
        Lock("A", 0, "P1", -1),
        Lock("A", 0, "P2", 1),
        Lock("D", 0, None, 7),
        Lock("D", 0, None, 2),
        Lock("D", 0, "P2", 25),
        Lock("B", 1, None, 25),
        Lock("B", 1, None, -1),
        Lock("A", 0, "P1", after=("B", 0)),
    ],
)
def test_a_machine_that_does_not_work_from_a_start_hinders(lock: Lock) -> None:
    """Closed, without people, to its last hour too short, or not to be changed over.

    Where the start is open nothing is known, so the last is no mistake.
    """
    entry = BrokenLock(lock, Hindrance.NOT_WORKING)

    assert kinds_of(shop(lock, broken=(entry,))) == set()


def test_a_lock_of_a_lost_step_is_the_lost_steps_matter() -> None:
    whole = shop(Lock("A", 0, "P1", 0), Lock("D", 0, after=("A", 0)))

    assert kinds_of(replace(whole, tasks=whole.tasks[1:])) == {"step-missing"}
