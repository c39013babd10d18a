"""The plan that stands: the last one, put together again from what is remembered."""

from __future__ import annotations

from dataclasses import replace

from sop_xl.planning.draft import Draft
from sop_xl.planning.memory import KeptPlan, KeptStep, match_steps
from sop_xl.planning.plan import Plan, plan_schedule
from sop_xl.planning.problem import release_lots
from sop_xl.planning.wishes import minute_of
from sop_xl.scheduling.checker import check_schedule
from sop_xl.scheduling.insertion import insert_job
from sop_xl.scheduling.occupancy import Occupancy, Plant
from sop_xl.scheduling.problem import StepKey
from sop_xl.scheduling.schedule import Reason, Refusal, Schedule, Task


def restore_plan(draft: Draft, kept: KeptPlan) -> Plan | None:
    """Return the remembered plan as a plan of a draft; None if it does not hold now.

    Lots that have come since are put into its gaps. It does not hold where machines,
    hours or quantities have changed so that it would break a rule.
    """
    steps = match_steps(kept, draft.lines, draft.problem, draft.plant.start)
    known = {key[0] for key in steps}
    problem = release_lots(draft.problem, known)
    occupancy = Occupancy(Plant.of(problem), problem.jobs)
    tasks = sorted(
        (_make_task(draft, key, step) for key, step in steps.items()),
        key=lambda task: (task.setup_start, task.key),
    )
    for task in tasks:
        unable = task.machine is not None and task.machine not in _able(draft, task)
        if unable or task.setup_start < 0:
            return None
        occupancy.put(_with_changeover(occupancy, task))
    refused = [
        Refusal(job.name, Reason.BEYOND_HORIZON, len(job.operations) - 1)
        for job in problem.jobs
        if job.name not in known and insert_job(occupancy, job) is None
    ]
    order = {job.name: at for at, job in enumerate(problem.jobs)}
    placed = sorted(occupancy.tasks.values(), key=lambda t: (order[t.job], t.step))
    schedule = Schedule(problem, tuple(placed), tuple(refused))
    if check_schedule(problem, schedule):
        return None
    return plan_schedule(draft, schedule)


def _able(draft: Draft, task: Task) -> set[str]:
    """Return the machines of the plant a task can run on."""
    machines = {machine.name for machine in draft.problem.machines}
    return machines & draft.problem.steps[task.key].minutes.keys()


def _make_task(draft: Draft, key: StepKey, step: KeptStep) -> Task:
    setup, start, end = (
        minute_of(moment, draft.plant.start)
        for moment in (step.setup_start, step.start, step.end)
    )
    if key[1] == 0 and key[0] in draft.sent:
        # It left before; of its way only what is left is planned.
        return Task(*key, None, 0, 0, draft.problem.steps[key].outsourced_minutes or 0)
    return Task(*key, step.machine, setup, start, end)


def _with_changeover(occupancy: Occupancy, task: Task) -> Task:
    """Return the task with what is mounted for it, and its overtime.

    It works in overtime where its machine's usual hours do not hold it.
    """
    if task.machine is None:
        return task
    operation = occupancy.operations[task.key]
    needed = occupancy.changeover(task.machine, operation, task.setup_start)
    hours = occupancy.plant.hours(task.machine, operation.people, overtime=False)
    usual = hours.time.between(task.start, task.end)
    setup = occupancy.plant.setup_hours(task.machine, overtime=False).time
    changed = setup.between(task.setup_start, task.setup_start + needed)
    longer = usual < operation.minutes[task.machine] or changed < needed
    return replace(task, changeover=needed, overtime=longer)
