"""Prices of machines' slots, and the jobs planned alone under them; `schedule_bound`."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

from sop_xl.scheduling.effort import Objective
from sop_xl.scheduling.problem import Job, Machine, Operation, Problem
from tests.bench.schedule_alone import Floats, Ints, Layout, plan_jobs
from tests.bench.schedule_calendars import Calendar

#: Minutes of a slot: all times of the made-up plants are multiples of it.
SLOT = 5
#: Cost a price is first changed by, in the coarse and the fine search, and at last.
FIRST_STEPS, LAST_STEP = (1.0, 0.1), 0.02


def lay_out(problem: Problem, objective: Objective, until: int) -> Layout:
    """Return the problem in slots of which those up to a minute have prices."""
    width = _find_width(problem)
    priced = until // width + 1
    count = min(problem.horizon, _find_last(problem, until)) // width + 2
    ways = list(_list_ways(problem))
    spans = [_list_slots(way, count, width, objective) for way in ways]
    steps = [
        (job, index) for job in problem.jobs for index in range(len(job.operations))
    ]
    choices = [list(_list_choices(job, index, ways, width)) for job, index in steps]
    flat = [choice for some in choices for choice in some]
    return Layout(
        width=float(width),
        extent=count,
        deepest=max(len(job.operations) for job in problem.jobs),
        priced=priced,
        machines=len(problem.machines),
        way_machine=_ints(way.machine for way in ways),
        way_first=_starts(len(slots) for slots, _ in spans),
        slots=np.concatenate([slots for slots, _ in spans]),
        fees=np.concatenate([fees for _, fees in spans]),
        job_first=_starts(len(job.operations) for job in problem.jobs),
        due=np.array([job.due for job in problem.jobs], float),
        weight=np.array([job.weight * objective.tardiness for job in problem.jobs]),
        ready=_ints(
            max(job.release, job.operations[index].material) // width
            for job, index in steps
        ),
        outside=_ints(
            (job.operations[index].outsourced_minutes or 0) // width
            for job, index in steps
        ),
        step_first=_starts(len(some) for some in choices),
        ways=_ints(choice[0] for choice in flat),
        lengths=_ints(choice[1] for choice in flat),
        handovers=_ints(choice[2] for choice in flat),
    )


def _ints(numbers: Iterator[int]) -> Ints:
    return np.array(list(numbers), np.int64)


def _starts(counts: Iterator[int]) -> Ints:
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(_ints(counts))])


def _find_width(problem: Problem) -> int:
    """Return the slot's minutes: 5, or 1 where times are not multiples of that."""
    steps = problem.steps.values()
    times = [minutes for step in steps for minutes in step.minutes.values()]
    windows = [w for m in problem.machines for w in (*m.windows, *m.overtime)]
    times += [time for window in windows for time in (window.start, window.end)]
    times += [time for job in problem.jobs for time in (job.release, job.due)]
    times += [step.outsourced_minutes or 0 for step in steps]
    return SLOT if math.gcd(*times) % SLOT == 0 else 1


def _find_last(problem: Problem, until: int) -> int:
    """Return the minute by which each job has ended that starts alone at another."""
    calendars = {
        machine.name: Calendar((w.start, w.end) for w in machine.windows)
        for machine in problem.machines
    }
    return max(_find_end(job, until, calendars) for job in problem.jobs)


def _find_end(job: Job, start: int, calendars: Mapping[str, Calendar]) -> int:
    time = max(start, job.release)
    for step in job.operations:
        time = max(time, step.material)
        if step.outsourced_minutes is not None:
            time += step.outsourced_minutes
            continue
        ends = [
            end
            for name, minutes in step.minutes.items()
            if name in calendars
            and (end := calendars[name].find_end(time, minutes)) is not None
        ]
        if not ends:
            raise RuntimeError(f"job {job.name} does not end if it starts at {start}")
        time = min(ends)
    return time


