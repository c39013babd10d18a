"""An order of steps becomes a schedule: each is placed as early as it can, compiled."""

from __future__ import annotations

from sop_xl.scheduling.arrays import NEVER, Arrays, Fill, Ints
from sop_xl.scheduling.compiled import compile_inner, compile_loop
from sop_xl.scheduling.placing import place_step


@compile_inner
def cost_job(arrays: Arrays, fill: Fill, number: int) -> float:
    """Return what a job's end costs once its last step is placed; 0 before."""
    if not arrays.steps[number].is_last:
        return 0.0
    job = arrays.jobs[arrays.steps[number].job]
    end = fill.places[number].end
    if end == NEVER:
        return job.refusal
    return job.late * max(0, end - job.due) + job.flow * end


@compile_inner
def cost_makespan(arrays: Arrays, fill: Fill) -> float:
    """Return what the last end of all placed steps costs."""
    if arrays.limits[0].makespan == 0:
        return 0.0
    last = 0
    for number in range(len(fill.places)):
        if fill.places[number].end < NEVER:
            last = max(last, fill.places[number].end)
    return arrays.limits[0].makespan * last


@compile_loop
def cost_order(arrays: Arrays, fill: Fill, order: Ints) -> float:
    """Place steps in an order; return the cost, without that of the makespan."""
    cost = 0.0
    for at in range(len(order)):
        cost += place_step(arrays, fill, order[at])
        cost += cost_job(arrays, fill, order[at])
    return cost


@compile_loop
def place_one(arrays: Arrays, fill: Fill, number: int) -> None:
    """Place one step behind all others."""
    place_step(arrays, fill, number)
