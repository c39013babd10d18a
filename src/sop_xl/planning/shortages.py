"""What order lines lack of their material: how much, from where, and since when."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from sop_xl.planning.demand import NettedLine
from sop_xl.planning.materials import MaterialWait, Purchase, Supply
from sop_xl.planning.plan import Plan
from sop_xl.records import dataclass

_WORST = (Supply.UNKNOWN, Supply.ORDERED_NOW, Supply.PROMISED)


@dataclass(frozen=True, slots=True)
class Shortage:
    """A component an order line lacks for a process, over all of its lots.

    The last of it comes on `day` out of `purchases`, as `supply` says; None is unknown.
    `expected` is when the line is complete, None if it is not scheduled.
    """

    netted: NettedLine
    component: str
    process: str
    quantity: Decimal
    day: dt.date | None
    supply: Supply
    purchases: tuple[Purchase, ...]
    expected: dt.date | None
    days_late: int


def list_shortages(plan: Plan) -> tuple[Shortage, ...]:
    """Return what order lines lack, the latest line first, of each what comes last."""
    found: list[Shortage] = []
    for netted in plan.lines:
        groups: dict[tuple[str, str], list[MaterialWait]] = defaultdict(list)
        for part in netted.parts:
            for wait in plan.waits_of.get(part.name, ()):
                groups[wait.component, wait.process].append(wait)
        found += [_sum_waits(plan, netted, waits) for waits in groups.values()]
    far = dt.date.max
    return tuple(
        sorted(
            found,
            key=lambda each: (
                each.expected is not None,
                -each.days_late,
                each.netted.line.due,
                each.netted.line.row,
                -(each.day or far).toordinal(),
                each.component,
            ),
        )
    )


def _sum_waits(
    plan: Plan, netted: NettedLine, waits: Sequence[MaterialWait]
) -> Shortage:
    supply = next(s for s in _WORST if any(wait.supply is s for wait in waits))
    days = [wait.day for wait in waits if wait.day is not None]
    process = waits[0].process
    steps = plan.plant.routings[netted.line.product].steps
    return Shortage(
        netted,
        waits[0].component,
        process or (steps[0].process if steps else ""),
        sum((wait.quantity for wait in waits), Decimal(0)),
        None if supply is Supply.UNKNOWN else max(days, default=None),
        supply,
        tuple(dict.fromkeys(each for wait in waits for each in wait.purchases)),
        plan.expected_day(netted),
        plan.days_late(netted),
    )


def list_unsure(plan: Plan) -> Mapping[int, Sequence[Shortage]]:
    """Return what lines lack that nobody has promised, by the rows of the orders."""
    found: dict[int, list[Shortage]] = defaultdict(list)
    for short in list_shortages(plan):
        if short.supply is Supply.UNKNOWN:
            found[short.netted.line.row].append(short)
    return found
