"""Arithmetic in working time: minutes that count only while a machine works."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from sop_xl.scheduling.problem import Window

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class WorkTime:
    """The working time of a machine, asked in logarithmic time.

    Shifts 8:00 to 12:00 and 13:00 to 17:00 of two days:

    >>> hours = (Window(480, 720), Window(780, 1020), Window(1920, 2160))
    >>> time = WorkTime(hours)
    >>> time.between(700, 800), time.next_minute(720), time.finish(700, 40)
    (40, 780, 800)
    >>> time.room_for(60, 1000)
    1920
    """

    __slots__ = ("_before", "_ends", "_starts", "longest")

    def __init__(self, windows: Sequence[Window]) -> None:
        self._starts = [window.start for window in windows]
        self._ends = [window.end for window in windows]
        self._before = list(accumulate((w.minutes for w in windows), initial=0))
        self.longest = max((window.minutes for window in windows), default=0)

    def _worked_until(self, time: int) -> int:
        at = bisect_right(self._starts, time)
        if at == 0:
            return 0
        return self._before[at] - max(0, self._ends[at - 1] - time)

    def between(self, start: int, end: int) -> int:
        """Return the working minutes from `start` up to `end`."""
        return self._worked_until(end) - self._worked_until(start)

    def next_minute(self, time: int) -> int | None:
        """Return the first working minute at or after `time`, None if there is none."""
        at = bisect_right(self._ends, time)
        return max(time, self._starts[at]) if at < len(self._ends) else None

    def end_of(self, minute: int) -> int:
        """Return when the window that holds a working minute ends."""
        return self._ends[bisect_right(self._ends, minute)]

    def finish(self, start: int, minutes: int) -> int | None:
        """Return when `minutes` of work begun at `start` end, None if they never do."""
        wanted = self._worked_until(start) + minutes
        if wanted > self._before[-1]:
            return None
        at = bisect_right(self._before, wanted - 1)
        return self._ends[at - 1] - (self._before[at] - wanted)

    def room_for(self, minutes: int, time: int) -> int | None:
        """Return the first start at or after `time` of `minutes` that nothing breaks.

        They lie inside one window, as a mould change must. None if none is left that is
        long enough.
        """
        if minutes > self.longest:
            return None
        for at in range(bisect_right(self._ends, time), len(self._ends)):
            start = max(time, self._starts[at])
            if start + minutes <= self._ends[at]:
                return start
        return None


def join_windows(windows: Iterable[Window]) -> tuple[Window, ...]:
    """Return the same working time in order, with windows that touch made one.

    >>> join_windows([Window(480, 720), Window(0, 480), Window(700, 730)])
    (Window(start=0, end=730),)
    """
    joined: list[Window] = []
    for window in sorted(windows, key=lambda window: (window.start, window.end)):
        if joined and window.start <= joined[-1].end:
            start, end = joined[-1].start, max(joined[-1].end, window.end)
            joined[-1] = Window(start, end)
        else:
            joined.append(window)
    return tuple(joined)


def cut_windows(
    windows: Iterable[Window], stops: Iterable[Window]
) -> tuple[Window, ...]:
    """Return the working time that is left when a machine stands during `stops`.

    >>> cut_windows([Window(0, 480)], [Window(100, 160), Window(400, 900)])
    (Window(start=0, end=100), Window(start=160, end=400))
    """
    closed = join_windows(stops)
    return tuple(
        part for window in join_windows(windows) for part in _parts_of(window, closed)
    )


def _parts_of(window: Window, stops: tuple[Window, ...]) -> Iterator[Window]:
    start = window.start
    for stop in stops:
        if stop.end <= start or stop.start >= window.end:
            continue
        if stop.start > start:
            yield Window(start, stop.start)
        start = stop.end
    if start < window.end:
        yield Window(start, window.end)


def share_windows(
    windows: Sequence[Window], others: Sequence[Window]
) -> tuple[Window, ...]:
    """Return the time that lies in both of two lists of windows, each in order.

    >>> share_windows([Window(0, 10), Window(20, 30)], [Window(5, 25)])
    (Window(start=5, end=10), Window(start=20, end=25))
    """
    shared, one, other = [], 0, 0
    while one < len(windows) and other < len(others):
        start = max(windows[one].start, others[other].start)
        end = min(windows[one].end, others[other].end)
        if start < end:
            shared.append(Window(start, end))
        if windows[one].end < others[other].end:
            one += 1
        else:
            other += 1
    return tuple(shared)
