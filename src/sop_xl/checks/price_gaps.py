"""Why no price applies to an order line: no row, none read, over, or not begun."""

from __future__ import annotations

import numpy as np

from sop_xl.checks.words import PRICE_BEGINS, PRICE_ENDED, PRICE_NOT_READ, PRICE_UNKNOWN
from sop_xl.rows import Row, Table


class PriceGaps:
    """The rows of the price tables by product and customer, those without price too.

    Customer "" is everybody.
    """

    def __init__(self, prices: Table[Row]) -> None:
        self._prices = prices
        self._since, self._until = prices["valid_from"], prices["valid_to"]
        self._rows: dict[tuple[str, str], list[int]] = {}
        products, customers = prices["product"].tolist(), prices["customer"].tolist()
        for row in np.flatnonzero(prices.known("product")).tolist():
            key = products[row], customers[row] or ""
            self._rows.setdefault(key, []).append(row)

    def explain(self, product: str, customer: str, day: np.datetime64) -> str:
        """Return why no price of a product applies to a customer on a day."""
        own = self._rows.get((product, customer), [])
        rows = own + self._rows.get((product, ""), [])
        ended = [row for row in rows if self._until[row] < day]
        later = [row for row in rows if self._since[row] > day]
        # Had it a price, one that is valid on the day would apply.
        unread = [row for row in rows if row not in ended and row not in later]
        if unread:
            return PRICE_NOT_READ.format(cell=self._name(unread[0], "standard_price"))
        if ended:
            last = max(ended, key=lambda row: self._until[row])
            cell, day_said = self._name(last, "valid_to"), self._until[last].item()
            return PRICE_ENDED.format(cell=cell, day=day_said)
        if later:
            first = min(later, key=lambda row: self._since[row])
            cell, day_said = self._name(first, "valid_from"), self._since[first].item()
            return PRICE_BEGINS.format(cell=cell, day=day_said)
        return PRICE_UNKNOWN.format(customer=customer)

    def _name(self, row: int, field: str) -> str:
        return str(self._prices.cell(row, field))
