from __future__ import annotations

import pytest

from sop_xl.scheduling.problem import (
    Job,
    Machine,
    Operation,
    Problem,
    ProblemError,
    Window,
)
from tests.scheduling.plants import job, machine, open_from, step

ONE_STEP = (Operation("stamp", {"P1": 5}),)


@pytest.mark.parametrize(("start", "end"), [(-1, 5), (5, 5), (6, 5)])
def test_a_window_needs_time_and_a_start_in_the_horizon(start: int, end: int) -> None:
    with pytest.raises(ProblemError, match=f"window {start} to {end}"):
        Window(start, end)


def test_a_window_says_how_long_it_is() -> None:
    assert Window(480, 720).minutes == 240


@pytest.mark.parametrize("borders", [(0, 10, 10, 20), (0, 10, 5, 20), (30, 40, 0, 5)])
def test_windows_of_a_machine_are_in_order_with_time_between(
    borders: tuple[int, ...],
) -> None:
    with pytest.raises(ProblemError, match="machine P1"):
        Machine("P1", "press", open_from(*borders))


def test_a_machine_has_a_name() -> None:
    with pytest.raises(ProblemError, match="machine without a name"):
        Machine("", "press", ())


def test_an_operation_names_itself_and_the_machine_it_takes_no_time_on() -> None:
    with pytest.raises(ProblemError, match=r"operation stamp: .* machine P2"):
        Operation("stamp", {"P1": 5, "P2": 0})


@pytest.mark.parametrize(
    ("mould", "changeover"),
    [("die", -1), (None, 10)],
)
def test_an_operation_changes_over_only_with_a_mould_and_not_backwards(
    mould: str | None, changeover: int
) -> None:
    with pytest.raises(ProblemError, match="operation stamp"):
        Operation("stamp", {"P1": 5}, mould, changeover)


def test_an_outsourced_operation_has_time_and_neither_machines_nor_mould() -> None:
    for minutes, mould, outside in [
        ({}, None, 0),
        ({"P1": 5}, None, 9),
        ({}, "die", 9),
    ]:
        with pytest.raises(ProblemError, match="operation polish"):
            Operation("polish", minutes, mould, outsourced_minutes=outside)


@pytest.mark.parametrize(
    ("quantity", "release", "weight"),
    [
        (0, 0, 1.0),
        (1, -1, 1.0),
        (1, 0, 0.0),
        (1, 0, float("nan")),
        (1, 0, float("inf")),
    ],
)
def test_a_job_names_itself_when_a_limit_is_broken(
    quantity: int, release: int, weight: float
) -> None:
    with pytest.raises(ProblemError, match="job A1"):
        Job("A1", "hood", quantity, release, 0, weight, ONE_STEP)


def test_a_job_has_a_name_and_a_step() -> None:
    for name, steps in [("", ONE_STEP), ("A1", ())]:
        with pytest.raises(ProblemError, match="job"):
            Job(name, "hood", 1, 0, 0, 1.0, steps)


def test_a_due_time_may_have_passed() -> None:
    assert job("A1", *ONE_STEP, due=-500).due == -500


def test_a_machine_a_job_and_a_mould_stand_in_a_problem_once() -> None:
    p1, a1 = machine("P1", 0, 10, mould="die"), job("A1", *ONE_STEP)

    for machines, jobs, name in [
        ((p1, p1), (), "machine P1"),
        ((p1,), (a1, a1), "job A1"),
        ((p1, machine("P2", mould="die")), (), "mould die"),
    ]:
        with pytest.raises(ProblemError, match=name):
            Problem(machines, jobs, 10)


def test_a_horizon_lasts() -> None:
    with pytest.raises(ProblemError, match="horizon"):
        Problem((), (), 0)


def test_a_step_without_an_eligible_machine_is_no_mistake_of_the_program() -> None:
    lost = job("A1", step({"gone": 5}), step({}))

    assert Problem((machine("P1", 0, 10),), (lost,), 10).jobs == (lost,)
