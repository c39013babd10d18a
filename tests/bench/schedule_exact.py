"""Whole problems handed to a solver as they are: CP-SAT, and PyJobShop on top of it.

`python -m tests.bench.schedule_exact [--sizes 100,300,1000] [--seeds 1] [--seconds 60]`
prints what each finds for the bare plants in the time, and CP-SAT's own lower bound,
beside the best of the grid. CP-SAT gets the whole objective: starts, machines, and on
each machine a circuit of its steps whose arcs cost and take changeovers. PyJobShop
gets the same as jobs, modes and setup times of pairs.

Only problems like the bare plants can be said: machines that never pause, families and
no moulds, nobody needed. Needs ortools and pyjobshop (`pip install -e .[bench]`).
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from ortools.sat.python import cp_model

from sop_xl.scheduling.effort import Objective
from sop_xl.scheduling.problem import (
    Machine,
    Operation,
    Problem,
    StepKey,
    changeover_minutes,
)
from sop_xl.scheduling.schedule import Schedule, Task
from tests.bench.schedule_costs import measure_cost, read_clock
from tests.bench.schedule_plants import make_bare_plant
from tests.bench.schedule_rules import run_grid

#: Weights of jobs and objective are counted in so many parts.
PARTS = 10


class Answer(NamedTuple):
    """A schedule if one was found, what all schedules cost at least, if it is best."""

    schedule: Schedule | None
    bound: float
    proved: bool


def solve_exactly(
    problem: Problem, objective: Objective, seconds: float, workers: int = 1
) -> Answer:
    """Return what CP-SAT makes of a whole problem in so many seconds by the clock."""
    model = _Model(problem, objective)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = workers
    solver.parameters.random_seed = 1
    status = solver.solve(model.model)
    scale = model.unit / PARTS
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    schedule = model.read_schedule(solver) if found else None
    bound = max(0.0, solver.best_objective_bound * scale)
    return Answer(schedule, bound, status == cp_model.OPTIMAL)


class _Choice(NamedTuple):
    """A step on a machine, if it is chosen."""

    key: StepKey
    operation: Operation
    minutes: int
    chosen: cp_model.IntVar


class _Model:
    def __init__(self, problem: Problem, objective: Objective) -> None:
        self.problem = problem
        self.unit = math.gcd(*list_times(problem))
        self.model = cp_model.CpModel()
        self._horizon = problem.horizon // self.unit
        self._starts: dict[StepKey, cp_model.IntVar] = {}
        self._ends: dict[StepKey, cp_model.IntVar] = {}
        self._choices: dict[str, list[_Choice]] = {m.name: [] for m in problem.machines}
        self._costs: list[cp_model.LinearExprT] = []
        for key, operation in problem.steps.items():
            self._add_step(key, operation)
        for machine in problem.machines:
            self._add_machine(machine, round(PARTS * objective.changeover))
        self._add_lateness(objective)

    def _add_step(self, key: StepKey, operation: Operation) -> None:
        job = next(job for job in self.problem.jobs if job.name == key[0])
        ready = -(-max(job.release, operation.material) // self.unit)
        start = self.model.new_int_var(ready, self._horizon, f"start {key}")
        end = self.model.new_int_var(ready, self._horizon, f"end {key}")
        self._starts[key], self._ends[key] = start, end
        if key[1]:
            self.model.add(start >= self._ends[key[0], key[1] - 1])
        if operation.outsourced_minutes is not None:
            self.model.add(end == start + operation.outsourced_minutes // self.unit)
            return
        chosen = []
        for name, minutes in operation.minutes.items():
            literal = self.model.new_bool_var(f"{key} on {name}")
            length = minutes // self.unit
            self.model.add(end == start + length).only_enforce_if(literal)
            self._choices[name].append(_Choice(key, operation, length, literal))
            chosen.append(literal)
        self.model.add_exactly_one(chosen)

    def _add_machine(self, machine: Machine, price: int) -> None:
        """Let a machine's steps go round from nothing through all of them and back."""
        choices = self._choices[machine.name]
        arcs: list[tuple[int, int, Any]] = [
            (0, 0, self.model.new_bool_var(f"{machine.name} idle"))
        ]
        for at, choice in enumerate(choices, 1):
            arcs += [
                (at, at, ~choice.chosen),
                (at, 0, self.model.new_bool_var("")),
                (0, at, self._follow(machine, None, choice, price)),
            ]
            arcs += [
                (before, at, self._follow(machine, choices[before - 1], choice, price))
                for before in range(1, len(choices) + 1)
                if before != at
            ]
        self.model.add_circuit(arcs)
        self.model.add_no_overlap(
            self.model.new_optional_fixed_size_interval_var(
                self._starts[choice.key], choice.minutes, choice.chosen, ""
            )
            for choice in choices
        )

    def _follow(
        self, machine: Machine, before: _Choice | None, choice: _Choice, price: int
    ) -> cp_model.IntVar:
        """Return whether a step comes right after another, and what follows of it."""
        literal = self.model.new_bool_var("")
        mounted = before.operation.tool if before else machine.mounted
        minutes = changeover_minutes(
            self.problem, machine.group, mounted, choice.operation
        )
        length = minutes // self.unit
        ready = self._ends[before.key] + length if before else length
        self.model.add(self._starts[choice.key] >= ready).only_enforce_if(literal)
        if price * length:
            self._costs.append(price * length * literal)
        return literal

    def _add_lateness(self, objective: Objective) -> None:
        last = self.model.new_int_var(0, self._horizon, "makespan")
        for job in self.problem.jobs:
            end = self._ends[job.name, len(job.operations) - 1]
            late = self.model.new_int_var(0, 2 * self._horizon, f"late {job.name}")
            self.model.add(late >= end - job.due // self.unit)
            self.model.add(last >= end)
            self._costs.append(round(PARTS * objective.tardiness * job.weight) * late)
        self._costs.append(round(PARTS * objective.makespan) * last)
        self.model.minimize(sum(self._costs))

    def read_schedule(self, solver: cp_model.CpSolver) -> Schedule:
        """Return the schedule found."""
        places = {
            choice.key: (machine.name, solver.value(self._starts[choice.key]))
            for machine in self.problem.machines
            for choice in self._choices[machine.name]
            if solver.value(choice.chosen)
        }
        starts = {key: solver.value(start) for key, start in self._starts.items()}
        machines = {key: name for key, (name, _) in places.items()}
        return collect_schedule(self.problem, machines, starts, self.unit)


def collect_schedule(
    problem: Problem,
    machines: dict[StepKey, str],
    starts: dict[StepKey, int],
    unit: int = 1,
) -> Schedule:
    """Return starts on machines as tasks, each changed over right before it starts."""
    mounted = {machine.name: machine.mounted for machine in problem.machines}
    groups = {machine.name: machine.group for machine in problem.machines}
    steps, tasks = problem.steps, {}
    for key in sorted(steps, key=lambda key: (starts[key], key)):
        operation, start, name = steps[key], starts[key] * unit, machines.get(key)
        minutes, change = operation.outsourced_minutes or 0, 0
        if name is not None:
            minutes = operation.minutes[name]
            change = changeover_minutes(problem, groups[name], mounted[name], operation)
            mounted[name] = operation.tool or mounted[name]
        tasks[key] = Task(*key, name, start - change, start, start + minutes, change)
    return Schedule(problem, tuple(tasks[key] for key in steps), ())


def list_times(problem: Problem) -> Iterator[int]:
    """Yield all times of a problem; what they are multiples of can be the unit."""
    yield problem.horizon
    for job in problem.jobs:
        yield from (job.release, job.due)
    for step in problem.steps.values():
        yield from (
            step.material,
            step.changeover_minutes,
            step.outsourced_minutes or 0,
        )
        yield from step.minutes.values()
    for pairs in problem.changeovers.values():
        yield from pairs.values()


def main(words: Sequence[str] | None = None) -> None:
    """Print what is found for the bare plants."""
    from tests.bench.schedule_figures import list_numbers
    from tests.bench.schedule_jobshop import solve_with_jobshop

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=list_numbers, default=[100, 300, 1000])
    parser.add_argument("--seeds", type=list_numbers, default=[1])
    parser.add_argument("--seconds", type=float, default=60)
    told = parser.parse_args(words)
    row = "{:>6}{:>5}{:>10}{:>10}{:>12}{:>10}{:>9}"
    print(
        row.format("steps", "seed", "grid", "CP-SAT", "its bound", "PyJobShop", "CPU s")
    )
    for size in told.sizes:
        for seed in told.seeds:
            problem, objective = make_bare_plant(size, seed), Objective()
            start = read_clock()
            grid = run_grid(problem, 0, objective)
            answer = solve_exactly(problem, objective, told.seconds)
            other = solve_with_jobshop(problem, told.seconds)
            costs = [
                "nothing" if s is None else f"{measure_cost(s, objective):.0f}"
                for s in (grid.schedule, answer.schedule, other)
            ]
            took = f"{read_clock() - start:.0f}"
            bound = f"{answer.bound:.0f}"
            print(row.format(size, seed, *costs[:2], bound, costs[2], took), flush=True)


if __name__ == "__main__":
    main()
