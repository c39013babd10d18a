"""Changeovers made no earlier than they must: shortly before the step they are for.

Placing makes each as early as it can. Where the step then waits for its job, mould and
machine would stand ready for hours or days, which nobody in a workshop would do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sop_xl.scheduling.arrays import NEVER, NONE, PERSON

if TYPE_CHECKING:
    from sop_xl.scheduling.arrays import Arrays, Fill, Ints


def postpone_changeovers(arrays: Arrays, fill: Fill) -> None:
    """Move each changeover to the last moment its hours and setters allow.

    No start changes, so nothing else does.
    """
    places = fill.places
    waits = places.setup + places.changing < places.start
    movable = (places.changing > 0) & waits & (places.end < NEVER)
    for number in np.flatnonzero(movable):
        place = places[number]
        machine = arrays.machines[arrays.options[place.option].machine]
        clock = machine.long_clock if place.long else machine.clock
        people = fill.slack[machine.setters] if machine.setters != NONE else None
        _shift_people(people, place.setup, place.changing, 1)
        place.setup = _find_last(arrays, clock, people, place)
        _shift_people(people, place.setup, place.changing, -1)


def _shift_people(people: Ints | None, setup: int, changing: int, sign: int) -> None:
    if people is not None:
        people[setup : setup + changing] += sign * PERSON


def _find_last(arrays: Arrays, clock: int, people: Ints | None, place: object) -> int:
    """Return the last beginning of a changeover; where it is, if none is later."""
    setup, start, changing = (
        int(getattr(place, name)) for name in ("setup", "start", "changing")
    )
    hours = arrays.clocks[clock]
    windows = arrays.windows[hours.first : hours.last]
    at = int(np.searchsorted(windows.start, start)) - 1
    while at >= 0 and windows[at].end > setup:
        begin = min(start, int(windows[at].end)) - changing
        while begin >= max(setup, int(windows[at].start)):
            short = _find_short(people, begin, changing)
            if short == NONE:
                return begin
            begin = short - changing
        at -= 1
    return setup


def _find_short(people: Ints | None, begin: int, changing: int) -> int:
    """Return the first minute of a changeover without a setter, else NONE."""
    if people is None:
        return NONE
    short = np.flatnonzero(people[begin : begin + changing] < PERSON)
    return begin + int(short[0]) if len(short) else NONE
