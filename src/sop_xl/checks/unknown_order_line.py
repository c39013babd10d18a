"""The rule unknown-order-line."""

import numpy as np

from sop_xl.checks.references import Tables
from sop_xl.rows import Row, Table
from sop_xl.source import Finding


def order_lines(table: Table[Row]) -> list[tuple[str, int]]:
    """Return order number and line number of each row."""
    return list(zip(table["order_no"].tolist(), table["line_no"].tolist(), strict=True))


def check_unknown_order_line(tables: Tables) -> list[Finding]:
    """Report each shipment of an order line that nobody ordered."""
    shipments = tables["shipments"]
    ordered = set(order_lines(tables["orders"]))
    lines = order_lines(shipments)
    known = shipments.known("order_no", "line_no")
    return [
        Finding(
            "unknown-order-line",
            shipments.cell(row, "order_no"),
            {"order_no": lines[row][0], "line_no": lines[row][1]},
        )
        for row in np.flatnonzero(known).tolist()
        if lines[row] not in ordered
    ]
