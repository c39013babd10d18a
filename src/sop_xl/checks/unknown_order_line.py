"""The rule unknown-order-line."""

from collections.abc import Iterator

import numpy as np

from sop_xl.checks.order_lines import NOT_ORDERED, OrderLines
from sop_xl.checks.references import Tables, nearest_codes, referring_fields, suggest
from sop_xl.rows import Row, Table, fields_of
from sop_xl.rows.table import Mask
from sop_xl.source import Finding


def check_unknown_order_line(tables: Tables) -> list[Finding]:
    """Report each row, of a shipment say, about an order line that nobody ordered.

    Where a row names no line, its order must be known.
    """
    orders = tables["orders"]
    lines = OrderLines(orders)
    return [
        finding
        for table in tables.values()
        if len(orders) and "order_no" in referring_fields(table, "orders")
        for finding in _report_rows(table, lines, orders)
    ]


def _report_rows(
    table: Table[Row], lines: OrderLines, orders: Table[Row]
) -> Iterator[Finding]:
    known = lines.knows_order(table)
    rows = np.flatnonzero(_names_no_line(table, lines, known))
    numbers = table["order_no"]
    nearest = nearest_codes(numbers[rows[~known[rows]]].tolist(), orders, "order_no")
    says_line = _says_line(table)
    for row in rows.tolist():
        line = int(table["line_no"][row]) if says_line[row] else None
        values = {"order_no": numbers[row], "line_no": line}
        finding = Finding("unknown-order-line", table.cell(row, "order_no"), values)
        yield suggest(finding, nearest.get(numbers[row]))


def _says_line(table: Table[Row]) -> Mask:
    if "line_no" not in fields_of(table.model):
        return np.zeros(len(table), dtype=bool)
    return table.known("line_no")


def _names_no_line(table: Table[Row], lines: OrderLines, known: Mask) -> Mask:
    """Return which rows name an order, or with it a line, that is not there."""
    unknown = ~known
    if "line_no" in fields_of(table.model):
        unknown |= _says_line(table) & (lines.rows_of(table) == NOT_ORDERED)
    result: Mask = unknown & table.known("order_no")
    return result
