"""The order lines that measures count, and what they are split by."""

from __future__ import annotations

from typing import Any

import numpy as np

from sop_xl.measures.labels import NO_REGION, NO_SPEC
from sop_xl.measures.sources import Tables, table_of
from sop_xl.rows import Table
from sop_xl.rows.table import Mask, Values
from sop_xl.tables.orders import OrderState

LineKey = tuple[str, int]


def line_keys(rows: Table[Any]) -> list[LineKey]:
    """Return order number and line number of each row."""
    return list(zip(rows["order_no"].tolist(), rows["line_no"].tolist(), strict=True))


def first_rows(orders: Table[Any]) -> dict[LineKey, int]:
    """Return the first row of each order line; rows without a number are left out."""
    numbered = orders.known("order_no", "line_no")
    first: dict[LineKey, int] = {}
    for row, key in enumerate(line_keys(orders)):
        if numbered[row]:
            first.setdefault(key, row)
    return first


def counted_lines(tables: Tables) -> Table[Any]:
    """Return the order lines that count: not repeated, not cancelled, of a quantity.

    A row whose order number was refused repeats none and counts.
    """
    orders = table_of(tables, "orders")
    once: Mask = ~orders.known("order_no", "line_no")
    once[list(first_rows(orders).values())] = True
    alive = orders["state"] != OrderState.CANCELLED
    return orders.where(once & alive & (orders["quantity"] > 0))


def regions_of(lines: Table[Any], tables: Tables) -> list[str]:
    """Return the region of each order line: its own, else its customer's."""
    customers = table_of(tables, "customers")
    return _own_or_looked_up(
        lines["region"],
        lines["customer"],
        _look_up(customers, "customer", "region"),
        NO_REGION,
    )


def specs_of(lines: Table[Any], tables: Tables) -> list[str]:
    """Return the spec of each order line: its own, else its product's."""
    products = table_of(tables, "products")
    return _own_or_looked_up(
        lines["spec"], lines["product"], _look_up(products, "product", "spec"), NO_SPEC
    )


def _look_up(table: Table[Any], key: str, field: str) -> dict[str, str | None]:
    """Return a column by its key; the first row of a key counts."""
    return dict(zip(table[key][::-1], table[field][::-1], strict=True))


def _own_or_looked_up(
    own: Values,
    keys: Values,
    known: dict[str, str | None],
    otherwise: str,
) -> list[str]:
    pairs = zip(own, keys, strict=True)
    return [value or known.get(key) or otherwise for value, key in pairs]


def days_due(lines: Table[Any]) -> Values:
    """Return the day each line is due: the promised one, else the one asked for."""
    promised = lines.known("promised_date")
    return np.where(promised, lines["promised_date"], lines["due_date"])
