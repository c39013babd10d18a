"""What the plan loads on the machine groups and what it finishes, week by week."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from sop_xl.money import line_amount
from sop_xl.periods import Month, monday_of
from sop_xl.planning.plan import Plan
from sop_xl.planning.shifts import WorkTimes
from sop_xl.records import dataclass
from sop_xl.scheduling.problem import Machine
from sop_xl.scheduling.schedule import Task
from sop_xl.scheduling.worktime import WorkTime

_WEEK = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class WeekLoad:
    """Minutes of a machine group in a week: what its machines do and what they can.

    `processing` and `changeover` are those of the schedule, overtime included;
    `unscheduled` and `forecast` what waits for machines besides. `available` is regular
    time, `overtime` what may be worked beyond it.
    """

    changeover: int = 0
    processing: int = 0
    available: int = 0
    overtime: int = 0
    unscheduled: int = 0
    forecast: int = 0

    @property
    def scheduled(self) -> int:
        """What the schedule has the machines do."""
        return self.changeover + self.processing

    @property
    def total(self) -> int:
        """All that is asked of the machines."""
        return self.scheduled + self.unscheduled + self.forecast

    @property
    def most(self) -> int:
        """What they can do with overtime."""
        return self.available + self.overtime

    def __add__(self, other: WeekLoad) -> WeekLoad:
        """Return both together."""
        return WeekLoad(
            self.changeover + other.changeover,
            self.processing + other.processing,
            self.available + other.available,
            self.overtime + other.overtime,
            self.unscheduled + other.unscheduled,
            self.forecast + other.forecast,
        )


@dataclass(frozen=True, slots=True)
class LooseWork:
    """Work that no machine has been given yet, as the load of a group in a week.

    It makes `pieces` of a product in one process; `week` counts the weeks from 0.
    """

    week: int
    group: str
    product: str
    process: str
    pieces: int
    load: WeekLoad


@dataclass(frozen=True, slots=True)
class GroupLoad:
    """The load of a machine group in each week, and how many machines of it work.

    A machine works that has working time in the time planned.
    """

    group: str
    machines: int
    weeks: tuple[WeekLoad, ...]


@dataclass(frozen=True, slots=True)
class ProductOutput:
    """How much of a product is finished in each week, and its value in fen.

    Quantities of order lines without a unit price are `unpriced` and add no value.
    """

    product: str
    quantities: tuple[int, ...]
    values: tuple[int, ...]
    unpriced: int


def find_weeks(plan: Plan) -> tuple[dt.date, ...]:
    """Return the Mondays of the weeks planned.

    They go on to the end of the first week's month, and to the last task.
    """
    first = monday_of(plan.start)
    ends = [plan.ended_on(task) for task in plan.schedule.tasks]
    last = max([Month.of(plan.start).last_day, *ends])
    last = min(last, plan.plant.calendar.days[-1].date)
    return tuple(first + week * _WEEK for week in range((last - first).days // 7 + 1))


def cut_weeks(plan: Plan, weeks: Sequence[dt.date]) -> tuple[int, ...]:
    """Return the minutes between which the weeks lie.

    A week goes from the first shift of its Monday to the end of Sunday's last.
    """
    return tuple(plan.shift_minute(day) for day in (*weeks, weeks[-1] + _WEEK))


def load_groups(
    plan: Plan, weeks: Sequence[dt.date], loose: Iterable[LooseWork] = ()
) -> tuple[GroupLoad, ...]:
    """Return the load of each machine group in each week, `loose` work included."""
    cuts = cut_weeks(plan, weeks)
    groups: dict[str, list[WeekLoad]] = {}
    working: Counter[str] = Counter()
    for machine in plan.problem.machines:
        working[machine.group] += bool(machine.windows)
        _add_weeks(groups, machine.group, _measure_room(machine, cuts))
    group_of = {machine.name: machine.group for machine in plan.problem.machines}
    for task, spans in measure_tasks(plan, cuts):
        _add_weeks(groups, group_of[task.machine or ""], spans)
    for work in loose:
        groups[work.group][work.week] += work.load
    return tuple(
        GroupLoad(group, working[group], tuple(loads))
        for group, loads in groups.items()
    )


def _add_weeks(
    groups: dict[str, list[WeekLoad]], group: str, loads: Sequence[WeekLoad]
) -> None:
    before = groups.get(group) or [WeekLoad()] * len(loads)
    groups[group] = [one + other for one, other in zip(before, loads, strict=True)]


def _measure_room(machine: Machine, cuts: Sequence[int]) -> list[WeekLoad]:
    regular, extra = WorkTime(machine.windows), WorkTime(machine.overtime)
    return [
        WeekLoad(available=regular.between(*span), overtime=extra.between(*span))
        for span in pairwise(cuts)
    ]


def measure_tasks(
    plan: Plan, cuts: Sequence[int]
) -> Iterator[tuple[Task, list[WeekLoad]]]:
    """Yield each task on a machine with its minutes from each cut to the next.

    One that crosses a cut counts on both sides with the minutes worked there, so that
    over cuts that cover the horizon they add up to the task's.
    """
    times, operations = WorkTimes(plan.problem), plan.schedule.operations
    for task in plan.schedule.tasks:
        if task.machine is None:
            continue
        time = times.of_task(task, operations[task.key])
        changed = task.setup_start + task.changeover
        loads = []
        for start, end in pairwise(cuts):
            first, last = max(start, task.start), min(end, task.end)
            loads.append(
                WeekLoad(
                    changeover=max(0, min(end, changed) - max(start, task.setup_start)),
                    processing=time.between(first, last) if first < last else 0,
                )
            )
        yield task, loads


def output_products(plan: Plan, weeks: Sequence[dt.date]) -> tuple[ProductOutput, ...]:
    """Return what is finished of each product in each week, by product code."""
    quantities: dict[str, list[int]] = defaultdict(lambda: [0] * len(weeks))
    values: dict[str, list[int]] = defaultdict(lambda: [0] * len(weeks))
    unpriced: dict[str, int] = defaultdict(int)
    for name in plan.tasks_of:
        job, line = plan.jobs[name], plan.line_of[name].line
        week = bisect_right(weeks, plan.finished_on(name)) - 1
        quantities[job.product][week] += job.quantity
        if line.unit_price is None:
            unpriced[job.product] += job.quantity
        else:
            values[job.product][week] += line_amount(job.quantity, line.unit_price)
    return tuple(
        ProductOutput(
            product,
            tuple(quantities[product]),
            tuple(values[product]),
            unpriced[product],
        )
        for product in sorted(quantities)
    )
