"""frePPLe's documented greedy rule: orders one at a time, backward, then forward.

Orders are taken by priority (weight), then by due date. Each is planned backward from
its due date: its last step as late as the free time of its machines lets it end in time,
the step before so that it ends when that one starts, and so on. If a step would have to
start before the order may, all of that is taken back and the order is planned forward
from its earliest start, each step as early as it fits. Plans made are never moved. (As
frePPLe's documentation describes its solver; the code is our own.)

A step is put between two others only where its changeover and the changed changeover of
the one behind fit in. All that is reckoned in each machine's own working minutes. Where
a plant has people, moulds or transfer batches, which the rule does not look at, its plan
is made a schedule by dispatching each machine's steps in the planned order.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from sop_xl.scheduling.problem import (
    Job,
    Machine,
    Operation,
    Problem,
    StepKey,
    changeover_minutes,
)
from sop_xl.scheduling.schedule import Schedule, Task
from tests.bench.schedule_calendars import Calendar
from tests.bench.schedule_dispatch import ORDER, dispatch


class Slot(NamedTuple):
    """A step on a machine, in the machine's working minutes."""

    start: int
    end: int
    key: StepKey
    operation: Operation


class Line:
    """What is planned on a machine, by its working minutes."""

    def __init__(self, problem: Problem, machine: Machine) -> None:
        self.machine = machine
        self.slots: list[Slot] = []
        self.calendar = Calendar((w.start, w.end) for w in machine.windows)
        self._problem = problem

    def _gaps(self) -> Iterator[tuple[Slot | None, Slot | None]]:
        if not self.slots:
            return iter([(None, None)])
        inside = pairwise(self.slots)
        return iter([(None, self.slots[0]), *inside, (self.slots[-1], None)])

    def find_changeover(self, before: Slot | None, operation: Operation) -> int:
        """Return the changeover of a step behind another, or the first of all."""
        mounted = before.operation.tool if before else self.machine.mounted
        return changeover_minutes(self._problem, self.machine.group, mounted, operation)

    def _bounds(
        self, before: Slot | None, after: Slot | None, operation: Operation
    ) -> tuple[int, int | None]:
        """Return from when and until when a step could run in a gap, None if open."""
        first = (before.end if before else 0) + self.find_changeover(before, operation)
        if after is None:
            return first, None
        mine = Slot(0, 0, ("", 0), operation)
        return first, after.start - self.find_changeover(mine, after.operation)

    def fit_backward(self, operation: Operation, end: int) -> tuple[int, int] | None:
        """Return the latest place of a step that ends by a minute, None if none."""
        minutes, latest = (
            operation.minutes[self.machine.name],
            self.calendar.count_worked(end),
        )
        for before, after in reversed(list(self._gaps())):
            first, last = self._bounds(before, after, operation)
            finish = latest if last is None else min(latest, last)
            if finish - minutes >= first:
                return finish - minutes, finish
        return None

    def fit_forward(self, operation: Operation, ready: int) -> tuple[int, int] | None:
        """Return the earliest place of a step from a minute on."""
        minutes, earliest = (
            operation.minutes[self.machine.name],
            self.calendar.count_worked(ready),
        )
        for before, after in self._gaps():
            first, last = self._bounds(before, after, operation)
            start = max(first, earliest)
            if last is None or start + minutes <= last:
                return start, start + minutes
        return None

    def find_times(self, place: tuple[int, int]) -> tuple[int, int] | None:
        """Return from when to when a place is by the clock, None beyond all windows."""
        start, last = (self.calendar.find_minute(n) for n in (place[0], place[1] - 1))
        return None if start is None or last is None else (start, last + 1)


class Placed(NamedTuple):
    """Where a step is planned: by the clock, and its slot if it has a machine."""

    start: int
    end: int
    line: Line | None
    slot: Slot | None


def plan_greedily(problem: Problem) -> Schedule:
    """Return the schedule of the greedy rule; RuntimeError if an order has no room."""
    lines = {machine.name: Line(problem, machine) for machine in problem.machines}
    placed: dict[StepKey, Placed] = {}
    for job in sorted(problem.jobs, key=lambda job: (-job.weight, job.due)):
        steps = _plan_backward(lines, job)
        if steps is None:
            steps = _plan_forward(lines, job)
        placed |= {(job.name, index): step for index, step in enumerate(steps)}
    if _is_bare(problem):
        return _collect(problem, placed)
    order = {
        key: (step.line.machine.name, step.start)
        for key, step in placed.items()
        if step.line is not None
    }
    return dispatch(problem, ORDER, order=order)


def _plan_backward(lines: dict[str, Line], job: Job) -> list[Placed] | None:
    """Return an order's steps planned from its due date, None if it is not possible."""
    steps: list[Placed] = []
    end = job.due
    for index in reversed(range(len(job.operations))):
        operation = job.operations[index]
        ready = max(job.release, operation.material)
        best: Placed | None = None
        if operation.outsourced_minutes is not None:
            best = Placed(end - operation.outsourced_minutes, end, None, None)
        for name in operation.minutes:
            found = _find_place(lines[name], (job.name, index), operation, end, True)
            if found and (best is None or found.start > best.start):
                best = found
        if best is None or best.start < ready:
            _take_back(steps)
            return None
        _keep(best)
        steps.insert(0, best)
        end = best.start
    return steps


def _plan_forward(lines: dict[str, Line], job: Job) -> list[Placed]:
    steps: list[Placed] = []
    ready = job.release
    for index, operation in enumerate(job.operations):
        ready = max(ready, operation.material)
        best: Placed | None = None
        if operation.outsourced_minutes is not None:
            best = Placed(ready, ready + operation.outsourced_minutes, None, None)
        for name in operation.minutes:
            found = _find_place(lines[name], (job.name, index), operation, ready, False)
            if found and (best is None or found.end < best.end):
                best = found
        if best is None:
            raise RuntimeError(f"job {job.name} has no room")
        _keep(best)
        steps.append(best)
        ready = best.end
    return steps


def _find_place(
    line: Line, key: StepKey, operation: Operation, time: int, backward: bool
) -> Placed | None:
    if time < 0:
        return None
    fit = line.fit_backward if backward else line.fit_forward
    place = fit(operation, time)
    times = place and line.find_times(place)
    if not place or not times:
        return None
    return Placed(*times, line, Slot(*place, key, operation))


def _keep(step: Placed) -> None:
    if step.line is not None and step.slot is not None:
        insort(step.line.slots, step.slot, key=lambda slot: slot.start)


def _take_back(steps: list[Placed]) -> None:
    for step in steps:
        if step.line is not None and step.slot is not None:
            step.line.slots.remove(step.slot)


def _is_bare(problem: Problem) -> bool:
    steps = problem.steps.values()
    return not problem.pools and all(
        step.mould is None and step.transfer_batches == 1 for step in steps
    )


def _collect(problem: Problem, placed: dict[StepKey, Placed]) -> Schedule:
    """Return planned steps as tasks, each changed over right before it starts."""
    changes = {
        slot.key: line.find_changeover(before, slot.operation)
        for line in {step.line for step in placed.values() if step.line}
        for before, slot in pairwise([None, *line.slots])
        if slot is not None
    }
    tasks = []
    for job, index in problem.steps:
        step = placed[job, index]
        change = changes.get((job, index), 0)
        name = step.line.machine.name if step.line else None
        tasks.append(
            Task(job, index, name, step.start - change, step.start, step.end, change)
        )
    return Schedule(problem, tuple(tasks), ())
