from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from sop_xl.scheduling.checker import Violation, check_schedule
from sop_xl.scheduling.problem import Lock, Operation, Problem
from sop_xl.scheduling.schedule import Reason, Refusal, Schedule, Task
from tests.scheduling.plants import job, machine, open_from, outside, pool, step
from tests.scheduling.trials import kinds_of

HANDS = pool("hands", (0, 10, 2), (20, 30, 1))


def refused(problem: Problem, reason: Reason, *tasks: Task) -> set[str]:
    return kinds_of(Schedule(problem, tasks, (Refusal("A", reason, 0),)))


def of_one(operation: Operation, **fields: object) -> Problem:
    """
    minute  0    5    10   15   20   25   30
    P1      --------------      -----           with hands
    P2      ---------------------------------   without
    hands   2222222222          1111111111
    """
    problem = Problem(
        (
            machine("P1", 0, 14, 20, 25, crew="hands", setters="hands"),
            machine("P2", 0, 33),
        ),
        (job("A", operation),),
        33,
        pools=(HANDS,),
    )
    return replace(problem, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("operation", "holds"),
    [
        (step({}), True),
        (step({"gone": 3}), True),
        (step({"gone": 3, "P1": 3}), False),
        (outside(3), False),
    ],
)
def test_no_machine_is_eligible_or_one_is(operation: Operation, holds: bool) -> None:
    found = refused(of_one(operation), Reason.NO_ELIGIBLE_MACHINE)

    assert found == (set() if holds else {"wrong-reason"})


@pytest.mark.parametrize(
    ("operation", "holds"),
    [
        (step({"P1": 3}, "die", 11), True),
        (step({"P1": 3}, "die", 10), False),
        (step({"P1": 3, "gone": 3}, "die", 14), True),
        (step({"P1": 3, "P2": 3}, "die", 11), False),
        (step({"P2": 3}, "die", 34), True),
        (step({"P2": 3}, "listed", 1), True),
        (step({"P1": 3}), False),
        (step({"P3": 3}), False),
        (step({"P3": 3}, "die", 1), True),
        (step({}, "die", 99), False),
        (outside(3), False),
    ],
)
def test_a_changeover_fits_no_stretch_with_a_setter_or_one(
    operation: Operation, holds: bool
) -> None:
    """P1 has setters in 0 to 10 and 20 to 25; the listed die takes 40; P3 is closed."""
    problem = of_one(operation, changeovers={"press": {("other", "listed"): 40}})
    problem = replace(problem, machines=(*problem.machines, machine("P3")))

    found = refused(problem, Reason.CHANGEOVER_TOO_LONG)

    assert found == (set() if holds else {"wrong-reason"})


@pytest.mark.parametrize(
    ("operation", "holds"),
    [
        (step({"P1": 3}, people=Fraction(5, 2)), True),
        (step({"P1": 3}, people=Fraction(2)), False),
        (step({"P1": 3, "P2": 3}, people=Fraction(5, 2)), False),
        (step({"P1": 3}), False),
        (step({"gone": 3}, people=Fraction(9)), False),
        (outside(3), False),
    ],
)
def test_a_crew_is_never_large_enough_or_once(
    operation: Operation, holds: bool
) -> None:
    found = refused(of_one(operation), Reason.NO_PEOPLE)

    assert found == (set() if holds else {"wrong-reason"})


@pytest.mark.parametrize(
    ("times", "holds"), [((12, 18), True), ((9, 11), False), ((), False)]
)
def test_people_who_come_only_when_a_machine_rests_are_too_few(
    times: tuple[int, ...], holds: bool
) -> None:
    """A machine without any hours is refused for that, not for its people."""
    problem = of_one(
        step({"P1": 3}, people=Fraction(1)),
        machines=(machine("P1", *times, crew="hands"),),
    )

    found = refused(problem, Reason.NO_PEOPLE)

    assert found == (set() if holds else {"wrong-reason"})


def test_a_reason_is_of_a_step_there_is() -> None:
    problem = of_one(step({}))
    for number in (-1, 1):
        refusal = Refusal("A", Reason.BEYOND_HORIZON, number)
        assert check_schedule(problem, Schedule(problem, (), (refusal,))) == [
            Violation("wrong-reason", "A", number)
        ]


