"""The price that applies to a product, a customer and a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from sop_xl.rows import Row, Table
from sop_xl.tables import OrderClass

_NOT_PRICED = (OrderClass.DEEMED_SALE, OrderClass.AFTER_SALES)


@dataclass(frozen=True, slots=True)
class ValidPrice:
    """One row of a price table: from which to which day, standard and floor price."""

    first_day: np.datetime64
    last_day: np.datetime64
    standard: Decimal
    floor: Decimal | None


class PriceList:
    """The price tables by product and customer; customer "" is everybody.

    A customer's own price comes before the standard one; of several valid on a day the
    one valid since latest, of those the one written last. A customer's own price
    without floor is its own floor.
    """

    def __init__(self, prices: Table[Row]) -> None:
        self._prices: dict[tuple[str, str], list[ValidPrice]] = {}
        known = prices.known("product", "standard_price")
        for row in np.flatnonzero(known).tolist():
            customer = prices["customer"][row] or ""
            key = (prices["product"][row], customer)
            self._prices.setdefault(key, []).append(_read_price(prices, row, customer))

    def find(
        self, product: str, customer: str | None, day: np.datetime64
    ) -> ValidPrice | None:
        """Return the price that applies; `None` when there is none."""
        for key in ((product, customer or ""), (product, "")):
            valid = [
                price
                for price in self._prices.get(key, ())
                if price.first_day <= day <= price.last_day
            ]
            if valid:
                return max(reversed(valid), key=lambda price: price.first_day)
        return None


def _read_price(prices: Table[Row], row: int, customer: str) -> ValidPrice:
    standard, floor = prices["standard_price"][row], prices["floor_price"][row]
    first, last = prices["valid_from"][row], prices["valid_to"][row]
    return ValidPrice(
        np.datetime64("1900-01-01") if np.isnat(first) else first,
        np.datetime64("9999-12-31") if np.isnat(last) else last,
        standard,
        standard if floor is None and customer else floor,
    )


def priced_lines(
    orders: Table[Row], prices: PriceList
) -> Iterator[tuple[int, ValidPrice | None]]:
    """Yield each order line that must have a price, with the one that applies.

    Deemed sales and after-sales lines need none; a line of which something is missing
    is not judged.
    """
    needed = orders.known(
        "product", "customer", "order_date", "unit_price", "order_class"
    )
    for row in np.flatnonzero(needed).tolist():
        if orders["order_class"][row] in _NOT_PRICED:
            continue
        yield (
            row,
            prices.find(
                orders["product"][row],
                orders["customer"][row],
                orders["order_date"][row],
            ),
        )
