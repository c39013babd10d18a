"""The rule unknown-product."""

from sop_xl.checks.references import Tables, find_unknown
from sop_xl.source import Finding


def check_unknown_product(tables: Tables) -> list[Finding]:
    """Report each product code that is not in the product master."""
    return find_unknown("unknown-product", tables, "products")
