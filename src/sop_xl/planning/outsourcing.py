"""What leaves for outside firms, and when it is back."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sop_xl.planning.backlog import OpenLine
from sop_xl.planning.plan import Plan
from sop_xl.planning.plant import Tables, table_of
from sop_xl.planning.shipping import next_work_day
from sop_xl.planning.words import ONLY_YES
from sop_xl.records import dataclass
from sop_xl.scheduling.schedule import Task
from sop_xl.tables import RoutingStep

#: Firms by product and the step's position in its routing, from 0.
Firms = dict[tuple[str, int], str]


@dataclass(frozen=True, slots=True)
class Outing:
    """A lot of an order line that is at an outside firm for one step.

    `before` and `after` are the processes around it, "" where it is first or last.
    `firm` is "" where the routing names none. Somebody is there to take it in on
    `arrives`, the first working day from `back` on, `days` after it left.
    """

    line: OpenLine
    lot: str
    process: str
    quantity: int
    leaves: dt.date
    back: dt.date
    arrives: dt.date
    days: int
    firm: str
    before: str
    after: str


def read_firms(tables: Tables) -> Firms:
    """Return the firms that routings name: what stands there besides a plain yes."""
    by_product: dict[str, list[dict[str, Any]]] = defaultdict(list)
    steps = table_of(tables, RoutingStep)
    for record in steps.where(steps.known("product", "step")).records():
        by_product[record["product"]].append(record)
    return {
        (product, place): record["outsourced"].strip()
        for product, records in by_product.items()
        for place, record in enumerate(sorted(records, key=lambda r: r["step"]))
        if record["outsourced"] and record["outsourced"].strip().lower() not in ONLY_YES
    }


def list_outings(plan: Plan, firms: Firms) -> tuple[Outing, ...]:
    """Return the outsourced steps of the schedule, by the day they leave."""
    found = [
        _describe_outing(plan, task, firms)
        for task in plan.schedule.tasks
        if task.machine is None
    ]
    return tuple(sorted(found, key=lambda each: (each.leaves, each.back, each.lot)))


def _describe_outing(plan: Plan, task: Task, firms: Firms) -> Outing:
    job, line = plan.jobs[task.job], plan.line_of[task.job].line
    steps = plan.plant.routings[job.product].steps
    back, sent = plan.ended_on(task), plan.sent_at(task)
    arrives = next_work_day(plan, back)
    leaves = plan.begun_on(task) if sent is None else sent.date()
    place = len(steps) - len(job.operations) + task.step
    return Outing(
        line=line,
        lot=job.name,
        process=job.operations[task.step].process,
        quantity=job.quantity,
        leaves=leaves,
        back=back,
        arrives=arrives,
        days=(arrives - leaves).days,
        firm=firms.get((job.product, place), ""),
        before=steps[place - 1].process if place else "",
        after=steps[place + 1].process if place + 1 < len(steps) else "",
    )


@dataclass(frozen=True, slots=True)
class OutingTotal:
    """How many pieces leave for a firm and a process in each week."""

    process: str
    firm: str
    quantities: tuple[int, ...]


def sum_outings(
    outings: Sequence[Outing], weeks: Sequence[dt.date]
) -> tuple[OutingTotal, ...]:
    """Return what leaves in each week, by process and firm."""
    spans = list(zip(weeks, [*weeks[1:], dt.date.max], strict=True))
    names = sorted({(each.process, each.firm) for each in outings})
    return tuple(
        OutingTotal(
            process,
            firm,
            tuple(
                sum(
                    each.quantity
                    for each in outings
                    if (each.process, each.firm) == (process, firm)
                    and first <= each.leaves < end
                )
                for first, end in spans
            ),
        )
        for process, firm in names
    )
