"""The rule shipped-count-differs."""

import numpy as np

from sop_xl.checks.order_lines import NOT_ORDERED, OrderLines
from sop_xl.checks.references import Tables
from sop_xl.rows import Row, Table
from sop_xl.rows.table import Values
from sop_xl.source import Finding, Severity
from sop_xl.tables.orders import CLOSED


def check_shipped_count_differs(tables: Tables) -> list[Finding]:
    """Report open order lines that say to be shipped otherwise than was shipped.

    Lines without shipments are not judged, nor later rows of a line. Goods that came
    back may be taken off or not: of 10 shipped and 3 returned both 10 and 7 are right.
    """
    orders, shipments = tables["orders"], tables["shipments"]
    lines = OrderLines(orders).rows_of(shipments)
    counts = (lines != NOT_ORDERED) & shipments.known("quantity")
    rows, quantities = lines[counts], shipments["quantity"][counts]
    kept, left = (np.zeros(len(orders), dtype=np.int64) for _ in range(2))
    np.add.at(kept, rows, quantities)
    np.add.at(left, rows, np.maximum(quantities, 0))
    said = orders["shipped"]
    judged = np.zeros(len(orders), dtype=bool)
    judged[rows] = True
    judged &= orders.known("shipped") & (said != kept) & (said != left)
    return [
        _report(orders, row, kept)
        for row in np.flatnonzero(judged).tolist()
        if orders["state"][row] not in CLOSED
    ]


def _report(orders: Table[Row], row: int, kept: Values) -> Finding:
    values = {
        "order_no": orders["order_no"][row],
        "line_no": int(orders["line_no"][row]),
        "said": int(orders["shipped"][row]),
        "recorded": int(kept[row]),
    }
    where = orders.cell(row, "shipped")
    return Finding("shipped-count-differs", where, values, Severity.WARNING)
