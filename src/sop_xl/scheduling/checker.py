"""What is wrong with a schedule, found without any help from the solver.

This module shares only the data classes with the code that makes schedules: working
time, changeovers and moulds are worked out here a second time, in another way. The
rules a schedule must keep:

* Each job is refused, once and with a reason that holds, or has one task for each of
  its steps.
* A step runs on a machine it is eligible for, or outside if it is outsourced; it takes
  the working minutes of that machine, pausing only while the machine does not work, or
  outside exactly its calendar minutes.
* A step starts when its job is released and the step before has ended. The changeover
  before it may already have been made by then; the machine then waits with the mould.
* A machine is one task's from the beginning of its changeover to its end; so is a
  mould.
* A changeover stands before a task exactly where the machine does not hold the mould:
  where the task before it with a mould had another, or the mould has been at another
  machine since. A task without a mould leaves the one that is mounted.
* A changeover lies within one working window.
* Nothing happens before minute 0 or after the horizon.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeAlias

from sop_xl.records import dataclass
from sop_xl.scheduling.schedule import Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sop_xl.scheduling.problem import Job, Machine, Operation, Problem
    from sop_xl.scheduling.schedule import Refusal, Schedule, Task


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule a schedule breaks, where, and what was `wanted` and `found` in numbers.

    Numbers are minutes, or counts where things are counted; None where there is none.
    """

    kind: str
    job: str
    step: int | None = None
    machine: str | None = None
    wanted: int | None = None
    found: int | None = None


class _Case:
    """A schedule's tasks that can be looked up in the problem, and the lookups."""

    def __init__(self, problem: Problem, schedule: Schedule) -> None:
        self.problem = problem
        self.refused = schedule.refused
        self.all_tasks = schedule.tasks
        self.jobs = {job.name: job for job in problem.jobs}
        self.machines = {machine.name: machine for machine in problem.machines}
        self.tasks = [task for task in schedule.tasks if self._is_known(task)]

    def _is_known(self, task: Task) -> bool:
        job = self.jobs.get(task.job)
        if job is None or not 0 <= task.step < len(job.operations):
            return False
        return task.machine is None or task.machine in self.machines

    def operation(self, task: Task) -> Operation:
        """Return what a task does."""
        return self.jobs[task.job].operations[task.step]

    def on_machines(self) -> Iterator[tuple[Task, Machine, Operation]]:
        """Yield each task that runs on a machine it is eligible for, with both."""
        for task in self.tasks:
            operation = self.operation(task)
            if task.machine is not None and task.machine in operation.minutes:
                yield task, self.machines[task.machine], operation


_Check: TypeAlias = "Callable[[_Case], Iterator[Violation]]"


def check_schedule(problem: Problem, schedule: Schedule) -> list[Violation]:
    """Return every rule the schedule breaks; a right schedule has none."""
    case = _Case(problem, schedule)
    return [violation for check in _CHECKS for violation in check(case)]


def _violation(kind: str, task: Task, *numbers: int | None) -> Violation:
    return Violation(kind, task.job, task.step, task.machine, *numbers)


def _check_names(case: _Case) -> Iterator[Violation]:
    known = set(case.tasks)
    for task in case.all_tasks:
        if task not in known:
            yield _violation("unknown-task", task)
    for refusal in case.refused:
        if refusal.job not in case.jobs:
            yield Violation("unknown-job", refusal.job)


def _check_account(case: _Case) -> Iterator[Violation]:
    steps = Counter((task.job, task.step) for task in case.tasks)
    scheduled = {task.job for task in case.tasks}
    refused = Counter(refusal.job for refusal in case.refused)
    for job in case.problem.jobs:
        times = refused[job.name]
        if times > 1:
            yield Violation("refused-twice", job.name, wanted=1, found=times)
        if times and job.name in scheduled:
            yield Violation("refused-but-scheduled", job.name)
        if not times:
            yield from _count_steps(job, steps)


def _count_steps(job: Job, steps: Counter[tuple[str, int]]) -> Iterator[Violation]:
    for step in range(len(job.operations)):
        found = steps[job.name, step]
        if found != 1:
            kind = "step-twice" if found else "step-missing"
            yield Violation(kind, job.name, step, wanted=1, found=found)


def _check_reasons(case: _Case) -> Iterator[Violation]:
    for refusal in case.refused:
        job = case.jobs.get(refusal.job)
        if job is not None and not _holds(refusal, job, case.machines):
            yield Violation("wrong-reason", refusal.job, refusal.step)


def _holds(refusal: Refusal, job: Job, machines: dict[str, Machine]) -> bool:
    """Return whether a reason is true; being beyond the horizon is not verified."""
    if not 0 <= refusal.step < len(job.operations):
        return False
    operation = job.operations[refusal.step]
    able = [machines[name] for name in operation.minutes if name in machines]
    if refusal.reason is Reason.NO_ELIGIBLE_MACHINE:
        return not able and operation.outsourced_minutes is None
    if refusal.reason is Reason.CHANGEOVER_TOO_LONG:
        windows = (window for machine in able for window in machine.windows)
        longest = max((window.end - window.start for window in windows), default=0)
        return 0 < longest < operation.changeover_minutes
    return True


