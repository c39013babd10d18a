"""What would come of a job if something were otherwise: tried, not guessed."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from sop_xl.scheduling.insertion import insert_job, retime_tasks
from sop_xl.scheduling.occupancy import Hours
from sop_xl.scheduling.problem import Job, Operation, Presence, Window
from sop_xl.scheduling.worktime import cut_windows, join_windows

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from sop_xl.scheduling.occupancy import Occupancy
    from sop_xl.scheduling.problem import Machine, Pool, Problem
    from sop_xl.scheduling.schedule import Schedule, Task

_DAY = 24 * 60
#: Work goes on after a shift where nobody comes for so long; less is a break.
_LEAST_NIGHT = 180


def replace_jobs(
    occupancy: Occupancy, names: Collection[str], jobs: Sequence[Job]
) -> tuple[Task, ...] | None:
    """Return the tasks of jobs put where others are taken out; None without room.

    All others keep their starts. Steps up to the last one that is locked stay where
    they are.
    """
    trial = occupancy.fork()
    locked = occupancy.plant.locked
    for name in names:
        tasks = [task for task in trial.tasks.values() if task.job == name]
        fixed = max((t.step for t in tasks if t.key in locked), default=-1)
        for task in sorted(tasks, key=lambda t: -t.step):
            if task.step > fixed and not trial.remove(task):
                return None
    found: list[Task] = []
    for job in jobs:
        placed = insert_job(trial, job)
        if placed is None:
            return None
        found += placed
    return tuple(found)


def send_out(job: Job, process: str, days: int) -> Job:
    """Return the job with a process done by an outside firm in so many days."""

    def send(operation: Operation) -> Operation:
        if operation.process != process:
            return operation
        return Operation(
            process, outsourced_minutes=days * _DAY, material=operation.material
        )

    return replace(job, operations=tuple(map(send, job.operations)))


def supply(job: Job, minute: int) -> Job:
    """Return the job with its material there by a minute, if it is not before."""
    operations = (
        replace(op, material=min(op.material, minute)) for op in job.operations
    )
    return replace(job, operations=tuple(operations))


def split_job(job: Job) -> tuple[Job, ...]:
    """Return the two halves of a job, which can be made side by side."""
    half = job.quantity // 2
    sizes = [size for size in (job.quantity - half, half) if size]
    return tuple(_shrink(job, size, at) for at, size in enumerate(sizes, 1))


def _shrink(job: Job, quantity: int, number: int) -> Job:
    def shrink(operation: Operation) -> Operation:
        minutes = {
            name: math.ceil(lasts * quantity / job.quantity)
            for name, lasts in operation.minutes.items()
        }
        return replace(operation, minutes=minutes)

    operations = tuple(map(shrink, job.operations))
    name = f"{job.name}//{number}"
    return replace(job, name=name, quantity=quantity, operations=operations)


def add_people(problem: Problem, pool: str, people: int) -> Problem:
    """Return the problem with more people in each shift of a pool."""

    def add(each: Pool) -> Pool:
        if each.name != pool:
            return each
        shifts = (replace(s, people=s.people + people) for s in each.shifts)
        return replace(each, shifts=tuple(shifts))

    return replace(problem, pools=tuple(map(add, problem.pools)))


def lengthen_shifts(machine: Machine, minutes: int, until: int) -> tuple[Window, ...]:
    """Return so many minutes after the last shift of each day that ends by a minute.

    >>> from sop_xl.scheduling.problem import Machine
    >>> day = Machine("P1", "press", (Window(480, 720), Window(780, 1020)))
    >>> lengthen_shifts(day, 120, 5000)
    (Window(start=1020, end=1140),)
    """
    found = []
    ends = [window.start for window in machine.windows[1:]]
    for window, opens in zip(machine.windows, [*ends, math.inf], strict=True):
        if opens - window.end >= max(minutes, _LEAST_NIGHT) and window.end < until:
            found.append(Window(window.end, window.end + minutes))
    return tuple(found)


def work_rest_days(machine: Machine, until: int) -> tuple[Window, ...]:
    """Return the shifts of the day before on each day of rest before a minute."""
    found: list[Window] = []
    hours = Hours(machine.windows)
    for window, later in pairwise(machine.windows):
        day = [*hours.pieces(max(0, window.end - _DAY), window.end)]
        shift = _DAY
        while window.end + shift <= later.start and day[0].start + shift < until:
            found += [Window(w.start + shift, w.end + shift) for w in day]
            shift += _DAY
    return tuple(found)


def try_overtimes(
    schedule: Schedule, extras: Mapping[str, Sequence[Window]], jobs: Collection[str]
) -> tuple[int, int] | None:
    """Return when jobs would end if machines worked longer, and how much longer in all.

    `extras` are the times by machine. The order on all machines stays, each step begins
    as early as it can. People come as many as in the shift before. None where a job
    finds no room.
    """
    longer = _open_longer(schedule.problem, extras)
    until = max(task.end for task in schedule.tasks if task.job in jobs)
    tasks = [task for task in schedule.tasks if task.start < until]
    occupancy, missed = retime_tasks(longer, tasks)
    ends = [task.end for task in occupancy.tasks.values() if task.job in jobs]
    if missed & set(jobs) or not ends:
        return None
    end, used = max(ends), 0
    for name, extra in extras.items():
        hours = Hours(extra)
        for task in occupancy.on_machine[name]:
            if task.setup_start < end:
                used += hours.time.between(task.setup_start, min(task.end, end))
    return end, used


def _open_longer(problem: Problem, extras: Mapping[str, Sequence[Window]]) -> Problem:
    opened: dict[str, Machine] = {}
    stays: dict[str | None, list[Window]] = {}
    for machine in problem.machines:
        extra = extras.get(machine.name, ())
        if not extra:
            continue
        windows = join_windows([*machine.windows, *extra])
        opened[machine.name] = replace(machine, windows=windows, overtime=())
        for pool in {machine.crew, machine.setters}:
            stays.setdefault(pool, []).extend(extra)
    pools = tuple(
        _stay_longer(pool, join_windows(stays[pool.name]), problem.horizon)
        if pool.name in stays
        else pool
        for pool in problem.pools
    )
    machines = tuple(opened.get(m.name, m) for m in problem.machines)
    ends = (machine.windows[-1].end for machine in opened.values())
    horizon = max(problem.horizon, *ends, 0)
    return replace(problem, machines=machines, pools=pools, horizon=horizon)


def _stay_longer(pool: Pool, extra: Sequence[Window], horizon: int) -> Pool:
    """Return a pool whose people of the shift before stay in times nobody is there."""
    present = [Window(s.start, s.end) for s in pool.shifts]
    shifts = [*pool.shifts, *_fill(pool, extra, present)]
    shifts.sort(key=lambda shift: shift.start)
    return replace(pool, shifts=tuple(s for s in shifts if s.start < horizon))


def _fill(
    pool: Pool, extra: Sequence[Window], present: Sequence[Window]
) -> Iterator[Presence]:
    for piece in cut_windows(extra, present):
        before = [shift for shift in pool.shifts if shift.end <= piece.start]
        if before:
            yield Presence(piece.start, piece.end, before[-1].people)


def find_most(tries: range, works: Callable[[int], bool]) -> int | None:
    """Return the greatest number that works, where all before one that works do too.

    >>> find_most(range(1, 10), lambda days: days <= 6)
    6
    """
    low, high, best = 0, len(tries) - 1, None
    while low <= high:
        middle = (low + high) // 2
        if works(tries[middle]):
            best, low = tries[middle], middle + 1
        else:
            high = middle - 1
    return best
