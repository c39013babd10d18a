from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import pytest

from sop_xl.scheduling import checker
from sop_xl.scheduling.checker import Violation, check_schedule
from sop_xl.scheduling.problem import Problem
from sop_xl.scheduling.schedule import Reason, Refusal, Schedule, Task
from tests.scheduling.plants import job, machine, outside, step
from tests.scheduling.trials import change_task, kinds_of

ALLOWED = {
    "sop_xl.records",
    "sop_xl.scheduling.problem",
    "sop_xl.scheduling.schedule",
}
MODULES = set(Path(checker.__file__).parent.glob("checker*.py"))
A0, A1, A2, B0 = range(4)


@pytest.fixture
def right() -> Schedule:
    """
    minute  0    5    10   15   20   25   30   35   40
    work P1 --------------------     --------------------
    work P2 --------------------     --------------------
    P1      mmmmA0A0A0mmBBBB                               A0 and B0 with their moulds
    P2                               mmmmA2                with the mould of A0
    outside           ooooooooo
    C is refused: no machine. The horizon is at 45.
    """
    problem = Problem(
        machines=(machine("P1", 0, 20, 25, 45), machine("P2", 0, 20, 25, 45)),
        jobs=(
            job("A", step({"P1": 6}, "die", 4), outside(9), step({"P2": 6}, "die", 4)),
            job("B", step({"P1": 4, "P2": 5}, "other", 2), release=3),
            job("C", step({})),
        ),
        horizon=45,
    )
    tasks = (
        Task("A", 0, "P1", 0, 4, 10, 4),
        Task("A", 1, None, 10, 10, 19),
        Task("A", 2, "P2", 25, 29, 35, 4),
        Task("B", 0, "P1", 10, 12, 16, 2),
    )
    return Schedule(problem, tasks, (Refusal("C", Reason.NO_ELIGIBLE_MACHINE, 0),))


def test_a_right_schedule_has_no_violations(right: Schedule) -> None:
    assert check_schedule(right.problem, right) == []


@pytest.mark.parametrize(
    ("at", "fields", "kind"),
    [
        (A0, {"end": 11}, "wrong-duration"),
        (A0, {"machine": "P2"}, "not-eligible"),
        (A0, {"machine": None}, "not-eligible"),
        (A0, {"machine": "gone"}, "unknown-task"),
        (A0, {"job": "gone"}, "unknown-task"),
        (A0, {"step": 3}, "unknown-task"),
        (A0, {"step": -1}, "unknown-task"),
        (A0, {"setup_start": 4}, "changeover-missing"),
        (A0, {"setup_start": 1}, "changeover-missing"),
        (A0, {"setup_start": -1}, "before-horizon"),
        (A0, {"start": 10, "end": 4}, "times-reversed"),
        (A1, {"end": 20}, "wrong-duration"),
        (A1, {"setup_start": 9}, "changeover-needless"),
        (A1, {"setup_start": 9, "start": 9, "end": 18}, "before-previous-step"),
        (A1, {"machine": "P2"}, "not-eligible"),
        (A2, {"end": 46}, "beyond-horizon"),
        (A2, {"setup_start": 18}, "changeover-paused"),
        (A2, {"setup_start": 22}, "changeover-paused"),
        (A2, {"setup_start": 15, "start": 24, "end": 31}, "outside-working-time"),
        (A2, {"setup_start": 8, "start": 12, "end": 18}, "mould-overlap"),
        (A1, {"changeover": 1}, "changeover-needless"),
        (A1, {"overtime": True}, "overtime-outside"),
        (B0, {"setup_start": 9}, "machine-overlap"),
        (B0, {"setup_start": 0, "start": 2, "end": 6}, "before-release"),
    ],
)
def test_a_task_out_of_place_is_found(
    right: Schedule, at: int, fields: dict[str, object], kind: str
) -> None:
    assert kind in kinds_of(change_task(right, at, **fields))


def test_a_violation_says_where_it_is_and_in_numbers(right: Schedule) -> None:
    broken = change_task(right, A0, end=9)

    assert check_schedule(right.problem, broken) == [
        Violation("wrong-duration", "A", 0, "P1", wanted=6, found=5)
    ]


