"""A schedule made in the order time passes: each free machine takes its best step.

A machine decides when it is free, it is working time and a step waits for it. It takes
the step with the highest index of a rule, among those whose mould no other machine
runs; of several machines that are free the one that values its step most takes it
first. A changeover that does not fit in the rest of the window waits for the next
window, and the machine with it; the index counts that wait as changeover.
"""

from __future__ import annotations

import math
from heapq import heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

from sop_xl.scheduling.shop import Shop, Waiting, send_outside

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sop_xl.scheduling.groundwork import Groundwork, Step
    from sop_xl.scheduling.rules import Rates, Rule
    from sop_xl.scheduling.schedule import Task
    from sop_xl.scheduling.shop import Station

_FREE, _READY, _WAKE = range(3)


class _Proposal(NamedTuple):
    """A step a machine would take now; compares by index, then by order."""

    score: float
    step_order: int
    station_order: int
    task: Task


def run_dispatch(groundwork: Groundwork, rule: Rule, left_out: Collection[str]) -> Shop:
    """Return the shop after every job not left out has been dispatched.

    Steps that found no room before the horizon are missing from it, with those that
    follow them.
    """
    dispatch = _Dispatch(groundwork, rule)
    for step in groundwork.steps:
        if step.index == 0 and step.job.name not in left_out:
            dispatch.announce(step.job.release, step)
    dispatch.run()
    return dispatch.shop


class _Dispatch:
    def __init__(self, groundwork: Groundwork, rule: Rule) -> None:
        self.shop = Shop(groundwork)
        self._steps = groundwork.steps
        self._rule = rule
        self._rates = rule.rates(groundwork)
        self._events: list[tuple[int, int, int]] = []
        self._running: set[str] = set()
        self._moulds = [step.operation.mould for step in groundwork.steps]
        self._blocked: dict[str, dict[int, None]] = {}

    def announce(self, time: int, step: Step) -> None:
        """Let a step wait from a minute on."""
        heappush(self._events, (time, _READY, step.number))

    def run(self) -> None:
        """Let time pass until nothing is left to happen."""
        while self._events:
            now = self._events[0][0]
            touched: dict[int, None] = {}
            while self._events and self._events[0][0] == now:
                _, kind, number = heappop(self._events)
                touched.update(dict.fromkeys(self._happen(kind, number, now)))
            self._fill([self.shop.stations[number] for number in sorted(touched)], now)

    def _happen(self, kind: int, number: int, now: int) -> Iterable[int]:
        """Let an event happen; return the numbers of the machines it concerns."""
        if kind == _READY:
            return self._queue(self._steps[number], now)
        if kind == _FREE:
            return self._release(number)
        return (number,)

    def _queue(self, step: Step, now: int) -> list[int]:
        if step.operation.outsourced_minutes is not None:
            self._place(step, send_outside(step, now))
            return []
        operation = step.operation
        stations = [self.shop.by_name[name] for name in step.minutes]
        for station in stations:
            value = self._rule.value(step.job, step.minutes[station.name])
            station.queue[step.number] = Waiting(
                value,
                step.turn,
                operation.mould,
                operation.changeover_minutes,
                step.number,
            )
        return [station.number for station in stations]

    def _release(self, step_number: int) -> list[int]:
        machine = self.shop.placed[step_number].machine or ""
        station = self.shop.by_name[machine]
        station.idle = True
        mould = self._moulds[step_number]
        if mould is None:
            return [station.number]
        self._running.discard(mould)
        return [station.number, *self._blocked.pop(mould, ())]

    def _fill(self, touched: list[Station], now: int) -> None:
        """Let the idle ones of some machines take steps until none wants one."""
        idle = [station for station in touched if self._may_decide(station, now)]
        proposals = {station.number: self._propose(station, now) for station in idle}
        while best := max(filter(None, proposals.values()), default=None):
            del proposals[-best.station_order]
            step = self._steps[-best.step_order]
            self._take(step, best)
            for number, proposal in proposals.items():
                if proposal and self._is_gone(-proposal.step_order):
                    proposals[number] = self._propose(self.shop.stations[number], now)

    def _is_gone(self, number: int) -> bool:
        return number in self.shop.placed or self._moulds[number] in self._running

    def _may_decide(self, station: Station, now: int) -> bool:
        if not station.idle or not station.queue:
            return False
        wakes = station.time.next_minute(now)
        if wakes is not None and wakes > max(now, station.wakes):
            station.wakes = wakes
            heappush(self._events, (wakes, _WAKE, station.number))
        return wakes == now

    def _propose(self, station: Station, now: int) -> _Proposal | None:
        """Return what a machine would take now; drop what it can never take."""
        left = station.time.left_in_window(now)
        while found := find_best(station, self._running, self._rates, (now, left)):
            score, number = found
            task = self.shop.fit(self._steps[number], station, now)
            if task is not None:
                return _Proposal(score, -number, -station.number, task)
            del station.queue[number]
        for waiting in station.queue.values():
            self._blocked.setdefault(waiting.mould or "", {})[station.number] = None
        return None

    def _take(self, step: Step, proposal: _Proposal) -> None:
        station = self.shop.stations[-proposal.station_order]
        station.idle = False
        for name in step.minutes:
            self.shop.by_name[name].queue.pop(step.number, None)
        mould = step.operation.mould
        if mould is not None:
            self._running.add(mould)
        heappush(self._events, (proposal.task.end, _FREE, step.number))
        self._place(step, proposal.task)

    def _place(self, step: Step, task: Task) -> None:
        self.shop.place(step, task)
        if not step.is_last:
            self.announce(task.end, self._steps[step.number + 1])


def find_best(
    station: Station, running: set[str], rates: Rates, clock: tuple[int, int]
) -> tuple[float, int] | None:
    """Return index and number of the best step a machine could take, if there is one.

    `running` are the moulds at work; `clock` is the time and the working minutes left
    until work stops. Equal steps go in the problem's order.
    """
    now, left = clock
    slack_rate, changeover_rate = rates
    mounted = station.mounted
    best_score, best_number = -math.inf, -1
    for value, turn, mould, changeover, number in station.queue.values():
        if mould in running:
            continue
        score = value
        if turn > now:
            score -= (turn - now) * slack_rate
        if mould != mounted and changeover:
            wait = left if changeover > left else 0
            score -= (changeover + wait) * changeover_rate
        if score > best_score or (score == best_score and number < best_number):
            best_score, best_number = score, number
    return (best_score, best_number) if best_number >= 0 else None
