"""How many people are at work at the same time, as the schedule has them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from sop_xl.planning.plan import Plan
from sop_xl.planning.shifts import ShiftTask, WorkTimes
from sop_xl.scheduling.problem import Window
from sop_xl.scheduling.worktime import WorkTime


class _Work(NamedTuple):
    """A task in a shift: when it is worked on, and by how many people."""

    process: str
    stretch: Window
    time: WorkTime
    people: Fraction

    def works_at(self, minute: int) -> bool:
        """Return whether it is worked on in a minute: not before, after, or paused."""
        inside = self.stretch.start <= minute < self.stretch.end
        return inside and self.time.next_minute(minute) == minute


class AtWork:
    """Knows for each shift how many people work at the same time at most."""

    def __init__(self, plan: Plan, tasks: Iterable[ShiftTask]) -> None:
        self._works: dict[int, list[_Work]] = defaultdict(list)
        times, operations = WorkTimes(plan.problem), plan.schedule.operations
        for each in tasks:
            operation = operations[each.task.key]
            start = max(each.task.start, each.span.start)
            end = min(each.task.end, each.span.end)
            if operation.people and start < end:
                time = times.of_task(each.task, operation)
                work = _Work(
                    operation.process, Window(start, end), time, operation.people
                )
                self._works[each.span.start].append(work)

    def count(self, shift: int, processes: Collection[str]) -> int:
        """Return the most people some processes have at once in the shift of a start.

        Parts of people are added up before they are rounded up.
        """
        works = [work for work in self._works[shift] if work.process in processes]
        moments = {minute for work in works for minute in _list_begins(work)}
        most = (
            sum((work.people for work in works if work.works_at(at)), Fraction(0))
            for at in moments
        )
        return math.ceil(max(most, default=Fraction(0)))


def _list_begins(work: _Work) -> Iterator[int]:
    """Yield the minutes at which a task is begun in a shift, or taken up again."""
    minute = work.time.next_minute(work.stretch.start)
    while minute is not None and minute < work.stretch.end:
        yield minute
        done = work.time.end_of(minute)
        minute = work.time.next_minute(done)
