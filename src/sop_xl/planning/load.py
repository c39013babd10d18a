"""What the plan loads on the machine groups and what it finishes, week by week."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence

from sop_xl.money import line_amount
from sop_xl.periods import Month, monday_of
from sop_xl.planning.plan import Plan
from sop_xl.records import dataclass
from sop_xl.scheduling.load import Load, measure_load

_WEEK = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class GroupLoad:
    """The load of a machine group in each week, and how many machines of it work.

    A machine works that has working time in the time planned.
    """

    group: str
    machines: int
    weeks: tuple[Load, ...]


@dataclass(frozen=True, slots=True)
class ProductOutput:
    """How much of a product is finished in each week, and its value in fen.

    Quantities of order lines without a unit price are `unpriced` and add no value.
    """

    product: str
    quantities: tuple[int, ...]
    values: tuple[int, ...]
    unpriced: int


def find_weeks(plan: Plan) -> tuple[dt.date, ...]:
    """Return the Mondays of the weeks planned.

    They go on to the end of the first week's month, and to the last task.
    """
    first = monday_of(plan.start)
    last = max(plan.work_day_of(plan.schedule.makespan), Month.of(plan.start).last_day)
    last = min(last, plan.plant.calendar.days[-1].date)
    return tuple(first + week * _WEEK for week in range((last - first).days // 7 + 1))


def load_groups(plan: Plan, weeks: Sequence[dt.date]) -> tuple[GroupLoad, ...]:
    """Return the load of each machine group in each week.

    A week goes from the first shift of its Monday to the end of Sunday's last.
    """
    cuts = [plan.shift_minute(monday) for monday in (*weeks, weeks[-1] + _WEEK)]
    by_machine = measure_load(plan.schedule, cuts)
    groups: dict[str, list[tuple[Load, ...]]] = defaultdict(list)
    working: Counter[str] = Counter()
    for machine in plan.problem.machines:
        groups[machine.group].append(by_machine[machine.name])
        working[machine.group] += bool(machine.windows)
    return tuple(
        GroupLoad(
            group, working[group], tuple(map(_sum_loads, zip(*loads, strict=True)))
        )
        for group, loads in groups.items()
    )


def _sum_loads(loads: Sequence[Load]) -> Load:
    return Load(
        changeover=sum(load.changeover for load in loads),
        processing=sum(load.processing for load in loads),
        available=sum(load.available for load in loads),
    )


def output_products(plan: Plan, weeks: Sequence[dt.date]) -> tuple[ProductOutput, ...]:
    """Return what is finished of each product in each week, by product code."""
    quantities: dict[str, list[int]] = defaultdict(lambda: [0] * len(weeks))
    values: dict[str, list[int]] = defaultdict(lambda: [0] * len(weeks))
    unpriced: dict[str, int] = defaultdict(int)
    for name, end in plan.schedule.completions.items():
        job, line = plan.jobs[name], plan.line_of[name].line
        week = bisect_right(weeks, plan.work_day_of(end)) - 1
        quantities[job.product][week] += job.quantity
        if line.unit_price is None:
            unpriced[job.product] += job.quantity
        else:
            values[job.product][week] += line_amount(job.quantity, line.unit_price)
    return tuple(
        ProductOutput(
            product,
            tuple(quantities[product]),
            tuple(values[product]),
            unpriced[product],
        )
        for product in sorted(quantities)
    )
