"""The week as a chart: each machine a lane, each hour a slot, each lot a bar."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import groupby

from sop_xl.planning.hours import DAY_MINUTES
from sop_xl.planning.plan import Plan
from sop_xl.planning.shifts import WorkTimes
from sop_xl.planning.weeks import (
    DAYS,
    PlannedTask,
    cut_week,
    group_machines,
    list_tasks,
    split_task,
)
from sop_xl.records import dataclass
from sop_xl.scheduling.problem import Machine, StepKey
from sop_xl.scheduling.worktime import WorkTime, join_windows

SLOT_MINUTES = 60
#: What a day of rest needs for its name.
_LEAST_SLOTS = 8


class Kind(StrEnum):
    """What a stretch of a lane is; it is a stop where its shifts have no machine."""

    REST = "rest"
    STOP = "stop"
    IDLE = "idle"
    CHANGEOVER = "changeover"
    WORK = "work"


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of a lane within one day, slots `first` to before `end`.

    Work of one product that follows on itself is one bar, that of lots finished after
    they are due (`late`) another one; `pieces` is what it makes of `product` that day.
    A lot too short to fill a slot is among the `tasks` of the slot it begins in.
    """

    first: int
    end: int
    kind: Kind
    tasks: tuple[PlannedTask, ...] = ()
    product: str = ""
    pieces: int = 0
    late: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """A machine's week."""

    machine: str
    group: str
    bars: tuple[Bar, ...]

    @property
    def is_stopped(self) -> bool:
        """Whether the machine is out of service in all of its shifts."""
        kinds = {bar.kind for bar in self.bars}
        return Kind.STOP in kinds and kinds <= {Kind.STOP, Kind.REST}


@dataclass(frozen=True, slots=True)
class ChartDay:
    """A day, and how many slots it has: as many as any machine works hours, or few."""

    date: dt.date
    slots: int


@dataclass(frozen=True, slots=True)
class Chart:
    """The lanes of a week, from its Monday or the first day planned on.

    `first_minute` is the minute of the day at which each day's first slot begins.
    """

    days: tuple[ChartDay, ...]
    first_minute: int
    lanes: tuple[Lane, ...]


@dataclass(slots=True)
class _Slot:
    """A slot of a weekday: what fills it most, and what begins in it."""

    day: int
    start: int
    end: int
    kind: Kind
    owner: PlannedTask | None = None
    minutes: int = 0
    begun: tuple[PlannedTask, ...] = ()


def draw_chart(plan: Plan, monday: dt.date) -> Chart:
    """Return the week from a Monday on as a chart, the machines of a group together.

    Machines that are not used any more have no lane.
    """
    starts = _day_starts(plan, monday)
    tasks = list_tasks(plan, monday)
    longest = tuple(_list_hours(plan.problem.machines, tasks))
    days = tuple(
        ChartDay(date, _count_slots(longest, start)) for date, start in starts.items()
    )
    by_machine: dict[str | None, list[PlannedTask]] = defaultdict(list)
    for planned in tasks:
        by_machine[planned.task.machine].append(planned)
    painter = _Painter(plan, monday)
    lanes = []
    for machine in group_machines(plan.problem.machines):
        if plan.plant.stations[machine.name].retired:
            continue
        times = WorkTime(machine.windows), _shifts_of(plan, machine)
        slots = _empty_slots(times, tuple(starts.values()), days)
        for planned in by_machine[machine.name]:
            _fill_slots(slots, planned, painter.time_of(planned))
        bars = tuple(painter.paint(slots))
        lanes.append(Lane(machine.name, machine.group, bars))
    return Chart(days, plan.shift_start, tuple(lanes))


def _list_hours(
    machines: Iterable[Machine], tasks: Iterable[PlannedTask]
) -> Iterator[WorkTime]:
    """Yield when machines work, with their overtime where a task uses it."""
    longer = {planned.task.machine for planned in tasks if planned.task.overtime}
    for machine in machines:
        extra = machine.overtime if machine.name in longer else ()
        yield WorkTime(join_windows([*machine.windows, *extra]))


def _day_starts(plan: Plan, monday: dt.date) -> dict[dt.date, int]:
    """Return the days of the week not before the plan, and when each begins."""
    days = (monday + dt.timedelta(days=day) for day in range(DAYS))
    return {
        day: (day - plan.start).days * DAY_MINUTES + plan.shift_start
        for day in days
        if day >= plan.start
    }


