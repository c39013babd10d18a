"""Steps put into the gaps of a schedule, and whole schedules timed anew."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from sop_xl.records import dataclass
from sop_xl.scheduling.occupancy import Occupancy, Plant
from sop_xl.scheduling.schedule import Reason, Refusal, Schedule, Task

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from sop_xl.scheduling.problem import Job, Operation, Problem, StepKey


@dataclass(frozen=True, slots=True)
class Wanted:
    """A step that looks for a place on a machine, from the minute it is ready."""

    key: StepKey
    operation: Operation
    machine: str
    ready: int
    overtime: bool = False


def insert_job(occupancy: Occupancy, job: Job) -> tuple[Task, ...] | None:
    """Put a job into the gaps between the tasks there are; None if it does not fit.

    Each step goes to the machine where it ends first, the first of those where several
    do; nobody else's start is moved. Steps that are entered already stay.
    """
    occupancy.announce(job)
    entered: list[Task] = []
    for step in range(len(job.operations)):
        if (job.name, step) in occupancy.tasks:
            continue
        task = find_place(occupancy, job, step)
        if task is None or occupancy.enter(task) is None:
            for placed in reversed(entered):
                occupancy.remove(placed)
            return None
        entered.append(task)
    return tuple(occupancy.tasks[job.name, s] for s in range(len(job.operations)))


def find_place(occupancy: Occupancy, job: Job, step: int) -> Task | None:
    """Return where a step ends first once the one before is in; None if nowhere."""
    operation, key = job.operations[step], (job.name, step)
    if operation.outsourced_minutes is not None:
        return _send_outside(occupancy, job, step)
    fits = [
        fit_step(occupancy, Wanted(key, operation, name, ready))
        for name in operation.minutes
        if name in occupancy.plant.machines
        for ready in [find_ready(occupancy, job, step, name)]
        if ready is not None
    ]
    return min(filter(None, fits), key=lambda task: task.end, default=None)


def _send_outside(occupancy: Occupancy, job: Job, step: int) -> Task | None:
    operation = job.operations[step]
    start = max(job.release, operation.material, occupancy.plant.problem.fence)
    if step:
        start = max(start, occupancy.tasks[job.name, step - 1].end)
    end = start + (operation.outsourced_minutes or 0)
    if end > occupancy.plant.problem.horizon:
        return None
    return Task(job.name, step, None, start, start, end)


def find_ready(
    occupancy: Occupancy, job: Job, step: int, machine: str, overtime: bool = False
) -> int | None:
    """Return the first minute a step may start on a machine by its job's own flow.

    None if the machine has not the hours to follow the step before.
    """
    operation = job.operations[step]
    ready = max(job.release, operation.material)
    if step == 0:
        return ready
    before, task = job.operations[step - 1], occupancy.tasks[job.name, step - 1]
    if task.machine is None or before.transfer_batches == 1:
        return max(ready, task.end)
    plant, batches = occupancy.plant, before.transfer_batches
    first = plant.hours(task.machine, before.people, task.overtime).time
    own = plant.hours(machine, operation.people, overtime).time
    minutes, lasts = before.minutes[task.machine], operation.minutes[machine]
    for batch in range(1, batches + 1):
        handed = first.finish(task.start, -(-batch * minutes // batches))
        if handed is None:
            return None
        done = own.between(0, handed) - (batch - 1) * lasts // batches
        starts = own.finish(0, done) if done > 0 else 0
        if starts is None:
            return None
        ready = max(ready, starts)
    return ready


def fit_step(occupancy: Occupancy, wanted: Wanted) -> Task | None:
    """Return the first place for a step on a machine; None if there is none."""
    entered = place_step(occupancy, wanted)
    if entered is None:
        return None
    occupancy.leave(*entered)
    return entered[0]


def place_step(
    occupancy: Occupancy, wanted: Wanted
) -> tuple[Task, list[tuple[Task, Task]]] | None:
    """Enter a step at the first place on a machine; None if there is none.

    With it comes what `leave` needs to take it back.
    """
    least = wanted.operation.minutes[wanted.machine]
    for low, high in _find_gaps(occupancy, wanted):
        if high - max(low, wanted.ready) < least:
            continue
        task = _fit_gap(occupancy, wanted, low, high)
        mended = None if task is None else occupancy.enter(task)
        if task is not None and mended is not None:
            return task, mended
    return None


def _find_gaps(occupancy: Occupancy, wanted: Wanted) -> Iterator[tuple[int, int]]:
    """Yield the gaps between the tasks of a machine that reach beyond a minute."""
    tasks, problem = occupancy.on_machine[wanted.machine], occupancy.plant.problem
    locked = wanted.key in occupancy.plant.locked
    low = 0 if locked else problem.fence
    first = bisect_right(tasks, wanted.ready, key=lambda task: task.end)
    low = max(low, tasks[first - 1].end if first else 0)
    for task in tasks[first:]:
        if low < task.setup_start:
            yield low, task.setup_start
        low = max(low, task.end)
    if low < problem.horizon:
        yield low, problem.horizon


def _fit_gap(occupancy: Occupancy, wanted: Wanted, low: int, high: int) -> Task | None:
    """Return the first place for a step inside a gap; None if there is none."""
    while low < high and wanted.ready < high:
        task = _place_from(occupancy, wanted, low)
        if task is None or task.end > high:
            return None
        moment = occupancy.mounted(wanted.machine, task.setup_start)
        if task.setup_start > low and moment != occupancy.mounted(wanted.machine, low):
            low = task.setup_start
            continue
        blocked = _find_clash(occupancy, wanted, task)
        if blocked is None:
            return task
        low, ready = max(low, blocked[0]), max(wanted.ready, blocked[1])
        wanted = replace(wanted, ready=ready)
    return None


def _place_from(occupancy: Occupancy, wanted: Wanted, low: int) -> Task | None:
    """Return a step's place when its changeover begins at `low` at the earliest."""
    plant, operation, name = occupancy.plant, wanted.operation, wanted.machine
    time = plant.hours(name, operation.people, wanted.overtime).time
    changeover = occupancy.changeover(name, operation, low)
    if not changeover:
        setup = start = time.next_minute(max(low, wanted.ready))
    else:
        room = plant.setup_hours(name, wanted.overtime).time.room_for
        setup = room(changeover, low)
        if setup is None:
            return None
        start = time.next_minute(max(wanted.ready, setup + changeover))
        # Machine and mould wait no longer than they must.
        late = room(changeover, max(low, wanted.ready - changeover))
        if late is not None and start is not None and late + changeover <= start:
            setup = late
    end = None if start is None else time.finish(start, operation.minutes[name])
    if setup is None or start is None or end is None:
        return None
    return Task(*wanted.key, name, setup, start, end, changeover, wanted.overtime)


