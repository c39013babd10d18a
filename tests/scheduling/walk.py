"""A schedule walked through minute by minute: slow, plain, a judge of the checker."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from sop_xl.scheduling.schedule import Hindrance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sop_xl.scheduling.problem import Lock, Machine, Operation, Problem, StepKey
    from sop_xl.scheduling.schedule import Schedule, Task


def may_run(schedule: Schedule) -> bool:
    """Return whether a schedule keeps every rule, reasons of refusals left aside."""
    problem, tasks = schedule.problem, schedule.tasks
    return (
        _has_all_jobs(schedule)
        and tasks_may_run(problem, tasks)
        and _keeps_locks(schedule)
    )


def tasks_may_run(problem: Problem, tasks: Sequence[Task]) -> bool:
    """Return whether tasks can run as they stand, whatever else is missing."""
    steps = problem.steps
    if not all(
        task.key in steps
        and 0 <= task.setup_start <= task.start < task.end <= problem.horizon
        for task in tasks
    ):
        return False
    return (
        all(_may_be_there(problem, task) for task in tasks)
        and all(_takes_its_time(problem, task) for task in tasks)
        and _are_ready(problem, tasks)
        and _follow_each_other(problem, tasks)
        and _find_machine_and_mould_free(problem, tasks)
        and _change_over_where_needed(problem, tasks)
        and _find_people(problem, tasks)
    )


def _has_all_jobs(schedule: Schedule) -> bool:
    refused = [refusal.job for refusal in schedule.refused]
    found = sorted(
        [*(task.key for task in schedule.tasks), *((n, -1) for n in refused)]
    )
    wanted = []
    for job in schedule.problem.jobs:
        if job.name in refused:
            wanted.append((job.name, -1))
        else:
            wanted += [(job.name, step) for step in range(len(job.operations))]
    return found == sorted(wanted)


def machine_of(problem: Problem, task: Task) -> Machine:
    """Return the machine a task is on."""
    [found] = [machine for machine in problem.machines if machine.name == task.machine]
    return found


def open_minutes(machine: Machine, overtime: bool) -> set[int]:
    """Return every minute in which a machine is open."""
    windows = machine.windows + (machine.overtime if overtime else ())
    return {minute for w in windows for minute in range(w.start, w.end)}


def present(problem: Problem, pool_name: str | None, minute: int) -> int:
    """Return how many of a pool are there in a minute."""
    return sum(
        shift.people
        for pool in problem.pools
        if pool.name == pool_name
        for shift in pool.shifts
        if shift.start <= minute < shift.end
    )


def working_minutes(
    problem: Problem, machine: Machine, operation: Operation, overtime: bool
) -> set[int]:
    """Return every minute in which a machine works on an operation."""
    return {
        minute
        for minute in open_minutes(machine, overtime)
        if machine.crew is None
        or present(problem, machine.crew, minute) >= operation.people
    }


def _minutes_of(problem: Problem, task: Task) -> list[int]:
    """Return the minutes a task on a machine is in process."""
    machine, operation = machine_of(problem, task), problem.steps[task.key]
    works = working_minutes(problem, machine, operation, task.overtime)
    return [minute for minute in range(task.start, task.end) if minute in works]


def _may_be_there(problem: Problem, task: Task) -> bool:
    operation = problem.steps[task.key]
    if task.machine is None:
        return operation.outsourced_minutes is not None
    names = {machine.name for machine in problem.machines}
    return task.machine in names and task.machine in operation.minutes


def _takes_its_time(problem: Problem, task: Task) -> bool:
    operation = problem.steps[task.key]
    if task.machine is None:
        length = task.end - task.start
        plain = not task.overtime and task.changeover == 0
        in_time = length == operation.outsourced_minutes
        return plain and in_time and task.setup_start == task.start
    minutes = _minutes_of(problem, task)
    if len(minutes) != operation.minutes[task.machine]:
        return False
    return (minutes[0], minutes[-1]) == (task.start, task.end - 1)


def _are_ready(problem: Problem, tasks: Sequence[Task]) -> bool:
    releases = {job.name: job.release for job in problem.jobs}
    locked = [lock.key for lock in problem.locks]
    return all(
        task.start >= releases[task.job]
        and task.start >= problem.steps[task.key].material
        and (task.key in locked or task.setup_start >= problem.fence)
        for task in tasks
    )


def _follow_each_other(problem: Problem, tasks: Sequence[Task]) -> bool:
    by_key = {task.key: task for task in tasks}
    return all(
        _follows(problem, by_key[task.job, task.step - 1], task)
        for task in tasks
        if (task.job, task.step - 1) in by_key
    )


def _follows(problem: Problem, before: Task, task: Task) -> bool:
    batches = problem.steps[before.key].transfer_batches
    if before.machine is None or task.machine is None or batches == 1:
        return task.start >= before.end
    made, done = _minutes_of(problem, before), _minutes_of(problem, task)
    for batch in range(1, batches + 1):
        needed = ceil(Fraction(batch * len(made), batches))
        ready = made[needed - 1] + 1
        worked = sum(1 for minute in done if minute < ready)
        if worked > (batch - 1) * len(done) // batches:
            return False
    return True


def _find_machine_and_mould_free(problem: Problem, tasks: Sequence[Task]) -> bool:
    taken: set[tuple[str, str, int]] = set()
    for task in tasks:
        if task.machine is None:
            continue
        mould = problem.steps[task.key].mould
        for minute in range(task.setup_start, task.end):
            wanted = {("machine", task.machine, minute)}
            if mould is not None:
                wanted.add(("mould", mould, minute))
            if wanted & taken:
                return False
            taken |= wanted
    return True


def _change_over_where_needed(problem: Problem, tasks: Sequence[Task]) -> bool:
    for task in tasks:
        if task.machine is None:
            continue
        if task.changeover not in changeovers_for(problem, tasks, task):
            return False
        changing = range(task.setup_start, task.setup_start + task.changeover)
        opened = open_minutes(machine_of(problem, task), task.overtime)
        if not set(changing) <= opened or task.start < changing.stop:
            return False
        if not task.changeover and task.start != task.setup_start:
            return False
    return True


def changeovers_for(problem: Problem, tasks: Sequence[Task], task: Task) -> set[int]:
    """Return what its changeover may be: two answers if its mould goes that minute."""
    operation, machine = problem.steps[task.key], machine_of(problem, task)
    if operation.tool is None:
        return {0}
    listed = problem.changeovers.get(machine.group, {})
    found = set()
    for held in _held_at(problem, tasks, task):
        own = 0 if held == operation.tool else operation.changeover_minutes
        found.add(listed.get((held or "", operation.tool), own))
    return found


def _held_at(
    problem: Problem, tasks: Sequence[Task], task: Task
) -> Iterator[str | None]:
    """Let all that is mounted before a task happen in order; yield what it meets."""
    held = {machine.name: machine.mounted for machine in problem.machines}
    needed = problem.steps[task.key].tool
    mounted = [
        (t.setup_start, t.machine or "", t.key) for t in tasks if t.key != task.key
    ]
    for time, name, key in sorted(mounted):
        operation = problem.steps[key]
        if time >= task.setup_start or operation.tool is None:
            continue
        if operation.mould is not None and operation.mould == needed:
            held = {
                other: None if tool == operation.mould else tool
                for other, tool in held.items()
            }
        held[name] = operation.tool
    yield held[task.machine or ""]
    for time, _, key in mounted:
        mould = problem.steps[key].mould
        here = held[task.machine or ""]
        if time == task.setup_start and mould and mould == here == needed:
            yield None


def _find_people(problem: Problem, tasks: Sequence[Task]) -> bool:
    used: Counter[tuple[str, int]] = Counter()
    for task in tasks:
        if task.machine is None:
            continue
        machine, operation = machine_of(problem, task), problem.steps[task.key]
        if machine.setters is not None:
            for minute in range(task.setup_start, task.setup_start + task.changeover):
                used[machine.setters, minute] += 1
        if machine.crew is not None:
            for minute in _minutes_of(problem, task):
                used[machine.crew, minute] += operation.people  # type: ignore[assignment]
    return all(
        people <= present(problem, pool, minute)
        for (pool, minute), people in used.items()
    )


def _keeps_locks(schedule: Schedule) -> bool:
    problem = schedule.problem
    refused = {refusal.job for refusal in schedule.refused}
    broken = [entry.lock for entry in schedule.broken]
    if len(set(broken)) != len(broken) or not set(broken) <= set(problem.locks):
        return False
    for lock in problem.locks:
        if lock.job in refused or (lock.after and lock.after[0] in refused):
            continue
        if keeps_lock(schedule.tasks, lock) == (lock in broken):
            return False
    return all(
        _is_possible(problem, entry.lock, entry.hindrance) for entry in schedule.broken
    )


def keeps_lock(tasks: Sequence[Task], lock: Lock) -> bool:
    """Return whether a lock's task is there, as it says."""
    by_key: dict[StepKey, Task] = {task.key: task for task in tasks}
    if lock.key not in by_key or (lock.after and lock.after not in by_key):
        return False
    task = by_key[lock.key]
    return (
        (lock.machine is None or lock.machine == task.machine)
        and (lock.start is None or lock.start == task.start)
        and (lock.after is None or task.start >= by_key[lock.after].end)
    )


