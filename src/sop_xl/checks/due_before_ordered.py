"""The rule due-before-ordered."""

import numpy as np

from sop_xl.checks.references import Tables
from sop_xl.source import Finding


def check_due_before_ordered(tables: Tables) -> list[Finding]:
    """Report each order line that is due before it was ordered."""
    orders = tables["orders"]
    known = orders.known("order_date", "due_date")
    early = known & (orders["due_date"] < orders["order_date"])
    return [
        Finding(
            "due-before-ordered",
            orders.cell(row, "due_date"),
            {"due": orders["due_date"][row], "ordered": orders["order_date"][row]},
        )
        for row in np.flatnonzero(early).tolist()
    ]
