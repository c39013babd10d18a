"""What was earned by shipping: 销售收入, and its part in costs 制造成本/销售收入."""

from __future__ import annotations

from typing import Any

import numpy as np

from sop_xl.measures.figures import divide, make_figure, no_figure, sum_money
from sop_xl.measures.order_lines import first_rows, line_keys
from sop_xl.measures.sources import Source, Tables, list_lacking, table_of
from sop_xl.money import line_amount, yuan
from sop_xl.periods import Month
from sop_xl.rows import Figure, RowSet, Table

SHIPMENTS = Source("shipments", "date")
COSTS = Source("costs", "month")
SOURCES = (Source("orders"), SHIPMENTS)
COST_RATIO_SOURCES = (COSTS, *SOURCES)


def measure_sales_revenue(tables: Tables, month: Month) -> Figure:
    """Return what the month's shipments earn, in yuan, at their order line's price.

    Each shipment is rounded to fen. Shipments of unknown order lines, and of lines
    without price, earn nothing.
    """
    if list_lacking(SOURCES, tables, month):
        return no_figure("sales-revenue")
    orders, shipments = table_of(tables, "orders"), SHIPMENTS.rows(tables, month)
    sold, lines = _pair_with_lines(shipments, orders)
    amount = sum(
        line_amount(int(quantity), price)
        for quantity, price in zip(sold["quantity"], lines["unit_price"], strict=True)
    )
    sets = RowSet(sold, "quantity"), RowSet(lines, "unit_price")
    return make_figure("sales-revenue", yuan(amount), *sets)


def measure_cost_ratio(tables: Tables, month: Month) -> Figure:
    """Return the month's actual costs as a share of what was earned in it."""
    costs = no_figure("manufacturing-cost")
    if not list_lacking((COSTS,), tables, month):
        costs = sum_money("manufacturing-cost", COSTS.rows(tables, month), "actual")
    return divide("cost-ratio", costs, measure_sales_revenue(tables, month))


def _pair_with_lines(
    shipments: Table[Any], orders: Table[Any]
) -> tuple[Table[Any], Table[Any]]:
    """Return the shipments that have a price, and for each its order line."""
    first, priced = first_rows(orders), orders.known("unit_price")
    rows = [first.get(key, -1) for key in line_keys(shipments)]
    known = shipments.known("order_no", "line_no", "quantity")
    chosen = [n for n, row in enumerate(rows) if row >= 0 and known[n] and priced[row]]
    lines = [rows[n] for n in chosen]
    return (
        shipments.where(np.array(chosen, dtype=np.intp)),
        orders.where(np.array(lines, dtype=np.intp)),
    )
