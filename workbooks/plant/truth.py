"""Every finding the plant must lead to, predicted from its records.

Refused cells, headings and sheets are known from planting and drawing; what rules
across tables must say is worked out here anew from what stands in the cells.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbooks.plant.cents import line_fen
from workbooks.plant.days import RUN_DATE, later
from workbooks.plant.orders import PRICELESS
from workbooks.plant.prices import PriceBook, lowest
from workbooks.plant.records import Line, Plant, Price, Receivable, Record
from workbooks.plant.routings import split_names
from workbooks.plant.sheet import Ledger

FRESH_DAYS = {
    "orders": 3,
    "stock": 3,
    "production": 3,
    "shipments": 2,
    "receivables": 2,
}
_INTAKE = frozenset(
    (
        "missing-value",
        "not-a-number",
        "not-a-whole-number",
        "not-a-date",
        "not-in-list",
    )
)
_CLOSED = ("已完成", "已取消")
Expected = tuple[str, Record, str]


@dataclass(frozen=True)
class Truth:
    """All findings expected, as sorted pairs of rule and cell."""

    findings: tuple[tuple[str, str], ...]
    plant: Plant

    def as_json(self) -> str:
        """Return the findings as JSON, one a line."""
        rows = [
            json.dumps({"rule": rule, "cell": cell}, ensure_ascii=False)
            for rule, cell in self.findings
        ]
        return "[\n" + ",\n".join(rows) + "\n]\n"


def tell_truth(plant: Plant, ledger: Ledger, books: Iterable[tuple[str, str]]) -> Truth:
    """Return what must be found; `books` are findings that concern a whole workbook."""
    found = {*ledger.notes, *books}
    refused = ((p.rule, p.record, p.field) for p in plant.planted if p.rule in _INTAKE)
    for rule, record, name in (*refused, *predict(plant, ledger)):
        found.add((rule, ledger.address(record, name)))
    return Truth(tuple(sorted(found)), plant)


def predict(plant: Plant, ledger: Ledger) -> Iterator[Expected]:
    """Yield what the rules across tables must find."""
    lines = sorted(plant.lines, key=lambda line: _position(ledger, line))
    first = first_of_each(lines)
    yield from _unknown_customers(plant)
    yield from _unknown_products(plant)
    for line in lines:
        if first.get((line.order_no, line.line_no), line) is not line:
            yield "duplicate-order-line", line, "order_no"
    yield from _prices(plant, lines)
    yield from _line_rules(lines)
    yield from _routing(plant)
    yield from _shipments(plant, first)
    yield from _stale(plant, ledger)
    yield from _unscheduled(plant, first)
    yield from _overdue(first)


def first_of_each(lines: Iterable[Line]) -> dict[tuple[str, int], Line]:
    """Return the first row of each order line."""
    first: dict[tuple[str, int], Line] = {}
    for line in lines:
        first.setdefault((line.order_no, line.line_no), line)
    return first


def _position(ledger: Ledger, line: Line) -> tuple[str, int]:
    place = ledger.places[line]
    return place.sheet.name, place.row


def _unknown_customers(plant: Plant) -> Iterator[Expected]:
    known = {customer.customer for customer in plant.customers}
    records: tuple[Line | Price | Receivable, ...]
    records = (*plant.lines, *plant.agreed, *plant.receivables)
    for record in records:
        if record.customer is not None and record.customer not in known:
            yield "unknown-customer", record, "customer"


def _unknown_products(plant: Plant) -> Iterator[Expected]:
    known = {product.product for product in plant.products}
    tables: tuple[Sequence[Record], ...] = (
        plant.lines,
        plant.prices,
        plant.agreed,
        plant.stock,
        plant.steps,
        plant.reports,
        plant.shipments,
    )
    for record in (record for table in tables for record in table):
        product = getattr(record, "product", None)
        if product is not None and product not in known:
            yield "unknown-product", record, "product"


def _prices(plant: Plant, lines: Iterable[Line]) -> Iterator[Expected]:
    book = PriceBook(plant.prices + plant.agreed)
    known = {product.product for product in plant.products}
    for line in lines:
        if not line.order_date or line.order_class in (None, *PRICELESS):
            continue
        if line.product not in known:
            continue
        price = book.applying(line.product, line.customer, line.order_date)
        if price is None:
            yield "price-not-in-table", line, "unit_price"
            continue
        floor = lowest(price)
        if (
            line.unit_price is not None
            and floor is not None
            and line.unit_price < floor
        ):
            yield "below-floor-price", line, "unit_price"


def _line_rules(lines: Iterable[Line]) -> Iterator[Expected]:
    for line in lines:
        quantity, price = line.quantity, line.unit_price
        if None not in (quantity, price, line.amount) and line.amount != line_fen(
            quantity or 0, price
        ):
            yield "amount-mismatch", line, "amount"
        if line.due_date and line.order_date and line.due_date < line.order_date:
            yield "due-before-ordered", line, "due_date"
        if quantity is not None and quantity <= 0:
            yield "quantity-not-positive", line, "quantity"


def _routing(plant: Plant) -> Iterator[Expected]:
    ordered = {line.product for line in plant.lines}
    routed = {step.product for step in plant.steps}
    for product in plant.products:
        if product.product in ordered and product.product not in routed:
            yield "product-without-routing", product, "product"
    machines = {machine.machine for machine in plant.machines}
    groups = {machine.group for machine in plant.machines}
    for step in plant.steps:
        named = split_names(step.machines)
        if any(name not in machines for name in named):
            yield "unknown-machine", step, "machines"
        if not named and step.machine_group and step.machine_group not in groups:
            yield "unknown-machine", step, "machine_group"
    for report in plant.reports:
        if report.machine is not None and report.machine not in machines:
            yield "unknown-machine", report, "machine"


def _shipments(
    plant: Plant, first: Mapping[tuple[str, int], Line]
) -> Iterator[Expected]:
    shipped: dict[tuple[str, int], int] = defaultdict(int)
    reported = set()
    for shipment in plant.shipments:
        if shipment.order_no is None:
            continue
        key = shipment.order_no, shipment.line_no
        if key not in first:
            yield "unknown-order-line", shipment, "order_no"
            continue
        shipped[key] += shipment.quantity
        ordered = first[key].quantity or 0
        if 0 < ordered < shipped[key] and key not in reported:
            reported.add(key)
            yield "shipped-more-than-ordered", shipment, "quantity"


def _stale(plant: Plant, ledger: Ledger) -> Iterator[Expected]:
    dated: dict[str, tuple[Sequence[Record], str]] = {
        "orders": (plant.lines, "order_date"),
        "stock": (plant.stock, "last_movement"),
        "production": (plant.reports, "date"),
        "shipments": (plant.shipments, "date"),
        "receivables": (plant.receivables, "date"),
    }
    for table, days in FRESH_DAYS.items():
        records, name = dated[table]
        known = [record for record in records if getattr(record, name)]
        newest: dt.date = max(getattr(record, name) for record in known)
        if newest < later(RUN_DATE, -days):
            rows = [record for record in known if getattr(record, name) == newest]
            places = ledger.places
            yield "stale-workbook", min(rows, key=lambda row: places[row].row), name


def _unscheduled(
    plant: Plant, first: Mapping[tuple[str, int], Line]
) -> Iterator[Expected]:
    """Yield open lines whose product has neither stock nor a way to be made."""
    known = {product.product for product in plant.products}
    makeable = known & _makeable(plant)
    routed = {step.product for step in plant.steps}
    for line in first.values():
        if line.state in _CLOSED or not line.product or line.due_date is None:
            continue
        rest = (line.quantity or 0) - line.shipped
        if (line.quantity or 0) > 0 and rest > 0 and line.product not in makeable:
            name = "order_no" if line.product in routed else "product"
            yield "order-line-not-scheduled", line, name


def _overdue(first: Mapping[tuple[str, int], Line]) -> Iterator[Expected]:
    """Yield open lines that were due, as promised or asked, up to the run's day."""
    for line in first.values():
        name = "due_date" if line.promised_date is None else "promised_date"
        due = line.promised_date or line.due_date
        if line.state in _CLOSED or not line.product or due is None:
            continue
        if (line.quantity or 0) > line.shipped and due <= RUN_DATE:
            yield "due-before-plan", line, name


def _makeable(plant: Plant) -> set[str]:
    """Return the products all of whose steps are outsourced or have a machine."""
    machines = {machine.machine for machine in plant.machines}
    groups = {machine.group for machine in plant.machines}
    routed = {step.product for step in plant.steps}
    for step in plant.steps:
        named = split_names(step.machines)
        runs = any(name in machines for name in named)
        runs = runs or (not named and step.machine_group in groups)
        if not runs and not step.outsourced:
            routed.discard(step.product)
    return routed
