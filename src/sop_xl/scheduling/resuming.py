"""A first solution close to an earlier schedule: steps keep their places, others join.

Locks come first. Then each step that can be where it was stays there; those that must
wait for something now, and the steps of new jobs, go into the gaps between. Where this
disturbs steps or leaves new jobs late, other ways are tried as well: all steps in their
old order, each behind the other; late new jobs before all others. The cheapest is the
start, or a schedule made afresh where that is cheaper still.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from sop_xl.scheduling.arrays import NONE
from sop_xl.scheduling.decoding import cost_order
from sop_xl.scheduling.rebuilding import Rebuilding
from sop_xl.scheduling.searching import Solution, dispatch_best, new_fill

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from sop_xl.scheduling.arrays import Arrays, Floats, Ints
    from sop_xl.scheduling.packing import Packed
    from sop_xl.scheduling.problem import Lock, Problem, StepKey


def resume(packed: Packed, locks: Mapping[StepKey, Lock]) -> Solution:
    """Return the cheapest solution that keeps what it can of the schedule before.

    `locks` are those to keep, by their step.
    """
    drafted = dispatch_best(packed.arrays)
    if not len(drafted.order):
        return drafted
    names = {job for job, _ in packed.keys}
    problem = replace(packed.problem, locks=tuple(locks.values()))
    solutions = [_read(packed, built, drafted) for built in _rebuild(problem, names)]
    return min((*solutions, drafted), key=lambda solution: solution.cost)


def _rebuild(problem: Problem, names: Collection[str]) -> Iterator[Rebuilding]:
    """Yield the ways to build the schedule before again that may be of use."""
    built = Rebuilding(problem, names)
    built.rebuild()
    yield built
    if built.late:
        first = Rebuilding(problem, names)
        first.rebuild(built.late)
        yield first
    if built.disturbed:
        queued = Rebuilding(problem, names)
        queued.rebuild(stays=False)
        yield queued


def _read(packed: Packed, built: Rebuilding, drafted: Solution) -> Solution:
    """Return tasks as a solution; steps without one go last, as in the draft."""
    arrays, places = packed.arrays, drafted.places.copy()
    starts = np.full(len(packed.keys), float(arrays.limits[0].horizon))
    machines = {m.name: at for at, m in enumerate(packed.problem.machines)}
    for number, key in enumerate(packed.keys):
        task = built.occupancy.tasks.get(key)
        if task is None or task.job in built.missed:
            continue
        step, place = arrays.steps[number], places[number]
        starts[number] = task.start
        place.long, place.held = task.overtime, 0
        if task.machine is None:
            place.held = step.prior_machine != NONE and step.prior_start <= task.start
            continue
        at = machines[task.machine]
        options = slice(step.first_option, step.last_option)
        place.option = (
            step.first_option + np.flatnonzero(arrays.options.machine[options] == at)[0]
        )
        place.held = step.prior_machine == at and step.prior_start <= task.start
    fill = new_fill(arrays)
    fill.places[:] = places
    order = _sort_steps(arrays, starts)
    cost = cost_order(arrays, fill, order)
    return Solution(order, fill.places, cost)


def _sort_steps(arrays: Arrays, starts: Floats) -> Ints:
    """Return the steps by their starts, each after those it must follow."""
    after = arrays.steps.after
    moments = starts.copy()
    _push_on(arrays, moments)
    for _ in range(len(moments)):
        late = (after != NONE) & (moments < moments[after])
        if not late.any():
            break
        moments[late] = moments[after][late]
        _push_on(arrays, moments)
    return np.lexsort((_rank_followers(after), moments)).astype(np.int32)


def _push_on(arrays: Arrays, moments: Floats) -> None:
    for job in arrays.jobs:
        steps = slice(job.first, job.last)
        moments[steps] = np.maximum.accumulate(moments[steps])


def _rank_followers(after: Ints) -> Ints:
    """Return ranks of the steps: one that must follow another comes later."""
    ranks = np.arange(len(after), dtype=np.int32)
    for _ in range(len(after)):
        behind = (after != NONE) & (ranks <= ranks[after])
        if not behind.any():
            break
        ranks[behind] = ranks[after][behind] + 1
    return ranks
