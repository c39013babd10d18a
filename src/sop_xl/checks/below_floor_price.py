"""The rule below-floor-price."""

import numpy as np

from sop_xl.checks.priced_lines import priced_lines
from sop_xl.checks.references import Tables
from sop_xl.source import Finding
from sop_xl.tables.price_list import NO_PRICE, PriceList


def check_below_floor_price(tables: Tables) -> list[Finding]:
    """Report each order line sold below the floor price of its product and customer."""
    orders = tables["orders"]
    prices = PriceList(tables["prices"])
    rows, places = priced_lines(orders, prices)
    judged = np.flatnonzero(places != NO_PRICE)
    asked = orders["unit_price"][rows[judged]].tolist()
    least = prices.floors[places[judged]].tolist()
    return [
        Finding(
            "below-floor-price",
            orders.cell(row, "unit_price"),
            {"price": price, "floor": floor},
        )
        for row, price, floor in zip(rows[judged].tolist(), asked, least, strict=True)
        if floor is not None and price < floor
    ]
