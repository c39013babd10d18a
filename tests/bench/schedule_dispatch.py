"""Lots dispatched event by event in plain Python, by a rule; see `schedule_rules`."""

from __future__ import annotations

import math
from collections.abc import Mapping
from heapq import heappop, heappush
from typing import TypeAlias

from sop_xl.records import dataclass
from sop_xl.scheduling.problem import Problem, StepKey, changeover_minutes
from sop_xl.scheduling.schedule import Schedule, Task
from tests.bench.schedule_floor import Floor, Station, Step

#: Mean minutes of a step and of a changeover the grid's k1 and k2 are multiples of.
MEAN_MINUTES, MEAN_CHANGEOVER = 175, 40
#: How many steps an idle machine looks at, best first, for one it can begin at once.
TRIES = 6
_READY, _FREE, _WAKE = range(3)


@dataclass(frozen=True, slots=True)
class Rule:
    """ATCS with its k1 and k2, or earliest due date where they are 0."""

    lookahead: float = 0
    avoidance: float = 0


#: The rule that goes by an order given: the step planned first goes first.
ORDER = Rule(-1, -1)
#: The machine each step is planned on, and when it is planned to start.
Order: TypeAlias = Mapping[StepKey, tuple[str, int]]


def dispatch(
    problem: Problem, rule: Rule, overtime: bool = False, order: Order | None = None
) -> Schedule:
    """Return the schedule a rule leads to; RuntimeError if a lot finds no room."""
    run = _Dispatch(problem, rule, overtime, order or {})
    run.run()
    if len(run.tasks) < len(run.floor.steps):
        raise RuntimeError(
            f"{len(run.floor.steps) - len(run.tasks)} steps have no room"
        )
    return Schedule(problem, tuple(run.tasks[n] for n in sorted(run.tasks)), ())


class _Dispatch:
    def __init__(
        self, problem: Problem, rule: Rule, overtime: bool, order: Order
    ) -> None:
        self.floor = Floor(problem, overtime)
        self.tasks: dict[int, Task] = {}
        self._rule = rule
        self._order = order
        self._events: list[tuple[int, int, int, int]] = []
        self._freed: set[str] = set()
        for step in self.floor.steps:
            if step.index == 0:
                self._announce(step, max(step.job.release, step.operation.material))

    def _announce(self, step: Step, ready: int, before: Task | None = None) -> None:
        """Let a step wait at each of its machines from when it may start there."""
        if step.operation.outsourced_minutes is not None:
            end = ready + step.operation.outsourced_minutes
            self._place(step, Task(step.job.name, step.index, None, ready, ready, end))
            return
        planned = self._order.get((step.job.name, step.index))
        for station in step.stations:
            if planned and planned[0] != station.machine.name:
                continue
            time = max(ready, self.floor.find_transfer(step, station, before))
            heappush(self._events, (time, _READY, step.number, station.number))

    def run(self) -> None:
        """Let time pass until nothing is left to happen."""
        stations = self.floor.stations
        while self._events:
            now = self._events[0][0]
            touched: set[int] = set()
            self._freed.clear()
            while self._events and self._events[0][0] == now:
                _, kind, step, station = heappop(self._events)
                self._happen(kind, step, stations[station])
                touched.add(station)
            touched |= {
                s.number for s in stations if not s.wants.isdisjoint(self._freed)
            }
            for number in sorted(touched):
                if stations[number].idle and stations[number].waiting:
                    self._decide(stations[number], now)

    def _happen(self, kind: int, number: int, station: Station) -> None:
        if kind == _READY:
            if number not in self.tasks:
                station.waiting[number] = self.floor.steps[number]
        elif kind == _FREE:
            station.idle = True
            mould = self.floor.steps[number].operation.mould
            self.floor.running.discard(mould)
            self._freed |= {station.machine.crew or "", mould or ""} - {""}
        else:
            self._freed |= {station.machine.setters or ""} - {""}

    def _decide(self, station: Station, now: int) -> None:
        """Let an idle machine begin the best step it can, or wait for what it lacks."""
        station.wants.clear()
        ranked = self._rank(station, now)
        for attempt in range(min(TRIES, len(ranked))):
            best = max(ranked)
            task = self.floor.fit(self.floor.steps[best[2]], station, now)
            if task is not None:
                self._take(self.floor.steps[best[2]], station, task)
                return
            if attempt == 0:
                ranked.sort()
            ranked.pop()
        station.wants |= {station.machine.crew or "", station.machine.setters or ""}
        station.wants |= {
            step.operation.mould or "" for step in station.waiting.values()
        }
        later = self.floor.find_change(station, now)
        if later is not None and later > station.wakes:
            station.wakes = later
            heappush(self._events, (later, _WAKE, -1, station.number))

    def _rank(self, station: Station, now: int) -> list[tuple[float, int, int]]:
        """Return index, job backward and number of each waiting step."""
        rule = self._rule
        if rule == ORDER:
            starts = {
                n: self._order[s.job.name, s.index][1]
                for n, s in station.waiting.items()
            }
            return [
                (-start, -station.waiting[n].order, n) for n, start in starts.items()
            ]
        if not rule.lookahead:
            return [(-s.job.due, -s.order, n) for n, s in station.waiting.items()]
        slack_scale = rule.lookahead * MEAN_MINUTES * self.floor.stretch
        changeover_scale = rule.avoidance * MEAN_CHANGEOVER
        mounted, ranked = self.floor.find_mounted(station), []
        for number, step in station.waiting.items():
            slack = max(0, step.turn - now)
            change = changeover_minutes(
                self.floor.problem, station.machine.group, mounted, step.operation
            )
            index = (
                step.job.weight
                / step.minutes[station.number]
                * math.exp(-slack / (slack_scale * step.total))
                * math.exp(-change / changeover_scale)
            )
            ranked.append((index, -step.order, number))
        return ranked

    def _take(self, step: Step, station: Station, task: Task) -> None:
        for other in step.stations:
            other.waiting.pop(step.number, None)
        self.floor.occupy(step, station, task)
        heappush(self._events, (task.end, _FREE, step.number, station.number))
        if task.changeover and station.machine.setters:
            done = task.setup_start + task.changeover
            heappush(self._events, (done, _WAKE, -1, station.number))
        self._place(step, task)

    def _place(self, step: Step, task: Task) -> None:
        self.tasks[step.number] = task
        if step.index + 1 == step.total:
            return
        after = self.floor.steps[step.number + 1]
        material = after.operation.material
        inside = task.machine is not None and bool(after.stations)
        if inside and step.operation.transfer_batches > 1:
            self._announce(after, material, task)
        else:
            self._announce(after, max(task.end, material))
