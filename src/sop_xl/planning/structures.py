"""Quantity and value by product structure, month by month."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from sop_xl.money import line_amount
from sop_xl.periods import Month
from sop_xl.planning.forecasts import NetForecast
from sop_xl.planning.plan import Plan
from sop_xl.records import dataclass


@dataclass(frozen=True, slots=True)
class StructureOutput:
    """What is finished of a product structure in a month.

    `value` is in fen, of order lines with a unit price; `expected` are pieces of the
    forecast that are to be made besides.
    """

    month: Month
    structure: str
    quantity: int
    value: int
    expected: int


def sum_structures(
    plan: Plan, forecasts: Iterable[NetForecast] = ()
) -> tuple[StructureOutput, ...]:
    """Return the output of each structure, by month; those without one come last.

    A lot counts in the month in which its last step ends.
    """
    quantities: Counter[tuple[Month, str]] = Counter()
    values: dict[tuple[Month, str], int] = defaultdict(int)
    for name in plan.tasks_of:
        job, line = plan.jobs[name], plan.line_of[name].line
        structure = plan.catalogue.name_product(job.product).structure
        key = Month.of(plan.finished_on(name)), structure
        quantities[key] += job.quantity
        if line.unit_price is not None:
            values[key] += line_amount(job.quantity, line.unit_price)
    expected: Counter[tuple[Month, str]] = Counter()
    months = {month for month, _ in quantities} or {Month.of(plan.start)}
    for each in forecasts:
        if each.month in months and each.to_make:
            structure = plan.catalogue.name_product(each.product).structure
            expected[each.month, structure] += each.to_make
    keys = sorted({*quantities, *expected}, key=lambda key: (key[0], not key[1], key))
    return tuple(
        StructureOutput(*key, quantities[key], values[key], expected[key])
        for key in keys
    )
