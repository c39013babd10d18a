from __future__ import annotations

from dataclasses import replace

import pytest

from sop_xl.scheduling.checker import Violation, check_schedule
from sop_xl.scheduling.problem import Operation, Problem
from sop_xl.scheduling.schedule import Schedule, Task
from tests.scheduling.plants import job, machine, open_from, step
from tests.scheduling.trials import change_task, kinds_of


def painted(family: str, minutes: int = 4, changeover: int = 3) -> Operation:
    return step({"P1": minutes, "P2": minutes}, None, changeover, family=family)


@pytest.fixture
def painting() -> Schedule:
    """
    minute  0    5    10   15   20
    P1      mAAAA  mmmmmBBBB         holds white; A is red, B is blue
    P2      CCCC      mmDDDD         holds red; C and D are red
    From white to red takes 1 on presses, from red to blue 5, from red to red 2.
    """
    listed = {("white", "red"): 1, ("red", "blue"): 5, ("red", "red"): 2}
    problem = Problem(
        machines=(
            machine("P1", 0, 30, mould="white"),
            replace(machine("P2", 0, 30, mould="red"), group="other"),
        ),
        jobs=(
            job("A", painted("red")),
            job("B", painted("blue")),
            job("C", painted("red")),
            job("D", painted("red")),
        ),
        horizon=30,
        changeovers={"press": listed, "other": {("red", "red"): 0}},
    )
    tasks = (
        Task("A", 0, "P1", 0, 1, 5, 1),
        Task("B", 0, "P1", 7, 12, 16, 5),
        Task("C", 0, "P2", 0, 0, 4),
        Task("D", 0, "P2", 10, 10, 14),
    )
    return Schedule(problem, tasks, ())


def test_families_change_over_as_the_machines_group_says(painting: Schedule) -> None:
    assert check_schedule(painting.problem, painting) == []


@pytest.mark.parametrize(
    ("at", "fields", "kind"),
    [
        (0, {"setup_start": 1, "changeover": 0}, "changeover-missing"),
        (1, {"setup_start": 8, "changeover": 4}, "changeover-missing"),
        (1, {"changeover": 4}, "changeover-missing"),
        (1, {"setup_start": 8}, "changeover-missing"),
        (1, {"setup_start": 5, "changeover": 6}, "changeover-needless"),
        (2, {"changeover": 1}, "changeover-needless"),
        (2, {"changeover": -1}, "changeover-missing"),
        (3, {"setup_start": 8}, "changeover-needless"),
        (3, {"setup_start": 8, "changeover": 2}, "changeover-needless"),
    ],
)
def test_another_changeover_than_needed_is_found(
    painting: Schedule, at: int, fields: dict[str, object], kind: str
) -> None:
    assert kinds_of(change_task(painting, at, **fields)) == {kind}


def test_a_changeover_says_what_it_takes(painting: Schedule) -> None:
    found = check_schedule(painting.problem, change_task(painting, 1, changeover=4))

    assert found == [Violation("changeover-missing", "B", 0, "P1", wanted=5, found=4)]


@pytest.mark.parametrize(("mounted", "needed"), [("red", 2), (None, 3), ("white", 1)])
def test_a_first_changeover_is_from_what_is_mounted(
    mounted: str | None, needed: int
) -> None:
    """
    minute  0    5    10
    P1      mm?AAAA        from white 1, from red 2; from nothing the family's own 3
    """
    listed = {("white", "red"): 1, ("red", "red"): 2, ("", "blue"): 9}
    for taken in range(5):
        problem = Problem(
            (machine("P1", 0, 30, mould=mounted),),
            (job("A", painted("red")),),
            30,
            changeovers={"press": listed},
        )
        task = Task("A", 0, "P1", 0, taken, taken + 4, taken)
        right = kinds_of(Schedule(problem, (task,), ())) == set()
        assert right == (taken == needed)


def test_a_task_without_a_tool_leaves_what_is_mounted() -> None:
    """
    minute  0    5    10   15
    P1      mmmAAAABBBBCCCC     A and C red, B needs nothing
    """
    problem = Problem(
        (machine("P1", 0, 30),),
        (job("A", painted("red")), job("B", step({"P1": 4})), job("C", painted("red"))),
        30,
    )
    tasks = (
        Task("A", 0, "P1", 0, 3, 7, 3),
        Task("B", 0, "P1", 7, 7, 11),
        Task("C", 0, "P1", 11, 11, 15),
    )
    schedule = Schedule(problem, tasks, ())

    assert kinds_of(schedule) == set()
    late = change_task(schedule, 2, start=14, end=18, changeover=3)
    assert kinds_of(late) == {"changeover-needless"}


@pytest.mark.parametrize("setup_start", [4, 5, 6, 7])
def test_a_machine_is_as_its_mould_left_it_though_that_is_elsewhere(
    setup_start: int,
) -> None:
    """
    minute  0    5    10   15
    P1      ......???BBBB        holds die at the start; B needs other
    P2           mmmAAA          A needs die
    From die to other takes 2, from nothing 6.
    """
    listed = {("die", "other"): 2, ("", "other"): 6}
    problem = Problem(
        (machine("P1", 0, 40, mould="die"), machine("P2", 0, 40)),
        (
            job("A", step({"P2": 3}, "die", 3)),
            job("B", step({"P1": 4}, "other", 9)),
        ),
        40,
        changeovers={"press": listed},
    )
    for taken in (0, 2, 6, 9):
        start = setup_start + taken
        tasks = (
            Task("A", 0, "P2", 5, 8, 11, 3),
            Task("B", 0, "P1", setup_start, start, start + 4, taken),
        )
        found = kinds_of(Schedule(problem, tasks, ()))
        assert (found == set()) == (taken == 2)


def test_a_changeover_runs_over_touching_overtime_only_with_overtime() -> None:
    """
    minute  0    5    10   15
    work    ------    -----
    extra         ==
    P1         mmmmmm AAAA
    """
    only = job("A", step({"P1": 4}, "die", 5))
    plant = machine("P1", 0, 6, 10, 15, overtime=open_from(6, 8))
    problem = Problem((plant,), (only,), 30)
    schedule = Schedule(problem, (Task("A", 0, "P1", 3, 10, 14, 5, overtime=True),), ())

    assert kinds_of(schedule) == set()
    paused = {"changeover-paused"}
    assert kinds_of(change_task(schedule, 0, overtime=False)) == paused
    assert kinds_of(change_task(schedule, 0, setup_start=4)) == paused
