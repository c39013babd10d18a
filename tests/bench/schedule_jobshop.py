"""A bare plant handed whole to PyJobShop; see `schedule_exact`."""

from __future__ import annotations

import math
from typing import Any

from pyjobshop import Model, SolveStatus

from sop_xl.scheduling.problem import Problem, StepKey, changeover_minutes
from sop_xl.scheduling.schedule import Schedule
from tests.bench.schedule_exact import collect_schedule, list_times


def solve_with_jobshop(
    problem: Problem, seconds: float, workers: int = 1
) -> Schedule | None:
    """Return what PyJobShop finds in so many seconds by the clock, None if nothing.

    It has a setup time for each pair of tasks on each machine that can run both, weighs
    tardiness and setup time like the default objective, and sets up no first task.
    """
    unit = math.gcd(*list_times(problem))
    model = Model()
    model.set_objective(weight_total_tardiness=1, weight_total_setup_time=1)
    machines = {m.name: model.add_machine(name=m.name) for m in problem.machines}
    tasks: dict[StepKey, Any] = {}
    modes: list[str | None] = []
    for job in problem.jobs:
        owner = model.add_job(weight=int(job.weight), due_date=job.due // unit)
        for index, operation in enumerate(job.operations):
            ready = max(job.release, operation.material) // unit
            task = model.add_task(owner, earliest_start=ready)
            for name, minutes in operation.minutes.items():
                model.add_mode(task, machines[name], minutes // unit)
                modes.append(name)
            if index:
                model.add_end_before_start(tasks[job.name, index - 1], task)
            tasks[job.name, index] = task
    _add_setups(model, problem, machines, tasks, unit)
    result = model.solve(time_limit=seconds, display=False, num_workers=workers)
    if result.status not in (SolveStatus.OPTIMAL, SolveStatus.FEASIBLE):
        return None
    found = dict(zip(tasks, result.best.tasks, strict=True))
    chosen = {key: modes[task.mode] or "" for key, task in found.items()}
    return collect_schedule(
        problem, chosen, {key: task.start for key, task in found.items()}, unit
    )


def _add_setups(
    model: Any,
    problem: Problem,
    machines: dict[str, Any],
    tasks: dict[StepKey, Any],
    unit: int,
) -> None:
    steps = problem.steps
    for machine in problem.machines:
        able = [key for key, step in steps.items() if machine.name in step.minutes]
        for before in able:
            for after in able:
                minutes = changeover_minutes(
                    problem, machine.group, steps[before].tool, steps[after]
                )
                if minutes and before != after:
                    model.add_setup_time(
                        machines[machine.name],
                        tasks[before],
                        tasks[after],
                        minutes // unit,
                    )
