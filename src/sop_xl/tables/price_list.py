"""The price that applies to a product, a customer and a day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sop_xl.records import dataclass
from sop_xl.rows import Table
from sop_xl.tables.prices import Price


@dataclass(frozen=True, slots=True)
class ListedPrice:
    """A row of the price tables; prices are yuan a piece.

    Without customer, or without specification, it is for all.
    """

    row: int
    customer: str | None
    spec: str | None
    price: Decimal
    floor_price: Decimal | None
    first_day: dt.date | None
    last_day: dt.date | None

    def is_valid(self, day: dt.date) -> bool:
        """Return whether it is meant for a day; one without an end goes on for ever."""
        has_begun = self.first_day is None or self.first_day <= day
        return has_begun and (self.last_day is None or day <= self.last_day)

    @property
    def floor(self) -> Decimal | None:
        """The lowest price; a customer's own price without one is its own floor."""
        is_own = self.customer is not None and self.floor_price is None
        return self.price if is_own else self.floor_price


class PriceList:
    """The price tables by product; rows without a product or a price are left out."""

    def __init__(self, prices: Table[Price]) -> None:
        self._listed: dict[str, list[ListedPrice]] = defaultdict(list)
        for row, record in enumerate(prices.records()):
            if record["product"] is not None and record["standard_price"] is not None:
                self._listed[record["product"]].append(_list_price(row, record))

    def find(
        self, product: str, customer: str | None, day: dt.date, spec: str | None = None
    ) -> tuple[ListedPrice, ...]:
        """Return the prices that apply: one, none, or several that contradict.

        A customer's own come before those for all, of these those of the specification
        asked for before those without one; a specification not asked for excludes none.
        One that begins later takes the place of one without an end; where two say both
        of themselves that they are valid that day, both are returned, unless they are
        the same.
        """
        valid = [one for one in self._listed.get(product, ()) if one.is_valid(day)]
        ranked = [
            (one.customer is None, spec is not None and one.spec is None, one)
            for one in valid
            if one.customer in (None, customer) and (spec is None or _fits(one, spec))
        ]
        first = min((rank[:2] for rank in ranked), default=None)
        found = [rank[2] for rank in ranked if rank[:2] == first]
        return _drop_alike(_drop_replaced(found))


def _list_price(row: int, record: dict[str, Any]) -> ListedPrice:
    return ListedPrice(
        row=row,
        customer=record["customer"],
        spec=record["spec"],
        price=record["standard_price"],
        floor_price=record["floor_price"],
        first_day=record["valid_from"],
        last_day=record["valid_to"],
    )


def _fits(listed: ListedPrice, spec: str) -> bool:
    return listed.spec is None or listed.spec == spec


def _drop_replaced(listed: Sequence[ListedPrice]) -> list[ListedPrice]:
    """Leave out what has no end where one of the same specification begins later."""
    latest: dict[str | None, dt.date] = {}
    for one in listed:
        latest[one.spec] = max(_begins(one), latest.get(one.spec, dt.date.min))
    return [
        one
        for one in listed
        if one.last_day is not None or _begins(one) == latest[one.spec]
    ]


def _begins(listed: ListedPrice) -> dt.date:
    return listed.first_day or dt.date.min


def _drop_alike(listed: Sequence[ListedPrice]) -> tuple[ListedPrice, ...]:
    by_price: dict[tuple[Decimal, Decimal | None], ListedPrice] = {}
    for one in listed:
        by_price.setdefault((one.price, one.floor), one)
    return tuple(by_price.values())
