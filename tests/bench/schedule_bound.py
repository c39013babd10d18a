"""A lower bound of what any schedule of a problem costs.

Tardiness, by Lagrangian relaxation of the machines (Hoitomt, Luh and Pattipati, IEEE
Transactions on Robotics and Automation 9, 1993, pages 1-13). Time is cut into slots. Put
a price of 0 or more on every slot of every machine, let each job run as if alone, paying
the prices of the slots it uses beside its tardiness, and take off the sum of all prices.
That is a lower bound for any prices: a real schedule uses no slot of a machine twice, so
what its jobs pay in all is no more than the sum of the prices, and each job alone does
at least as well as in it. All groups of machines are in it at once, each job's due date
and weight counted once. Which prices are best is searched along subgradients.

A job alone is planned exactly, by dynamic programming over the slots in which a step may
start. It keeps its release, material, machines, the order of its steps, pauses, outside
work and a next step's wait for the first transfer batch; times that do not fall on a
slot are rounded so that they allow more. People, moulds, the time changing over takes and
the other transfer batches are left out, which allows more, too. A step works either the
usual windows or also overtime, whose slots cost what the objective says. From `until` on
slots have no price; a job that would go on beyond the last slot does no better than one
that starts at `until`, so nothing is lost by ending there.

With slots as long as the greatest common divisor of all times, starts between slots are
no better: what a job alone pays is linear between two slots.

Changeovers are bound by `schedule_mounts`. Both hold for the same schedule, so their
sum does. Costs of moves and makespan are left out; refused jobs are not allowed for.
"""

from __future__ import annotations

from typing import NamedTuple

from sop_xl.scheduling.effort import Objective
from sop_xl.scheduling.schedule import Schedule
from tests.bench.schedule_mounts import bound_changeovers
from tests.bench.schedule_prices import lay_out, search_prices


class Bound(NamedTuple):
    """What any schedule costs at least, and its two parts."""

    cost: float
    tardiness: float
    changeover: float


def find_bound(known: Schedule, objective: Objective, rounds: int = 150) -> Bound:
    """Return the lower bound for the problem of a schedule that refuses no job.

    The schedule only says until when prices are looked for. `rounds` is how many steps
    each search for them takes.
    """
    problem = known.problem
    paid = Objective(objective.tardiness, 0, objective.overtime)
    layout = lay_out(problem, paid, known.makespan)
    late = search_prices(layout, rounds)
    changed = objective.changeover * bound_changeovers(problem)
    return Bound(late + changed, late, changed)
