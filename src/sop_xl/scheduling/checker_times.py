"""Whether tasks take their time, when they may, and in the order of their steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sop_xl.scheduling.checker_case import blame_task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sop_xl.scheduling.checker_case import Case, Run, Violation
    from sop_xl.scheduling.checker_minutes import Times
    from sop_xl.scheduling.schedule import Task


def check_bounds(case: Case) -> Iterator[Violation]:
    """Find tasks with times in the wrong order, before minute 0 or after the end."""
    horizon = case.problem.horizon
    for task in case.tasks:
        if not task.setup_start <= task.start < task.end:
            yield blame_task("times-reversed", task, task.start, task.end)
        if task.setup_start < 0:
            yield blame_task("before-horizon", task, 0, task.setup_start)
        if task.end > horizon:
            yield blame_task("beyond-horizon", task, horizon, task.end)


def check_durations(case: Case) -> Iterator[Violation]:
    """Find tasks on machines that work another time than their step takes."""
    for task, machine, operation, hours in case.runs:
        borders = (task.start, task.start + 1, task.end - 1, task.end)
        first, second, before_last, last = hours.count_until(borders).tolist()
        if first == second or before_last == last:
            yield blame_task("outside-working-time", task)
        wanted, found = operation.minutes[machine.name], last - first
        if found != wanted:
            yield blame_task("wrong-duration", task, wanted, found)


def check_outside(case: Case) -> Iterator[Violation]:
    """Find outsourced steps that take another time, change over or work overtime."""
    for task in case.tasks:
        wanted = case.operations[task.key].outsourced_minutes
        if wanted is None or task.machine is not None:
            continue
        found = task.end - task.start
        if found != wanted:
            yield blame_task("wrong-duration", task, wanted, found)
        if task.setup_start != task.start or task.changeover:
            changeover = max(task.start - task.setup_start, task.changeover)
            yield blame_task("changeover-needless", task, 0, changeover)
        if task.overtime:
            yield blame_task("overtime-outside", task)


def check_readiness(case: Case) -> Iterator[Violation]:
    """Find tasks before their release, their material or the frozen fence."""
    locked, fence = {lock.key for lock in case.problem.locks}, case.problem.fence
    for task in case.tasks:
        release = case.jobs[task.job].release
        material = case.operations[task.key].material
        if task.start < release:
            yield blame_task("before-release", task, release, task.start)
        if task.start < material:
            yield blame_task("before-material", task, material, task.start)
        if task.setup_start < fence and task.key not in locked:
            yield blame_task("before-fence", task, fence, task.setup_start)


def check_order(case: Case) -> Iterator[Violation]:
    """Find tasks that start before the step before hands on enough."""
    runs = {run.task.key: run for run in case.runs}
    for task in case.tasks:
        before = case.by_key.get((task.job, task.step - 1))
        if before is None:
            continue
        if _hands_on_whole(case, before, task):
            if task.start < before.end:
                yield blame_task("before-previous-step", task, before.end, task.start)
        elif before.key in runs and task.key in runs:
            yield from _check_batches(runs[before.key], runs[task.key])


def _hands_on_whole(case: Case, before: Task, task: Task) -> bool:
    first, second = case.operations[before.key], case.operations[task.key]
    outside = first.outsourced_minutes, second.outsourced_minutes
    return first.transfer_batches == 1 or outside != (None, None)


def _check_batches(before: Run, run: Run) -> Iterator[Violation]:
    """Compare what a task has done with what it had got, batch by batch."""
    batches = before.operation.transfer_batches
    minutes = before.operation.minutes[before.machine.name]
    own = run.operation.minutes[run.machine.name]
    numbers = _number_batches(batches, minutes)
    ready = _find_batch_ends(before, -(-numbers * minutes // batches))
    begun = run.hours.count_until((run.task.start,))
    worked = run.hours.count_until(ready) - begun
    late = np.flatnonzero(worked > (numbers - 1) * own // batches)
    if late.size:
        wanted = int(ready[late[0]])
        yield blame_task("before-transfer-batch", run.task, wanted, run.task.start)


def _number_batches(batches: int, minutes: int) -> Times:
    """Return the numbers of the batches, of those done in one minute only the first."""
    if batches <= minutes:
        return np.arange(1, batches + 1, dtype=np.int64)
    return np.arange(minutes, dtype=np.int64) * batches // minutes + 1


def _find_batch_ends(run: Run, minutes: Times) -> Times:
    """Return when a task has worked so many minutes, its end at the latest."""
    counts = run.hours.count_until((run.task.start,)) + minutes
    ends: Times = np.full(counts.shape, run.task.end, dtype=np.int64)
    within = counts <= run.hours.total
    ends[within] = np.minimum(ends[within], run.hours.passed(counts[within]))
    return ends
