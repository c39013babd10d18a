"""The rule shipped-more-than-ordered."""

import numpy as np

from sop_xl.checks.order_lines import NOT_ORDERED, OrderLines
from sop_xl.checks.references import Tables
from sop_xl.rows import Row, Table
from sop_xl.rows.table import Values
from sop_xl.source import Finding


def check_shipped_more_than_ordered(tables: Tables) -> list[Finding]:
    """Report, once an order line, the shipment by which more left than was ordered.

    Of repeated order lines the first counts; one whose quantity is missing or not
    positive is not judged.
    """
    orders, shipments = tables["orders"], tables["shipments"]
    lines = OrderLines(orders).rows_of(shipments)
    shipped = dict.fromkeys(_lines_in_doubt(orders, shipments, lines), 0)
    findings = []
    in_doubt = np.isin(lines, list(shipped)) & shipments.known("quantity")
    for row in np.flatnonzero(in_doubt).tolist():
        line = int(lines[row])
        if line not in shipped:
            continue
        shipped[line] += int(shipments["quantity"][row])
        ordered = int(orders["quantity"][line])
        if shipped[line] > ordered:
            values = {
                "order_no": orders["order_no"][line],
                "line_no": int(orders["line_no"][line]),
                "ordered": ordered,
                "shipped": shipped.pop(line),
            }
            where = shipments.cell(row, "quantity")
            findings.append(Finding("shipped-more-than-ordered", where, values))
    return findings


def _lines_in_doubt(
    orders: Table[Row], shipments: Table[Row], lines: Values
) -> list[int]:
    """Return the order lines of which more was shipped, returned goods not counted."""
    counts = (lines != NOT_ORDERED) & shipments.known("quantity")
    quantities = np.maximum(shipments["quantity"][counts], 0)
    shipped = np.zeros(len(orders), dtype=np.int64)
    np.add.at(shipped, lines[counts], quantities)
    ordered = orders["quantity"]
    found: list[int] = np.flatnonzero((ordered > 0) & (shipped > ordered)).tolist()
    return found
