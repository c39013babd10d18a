"""The rule unknown-customer."""

from sop_xl.checks.references import Tables, find_unknown
from sop_xl.source import Finding


def check_unknown_customer(tables: Tables) -> list[Finding]:
    """Report each customer code that is not in the customer file."""
    return find_unknown("unknown-customer", tables, "customers")
