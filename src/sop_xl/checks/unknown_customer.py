"""The rule unknown-customer."""

from sop_xl.checks.references import Tables, find_unknown, keys_of
from sop_xl.source import Finding

_REFERRING = ("orders", "prices", "receivables")


def check_unknown_customer(tables: Tables) -> list[Finding]:
    """Report each customer code that is not in the customer file."""
    known = keys_of(tables["customers"], "customer")
    return [
        finding
        for name in _REFERRING
        if name in tables
        for finding in find_unknown("unknown-customer", tables[name], "customer", known)
    ]
