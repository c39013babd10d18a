"""How much each machine makes of each product on the days of a week."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from sop_xl.planning.plan import Plan
from sop_xl.planning.shifts import WorkTimes
from sop_xl.planning.weeks import DAYS, cut_week, list_tasks, split_task
from sop_xl.records import dataclass


@dataclass(frozen=True, slots=True)
class DailyWork:
    """How much of a product a machine makes in one process on each of seven days."""

    group: str
    machine: str
    product: str
    process: str
    days: tuple[int, ...]


def list_daily_work(plan: Plan, monday: dt.date) -> tuple[DailyWork, ...]:
    """Return what each machine makes on the days of a week, in the order it begins."""
    cuts, times = cut_week(plan, monday), WorkTimes(plan.problem)
    found: dict[tuple[str, str, str, str], list[int]] = defaultdict(lambda: [0] * DAYS)
    for planned in list_tasks(plan, monday):
        task, machine = planned.task, planned.task.machine
        if machine is None:
            continue
        job = plan.jobs[task.job]
        time = times.of_task(task, planned.operation)
        days = split_task(task, job.quantity, time, cuts)
        key = (planned.group, machine, job.product, planned.operation.process)
        found[key] = [a + b for a, b in zip(found[key], days, strict=True)]
    return tuple(
        DailyWork(*key, days=tuple(days)) for key, days in found.items() if any(days)
    )
