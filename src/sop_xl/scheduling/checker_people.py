"""Whether there are people enough in every minute."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sop_xl.scheduling.checker_case import blame_task
from sop_xl.scheduling.checker_minutes import where_at_least

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sop_xl.scheduling.checker_case import Case, Run, Violation
    from sop_xl.scheduling.checker_minutes import MinuteSet, Weighed
    from sop_xl.scheduling.problem import Pool
    from sop_xl.scheduling.schedule import Task


class _Use(NamedTuple):
    """A task's use of a pool in one stretch, in shares of a person."""

    start: int
    end: int
    shares: int
    task: Task


class Staffing:
    """How many of each pool are there and used; a person counts as `scale` shares.

    So many that the people of every operation are a whole number of shares.
    """

    def __init__(self, case: Case) -> None:
        needs = (operation.people for operation in case.operations.values())
        self.scale = math.lcm(1, *{people.denominator for people in needs})
        self._uses: dict[str, list[_Use]] = {pool: [] for pool in case.pools}
        for run in case.runs:
            self._enter_changeover(run)
            self._enter_processing(run)

    def _enter_changeover(self, run: Run) -> None:
        task = run.task
        if run.machine.setters is not None and task.changeover > 0:
            end = task.setup_start + task.changeover
            use = _Use(task.setup_start, end, self.scale, task)
            self._uses[run.machine.setters].append(use)

    def _enter_processing(self, run: Run) -> None:
        shares = int(run.operation.people * self.scale)
        if run.machine.crew is not None and shares:
            self._uses[run.machine.crew] += [
                _Use(start, end, shares, run.task)
                for start, end in run.hours.between(run.task.start, run.task.end)
            ]

    def left(self, pool: Pool, shares: int) -> MinuteSet:
        """Return the minutes in which so many shares, 1 or more, are left."""
        used = ((use.start, use.end, -use.shares) for use in self._uses[pool.name])
        return where_at_least(shares, (*used, *self._present(pool)))

    def _present(self, pool: Pool) -> Iterator[Weighed]:
        return ((s.start, s.end, s.people * self.scale) for s in pool.shifts)

    def find_shortages(self, pool: Pool) -> Iterator[Violation]:
        """Find the stretches in which more are used than are there.

        Of each the last task to begin is named; what counts is its first minute.
        """
        uses = self._uses[pool.name]
        used = ((use.start, use.end, use.shares) for use in uses)
        lacking = ((start, end, -shares) for start, end, shares in self._present(pool))
        starts = np.array([use.start for use in uses])
        ends = np.array([use.end for use in uses])
        for minute, _ in where_at_least(1, (*used, *lacking)).stretches():
            there = [
                shift for shift in pool.shifts if shift.start <= minute < shift.end
            ]
            at_work = np.flatnonzero((starts <= minute) & (minute < ends))
            last = max(
                (uses[at].task for at in at_work),
                key=lambda task: (task.setup_start, task.key),
            )
            needed = -(-sum(uses[at].shares for at in at_work) // self.scale)
            present = sum(shift.people for shift in there)
            yield blame_task("people-short", last, present, needed)


def check_people(case: Case) -> Iterator[Violation]:
    """Find the minutes in which a pool has fewer people than its tasks need."""
    staffing = Staffing(case)
    for pool in case.problem.pools:
        yield from staffing.find_shortages(pool)