def _find_clash(
    occupancy: Occupancy, wanted: Wanted, task: Task
) -> tuple[int, int] | None:
    """Return from when on changeover and start are to be tried next, if they clash."""
    operation, name = wanted.operation, wanted.machine
    for other in occupancy.with_mould.get(operation.mould or "", ()):
        if other.setup_start < task.end and task.setup_start < other.end:
            return other.end, 0
    if task.changeover:
        short = occupancy.find_no_setter(name, task.setup_start, task.changeover)
        if short is not None:
            return short.end, 0
    crew = occupancy.plant.machines[name].crew
    if crew is None or not operation.people:
        return None
    hours = occupancy.plant.hours(name, operation.people, wanted.overtime)
    for piece in hours.pieces(task.start, task.end):
        short = occupancy.free[crew].find_short(
            piece.start, piece.end, operation.people
        )
        if short is not None:
            return 0, short.end
    return None


def insert_jobs(schedule: Schedule, jobs: Iterable[Job]) -> Schedule:
    """Return the schedule with more jobs in its gaps; those without room are refused.

    All tasks that stood in it start when they did.
    """
    added = tuple(jobs)
    problem = replace(schedule.problem, jobs=(*schedule.problem.jobs, *added))
    occupancy = Occupancy(Plant.of(problem), problem.jobs, schedule.tasks)
    refused = [job for job in added if insert_job(occupancy, job) is None]
    return collect_schedule(occupancy, schedule, {job.name for job in refused})


def retime_schedule(
    schedule: Schedule, problem: Problem, first: Collection[str] = ()
) -> Schedule:
    """Return a schedule with the same machines and order, each step as early as it can.

    The jobs `first` choose their places before all others do. Steps locked to a start
    stay there. A job that finds no room any more is refused.
    """
    occupancy, missed = retime_tasks(problem, schedule.tasks, first)
    return collect_schedule(occupancy, schedule, missed)


