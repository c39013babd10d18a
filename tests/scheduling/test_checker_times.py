from __future__ import annotations

import pytest

from sop_xl.scheduling.checker import Violation, check_schedule
from sop_xl.scheduling.problem import Lock, Problem
from sop_xl.scheduling.schedule import Schedule, Task
from tests.scheduling.plants import job, machine, outside, step
from tests.scheduling.trials import change_task, kinds_of


def two_steps(batches: int, minutes: tuple[int, int], *tasks: Task) -> Schedule:
    first, second = minutes
    only = job("A", step({"P1": first}, transfer_batches=batches), step({"P2": second}))
    plant = machine("P1", 0, 10, 14, 60), machine("P2", 0, 60)
    return Schedule(Problem(plant, (only,), 60), tasks, ())


def test_a_step_starts_with_the_first_batch_and_never_overtakes() -> None:
    """
    minute  0    5    10   15   20
    P1      AAAAAAAAAA    AA        12 minutes in 3 batches: at 4, 8 and 16
    P2             BBBBBBBBB        9 minutes, 3 of each; the last from 16 on, so from 10
    """
    schedule = two_steps(
        3, (12, 9), Task("A", 0, "P1", 0, 0, 16), Task("A", 1, "P2", 10, 10, 19)
    )

    assert not kinds_of(schedule)
    for start, ready in ((9, 16), (5, 16), (4, 8), (3, 4)):
        early = change_task(schedule, 1, setup_start=start, start=start, end=start + 9)
        assert check_schedule(schedule.problem, early) == [
            Violation("before-transfer-batch", "A", 1, "P2", ready, start)
        ]


@pytest.mark.parametrize(
    ("batches", "minutes", "earliest"),
    [
        (1, (6, 6), 6),
        (2, (6, 6), 3),
        (3, (6, 6), 2),
        (6, (6, 6), 1),
        (40, (6, 6), 2),
        (2, (6, 1), 6),
        (2, (6, 2), 5),
        (2, (6, 20), 3),
        (4, (6, 3), 4),
        (40, (1, 6), 1),
    ],
)
def test_the_earliest_start_after_batches_is_right(
    batches: int, minutes: tuple[int, int], earliest: int
) -> None:
    first, second = minutes
    before = Task("A", 0, "P1", 0, 0, first)
    starts = [
        start
        for start in range(20)
        if not kinds_of(
            two_steps(
                batches,
                minutes,
                before,
                Task("A", 1, "P2", start, start, start + second),
            )
        )
    ]

    assert starts == list(range(earliest, 20))


@pytest.mark.parametrize("at", [0, 1])
def test_an_outsourced_step_takes_and_hands_on_the_whole_lot(at: int) -> None:
    """
    minute  0    5    10
    one     AAAAAA
    other         BBBBBB     one of them outside, both in 3 batches
    """
    inside, away = step({"P1": 6}, transfer_batches=3), outside(6, transfer_batches=3)
    steps = (away, inside) if at == 0 else (inside, away)
    machines = [None, "P1"] if at == 0 else ["P1", None]
    problem = Problem((machine("P1", 0, 60),), (job("A", *steps),), 60)
    tasks = Task("A", 0, machines[0], 0, 0, 6), Task("A", 1, machines[1], 6, 6, 12)
    schedule = Schedule(problem, tasks, ())

    assert not kinds_of(schedule)
    early = change_task(schedule, 1, setup_start=5, start=5, end=11)
    assert kinds_of(early) == {"before-previous-step"}


@pytest.fixture
def frozen() -> Schedule:
    """
    minute  0    5    10   15   20
    fence          |
    P1             AAA mmBBB          material of A at 6, of B at 15
    outside        oooo               material at 7
    """
    problem = Problem(
        (machine("P1", 0, 30),),
        (
            job("A", step({"P1": 3}, material=6)),
            job("B", step({"P1": 3}, "die", 2, material=13)),
            job("C", outside(4, material=7)),
        ),
        30,
        fence=7,
    )
    tasks = (
        Task("A", 0, "P1", 7, 7, 10),
        Task("B", 0, "P1", 11, 13, 16, 2),
        Task("C", 0, None, 7, 7, 11),
    )
    return Schedule(problem, tasks, ())


def test_a_changeover_may_come_before_the_material(frozen: Schedule) -> None:
    assert check_schedule(frozen.problem, frozen) == []


@pytest.mark.parametrize(
    ("at", "times", "kinds"),
    [
        (0, (6, 6, 9), {"before-fence"}),
        (0, (5, 5, 8), {"before-fence", "before-material"}),
        (1, (10, 12, 15), {"before-material"}),
        (2, (6, 6, 10), {"before-fence", "before-material"}),
    ],
)
def test_what_is_too_early_is_found(
    frozen: Schedule, at: int, times: tuple[int, int, int], kinds: set[str]
) -> None:
    setup_start, start, end = times
    early = change_task(frozen, at, setup_start=setup_start, start=start, end=end)

    assert kinds_of(early) == kinds


def test_a_changeover_does_not_come_before_the_fence_either(frozen: Schedule) -> None:
    without = Schedule(
        frozen.problem,
        (
            Task("A", 0, "P1", 20, 20, 23),
            Task("B", 0, "P1", 6, 13, 16, 2),
            frozen.tasks[2],
        ),
        (),
    )

    assert kinds_of(without) == {"before-fence"}


def test_the_fence_does_not_hold_back_what_is_locked(frozen: Schedule) -> None:
    problem = Problem(
        frozen.problem.machines,
        frozen.problem.jobs,
        30,
        fence=7,
        locks=(Lock("A", 0, after=("ghost", 0)), Lock("C", 0, start=7)),
    )
    early = change_task(frozen, 0, setup_start=6, start=6, end=9)

    found = kinds_of(Schedule(problem, early.tasks, ()))

    assert found == {"lock-not-kept"}
