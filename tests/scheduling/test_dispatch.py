from __future__ import annotations

from sop_xl.scheduling.effort import Effort
from sop_xl.scheduling.problem import Problem
from sop_xl.scheduling.schedule import Reason, Refusal
from sop_xl.scheduling.solver import solve
from tests.scheduling.first import make_first_plan
from tests.scheduling.plants import job, machine, outside, spans, step


def test_an_operation_pauses_over_a_break() -> None:
    """
    minute  0    5    10   15   20
    work    ----------     ----------
    P1      BBBBBBAAAA     AAA
    """
    long, short = step({"P1": 7}), step({"P1": 6})
    jobs = (job("A", long, due=20), job("B", short, due=10))
    problem = Problem((machine("P1", 0, 10, 15, 25),), jobs, 100)

    assert spans(make_first_plan(problem)) == [
        ("A", "P1", 6, 6, 18),
        ("B", "P1", 0, 0, 6),
    ]


def test_a_changeover_that_does_not_fit_waits_for_the_next_window() -> None:
    """
    minute  0    5    10   15   20
    work    ----------     ----------
    P1      AAAAAAA        mmmmBBBBB
    """
    jobs = (
        job("A", step({"P1": 7}), due=10),
        job("B", step({"P1": 5}, "die", 4), due=20),
    )
    problem = Problem((machine("P1", 0, 10, 15, 25),), jobs, 100)

    assert spans(make_first_plan(problem))[1] == ("B", "P1", 15, 19, 24)


def test_a_changeover_may_end_with_its_window_and_work_begin_after_the_break() -> None:
    """
    minute  0    5    10   15   20
    work    -----     ----------
    P1      mmmmm     AAAAA
    """
    only = job("A", step({"P1": 5}, "die", 5))
    problem = Problem((machine("P1", 0, 5, 10, 20),), (only,), 100)

    assert spans(make_first_plan(problem)) == [("A", "P1", 0, 10, 15)]


def test_a_mould_already_mounted_needs_no_changeover() -> None:
    """
    minute  0    5    10
    P1      AAAAABBBBB      holds die at the start
    """
    die = step({"P1": 5}, "die", 4)
    jobs = (job("A", die), job("B", die))
    problem = Problem((machine("P1", 0, 30, mould="die"),), jobs, 100)

    assert spans(make_first_plan(problem)) == [
        ("A", "P1", 0, 0, 5),
        ("B", "P1", 5, 5, 10),
    ]


def test_a_free_machine_waits_for_a_mould_that_runs_elsewhere() -> None:
    """
    minute  0    5    10   15   20
    P1      AAAAAAAA              holds die; then down
    P2              mmmBBBB
    """
    a = step({"P1": 8}, "die", 3)
    b = step({"P2": 4}, "die", 3)
    machines = (machine("P1", 0, 8, mould="die"), machine("P2", 0, 30))
    problem = Problem(machines, (job("A", a), job("B", b)), 100)

    assert spans(make_first_plan(problem)) == [
        ("A", "P1", 0, 0, 8),
        ("B", "P2", 8, 11, 15),
    ]


def test_a_mould_that_was_fetched_must_be_mounted_again() -> None:
    """
    minute  0    5    10   15   20
    P1      AAAA       mmmCCC     holds die at the start
    P2          mmmBBBB
    """
    machines = (machine("P1", 0, 30, mould="die"), machine("P2", 0, 30))
    jobs = (
        job("A", step({"P1": 4}, "die", 3), due=5),
        job("B", step({"P2": 4}, "die", 3), due=10),
        job("C", step({"P1": 3}, "die", 3), release=11, due=20),
    )

    assert spans(make_first_plan(Problem(machines, jobs, 100))) == [
        ("A", "P1", 0, 0, 4),
        ("B", "P2", 4, 7, 11),
        ("C", "P1", 11, 14, 17),
    ]


def test_of_two_free_machines_the_one_that_holds_the_mould_takes_the_step() -> None:
    """
    minute  0    5
    P1
    P2      AAAAA          holds die at the start
    """
    machines = (machine("P1", 0, 30), machine("P2", 0, 30, mould="die"))
    only = job("A", step({"P1": 5, "P2": 5}, "die", 4))

    assert spans(make_first_plan(Problem(machines, (only,), 100))) == [
        ("A", "P2", 0, 0, 5)
    ]


def test_an_outsourced_step_runs_by_the_calendar() -> None:
    """
    minute  0    5    10   15   20   25
    work    -----          ----------
    P1      AAAAA          A
    outside      ooooooooo
    """
    steps = (step({"P1": 5}), outside(9), step({"P1": 1}))
    problem = Problem((machine("P1", 0, 5, 15, 25),), (job("A", *steps),), 100)

    assert spans(make_first_plan(problem)) == [
        ("A", "P1", 0, 0, 5),
        ("A", None, 5, 5, 14),
        ("A", "P1", 15, 15, 16),
    ]


