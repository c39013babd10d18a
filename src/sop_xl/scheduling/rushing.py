"""Jobs put before all others in a schedule that gives way to them, and only to them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sop_xl.scheduling.insertion import collect_schedule, retime_tasks
from sop_xl.scheduling.occupancy import Occupancy, Plant
from sop_xl.scheduling.problem import Lock
from sop_xl.scheduling.remedies import replace_jobs
from sop_xl.scheduling.turns import take_turns

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from sop_xl.scheduling.problem import Job, Problem, StepKey
    from sop_xl.scheduling.schedule import Schedule, Task

_DAY = 24 * 60


def put_first(schedule: Schedule, problem: Problem, first: Collection[str]) -> Schedule:
    """Return the schedule with the jobs `first` put before all others that can move.

    The others keep their machines, and none starts earlier than it did: what is later
    is so for the sake of `first` alone. Locks stay where they are, and so does what a
    job `first` has before its own last lock. Of the ways to put them first it is the
    one that is done on the earliest day, and of those that which harms others least.
    """
    held = _hold_others(schedule, problem, first)
    ways = [*_try_way(schedule, held, first)]
    gaps = _find_gaps(schedule, held, first)
    if gaps:
        done = max(task.end for task in gaps)
        if any(_is_sooner(found, first, done) for found in ways):
            for patient in _list_patient(held, gaps):
                ways += _try_way(schedule, patient, first)
    best = min(ways, key=lambda found: _rate(schedule, found, first))
    return replace(best, problem=problem)


def _is_sooner(schedule: Schedule, first: Collection[str], minute: int) -> bool:
    """Return whether jobs are all done on an earlier day than that of a minute."""
    ends = schedule.completions
    return all(name in ends and _day(ends[name]) < _day(minute) for name in first)


def find_rush_end(
    schedule: Schedule, problem: Problem, first: Collection[str]
) -> int | None:
    """Return when the jobs `first` are all done if they are put before all others.

    None where one finds no room.
    """
    held = _hold_others(schedule, problem, first)
    ends = [each.completions for each in _try_way(schedule, held, first)]
    done = [max(end[name] for name in first) for end in ends if end.keys() >= {*first}]
    return min(done, default=None)


def _try_way(
    schedule: Schedule, held: Problem, first: Collection[str]
) -> Iterator[Schedule]:
    """Yield what comes of it if jobs keep their machines free, and if they do not."""
    for way in (retime_tasks, take_turns):
        occupancy, missed = way(held, schedule.tasks, first)
        yield collect_schedule(occupancy, schedule, missed)


def _rate(
    before: Schedule, after: Schedule, first: Collection[str]
) -> tuple[float, ...]:
    """Return how good it is to put jobs first so; the least is best.

    The day the last of them is done counts first, then the others: those that find no
    room, their days late by weight, those that are done on a later day, and minutes.
    """
    old, new = before.completions, after.completions
    end = max((new[name] for name in first if name in new), default=0)
    lost = sum(name not in new for name in first)
    others = [job for job in after.problem.jobs if job.name not in first]
    there = [job for job in others if job.name in new]
    days = sum(
        job.weight * max(0, _day(new[job.name]) - _day(job.due)) for job in there
    )
    late = sum(job.weight * max(0, new[job.name] - job.due) for job in there)
    known = [job.name for job in there if job.name in old]
    slips = sum(_day(new[name]) > _day(old[name]) for name in known)
    later = sum(new[name] - old[name] for name in known)
    refused = len(others) - len(there)
    return lost, _day(end), refused, days, slips, late, later, end


def _day(minute: int) -> int:
    """Return the day on which something that ends at a minute is finished."""
    return (minute - 1) // _DAY


def _hold_others(
    schedule: Schedule, problem: Problem, first: Collection[str]
) -> Problem:
    """Return the problem in which no other starts earlier than in the schedule."""
    starts = {task.key: task for task in schedule.tasks}
    jobs = tuple(
        job if job.name in first else _hold_back(job, starts) for job in problem.jobs
    )
    held = {lock.key: lock for lock in problem.locks}
    held |= {lock.key: lock for lock in _hold_before_locks(problem, first, starts)}
    return replace(problem, jobs=jobs, locks=tuple(held.values()))


def _find_gaps(
    schedule: Schedule, held: Problem, first: Collection[str]
) -> tuple[Task, ...]:
    """Return the tasks of jobs put where they move nobody; none if there is no room."""
    jobs = [job for job in held.jobs if job.name in first]
    occupancy = Occupancy(Plant.of(held), held.jobs, schedule.tasks)
    return replace_jobs(occupancy, [job.name for job in jobs], jobs) or ()


def _list_patient(held: Problem, gaps: Sequence[Task]) -> Iterator[Problem]:
    """Yield the problems in which only the last steps of jobs are hurried.

    Those before them stay in the gaps where they move nobody: what waits for material
    later on gains nothing by pushing others aside before.
    """
    places = {task.key: task for task in gaps}
    names = {task.job for task in gaps}
    for last in range(1, max(task.step for task in gaps) + 1):
        jobs = (
            _hold_back(job, places, last) if job.name in names else job
            for job in held.jobs
        )
        yield replace(held, jobs=tuple(jobs))


def _hold_back(job: Job, tasks: Mapping[StepKey, Task], last: int = 0) -> Job:
    """Return the job with no step ready before it starts, but for the `last` ones."""
    steps = len(job.operations) - last
    operations = tuple(
        replace(each, material=max(each.material, tasks[job.name, step].start))
        if (job.name, step) in tasks and step < steps
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
