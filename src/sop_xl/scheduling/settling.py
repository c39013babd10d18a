"""A solution becomes tasks; jobs that found no room are tried behind the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sop_xl.scheduling.arrays import NEVER, NONE
from sop_xl.scheduling.decoding import cost_order, place_one
from sop_xl.scheduling.postponing import postpone_changeovers
from sop_xl.scheduling.schedule import Task
from sop_xl.scheduling.searching import copy_fill, new_fill

if TYPE_CHECKING:
    from sop_xl.scheduling.arrays import Arrays, Fill
    from sop_xl.scheduling.packing import Packed
    from sop_xl.scheduling.searching import Solution


def settle(packed: Packed, solution: Solution) -> tuple[list[Task], dict[str, int]]:
    """Return the tasks of the jobs that find room, and at which step others do not."""
    arrays, left_out = packed.arrays, set[int]()
    while True:
        fill = new_fill(arrays)
        fill.places[:] = solution.places
        kept = ~np.isin(arrays.steps.job[solution.order], list(left_out))
        cost_order(arrays, fill, solution.order[kept])
        ends = fill.places.end[solution.order[kept]]
        missed = set(arrays.steps.job[solution.order[kept]][ends == NEVER].tolist())
        if not missed:
            break
        left_out |= missed
    refused = _append_jobs(arrays, fill, left_out)
    postpone_changeovers(arrays, fill)
    named = {packed.keys[number][0]: packed.keys[number][1] for number in refused}
    tasks = [
        _name_task(packed, fill, number)
        for number in range(len(packed.keys))
        if packed.keys[number][0] not in named
    ]
    return tasks, named


def _append_jobs(arrays: Arrays, fill: Fill, jobs: set[int]) -> list[int]:
    """Put jobs behind all that is placed, earliest due first, until none fits.

    Return the steps at which those that do not fit stop.
    """
    waiting = sorted(jobs, key=lambda job: (arrays.jobs[job].due, job))
    while True:
        stops = {job: _append_job(arrays, fill, job) for job in waiting}
        refused = [job for job in waiting if stops[job] != NONE]
        if len(refused) == len(waiting):
            return [stops[job] for job in refused]
        waiting = refused


def _append_job(arrays: Arrays, fill: Fill, job: int) -> int:
    """Put a job behind all others; return the step that fits nowhere, else NONE."""
    before = copy_fill(fill)
    for number in range(arrays.jobs[job].first, arrays.jobs[job].last):
        if not _append_step(arrays, fill, number):
            _restore(fill, before)
            return number
    return NONE


def _append_step(arrays: Arrays, fill: Fill, number: int) -> bool:
    """Place a step where it ends first."""
    step, before = arrays.steps[number], copy_fill(fill)
    options = range(step.first_option, step.last_option) or (NONE,)
    ends = {}
    for option in options:
        ends[option] = _try_option(arrays, fill, number, option)
        _restore(fill, before)
    best = min(ends, key=lambda option: ends[option])
    if ends[best] == NEVER:
        return False
    _try_option(arrays, fill, number, best)
    return True


def _try_option(arrays: Arrays, fill: Fill, number: int, option: int) -> int:
    place = fill.places[number]
    place.option, place.long, place.held = option, 0, 0
    place_one(arrays, fill, number)
    return int(fill.places[number].end)


def _restore(fill: Fill, before: Fill) -> None:
    fill.machines[:], fill.tools[:] = before.machines, before.tools
    fill.places[:], fill.slack[:] = before.places, before.slack


def _name_task(packed: Packed, fill: Fill, number: int) -> Task:
    arrays, place = packed.arrays, fill.places[number]
    job, step = packed.keys[number]
    machine = None
    if place.option != NONE:
        at = arrays.options[place.option].machine
        machine = packed.problem.machines[at].name
    times = (int(place.setup), int(place.start), int(place.end), int(place.changing))
    return Task(job, step, machine, *times, bool(place.long))