class _Way(NamedTuple):
    """A machine's windows, without or with its overtime."""

    number: int
    machine: int
    name: str
    spans: list[tuple[int, int]]
    extra: list[tuple[int, int]]


def _list_ways(problem: Problem) -> Iterator[_Way]:
    number = 0
    for at, machine in enumerate(problem.machines):
        for extra in (False, True) if machine.overtime else (False,):
            yield _make_way(number, at, machine, extra)
            number += 1


def _make_way(number: int, at: int, machine: Machine, extra: bool) -> _Way:
    usual = [(w.start, w.end) for w in machine.windows]
    over = [(w.start, w.end) for w in machine.overtime] if extra else []
    return _Way(number, at, machine.name, usual, over)


def _list_slots(
    way: _Way, count: int, width: int, objective: Objective
) -> tuple[Ints, Floats]:
    """Return the slots a way works, in order, and what each costs of itself."""
    works, costs = np.zeros(count, bool), np.zeros(count)
    for start, end in Calendar([*way.spans, *way.extra]).spans:
        works[start // width : -(-end // width)] = True
    for start, end in way.extra:
        costs[start // width : -(-end // width)] = objective.overtime * width
    slots = np.flatnonzero(works)
    return slots.astype(np.int64), costs[slots]


def _list_choices(
    job: Job, index: int, ways: list[_Way], width: int
) -> Iterator[tuple[int, int, int]]:
    """Yield each way of a step, its slots there, and those before the next step."""
    step = job.operations[index]
    batches = step.transfer_batches if _hands_on(job.operations, index) else 1
    for way in ways:
        minutes = step.minutes.get(way.name)
        if minutes is not None:
            first = -(-minutes // batches)
            yield way.number, max(1, minutes // width), max(1, first // width)


def _hands_on(operations: tuple[Operation, ...], index: int) -> bool:
    """Whether the next step may start before this one has ended."""
    after = operations[index + 1 : index + 2]
    return bool(after) and after[0].outsourced_minutes is None


def search_prices(layout: Layout, rounds: int) -> float:
    """Return the best bound found, by rounds of coarse steps and of fine ones."""
    return max(_descend(layout, rounds, first) for first in FIRST_STEPS)


def _descend(layout: Layout, rounds: int, first: float) -> float:
    """Return the best bound on the way of one search, from no prices at all.

    Slots too full become dearer, slots not full cheaper, each by about a step that
    shrinks from `first` to `LAST_STEP` (adaptive moments: Kingma and Ba, 2015).
    """
    prices, mean, square = (
        np.zeros((layout.machines, layout.extent)) for _ in range(3)
    )
    best = 0.0
    for number in range(rounds):
        used = np.zeros_like(prices)
        best = max(best, plan_alone(layout, prices, used) - float(prices.sum()))
        slope = used - 1
        slope[:, layout.priced :] = 0
        slope[(prices <= 0) & (slope < 0)] = 0
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        step = first * (LAST_STEP / first) ** (number / rounds)
        prices = np.maximum(0, prices + step * mean / (np.sqrt(square) + 0.01))
        prices[:, layout.priced :] = 0
    return best


def plan_alone(layout: Layout, prices: Floats, used: Floats) -> float:
    """Return what all jobs pay, each planned alone; count the slots they use."""
    total = plan_jobs(layout, _sum_prices(layout, prices), used)
    if not math.isfinite(total):
        raise RuntimeError("a job has no room even alone")
    return total


def _sum_prices(layout: Layout, prices: Floats) -> Floats:
    """Return for each way the prices and fees before each of its slots, end to end."""
    parts = []
    for way, machine in enumerate(layout.way_machine):
        inside = slice(layout.way_first[way], layout.way_first[way + 1])
        cost = prices[machine, layout.slots[inside]] + layout.fees[inside]
        parts += [np.zeros(1), np.cumsum(cost)]
    return np.concatenate(parts)
