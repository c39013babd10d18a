"""A schedule walked through minute by minute: slow, plain, a judge of the checker."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sop_xl.scheduling.problem import Problem
    from sop_xl.scheduling.schedule import Task


def may_run(problem: Problem, tasks: Sequence[Task]) -> bool:
    """Return whether tasks, one for each step of their jobs, can run as they stand."""
    if not all(0 <= t.setup_start <= t.start < t.end <= problem.horizon for t in tasks):
        return False
    return (
        _keep_order(problem, tasks)
        and _take_their_time(problem, tasks)
        and _find_machine_and_mould_free(problem, tasks)
        and _change_over_where_needed(problem, tasks)
    )


def _keep_order(problem: Problem, tasks: Sequence[Task]) -> bool:
    ready = {(job.name, 0): job.release for job in problem.jobs}
    ready |= {(task.job, task.step + 1): task.end for task in tasks}
    return all(task.start >= ready[task.job, task.step] for task in tasks)


def _open_minutes(problem: Problem) -> dict[str, set[int]]:
    return {
        machine.name: {m for w in machine.windows for m in range(w.start, w.end)}
        for machine in problem.machines
    }


def _take_their_time(problem: Problem, tasks: Sequence[Task]) -> bool:
    steps = {job.name: job.operations for job in problem.jobs}
    open_minutes = _open_minutes(problem)
    for task in tasks:
        operation = steps[task.job][task.step]
        if task.machine is None:
            length = task.end - task.start
            if task.setup_start != task.start or length != operation.outsourced_minutes:
                return False
            continue
        works = open_minutes[task.machine]
        worked = works & set(range(task.start, task.end))
        ends_at_work = task.start in works and task.end - 1 in works
        if not ends_at_work or len(worked) != operation.minutes[task.machine]:
            return False
    return True


def _find_machine_and_mould_free(problem: Problem, tasks: Sequence[Task]) -> bool:
    steps = {job.name: job.operations for job in problem.jobs}
    taken: set[tuple[str, str, int]] = set()
    for task in tasks:
        if task.machine is None:
            continue
        mould = steps[task.job][task.step].mould
        for minute in range(task.setup_start, task.end):
            wanted = {("machine", task.machine, minute)}
            if mould is not None:
                wanted.add(("mould", mould, minute))
            if wanted & taken:
                return False
            taken |= wanted
    return True


def _change_over_where_needed(problem: Problem, tasks: Sequence[Task]) -> bool:
    steps = {job.name: job.operations for job in problem.jobs}
    open_minutes = _open_minutes(problem)
    mounted = {machine.name: machine.mounted for machine in problem.machines}
    for task in sorted(tasks, key=lambda task: task.setup_start):
        operation = steps[task.job][task.step]
        if task.machine is None:
            continue
        needed = 0
        if operation.mould is not None and mounted[task.machine] != operation.mould:
            needed = operation.changeover_minutes
            for name, mould in mounted.items():
                if mould == operation.mould:
                    mounted[name] = None
            mounted[task.machine] = operation.mould
        changing = set(range(task.setup_start, task.setup_start + needed))
        if (
            task.start < task.setup_start + needed
            or changing - open_minutes[task.machine]
        ):
            return False
        if not needed and task.start != task.setup_start:
            return False
    return True
