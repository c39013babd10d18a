"""Line numbers of orders where a workbook has none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from sop_xl.rows import Table

Tables = Mapping[str, Table[Any]]
_NO_LINE = 0


def number_lines(tables: Tables) -> dict[str, Table[Any]]:
    """Return the tables with a line number wherever orders and shipments lack one.

    The lines of an order count from 1, an equal line (product, quantity, date) has the
    number of the first. A shipment without number is of the first line of its order
    with its product; where there is none its number is 0, which no line has.
    """
    numbered = dict(tables)
    if "orders" in tables:
        numbered["orders"] = _number_orders(tables["orders"])
        if "shipments" in tables:
            numbered["shipments"] = _number_shipments(
                tables["shipments"], numbered["orders"]
            )
    return numbered


def _number_orders(orders: Table[Any]) -> Table[Any]:
    known = orders.known("line_no").tolist()
    numbers = orders["line_no"].tolist()
    if all(known):
        return orders
    unknown = np.flatnonzero(~orders.known("line_no")).tolist()
    used: dict[str, set[int]] = {orders["order_no"][row]: set() for row in unknown}
    for order, number, is_known in zip(orders["order_no"], numbers, known, strict=True):
        if is_known and order in used:
            used[order].add(number)
    seen: dict[tuple[object, ...], int] = {}
    for row in unknown:
        order = orders["order_no"][row]
        fields = ("order_no", "product", "quantity", "due_date")
        line = tuple(str(orders[field][row]) for field in fields)
        if line not in seen:
            seen[line] = max(used[order], default=0) + 1
            used[order].add(seen[line])
        numbers[row] = seen[line]
    return orders.with_column("line_no", numbers)


def _number_shipments(shipments: Table[Any], orders: Table[Any]) -> Table[Any]:
    unknown = np.flatnonzero(~shipments.known("line_no")).tolist()
    if not unknown:
        return shipments
    first: dict[tuple[object, object], int] = {}
    keys = zip(orders["order_no"], orders["product"], strict=True)
    for key, number in zip(keys, orders["line_no"].tolist(), strict=True):
        first.setdefault(key, number)
    numbers = shipments["line_no"].tolist()
    for row in unknown:
        key = shipments["order_no"][row], shipments["product"][row]
        numbers[row] = first.get(key, _NO_LINE)
    return shipments.with_column("line_no", numbers)
