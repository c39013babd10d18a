"""The order lines that must have a price, and the prices that apply to them."""

from __future__ import annotations

import numpy as np

from sop_xl.rows import Row, Table
from sop_xl.rows.table import Values
from sop_xl.tables import OrderClass
from sop_xl.tables.price_list import PriceList

_NOT_PRICED = (OrderClass.DEEMED_SALE, OrderClass.AFTER_SALES)


def priced_lines(orders: Table[Row], prices: PriceList) -> tuple[Values, Values]:
    """Return the rows of order lines that must have a price, and their prices' places.

    Deemed sales and after-sales lines need none; a line of which something is missing
    is not judged.
    """
    needed = orders.known(
        "product", "customer", "order_date", "unit_price", "order_class"
    )
    classes = orders["order_class"].tolist()
    without = {each: each in _NOT_PRICED for each in set(classes)}
    needed &= ~np.fromiter((without[each] for each in classes), bool, len(classes))
    rows = np.flatnonzero(needed)
    found = prices.find_all(
        orders["product"][rows].tolist(),
        orders["customer"][rows].tolist(),
        orders["order_date"][rows],
    )
    return rows, found
