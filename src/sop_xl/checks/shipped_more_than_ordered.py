"""The rule shipped-more-than-ordered."""

import numpy as np

from sop_xl.checks.order_lines import NOT_ORDERED, OrderLines
from sop_xl.checks.references import Tables
from sop_xl.rows import Row, Table
from sop_xl.rows.table import Values
from sop_xl.source import CellRef, Finding


def check_shipped_more_than_ordered(tables: Tables) -> list[Finding]:
    """Report, once an order line, where more left than was ordered.

    It is the shipment by which more left, else what the order line itself says was
    shipped. Of repeated order lines the first counts; one whose quantity is missing or
    not positive is not judged.
    """
    orders, found = tables["orders"], dict[int, Finding]()
    if "shipments" in tables:
        found = _check_shipments(orders, tables["shipments"])
    ordered, said = orders["quantity"], orders["shipped"]
    first = OrderLines(orders).rows_of(orders) == np.arange(len(orders))
    too_many = first & orders.known("shipped") & (ordered > 0) & (said > ordered)
    own = [
        _report(orders, row, orders.cell(row, "shipped"), int(said[row]))
        for row in np.flatnonzero(too_many).tolist()
        if row not in found
    ]
    return [*found.values(), *own]


def _check_shipments(orders: Table[Row], shipments: Table[Row]) -> dict[int, Finding]:
    """Return what is found by the row of the order line."""
    lines = OrderLines(orders).rows_of(shipments)
    shipped = dict.fromkeys(_lines_in_doubt(orders, shipments, lines), 0)
    found = {}
    in_doubt = np.isin(lines, list(shipped)) & shipments.known("quantity")
    for row in np.flatnonzero(in_doubt).tolist():
        line = int(lines[row])
        if line not in shipped:
            continue
        shipped[line] += int(shipments["quantity"][row])
        if shipped[line] > int(orders["quantity"][line]):
            where = shipments.cell(row, "quantity")
            found[line] = _report(orders, line, where, shipped.pop(line))
    return found


def _report(orders: Table[Row], line: int, where: CellRef, shipped: int) -> Finding:
    values = {
        "order_no": orders["order_no"][line],
        "line_no": int(orders["line_no"][line]),
        "ordered": int(orders["quantity"][line]),
        "shipped": shipped,
    }
    return Finding("shipped-more-than-ordered", where, values)


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
