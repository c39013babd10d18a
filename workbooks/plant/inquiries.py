"""What sales asks planning at the end of June: by when can so much be delivered."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random

from workbooks.plant.cents import stream
from workbooks.plant.days import RUN_DATE, later
from workbooks.plant.names import CLERKS
from workbooks.plant.records import Line, Plant, Record

_NEW, _LARGER = 4, 2
_CLOSED = ("已完成", "已取消")


@dataclass(eq=False)
class Inquiry(Record):
    """A question: a new order, or with `order_no` another quantity of a line."""

    inquiry_no: str
    customer: str | None
    customer_name: str | None
    product: str | None
    product_name: str | None
    quantity: int
    wish_date: dt.date
    order_class: str | None
    order_no: str | None
    line_no: int | None
    clerk: str


def make_inquiries(plant: Plant) -> list[Inquiry]:
    """Return questions for new orders, one of them a sample, then for larger ones."""
    dice = stream(plant.seed, "inquiries")
    known = [each for each in plant.customers if each.name and not each.shown]
    sold = [each for each in plant.products if not each.role and not each.shown]
    customers, products = dice.sample(known, _NEW), dice.sample(sold, _NEW)
    new = [
        Inquiry(
            inquiry_no=f"XW2606-{number:02d}",
            customer=customer.customer,
            customer_name=customer.name,
            product=product.product,
            product_name=product.name,
            quantity=2 if number == _NEW else dice.randint(3, 16) * 10,
            wish_date=later(RUN_DATE, dice.randint(12, 25)),
            order_class="样品" if number == _NEW else "批量",
            order_no=None,
            line_no=None,
            clerk=dice.choice(CLERKS),
        )
        for number, (customer, product) in enumerate(
            zip(customers, products, strict=True), 1
        )
    ]
    return [*new, *_ask_larger(dice, plant, len(new))]


def _ask_larger(dice: Random, plant: Plant, asked: int) -> list[Inquiry]:
    """Return questions for more of open lines that nothing is wrong with."""
    lines = sorted(_open_lines(plant), key=lambda line: (line.order_no, line.line_no))
    return [
        Inquiry(
            inquiry_no=f"XW2606-{asked + number:02d}",
            customer=line.customer,
            customer_name=line.customer_name,
            product=line.product,
            product_name=line.product_name,
            quantity=(line.quantity or 0) + dice.randint(2, 6) * 10,
            wish_date=later(RUN_DATE, dice.randint(12, 25)),
            order_class=None,
            order_no=line.order_no,
            line_no=line.line_no,
            clerk=line.clerk,
        )
        for number, line in enumerate(dice.sample(lines, min(_LARGER, len(lines))), 1)
    ]


def _open_lines(plant: Plant) -> list[Line]:
    planted = {defect.record for defect in plant.planted}
    sold = {each.product for each in plant.products if not each.role}
    return [
        line
        for line in plant.lines
        if line not in planted
        and not line.shown
        and line.product in sold
        and line.state not in _CLOSED
        and (line.due_date or RUN_DATE) > RUN_DATE
        and (line.quantity or 0) > line.shipped
    ]
