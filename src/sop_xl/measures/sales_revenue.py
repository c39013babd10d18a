"""What was earned by shipping: 销售收入, and its part in costs 制造成本/销售收入."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sop_xl.measures.figures import divide, make_figure, no_figure, sum_money
from sop_xl.measures.order_lines import first_rows, line_keys
from sop_xl.measures.sources import Source, Tables, list_lacking, table_of
from sop_xl.money import fen, line_amount, yuan
from sop_xl.periods import Month
from sop_xl.rows import Figure, RowSet, Table

SHIPMENTS = Source("shipments", "date", columns=("quantity",))
COSTS = Source("costs", "month", columns=("actual",))
#: The orders last: where shipments have no price, it is theirs that is wanting.
SOURCES = (SHIPMENTS, Source("orders"))
COST_RATIO_SOURCES = (COSTS, *SOURCES)


def measure_sales_revenue(tables: Tables, month: Month) -> Figure:
    """Return what the month's shipments earn, in yuan, at their order line's price.

    Each shipment is rounded to fen. A line without unit price is worth its amount by
    the part of it shipped: 3 of 8 pieces of 100.00 earn 37.50. Shipments of unknown
    order lines, and of lines without price, are left out; without any other there is
    no value.
    """
    if list_lacking(SOURCES, tables, month):
        return no_figure("sales-revenue")
    sold, lines = _pair_with_lines(tables, month)
    if not len(sold):
        return no_figure("sales-revenue")
    priced = lines.known("unit_price")
    by_amount = lines.where(~priced)
    sets = [
        RowSet(sold, "quantity"),
        RowSet(lines.where(priced), "unit_price"),
        RowSet(by_amount, "amount"),
        RowSet(by_amount, "quantity"),
    ]
    earned = zip(sold["quantity"].tolist(), lines.records(), strict=True)
    amount = sum(_earn(shipped, line) for shipped, line in earned)
    return make_figure(
        "sales-revenue", yuan(amount), *(one for one in sets if len(one.table))
    )


def shipments_without_price(tables: Tables, month: Month) -> Table[Any]:
    """Return the month's shipments that the sales revenue leaves out."""
    shipments = SHIPMENTS.rows(tables, month)
    rows = _lines_of(shipments, table_of(tables, "orders"))
    return shipments.where(shipments.known("quantity") & (rows < 0))


def measure_cost_ratio(tables: Tables, month: Month) -> Figure:
    """Return the month's actual costs as a share of what was earned in it."""
    costs = no_figure("manufacturing-cost")
    if not list_lacking((COSTS,), tables, month):
        costs = sum_money("manufacturing-cost", COSTS.rows(tables, month), "actual")
    return divide("cost-ratio", costs, measure_sales_revenue(tables, month))


def _earn(shipped: int, line: Mapping[str, Any]) -> int:
    """Return in fen what pieces of an order line earn, rounded half up once."""
    if line["unit_price"] is not None:
        return line_amount(shipped, line["unit_price"])
    return fen(yuan(line["amount"]) * shipped / line["quantity"])


def _pair_with_lines(tables: Tables, month: Month) -> tuple[Table[Any], Table[Any]]:
    """Return the shipments that have a price, and for each its order line."""
    shipments, orders = SHIPMENTS.rows(tables, month), table_of(tables, "orders")
    rows = _lines_of(shipments, orders)
    chosen = np.flatnonzero(shipments.known("quantity") & (rows >= 0))
    return shipments.where(chosen), orders.where(rows[chosen])


def _lines_of(shipments: Table[Any], orders: Table[Any]) -> NDArray[np.intp]:
    """Return the row of each shipment's order line, -1 where none has a price."""
    worth = orders.known("amount", "quantity") & (orders["quantity"] > 0)
    priced = orders.known("unit_price") | worth
    first, numbered = first_rows(orders), shipments.known("order_no", "line_no")
    rows = [first.get(key, -1) for key in line_keys(shipments)]
    chosen = [
        row if row >= 0 and numbered[place] and priced[row] else -1
        for place, row in enumerate(rows)
    ]
    return np.array(chosen, dtype=np.intp)
