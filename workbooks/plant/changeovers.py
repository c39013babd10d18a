"""How long machines take from one mould or kind of product to another, pair by pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from workbooks.plant.cents import stream
from workbooks.plant.records import Plant, Record, Step

#: Presses take so many of their moulds in pairs that somebody has timed.
_TIMED_MOULDS = 4
_TIMED_GROUP = "前成型油压机"
#: Minutes; a mould of the same press frame is quicker than the routing's usual time.
_ALIKE, _LINES = (15, 20, 25), (10, 15, 20, 30)


@dataclass(eq=False)
class Changeover(Record):
    """What changing from one mould or kind to another takes on a machine group."""

    machine_group: str
    mounted: str
    wanted: str
    minutes: int
    remark: str | None = None


def make_changeovers(plant: Plant) -> list[Changeover]:
    """Return the pairs of each assembly line's kinds, and of a few press moulds."""
    dice = stream(plant.seed, "changeovers")
    kinds = _group_tools(plant.steps)
    return [
        Changeover(group, mounted, wanted, dice.choice(times), remark)
        for group, tools, times, remark in (*_list_lines(kinds), *_list_moulds(plant))
        for mounted, wanted in permutations(tools, 2)
    ]


def _group_tools(steps: Sequence[Step]) -> dict[str, dict[str, None]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for step in steps:
        if step.setup_family and step.machine_group:
            found[step.machine_group][step.setup_family] = None
    return found


_Group = tuple[str, list[str], tuple[int, ...], str | None]


def _list_lines(kinds: dict[str, dict[str, None]]) -> Iterator[_Group]:
    for group, tools in sorted(kinds.items()):
        yield group, sorted(tools), _LINES, None


def _list_moulds(plant: Plant) -> Iterator[_Group]:
    moulds = sorted(
        {s.mould for s in plant.steps if s.mould and s.machine_group == _TIMED_GROUP}
    )
    yield _TIMED_GROUP, moulds[:_TIMED_MOULDS], _ALIKE, "同一模架"
