"""A refused job put behind all that is scheduled, to see whether it fits there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sop_xl.scheduling.checker_minutes import overlap_sets, where_at_least
from sop_xl.scheduling.checker_mounting import Mountings, measure_changeover
from sop_xl.scheduling.checker_people import Staffing
from sop_xl.scheduling.schedule import Task

if TYPE_CHECKING:
    from sop_xl.scheduling.checker_case import Case
    from sop_xl.scheduling.checker_minutes import MinuteSet
    from sop_xl.scheduling.problem import Job, Machine, Operation, StepKey


class Appending:
    """What is left behind the tasks of a schedule, of machines, moulds and people."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._mountings = Mountings(case.runs)
        self._staffing = Staffing(case)
        self._setups: dict[str, MinuteSet] = {}
        self._work: dict[tuple[str, int], MinuteSet] = {}
        self._free_at: dict[tuple[str, str], int] = {}
        for run in case.runs:
            self._occupy(run.task, run.operation)

    def append(self, job: Job) -> tuple[Task, ...]:
        """Return tasks for a job behind all others; none if one finds no room.

        Each step waits for the whole lot before it, with its changeover, and goes to
        the machine where it ends first, the first of several; in regular time.
        """
        free_at = dict(self._free_at)
        tasks: list[Task] = []
        for step, operation in enumerate(job.operations):
            ready = max(job.release, operation.material, self._case.problem.fence)
            ready = max(ready, tasks[-1].end) if tasks else ready
            task = self._find_place((job.name, step), ready)
            if task is None or task.end > self._case.problem.horizon:
                break
            tasks.append(task)
            self._occupy(task, operation)
            if task.machine is not None:
                self._mountings.enter(self._case.run_of(task))
        for task in tasks:
            if task.machine is not None:
                self._mountings.withdraw(self._case.run_of(task))
        self._free_at = free_at
        return tuple(tasks) if len(tasks) == len(job.operations) else ()

    def _occupy(self, task: Task, operation: Operation) -> None:
        for kind, name in (("machine", task.machine), ("mould", operation.mould)):
            if name is not None:
                free = self._free_at.get((kind, name), 0)
                self._free_at[kind, name] = max(free, task.end)

    def _find_place(self, key: StepKey, ready: int) -> Task | None:
        operation = self._case.operations[key]
        if operation.outsourced_minutes is not None:
            end = ready + operation.outsourced_minutes
            return Task(*key, None, ready, ready, end)
        mould_free = self._free_at.get(("mould", operation.mould or ""), 0)
        found = []
        for machine in self._case.able(operation):
            free = self._free_at.get(("machine", machine.name), 0)
            found.append(self._fit(key, machine, max(ready, free, mould_free)))
        return min(filter(None, found), key=lambda task: task.end, default=None)

    def _fit(self, key: StepKey, machine: Machine, time: int) -> Task | None:
        """Return the first task for a step on a machine from a time on."""
        operation = self._case.operations[key]
        changeover = max(
            measure_changeover(self._case.problem, machine, held, operation)
            for held in self._mountings.held(machine, time, operation.tool or "")
        )
        setup_start = self._find_setup(machine, changeover, time)
        if setup_start is None:
            return None
        hours = self._case.hours(machine, operation.people, overtime=False)
        minutes = operation.minutes[machine.name]
        [done] = hours.count_until((setup_start + changeover,)).tolist()
        begun = self._unbroken_work(machine, operation).first_room(minutes, done)
        if begun is None:
            return None
        first_done, end = hours.passed((begun + 1, begun + minutes)).tolist()
        start = first_done - 1
        setup_start = setup_start if changeover else start
        return Task(*key, machine.name, setup_start, start, end, changeover)

    def _find_setup(self, machine: Machine, changeover: int, time: int) -> int | None:
        if not changeover:
            return time
        if machine.name not in self._setups:
            hours = self._case.hours(machine, 0, overtime=False)
            left = self._cut_to_people(hours, machine.setters, self._staffing.scale)
            self._setups[machine.name] = left
        return self._setups[machine.name].first_room(changeover, time)

    def _unbroken_work(self, machine: Machine, operation: Operation) -> MinuteSet:
        """Return which of a machine's working minutes, numbered, have people left.

        Numbered from 0 on, so that those on both sides of a pause are neighbours.
        """
        shares = int(operation.people * self._staffing.scale)
        if (machine.name, shares) not in self._work:
            hours = self._case.hours(machine, operation.people, overtime=False)
            left = self._cut_to_people(hours, machine.crew, shares).stretches()
            borders = [border for stretch in left for border in stretch]
            numbers = hours.count_until(borders).tolist()
            self._work[machine.name, shares] = where_at_least(
                1,
                ((*pair, 1) for pair in zip(numbers[::2], numbers[1::2], strict=True)),
            )
        return self._work[machine.name, shares]

    def _cut_to_people(
        self, hours: MinuteSet, pool: str | None, shares: int
    ) -> MinuteSet:
        if pool is None or not shares:
            return hours
        left = self._staffing.left(self._case.pools[pool], shares)
        return overlap_sets(hours, left)
