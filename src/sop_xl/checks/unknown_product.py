"""The rule unknown-product."""

from sop_xl.checks.references import Tables, find_unknown, keys_of
from sop_xl.source import Finding

_REFERRING = ("orders", "prices", "stock", "routing", "production", "shipments")


def check_unknown_product(tables: Tables) -> list[Finding]:
    """Report each product code that is not in the product master."""
    known = keys_of(tables["products"], "product")
    return [
        finding
        for name in _REFERRING
        if name in tables
        for finding in find_unknown("unknown-product", tables[name], "product", known)
    ]
