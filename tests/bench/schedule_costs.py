"""What a schedule costs and what it took to make it, for every bench alike."""

from __future__ import annotations

import resource
import time

from sop_xl.scheduling.effort import Objective
from sop_xl.scheduling.problem import Problem, StepKey
from sop_xl.scheduling.schedule import Schedule, Task
from tests.bench.schedule_calendars import Calendar, Span


def measure_cost(schedule: Schedule, objective: Objective) -> float:
    """Return the sum of an objective over a schedule without refused jobs.

    Worked out from the tasks alone, apart from the solver's own count.
    """
    problem = schedule.problem
    ends = {(task.job, task.step): task.end for task in schedule.tasks}
    late = 0.0
    for job in problem.jobs:
        end = ends[job.name, len(job.operations) - 1]
        late += job.weight * max(0, end - job.due)
    return (
        objective.tardiness * late
        + objective.changeover * sum(task.changeover for task in schedule.tasks)
        + objective.overtime * count_overtime(schedule)
        + objective.moved * count_moved(problem, schedule.tasks, objective)
        + objective.makespan * max(ends.values(), default=0)
    )


def count_moved(problem: Problem, tasks: tuple[Task, ...], objective: Objective) -> int:
    """Return how many steps are not where the earlier schedule had them."""
    now: dict[StepKey, Task] = {task.key: task for task in tasks}
    return sum(
        key in now
        and (
            place.machine != now[key].machine
            or abs(place.start - now[key].start) > objective.moved_minutes
        )
        for key, place in problem.previous.items()
    )


def count_overtime(schedule: Schedule) -> int:
    """Return the working minutes of changeovers and processing within overtime."""
    pools = {pool.name: pool for pool in schedule.problem.pools}
    machines = {machine.name: machine for machine in schedule.problem.machines}
    steps = schedule.problem.steps
    minutes = 0
    for task in schedule.tasks:
        if not task.overtime or task.machine is None:
            continue
        machine, need = machines[task.machine], steps[task.key].people
        spans: list[Span] = [(w.start, w.end) for w in machine.overtime]
        worked = Calendar(spans)
        minutes += _count(worked, task.setup_start, task.setup_start + task.changeover)
        if machine.crew is not None and need > 0:
            shifts = pools[machine.crew].shifts
            worked = worked.limit((s.start, s.end) for s in shifts if s.people >= need)
        minutes += _count(worked, task.start, task.end)
    return minutes


def _count(worked: Calendar, start: int, end: int) -> int:
    return worked.count_worked(end) - worked.count_worked(start)


def read_clock() -> float:
    """Return the CPU seconds of this process and its ended children."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime
