"""The rule duplicate-order-line."""

from sop_xl.checks.references import Tables
from sop_xl.source import CellRef, Finding


def check_duplicate_order_line(tables: Tables) -> list[Finding]:
    """Report each order line whose number and line number stood in an earlier row."""
    orders = tables["orders"]
    first: dict[tuple[str, int], CellRef] = {}
    findings = []
    keys = zip(orders["order_no"].tolist(), orders["line_no"].tolist(), strict=True)
    for row, (key, known) in enumerate(
        zip(keys, orders.known("order_no", "line_no"), strict=True)
    ):
        if not known:
            continue
        where = orders.cell(row, "order_no")
        if key in first:
            values = {"order_no": key[0], "line_no": key[1], "first": first[key]}
            findings.append(Finding("duplicate-order-line", where, values))
        first.setdefault(key, where)
    return findings
