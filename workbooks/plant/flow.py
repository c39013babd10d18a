"""What was made in June, lot by lot, and what came into the store."""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from workbooks.plant.cents import stream
from workbooks.plant.days import JUNE, later
from workbooks.plant.deliveries import Delivery
from workbooks.plant.floor import Floor
from workbooks.plant.products import UNMAKEABLE
from workbooks.plant.records import Machine, Product, Report, Step
from workbooks.plant.routings import machines_of

#: What is to be delivered after this day was not yet begun in June.
_BEGUN_UNTIL = dt.date(2026, 7, 15)


@dataclass(frozen=True)
class Lot:
    """So many of a product, to be ready by a day."""

    product: str
    quantity: int
    needed: dt.date
    release: int


@dataclass
class Flow:
    """June's reports, the stock it began with, and what came in on which day."""

    reports: list[Report]
    opening: dict[str, int]
    receipts: dict[str, list[tuple[dt.date, int]]]


def make_flow(
    seed: int,
    products: Sequence[Product],
    steps: Sequence[Step],
    machines: Sequence[Machine],
    deliveries: Sequence[Delivery],
) -> Flow:
    """Return June's flow: what is to be delivered early comes from opening stock."""
    dice = stream(seed, "flow")
    flow = Flow([], {}, defaultdict(list))
    routing: dict[str, list[Step]] = defaultdict(list)
    for step in steps:
        routing[step.product].append(step)
    wanted: dict[str, list[Delivery]] = defaultdict(list)
    for delivery in deliveries:
        if JUNE <= delivery.planned <= _BEGUN_UNTIL:
            wanted[delivery.product].append(delivery)
    lots = []
    for product in (p for p in products if p.role not in UNMAKEABLE):
        demand = sorted(wanted[product.product], key=lambda d: (d.planned, d.number))
        lots += _plan(dice, flow, product, demand, routing[product.product])
    floor = Floor(dice, machines)
    for lot in sorted(lots, key=lambda lot: (lot.release, lot.needed, lot.product)):
        _run_lot(floor, flow, lot, routing[lot.product])
    flow.reports.sort(key=_place_in_report(machines))
    return flow


def _plan(
    dice: random.Random,
    flow: Flow,
    product: Product,
    demand: Sequence[Delivery],
    routing: Sequence[Step],
) -> list[Lot]:
    covered = dt.date(2026, 6, dice.randint(6, 12))
    early = sum(d.quantity for d in demand if d.planned <= covered)
    flow.opening[product.product] = early + dice.choice((0, 0, 5, 10, 20, 40))
    lots: list[Lot] = []
    batch, needed = 0, covered
    for delivery in (d for d in demand if d.planned > covered):
        needed = delivery.planned if batch == 0 else needed
        batch += delivery.quantity
        if batch >= (product.economic_batch or 0):
            lots.append(_make_lot(dice, product, batch, needed, routing))
            batch = 0
    if batch:
        lots.append(_make_lot(dice, product, batch, needed, routing))
    return lots


def _make_lot(
    dice: random.Random,
    product: Product,
    batch: int,
    needed: dt.date,
    routing: Sequence[Step],
) -> Lot:
    quantity = -(-int(batch * 1.05) // 5) * 5
    lead = sum(step.lead_days or 2 for step in routing) + dice.randint(4, 9)
    release = max(1, (later(needed, -lead) - JUNE).days + 1)
    return Lot(product.product, quantity, needed, release)


def _run_lot(floor: Floor, flow: Flow, lot: Lot, routing: Sequence[Step]) -> None:
    quantity, ready = lot.quantity, floor.first_slot(lot.release)
    last = routing[-1]
    for step in routing:
        if step.outsourced:
            if 0 < ready < len(floor.slots):
                day = floor.slots[ready - 1][0] + (step.lead_days or 0) + 1
                ready = floor.first_slot(day)
            continue
        eligible = machines_of(step, floor.machines)
        reports, ready = floor.run_step(step, eligible, quantity, ready)
        flow.reports += reports
        if step is last:
            flow.receipts[lot.product] += [(r.date, r.made) for r in reports if r.made]
        done = sum(report.made + (report.defective or 0) for report in reports)
        if done < quantity:
            return
        quantity = sum(report.made for report in reports)
        ready = min(ready + floor.dice.randint(0, 4), len(floor.slots))


def _place_in_report(machines: Sequence[Machine]):  # type: ignore[no-untyped-def]
    order = {machine.machine: at for at, machine in enumerate(machines)}
    shifts = {"白班": 0, "中班": 1, "夜班": 2}
    return lambda r: (r.date, shifts[r.shift], order[r.machine], r.product)
