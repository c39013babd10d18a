"""The prices that apply to a product, a customer and a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any

import numpy as np

from sop_xl.records import dataclass
from sop_xl.rows import Table
from sop_xl.rows.table import Values

NO_PRICE = -1
_ALWAYS = np.datetime64("1900-01-01"), np.datetime64("9999-12-31")
_Key = tuple[str | None, str]


@dataclass(frozen=True, slots=True)
class ListedPrice:
    """A row of the price tables; prices are yuan a piece.

    Without a specification it is for all; `is_open` says that it has no last day.
    """

    row: int
    spec: str | None
    price: Decimal
    floor: Decimal | None
    first_day: np.datetime64
    is_open: bool


class PriceList:
    """The price tables by product and customer; customer "" is everybody.

    A customer's own price comes before the standard one; of several valid on a day the
    one valid since latest, of those the one written last. A customer's own price
    without floor is its own floor. Rows without a product or a price are left out.

    Prices stand here sorted, those that come first before the others of their key.
    """

    def __init__(self, prices: Table[Any]) -> None:
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
        self, product: str, customer: str | None, day: dt.date, spec: str | None = None
    ) -> tuple[ListedPrice, ...]:
        """Return the prices that apply: one, none, or several that contradict.

        A customer's own come before those for all, of these those of the specification
        asked for before those without one; a specification not asked for excludes none.
        One that begins later takes the place of one without an end; where two say both
        of themselves that they are valid that day, both are returned, the one that
        `find_all` takes first, unless they are the same.
        """
        for owner in dict.fromkeys((customer or "", "")):
            listed = self._list_valid((product, owner), np.datetime64(day))
            fitting = [
                one for one in listed if spec is None or one.spec in (None, spec)
            ]
            if fitting:
                exact = [one for one in fitting if spec is not None and one.spec]
                return _drop_alike(_drop_replaced(exact or fitting))
        return ()

    def _list_valid(self, key: _Key, day: np.datetime64) -> list[ListedPrice]:
        """Return the prices of a key that are meant for a day."""
        number = self._numbers.get(key)
        if number is None:
            return []
        first, end = self._starts[number : number + 2].tolist()
        return [
            self._at(place)
            for place in range(first, end)
            if self._since[place] <= day <= self._until[place]
        ]

    def _at(self, place: int) -> ListedPrice:
        row = int(self._rows[place])
        return ListedPrice(
            row=row,
            spec=self._prices["spec"][row],
            price=self._prices["standard_price"][row],
            floor=self.floors[place],
            first_day=self._since[place],
            is_open=bool(np.isnat(self._prices["valid_to"][row])),
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

    @cached_property
    def floors(self) -> Values:
        """The floor of each price in this list; `None` where it has none."""
        prices, rows = self._prices, self._rows
        floors: Values = prices["floor_price"][rows]
        is_own = prices.known("customer")[rows] & ~prices.known("floor_price")[rows]
        floors[is_own] = prices["standard_price"][rows[is_own]]
        return floors


def _drop_replaced(listed: Sequence[ListedPrice]) -> list[ListedPrice]:
    """Leave out what has no end where one of the same specification begins later."""
    latest: dict[str | None, np.datetime64] = {}
    for one in listed:
        latest[one.spec] = max(one.first_day, latest.get(one.spec, _ALWAYS[0]))
    return [
        one for one in listed if not one.is_open or one.first_day == latest[one.spec]
    ]


def _drop_alike(listed: Sequence[ListedPrice]) -> tuple[ListedPrice, ...]:
    by_price: dict[tuple[Decimal, Decimal | None], ListedPrice] = {}
    for one in listed:
        by_price.setdefault((one.price, one.floor), one)
    return tuple(by_price.values())
