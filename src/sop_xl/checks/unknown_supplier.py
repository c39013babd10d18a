"""The rule unknown-supplier."""

from sop_xl.checks.references import Tables, find_unknown
from sop_xl.source import Finding


def check_unknown_supplier(tables: Tables) -> list[Finding]:
    """Report each supplier code that is not in the supplier file."""
    return find_unknown("unknown-supplier", tables, "suppliers")
