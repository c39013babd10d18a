"""Right schedules of made-up problems, found by trial, and ways to spoil them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from sop_xl.scheduling.checker import check_schedule
from sop_xl.scheduling.problem import Lock, Pool, Problem
from sop_xl.scheduling.schedule import (
    BrokenLock,
    Hindrance,
    Reason,
    Refusal,
    Schedule,
    Task,
)
from tests.scheduling.plants import NAMES, problems
from tests.scheduling.walk import (
    changeovers_for,
    keeps_lock,
    open_minutes,
    tasks_may_run,
    working_minutes,
)

if TYPE_CHECKING:
    from random import Random

    from sop_xl.scheduling.problem import Job, Machine, Operation, StepKey


class _Trial:
    """A schedule in the making: a step is tried where chance wants it, then later."""

    def __init__(self, problem: Problem, dice: Random) -> None:
        self.problem = problem
        self.dice = dice
        self.tasks: list[Task] = []

    def place(self, job: Job) -> bool:
        """Place all steps of a job; without room for one, none."""
        before = list(self.tasks)
        for step, operation in enumerate(job.operations):
            task = self._place_step((job.name, step), operation, job.release)
            if task is None:
                self.tasks = before
                return False
            self.tasks.append(task)
        return True

    def _place_step(
        self, key: StepKey, operation: Operation, release: int
    ) -> Task | None:
        previous = [task for task in self.tasks if task.job == key[0]][-1:]
        ready = max([release, *(task.start for task in previous)])
        end = max([ready, *(task.end for task in previous)])
        earliest = self.dice.choice((ready, end, end, end, max(0, end - 12)))
        if operation.outsourced_minutes is not None:
            start = max(end, operation.material, self.problem.fence)
            end = start + operation.outsourced_minutes
            return self._keep_right(Task(*key, None, start, start, end))
        able = [m for m in self.problem.machines if m.name in operation.minutes]
        self.dice.shuffle(able)
        for machine in able:
            overtime = self.dice.random() < 0.4
            found = self._try_machine(key, machine, overtime, earliest)
            if found is not None:
                return found
        return None

    def _try_machine(
        self, key: StepKey, machine: Machine, overtime: bool, earliest: int
    ) -> Task | None:
        operation = self.problem.steps[key]
        works = sorted(working_minutes(self.problem, machine, operation, overtime))
        opened = open_minutes(machine, overtime)
        minutes, tries = operation.minutes[machine.name], 0
        for setup_start in range(earliest, self.problem.horizon):
            draft = Task(*key, machine.name, setup_start, setup_start, setup_start)
            changeover = min(changeovers_for(self.problem, self.tasks, draft))
            ready = max(setup_start + changeover, operation.material)
            done = [minute for minute in works if minute >= ready][:minutes]
            if len(done) < minutes:
                return None
            setup_minutes = range(setup_start, setup_start + changeover)
            if not set(setup_minutes) <= opened or self._is_taken(key, draft, done[-1]):
                continue
            if not changeover and done[0] != setup_start:
                continue
            tries += 1
            times = setup_start, done[0], done[-1] + 1
            task = Task(*key, machine.name, *times, changeover, overtime)
            if tries > 12 or self._keep_right(task):
                return None if tries > 12 else task
        return None

    def _is_taken(self, key: StepKey, draft: Task, last: int) -> bool:
        mould = self.problem.steps[key].mould
        return any(
            task.setup_start <= last
            and draft.setup_start < task.end
            and (
                task.machine == draft.machine
                or (mould and self.problem.steps[task.key].mould == mould)
            )
            for task in self.tasks
        )

    def _keep_right(self, task: Task) -> Task | None:
        return task if tasks_may_run(self.problem, [*self.tasks, task]) else None


@st.composite
def right_schedules(draw: st.DrawFn) -> Schedule:
    """Make up a schedule that is right, but for jobs refused that may have fitted."""
    problem, dice = draw(problems()), draw(st.randoms(use_true_random=False))
    trial = _Trial(problem, dice)
    refused = tuple(
        Refusal(job.name, Reason.BEYOND_HORIZON, 0)
        for job in problem.jobs
        if not trial.place(job)
    )
    problem = _lock_some(problem, trial.tasks, dice)
    schedule = Schedule(problem, tuple(trial.tasks), refused)
    return replace(schedule, broken=tuple(_find_broken(schedule)))


def _lock_some(problem: Problem, tasks: list[Task], dice: Random) -> Problem:
    locks = list(problem.locks)
    locked = {lock.key for lock in locks}
    for task in tasks:
        if task.key in locked or dice.random() < 0.6:
            continue
        before = [other.key for other in tasks if other.end <= task.start]
        after = dice.choice([None, *before])
        machine = dice.choice((None, task.machine))
        locks.append(Lock(*task.key, machine, dice.choice((None, task.start)), after))
    return replace(problem, locks=tuple(locks))


def _find_broken(schedule: Schedule) -> list[BrokenLock]:
    steps = schedule.problem.steps
    refused = {refusal.job for refusal in schedule.refused}
    found = []
    for lock in schedule.problem.locks:
        keys = [lock.key, *([lock.after] if lock.after else [])]
        if any(job in refused for job, _ in keys) or keeps_lock(schedule.tasks, lock):
            continue
        known = all(key in steps for key in keys)
        hindrance = Hindrance.TAKEN if known else Hindrance.UNKNOWN_STEP
        found.append(BrokenLock(lock, hindrance))
    return found


def kinds_of(schedule: Schedule) -> set[str]:
    """Return what kinds of violations the checker finds."""
    return {found.kind for found in check_schedule(schedule.problem, schedule)}


def change_task(schedule: Schedule, at: int, **fields: object) -> Schedule:
    """Return the schedule with one task changed."""
    tasks = list(schedule.tasks)
    tasks[at] = replace(tasks[at], **fields)  # type: ignore[arg-type]
    return replace(schedule, tasks=tuple(tasks))


def _shift_task(draw: st.DrawFn, schedule: Schedule, at: int) -> Schedule:
    shifts = st.tuples(*[st.integers(-6, 6)] * 3)
    whole = st.integers(-40, 40).map(lambda by: (by, by, by))
    task = schedule.tasks[at]
    setup_start, start, end = draw(st.one_of(shifts, whole))
    return change_task(
        schedule,
        at,
        setup_start=task.setup_start + setup_start,
        start=task.start + start,
        end=task.end + end,
    )


def _swap_machines(draw: st.DrawFn, schedule: Schedule, at: int) -> Schedule:
    other = draw(st.integers(0, len(schedule.tasks) - 1))
    one, two = schedule.tasks[at].machine, schedule.tasks[other].machine
    changed = change_task(schedule, at, machine=two)
    return change_task(changed, other, machine=one)


def _move_task(draw: st.DrawFn, schedule: Schedule, at: int) -> Schedule:
    return change_task(schedule, at, machine=draw(st.sampled_from((None, *NAMES))))


def _drop_task(draw: st.DrawFn, schedule: Schedule, at: int) -> Schedule:
    rest = schedule.tasks[:at] + schedule.tasks[at + 1 :]
    twice = (*schedule.tasks, schedule.tasks[at])
    return replace(schedule, tasks=draw(st.sampled_from((rest, twice))))


def _toggle_overtime(_draw: st.DrawFn, schedule: Schedule, at: int) -> Schedule:
    return change_task(schedule, at, overtime=not schedule.tasks[at].overtime)


def _stretch_changeover(draw: st.DrawFn, schedule: Schedule, at: int) -> Schedule:
    by = draw(st.sampled_from((-5, -1, 1, 5)))
    return change_task(schedule, at, changeover=schedule.tasks[at].changeover + by)


def _refuse_job(draw: st.DrawFn, schedule: Schedule, at: int) -> Schedule:
    name = schedule.tasks[at].job
    refusal = Refusal(name, Reason.BEYOND_HORIZON, 0)
    tasks = tuple(task for task in schedule.tasks if task.job != name)
    kept = draw(st.booleans())
    return replace(
        schedule,
        tasks=schedule.tasks if kept else tasks,
        refused=(*schedule.refused, refusal),
    )


def _mistake_lock(draw: st.DrawFn, schedule: Schedule, _at: int) -> Schedule:
    if not schedule.problem.locks:
        return schedule
    lock = draw(st.sampled_from(schedule.problem.locks))
    hindrance = draw(st.sampled_from(list(Hindrance)))
    others = tuple(entry for entry in schedule.broken if entry.lock != lock)
    again = (*others, BrokenLock(lock, hindrance))
    return replace(schedule, broken=draw(st.sampled_from((others, again))))


def _change_step(draw: st.DrawFn, schedule: Schedule, at: int) -> Schedule:
    """Make the problem need more, or less, of one step."""
    task = schedule.tasks[at]
    operation = schedule.problem.steps[task.key]
    fields: dict[str, Any] = {
        "material": max(0, task.start + draw(st.integers(-1, 1))),
        "transfer_batches": draw(st.integers(1, 5)),
    }
    if operation.outsourced_minutes is None:
        fields["people"] = operation.people + draw(st.integers(0, 2))
    name = draw(st.sampled_from(sorted(fields)))
    changed = replace(operation, **{name: fields[name]})
    jobs = tuple(
        replace(
            job,
            operations=tuple(
                changed if (job.name, step) == task.key else other
                for step, other in enumerate(job.operations)
            ),
        )
        for job in schedule.problem.jobs
    )
    return replace(schedule, problem=replace(schedule.problem, jobs=jobs))


def _change_plant(draw: st.DrawFn, schedule: Schedule, at: int) -> Schedule:
    """Make the problem's fence, people, changeovers or locks others."""
    problem, task = schedule.problem, schedule.tasks[at]
    pools = tuple(Pool(pool.name, pool.shifts[1:]) for pool in problem.pools)
    shifted = {
        group: {pair: minutes + 1 for pair, minutes in pairs.items()}
        for group, pairs in problem.changeovers.items()
    }
    changed = draw(
        st.sampled_from(
            (
                {"fence": task.setup_start + draw(st.integers(0, 1))},
                {"pools": pools},
                {"changeovers": shifted},
                {"changeovers": {}},
                {"locks": problem.locks[1:]},
                {"horizon": max(1, task.end + draw(st.integers(-1, 1)))},
            )
        )
    )
    return replace(schedule, problem=replace(problem, **changed))  # type: ignore[arg-type]


_WAYS = (
    _shift_task,
    _shift_task,
    _swap_machines,
    _move_task,
    _drop_task,
    _toggle_overtime,
    _stretch_changeover,
    _refuse_job,
    _mistake_lock,
    _change_step,
    _change_step,
    _change_plant,
)


@st.composite
def spoiled(draw: st.DrawFn, schedule: Schedule) -> Schedule:
    """Make one change to a schedule with tasks; it may still be right."""
    way = draw(st.sampled_from(_WAYS))
    return way(draw, schedule, draw(st.integers(0, len(schedule.tasks) - 1)))
