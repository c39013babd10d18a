"""When a machine can be changed over and run, given its hours and its people."""

from __future__ import annotations

from fractions import Fraction
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from sop_xl.scheduling.arrays import CLOCK, DAY, WINDOW
from sop_xl.scheduling.problem import Window
from sop_xl.scheduling.worktime import join_windows, share_windows

if TYPE_CHECKING:
    from sop_xl.scheduling.arrays import Ints, Records
    from sop_xl.scheduling.problem import Machine, Pool, Problem


class Calendars:
    """The working times of machines by what is asked of them, each once."""

    def __init__(self, problem: Problem) -> None:
        self._pools = {pool.name: pool for pool in problem.pools}
        self._horizon = problem.horizon
        self._known: dict[tuple[str, str | None, Fraction], tuple[int, int]] = {}
        self._numbers: dict[tuple[Window, ...], int] = {}

    def find_running(self, machine: Machine, people: Fraction) -> tuple[int, int]:
        """Return a machine's calendars that needs so many of its crew.

        The first is without overtime, the second with it.
        """
        crew = machine.crew if people > 0 else None
        return self._find(machine, crew, people)

    def find_changing(self, machine: Machine) -> tuple[int, int]:
        """Return the calendars of its changeovers, without and with overtime."""
        return self._find(machine, machine.setters, Fraction(1))

    def _find(
        self, machine: Machine, pool: str | None, people: Fraction
    ) -> tuple[int, int]:
        needed = people if pool is not None else Fraction(0)
        key = (machine.name, pool, needed)
        if key not in self._known:
            longer = machine.windows
            if machine.overtime:
                longer = join_windows([*machine.windows, *machine.overtime])
            self._known[key] = (
                self._enter(machine.windows, pool, needed),
                self._enter(longer, pool, needed),
            )
        return self._known[key]

    def _enter(
        self, windows: tuple[Window, ...], pool: str | None, people: Fraction
    ) -> int:
        if pool is not None:
            present = list_present(self._pools[pool], people)
            windows = share_windows(windows, present)
        return self._numbers.setdefault(windows, len(self._numbers))

    def pack(self) -> tuple[Records, Records, Ints]:
        """Return all calendars, their windows, and where each day's windows begin.

        Windows end at the horizon at the latest.
        """
        days = np.arange(self._horizon // DAY + 1) * DAY
        clocks, windows, on_day, first = [], [], [], 0
        for found in self._numbers:
            inside = self._cut(found)
            worked = [0, *accumulate(end - start for start, end in inside)]
            clocks.append((first, first + len(inside), worked[-1]))
            windows += [(*w, before) for w, before in zip(inside, worked, strict=False)]
            ends = [end for _, end in inside]
            on_day.append(first + np.searchsorted(ends, days, "right"))
            first += len(inside)
        return (
            np.array(clocks, dtype=CLOCK).view(np.recarray),
            np.array(windows, dtype=WINDOW).view(np.recarray),
            np.array(on_day, dtype=np.int32).reshape(len(clocks), len(days)),
        )

    def _cut(self, windows: tuple[Window, ...]) -> list[tuple[int, int]]:
        inside = ((w.start, min(w.end, self._horizon)) for w in windows)
        return [(start, end) for start, end in inside if start < end]


def list_present(pool: Pool, people: Fraction) -> tuple[Window, ...]:
    """Return when at least so many people of a pool are there."""
    return join_windows(
        Window(shift.start, shift.end)
        for shift in pool.shifts
        if shift.people >= people
    )
