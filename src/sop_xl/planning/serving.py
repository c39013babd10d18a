"""Whom stock and work in process serve first: the earlier plan's lines keep theirs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import field

from sop_xl.planning.backlog import OpenLine
from sop_xl.records import dataclass


@dataclass(frozen=True, slots=True)
class Serving:
    """The order lines an earlier plan has served, and what each line weighs by its row.

    Without an earlier plan all are served by the day they are due.
    """

    served: Collection[str] = ()
    weights: Mapping[int, float] = field(default_factory=dict)

    def rank(self, lines: Sequence[OpenLine]) -> list[OpenLine]:
        """Return the lines in the order they are served in.

        The line due first comes first, then the one that stands first. One that is new
        since the earlier plan goes before those of that plan only where they weigh
        less.
        """
        in_order = sorted(lines, key=_urgency)
        if not self.served:
            return in_order
        found = [line for line in in_order if line.name in self.served]
        for line in in_order:
            if line.name not in self.served:
                found.insert(self._find_place(line, found), line)
        return found

    def _find_place(self, line: OpenLine, ranked: Sequence[OpenLine]) -> int:
        place = len(ranked)
        while place and self._goes_before(line, ranked[place - 1]):
            place -= 1
        return place

    def _goes_before(self, line: OpenLine, other: OpenLine) -> bool:
        if _urgency(line) > _urgency(other):
            return False
        return other.name not in self.served or self._weigh(line) > self._weigh(other)

    def _weigh(self, line: OpenLine) -> float:
        return self.weights.get(line.row, 1.0)


def _urgency(line: OpenLine) -> tuple[dt.date, int]:
    return line.due, line.row


#: All are served by the day they are due.
BY_DUE = Serving()
