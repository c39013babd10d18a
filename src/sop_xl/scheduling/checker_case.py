"""A schedule as its checks see it: what they find wrong, and lookups in the problem."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import NamedTuple

from sop_xl.records import dataclass
from sop_xl.scheduling.checker_minutes import MinuteSet, overlap_sets, where_at_least
from sop_xl.scheduling.problem import Machine, Operation, Problem
from sop_xl.scheduling.schedule import Schedule, Task


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule a schedule breaks, where, and what was `wanted` and `found` in numbers.

    Numbers are minutes, or counts where things are counted; None where there is none.
    """

    kind: str
    job: str
    step: int | None = None
    machine: str | None = None
    wanted: int | None = None
    found: int | None = None


def blame_task(kind: str, task: Task, *numbers: int | None) -> Violation:
    """Return what is wrong with a task."""
    return Violation(kind, task.job, task.step, task.machine, *numbers)


class Run(NamedTuple):
    """A task on a machine it is eligible for; `hours` are the minutes it may work."""

    task: Task
    machine: Machine
    operation: Operation
    hours: MinuteSet


class Case:
    """A schedule's tasks that can be looked up in the problem, and the lookups.

    `runs` are those on machines whose times are in order, by the start of their
    changeover.
    """

    def __init__(self, problem: Problem, schedule: Schedule) -> None:
        self.problem = problem
        self.schedule = schedule
        self.operations = problem.steps
        self.jobs = {job.name: job for job in problem.jobs}
        self.machines = {machine.name: machine for machine in problem.machines}
        self.pools = {pool.name: pool for pool in problem.pools}
        self.refused = {refusal.job for refusal in schedule.refused}
        self._hours: dict[tuple[str, int, bool], MinuteSet] = {}
        self._present: dict[tuple[str, int], MinuteSet] = {}
        self.tasks = [task for task in schedule.tasks if self._is_known(task)]
        self.by_key = {task.key: task for task in self.tasks}
        self.runs = self._find_runs()

    def _is_known(self, task: Task) -> bool:
        machine_known = task.machine is None or task.machine in self.machines
        return machine_known and task.key in self.operations

    def _find_runs(self) -> list[Run]:
        by_time = sorted(self.tasks, key=lambda task: (task.setup_start, task.end))
        return [
            self.run_of(task)
            for task in by_time
            if task.machine in self.operations[task.key].minutes
            and task.setup_start <= task.start < task.end
        ]

    def run_of(self, task: Task) -> Run:
        """Return a task with its machine, which it must have, and its operation."""
        operation = self.operations[task.key]
        machine = self.machines[task.machine or ""]
        hours = self.hours(machine, operation.people, task.overtime)
        return Run(task, machine, operation, hours)

    def hours(
        self, machine: Machine, people: Fraction | int, overtime: bool
    ) -> MinuteSet:
        """Return the minutes a machine works with so many of its crew present."""
        needed = math.ceil(people) if machine.crew is not None else 0
        key = machine.name, needed, overtime
        if key not in self._hours:
            windows = (*machine.windows, *(machine.overtime if overtime else ()))
            found = where_at_least(1, ((w.start, w.end, 1) for w in windows))
            if needed:
                found = overlap_sets(found, self.present(machine.crew or "", needed))
            self._hours[key] = found
        return self._hours[key]

    def changeover_hours(self, machine: Machine) -> MinuteSet:
        """Return the regular minutes a machine may be changed over in."""
        hours = self.hours(machine, 0, overtime=False)
        if machine.setters is None:
            return hours
        return overlap_sets(hours, self.present(machine.setters, 1))

    def present(self, pool: str, people: int) -> MinuteSet:
        """Return the minutes in which so many of a pool, 1 or more, are there."""
        key = pool, people
        if key not in self._present:
            shifts = self.pools[pool].shifts
            self._present[key] = where_at_least(
                people, ((shift.start, shift.end, shift.people) for shift in shifts)
            )
        return self._present[key]

    def able(self, operation: Operation) -> list[Machine]:
        """Return the machines of the problem an operation may run on, in its order."""
        return [self.machines[m] for m in operation.minutes if m in self.machines]
