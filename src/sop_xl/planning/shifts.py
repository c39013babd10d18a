"""The shifts of a day, and what each machine does in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache

from sop_xl.planning.hours import DAY_MINUTES
from sop_xl.planning.plan import Plan
from sop_xl.planning.weeks import group_machines, split_task
from sop_xl.records import dataclass
from sop_xl.scheduling.problem import Operation, Problem, Window
from sop_xl.scheduling.schedule import Task
from sop_xl.scheduling.worktime import WorkTime, cut_windows, join_windows


@dataclass(frozen=True, slots=True)
class ShiftSpan:
    """A shift of a day, counted from 0; it lasts until the next one begins.

    So what is worked after a shift in overtime belongs to it.
    """

    date: dt.date
    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ShiftTask:
    """What a machine does for one lot in one shift.

    It makes `pieces`, which may be none while it is only changed over; `changes` says
    that the changeover begins in this shift.
    """

    span: ShiftSpan
    task: Task
    operation: Operation
    group: str
    pieces: int
    changes: bool

    @property
    def machine(self) -> str:
        """The machine; outsourced steps are in no shift."""
        return self.task.machine or ""


def list_work_days(plan: Plan, count: int) -> tuple[dt.date, ...]:
    """Return the first working days of the plan, fewer where it has no more."""
    worked = (day.date for day in plan.plant.calendar.days if day.shifts)
    return tuple(date for _, date in zip(range(count), worked, strict=False))


def list_spans(plan: Plan, day: dt.date) -> tuple[ShiftSpan, ...]:
    """Return the shifts of a day, the last until the next day's first begins.

    A shift begins at its hour, or when the one before ends if that is later.
    """
    calendar = plan.plant.calendar
    number = (day - plan.start).days
    starts, free = list[int](), 0
    for nominal in calendar.shift_starts:
        starts.append(max(nominal, free))
        free = starts[-1] + calendar.days[number].shift_minutes
    midnight = number * DAY_MINUTES
    ends = [*starts[1:], DAY_MINUTES + plan.shift_start]
    return tuple(
        ShiftSpan(day, place, midnight + start, midnight + end)
        for place, (start, end) in enumerate(zip(starts, ends, strict=True))
        if start < end
    )


class WorkTimes:
    """Knows in which minutes a task is worked on, as the schedule's rules say."""

    def __init__(self, problem: Problem) -> None:
        self._machines = {machine.name: machine for machine in problem.machines}
        self._pools = {pool.name: pool for pool in problem.pools}
        self._horizon = problem.horizon
        self._find = cache(self._make)

    def of_task(self, task: Task, operation: Operation) -> WorkTime:
        """Return the working time of a task that runs on a machine.

        These are the machine's shifts, its overtime where the task uses it, and of both
        the minutes in which as many of its crew are present as it needs.
        """
        return self._find(task.machine or "", task.overtime, operation.people)

    def _make(self, name: str, overtime: bool, people: Fraction) -> WorkTime:
        machine = self._machines[name]
        windows = join_windows(
            [*machine.windows, *(machine.overtime if overtime else ())]
        )
        if machine.crew is not None and people > 0:
            there = (
                Window(presence.start, presence.end)
                for presence in self._pools[machine.crew].shifts
                if presence.people >= people
            )
            absent = cut_windows([Window(0, self._horizon)], there)
            windows = cut_windows(windows, absent)
        return WorkTime(windows)


def list_shift_tasks(plan: Plan, days: Sequence[dt.date]) -> tuple[ShiftTask, ...]:
    """Return what the machines do in each shift of some days.

    It stands by shift, then machine, those of a group together, then by time.
    """
    spans = [span for day in days for span in list_spans(plan, day)]
    machines = group_machines(plan.problem.machines)
    order = {machine.name: place for place, machine in enumerate(machines)}
    groups = {machine.name: machine.group for machine in machines}
    times = WorkTimes(plan.problem)
    operations = plan.schedule.operations
    found = []
    for task in plan.schedule.tasks:
        if task.machine is None:
            continue
        operation = operations[task.key]
        group = groups[task.machine]
        time = times.of_task(task, operation)
        for span, pieces, changes in _split_shifts(plan, task, time, spans):
            found.append(ShiftTask(span, task, operation, group, pieces, changes))
    found.sort(key=lambda e: (e.span.start, order[e.machine], e.task.setup_start))
    return tuple(found)


def _split_shifts(
    plan: Plan, task: Task, time: WorkTime, spans: Sequence[ShiftSpan]
) -> Iterator[tuple[ShiftSpan, int, bool]]:
    """Yield each shift a task is in, its pieces, whether it is changed over then."""
    quantity = plan.jobs[task.job].quantity
    for span in spans:
        if task.end <= span.start or span.end <= task.setup_start:
            continue
        [pieces] = split_task(task, quantity, time, (span.start, span.end))
        changes = task.changes_over and span.start <= task.setup_start < span.end
        if pieces or changes:
            yield span, pieces, changes


def shift_at(plan: Plan, minute: int) -> ShiftSpan:
    """Return the shift that a minute lies in."""
    spans = list_spans(plan, plan.work_day_of(minute + 1))
    begun = [span for span in spans if span.start <= minute]
    return begun[-1] if begun else spans[0]
