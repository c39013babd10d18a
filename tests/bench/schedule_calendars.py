"""Working minutes and people, for the rules the solver is measured against.

Written apart from the solver and the checker, in plain Python, so that the baseline
does not become better or worse with them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TypeAlias

from sop_xl.scheduling.problem import Pool

#: From a minute up to another.
Span: TypeAlias = tuple[int, int]


class Calendar:
    """Spans of working minutes in order, apart, and how much was worked before each."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans: list[Span] = []
        for start, end in sorted(spans):
            if self.spans and start <= self.spans[-1][1]:
                self.spans[-1] = self.spans[-1][0], max(end, self.spans[-1][1])
            else:
                self.spans.append((start, end))
        self._starts = [start for start, _ in self.spans]
        self._before = [0]
        for start, end in self.spans:
            self._before.append(self._before[-1] + end - start)

    def count_worked(self, time: int) -> int:
        """Return the working minutes before a minute."""
        at = bisect_right(self._starts, time) - 1
        if at < 0:
            return 0
        start, end = self.spans[at]
        return self._before[at] + min(time, end) - start

    def find_minute(self, worked: int) -> int | None:
        """Return the working minute before which so many were worked, None if none."""
        if worked >= self._before[-1]:
            return None
        at = bisect_right(self._before, worked) - 1
        return self._starts[at] + worked - self._before[at]

    def find_next(self, time: int) -> int | None:
        """Return the first working minute at or after a minute, None if none."""
        return self.find_minute(self.count_worked(time))

    def find_opening(self, time: int) -> int | None:
        """Return when the next span after a minute begins, None if none does."""
        at = bisect_right(self._starts, time)
        return self._starts[at] if at < len(self._starts) else None

    def find_end(self, start: int, minutes: int) -> int | None:
        """Return when work of so many minutes ends, None if there are not as many."""
        last = self.find_minute(self.count_worked(start) + minutes - 1)
        return None if last is None else last + 1

    def list_spans(self, start: int, end: int) -> Iterator[Span]:
        """Yield the spans worked from a minute up to another."""
        at = max(0, bisect_right(self._starts, start) - 1)
        while at < len(self.spans) and self.spans[at][0] < end:
            first, last = self.spans[at]
            if last > start:
                yield max(first, start), min(last, end)
            at += 1

    def limit(self, others: Iterable[Span]) -> Calendar:
        """Return the minutes that are also within other spans."""
        return Calendar(
            span for start, end in others for span in self.list_spans(start, end)
        )


class People:
    """Who of a pool is still free, in parts of a person, minute by minute.

    `parts` is how many parts a person is counted in, so that all counts are whole.
    """

    def __init__(self, pool: Pool, parts: int) -> None:
        self.pool = pool
        self._parts = parts
        self._times = [0]
        self._free = [0]
        for shift in pool.shifts:
            self._add((shift.start, shift.end), shift.people * parts)

    def list_present(self, need: int) -> list[Span]:
        """Return the spans in which so many parts are present, free or not."""
        return [
            (shift.start, shift.end)
            for shift in self.pool.shifts
            if shift.people * self._parts >= need
        ]

    def find_lack(self, spans: Iterable[Span], need: int) -> int | None:
        """Return the end of the first stretch with fewer free than needed, or None."""
        for start, end in spans:
            at = bisect_right(self._times, start) - 1
            while at < len(self._times) and self._times[at] < end:
                if self._free[at] < need:
                    return self._find_plenty(at, need)
                at += 1
        return None

    def _find_plenty(self, at: int, need: int) -> int:
        """Return when enough are free again after a stretch; its own end at the last."""
        while at + 1 < len(self._times) and self._free[at] < need:
            at += 1
        return self._times[at]

    def take(self, spans: Iterable[Span], need: int) -> None:
        """Let so many parts be busy in some spans."""
        for span in spans:
            self._add(span, -need)

    def _add(self, span: Span, parts: int) -> None:
        first, last = self._cut(span[0]), self._cut(span[1])
        for at in range(first, last):
            self._free[at] += parts

    def _cut(self, time: int) -> int:
        at = bisect_left(self._times, time)
        if at == len(self._times) or self._times[at] != time:
            self._times.insert(at, time)
            self._free.insert(at, self._free[at - 1])
        return at


def list_changes(pools: Iterable[Pool]) -> list[int]:
    """Return the minutes at which the people present change."""
    shifts = [shift for pool in pools for shift in pool.shifts]
    return sorted({time for s in shifts for time in (s.start, s.end)})


def measure_stretch(spans: Iterable[Span]) -> float:
    """Return calendar minutes per working minute over the spans; 1 if they never pause.

    >>> measure_stretch([(0, 60), (80, 120)])
    1.2
    """
    listed = list(spans)
    worked = sum(end - start for start, end in listed)
    pauses = sum(after[0] - before[1] for before, after in pairwise(listed))
    return (worked + pauses) / worked if worked else 1.0