def test_a_missing_and_a_doubled_step_are_found(right: Schedule) -> None:
    dropped = replace(right, tasks=right.tasks[1:])
    doubled = replace(right, tasks=(*right.tasks, right.tasks[0]))

    assert Violation("step-missing", "A", 0, wanted=1, found=0) in check_schedule(
        right.problem, dropped
    )
    assert {"step-twice", "machine-overlap", "mould-overlap"} <= kinds_of(doubled)


def test_a_job_neither_scheduled_nor_refused_is_found(right: Schedule) -> None:
    assert kinds_of(replace(right, refused=())) == {"step-missing"}


@pytest.mark.parametrize(
    ("job_name", "kind"),
    [("A", "refused-but-scheduled"), ("C", "refused-twice"), ("gone", "unknown-job")],
)
def test_a_refusal_too_many_is_found(right: Schedule, job_name: str, kind: str) -> None:
    more = Refusal(job_name, Reason.BEYOND_HORIZON, 0)

    assert kinds_of(replace(right, refused=(*right.refused, more))) == {kind}


@pytest.mark.parametrize(
    ("job_name", "reason", "step_number"),
    [
        ("B", Reason.NO_ELIGIBLE_MACHINE, 0),
        ("B", Reason.CHANGEOVER_TOO_LONG, 0),
        ("B", Reason.BEYOND_HORIZON, 1),
        ("C", Reason.CHANGEOVER_TOO_LONG, 0),
        ("A", Reason.NO_ELIGIBLE_MACHINE, 1),
    ],
)
def test_a_reason_that_does_not_hold_is_found(
    right: Schedule, job_name: str, reason: Reason, step_number: int
) -> None:
    tasks = tuple(task for task in right.tasks if task.job != job_name)
    others = tuple(refusal for refusal in right.refused if refusal.job != job_name)
    refused = (*others, Refusal(job_name, reason, step_number))

    assert kinds_of(replace(right, tasks=tasks, refused=refused)) == {"wrong-reason"}


def test_a_changeover_nobody_needs_is_found() -> None:
    """
    minute  0    5    10
    P1      mmmAAAAA        holds the mould at the start
    """
    only = job("A", step({"P1": 5}, "die", 3))
    problem = Problem((machine("P1", 0, 30, mould="die"),), (only,), 30)
    schedule = Schedule(problem, (Task("A", 0, "P1", 0, 3, 8, 3),), ())

    assert kinds_of(schedule) == {"changeover-needless"}
    assert kinds_of(change_task(schedule, 0, setup_start=3, changeover=0)) == set()


@pytest.mark.parametrize("third", [11, 14])
def test_a_mould_that_was_elsewhere_since_needs_a_changeover(third: int) -> None:
    """
    minute  0    5    10   15   20
    P1      AAAA       ???CCC     holds die at the start; ??? is a changeover or none
    P2          mmmBBBB
    """
    machines = (machine("P1", 0, 30, mould="die"), machine("P2", 0, 30))
    jobs = (
        job("A", step({"P1": 4}, "die", 3)),
        job("B", step({"P2": 4}, "die", 3)),
        job("C", step({"P1": 3}, "die", 3)),
    )
    tasks = (
        Task("A", 0, "P1", 0, 0, 4),
        Task("B", 0, "P2", 4, 7, 11, 3),
        Task("C", 0, "P1", 11, third, third + 3, third - 11),
    )
    wanted = {"changeover-missing"} if third == 11 else set()

    assert kinds_of(Schedule(Problem(machines, jobs, 30), tasks, ())) == wanted


def test_a_mould_may_be_mounted_before_its_job_comes() -> None:
    """
    minute  0    5    10   15
    P1       mmm      AAAAA      released at 10
    """
    only = job("A", step({"P1": 5}, "die", 3), release=10)
    problem = Problem((machine("P1", 0, 30),), (only,), 30)

    assert kinds_of(Schedule(problem, (Task("A", 0, "P1", 1, 10, 15, 3),), ())) == set()


@pytest.mark.parametrize("module", sorted(MODULES), ids=lambda path: path.stem)
def test_the_checker_shares_nothing_with_the_solver_but_the_data_classes(
    module: Path,
) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    imported = {
        node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)
    } | {
        name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for name in node.names
    }

    ours = {name for name in imported if name.startswith("sop_xl")}
    assert ours - {f"sop_xl.scheduling.{path.stem}" for path in MODULES} <= ALLOWED
    assert "changeover_minutes" not in {
        name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }
