"""Work in process that a new plan takes from one order line and gives to another."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from sop_xl.planning.demand import NettedLine
from sop_xl.planning.memory import KeptPlan, KeptStep
from sop_xl.planning.plan import Plan
from sop_xl.records import dataclass


@dataclass(frozen=True, slots=True)
class Handed:
    """So many pieces in process of an order line that go to others now.

    Without others they are there no more.
    """

    line: str
    quantity: int
    to: tuple[str, ...]


def find_handed(kept: KeptPlan, plan: Plan) -> tuple[Handed, ...]:
    """Return which lines begin anew what they had in process, or was to be by now.

    The others are the lines of the product that have more in process than was to be
    by now, and were not to begin it yet. What was to be in process by now and is with
    nobody was not made: that is not told here.
    """
    before = _Before(kept, plan.moment(0))
    gains: dict[str, dict[str, int]] = defaultdict(dict)
    for netted in plan.lines:
        gained = before.count_gained(netted)
        if gained > 0:
            gains[netted.line.product][netted.line.name] = gained
    return tuple(_list_losses(before, plan, gains))


def _list_losses(
    before: _Before, plan: Plan, gains: Mapping[str, Mapping[str, int]]
) -> Iterator[Handed]:
    left = Counter({product: sum(own.values()) for product, own in gains.items()})
    for netted in plan.lines:
        name, product = netted.line.name, netted.line.product
        others = tuple(other for other in gains[product] if other != name)
        given = min(before.count_lost(netted), left[product]) if others else 0
        if given > 0:
            left[product] -= given
            yield Handed(name, given, others)
        elif before.count_gone(netted) > 0:
            yield Handed(name, before.count_gone(netted), ())


class _Before:
    """What each line had in process in the last plan, and what it was to begin.

    Of the latter that is apart which was to be in process by `now`, and that which was
    to be begun.
    """

    def __init__(self, kept: KeptPlan, now: dt.datetime) -> None:
        self._in_process, self._to_begin = Counter[str](), Counter[str]()
        self._over, self._begun = Counter[str](), Counter[str]()
        first: dict[str, KeptStep] = {}
        for step in kept.steps:
            known = first.get(step.lot)
            if not step.asleep and (known is None or step.position < known.position):
                first[step.lot] = step
        for step in first.values():
            count = self._begun if step.start < now else self._to_begin
            if step.position > 1:
                count = self._in_process
            elif step.end <= now:
                count = self._over
            count[step.line] += step.quantity

    def count_gone(self, netted: NettedLine) -> int:
        """Return how much a line has less in process than it had, and begins anew."""
        name = netted.line.name
        less = self._in_process[name] - netted.from_wip
        return min(less, netted.to_make - self._count_open(name) - self._over[name])

    def count_lost(self, netted: NettedLine) -> int:
        """Return how much less is in process than was to be by now, and begun anew."""
        name = netted.line.name
        less = self._in_process[name] + self._over[name] - netted.from_wip
        return min(less, netted.to_make - self._count_open(name))

    def count_gained(self, netted: NettedLine) -> int:
        """Return how much more is in process than the line was to have begun."""
        name = netted.line.name
        more = netted.from_wip - self._in_process[name] - self._over[name]
        less_open = max(0, self._count_open(name) - netted.to_make)
        return more - min(self._begun[name], less_open)

    def _count_open(self, name: str) -> int:
        """Return what was not to be in process by now."""
        return self._begun[name] + self._to_begin[name]
