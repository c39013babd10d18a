"""The rule below-floor-price."""

from sop_xl.checks.price_list import PriceList, priced_lines
from sop_xl.checks.references import Tables
from sop_xl.source import Finding


def check_below_floor_price(tables: Tables) -> list[Finding]:
    """Report each order line sold below the floor price of its product and customer."""
    orders = tables["orders"]
    prices = PriceList(tables["prices"])
    return [
        Finding(
            "below-floor-price",
            orders.cell(row, "unit_price"),
            {"price": orders["unit_price"][row], "floor": price.floor},
        )
        for row, price in priced_lines(orders, prices)
        if price is not None
        and price.floor is not None
        and orders["unit_price"][row] < price.floor
    ]
