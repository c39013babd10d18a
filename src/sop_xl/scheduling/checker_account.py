"""Whether each job is accounted for, and each step is where it may be."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sop_xl.scheduling.checker_case import Violation, blame_task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sop_xl.scheduling.checker_case import Case
    from sop_xl.scheduling.problem import Job, StepKey


def check_names(case: Case) -> Iterator[Violation]:
    """Find tasks and refusals of what the problem does not have."""
    known = set(case.tasks)
    for task in case.schedule.tasks:
        if task not in known:
            yield blame_task("unknown-task", task)
    for refusal in case.schedule.refused:
        if refusal.job not in case.jobs:
            yield Violation("unknown-job", refusal.job)


def check_account(case: Case) -> Iterator[Violation]:
    """Find jobs lost or counted twice."""
    steps = Counter(task.key for task in case.tasks)
    scheduled = {task.job for task in case.tasks}
    refused = Counter(refusal.job for refusal in case.schedule.refused)
    for job in case.problem.jobs:
        times = refused[job.name]
        if times > 1:
            yield Violation("refused-twice", job.name, wanted=1, found=times)
        if times and job.name in scheduled:
            yield Violation("refused-but-scheduled", job.name)
        if not times:
            yield from _count_steps(job, steps)


def _count_steps(job: Job, steps: Counter[StepKey]) -> Iterator[Violation]:
    for step in range(len(job.operations)):
        found = steps[job.name, step]
        if found != 1:
            kind = "step-twice" if found else "step-missing"
            yield Violation(kind, job.name, step, wanted=1, found=found)


def check_eligibility(case: Case) -> Iterator[Violation]:
    """Find steps outside that belong on a machine, or on one they cannot run on."""
    for task in case.tasks:
        operation = case.operations[task.key]
        outside = operation.outsourced_minutes is not None
        fits = outside if task.machine is None else task.machine in operation.minutes
        if not fits:
            yield blame_task("not-eligible", task)


def check_overlaps(case: Case) -> Iterator[Violation]:
    """Find tasks that have a machine or a mould while it is another's."""
    free_at: dict[tuple[str, str], int] = {}
    for run in case.runs:
        task, mould = run.task, run.operation.mould
        taken = [("machine-overlap", run.machine.name)]
        if mould is not None:
            taken.append(("mould-overlap", mould))
        for kind, name in taken:
            free = free_at.get((kind, name), task.setup_start)
            if task.setup_start < free:
                yield blame_task(kind, task, free, task.setup_start)
            free_at[kind, name] = max(task.end, free)