def _check_eligibility(case: _Case) -> Iterator[Violation]:
    for task in case.tasks:
        operation = case.operation(task)
        outside = operation.outsourced_minutes is not None
        fits = outside if task.machine is None else task.machine in operation.minutes
        if not fits:
            yield _violation("not-eligible", task)


def _check_bounds(case: _Case) -> Iterator[Violation]:
    horizon = case.problem.horizon
    for task in case.tasks:
        if not task.setup_start <= task.start < task.end:
            yield _violation("times-reversed", task, task.start, task.end)
        if task.setup_start < 0:
            yield _violation("before-horizon", task, 0, task.setup_start)
        if task.end > horizon:
            yield _violation("beyond-horizon", task, horizon, task.end)


def _check_order(case: _Case) -> Iterator[Violation]:
    ends = {(task.job, task.step): task.end for task in case.tasks}
    for task in case.tasks:
        release = case.jobs[task.job].release
        if task.start < release:
            yield _violation("before-release", task, release, task.start)
        before = ends.get((task.job, task.step - 1))
        if before is not None and task.start < before:
            yield _violation("before-previous-step", task, before, task.start)


def _check_outside(case: _Case) -> Iterator[Violation]:
    for task in case.tasks:
        wanted = case.operation(task).outsourced_minutes
        if wanted is None or task.machine is not None:
            continue
        found = task.end - task.start
        if found != wanted:
            yield _violation("wrong-duration", task, wanted, found)
        if task.setup_start != task.start:
            changeover = task.start - task.setup_start
            yield _violation("changeover-needless", task, 0, changeover)


def _check_durations(case: _Case) -> Iterator[Violation]:
    for task, machine, operation in case.on_machines():
        if not (_works(machine, task.start) and _works(machine, task.end - 1)):
            yield _violation("outside-working-time", task)
        wanted = operation.minutes[machine.name]
        found = _count_worked(machine, task.start, task.end)
        if found != wanted:
            yield _violation("wrong-duration", task, wanted, found)


def _works(machine: Machine, minute: int) -> bool:
    return any(window.start <= minute < window.end for window in machine.windows)


def _count_worked(machine: Machine, start: int, end: int) -> int:
    shared = (min(end, w.end) - max(start, w.start) for w in machine.windows)
    return sum(minutes for minutes in shared if minutes > 0)


def _check_overlaps(case: _Case) -> Iterator[Violation]:
    by_machine: dict[str, list[Task]] = {}
    by_mould: dict[str, list[Task]] = {}
    for task in case.tasks:
        if task.machine is None:
            continue
        by_machine.setdefault(task.machine, []).append(task)
        mould = case.operation(task).mould
        if mould is not None:
            by_mould.setdefault(mould, []).append(task)
    yield from _find_overlaps("machine-overlap", by_machine.values())
    yield from _find_overlaps("mould-overlap", by_mould.values())


def _find_overlaps(kind: str, groups: Iterable[list[Task]]) -> Iterator[Violation]:
    for tasks in groups:
        taken_until = 0
        for task in sorted(tasks, key=_position):
            if task.setup_start < taken_until:
                yield _violation(kind, task, taken_until, task.setup_start)
            taken_until = max(taken_until, task.end)


def _position(task: Task) -> tuple[int, int]:
    return task.setup_start, task.end


def _check_changeovers(case: _Case) -> Iterator[Violation]:
    """Compare each task with the last on its machine and the last with its mould."""
    on_machine: dict[str, Task] = {}
    with_mould: dict[str, Task] = {}
    in_order = sorted(case.on_machines(), key=lambda found: _position(found[0]))
    for task, machine, operation in in_order:
        mould = operation.mould
        held = True
        if mould is not None:
            before, used = on_machine.get(machine.name), with_mould.get(mould)
            held = before is used and (used is not None or mould == machine.mounted)
            on_machine[machine.name] = with_mould[mould] = task
        needed = 0 if held else operation.changeover_minutes
        yield from _compare_changeover(task, machine, needed)


def _compare_changeover(
    task: Task, machine: Machine, needed: int
) -> Iterator[Violation]:
    found = task.start - task.setup_start
    if needed and found < needed:
        yield _violation("changeover-missing", task, needed, found)
    elif found and not needed:
        yield _violation("changeover-needless", task, 0, found)
    elif needed and not _in_one_window(machine, task.setup_start, needed):
        yield _violation("changeover-paused", task, needed, found)


def _in_one_window(machine: Machine, start: int, minutes: int) -> bool:
    return any(w.start <= start and start + minutes <= w.end for w in machine.windows)


_CHECKS: tuple[_Check, ...] = (
    _check_names,
    _check_account,
    _check_reasons,
    _check_eligibility,
    _check_bounds,
    _check_order,
    _check_outside,
    _check_durations,
    _check_overlaps,
    _check_changeovers,
)
