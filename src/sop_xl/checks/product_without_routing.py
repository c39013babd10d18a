"""The rule product-without-routing."""

from sop_xl.checks.references import Tables, keys_of
from sop_xl.source import Finding


def check_product_without_routing(tables: Tables) -> list[Finding]:
    """Report each product that is ordered but has no routing, once."""
    products = tables["products"]
    ordered = keys_of(tables["orders"], "product")
    lacking = ordered - keys_of(tables["routing"], "product")
    findings = []
    for row, product in enumerate(products["product"].tolist()):
        if product in lacking:
            where = products.cell(row, "product")
            findings.append(
                Finding("product-without-routing", where, {"product": product})
            )
            lacking -= {product}
    return findings
