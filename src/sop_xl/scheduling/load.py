"""How much of a machine's working time a schedule uses, span by span."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from sop_xl.records import dataclass
from sop_xl.scheduling.worktime import WorkTime

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sop_xl.scheduling.schedule import Schedule, Task


@dataclass(frozen=True, slots=True)
class Load:
    """Working minutes of a machine in a span: changing over, processing, in all."""

    changeover: int
    processing: int
    available: int

    @property
    def used(self) -> int:
        """Working minutes in which the machine runs or is changed over."""
        return self.changeover + self.processing


def measure_load(
    schedule: Schedule, cuts: Sequence[int]
) -> dict[str, tuple[Load, ...]]:
    """Return for each machine its load in each span from one cut to the next.

    Cuts are rising minutes; seven days cut at midnight are eight cuts. A task that
    crosses a cut counts on both sides with the minutes worked there, so the loads over
    spans that cover the horizon add up to the tasks.
    """
    on: dict[str | None, list[Task]] = {}
    for task in schedule.tasks:
        on.setdefault(task.machine, []).append(task)
    return {
        machine.name: _measure_machine(
            WorkTime(machine.windows), on.get(machine.name, []), cuts
        )
        for machine in schedule.problem.machines
    }


def _measure_machine(
    time: WorkTime, tasks: list[Task], cuts: Sequence[int]
) -> tuple[Load, ...]:
    spans = list(pairwise(cuts))
    changing, processing = [0] * len(spans), [0] * len(spans)
    for task in tasks:
        changed = task.setup_start + task.changeover
        for at, (start, end) in enumerate(spans):
            if task.end <= start or task.setup_start >= end:
                continue
            changing[at] += _shared(time, (task.setup_start, changed), (start, end))
            processing[at] += _shared(time, (task.start, task.end), (start, end))
    return tuple(
        Load(changing[at], processing[at], time.between(start, end))
        for at, (start, end) in enumerate(spans)
    )


def _shared(time: WorkTime, one: tuple[int, int], other: tuple[int, int]) -> int:
    start, end = max(one[0], other[0]), min(one[1], other[1])
    return time.between(start, end) if start < end else 0