def _count_slots(times: Iterable[WorkTime], start: int) -> int:
    """Return after how many slots of a day no machine works any more."""
    times = tuple(times)
    for slots in range(DAY_MINUTES // SLOT_MINUTES, _LEAST_SLOTS, -1):
        end = start + slots * SLOT_MINUTES
        if any(time.between(end - SLOT_MINUTES, end) for time in times):
            return slots
    return _LEAST_SLOTS


def _shifts_of(plan: Plan, machine: Machine) -> WorkTime:
    """Return when a machine would work if nothing stopped it."""
    station = plan.plant.stations[machine.name]
    calendar = plan.plant.calendar
    return WorkTime(calendar.windows(station.shifts, station.shift_minutes))


def _empty_slots(
    times: tuple[WorkTime, WorkTime], starts: Sequence[int], days: Sequence[ChartDay]
) -> list[_Slot]:
    """Return the slots of a machine by when it works, and when its shifts are."""
    (time, shifts), slots = times, []
    for day_start, day in zip(starts, days, strict=True):
        for slot in range(day.slots):
            start = day_start + slot * SLOT_MINUTES
            end = start + SLOT_MINUTES
            kind = Kind.STOP if shifts.between(start, end) else Kind.REST
            kind = Kind.IDLE if time.between(start, end) else kind
            slots.append(_Slot(day.date.weekday(), start, end, kind))
    return slots


def _fill_slots(slots: Sequence[_Slot], planned: PlannedTask, time: WorkTime) -> None:
    """Give a task the slots it fills more of than those before it did."""
    task = planned.task
    changed = task.setup_start + task.changeover
    owned = []
    has_begun = False
    for slot in slots:
        changing = _share(slot, task.setup_start, changed)
        start, end = max(slot.start, task.start), min(slot.end, task.end)
        minutes = changing + (time.between(start, end) if start < end else 0)
        if not minutes:
            continue
        if not has_begun:
            slot.begun = (*slot.begun, planned)
            has_begun = True
        if minutes > slot.minutes:
            slot.owner, slot.minutes, slot.kind = planned, minutes, Kind.WORK
            owned.append(slot)
    if task.changes_over:
        _mark_changeover(owned, planned)


def _share(slot: _Slot, start: int, end: int) -> int:
    """Return how many minutes of a slot lie between two others."""
    return max(0, min(slot.end, end) - max(slot.start, start))


def _mark_changeover(owned: Sequence[_Slot], planned: PlannedTask) -> None:
    """Mark the slots a mould change fills by half, or else the first of several."""
    begin = planned.task.setup_start
    end = begin + planned.task.changeover
    for slot in owned:
        if 2 * _share(slot, begin, end) >= slot.minutes:
            slot.kind = Kind.CHANGEOVER
    is_marked = any(slot.kind is Kind.CHANGEOVER for slot in owned)
    if len(owned) > 1 and not is_marked and owned[0].start <= begin < owned[0].end:
        owned[0].kind = Kind.CHANGEOVER


class _Painter:
    """Joins the slots of a lane to bars and counts what they make."""

    def __init__(self, plan: Plan, monday: dt.date) -> None:
        self._jobs = plan.jobs
        self._times = WorkTimes(plan.problem)
        self._cuts = cut_week(plan, monday)
        self._late = frozenset(plan.schedule.late_jobs)

    def time_of(self, planned: PlannedTask) -> WorkTime:
        """Return the working time of a task on a machine."""
        return self._times.of_task(planned.task, planned.operation)

    def paint(self, slots: Sequence[_Slot]) -> Iterator[Bar]:
        """Yield the bars of a lane from left to right."""
        counted: set[tuple[StepKey, int]] = set()
        numbered = enumerate(slots)
        owning = {
            (slot.owner.task.key, slot.day) for slot in slots if slot.owner is not None
        }
        for (day, kind, product, late), run in groupby(
            numbered, key=lambda item: self._look(item[1])
        ):
            stretch = list(run)
            first, end = stretch[0][0], stretch[-1][0] + 1
            tasks = _tasks_in([slot for _, slot in stretch])
            pieces = 0
            for planned in tasks if kind is Kind.WORK else ():
                task = planned.task
                key = task.key, day
                # What is otherwise has a bar of its own, unless it is too short for it.
                is_own = late is (task.job in self._late) or key not in owning
                is_same = self._jobs[task.job].product == product
                if is_same and is_own and key not in counted:
                    counted.add(key)
                    pieces += self._count_pieces(planned)[day]
            yield Bar(first, end, kind, tasks, product, pieces, late)

    def _look(self, slot: _Slot) -> tuple[int, Kind, str, bool]:
        """Return what slots that make one bar have in common."""
        if slot.owner is None:
            return slot.day, slot.kind, "", False
        job = slot.owner.task.job
        return slot.day, slot.kind, self._jobs[job].product, job in self._late

    def _count_pieces(self, planned: PlannedTask) -> list[int]:
        quantity = self._jobs[planned.task.job].quantity
        return split_task(planned.task, quantity, self.time_of(planned), self._cuts)


def _tasks_in(slots: Sequence[_Slot]) -> tuple[PlannedTask, ...]:
    found: dict[tuple[str, int], PlannedTask] = {}
    for slot in slots:
        for planned in (slot.owner, *slot.begun):
            if planned is not None:
                found.setdefault((planned.task.job, planned.task.step), planned)
    return tuple(sorted(found.values(), key=lambda planned: planned.task.setup_start))
