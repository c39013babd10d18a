"""The week in the workshop: its tasks, and how much of a task is made when."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from sop_xl.periods import monday_of
from sop_xl.planning.plan import Plan
from sop_xl.records import dataclass
from sop_xl.scheduling.problem import Machine, Operation
from sop_xl.scheduling.schedule import Task
from sop_xl.scheduling.worktime import WorkTime

DAYS = 7


@dataclass(frozen=True, slots=True)
class PlannedTask:
    """A task with its operation and the machine's group; outsourced ones have none."""

    task: Task
    operation: Operation
    group: str


def group_machines(machines: Sequence[Machine]) -> list[Machine]:
    """Return the machines, those of a group together."""
    groups: dict[str, list[Machine]] = defaultdict(list)
    for machine in machines:
        groups[machine.group].append(machine)
    return [machine for group in groups.values() for machine in group]


def list_mondays(plan: Plan) -> tuple[dt.date, dt.date]:
    """Return the Mondays of the week in which the plan starts and of the next."""
    monday = monday_of(plan.start)
    return monday, monday + dt.timedelta(days=DAYS)


def cut_week(plan: Plan, monday: dt.date) -> tuple[int, ...]:
    """Return the eight minutes between which the seven days lie, shift to shift."""
    days = (monday + dt.timedelta(days=day) for day in range(DAYS + 1))
    return tuple(plan.shift_minute(day) for day in days)


def list_tasks(plan: Plan, monday: dt.date, weeks: int = 1) -> tuple[PlannedTask, ...]:
    """Return the tasks of so many weeks from a Monday on.

    They stand by group, machine and time, outsourced ones last.
    """
    end = monday + dt.timedelta(days=weeks * DAYS)
    first, last = plan.shift_minute(monday), plan.shift_minute(end)
    machines = group_machines(plan.problem.machines)
    groups = {machine.name: machine.group for machine in machines}
    order = {name: number for number, name in enumerate(groups)}
    operations = plan.schedule.operations
    found = [
        PlannedTask(
            task, operations[task.job, task.step], groups.get(task.machine or "", "")
        )
        for task in plan.schedule.tasks
        if task.setup_start < last and task.end > first
    ]

    def place(planned: PlannedTask) -> tuple[int, int, str]:
        machine = order.get(planned.task.machine or "", len(order))
        return machine, planned.task.setup_start, planned.task.job

    return tuple(sorted(found, key=place))


def split_quantity(quantity: int, minutes: Sequence[int], total: int) -> list[int]:
    """Return whole pieces by worked minutes, which add up when the minutes do.

    >>> split_quantity(10, [30, 30, 30], 90)
    [3, 3, 4]
    """
    done, made = 0, [0]
    for part in minutes:
        done += part
        made.append(quantity * done // total)
    return [after - before for before, after in pairwise(made)]


def split_task(
    task: Task, quantity: int, time: WorkTime, cuts: Sequence[int]
) -> list[int]:
    """Return the pieces of a task made from each cut to the next, by minutes worked."""
    borders = [min(max(cut, task.start), task.end) for cut in cuts]
    spans = pairwise([task.start, *borders, task.end])
    minutes = [time.between(start, end) for start, end in spans]
    return split_quantity(quantity, minutes, sum(minutes))[1:-1]
