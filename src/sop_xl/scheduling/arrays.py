"""A problem as arrays of records, the form in which the compiled loops read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints: TypeAlias = NDArray[np.int32]
    Longs: TypeAlias = NDArray[np.int64]
    Floats: TypeAlias = NDArray[np.float64]
else:
    Ints = Longs = Floats = Any

#: An array of records, whose fields are read as attributes.
Records: TypeAlias = Any

#: A person in the units people are counted in: all fractions to a tenth are whole.
PERSON = 2520
#: No machine, mould, pool, table, step or locked start.
NONE = -1
#: The machine of a step that was done outside.
OUTSIDE = -2
#: The end of a step that found no room.
NEVER = 2**30
DAY = 1440
#: What a minute costs that a locked step starts too late: no solution may have it.
LOCK_COST = 1e9


def _record(*fields: str, **others: str) -> np.dtype[np.void]:
    """Return a record of whole numbers, and of other fields with their type."""
    every = [*((field, "i4") for field in fields), *others.items()]
    return np.dtype(every, align=True)


#: A working time: windows `first` to before `last`, `total` minutes.
CLOCK = _record("first", "last", "total")
#: A window, and the working minutes of its calendar before it.
WINDOW = _record("start", "end", "before")
#: A job: steps `first` to before `last`, what a minute late, a minute until its end and
#: a refusal cost.
JOB = _record("first", "last", "due", late="f8", flow="f8", refusal="f8")
#: A step: its options, earliest start by release and material (`ready`), earliest
#: changeover (`fence`), minutes `outside` or 0, people in 2520ths (`need`), locked
#: start (`fixed`), the step it must follow and those that must follow it, and its place
#: in the schedule before.
STEP = _record(
    *("job", "first_option", "last_option", "is_first", "is_last"),
    *("ready", "fence", "outside", "tool", "changeover", "need", "batches"),
    *("fixed", "after", "first_follower", "last_follower"),
    *("prior_machine", "prior_start", "prior_setup", "prior_long"),
)
#: A machine a step may run on, its minutes, its working time without and with overtime.
OPTION = _record("step", "machine", "minutes", "clock", "long_clock")
#: A machine: its changeovers' working times, pools, what is mounted, its table.
MACHINE = _record("clock", "long_clock", "crew", "setters", "mounted", "table")
#: A tool: whether it exists once, and the steps that need it.
TOOL = _record("is_mould", "first_kin", "last_kin")
#: The horizon, and what makes a schedule bad, as in `effort.Objective`.
LIMITS = _record(
    *("horizon", "moved_minutes"),
    **dict.fromkeys(("changeover", "overtime", "moved", "makespan"), "f8"),
)


class Arrays(NamedTuple):
    """A problem as arrays.

    `on_day[clock, day]` is the first window that ends after the beginning of a day;
    `pairs[table, from + 1, to]` are changeover minutes, -1 where a table knows none;
    `people[pool, minute]` are present, in 2520ths.
    """

    clocks: Records
    windows: Records
    on_day: Ints
    jobs: Records
    steps: Records
    options: Records
    followers: Ints
    machines: Records
    tools: Records
    kin: Ints
    pairs: Ints
    people: Ints
    limits: Records


#: A machine as it is filled: when it is free, and the tool it holds last.
HOLD = _record("free", "tool")
#: A tool: when it is free, and the machine it was at last.
STAY = _record("free", "at")
#: A step's place: option, changeover from `setup` for `changing` minutes, start, end,
#: whether overtime is allowed (`long`), and whether it waits for its place before.
PLACE = _record("option", "setup", "changing", "start", "end", "long", "held")
#: A machine's queue: its length, when it may take a step, not before when it looks for
#: one (`floor`), its next locked start, and the working time it decides in.
LINE = _record("length", "when", "floor", "bound", "clock")
#: A step that may wait: since when it is known, whether a lock waits for it, its turn.
HEAD = _record("known", "is_urgent", turn="f8")
#: A step among others: those before and behind it at its machine, and of its mould
#: (`kin_`); its machine, the pools of its crew and setters; the try in which it was
#: last to be placed anew.
CHAIN = _record(
    *("before", "behind", "kin_before", "kin_behind"),
    *("machine", "crew", "setters", "mark"),
)
#: What a placed step leaves: its machine as `HOLD`, its mould as `STAY` (`mould_`),
#: from when it looked for its crew and for setters, its cost.
TRACE = _record(
    *("free", "tool", "mould_free", "mould_at", "since", "setting"), paid="f8"
)
#: A pool in a try: steps at places from `taken` to before `given` are without their
#: people; minutes before `until` and steps of blocks up to `block` may be touched.
LOAN = _record("taken", "given", "until", "block")
#: A block of the order: the first minute its steps look for people of a pool (`seek`)
#: and have them (`use`), and the first of it and all blocks behind (`seeks`, `uses`).
EARLY = _record("seek", "use", "seeks", "uses")
#: A try: its number, the step it moves, how many steps it has placed anew, the last
#: place to look at, the one before which all was looked at, and the last one whose step
#: is not as it was.
TURN = _record("number", "moved", "logged", "reach", "looked", "last")


class Fill(NamedTuple):
    """How far the plant is filled, and where each step stands.

    `slack[pool, minute]` are the people left.
    """

    machines: Records
    tools: Records
    places: Records
    slack: Ints
