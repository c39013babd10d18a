"""The rule quantity-not-positive."""

import numpy as np

from sop_xl.checks.references import Tables
from sop_xl.source import Finding


def check_quantity_not_positive(tables: Tables) -> list[Finding]:
    """Report each order line that orders nothing or less."""
    orders = tables["orders"]
    wrong = orders.known("quantity") & (orders["quantity"] <= 0)
    return [
        Finding(
            "quantity-not-positive",
            orders.cell(row, "quantity"),
            {"quantity": int(orders["quantity"][row])},
        )
        for row in np.flatnonzero(wrong).tolist()
    ]
