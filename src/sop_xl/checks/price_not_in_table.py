"""The rule price-not-in-table."""

from sop_xl.checks.price_gaps import PriceGaps
from sop_xl.checks.priced_lines import priced_lines
from sop_xl.checks.references import Tables, keys_of
from sop_xl.source import Finding
from sop_xl.tables.price_list import NO_PRICE, PriceList


def check_price_not_in_table(tables: Tables) -> list[Finding]:
    """Report each order line of a known product that no price table prices."""
    orders = tables["orders"]
    products = keys_of(tables["products"], "product")
    rows, places = priced_lines(orders, PriceList(tables["prices"]))
    gaps = PriceGaps(tables["prices"])
    findings = []
    for row in rows[places == NO_PRICE].tolist():
        product = orders["product"][row]
        if product in products:
            customer, day = orders["customer"][row], orders["order_date"][row]
            values = {
                "product": product,
                "price": orders["unit_price"][row],
                "why": gaps.explain(product, customer, day),
            }
            where = orders.cell(row, "unit_price")
            findings.append(Finding("price-not-in-table", where, values))
    return findings
