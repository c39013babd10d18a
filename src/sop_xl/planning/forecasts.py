"""What sales expects beyond the orders it has: the forecast not yet consumed."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from sop_xl.periods import Month
from sop_xl.planning.demand import count_stock, net_of_stock
from sop_xl.planning.finished import find_finished
from sop_xl.planning.plan import Plan
from sop_xl.planning.plant import Tables, table_of
from sop_xl.records import dataclass
from sop_xl.rows import Table
from sop_xl.tables import Forecast, Order, Stock
from sop_xl.tables.orders import OrderState
from sop_xl.workdays import work_day


@dataclass(frozen=True, slots=True)
class NetForecast:
    """What is expected of a product in a month, and what of it is still to be made.

    Orders of its month, whatever became of them, consume it: `ordered`. What they leave
    is met `from_stock` first, so far as open orders leave stock over.
    """

    month: Month
    product: str
    expected: int
    ordered: int
    from_stock: int

    @property
    def to_make(self) -> int:
        """What must be made for it."""
        return max(0, self.expected - self.ordered) - self.from_stock


def net_forecasts(tables: Tables, plan: Plan) -> tuple[NetForecast, ...]:
    """Return the forecasts from the plan's first month on, by product and month.

    The months of a product use its stock one after the other.

    A month of 100 with 70 ordered, and 20 in stock that no open order needs, leaves 10
    to make.
    """
    expected = _count_expected(table_of(tables, Forecast), Month.of(plan.start))
    ordered = _count_ordered(table_of(tables, Order))
    finished = find_finished(
        tables, plan.plant.routings, plan.start - dt.timedelta(days=1)
    )
    spare = count_stock(table_of(tables, Stock), finished.pieces)
    for line in plan.lines:
        product = line.line.product
        spare[product] = spare.get(product, 0) - line.from_stock
    by_product: dict[str, list[Month]] = defaultdict(list)
    for product, month in sorted(expected):
        by_product[product].append(month)
    return tuple(
        forecast
        for product, months in by_product.items()
        for forecast in _net_product(
            product,
            {month: expected[product, month] for month in months},
            {month: ordered[product, month] for month in months},
            spare.get(product, 0),
        )
    )


def _net_product(
    product: str,
    expected: Mapping[Month, int],
    ordered: Mapping[Month, int],
    spare: int,
) -> Iterator[NetForecast]:
    left = [max(0, expected[month] - ordered[month]) for month in expected]
    made = net_of_stock(left, spare).make
    for month, rest, make in zip(expected, left, made, strict=True):
        yield NetForecast(
            month, product, expected[month], ordered[month], from_stock=rest - make
        )


def _count_expected(
    forecasts: Table[Forecast], first: Month
) -> Counter[tuple[str, Month]]:
    """Return what all regions and channels together expect, by product and month."""
    found: Counter[tuple[str, Month]] = Counter()
    known = forecasts.where(forecasts.known("month", "product", "quantity"))
    for record in known.records():
        month = Month.of(record["month"])
        if month >= first:
            found[record["product"], month] += record["quantity"]
    return found


def _count_ordered(orders: Table[Order]) -> Counter[tuple[str, Month]]:
    """Return what is ordered by product and the month it is wanted in.

    Each order line counts once, shipped or not; a cancelled one does not.
    """
    found: Counter[tuple[str, Month]] = Counter()
    seen: set[tuple[str, int]] = set()
    for record in orders.where(orders.known("product", "quantity")).records():
        key = record["order_no"], record["line_no"]
        wanted = _day_wanted(record)
        repeats = None not in key and key in seen
        seen.add(key)
        if wanted is None or repeats or record["state"] == OrderState.CANCELLED:
            continue
        found[record["product"], Month.of(wanted)] += max(0, record["quantity"])
    return found


def _day_wanted(record: Mapping[str, Any]) -> dt.date | None:
    day: dt.date | None = record["due_date"] or record["promised_date"]
    return day


def spread_days(plan: Plan, month: Month) -> tuple[dt.date, ...]:
    """Return the days over which a month's forecast is made: its working days left.

    A month without any has all its days left.
    """
    first = max(month.first_day, plan.start)
    days = [
        first + dt.timedelta(days=day)
        for day in range((month.last_day - first).days + 1)
    ]
    worked = {day.date: day.shifts > 0 for day in plan.plant.calendar.days}
    working = [day for day in days if worked.get(day, work_day(day).works)]
    return tuple(working or days)
