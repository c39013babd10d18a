"""What a new plan moves of the last one, and why."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from enum import StrEnum

from sop_xl.planning.holding import Held, Source
from sop_xl.planning.memory import KeptPlan, KeptStep
from sop_xl.planning.plan import Plan
from sop_xl.planning.wishes import minute_of
from sop_xl.records import dataclass
from sop_xl.scheduling.problem import StepKey
from sop_xl.scheduling.schedule import Task
from sop_xl.scheduling.worktime import WorkTime


class Cause(StrEnum):
    """Why a step is elsewhere, the first that holds."""

    PLANNER = "planner"
    QUANTITY = "quantity"
    DUE = "due"
    OVERDUE = "overdue"
    MACHINE = "machine"
    MATERIAL = "material"
    BEFORE = "before"
    RUSH = "rush"
    LOCKED = "locked"
    OTHER = "other"
    WHOLE = "whole"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Move:
    """A step that is elsewhere than it was: by how many minutes, and why.

    `about` says which order, machine or day the cause is.
    """

    step: KeptStep
    task: Task
    minutes: int
    cause: Cause
    about: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Moves:
    """What a plan moves of the last one; `steps` are in both, before they were over."""

    last_start: dt.date
    steps: int
    moved: tuple[Move, ...]
    new: tuple[Task, ...]
    dropped: tuple[KeptStep, ...]

    @property
    def share(self) -> float:
        """Which share of the steps is moved, 0 to 1."""
        return len(self.moved) / self.steps if self.steps else 0.0


def list_moves(kept: KeptPlan, held: Held, plan: Plan, minutes: int = 0) -> Moves:
    """Return the moves from the last plan to a new one.

    A step is moved when it is on another machine, or starts more than `minutes` from
    where it was. Steps of the last plan whose time was over are counted only if they
    are still to be made.
    """
    finding = _Finding(kept, held, plan)
    tasks = {task.key: task for task in plan.schedule.tasks}
    both = {
        key: step
        for key, step in held.steps.items()
        if key in tasks and not step.asleep
    }
    moved = [
        finding.explain(step, tasks[key])
        for key, step in both.items()
        if step.machine != tasks[key].machine
        or abs(minute_of(step.start, plan.start) - tasks[key].start) > minutes
    ]
    midnight = dt.datetime.combine(plan.start, dt.time())
    known = {step.key for step in both.values()}
    return Moves(
        kept.start,
        len(both),
        tuple(sorted(moved, key=lambda move: (move.task.start, move.step.key))),
        tuple(task for key, task in tasks.items() if key not in both),
        tuple(
            step
            for step in kept.steps
            if step.key not in known and step.end > midnight and not step.asleep
        ),
    )


class _Finding:
    """Finds why steps are elsewhere: machines, lines and locks, looked up once."""

    def __init__(self, kept: KeptPlan, held: Held, plan: Plan) -> None:
        self._plan, self._held = plan, held
        self._lines = {step.line for step in kept.steps}
        kept_locks = dict.fromkeys(plan.problem.locks)
        for each in plan.schedule.broken:
            kept_locks.pop(each.lock, None)
        self._locks = {lock.key for lock in kept_locks}
        wished = {each.lock.key: each.source for each in held.locks}
        self._sources: Mapping[StepKey, Source] = wished
        self._tasks = {task.key: task for task in plan.schedule.tasks}
        self._on: dict[str | None, list[Task]] = defaultdict(list)
        for task in plan.schedule.tasks:
            self._on[task.machine].append(task)
        self._times = {
            machine.name: WorkTime(machine.windows) for machine in plan.problem.machines
        }

    def explain(self, step: KeptStep, task: Task) -> Move:
        """Return the move with the first cause that holds."""
        start = minute_of(step.start, self._plan.start)
        cause, about = (
            self._of_planner(task)
            or self._of_order(step, task)
            or self._of_time(step, task, start)
            or self._of_machine(step, task, start)
            or (self._of_rest(task, start), ())
        )
        return Move(step, task, task.start - start, cause, about)

    def _of_planner(self, task: Task) -> _Why | None:
        source = self._sources.get(task.key)
        is_wanted = source in {Source.TICK, Source.WISH} and task.key in self._locks
        return (Cause.PLANNER, ()) if is_wanted else None

    def _of_order(self, step: KeptStep, task: Task) -> _Why | None:
        job = self._plan.jobs[task.job]
        due = self._plan.line_of[task.job].line.due
        if job.quantity != step.quantity:
            return Cause.QUANTITY, (step.quantity, job.quantity)
        return (Cause.DUE, (step.due, due)) if due != step.due else None

    def _of_time(self, step: KeptStep, task: Task, start: int) -> _Why | None:
        """Return what is there only later than the step was to start."""
        if start < 0:
            return Cause.OVERDUE, (step.start,)
        if step.machine is not None and self._is_down(step, task, start):
            return Cause.MACHINE, (step.machine,)
        operations = self._plan.jobs[task.job].operations
        material = operations[task.step].material
        if material > start:
            return Cause.MATERIAL, (self._plan.moment(material),)
        return self._of_before(task, start)

    def _of_before(self, task: Task, start: int) -> _Why | None:
        """Return that the step before ends later than it was to, and too late."""
        key = task.job, task.step - 1
        before, old = self._tasks.get(key), self._held.steps.get(key)
        if before is None or task.start <= start or before.end <= start:
            return None
        is_later = before.start > start
        if old is not None:
            is_later = before.end > minute_of(old.end, self._plan.start)
        if not is_later:
            return None
        process = self._plan.jobs[task.job].operations[before.step].process
        return Cause.BEFORE, (process, self._plan.moment(before.end))

    def _is_down(self, step: KeptStep, task: Task, start: int) -> bool:
        """Return whether the machine it was on is gone or stands still at its start."""
        time = self._times.get(step.machine or "")
        operation = self._plan.jobs[task.job].operations[task.step]
        if time is None or step.machine not in operation.minutes:
            return True
        return time.between(start, start + 1) == 0 and not self._in_overtime(
            step.machine or "", start
        )

    def _in_overtime(self, name: str, minute: int) -> bool:
        return any(
            window.start <= minute < window.end
            for machine in self._plan.problem.machines
            if machine.name == name
            for window in machine.overtime
        )

    def _of_machine(self, step: KeptStep, task: Task, start: int) -> _Why | None:
        """Return who has the machine at the time the step had it."""
        if step.machine is None:
            return None
        before = self._list_locked_before(step, task, start)
        first = minute_of(step.setup_start, self._plan.start)
        last = max(minute_of(step.end, self._plan.start), start + 1)
        others = [
            other
            for other in self._on[step.machine]
            if other.key != task.key and other.setup_start < last and other.end > first
        ]
        for cause, among in (
            (Cause.LOCKED, filter(self._is_locked, others)),
            (Cause.RUSH, filter(self._is_new, others)),
            (Cause.LOCKED, before),
            (Cause.OTHER, others),
        ):
            found = next(iter(among), None)
            if found is not None:
                return cause, (found.job, found.machine)
        return None

    def _list_locked_before(self, step: KeptStep, task: Task, start: int) -> list[Task]:
        """Return what was locked elsewhere, between the step's old start and its new.

        It is on the machine the step had or has.
        """
        machines = dict.fromkeys((step.machine, task.machine))
        return [
            other
            for machine in machines
            for other in self._on[machine]
            if other.key != task.key
            and start < other.end <= task.start
            and self._is_locked(other)
            and self._has_moved(other)
        ]

    def _has_moved(self, task: Task) -> bool:
        old = self._held.steps.get(task.key)
        if old is None or old.machine != task.machine:
            return True
        return minute_of(old.start, self._plan.start) != task.start

    def _of_rest(self, task: Task, start: int) -> Cause:
        """Return that it is for the whole, but not where its lot is later for it."""
        last = self._plan.tasks_of[task.job][-1]
        old = self._held.steps.get(last.key)
        later = old is not None and last.end > minute_of(old.end, self._plan.start)
        return Cause.CHANGED if later or task.start > start else Cause.WHOLE

    def _is_new(self, task: Task) -> bool:
        return self._plan.line_of[task.job].line.name not in self._lines

    def _is_locked(self, task: Task) -> bool:
        source = self._sources.get(task.key)
        return source in {Source.TICK, Source.WISH} and task.key in self._locks


_Why = tuple[Cause, tuple[object, ...]]
