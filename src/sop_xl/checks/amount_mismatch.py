"""The rule amount-mismatch."""

import numpy as np

from sop_xl.checks.references import Tables
from sop_xl.money import line_amount, yuan
from sop_xl.source import Finding


def check_amount_mismatch(tables: Tables) -> list[Finding]:
    """Report each order line whose amount is not quantity times unit price."""
    orders = tables["orders"]
    findings = []
    known = orders.known("quantity", "unit_price", "amount")
    for row in np.flatnonzero(known).tolist():
        expected = line_amount(int(orders["quantity"][row]), orders["unit_price"][row])
        amount = int(orders["amount"][row])
        if amount != expected:
            values = {"amount": yuan(amount), "expected": yuan(expected)}
            where = orders.cell(row, "amount")
            findings.append(
                Finding(
                    "amount-mismatch", where, values, suggestion=str(yuan(expected))
                )
            )
    return findings
