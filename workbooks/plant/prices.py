"""What the plant asks for its products."""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from workbooks.plant.cents import rounded, stream
from workbooks.plant.records import Customer, Price, Product

NEW_YEAR, YEAR_END = dt.date(2026, 1, 1), dt.date(2026, 12, 31)
_SPECIAL_SPANS = {
    "priced-late": (dt.date(2026, 6, 1), YEAR_END),
    "price-expired": (NEW_YEAR, dt.date(2026, 5, 31)),
}


class PriceBook:
    """All prices, asked for the one that applies."""

    def __init__(self, prices: Sequence[Price]) -> None:
        self._prices: dict[tuple[str, str | None], list[Price]] = defaultdict(list)
        for price in prices:
            self._prices[price.product, price.customer].append(price)

    def applying(
        self, product: str, customer: str | None, day: dt.date
    ) -> Price | None:
        """Return the price of a product that day: the customer's own, else of all."""
        for whose in (customer, None):
            valid = [p for p in self._prices[product, whose] if p.is_valid(day)]
            if valid:
                return max(valid, key=lambda price: price.valid_from or dt.date.min)
        return None


def lowest(price: Price) -> Decimal | None:
    """Return the floor of a price; an agreed one without floor is its own."""
    if price.floor_price is None and price.customer is not None:
        return price.standard_price
    return price.floor_price


def make_standard_prices(seed: int, products: Sequence[Product]) -> list[Price]:
    """Return the standard prices: some raised in May, some without a floor."""
    dice = stream(seed, "standard prices")
    prices = []
    for product in products:
        if product.role != "unpriced":
            prices += _price_product(dice, product)
    return prices


def _price_product(dice: random.Random, product: Product) -> list[Price]:
    first, last = _SPECIAL_SPANS.get(product.role, (NEW_YEAR, YEAR_END))
    price = _standard_price(product, product.base_price, (first, last))
    price.floor_price = rounded(float(product.base_price) * dice.uniform(0.87, 0.94))
    fate = dice.random()
    if product.role:
        return [price]
    if fate < 0.06:
        price.floor_price = None
    if fate > 0.92:
        price.valid_to = None
        raised = rounded(float(product.base_price) * 1.03)
        newer = _standard_price(product, raised, (dt.date(2026, 5, 16), YEAR_END))
        newer.floor_price = rounded(float(raised) * 0.92)
        return [price, newer]
    return [price]


def _standard_price(
    product: Product, standard: Decimal, span: tuple[dt.date, dt.date]
) -> Price:
    return Price(
        product=product.product,
        product_name=product.name,
        spec=product.spec,
        customer=None,
        customer_name=None,
        standard_price=standard,
        floor_price=None,
        valid_from=span[0],
        valid_to=span[1],
        drafted="黄丽",
        checked="马俊",
        approved="高总",
    )


def make_agreed_prices(
    seed: int, customers: Sequence[Customer], products: Sequence[Product]
) -> list[Price]:
    """Return what old customers have agreed on, customer by customer."""
    dice = stream(seed, "agreed prices")
    known = [product for product in products if not product.role]
    prices: list[Price] = []
    for customer in customers:
        if customer.grade == "A" or dice.random() < 0.3:
            chosen = dice.sample(known, dice.randint(3, 8))
            chosen.sort(key=lambda product: product.product)
            for product in chosen:
                prices += _agree(dice, customer, product)
    return prices


def _agree(dice: random.Random, customer: Customer, product: Product) -> list[Price]:
    agreed = rounded(float(product.base_price) * dice.uniform(0.9, 0.97))
    first = _agreed_price(customer, product, agreed, (NEW_YEAR, YEAR_END))
    fate = dice.random()
    if fate < 0.6:
        first.floor_price = rounded(float(agreed) * 0.97)
    if fate < 0.1:
        first.valid_from, first.valid_to = dt.date(2025, 1, 1), dt.date(2025, 12, 31)
    elif fate > 0.92:
        raised = rounded(float(agreed) * 1.02)
        first.valid_to = dt.date(2026, 4, 30)
        since = dt.date(2026, 5, 1), YEAR_END
        return [first, _agreed_price(customer, product, raised, since)]
    return [first]


def _agreed_price(
    customer: Customer,
    product: Product,
    agreed: Decimal,
    span: tuple[dt.date, dt.date],
) -> Price:
    return Price(
        product=product.product,
        product_name=product.name,
        spec=product.spec,
        customer=customer.customer,
        customer_name=customer.name,
        standard_price=agreed,
        floor_price=None,
        valid_from=span[0],
        valid_to=span[1],
    )
