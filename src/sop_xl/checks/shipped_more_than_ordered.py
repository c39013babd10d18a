"""The rule shipped-more-than-ordered."""

from collections import Counter

import numpy as np

from sop_xl.checks.references import Tables
from sop_xl.checks.unknown_order_line import order_lines
from sop_xl.rows import Row, Table
from sop_xl.source import Finding


def _ordered_quantities(orders: Table[Row]) -> dict[tuple[str, int], int]:
    """Return the quantity of each order line, of repeated ones the first.

    A line whose quantity is missing or not positive has none.
    """
    quantities: dict[tuple[str, int], int] = {}
    lines = order_lines(orders)
    for row in np.flatnonzero(orders.known("order_no", "line_no")).tolist():
        quantities.setdefault(lines[row], int(orders["quantity"][row]))
    return {line: quantity for line, quantity in quantities.items() if quantity > 0}


def check_shipped_more_than_ordered(tables: Tables) -> list[Finding]:
    """Report, once an order line, the shipment by which more left than was ordered."""
    shipments = tables["shipments"]
    ordered = _ordered_quantities(tables["orders"])
    lines = order_lines(shipments)
    shipped: Counter[tuple[str, int]] = Counter()
    findings = []
    known = shipments.known("order_no", "line_no", "quantity")
    for row in np.flatnonzero(known).tolist():
        line = lines[row]
        before = shipped[line]
        shipped[line] += int(shipments["quantity"][row])
        limit = ordered.get(line)
        if limit is not None and before <= limit < shipped[line]:
            values = {"order_no": line[0], "line_no": line[1], "ordered": limit}
            values["shipped"] = shipped[line]
            where = shipments.cell(row, "quantity")
            findings.append(Finding("shipped-more-than-ordered", where, values))
            del ordered[line]
    return findings
