"""How many hours of people the schedule needs in each week, and how many there are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from sop_xl.planning.load import cut_weeks, measure_tasks
from sop_xl.planning.plan import Plan
from sop_xl.records import dataclass


@dataclass(frozen=True, slots=True)
class CrewLoad:
    """Minutes of the people of a pool in each week: needed, and present.

    `unstated` machines do work of which nobody says how many people it needs.
    """

    pool: str
    needed: tuple[Fraction, ...]
    present: tuple[int, ...]
    unstated: int = 0


def load_crews(plan: Plan, weeks: Sequence[dt.date]) -> tuple[CrewLoad, ...]:
    """Return the load of each pool: its people at the machines, one at a changeover.

    Machines whose people are not known need nobody here.
    """
    cuts = cut_weeks(plan, weeks)
    needed = {pool.name: [Fraction(0)] * len(weeks) for pool in plan.problem.pools}
    machines = {machine.name: machine for machine in plan.problem.machines}
    operations = plan.schedule.operations
    unstated: dict[str, set[str]] = {pool.name: set() for pool in plan.problem.pools}
    for task, loads in measure_tasks(plan, cuts):
        machine, people = machines[task.machine or ""], operations[task.key].people
        if machine.crew is not None and not people and any(x.processing for x in loads):
            unstated[machine.crew].add(machine.name)
        for week, load in enumerate(loads):
            if machine.crew is not None:
                needed[machine.crew][week] += people * load.processing
            if machine.setters is not None:
                needed[machine.setters][week] += load.changeover
    return tuple(
        CrewLoad(
            pool.name,
            tuple(needed[pool.name]),
            tuple(
                sum(
                    shift.people * max(0, min(end, shift.end) - max(start, shift.start))
                    for shift in pool.shifts
                )
                for start, end in pairwise(cuts)
            ),
            len(unstated[pool.name]),
        )
        for pool in plan.problem.pools
    )
