"""The answers of the functions, from what a workspace holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cached_property

import numpy as np

from sop_xl.checks.price_gaps import PriceGaps
from sop_xl.lookup import messages
from sop_xl.lookup.errors import NoAnswer
from sop_xl.lookup.given import Given
from sop_xl.lookup.promised import Promises
from sop_xl.lookup.stock import Shelves, fill_shelves
from sop_xl.pipeline.floor_notes import count_done
from sop_xl.pipeline.reading import Reading
from sop_xl.pipeline.standing import TITLES, load_kept
from sop_xl.planning.plant import table_of
from sop_xl.records import dataclass
from sop_xl.source import CellRef
from sop_xl.tables import Customer, Order, Price, Product, Stock
from sop_xl.tables.price_list import ListedPrice, PriceList

#: What stands in a cell: a day, a number of pieces, or yuan.
Answer = dt.date | int | Decimal


@dataclass(frozen=True)
class Answers:
    """What a workspace held when it was read; each part is made when it is needed."""

    reading: Reading

    def find(self, given: Given) -> Answer:
        """Return what a function gives.

        Raises:
            NoAnswer: there is nothing to give.
        """
        return _ASKED[given.function.name](self, given)

    def promise(self, given: Given) -> dt.date:
        """Return the day an order line is complete."""
        self._require("orders")
        return self._promises.find_day(
            given.needed_code("order"), given.number("line_no")
        )

    def price(self, given: Given) -> Decimal:
        """Return the price of a piece in yuan."""
        self._require("prices")
        product = self._known_product(given)
        customer, spec = self._known_customer(given), given.text("spec")
        day = given.day("day") or self.reading.date
        found = self._prices.find(product, customer, day, spec)
        prices = {listed.price for listed in found}
        if len(prices) == 1:
            self._refuse_doubted(found[0])
            return prices.pop()
        if prices:
            raise NoAnswer(self._say_several(product, day, found))
        if spec is not None and self._prices.find(product, customer, day):
            values = {"product": product, "day": day, "spec": spec}
            raise NoAnswer(messages.NO_PRICE_OF_SPEC.format(**values))
        gaps = PriceGaps(table_of(self.reading.tables, Price))
        asked = customer or messages.ANYBODY
        why = gaps.explain(product, asked, np.datetime64(day))
        raise NoAnswer(messages.NO_PRICE.format(product=product, day=day, why=why))

    def stock(self, given: Given) -> int:
        """Return the good pieces of a product in store."""
        self._require("stock")
        return self._shelves.good.get(self._known_product(given), 0)

    def available(self, given: Given) -> int:
        """Return what of a product no open order line takes."""
        self._require("stock")
        return self._shelves.spare.get(self._known_product(given), 0)

    @cached_property
    def _shelves(self) -> Shelves:
        kept = load_kept(self.reading)
        tables, _ = count_done(self.reading)
        planning = self.reading.workspace.settings.planning
        served = () if kept is None else kept.lines
        return fill_shelves(tables, planning, self.reading.date, served)

    @cached_property
    def _promises(self) -> Promises:
        reading = self.reading
        orders = table_of(reading.tables, Order)
        return Promises(orders, self._shelves, load_kept(reading), reading.date)

    @cached_property
    def _prices(self) -> PriceList:
        return PriceList(table_of(self.reading.tables, Price))

    @cached_property
    def _products(self) -> frozenset[str]:
        tables = self.reading.tables
        models = (Product, Stock, Price, Order)
        columns = (table_of(tables, model)["product"].tolist() for model in models)
        return frozenset(code for column in columns for code in column if code)

    @cached_property
    def _customers(self) -> frozenset[str]:
        tables = self.reading.tables
        models = (Customer, Price, Order)
        columns = (table_of(tables, model)["customer"].tolist() for model in models)
        return frozenset(code for column in columns for code in column if code)

    def _require(self, table: str) -> None:
        if not len(self.reading.tables.get(table, ())):
            raise NoAnswer(messages.NO_TABLE.format(title=TITLES[table]))

    def _known_product(self, given: Given) -> str:
        product = given.needed_code("product")
        if product not in self._products:
            raise NoAnswer(messages.NO_PRODUCT.format(product=product))
        return product

    def _known_customer(self, given: Given) -> str | None:
        customer = given.code("customer")
        if customer is not None and customer not in self._customers:
            raise NoAnswer(messages.NO_CUSTOMER.format(customer=customer))
        return customer

    def _refuse_doubted(self, listed: ListedPrice) -> None:
        """Give no answer where another row says otherwise of the very same price.

        Of such rows only the first comes into the table; the others are findings.
        """
        own = table_of(self.reading.tables, Price).cell(listed.row, "standard_price")
        for finding in self.reading.findings:
            first = finding.values.get("first")
            if finding.rule == "conflicting-rows" and _is_in_row(first, own):
                told = messages.DOUBTED.format(cell=own, other=finding.where)
                raise NoAnswer(told)

    def _say_several(
        self, product: str, day: dt.date, found: tuple[ListedPrice, ...]
    ) -> str:
        """Return which prices apply at once, by specification or by their cells."""
        found = tuple(sorted(found, key=lambda listed: listed.row))
        values = {"product": product, "day": day, "count": len(found)}
        if len({listed.spec for listed in found}) == len(found):
            listed = [
                messages.PRICE_OF_SPEC.format(
                    spec=each.spec or messages.NO_SPEC, price=each.price
                )
                for each in found
            ]
            prices = messages.JOINED.join(listed)
            return messages.SEVERAL_SPECS.format(prices=prices, **values)
        table = table_of(self.reading.tables, Price)
        listed = [
            messages.PRICE_AT.format(
                price=each.price, cell=table.cell(each.row, "standard_price")
            )
            for each in found
        ]
        prices = messages.JOINED.join(listed)
        return messages.SEVERAL_PRICES.format(prices=prices, **values)


def _is_in_row(place: object, cell: CellRef) -> bool:
    """Return whether a place is in the row of a cell."""
    row = cell.book, cell.sheet, cell.row
    return isinstance(place, CellRef) and (place.book, place.sheet, place.row) == row


_ASKED: Mapping[str, Callable[[Answers, Given], Answer]] = {
    "SOP_PROMISE": Answers.promise,
    "SOP_PRICE": Answers.price,
    "SOP_STOCK": Answers.stock,
    "SOP_AVAILABLE": Answers.available,
}
