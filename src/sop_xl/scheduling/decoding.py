"""An order of steps becomes a schedule: each is placed as early as it can, compiled.

Snapshots of the plant, one every so many steps, let a changed order be placed anew
from shortly before the change only.
"""

from __future__ import annotations

from typing import NamedTuple

from sop_xl.scheduling.arrays import NEVER, Arrays, Fill, Floats, Ints, Records
from sop_xl.scheduling.compiled import compile_inner, compile_loop
from sop_xl.scheduling.people import move_people
from sop_xl.scheduling.placing import place_step

#: Steps from one snapshot to the next.
BLOCK = 64


class Snapshots(NamedTuple):
    """The plant before each block of steps, without people.

    `cost` is the cost until then and `last` the latest end.
    """

    machines: Records
    tools: Records
    cost: Floats
    last: Ints


@compile_loop
def save_snapshot(shots: Snapshots, fill: Fill, block: int) -> None:
    """Keep the plant as it is before a block."""
    for machine in range(len(fill.machines)):
        shots.machines[block, machine] = fill.machines[machine]
    for tool in range(len(fill.tools)):
        shots.tools[block, tool] = fill.tools[tool]


@compile_inner
def load_snapshot(shots: Snapshots, fill: Fill, block: int) -> None:
    """Set the plant back to what it was before a block; people are not touched."""
    for machine in range(len(fill.machines)):
        fill.machines[machine] = shots.machines[block, machine]
    for tool in range(len(fill.tools)):
        fill.tools[tool] = shots.tools[block, tool]


@compile_inner
def cost_job(arrays: Arrays, fill: Fill, number: int) -> float:
    """Return what a job's delay costs once its last step is placed; 0 before."""
    if not arrays.steps[number].is_last:
        return 0.0
    job = arrays.jobs[arrays.steps[number].job]
    end = fill.places[number].end
    if end == NEVER:
        return job.refusal
    return job.late * max(0, end - job.due)


@compile_inner
def place_block(
    arrays: Arrays, fill: Fill, order: Ints, block: int, reached: tuple[float, int]
) -> tuple[float, int]:
    """Place a block of the order; return the cost and the latest end, as `reached`."""
    cost, last = reached
    for at in range(block * BLOCK, min(len(order), (block + 1) * BLOCK)):
        number = order[at]
        cost += place_step(arrays, fill, number) + cost_job(arrays, fill, number)
        end = fill.places[number].end
        if last < end < NEVER:
            cost += arrays.limits[0].makespan * (end - last)
            last = end
    return cost, last


@compile_inner
def give_back(arrays: Arrays, fill: Fill, order: Ints, span: tuple[int, int]) -> None:
    """Give the people of the steps in a span of the order back to their pools."""
    for at in range(span[0], span[1]):
        move_people(arrays, fill, order[at], -1)
