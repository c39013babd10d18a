"""What is to come: July's sales estimates, and changes of June's orders."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from random import Random
from typing import NamedTuple

from workbooks.plant.cents import rounded, stream
from workbooks.plant.days import JUNE, RUN_DATE, later
from workbooks.plant.records import Line, Plant
from workbooks.plant.supply_records import Change, Estimate

JULY = dt.date(2026, 7, 1)
_CHANGES = 18
_FEWEST = 20
#: In which way an order is changed, and why.
_REASONS = ("客户工程延期", "客户要求提前", "客户加量", "客户减量")
_DELAYED, _EARLIER, _MORE = range(3)


def make_estimates(plant: Plant) -> list[Estimate]:
    """Return July's estimates: June's orders by product and region, more or less."""
    dice = stream(plant.seed, "estimates")
    products = {p.product: p for p in plant.products if not p.role}
    ordered: dict[tuple[str, str], int] = defaultdict(int)
    clerks: dict[str, str] = {}
    for line in plant.lines:
        day, quantity = line.order_date, line.quantity or 0
        if line.product in products and day and day >= JUNE and quantity > 0:
            ordered[line.product, line.region] += quantity
            clerks.setdefault(line.region, line.clerk)
    return [
        Estimate(
            month=JULY,
            product=product,
            product_name=products[product].name,
            spec=products[product].spec,
            region=region,
            quantity=max(1, int(rounded(pieces * dice.uniform(0.8, 1.2) / 10))) * 10,
            made_by=clerks[region],
        )
        for (product, region), pieces in sorted(ordered.items())
    ]


def make_changes(plant: Plant) -> list[Change]:
    """Return changes of June's orders that the order list shows already.

    A later date needs an agreement, and so does more for the customer to pay.
    """
    dice = stream(plant.seed, "changes")
    plain = _changeable(plant)
    changed = dice.sample(plain, min(_CHANGES, len(plain)))
    changed.sort(key=lambda each: (each.ordered, each.line.order_no, each.line.line_no))
    return [
        _change(dice, number, each, dice.randrange(len(_REASONS)))
        for number, each in enumerate(changed, 1)
    ]


class _Plain(NamedTuple):
    """An order line that nothing is wrong with, and what may change of it."""

    line: Line
    ordered: dt.date
    due: dt.date
    quantity: int


def _changeable(plant: Plant) -> list[_Plain]:
    """Return June's order lines that nothing is wrong with."""
    planted = {defect.record for defect in plant.planted}
    count = Counter((line.order_no, line.line_no) for line in plant.lines)
    found = []
    for line in plant.lines:
        ordered, due, quantity = line.order_date, line.due_date, line.quantity
        if not ordered or not due or not quantity or line.state == "已取消":
            continue
        is_june = JUNE <= ordered < later(RUN_DATE, -4)
        has_room = due > later(ordered, 8) and quantity > _FEWEST
        is_alone = count[line.order_no, line.line_no] == 1
        is_plain = line not in planted and not line.shown
        if is_june and has_room and is_alone and is_plain:
            found.append(_Plain(line, ordered, due, quantity))
    return found


def _change(dice: Random, number: int, plain: _Plain, way: int) -> Change:
    line, days = plain.line, dice.randint(2, 6)
    pieces = dice.randint(1, 2) * 10
    dated, delayed = way in (_DELAYED, _EARLIER), way == _DELAYED
    before = later(plain.due, -days if delayed else days)
    ordered = plain.quantity - pieces if way == _MORE else plain.quantity + pieces
    return Change(
        change_no=f"BG2606-{number:03d}",
        changed_on=later(plain.ordered, dice.randint(1, 3)),
        order_no=line.order_no,
        line_no=line.line_no,
        product_name=line.product_name,
        what="交期" if dated else "数量",
        old=before if dated else ordered,
        new=plain.due if dated else plain.quantity,
        changed_by=line.clerk,
        reason=_REASONS[way],
        confirmation=f"书面确认函{number:03d}",
        cost_effect=dice.randint(2, 30) * 100_00 if delayed else None,
        delay_days=days if delayed else None,
        agreement_no=f"XY2606-{number:03d}" if delayed else None,
    )