@pytest.mark.parametrize(
    ("operations", "holds"),
    [
        ([step({"P2": 25})], False),
        ([step({"P2": 26})], True),
        ([step({"P2": 25}, "die", 1)], True),
        ([step({"P2": 24}, "die", 1)], False),
        ([step({"P2": 10}), outside(15)], False),
        ([step({"P2": 10}), outside(16)], True),
        ([outside(12), step({"P2": 13}, "die", 8)], False),
        ([outside(12), step({"P2": 14}, "die", 8)], True),
        ([step({"P2": 4}, material=29)], False),
        ([step({"P2": 4}, material=30)], True),
        ([step({"P1": 5})], True),
        ([step({"P1": 5, "P2": 25})], False),
        ([step({"P2": 9}, "taken", 4)], False),
        ([step({"P2": 10}, "taken", 4)], True),
        ([step({"P2": 8}), step({"P2": 8}, "die", 2), step({"P2": 7})], False),
        ([step({"P2": 8}), step({"P2": 8}, "die", 2), step({"P2": 8})], True),
    ],
)
def test_a_job_fits_behind_all_others_or_does_not(
    operations: list[Operation], holds: bool
) -> None:
    """
    minute  0    5    10   15   20   25   30
    P1      BBBBBBBBBBBBBBBBBBBB----              B with the mould `taken`
    P2      --------DDDD---------------------     8 free before
    fence   |
    Behind D, from 8 on without D's 4 minutes, P2 has 21 left; here D ends at 8.
    """
    problem = Problem(
        (machine("P1", 0, 24), machine("P2", 0, 33)),
        (
            job("A", *operations),
            job("B", step({"P1": 20}, "taken", 0)),
            job("D", step({"P2": 4})),
        ),
        33,
    )
    tasks = Task("B", 0, "P1", 0, 0, 20), Task("D", 0, "P2", 4, 4, 8)

    found = refused(problem, Reason.BEYOND_HORIZON, *tasks)

    assert found == (set() if holds else {"wrong-reason"})


def test_a_job_fits_where_people_are_left() -> None:
    """
    minute  0    5    10   15   20   25   30
    hands   2222222222          1111111111
    P1      .AA......AA                          two in process from 3 to 6 on P3
    P3         BBB
    """
    for minutes, horizon, holds in ((4, 10, False), (5, 10, True), (5, 30, False)):
        problem = Problem(
            (machine("P1", 0, 30, crew="hands"), machine("P3", 0, 30, crew="hands")),
            (
                job("A", step({"P1": minutes}, people=Fraction(1))),
                job("B", step({"P3": 3}, people=Fraction(3, 2))),
            ),
            horizon,
            pools=(HANDS,),
        )
        found = refused(problem, Reason.BEYOND_HORIZON, Task("B", 0, "P3", 3, 3, 6))
        assert found == (set() if holds else {"wrong-reason"})


def test_a_changeover_fits_where_a_setter_is_left() -> None:
    """
    minute  0    5    10   15
    P1      ......mmmAAA           the only setter is at P2 from 2 to 6
    P2        mmmmBBB
    """
    for horizon, holds in ((12, False), (11, True)):
        problem = Problem(
            (
                machine("P1", 0, 30, setters="fitters"),
                machine("P2", 0, 30, setters="fitters"),
            ),
            (job("A", step({"P1": 3}, "die", 3)), job("B", step({"P2": 3}, "two", 4))),
            horizon,
            pools=(pool("fitters", (0, 30, 1)),),
        )
        found = refused(problem, Reason.BEYOND_HORIZON, Task("B", 0, "P2", 2, 6, 9, 4))
        assert found == (set() if holds else {"wrong-reason"})


def test_a_job_that_takes_a_mould_leaves_the_next_changeover_as_it_was() -> None:
    """
    minute  0    5    10   15   20
    P1      AAAA                    mounts die, which P2 holds at the start
    P2                  mmBBBB      from die to other takes 2, from nothing 9
    """
    problem = Problem(
        (machine("P1", 0, 30), machine("P2", 0, 30, mould="die")),
        (job("A", step({"P1": 4}, "die", 0)), job("B", step({"P2": 4}, "other", 9))),
        30,
        changeovers={"press": {("die", "other"): 2}},
    )

    found = refused(problem, Reason.BEYOND_HORIZON, Task("B", 0, "P2", 12, 14, 18, 2))

    assert found == {"wrong-reason"}


@pytest.mark.parametrize(
    ("lock", "holds"), [(Lock("A", 0, "P2", 3), True), (Lock("A", 0, "P2"), False)]
)
def test_a_locked_job_fits_only_with_its_lock(lock: Lock, holds: bool) -> None:
    problem = of_one(step({"P2": 3}), locks=(lock,))

    found = refused(problem, Reason.BEYOND_HORIZON)

    assert found == (set() if holds else {"wrong-reason"})


def test_overtime_makes_no_room() -> None:
    plant = machine("P1", 0, 4, overtime=open_from(4, 20))
    problem = Problem((plant,), (job("A", step({"P1": 5})),), 30)

    assert refused(problem, Reason.BEYOND_HORIZON) == set()


def test_a_fence_keeps_an_appended_job_behind_it() -> None:
    for fence, holds in ((30, False), (31, True)):
        found = refused(of_one(step({"P2": 3}), fence=fence), Reason.BEYOND_HORIZON)
        assert found == (set() if holds else {"wrong-reason"})


def test_room_is_not_asked_of_a_schedule_that_is_wrong() -> None:
    problem = of_one(step({"P2": 3}))
    twice = (Refusal("A", Reason.BEYOND_HORIZON, 0),) * 2

    assert kinds_of(Schedule(problem, (), twice)) == {"refused-twice"}
