"""What customers ordered from April to June."""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from workbooks.plant import names
from workbooks.plant.cents import line_fen, rounded_up, stream
from workbooks.plant.days import FIRST_DAY, RUN_DATE, later, workday_from, workdays
from workbooks.plant.prices import PriceBook, lowest
from workbooks.plant.products import UNMAKEABLE
from workbooks.plant.records import Customer, Line, Product

#: Class of order: share, quantities, days until due.
_CLASSES = {
    "批量": (70, (40, 240), (32, 64)),
    "小批量": (12, (10, 40), (14, 26)),
    "样品": (5, (1, 5), (7, 14)),
    "备货": (6, (100, 300), (36, 66)),
    "视同销售": (3, (1, 8), (8, 20)),
    "售后": (4, (1, 6), (5, 12)),
}
PRICELESS = frozenset(("视同销售", "售后"))
DUPLICATES = 2
#: First and last day on which products with a role are ordered, and how many lines.
_WINDOWS = {
    "unpriced": ((FIRST_DAY, RUN_DATE), 3),
    "priced-late": ((FIRST_DAY, dt.date(2026, 5, 31)), 2),
    "price-expired": ((dt.date(2026, 6, 1), RUN_DATE), 2),
    "no-routing": ((dt.date(2026, 6, 1), RUN_DATE), 2),
    "no-group": ((dt.date(2026, 6, 1), RUN_DATE), 2),
    "no-machines": ((dt.date(2026, 6, 1), RUN_DATE), 2),
}


def make_lines(
    seed: int,
    size: int,
    customers: Sequence[Customer],
    products: Sequence[Product],
    book: PriceBook,
) -> list[Line]:
    """Return the order lines, by date; two fewer than asked, left for duplicates."""
    dice = stream(seed, "orders")
    lines = _place_orders(dice, size - DUPLICATES, customers, products)
    _order_special_products(dice, lines, products)
    base = {product.product: product.base_price for product in products}
    for line in lines:
        _price_line(dice, line, book, base)
    return lines


def _place_orders(
    dice: random.Random,
    count: int,
    customers: Sequence[Customer],
    products: Sequence[Product],
) -> list[Line]:
    days = workdays(FIRST_DAY, later(RUN_DATE, -1))
    sizes: list[int] = []
    while sum(sizes) < count:
        sizes.append(min(dice.choice((1, 1, 2, 2, 3, 4)), count - sum(sizes)))
    dates = [
        days[int((at + dice.random()) * len(days) / len(sizes))]
        for at in range(len(sizes))
    ]
    dates[-1] = days[-1]
    of_month: dict[int, int] = defaultdict(int)
    lines: list[Line] = []
    for day, size in zip(dates, sizes, strict=True):
        of_month[day.month] += 1
        number = f"XS{day:%y%m}-{of_month[day.month]:04d}"
        [customer] = dice.choices(customers, [c.weight for c in customers])
        lines += _place_order(dice, number, day, customer, _pick(dice, products, size))
    return lines


def _pick(
    dice: random.Random, products: Sequence[Product], count: int
) -> list[Product]:
    chosen: list[Product] = []
    weights = [product.popularity for product in products]
    while len(chosen) < count:
        [product] = dice.choices(products, weights)
        if product not in chosen:
            chosen.append(product)
    return chosen


def _place_order(
    dice: random.Random,
    number: str,
    day: dt.date,
    customer: Customer,
    products: Sequence[Product],
) -> list[Line]:
    shares = [share for share, _, _ in _CLASSES.values()]
    [order_class] = dice.choices(list(_CLASSES), shares)
    clerk = names.CLERKS[int(customer.customer[2:]) % len(names.CLERKS)]
    lines = []
    for at, product in enumerate(products, 1):
        line = Line(
            order_no=number,
            line_no=at,
            order_date=day,
            customer=customer.customer,
            customer_name=customer.name or "",
            region=customer.region,
            product=product.product,
            product_name=product.name or "",
            spec=product.spec,
            quantity=0,
            unit_price=None,
            amount=None,
            order_class=order_class,
            due_date=day,
            promised_date=None,
            clerk=clerk,
            sheet=f"{day.month}月",
            block=day.day,
            remark=dice.choice(names.REMARKS) if dice.random() < 0.08 else None,
        )
        _set_terms(dice, line, day)
        lines.append(line)
    return lines


def _set_terms(dice: random.Random, line: Line, day: dt.date) -> None:
    _, (few, many), (soon, late) = _CLASSES[line.order_class or ""]
    step = 10 if few >= 10 else 1
    line.quantity = dice.randint(few // step, many // step) * step
    line.due_date = workday_from(later(day, dice.randint(soon, late)))
    answered = dice.random()
    if answered < 0.88:
        delay = dice.randint(2, 6) if answered < 0.12 else 0
        line.promised_date = workday_from(later(line.due_date, delay))


def _order_special_products(
    dice: random.Random, lines: Sequence[Line], products: Sequence[Product]
) -> None:
    """Put each product with a role on some order lines of its window."""
    taken: set[Line] = set()
    for product in (product for product in products if product.role):
        (first, last), count = _WINDOWS[product.role]
        fitting = [
            line
            for line in lines
            if line.order_date
            and first <= line.order_date <= last
            and line not in taken
            and line.order_class in ("批量", "小批量", "备货")
        ]
        for line in dice.sample(fitting, count):
            taken.add(line)
            line.product, line.spec = product.product, product.spec
            line.product_name = product.name or ""
            line.held = product.role in UNMAKEABLE


def _price_line(
    dice: random.Random, line: Line, book: PriceBook, base: dict[str, Decimal]
) -> None:
    day, product, quantity = line.order_date, line.product, line.quantity
    if day is None or product is None or quantity is None:
        return
    if line.order_class in PRICELESS:
        line.unit_price = Decimal(0) if line.order_class == "视同销售" else None
    else:
        price = book.applying(product, line.customer, day)
        if price is None:
            line.unit_price = base[product]
        elif price.customer:
            line.unit_price = price.standard_price
        else:
            line.unit_price = _bargain(dice, price.standard_price, lowest(price))
    if line.unit_price is not None:
        line.amount = line_fen(quantity, line.unit_price)


def _bargain(dice: random.Random, asked: Decimal, floor: Decimal | None) -> Decimal:
    least = asked * Decimal("0.92") if floor is None else floor
    price = least + (asked - least) * dice.randint(0, 10) / 10
    extra = Decimal("0.345") if dice.random() < 0.03 else Decimal(0)
    return rounded_up(price) + (extra or dice.choice((0, 0, 0, Decimal("0.5"))))
