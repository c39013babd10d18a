"""What is to be delivered when, and what really was."""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbooks.plant.cents import stream
from workbooks.plant.days import (
    FIRST_DAY,
    JUNE,
    LAST_SHIPPING,
    later,
    workday_from,
    workdays,
)
from workbooks.plant.records import Line

CANCELLED, DONE, IN_HAND, RECEIVED = "已取消", "已完成", "处理中", "已接收"


@dataclass(frozen=True)
class Delivery:
    """A part of an order line and the day it is to leave."""

    number: int
    line: Line
    product: str
    quantity: int
    planned: dt.date


@dataclass(frozen=True)
class Departure:
    """A delivery that left, and when."""

    delivery: Delivery
    date: dt.date


def plan_deliveries(seed: int, lines: Sequence[Line]) -> list[Delivery]:
    """Return when lines are meant to leave; held and cancelled ones never are."""
    dice = stream(seed, "deliveries")
    planned: list[Delivery] = []
    for line in lines:
        if dice.random() < 0.012 and not line.held:
            line.state, line.held = CANCELLED, True
        for quantity, day in _plan_line(dice, line):
            number = len(planned)
            planned.append(Delivery(number, line, line.product or "", quantity, day))
    return planned


def _plan_line(dice: random.Random, line: Line) -> list[tuple[int, dt.date]]:
    due, ordered, quantity = line.due_date, line.order_date, line.quantity or 0
    if due is None or ordered is None or line.held:
        return []
    late = dice.random() < 0.05
    day = later(due, dice.randint(1, 7) if late else -dice.randint(0, 5))
    soonest = workday_from(later(ordered, 1))
    day = max(soonest, workday_from(day, 1 if late else -1))
    if quantity < 60 or dice.random() > 0.15:
        return [(quantity, day)]
    first = quantity * dice.choice((4, 5, 6)) // 10
    earlier = max(soonest, workday_from(later(day, -dice.randint(4, 8))))
    return [(first, min(earlier, day)), (quantity - first, day)]


def ship(
    deliveries: Iterable[Delivery],
    opening: dict[str, int],
    receipts: dict[str, list[tuple[dt.date, int]]],
) -> list[Departure]:
    """Return what left: before June all that was to, in June what lay in store."""
    departures = []
    waiting: dict[str, list[Delivery]] = defaultdict(list)
    for delivery in deliveries:
        if delivery.planned < JUNE:
            departures.append(
                Departure(delivery, workday_from(max(delivery.planned, FIRST_DAY)))
            )
        else:
            waiting[delivery.product].append(delivery)
    for product, wanted in waiting.items():
        wanted.sort(key=lambda d: (d.planned, d.number))
        departures += _ship_june(wanted, opening.get(product, 0), receipts[product])
    for departure in departures:
        departure.delivery.line.shipped += departure.delivery.quantity
    return sorted(departures, key=lambda d: (d.date, d.delivery.number))


def _ship_june(
    wanted: list[Delivery], stock: int, receipts: Sequence[tuple[dt.date, int]]
) -> list[Departure]:
    departures = []
    taken = JUNE
    for day in workdays(JUNE, LAST_SHIPPING):
        stock += sum(made for made_on, made in receipts if taken <= made_on < day)
        taken = day
        for delivery in [d for d in wanted if d.planned <= day]:
            if delivery.quantity <= stock:
                stock -= delivery.quantity
                wanted.remove(delivery)
                departures.append(Departure(delivery, day))
    return departures


def set_states(seed: int, lines: Sequence[Line]) -> None:
    """Set each line's state to what was shipped of it."""
    dice = stream(seed, "states")
    for line in lines:
        if line.state == CANCELLED or line.order_date is None:
            continue
        if line.quantity is not None and 0 < line.quantity <= line.shipped:
            line.state = DONE
        elif line.shipped or (
            dice.random() < 0.7 and line.order_date < JUNE.replace(day=20)
        ):
            line.state = IN_HAND
        else:
            line.state = RECEIVED
