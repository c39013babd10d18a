"""Jobs put before all others in a schedule that gives way to them, and only to them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sop_xl.scheduling.insertion import retime_schedule
from sop_xl.scheduling.problem import Lock

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from sop_xl.scheduling.problem import Job, Problem, StepKey
    from sop_xl.scheduling.schedule import Schedule, Task


def put_first(schedule: Schedule, problem: Problem, first: Collection[str]) -> Schedule:
    """Return the schedule with the jobs `first` put before all others that can move.

    The others keep their machines and their order, and none starts earlier than it did:
    what is later is so for the sake of `first` alone. Locks stay where they are, and so
    does what a job `first` has before its own last lock.
    """
    starts = {task.key: task for task in schedule.tasks}
    jobs = tuple(
        job if job.name in first else _hold_back(job, starts) for job in problem.jobs
    )
    held = {lock.key: lock for lock in problem.locks}
    held |= {lock.key: lock for lock in _hold_before_locks(problem, first, starts)}
    locks = tuple(held.values())
    found = retime_schedule(schedule, replace(problem, jobs=jobs, locks=locks), first)
    return replace(found, problem=problem)


def _hold_back(job: Job, tasks: Mapping[StepKey, Task]) -> Job:
    """Return the job with no step ready before it starts in the schedule."""
    operations = tuple(
        replace(each, material=max(each.material, tasks[job.name, step].start))
        if (job.name, step) in tasks
        else each
        for step, each in enumerate(job.operations)
    )
    return replace(job, operations=operations)


def _hold_before_locks(
    problem: Problem, first: Collection[str], tasks: Mapping[StepKey, Task]
) -> Iterator[Lock]:
    """Yield locks for the steps up to the last locked one of the jobs put first."""
    locked = {lock.key for lock in problem.locks}
    for job in problem.jobs:
        last = max((step for name, step in locked if name == job.name), default=-1)
        for step in range(last + 1 if job.name in first else 0):
            task = tasks.get((job.name, step))
            if task is not None:
                yield Lock(*task.key, task.machine, task.start)
