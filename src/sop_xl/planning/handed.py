"""Work in process that a new plan takes from one order line and gives to another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from sop_xl.planning.demand import NettedLine
from sop_xl.planning.memory import KeptPlan
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
    """Return which lines begin anew what they had in process in the last plan.

    The others are the lines of the product that have more in process than then, and
    have not begun it since.
    """
    before = _Before(kept)
    gaining: dict[str, list[str]] = defaultdict(list)
    for netted in plan.lines:
        if before.count_gained(netted) > 0:
            gaining[netted.line.product].append(netted.line.name)
    return tuple(_list_losses(before, plan, gaining))


def _list_losses(
    before: _Before, plan: Plan, gaining: dict[str, list[str]]
) -> Iterator[Handed]:
    for netted in plan.lines:
        line = netted.line
        lost = before.count_lost(netted)
        if lost > 0:
            others = [name for name in gaining[line.product] if name != line.name]
            yield Handed(line.name, lost, tuple(others))


class _Before:
    """What each line had in process in the last plan, and what it was to begin."""

    def __init__(self, kept: KeptPlan) -> None:
        self._in_process, self._to_begin = Counter[str](), Counter[str]()
        first: dict[str, tuple[int, str, int]] = {}
        for step in kept.steps:
            if step.asleep:
                continue
            known = first.get(step.lot)
            if known is None or step.position < known[0]:
                first[step.lot] = step.position, step.line, step.quantity
        for position, line, quantity in first.values():
            count = self._to_begin if position == 1 else self._in_process
            count[line] += quantity

    def count_lost(self, netted: NettedLine) -> int:
        """Return how much a line has less in process and begins anew."""
        name = netted.line.name
        less = self._in_process[name] - netted.from_wip
        return min(less, netted.to_make - self._to_begin[name])

    def count_gained(self, netted: NettedLine) -> int:
        """Return how much a line has more in process without having begun it."""
        name = netted.line.name
        more = netted.from_wip - self._in_process[name]
        return more - max(0, self._to_begin[name] - netted.to_make)