def test_a_machine_decides_when_work_begins_not_when_the_step_comes() -> None:
    """
    minute  0    5    10   15   20
    work              ----------     A comes at 0, B, more urgent, at 8
    P1                BBBBBAAAAA
    """
    jobs = (
        job("A", step({"P1": 5}), due=90),
        job("B", step({"P1": 5}), release=8, due=15),
    )
    problem = Problem((machine("P1", 10, 30),), jobs, 100)

    assert [task.start for task in make_first_plan(problem).tasks] == [15, 10]


def test_jobs_that_tie_go_in_the_order_of_the_problem() -> None:
    jobs = tuple(job(name, step({"P1": 5})) for name in "CAB")
    problem = Problem((machine("P1", 0, 30),), jobs, 100)

    assert [task.start for task in make_first_plan(problem).tasks] == [0, 5, 10]


def test_a_step_without_a_machine_is_refused_and_named() -> None:
    lost = job("A", step({"P1": 5}), step({"gone": 5}))
    problem = Problem((machine("P1", 0, 30),), (lost, job("B", step({"P1": 5}))), 100)

    schedule = make_first_plan(problem)

    assert schedule.refused == (Refusal("A", Reason.NO_ELIGIBLE_MACHINE, 1),)
    assert spans(schedule) == [("B", "P1", 0, 0, 5)]


def test_a_changeover_longer_than_every_window_is_refused() -> None:
    """
    minute  0    5    10   15   20
    work    -----     -----     -----     a changeover of 6 fits nowhere
    """
    never = job("A", step({"P1": 1}, "die", 6))
    problem = Problem((machine("P1", 0, 5, 10, 15, 20, 25),), (never,), 100)

    refused = make_first_plan(problem).refused
    assert refused == (Refusal("A", Reason.CHANGEOVER_TOO_LONG, 0),)


def test_a_machine_without_hours_leaves_no_room_before_the_horizon() -> None:
    idle = job("A", step({"P1": 1}, "die", 6))

    refused = make_first_plan(Problem((machine("P1"),), (idle,), 100)).refused
    assert refused == (Refusal("A", Reason.BEYOND_HORIZON, 0),)


def test_a_mould_that_is_mounted_runs_though_it_could_not_be_mounted_again() -> None:
    """
    minute  0    5    10   15
    work    -----     -----         a changeover of 6 fits nowhere
    P1      AAAAA     CCmmB         A and C use the die P1 holds, B another one
    """
    jobs = (
        job("A", step({"P1": 5}, "die", 6), due=5),
        job("B", step({"P1": 1}, "other", 2), due=10),
        job("C", step({"P1": 2}, "die", 6), release=10, due=20),
    )
    problem = Problem((machine("P1", 0, 5, 10, 15, mould="die"),), jobs, 100)

    assert spans(solve(problem, Effort(seconds=0.0002))) == [
        ("A", "P1", 0, 0, 5),
        ("B", "P1", 12, 14, 15),
        ("C", "P1", 10, 10, 12),
    ]


def test_a_job_that_would_end_after_the_horizon_leaves_no_trace() -> None:
    """
    minute  0    5    10   15   20
    P1      BBBBB                       horizon at 16
    P2      CCCCCCCCCC BBBBB
    A would need P1 5, P2 9 after C: 19 is too late.
    """
    jobs = (
        job("A", step({"P1": 5}), step({"P2": 9}), due=1),
        job("B", step({"P1": 5}), step({"P2": 5}), due=2),
        job("C", step({"P2": 10}), due=0),
    )
    machines = (machine("P1", 0, 99), machine("P2", 0, 99))

    schedule = make_first_plan(Problem(machines, jobs, 16))

    assert schedule.refused == (Refusal("A", Reason.BEYOND_HORIZON, 1),)
    assert [task.start for task in schedule.tasks if task.machine == "P1"] == [0]


def test_an_outsourced_step_that_comes_back_too_late_is_refused() -> None:
    late = job("A", step({"P1": 5}), outside(96), due=2)
    first = job("B", step({"P1": 9}), due=1)
    problem = Problem((machine("P1", 0, 99),), (late, first), 100)

    refused = make_first_plan(problem).refused
    assert refused == (Refusal("A", Reason.BEYOND_HORIZON, 1),)


def test_a_job_is_appended_when_the_one_that_crowded_it_out_is_refused() -> None:
    """
    minute  0    5    10   15   20   25   30   35   40
    P1      BBBBBBBBBB                                    horizon at 40
    P2      CCCCCCCCCCCCCCCCCCCCCCCCCCCCCC
    P3                BBBBBBBBBBBBBBBBBBBBBBBBB
    A, due before B, takes P1 first and finds no room on P2.
    """
    jobs = (
        job("A", step({"P1": 10}), step({"P2": 15}), due=1),
        job("B", step({"P1": 10}), step({"P3": 25}), due=2),
        job("C", step({"P2": 30}), due=0),
    )
    machines = tuple(machine(name, 0, 99) for name in ("P1", "P2", "P3"))

    schedule = make_first_plan(Problem(machines, jobs, 40))

    assert [refusal.job for refusal in schedule.refused] == ["A"]
    assert spans(schedule)[:2] == [("B", "P1", 0, 0, 10), ("B", "P3", 10, 10, 35)]
