"""When each open order line is shipped: as it becomes ready, and not too early."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from sop_xl.planning.backlog import OpenLine
from sop_xl.planning.demand import NettedLine
from sop_xl.planning.lateness import list_unknown
from sop_xl.planning.plan import Plan
from sop_xl.planning.plant import Tables, table_of
from sop_xl.records import dataclass
from sop_xl.settings import Shipping
from sop_xl.tables import Customer, Product
from sop_xl.workdays import work_day


@dataclass(frozen=True, slots=True)
class Delivery:
    """Goods of an order line that are shipped on one day; None where none is known.

    `kilograms` is what they weigh, None where the product's weight is not known. They
    are unsure where their lots lack material of which nobody knows when it comes.
    """

    line: OpenLine
    region: str
    quantity: int
    day: dt.date | None
    kilograms: Decimal | None = None
    is_unsure: bool = False

    @property
    def days_late(self) -> int | None:
        """How many days after it is due it is shipped; below 0 it is early."""
        return None if self.day is None else (self.day - self.line.due).days


@dataclass(frozen=True, slots=True)
class ShippingFacts:
    """Regions by the row of an order line and by customer, and weights of products."""

    of_rows: Mapping[int, str]
    of_customers: Mapping[str, str]
    kilograms: Mapping[str, Decimal]

    def region_of(self, line: OpenLine) -> str:
        """Return a line's region: its own, else its customer's, else none."""
        own = self.of_rows.get(line.row)
        return own or self.of_customers.get(line.customer or "", "")

    def weigh(self, line: OpenLine, quantity: int) -> Decimal | None:
        """Return what so many pieces weigh in kilograms."""
        each = self.kilograms.get(line.product)
        return None if each is None else each * quantity


def read_shipping_facts(tables: Tables, plan: Plan) -> ShippingFacts:
    """Return what the tables say of regions and weights; first rows win."""
    own = plan.orders["region"]
    customers: dict[str, str] = {}
    for record in table_of(tables, Customer).records():
        if record["customer"] is not None:
            customers.setdefault(record["customer"], record["region"] or "")
    kilograms: dict[str, Decimal] = {}
    for record in table_of(tables, Product).records():
        if record["product"] is not None and record["weight"] is not None:
            kilograms.setdefault(record["product"], record["weight"])
    rows = {line.line.row: own[line.line.row] or "" for line in plan.lines}
    return ShippingFacts(rows, customers, kilograms)


def plan_deliveries(
    plan: Plan, facts: ShippingFacts, shipping: Shipping
) -> tuple[Delivery, ...]:
    """Return what is shipped when, by day, then as the lines are due.

    A line goes on the earliest working day on which all of it is ready, or so many
    percent as the settings say and then the rest; never earlier before it is due than
    they allow. What is not scheduled has no day and stands last.
    """
    found = [
        Delivery(
            netted.line,
            facts.region_of(netted.line),
            quantity,
            day,
            facts.weigh(netted.line, quantity),
            is_unsure,
        )
        for netted in plan.lines
        for day, quantity, is_unsure in _split_line(plan, netted, shipping)
    ]

    def place(delivery: Delivery) -> tuple[dt.date, dt.date, int]:
        line = delivery.line
        return delivery.day or dt.date.max, line.due, line.row

    return tuple(sorted(found, key=place))


def _split_line(
    plan: Plan, netted: NettedLine, shipping: Shipping
) -> Iterator[tuple[dt.date | None, int, bool]]:
    """Yield the days on which a line is shipped, how much, and whether it is unsure."""
    wanted = netted.line.open_quantity
    earliest = netted.line.due - dt.timedelta(days=shipping.early_days)
    needed = -(-wanted * shipping.part_percent // 100)
    ready = sent = 0
    is_unsure = False
    readiness = _list_ready(plan, netted)
    for place, (day, quantity, lacks) in enumerate(readiness):
        ready += quantity
        is_unsure = is_unsure or lacks
        leaves = next_work_day(plan, max(day, earliest))
        later = readiness[place + 1 : place + 2]
        joins = bool(later) and max(later[0][0], earliest) <= leaves
        enough = ready >= wanted or (not sent and ready >= needed)
        if enough and not joins:
            yield leaves, ready - sent, is_unsure
            sent, is_unsure = ready, False
    if sent < wanted:
        yield None, wanted - sent, False


def _list_ready(plan: Plan, netted: NettedLine) -> list[tuple[dt.date, int, bool]]:
    """Return when how much of a line becomes ready, and whether that is unsure."""
    found: dict[dt.date, int] = defaultdict(int)
    unsure = set()
    if netted.from_stock:
        found[plan.start] += netted.from_stock
    for part in netted.parts:
        if part.name in plan.tasks_of:
            day = plan.day_of(plan.tasks_of[part.name][-1].end)
            found[day] += part.quantity
            if any(list_unknown(plan, part.name)):
                unsure.add(day)
    return [(day, quantity, day in unsure) for day, quantity in sorted(found.items())]


def next_work_day(plan: Plan, day: dt.date) -> dt.date:
    """Return the day itself, or the first working day after it."""
    worked = plan.plant.calendar.days
    for _ in range(_MOST_REST):
        at = (day - plan.start).days
        works = worked[at].shifts > 0 if 0 <= at < len(worked) else work_day(day).works
        if works:
            return day
        day += dt.timedelta(days=1)
    return day


#: A plant that rests longer than this has no working day to wait for.
_MOST_REST = 60


@dataclass(frozen=True, slots=True)
class RegionTotal:
    """What is shipped to a region in each of several spans of days."""

    region: str
    lines: tuple[int, ...]
    quantities: tuple[int, ...]
    kilograms: tuple[Decimal, ...]


def sum_regions(
    deliveries: Sequence[Delivery], starts: Sequence[dt.date], end: dt.date
) -> tuple[RegionTotal, ...]:
    """Return the totals of each region between one start and the next, up to `end`.

    Regions stand by name, those without one last; weights not known add nothing.
    """
    spans = list(zip(starts, [*starts[1:], end], strict=True))
    regions = sorted({each.region for each in deliveries}, key=lambda r: (not r, r))
    totals = []
    for region in regions:
        own = [
            [
                each
                for each in deliveries
                if each.region == region and each.day and first <= each.day < last
            ]
            for first, last in spans
        ]
        totals.append(
            RegionTotal(
                region,
                tuple(len({each.line.row for each in span}) for span in own),
                tuple(sum(each.quantity for each in span) for span in own),
                tuple(
                    sum((each.kilograms or Decimal(0) for each in span), Decimal(0))
                    for span in own
                ),
            )
        )
    return tuple(total for total in totals if any(total.lines))
