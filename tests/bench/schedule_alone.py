"""Each job planned alone at the prices of machines' slots; see `schedule_bound`."""

from __future__ import annotations

from typing import NamedTuple

import numba
import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Layout(NamedTuple):
    """A problem in slots, as arrays.

    A way to work is a machine's slots, with or without overtime: `way_machine`, and the
    slots from `way_first` up to `way_first` of the next in `slots`, with what each costs
    of itself in `fees`. Step s of job j is one of `job_first[j]` up to the next; it has
    the ways from `step_first[s]` up to the next, each with its length and after how many
    slots the next step may start (`lengths`, `handovers`), or stays `outside` so long.
    """

    width: float
    extent: int
    deepest: int
    priced: int
    machines: int
    way_machine: Ints
    way_first: Ints
    slots: Ints
    fees: Floats
    job_first: Ints
    due: Floats
    weight: Floats
    ready: Ints
    outside: Ints
    step_first: Ints
    ways: Ints
    lengths: Ints
    handovers: Ints


class Row(NamedTuple):
    """For each slot what a job has paid before and `after` a step, and how it is done."""

    before: Floats
    after: Floats
    way_of: Ints
    place_of: Ints


@numba.njit(cache=True)
def plan_jobs(layout: Layout, sums: Floats, used: Floats) -> float:
    """Return what the jobs pay in all where each pays least; count the slots used.

    `sums` are the prices before each slot of a way, with one more number at its end.
    """
    total = 0.0
    steps = layout.deepest
    cost = np.empty((steps + 1, layout.extent + 1))
    way_of = np.empty((steps, layout.extent + 1), np.int64)
    place_of = np.empty((steps, layout.extent + 1), np.int64)
    for job in range(len(layout.due)):
        first, last = layout.job_first[job], layout.job_first[job + 1]
        cost[0, :] = 0.0
        for step in range(first, last):
            at = step - first
            row = Row(cost[at], cost[at + 1], way_of[at], place_of[at])
            _plan_step(layout, sums, step, job, row)
        total += cost[last - first, layout.extent]
        time = layout.extent
        for step in range(last - 1, first - 1, -1):
            way, place = way_of[step - first, time], place_of[step - first, time]
            time = _use_slots(layout, step, way, place, used)
    return total


@numba.njit(cache=True)
def _use_slots(layout: Layout, step: int, way: int, place: int, used: Floats) -> int:
    """Count the slots of a step in its place; return the slot it starts in."""
    if way < 0:
        return place
    length = 0
    for choice in range(layout.step_first[step], layout.step_first[step + 1]):
        if layout.ways[choice] == way:
            length = layout.lengths[choice]
    begin = layout.way_first[way] + place
    for slot in layout.slots[begin : begin + length]:
        used[layout.way_machine[way], slot] += 1
    return int(layout.slots[begin])


@numba.njit(cache=True)
def _plan_step(layout: Layout, sums: Floats, step: int, job: int, row: Row) -> None:
    """Work out what a job pays up to a step for each slot the next one may start in."""
    row.after[:] = np.inf
    row.way_of[:] = -1
    row.place_of[:] = -1
    last = step + 1 == layout.job_first[job + 1]
    if layout.outside[step] > 0:
        for time in range(layout.ready[step], layout.extent + 1 - layout.outside[step]):
            end = time + layout.outside[step]
            row.after[end] = row.before[time]
            if last:
                row.after[end] += _cost_lateness(layout, job, end)
            row.place_of[end] = time
    for choice in range(layout.step_first[step], layout.step_first[step + 1]):
        _plan_way(layout, sums, (step, job, choice), row)
    for time in range(1, layout.extent + 1):
        if row.after[time - 1] <= row.after[time]:
            row.after[time] = row.after[time - 1]
            row.way_of[time] = row.way_of[time - 1]
            row.place_of[time] = row.place_of[time - 1]


@numba.njit(cache=True)
def _plan_way(
    layout: Layout, sums: Floats, what: tuple[int, int, int], row: Row
) -> None:
    """Put in where a step done in one way costs less than in those before."""
    step, job, choice = what
    way, length = layout.ways[choice], layout.lengths[choice]
    last = step + 1 == layout.job_first[job + 1]
    handover = length if last else layout.handovers[choice]
    begin, end = layout.way_first[way], layout.way_first[way + 1]
    base = begin + way
    slots = layout.slots[begin:end]
    for place in range(
        np.searchsorted(slots, layout.ready[step]), len(slots) - length + 1
    ):
        paid = (
            row.before[slots[place]] + sums[base + place + length] - sums[base + place]
        )
        done = slots[place + handover - 1] + 1
        if last:
            paid += _cost_lateness(layout, job, done)
        if paid < row.after[done]:
            row.after[done] = paid
            row.way_of[done] = way
            row.place_of[done] = place


@numba.njit(cache=True)
def _cost_lateness(layout: Layout, job: int, end: int) -> float:
    """Return what a job costs that ends with a slot."""
    late = max(0.0, end * layout.width - layout.due[job])
    return float(layout.weight[job] * late)