def _is_possible(problem: Problem, lock: Lock, hindrance: Hindrance) -> bool:
    steps = problem.steps
    if lock.key not in steps:
        return hindrance is Hindrance.UNKNOWN_STEP
    if hindrance is Hindrance.UNKNOWN_STEP:
        return lock.after is not None and lock.after not in steps
    names = {m.name for m in problem.machines} & steps[lock.key].minutes.keys()
    if hindrance is Hindrance.NOT_ELIGIBLE:
        return lock.machine is not None and lock.machine not in names
    if hindrance is Hindrance.CIRCULAR:
        return lock.after is not None
    if hindrance is not Hindrance.NOT_WORKING or lock.start is None:
        return True
    return not _can_work(problem, lock, lock.start)


def _can_work(problem: Problem, lock: Lock, start: int) -> bool:
    operation = problem.steps[lock.key]
    if operation.outsourced_minutes is not None:
        return 0 <= start <= problem.horizon - operation.outsourced_minutes
    able = [
        machine
        for machine in problem.machines
        if machine.name in operation.minutes and lock.machine in (None, machine.name)
    ]
    for machine in able:
        works = working_minutes(problem, machine, operation, overtime=False)
        later = [minute for minute in works if start <= minute < problem.horizon]
        listed = problem.changeovers.get(machine.group, {})
        longest = max(
            [0, operation.changeover_minutes]
            + [m for (_, tool), m in listed.items() if tool == operation.tool]
        )
        changing = range(start - longest, start)
        setting = {
            minute
            for minute in open_minutes(machine, overtime=False)
            if machine.setters is None or present(problem, machine.setters, minute)
        }
        if start not in works or len(later) < operation.minutes[machine.name]:
            return False
        if not set(changing) <= setting:
            return False
    return bool(able)
