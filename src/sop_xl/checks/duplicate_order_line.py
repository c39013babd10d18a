"""The rule duplicate-order-line."""

import numpy as np

from sop_xl.checks.order_lines import NOT_ORDERED, OrderLines
from sop_xl.checks.references import Tables
from sop_xl.source import Finding


def check_duplicate_order_line(tables: Tables) -> list[Finding]:
    """Report each order line whose number and line number stood in an earlier row."""
    orders = tables["orders"]
    first = OrderLines(orders).rows_of(orders)
    again = (first != NOT_ORDERED) & (first != np.arange(len(orders)))
    return [
        Finding(
            "duplicate-order-line",
            orders.cell(row, "order_no"),
            {
                "order_no": orders["order_no"][row],
                "line_no": int(orders["line_no"][row]),
                "first": orders.cell(int(first[row]), "order_no"),
            },
        )
        for row in np.flatnonzero(again).tolist()
    ]
