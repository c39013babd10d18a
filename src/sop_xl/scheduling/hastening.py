"""Late jobs put forward whole, where that costs less.

The search moves one step at a time. A late job of several steps may have to go before
another on each of its machines before anything is won, over nights that make the way
there too dear; so it is tried at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sop_xl.scheduling.arrays import NEVER, NONE
from sop_xl.scheduling.decoding import cost_order
from sop_xl.scheduling.searching import Solution, new_fill

if TYPE_CHECKING:
    from sop_xl.scheduling.arrays import Arrays, Floats, Ints

#: Units of work for each step of a schedule that is placed anew, as `annealing` counts.
_PLACING = 60


def hasten(arrays: Arrays, start: Solution, work: int) -> Solution:
    """Return a solution no dearer, in which no late job would better go before others.

    The dearest are tried first, each before the steps that could wait for it, until
    none gains or so much work is done. Jobs with locks stay.
    """
    tries = work // (_PLACING * max(1, len(start.order)))
    best, has_gained = _place(arrays, start), True
    while has_gained and tries > 0:
        has_gained = False
        for job in _rank_late(arrays, best)[:tries]:
            tries -= 1
            found = _put_forward(arrays, best, job)
            if found.cost < best.cost * (1 - 1e-12):
                best, has_gained = found, True
    return best


def _place(arrays: Arrays, solution: Solution) -> Solution:
    """Return a solution with all placed in its order, and what that costs."""
    fill = new_fill(arrays)
    fill.places[:] = solution.places
    cost = cost_order(arrays, fill, solution.order)
    ends = fill.places.end
    cost += arrays.limits[0].makespan * ends[ends < NEVER].max(initial=0)
    return Solution(solution.order, fill.places, float(cost))


def _rank_late(arrays: Arrays, solution: Solution) -> Ints:
    """Return the jobs that are late and free of locks, the dearest first."""
    jobs, steps = arrays.jobs, arrays.steps
    is_bound = (steps.fixed != NONE) | (steps.after != NONE)
    is_bound |= steps.first_follower < steps.last_follower
    locked = np.zeros(len(jobs), dtype=bool)
    locked[steps.job[is_bound]] = True
    ends = solution.places.end[jobs.last - 1]
    costs = jobs.late * np.maximum(0, ends - jobs.due)
    costs = np.where(ends == NEVER, jobs.refusal, costs)
    ranked = np.argsort(-costs, kind="stable")
    found: Ints = ranked[(costs[ranked] > 0) & ~locked[ranked]]
    return found


def _put_forward(arrays: Arrays, solution: Solution, job: int) -> Solution:
    """Return the solution with each step of a job before those it comes to wait for."""
    order, places = solution.order, solution.places.copy()
    ranks = np.empty(len(order))
    ranks[order] = np.arange(len(order))
    _rank_first(arrays, solution, job, ranks)
    own = slice(arrays.jobs[job].first, arrays.jobs[job].last)
    places.held[own] = 0
    sooner = np.argsort(ranks, kind="stable").astype(order.dtype)
    return _place(arrays, Solution(sooner, places, solution.cost))


def _rank_first(arrays: Arrays, solution: Solution, job: int, ranks: Floats) -> None:
    """Rank each step of a job before what starts on its machine once it is ready."""
    steps, options, places = arrays.steps, arrays.options, solution.places
    runs = solution.order[places.option[solution.order] != NONE]
    machines = options.machine[places.option[runs]]
    ready, least = 0, -1.0
    for number in range(arrays.jobs[job].first, arrays.jobs[job].last):
        step, option = steps[number], places[number].option
        ready = max(ready, step.ready)
        rank = ranks[number]
        if option != NONE:
            waiting = runs[machines == options[option].machine]
            waiting = waiting[places.start[waiting] >= ready]
            rank = min([rank, *(ranks[waiting[:1]] - 0.5)])
        least = max(rank, least + 2.0**-20)
        ranks[number] = least
        ready += step.outside if option == NONE else options[option].minutes
