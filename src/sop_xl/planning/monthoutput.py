"""What is made of each product in the plan's first month, by week and in all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import pairwise

from sop_xl.periods import Month, monday_of
from sop_xl.planning.forecasts import NetForecast
from sop_xl.planning.load import output_products
from sop_xl.planning.plan import Plan
from sop_xl.records import dataclass

_WEEK, _DAY = dt.timedelta(days=7), dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class MonthWeek:
    """The days of a week that lie in the month and in the time planned."""

    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class MonthOutput:
    """What is finished of a product for orders in each week of the month.

    `expected` are pieces of the forecast that are to be made besides.
    """

    product: str
    quantities: tuple[int, ...]
    expected: int

    @property
    def ordered(self) -> int:
        """What is finished for orders in all weeks."""
        return sum(self.quantities)


def cut_month(plan: Plan) -> tuple[MonthWeek, ...]:
    """Return the weeks of the month in which the plan starts, clipped at its ends."""
    last = Month.of(plan.start).last_day
    starts, monday = [plan.start], monday_of(plan.start) + _WEEK
    while monday <= last:
        starts.append(monday)
        monday += _WEEK
    return tuple(
        MonthWeek(first, then - _DAY)
        for first, then in pairwise([*starts, last + _DAY])
    )


def output_month(
    plan: Plan, forecasts: Iterable[NetForecast] = ()
) -> tuple[MonthOutput, ...]:
    """Return what is made of each product in the plan's first month, by product code.

    A lot counts on the day its last step ends. A product of which nothing is made in
    the month is left out.
    """
    weeks, month = cut_month(plan), Month.of(plan.start)
    # What comes later falls into a last part that is dropped.
    starts = [*(week.first for week in weeks), month.plus(1).first_day]
    made = {
        output.product: output.quantities[: len(weeks)]
        for output in output_products(plan, starts)
        if any(output.quantities[: len(weeks)])
    }
    expected = {
        each.product: each.to_make
        for each in forecasts
        if each.month == month and each.to_make
    }
    nothing = (0,) * len(weeks)
    return tuple(
        MonthOutput(product, made.get(product, nothing), expected.get(product, 0))
        for product in sorted({*made, *expected})
    )
