"""Sets of minutes as stretches: counted, cut and joined without a walk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterable

Times: TypeAlias = NDArray[np.int64]

#: A stretch's first minute, the minute after its last, and what it weighs.
Weighed: TypeAlias = "tuple[int, int, int]"

_LONG_AGO = -(2**62)


class MinuteSet:
    """Minutes that belong together, in stretches with time between them.

    >>> shifts = where_at_least(1, [(480, 720, 1), (720, 730, 1), (780, 1020, 1)])
    >>> shifts.stretches()
    [(480, 730), (780, 1020)]
    >>> shifts.count_until([700, 790]).tolist(), shifts.passed([250, 251]).tolist()
    ([220, 260], [730, 781])
    """

    __slots__ = ("_before", "_ends", "_starts", "total")

    def __init__(self, starts: Times, ends: Times) -> None:
        self._starts = starts
        self._ends = np.concatenate(([_LONG_AGO], ends))
        self._before = np.concatenate(([0], np.cumsum(ends - starts)))
        self.total = int(self._before[-1])

    def count_until(self, times: Iterable[int] | Times) -> Times:
        """Return how many of the minutes lie before each time."""
        until = np.asarray(times, dtype=np.int64)
        at = np.searchsorted(self._starts, until, "right")
        counts: Times = self._before[at] - np.maximum(0, self._ends[at] - until)
        return counts

    def passed(self, counts: Iterable[int] | Times) -> Times:
        """Return the first time by which so many minutes have passed, of 1 to all."""
        wanted = np.asarray(counts, dtype=np.int64)
        at = np.searchsorted(self._before, wanted, "left") - 1
        times: Times = self._starts[at] + wanted - self._before[at]
        return times

    def covers(self, start: int, end: int) -> bool:
        """Return whether each minute from `start` up to `end` is one of them."""
        first, last = self.count_until((start, end)).tolist()
        return bool(last - first == end - start)

    def between(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the stretches from `start` up to `end`, cut there."""
        first = int(np.searchsorted(self._ends[1:], start, "right"))
        last = int(np.searchsorted(self._starts, end, "left"))
        starts = np.maximum(self._starts[first:last], start).tolist()
        ends = np.minimum(self._ends[first + 1 : last + 1], end).tolist()
        return list(zip(starts, ends, strict=True))

    def stretches(self) -> list[tuple[int, int]]:
        """Return every stretch, as its first minute and the one after its last."""
        return list(zip(self._starts.tolist(), self._ends[1:].tolist(), strict=True))

    def first_room(self, minutes: int, time: int) -> int | None:
        """Return the first start from `time` on of so many minutes in one stretch."""
        begins = np.maximum(self._starts, time)
        fits = np.flatnonzero(begins + minutes <= self._ends[1:])
        return int(begins[fits[0]]) if fits.size else None


def where_at_least(level: int, stretches: Iterable[Weighed]) -> MinuteSet:
    """Return the minutes in which stretches weigh at least `level`, above 0, together.

    Weights are summed exactly, however large they are.
    """
    columns: Any = np.array(list(stretches), dtype=object).reshape(-1, 3)
    times = np.concatenate((columns[:, 0], columns[:, 1])).astype(np.int64)
    changes = np.concatenate((columns[:, 2], -columns[:, 2]))
    order = np.argsort(times, kind="stable")
    times, sums = times[order], np.cumsum(changes[order])
    last = np.append(times[1:] != times[:-1], True)[: times.size]
    times, reached = times[last], (sums[last] >= level).astype(bool)
    was_reached = np.concatenate(([False], reached[:-1]))[: times.size]
    return MinuteSet(times[reached & ~was_reached], times[~reached & was_reached])


def overlap_sets(one: MinuteSet, other: MinuteSet) -> MinuteSet:
    """Return the minutes in both sets."""
    both = (*one.stretches(), *other.stretches())
    return where_at_least(2, ((start, end, 1) for start, end in both))
