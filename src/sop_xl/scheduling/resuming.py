"""A first solution close to an earlier schedule: steps keep their places, others join.

The steps that had a place go in the order of their changeovers, each at its machine and
not before its place. Then the jobs that are new, earliest due first, are put where they
cost least of several moments between the first they can begin and the last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sop_xl.scheduling.annealing import cost_order
from sop_xl.scheduling.arrays import NONE
from sop_xl.scheduling.searching import Solution, dispatch_best, new_fill

if TYPE_CHECKING:
    from sop_xl.scheduling.arrays import Arrays, Fill, Floats, Ints, Records

#: How many moments are tried for each new job.
_MOMENTS = 16


def resume(arrays: Arrays) -> Solution:
    """Return a solution that keeps what it can of the schedule before."""
    drafted = dispatch_best(arrays)
    if not len(drafted.order):
        return drafted
    places = drafted.places.copy()
    known = arrays.steps.prior_machine != NONE
    for number in np.flatnonzero(known):
        _keep_place(arrays, places, int(number))
    starts = np.where(known, arrays.steps.prior_setup, 0).astype(float)
    new = np.array([not known[job.first : job.last].any() for job in arrays.jobs])
    for job in arrays.jobs[~new]:
        _fill_in(starts[job.first : job.last], known[job.first : job.last])
    _move_to_locks(arrays, places, starts)
    placed = ~new[arrays.steps.job]
    _join_new(arrays, places, starts, (new, placed))
    return _make_way(arrays, places, starts)


def _join_new(
    arrays: Arrays, places: Records, starts: Floats, which: tuple[Ints, Ints]
) -> None:
    """Set the starts of new jobs, one after the other, to where they cost least."""
    new, placed = which
    waits, end = _usual_waits(arrays), float(starts.max(initial=0.0))
    for number in sorted(np.flatnonzero(new), key=lambda n: (arrays.jobs[n].due, n)):
        job = arrays.jobs[number]
        steps = slice(job.first, job.last)
        placed[steps] = True
        earliest = float(arrays.steps.ready[job.first])
        moments = np.linspace(earliest, max(end, earliest), _MOMENTS)
        costs = [
            _cost_at(arrays, places, _begin(starts, steps, m + waits[steps]), placed)
            for m in moments
        ]
        starts[steps] = moments[int(np.argmin(costs))] + waits[steps]
        _lock_starts(arrays, starts, steps)


def _lock_starts(arrays: Arrays, starts: Floats, steps: slice) -> None:
    fixed = arrays.steps.fixed[steps]
    starts[steps] = np.where(fixed != NONE, fixed, starts[steps])


def _move_to_locks(arrays: Arrays, places: Records, starts: Floats) -> None:
    """Let steps with a locked start begin there, and those before them in time."""
    waits = _usual_waits(arrays)
    for number in np.flatnonzero(arrays.steps.fixed != NONE):
        step = arrays.steps[number]
        moved = step.fixed != step.prior_start or step.prior_machine == NONE
        starts[number] = step.fixed
        places[number].held = 0
        if not moved:
            continue
        first = arrays.jobs[step.job].first
        for before in range(first, number):
            latest = step.fixed - (waits[number] - waits[before])
            if starts[before] > latest and arrays.steps[before].fixed == NONE:
                starts[before] = max(latest, 0.0)
                places[before].held = 0


def _make_way(arrays: Arrays, places: Records, starts: Floats) -> Solution:
    """Return the solution; what runs into a locked start goes behind it."""
    everyone = np.ones(len(starts), dtype=bool)
    fixed = np.flatnonzero(arrays.steps.fixed != NONE)
    while True:
        order = _sort_steps(arrays, starts, everyone)
        fill = new_fill(arrays)
        fill.places[:] = places
        cost = cost_order(arrays, fill, order)
        pushed = False
        for number in fixed:
            pushed |= _push_behind(arrays, fill, starts, (int(number), order))
        if not pushed:
            return Solution(order, fill.places, cost)
        places.held[starts > arrays.steps.prior_setup] = 0


def _push_behind(
    arrays: Arrays, fill: Fill, starts: Floats, case: tuple[int, Ints]
) -> bool:
    """Put steps of a lock's machine that end too late for it behind it; tell if any."""
    number, order = case
    fixed, place = arrays.steps[number].fixed, fill.places[number]
    if place.start <= fixed or place.option == NONE:
        return False
    machine, pushed = arrays.options[place.option].machine, False
    for other in order[: int(np.flatnonzero(order == number)[0])]:
        there = fill.places[other]
        if there.option == NONE or arrays.steps[other].fixed != NONE:
            continue
        is_here = arrays.options[there.option].machine == machine
        if is_here and there.end > fixed - place.changing and starts[other] <= fixed:
            starts[other], pushed = fixed + 0.5, True
    return pushed


def _keep_place(arrays: Arrays, places: Records, number: int) -> None:
    """Let a step have the machine it had, if it may, and wait for its place."""
    step = arrays.steps[number]
    places[number].held = 1
    places[number].long = step.prior_long
    for option in range(step.first_option, step.last_option):
        if arrays.options[option].machine == step.prior_machine:
            places[number].option = option


def _fill_in(starts: Floats, known: Ints) -> None:
    """Give the steps of a job that had no place the start of the one before."""
    for at in range(1, len(starts)):
        if not known[at]:
            starts[at] = starts[at - 1]
        starts[at] = max(starts[at], starts[at - 1])


def _usual_waits(arrays: Arrays) -> Floats:
    """Return how long after its job's first each step usually begins."""
    steps, options = arrays.steps, arrays.options
    lasts = steps.outside.astype(float)
    is_run = steps.first_option < steps.last_option
    if len(options):
        lasts[is_run] = options.minutes[steps.first_option[is_run]]
    before = np.concatenate([[0.0], np.cumsum(lasts)])[:-1]
    waits: Floats = before - before[arrays.jobs.first[steps.job]]
    return waits


def _begin(starts: Floats, steps: slice, moments: Floats) -> Floats:
    changed = starts.copy()
    changed[steps] = moments
    return changed


def _cost_at(arrays: Arrays, places: Records, starts: Floats, placed: Ints) -> float:
    fill = new_fill(arrays)
    fill.places[:] = places
    return cost_order(arrays, fill, _sort_steps(arrays, starts, placed))


def _sort_steps(arrays: Arrays, starts: Floats, placed: Ints) -> Ints:
    """Return the placed steps by their starts, each after those it must follow."""
    after = arrays.steps.after
    moments = starts.copy()
    _push_on(arrays, moments)
    for _ in range(len(moments)):
        follows = after != NONE
        late = follows & placed & (moments < moments[after])
        if not late.any():
            break
        moments[late] = moments[after][late]
        _push_on(arrays, moments)
    order = np.lexsort((_rank_followers(after), moments))
    return order[placed[order]].astype(np.int32)


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
