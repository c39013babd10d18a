"""The rule amount-mismatch."""

import numpy as np

from sop_xl.checks.references import Tables
from sop_xl.money import line_amount, yuan
from sop_xl.rows.table import Values
from sop_xl.source import Finding


def check_amount_mismatch(tables: Tables) -> list[Finding]:
    """Report each order line whose amount is not quantity times unit price."""
    orders = tables["orders"]
    rows = np.flatnonzero(orders.known("quantity", "unit_price", "amount"))
    expected = _line_amounts(orders["quantity"][rows], orders["unit_price"][rows])
    wrong = np.flatnonzero(orders["amount"][rows] != expected)
    return [
        Finding(
            "amount-mismatch",
            orders.cell(row, "amount"),
            {"amount": yuan(int(orders["amount"][row])), "expected": yuan(amount)},
            suggestion=str(yuan(amount)),
        )
        for row, amount in zip(rows[wrong].tolist(), expected[wrong], strict=True)
    ]


def _line_amounts(quantities: Values, prices: Values) -> Values:
    """Return the amount of each line in fen."""
    lines = zip(quantities.tolist(), prices.tolist(), strict=True)
    return np.array([line_amount(*line) for line in lines], dtype=object)
