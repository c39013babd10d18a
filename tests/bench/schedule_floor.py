"""The machines, moulds and people of a workshop while lots are dispatched to them."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from sop_xl.scheduling.problem import (
    Job,
    Machine,
    Operation,
    Problem,
    changeover_minutes,
)
from sop_xl.scheduling.schedule import Task
from tests.bench.schedule_calendars import (
    Calendar,
    People,
    Span,
    list_changes,
    measure_stretch,
)


@dataclass(slots=True, eq=False)
class Station:
    """A machine with its working minutes, and how things stand there.

    `wants` are the pools and moulds it waits for, `wakes` when it looks again.
    """

    number: int
    machine: Machine
    windows: Calendar
    setting: Calendar
    working: dict[int, Calendar]
    waiting: dict[int, Step]
    wants: set[str]
    mounted: str | None
    idle: bool = True
    wakes: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """A step of a job: `order` counts jobs, `number` all steps, `index` the job's.

    `minutes` by number of the station; `need` parts of a person; `turn` is the latest
    minute it may start for its job to be on time if nothing makes it wait.
    """

    number: int
    order: int
    index: int
    total: int
    job: Job
    operation: Operation
    stations: tuple[Station, ...]
    minutes: dict[int, int]
    need: int
    turn: float


class Floor:
    """What holds of a problem while it is dispatched.

    With `overtime` its machines' overtime windows are worked like all others.
    """

    def __init__(self, problem: Problem, overtime: bool) -> None:
        self.problem = problem
        self._overtime = overtime
        self.parts = math.lcm(*(op.people.denominator for op in problem.steps.values()))
        self.people = {pool.name: People(pool, self.parts) for pool in problem.pools}
        self.stations = [
            self._make_station(number, machine)
            for number, machine in enumerate(problem.machines)
        ]
        self.stretch = measure_stretch(self.stations[0].windows.spans)
        self.running: set[str | None] = set()
        self._changes = list_changes(problem.pools)
        moulds = {op.mould for op in problem.steps.values()} - {None}
        self._holder: dict[str | None, int | None] = dict.fromkeys(moulds)
        for station in self.stations:
            if station.mounted in self._holder:
                self._holder[station.mounted] = station.number
        self._by_name = {s.machine.name: s for s in self.stations}
        self.steps: list[Step] = []
        for order, job in enumerate(problem.jobs):
            self._add_steps(order, job)

    def _make_station(self, number: int, machine: Machine) -> Station:
        windows = machine.windows + (machine.overtime if self._overtime else ())
        calendar = Calendar((window.start, window.end) for window in windows)
        setters = self.people.get(machine.setters or "")
        setting = calendar
        if setters is not None:
            setting = calendar.limit(setters.list_present(self.parts))
        state: tuple[dict[int, Calendar], dict[int, Step], set[str]] = {}, {}, set()
        return Station(number, machine, calendar, setting, *state, machine.mounted)

    def _add_steps(self, order: int, job: Job) -> None:
        remaining = [0.0]
        for operation in reversed(job.operations):
            inside = self.stretch * min(operation.minutes.values(), default=0)
            outside = operation.outsourced_minutes or 0
            remaining.append(remaining[-1] + inside + outside)
        for index, operation in enumerate(job.operations):
            stations = [self._by_name[name] for name in operation.minutes]
            step = Step(
                number=len(self.steps),
                order=order,
                index=index,
                total=len(job.operations),
                job=job,
                operation=operation,
                stations=tuple(stations),
                minutes={s.number: operation.minutes[s.machine.name] for s in stations},
                need=int(operation.people * self.parts),
                turn=job.due - remaining[len(job.operations) - index],
            )
            self.steps.append(step)

    def find_working(self, step: Step, station: Station) -> Calendar:
        """Return the minutes a step can be worked at: enough of the crew are there."""
        need = step.need if station.machine.crew else 0
        if need not in station.working:
            calendar = station.windows
            if need:
                present = self.people[station.machine.crew or ""].list_present(need)
                calendar = calendar.limit(present)
            station.working[need] = calendar
        return station.working[need]

    def find_mounted(self, station: Station) -> str | None:
        """Return what a machine holds, None if its mould has gone elsewhere."""
        holder = self._holder.get(station.mounted, station.number)
        return station.mounted if holder == station.number else None

    def find_change(self, station: Station, now: int) -> int | None:
        """Return when next a window of a machine begins or the people change."""
        at = bisect_right(self._changes, now)
        later = [station.windows.find_opening(now), *self._changes[at : at + 1]]
        return min((time for time in later if time is not None), default=None)

    def find_transfer(self, step: Step, station: Station, before: Task | None) -> int:
        """Return the first minute a step may start while the one before still hands on.

        0 where there is none such. After i of n batches it may have done i - 1 n-ths of
        its work, rounded down.
        """
        if before is None or before.machine is None:
            return 0
        given = self.steps[step.number - 1]
        source = self._by_name[before.machine]
        batches = given.operation.transfer_batches
        handed, own = self.find_working(given, source), self.find_working(step, station)
        minutes = step.minutes[station.number]
        least = 0
        for batch in range(1, batches + 1):
            share = -(-batch * given.minutes[source.number] // batches)
            time = handed.find_end(before.start, share)
            assert time is not None
            allowed = (batch - 1) * minutes // batches
            least = max(least, own.count_worked(time) - allowed)
        start = own.find_minute(least)
        return self.problem.horizon if start is None else start

    def fit(self, step: Step, station: Station, now: int) -> Task | None:
        """Return the task of a step that a machine begins this minute, if it can."""
        if step.operation.mould in self.running:
            return None
        minutes = changeover_minutes(
            self.problem,
            station.machine.group,
            self.find_mounted(station),
            step.operation,
        )
        if minutes and not self._can_change_over(station, now, minutes):
            return None
        start = self._find_start(step, station, now + minutes)
        if start is None or (not minutes and start[0] != now):
            return None
        return Task(
            step.job.name,
            step.index,
            station.machine.name,
            now,
            start[0],
            start[1],
            minutes,
            self._uses_overtime(station, now, start[1]),
        )

    def _can_change_over(self, station: Station, now: int, minutes: int) -> bool:
        span = now, now + minutes
        if list(station.setting.list_spans(*span)) != [span]:
            return False
        setters = self.people.get(station.machine.setters or "")
        return setters is None or setters.find_lack([span], self.parts) is None

    def _find_start(self, step: Step, station: Station, ready: int) -> Span | None:
        """Return the first start from a minute on with enough people free, and the end."""
        calendar = self.find_working(step, station)
        while (start := calendar.find_next(ready)) is not None:
            end = calendar.find_end(start, step.minutes[station.number])
            if end is None:
                return None
            lack = self._find_lack(step, station, calendar.list_spans(start, end))
            if lack is None:
                return start, end
            ready = lack
        return None

    def _find_lack(
        self, step: Step, station: Station, spans: Iterable[Span]
    ) -> int | None:
        if not step.need or station.machine.crew is None:
            return None
        return self.people[station.machine.crew].find_lack(spans, step.need)

    def occupy(self, step: Step, station: Station, task: Task) -> None:
        """Let a task have its machine, its mould and its people."""
        machine, tool = station.machine, step.operation.tool
        station.idle = False
        if tool is not None:
            station.mounted = tool
        if step.operation.mould is not None:
            self.running.add(tool)
            self._holder[tool] = station.number
        if machine.setters is not None and task.changeover:
            span = task.setup_start, task.setup_start + task.changeover
            self.people[machine.setters].take([span], self.parts)
        if machine.crew is not None and step.need:
            spans = self.find_working(step, station).list_spans(task.start, task.end)
            self.people[machine.crew].take(list(spans), step.need)

    def _uses_overtime(self, station: Station, start: int, end: int) -> bool:
        return self._overtime and any(
            window.start < end and start < window.end
            for window in station.machine.overtime
        )
