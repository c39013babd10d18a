"""People of a pool, taken and given back minute by minute, compiled."""

from __future__ import annotations

from typing import Any

import numpy as np

from sop_xl.scheduling.arrays import NEVER, NONE, PERSON, Arrays, Fill, Ints
from sop_xl.scheduling.clocks import find_minute, find_room, finish_work, seek_window
from sop_xl.scheduling.compiled import compile_inner

#: Places in an array as numbers that cannot be below 0: only for those does the
#: compiler take many at a time.
_INDEX: Any = np.uint64


@compile_inner
def find_shortage(slack: Ints, first: int, end: int, need: int) -> int:
    """Return the last minute of a span in which too few are left, -1 if there is none.

    The least is looked for first, which a processor does many minutes at a time.
    """
    least = need
    for place in range(_INDEX(first), _INDEX(end)):
        least = min(least, slack[place])
    if least >= need:
        return NONE
    minute = end - 1
    while slack[minute] >= need:
        minute -= 1
    return minute


@compile_inner
def find_conflict(
    arrays: Arrays, clock: int, slack: Ints, span: tuple[int, int], need: int
) -> int:
    """Return the last working minute of a span with too few people, -1 if none."""
    start, end = span
    if start >= end:
        return NONE
    at = seek_window(arrays, clock, end - 1)
    first = arrays.clocks[clock].first
    while at >= first and arrays.windows[at].end > start:
        low = max(start, arrays.windows[at].start)
        high = min(end, arrays.windows[at].end)
        short = find_shortage(slack, low, high, need)
        if short != NONE:
            return short
        at -= 1
    return NONE


@compile_inner
def take_people(
    arrays: Arrays, clock: int, slack: Ints, span: tuple[int, int], need: int
) -> None:
    """Take people for the working minutes of a span; a need below 0 gives back."""
    start, end = span
    at, last = seek_window(arrays, clock, start), arrays.clocks[clock].last
    while at < last and arrays.windows[at].start < end:
        low = max(start, arrays.windows[at].start)
        high = min(end, arrays.windows[at].end)
        for minute in range(_INDEX(low), _INDEX(high)):
            slack[minute] -= need
        at += 1


@compile_inner
def find_staffed(
    arrays: Arrays, clock: int, slack: Ints, work: tuple[int, int, int]
) -> int:
    """Return the first start of work whose every working minute has the people.

    `work` is the earliest start, the minutes, and the people needed. NEVER if there is
    none.
    """
    earliest, minutes, need = work
    start = find_minute(arrays, clock, earliest)
    looked = start
    while start < NEVER:
        end = finish_work(arrays, clock, start, minutes)
        if end == NEVER:
            return NEVER
        # Behind the last minute that was short all is known to suffice.
        span = (max(start, looked), end)
        short = find_conflict(arrays, clock, slack, span, need)
        if short == NONE:
            return start
        start, looked = find_minute(arrays, clock, short + 1), end
    return NEVER


@compile_inner
def find_setters(arrays: Arrays, clock: int, slack: Ints, work: tuple[int, int]) -> int:
    """Return the first unbroken stretch in which a person is left for all of it.

    `work` is the earliest start and the minutes.
    """
    earliest, minutes = work
    start = find_room(arrays, clock, earliest, minutes)
    while start < NEVER:
        short = find_shortage(slack, start, start + minutes, PERSON)
        if short == NONE:
            return start
        start = find_room(arrays, clock, short + 1, minutes)
    return NEVER


@compile_inner
def move_people(arrays: Arrays, fill: Fill, step: int, sign: int) -> None:
    """Take the people of a placed step out of the pools; with sign -1 give back."""
    move_crew(arrays, fill, step, sign)
    move_setters(arrays, fill, step, sign)


@compile_inner
def move_crew(arrays: Arrays, fill: Fill, step: int, sign: int) -> None:
    """Take the crew of a placed step out of its pool; with sign -1 give back."""
    place, need = fill.places[step], arrays.steps[step].need
    if place.option == NONE or place.end == NEVER or need == 0:
        return
    option = arrays.options[place.option]
    crew = arrays.machines[option.machine].crew
    if crew != NONE:
        clock = option.long_clock if place.long else option.clock
        span = (place.start, place.end)
        take_people(arrays, clock, fill.slack[crew], span, sign * need)


@compile_inner
def move_setters(arrays: Arrays, fill: Fill, step: int, sign: int) -> None:
    """Take the setter of a placed step out of the pool; with sign -1 give back."""
    place = fill.places[step]
    if place.option == NONE or place.end == NEVER or place.changing == 0:
        return
    setters = arrays.machines[arrays.options[place.option].machine].setters
    if setters != NONE:
        slack, end = fill.slack[setters], place.setup + place.changing
        for minute in range(_INDEX(place.setup), _INDEX(end)):
            slack[minute] -= sign * PERSON
