"""Order lines with goods still to deliver: those to plan, and those nobody can."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple

from sop_xl.records import dataclass
from sop_xl.rows import Table
from sop_xl.tables import Order, Shipment
from sop_xl.tables.orders import CLOSED, OrderState


class Obstacle(StrEnum):
    """Why an open order line is not planned at all."""

    ON_HOLD = "on-hold"
    NO_PRODUCT = "no-product"
    NO_QUANTITY = "no-quantity"
    NO_DATE = "no-date"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderLine:
    """An order line as sales wrote it; `row` is its row in the orders.

    The customer asked for it on `due_date` and was promised it on `promised_date`.
    """

    row: int
    name: str
    order_no: str | None
    line_no: int | None
    customer: str | None
    customer_name: str | None
    product_name: str | None
    due_date: dt.date | None
    promised_date: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenLine(OrderLine):
    """An order line that can be planned.

    `quantity` was ordered, `open_quantity` of it is not yet shipped.
    """

    order_class: str | None
    product: str
    quantity: int
    open_quantity: int
    unit_price: Decimal | None
    due: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockedLine(OrderLine):
    """An order line that cannot be planned; what of it is open may not be known."""

    product: str | None
    open_quantity: int | None
    obstacle: Obstacle


class Backlog(NamedTuple):
    """The open order lines, each kind in the order of its rows."""

    open_lines: tuple[OpenLine, ...]
    blocked: tuple[BlockedLine, ...]


def read_backlog(orders: Table[Order], shipments: Table[Shipment]) -> Backlog:
    """Return the order lines that still wait for goods.

    Lines that are done, cancelled or shipped in full, and later rows of the same line,
    are not among them. Shipped is what the shipments of a line say, and where it has
    none what the orders say. A line is due on the promised day, else on the one asked
    for.
    """
    shipped = _count_shipped(shipments)
    names: set[str] = set()
    found: list[OpenLine] = []
    blocked: list[BlockedLine] = []
    for row, record in _first_records(orders):
        open_quantity = _count_open(record, shipped)
        if record["state"] in CLOSED or open_quantity == 0:
            continue
        name = _name_line(orders, row, names)
        names.add(name)
        obstacle = _find_obstacle(record, open_quantity)
        if obstacle is not None:
            blocked.append(_blocked_line(row, name, record, open_quantity, obstacle))
        elif open_quantity is not None:
            found.append(_open_line(row, name, record, open_quantity))
    return Backlog(tuple(found), tuple(blocked))


def _first_records(orders: Table[Order]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield each row that repeats no order line before it."""
    seen: set[tuple[str, int]] = set()
    for row, record in enumerate(orders.records()):
        key = record["order_no"], record["line_no"]
        if None in key or key not in seen:
            seen.add(key)
            yield row, record


def _count_shipped(shipments: Table[Shipment]) -> dict[tuple[str, int], int]:
    shipped: dict[tuple[str, int], int] = defaultdict(int)
    known = shipments.where(shipments.known("order_no", "line_no", "quantity"))
    for record in known.records():
        shipped[record["order_no"], record["line_no"]] += record["quantity"]
    return shipped


def _count_open(
    record: Mapping[str, Any], shipped: Mapping[tuple[str, int], int]
) -> int | None:
    """Return how much is not yet shipped, None where it is not known what was ordered.

    Nobody orders nothing or less: such a quantity is a mistake, not known either.
    """
    ordered: int | None = record["quantity"]
    if ordered is None or ordered <= 0:
        return None
    key = record["order_no"], record["line_no"]
    sent = shipped[key] if key in shipped else max(0, record["shipped"] or 0)
    return max(0, ordered - sent)


def _find_obstacle(
    record: Mapping[str, Any], open_quantity: int | None
) -> Obstacle | None:
    """Return what keeps an order line from being planned, None if nothing does."""
    obstacle = None
    if record["state"] == OrderState.HELD:
        obstacle = Obstacle.ON_HOLD
    elif record["product"] is None:
        obstacle = Obstacle.NO_PRODUCT
    elif open_quantity is None:
        obstacle = Obstacle.NO_QUANTITY
    elif record["promised_date"] is None and record["due_date"] is None:
        obstacle = Obstacle.NO_DATE
    return obstacle


def _name_line(orders: Table[Order], row: int, taken: Collection[str]) -> str:
    """Return order and line number; where they do not tell it apart, the cell."""
    if orders.known("order_no", "line_no")[row]:
        name = f"{orders['order_no'][row]}-{orders['line_no'][row]}"
        if name not in taken:
            return name
    return str(orders.cell(row, "order_no"))


def _describe_line(row: int, name: str, record: Mapping[str, Any]) -> dict[str, Any]:
    """Return what open and blocked lines have in common."""
    fields = (
        "order_no",
        "line_no",
        "customer",
        "customer_name",
        "product",
        "product_name",
        "due_date",
        "promised_date",
    )
    return {"row": row, "name": name} | {field: record[field] for field in fields}


def _blocked_line(
    row: int,
    name: str,
    record: Mapping[str, Any],
    open_quantity: int | None,
    obstacle: Obstacle,
) -> BlockedLine:
    return BlockedLine(
        **_describe_line(row, name, record),
        open_quantity=open_quantity,
        obstacle=obstacle,
    )


def _open_line(
    row: int, name: str, record: Mapping[str, Any], open_quantity: int
) -> OpenLine:
    return OpenLine(
        **_describe_line(row, name, record),
        order_class=record["order_class"],
        quantity=record["quantity"],
        open_quantity=open_quantity,
        unit_price=record["unit_price"],
        due=record["promised_date"] or record["due_date"],
    )
