"""Arithmetic in the working time of calendars that are arrays, compiled."""

from __future__ import annotations

from sop_xl.scheduling.arrays import DAY, NEVER, Arrays
from sop_xl.scheduling.compiled import compile_inner


@compile_inner
def seek_window(arrays: Arrays, clock: int, minute: int) -> int:
    """Return the first window that ends after a minute; the next calendar's if none."""
    day = minute // DAY
    last = arrays.clocks[clock].last
    if day >= arrays.on_day.shape[1]:
        return last
    at = arrays.on_day[clock, day]
    while at < last and arrays.windows[at].end <= minute:
        at += 1
    return at


@compile_inner
def find_minute(arrays: Arrays, clock: int, minute: int) -> int:
    """Return the first working minute at or after a minute, NEVER if there is none."""
    at = seek_window(arrays, clock, minute)
    if at == arrays.clocks[clock].last:
        return NEVER
    return max(minute, arrays.windows[at].start)


@compile_inner
def count_worked(arrays: Arrays, clock: int, minute: int) -> int:
    """Return the working minutes before a minute."""
    at = seek_window(arrays, clock, minute)
    if at == arrays.clocks[clock].last:
        return arrays.clocks[clock].total
    return arrays.windows[at].before + max(0, minute - arrays.windows[at].start)


@compile_inner
def find_worked(arrays: Arrays, clock: int, worked: int) -> int:
    """Return the first minute before which so many minutes were worked, else NEVER."""
    if worked <= 0:
        return 0
    if worked > arrays.clocks[clock].total:
        return NEVER
    low, high = arrays.clocks[clock].first, arrays.clocks[clock].last - 1
    while low < high:
        middle = (low + high + 1) // 2
        if arrays.windows[middle].before < worked:
            low = middle
        else:
            high = middle - 1
    return arrays.windows[low].start + worked - arrays.windows[low].before


@compile_inner
def finish_work(arrays: Arrays, clock: int, start: int, minutes: int) -> int:
    """Return when work begun at a minute ends, NEVER if it does not."""
    at, last = seek_window(arrays, clock, start), arrays.clocks[clock].last
    now, rest = start, minutes
    while at < last:
        now = max(now, arrays.windows[at].start)
        left = arrays.windows[at].end - now
        if rest <= left:
            return now + rest
        rest -= left
        at += 1
    return NEVER


@compile_inner
def find_room(arrays: Arrays, clock: int, earliest: int, minutes: int) -> int:
    """Return the first unbroken stretch of so many minutes, NEVER if there is none."""
    at, last = seek_window(arrays, clock, earliest), arrays.clocks[clock].last
    while at < last:
        start = max(earliest, arrays.windows[at].start)
        if start + minutes <= arrays.windows[at].end:
            return start
        at += 1
    return NEVER
