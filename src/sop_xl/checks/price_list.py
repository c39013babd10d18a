"""The price that applies to a product, a customer and a day."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import numpy as np

from sop_xl.records import dataclass
from sop_xl.rows import Row, Table
from sop_xl.rows.table import Values
from sop_xl.tables import OrderClass

NO_PRICE = -1
_NOT_PRICED = (OrderClass.DEEMED_SALE, OrderClass.AFTER_SALES)
_ALWAYS = np.datetime64("1900-01-01"), np.datetime64("9999-12-31")
_Key = tuple[str | None, str]


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

    Prices stand here sorted, those that come first before the others of their key.
    """

    def __init__(self, prices: Table[Row]) -> None:
        rows = np.flatnonzero(prices.known("product", "standard_price"))
        since = prices["valid_from"][rows]
        since = np.where(np.isnat(since), _ALWAYS[0], since)
        # The latest first, of equal ones the last written; a stable sort by key
        # keeps that order.
        rows, since = rows[::-1], since[::-1]
        latest = np.argsort(-since.astype(np.int64), kind="stable")
        rows, since = rows[latest], since[latest]
        customers = [customer or "" for customer in prices["customer"][rows].tolist()]
        keys = list(zip(prices["product"][rows].tolist(), customers, strict=True))
        numbers = {key: number for number, key in enumerate(dict.fromkeys(keys))}
        number_of = np.fromiter((numbers[key] for key in keys), np.intp, len(keys))
        by_key = np.argsort(number_of, kind="stable")
        self._numbers = numbers
        self._starts = np.searchsorted(number_of[by_key], np.arange(len(numbers) + 1))
        self._rows, self._since = rows[by_key], since[by_key]
        until = prices["valid_to"][self._rows]
        self._until = np.where(np.isnat(until), _ALWAYS[1], until)
        self._prices = prices

    def find(
        self, product: str, customer: str | None, day: np.datetime64
    ) -> ValidPrice | None:
        """Return the price that applies; `None` when there is none."""
        place = int(self.find_all([product], [customer], np.array([day]))[0])
        if place == NO_PRICE:
            return None
        return ValidPrice(
            self._since[place],
            self._until[place],
            self._prices["standard_price"][self._rows[place]],
            self.floors()[place],
        )

    def find_all(
        self,
        products: Sequence[str],
        customers: Sequence[str | None],
        days: Values,
    ) -> Values:
        """Return the place in this list of the price that applies to each, or -1."""
        own: list[_Key] = [
            (product, customer or "")
            for product, customer in zip(products, customers, strict=True)
        ]
        found = self._find_valid(own, days)
        left = np.flatnonzero(found == NO_PRICE)
        standard: list[_Key] = [(products[row], "") for row in left.tolist()]
        found[left] = self._find_valid(standard, days[left])
        return found

    def _find_valid(self, keys: Sequence[_Key], days: Values) -> Values:
        """Return the first price of each key that is valid on its day, or -1."""
        numbers = np.fromiter(
            (self._numbers.get(key, NO_PRICE) for key in keys), np.intp, len(keys)
        )
        found = np.full(len(keys), NO_PRICE, dtype=np.intp)
        asking = np.flatnonzero(numbers != NO_PRICE)
        places, ends = self._starts[numbers[asking]], self._starts[numbers[asking] + 1]
        while len(asking):
            day = days[asking]
            valid = (self._since[places] <= day) & (day <= self._until[places])
            found[asking[valid]] = places[valid]
            more = ~valid & (places + 1 < ends)
            asking, places, ends = asking[more], places[more] + 1, ends[more]
        return found

    def floors(self) -> Values:
        """Return the floor of each price in this list; `None` where it has none."""
        prices, rows = self._prices, self._rows
        floors: Values = prices["floor_price"][rows]
        is_own = prices.known("customer")[rows] & ~prices.known("floor_price")[rows]
        floors[is_own] = prices["standard_price"][rows[is_own]]
        return floors


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