def retime_tasks(
    problem: Problem, tasks: Iterable[Task], first: Collection[str] = ()
) -> tuple[Occupancy, set[str]]:
    """Return what tasks of a schedule occupy when timed anew, and the jobs missed.

    With each task those of its job before it must be among them.
    """
    jobs = {job.name: job for job in problem.jobs}
    occupancy, later = stand_locks(problem, tasks, first)
    missed = {name for name in first if insert_job(occupancy, jobs[name]) is None}
    for task in later:
        if task.job in missed:
            continue
        if retime_task(occupancy, jobs[task.job], task) is None:
            missed.add(task.job)
            drop_job(occupancy, task.job)
    return occupancy, insert_again(occupancy, missed)


def stand_locks(
    problem: Problem, tasks: Iterable[Task], first: Collection[str]
) -> tuple[Occupancy, list[Task]]:
    """Return what is locked to a start, entered, and the others' tasks to be timed.

    Those come as they start; the jobs `first` are not among them.
    """
    occupancy = Occupancy(Plant.of(problem), problem.jobs)
    starts = {lock.key for lock in problem.locks if lock.start is not None}
    order = {job.name: at for at, job in enumerate(problem.jobs)}
    kept = [task for task in tasks if task.job in order]
    for task in kept:
        if task.key in starts:
            occupancy.put(_restart(occupancy, task))
    later = [t for t in kept if t.job not in first and t.key not in starts]
    later.sort(key=lambda t: (t.start, order[t.job], t.step))
    return occupancy, later


def insert_again(occupancy: Occupancy, missed: Collection[str]) -> set[str]:
    """Enter the jobs that were missed where they fit now; return those that do not.

    One that was in the way of others may still fit between them.
    """
    jobs = [job for job in occupancy.plant.problem.jobs if job.name in missed]
    return {job.name for job in jobs if insert_job(occupancy, job) is None}


def _restart(occupancy: Occupancy, task: Task) -> Task:
    """Return a task at its start, ended as the machine's hours are now."""
    if task.machine is None:
        return task
    operation = occupancy.operations[task.key]
    hours = occupancy.plant.hours(task.machine, operation.people, task.overtime)
    end = hours.time.finish(task.start, operation.minutes[task.machine])
    return task if end is None else replace(task, end=end)


def retime_task(
    occupancy: Occupancy, job: Job, task: Task
) -> tuple[Task, list[tuple[Task, Task]]] | None:
    """Enter a task on its machine as early as it can; None if there is no room.

    With it comes what `leave` needs to take it back.
    """
    if task.machine is None:
        outside = _send_outside(occupancy, job, task.step)
        mended = None if outside is None else occupancy.enter(outside)
        return None if outside is None or mended is None else (outside, mended)
    ready = find_ready(occupancy, job, task.step, task.machine, task.overtime)
    if ready is None:
        return None
    ready = max(ready, _wait_for_lock(occupancy, task))
    operation = job.operations[task.step]
    wanted = Wanted(task.key, operation, task.machine, ready, task.overtime)
    return place_step(occupancy, wanted)


def _wait_for_lock(occupancy: Occupancy, task: Task) -> int:
    if task.key not in occupancy.plant.locked:
        return 0
    after = [x.after for x in occupancy.plant.problem.locks if x.key == task.key]
    ends = [occupancy.tasks[key].end for key in after if key in occupancy.tasks]
    return max(ends, default=0)


def drop_job(occupancy: Occupancy, name: str) -> None:
    """Take all tasks of a job out."""
    for task in [t for t in occupancy.tasks.values() if t.job == name]:
        occupancy.remove(task)


def collect_schedule(
    occupancy: Occupancy, before: Schedule, missed: Collection[str]
) -> Schedule:
    """Return what stands in an occupancy as a schedule; `missed` found no room.

    Jobs that were refused before are refused for the same reason.
    """
    problem = occupancy.plant.problem
    reasons = {refusal.job: refusal for refusal in before.refused}
    tasks, refused = [], []
    for job in problem.jobs:
        steps = [(job.name, step) for step in range(len(job.operations))]
        if job.name in missed or steps[-1] not in occupancy.tasks:
            late = Refusal(job.name, Reason.BEYOND_HORIZON, len(steps) - 1)
            refused.append(reasons.get(job.name, late))
        else:
            tasks += [occupancy.tasks[key] for key in steps]
    return Schedule(problem, tuple(tasks), tuple(refused), before.broken)
