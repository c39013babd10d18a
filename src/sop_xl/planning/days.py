"""The daily plan: what each process makes on each machine in each shift of a day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby

from sop_xl.planning.atwork import AtWork
from sop_xl.planning.demand import NettedLine
from sop_xl.planning.floor import Floor
from sop_xl.planning.plan import Plan
from sop_xl.planning.shifts import ShiftSpan, ShiftTask, list_shift_tasks
from sop_xl.planning.staffing import (
    StaffNeed,
    count_present,
    find_units,
    list_needs,
)
from sop_xl.records import dataclass
from sop_xl.scheduling.schedule import Task


@dataclass(frozen=True, slots=True)
class ShiftPlan:
    """A shift of a process: its tasks by machine and time, and the people it needs.

    `unit_needs` are the most people who work at the same time in all processes of the
    unit, `present` who is there of it; None where that is not known by shift.
    """

    span: ShiftSpan
    tasks: tuple[ShiftTask, ...]
    need: StaffNeed | None
    unit_needs: int
    present: int | None


@dataclass(frozen=True, slots=True)
class ProcessDay:
    """A day of a process; `workshops` are where its machines stand.

    `unit` is whose people work it; over the shifts of the day all processes of the unit
    need `unit_needs` people, and `present` are counted.
    """

    date: dt.date
    process: str
    workshops: tuple[str, ...]
    unit: str
    unit_needs: int
    present: int | None
    shifts: tuple[ShiftPlan, ...]


@dataclass(frozen=True, slots=True)
class Owed:
    """What of an order line each process still has to make."""

    plan: Plan

    def line_of(self, task: Task) -> NettedLine:
        """Return the order line a task works for."""
        return self.plan.line_of[task.job]

    def count(self, task: Task) -> int:
        """Return what the step of a task still has to make of its order line.

        Ordered, less shipped, less what stock covers, less what has gone through the
        step already: 100 ordered, 20 shipped, 10 in stock and 30 behind the step leave
        40. What the plan itself makes before the day is not taken off.
        """
        number = self.plan.number_of(task)
        parts = self.line_of(task).parts
        return sum(part.quantity for part in parts if part.done_steps < number)


def list_process_days(
    plan: Plan, floor: Floor, days: Sequence[dt.date]
) -> tuple[ProcessDay, ...]:
    """Return the daily plans of some days, the processes in the order they stand in.

    That is by how many steps come before them in the routings, on average.
    """
    tasks = list_shift_tasks(plan, days)
    units = find_units(plan, floor, tasks)
    needs = list_needs(plan, floor, tasks)
    maker = _Maker(plan, floor, units, needs, AtWork(plan, tasks))
    order = rank_processes(plan)
    found = []
    for day, of_day in groupby(tasks, key=lambda each: each.span.date):
        by_process: dict[str, list[ShiftTask]] = defaultdict(list)
        for each in of_day:
            by_process[each.operation.process].append(each)
        names = sorted(by_process, key=lambda name: (order.get(name, 0), name))
        found += [maker.make_day(day, name, by_process[name]) for name in names]
    return tuple(found)


def rank_processes(plan: Plan) -> dict[str, float]:
    """Return how far back in the routings each process stands, on average."""
    places: dict[str, list[int]] = defaultdict(list)
    for routing in plan.plant.routings.values():
        for place, step in enumerate(routing.steps):
            places[step.process].append(place)
    return {name: sum(found) / len(found) for name, found in places.items()}


@dataclass(frozen=True, slots=True)
class _Maker:
    """Puts the days of processes together."""

    plan: Plan
    floor: Floor
    units: dict[str, str]
    needs: tuple[StaffNeed, ...]
    work: AtWork

    def make_day(
        self, day: dt.date, process: str, tasks: Sequence[ShiftTask]
    ) -> ProcessDay:
        unit = self.units[process]
        return ProcessDay(
            date=day,
            process=process,
            workshops=self.floor.name_workshops(each.machine for each in tasks),
            unit=unit,
            unit_needs=sum(
                self._count_unit(unit, start)
                for start in {
                    need.span.start
                    for need in self._needs_of(unit)
                    if need.span.date == day
                }
            ),
            present=self.floor.present.get(unit),
            shifts=tuple(
                self._make_shift(span, process, tuple(of_shift))
                for span, of_shift in groupby(tasks, key=lambda each: each.span)
            ),
        )

    def _make_shift(
        self, span: ShiftSpan, process: str, tasks: tuple[ShiftTask, ...]
    ) -> ShiftPlan:
        unit = self.units[process]
        needs = [need for need in self._needs_of(unit) if need.span == span]
        own = [need for need in needs if need.process == process]
        return ShiftPlan(
            span=span,
            tasks=tasks,
            need=own[0] if own else None,
            unit_needs=self._count_unit(unit, span.start),
            present=count_present(self.plan, unit, (span,)).get(span.start),
        )

    def _count_unit(self, unit: str, start: int) -> int:
        return self.work.count(start, [p for p in self.units if self.units[p] == unit])

    def _needs_of(self, unit: str) -> list[StaffNeed]:
        return [need for need in self.needs if self.units[need.process] == unit]
