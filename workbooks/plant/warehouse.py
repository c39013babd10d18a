"""What the warehouse keeps: delivery notes and the finished stock."""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from workbooks.plant import names
from workbooks.plant.cents import stream
from workbooks.plant.days import JUNE, RUN_DATE, later
from workbooks.plant.deliveries import Departure
from workbooks.plant.flow import Flow
from workbooks.plant.products import UNMAKEABLE
from workbooks.plant.records import Customer, Product, Shipment, Stock

_LINES_A_NOTE = 6
_OUTLETS = ("外仓-杭州", "外仓-佛山", "样品间")


def make_shipments(
    departures: Sequence[Departure], products: Sequence[Product]
) -> list[Shipment]:
    """Return what left the store, without note numbers yet."""
    weights = {product.product: product.weight for product in products}
    return [_make_shipment(departure, weights) for departure in departures]


def _make_shipment(
    departure: Departure, weights: dict[str, Decimal | None]
) -> Shipment:
    line, quantity = departure.delivery.line, departure.delivery.quantity
    product = departure.delivery.product
    return Shipment(
        line=line,
        date=departure.date,
        order_no=line.order_no,
        line_no=line.line_no,
        customer=line.customer or "",
        customer_name=line.customer_name,
        product=product,
        product_name=line.product_name,
        quantity=quantity,
        unit_price=line.unit_price,
        weight=(weights.get(product) or Decimal(10)) * quantity,
    )


def write_notes(
    seed: int, shipments: list[Shipment], customers: Sequence[Customer]
) -> list[Shipment]:
    """Number the notes, one a customer and day; return the shipments in their order."""
    dice = stream(seed, "notes")
    collects = {c.customer for c in customers if c.delivery_type == "自提"}
    of_day: dict[dt.date, dict[str, list[Shipment]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for shipment in shipments:
        if shipment.date:
            of_day[shipment.date][shipment.customer].append(shipment)
    ordered = []
    for day, by_customer in sorted(of_day.items()):
        number = 0
        for customer, parts in sorted(by_customer.items()):
            for start in range(0, len(parts), _LINES_A_NOTE):
                number += 1
                note = parts[start : start + _LINES_A_NOTE]
                _fill_note(
                    dice, f"FH{day:%y%m%d}-{number:03d}", note, customer in collects
                )
                ordered += note
    return ordered


def _fill_note(
    dice: random.Random, number: str, note: Sequence[Shipment], collected: bool
) -> None:
    heavy = sum(float(shipment.weight or 0) for shipment in note)
    mode = "自提" if collected else ("直接送" if dice.random() < 0.2 else "物流")
    carrier = dice.choice(names.CARRIERS) if mode == "物流" else None
    for at, shipment in enumerate(note):
        shipment.note_no, shipment.mode, shipment.carrier = number, mode, carrier
        day = later(shipment.date or RUN_DATE, -dice.randint(1, 9))
        shipment.batch_no = f"P{day:%y%m%d}{dice.randint(1, 9):02d}"
        if at == 0 and mode != "自提":
            shipment.freight = int(heavy * dice.uniform(0.25, 0.45) + 30) * 100


def make_stock(
    seed: int, flow: Flow, products: Sequence[Product], shipments: Sequence[Shipment]
) -> list[Stock]:
    """Return the finished stock: what was there and came in, less what left."""
    dice = stream(seed, "stock")
    issued: dict[str, int] = defaultdict(int)
    moved: dict[str, dt.date] = {}
    for shipment in shipments:
        if shipment.date and shipment.date >= JUNE:
            issued[shipment.product] += shipment.quantity
            moved[shipment.product] = shipment.date
    stock = []
    for product in products:
        row = _stock_of(dice, product, flow.opening.get(product.product, 0))
        receipts = flow.receipts[product.product]
        row.received = sum(made for _, made in receipts)
        row.issued = issued[product.product]
        row.good = row.opening + row.received - row.issued
        dates = [day for day, _ in receipts] + [moved.get(product.product, dt.date.min)]
        if max(dates) > dt.date.min:
            row.last_movement = max(dates)
        stock.append(row)
        if product.role not in UNMAKEABLE and dice.random() < 0.12:
            stock.append(_elsewhere(dice, product))
    return stock


def _stock_of(dice: random.Random, product: Product, opening: int) -> Stock:
    new = product.role in UNMAKEABLE
    return Stock(
        product=product.product,
        product_name=product.name,
        spec=product.spec,
        place=f"{dice.choice('ABC')}{dice.randint(1, 6)}-{dice.randint(1, 24):02d}",
        opening=opening,
        received=0,
        issued=0,
        good=opening,
        defective=0 if new else dice.choice((0, 0, 0, 1, 2, 5)),
        obsolete=0 if new else dice.choice((0, 0, 0, 0, 0, 12, 30)),
        in_transit=0 if new else dice.choice((0, 0, 0, 0, 20, 40)),
        batch_no="" if new else f"P2605{dice.randint(10, 29)}",
        last_movement=None if new else later(JUNE, -dice.randint(2, 240)),
    )


def _elsewhere(dice: random.Random, product: Product) -> Stock:
    row = _stock_of(dice, product, dice.randint(1, 8))
    row.place = dice.choice(_OUTLETS)
    row.in_transit = row.obsolete = row.defective = 0
    return row
