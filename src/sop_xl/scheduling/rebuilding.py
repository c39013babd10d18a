"""An earlier schedule in the plant as it is now: what can stays, the rest moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sop_xl.scheduling.insertion import Wanted, find_ready, fit_step, insert_job
from sop_xl.scheduling.occupancy import Occupancy, Plant
from sop_xl.scheduling.schedule import Task

if TYPE_CHECKING:
    from collections.abc import Collection

    from sop_xl.scheduling.problem import Place, Problem, StepKey


class Rebuilding:
    """A problem's schedule, built again from the one before.

    Only jobs with some names are built. `occupancy` holds the tasks, `disturbed` the
    steps that could not stay, `missed` the jobs that found no room, `late` the new jobs
    that end late or found none.
    """

    def __init__(self, problem: Problem, names: Collection[str]) -> None:
        self.occupancy = Occupancy(Plant.of(problem), problem.jobs)
        self.disturbed: list[StepKey] = []
        self.missed: set[str] = set()
        self.late: list[str] = []
        self._problem = problem
        self._jobs = {job.name: job for job in problem.jobs if job.name in names}
        self._locks = {lock.key: lock for lock in problem.locks}
        order = {name: at for at, name in enumerate(self._jobs)}
        self._known = sorted(
            (key for key in problem.previous if self._is_step(key)),
            key=lambda key: (problem.previous[key].start, order[key[0]], key[1]),
        )

    def rebuild(self, first: Collection[str] = (), *, stays: bool = True) -> None:
        """Enter all jobs: locks, then new jobs that go `first`, then the others.

        Unless they stay, steps known from before only keep their order and machines.
        """
        self._enter_locks()
        self._enter_new(first)
        for key in self._known:
            if not (stays and self._stay(key)):
                self.disturbed.append(key)
        for key in self.disturbed:
            self._enter_up_to(key)
        known = {name for name, _ in self._known}
        new = (job for name, job in self._jobs.items() if name not in known)
        due = sorted(new, key=lambda job: job.due)
        self._enter_new([job.name for job in due])
        for name in self._jobs:
            if name in known and name not in self.missed:
                self._insert(name)

    def _enter_locks(self) -> None:
        fixed = (lock for lock in self._problem.locks if lock.start is not None)
        for lock in sorted(fixed, key=lambda lock: (lock.start or 0, lock.key)):
            if self._is_step(lock.key):
                self._place(lock.key, lock.start or 0)

    def _enter_new(self, names: Collection[str]) -> None:
        for name in names:
            tasks = self._insert(name)
            if not tasks or tasks[-1].end > self._jobs[name].due:
                self.late.append(name)

    def _insert(self, name: str) -> tuple[Task, ...]:
        """Put the steps of a job that are not there yet into the gaps."""
        job = self._jobs[name]
        keys = [(name, step) for step in range(len(job.operations))]
        if self._locks.keys() & set(keys):
            self._enter_up_to(keys[-1])
        elif insert_job(self.occupancy, job) is None:
            self.missed.add(name)
        if name in self.missed:
            return ()
        return tuple(self.occupancy.tasks[key] for key in keys)

    def _is_step(self, key: StepKey) -> bool:
        job = self._jobs.get(key[0])
        return job is not None and key[1] < len(job.operations)

    def _stay(self, key: StepKey) -> bool:
        """Enter a step where it was; tell if it is there."""
        job, step = key
        place = self._problem.previous[key]
        if key in self.occupancy.tasks:
            return True
        if step and (job, step - 1) not in self.occupancy.tasks:
            return False
        task = self._fit(key, place.start, place)
        if task is None or task.start != place.start or task.end > self._find_end(key):
            return False
        return self.occupancy.enter(task) is not None

    def _find_end(self, key: StepKey) -> int:
        """Return when a step must have ended for the locked ones of its job."""
        job, step = key
        later = range(step + 1, len(self._jobs[job].operations))
        starts = (self._locks[job, s].start for s in later if (job, s) in self._locks)
        return min(
            (start for start in starts if start is not None),
            default=self._problem.horizon,
        )

    def _enter_up_to(self, key: StepKey) -> None:
        """Enter a step at the first place for it, and those of its job before it."""
        job, last = key
        for step in range(last + 1):
            if job in self.missed or (job, step) in self.occupancy.tasks:
                continue
            place = self._problem.previous.get((job, step))
            if not self._place((job, step), place.start if place else 0):
                self.missed.add(job)

    def _place(self, key: StepKey, earliest: int) -> bool:
        """Enter a step not before a minute, unless a lock of its job cannot wait."""
        place = self._problem.previous.get(key)
        for moment in (earliest, 0):
            task = self._fit(key, moment, place) or self._fit(key, moment, None)
            if task is not None and task.end <= self._find_end(key):
                break
        return task is not None and self.occupancy.enter(task) is not None

    def _fit(self, key: StepKey, earliest: int, place: Place | None) -> Task | None:
        """Return the first place for a step: at the machine it had, or at any."""
        operation = self.occupancy.operations[key]
        ready = max(earliest, self._find_after(key))
        if operation.outsourced_minutes is not None:
            return self._send_outside(key, ready)
        overtime = place is not None and place.overtime
        fits = []
        for name in self._list_machines(key, place):
            flow = self._find_flow(key, name, overtime)
            if flow is not None:
                wanted = Wanted(key, operation, name, max(flow, ready), overtime)
                fits.append(fit_step(self.occupancy, wanted))
        return min(filter(None, fits), key=lambda task: task.end, default=None)

    def _list_machines(self, key: StepKey, place: Place | None) -> list[str]:
        """Return the machines a step may run on, only the one it had if it has one."""
        names = [*self.occupancy.operations[key].minutes]
        lock = self._locks.get(key)
        for wanted in (lock and lock.machine, place and place.machine):
            names = [name for name in names if wanted in (None, name)]
        return [name for name in names if name in self.occupancy.plant.machines]

    def _find_flow(self, key: StepKey, machine: str, overtime: bool) -> int | None:
        """Return from when a step may start by its job; None if it never may."""
        job, step = self._jobs[key[0]], key[1]
        if step and (job.name, step - 1) not in self.occupancy.tasks:
            return max(job.release, job.operations[step].material)
        return find_ready(self.occupancy, job, step, machine, overtime)

    def _find_after(self, key: StepKey) -> int:
        """Return the end of the step that a lock says a step must follow."""
        lock = self._locks.get(key)
        task = None if lock is None else self.occupancy.tasks.get(lock.after or key)
        return 0 if task is None or task.key == key else task.end

    def _send_outside(self, key: StepKey, earliest: int) -> Task | None:
        job, step = self._jobs[key[0]], key[1]
        operation = job.operations[step]
        start = max(earliest, job.release, operation.material, self._problem.fence)
        before = self.occupancy.tasks.get((job.name, step - 1))
        start = start if before is None else max(start, before.end)
        end = start + (operation.outsourced_minutes or 0)
        return (
            Task(*key, None, start, start, end)
            if end <= self._problem.horizon
            else None
        )
