"""A problem is packed into arrays."""

from __future__ import annotations

import math
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from sop_xl.records import dataclass
from sop_xl.scheduling import arrays as forms
from sop_xl.scheduling.arrays import NONE, OUTSIDE, PERSON, Arrays
from sop_xl.scheduling.calendars import Calendars

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sop_xl.scheduling.arrays import Ints, Records
    from sop_xl.scheduling.effort import Objective
    from sop_xl.scheduling.problem import (
        Job,
        Lock,
        Operation,
        Place,
        Problem,
        StepKey,
    )


@dataclass(frozen=True, slots=True)
class Packed:
    """The arrays of some jobs, and which step each number is."""

    arrays: Arrays
    keys: tuple[StepKey, ...]
    problem: Problem


def _number(names: Iterable[Any]) -> dict[Any, int]:
    return {name: number for number, name in enumerate(dict.fromkeys(names))}


def _collect(kind: np.dtype[np.void], rows: Iterable[tuple[Any, ...]]) -> Records:
    return np.array(list(rows), dtype=kind).view(np.recarray)


def _ints(values: Iterable[int]) -> Ints:
    return np.array(list(values), dtype=np.int32)


def _borders(groups: Iterable[Sequence[Any]]) -> list[tuple[int, int]]:
    """Return where each of several lists begins and ends when they are one."""
    return list(pairwise(accumulate(map(len, groups), initial=0)))


class _Step:
    """A step to be packed, with its options as machine number and minutes."""

    __slots__ = ("job", "lock", "operation", "options", "place")

    def __init__(self, job: Job, operation: Operation) -> None:
        self.job, self.operation = job, operation
        self.options: list[tuple[int, int]] = []
        self.lock: Lock | None = None
        self.place: Place | None = None


def pack_problem(
    problem: Problem,
    jobs: Sequence[Job],
    locks: Mapping[StepKey, Lock],
    objective: Objective,
) -> Packed:
    """Return some of a problem's jobs, each with a machine for each step, as arrays.

    `locks` are those to keep, by their step.
    """
    return _Packer(problem, jobs, locks).pack(objective)


class _Packer:
    def __init__(
        self, problem: Problem, jobs: Sequence[Job], locks: Mapping[StepKey, Lock]
    ) -> None:
        self._problem, self._jobs = problem, jobs
        self._calendars = Calendars(problem)
        self._machines = _number(machine.name for machine in problem.machines)
        self._pools = _number(pool.name for pool in problem.pools)
        self._steps = {
            (job.name, at): _Step(job, operation)
            for job in jobs
            for at, operation in enumerate(job.operations)
        }
        for key, step in self._steps.items():
            step.lock, step.place = locks.get(key), problem.previous.get(key)
            step.options = self._list_options(step)
        self._numbers = _number(self._steps)
        self._tools = _number(self._list_tools())

    def _list_options(self, step: _Step) -> list[tuple[int, int]]:
        wanted = step.lock.machine if step.lock is not None else None
        return [
            (self._machines[name], minutes)
            for name, minutes in step.operation.minutes.items()
            if name in self._machines and wanted in (None, name)
        ]

    def _list_tools(self) -> Iterator[str]:
        yield from (m.mounted for m in self._problem.machines if m.mounted is not None)
        for step in self._steps.values():
            if step.operation.tool is not None:
                yield step.operation.tool

    def pack(self, objective: Objective) -> Packed:
        """Return the arrays; calendars come last, for the others ask for them."""
        steps, followers = self._pack_steps()
        tools, kin = self._pack_tools()
        tables = _number(self._problem.changeovers)
        options, machines = self._pack_options(), self._pack_machines(tables)
        clocks, windows, on_day = self._calendars.pack()
        arrays = Arrays(
            clocks=clocks,
            windows=windows,
            on_day=on_day,
            jobs=self._pack_jobs(objective),
            steps=steps,
            options=options,
            followers=followers,
            machines=machines,
            tools=tools,
            kin=kin,
            pairs=self._pack_pairs(tables),
            people=self._pack_people(),
            limits=_pack_limits(self._problem.horizon, objective),
        )
        return Packed(arrays, tuple(self._numbers), self._problem)

    def _pack_steps(self) -> tuple[Records, Ints]:
        jobs = _number(job.name for job in self._jobs)
        options = _borders([step.options for step in self._steps.values()])
        after = [self._find_after(step) for step in self._steps.values()]
        following: list[list[int]] = [[] for _ in after]
        for number, before in enumerate(after):
            if before != NONE:
                following[before].append(number)
        rows = zip(
            self._steps.items(), options, after, _borders(following), strict=True
        )
        steps = _collect(
            forms.STEP,
            (
                (
                    *(jobs[name], *option),
                    *(at == 0, at == len(step.job.operations) - 1),
                    *self._describe(step),
                    *(followed, *followers, *self._find_prior(step)),
                )
                for ((name, at), step), option, followed, followers in rows
            ),
        )
        return steps, _ints(number for each in following for number in each)

    def _describe(self, step: _Step) -> tuple[int, ...]:
        """Return what a step's record holds from `ready` to `fixed`."""
        operation, lock = step.operation, step.lock
        tool, fixed = operation.tool, lock.start if lock is not None else None
        return (
            max(step.job.release, operation.material),
            0 if lock is not None else self._problem.fence,
            operation.outsourced_minutes or 0,
            NONE if tool is None else self._tools[tool],
            operation.changeover_minutes,
            math.ceil(operation.people * PERSON),
            operation.transfer_batches,
            NONE if fixed is None else fixed,
        )

    def _find_after(self, step: _Step) -> int:
        if step.lock is None or step.lock.after is None:
            return NONE
        return self._numbers.get(step.lock.after, NONE)

    def _find_prior(self, step: _Step) -> tuple[int, int, int, bool]:
        place = step.place
        if place is None:
            return NONE, 0, 0, False
        if place.machine is None:
            return OUTSIDE, place.start, place.start, False
        machine = self._machines.get(place.machine, NONE)
        setup = place.start if place.setup is None else place.setup
        return machine, place.start, setup, place.overtime

    def _pack_options(self) -> Records:
        clocks, machines = self._calendars, self._problem.machines
        return _collect(
            forms.OPTION,
            (
                (
                    *(number, machine, minutes),
                    *clocks.find_running(machines[machine], step.operation.people),
                )
                for number, step in enumerate(self._steps.values())
                for machine, minutes in step.options
            ),
        )

    def _pack_machines(self, tables: Mapping[str, int]) -> Records:
        return _collect(
            forms.MACHINE,
            (
                (
                    *self._calendars.find_changing(machine),
                    *(self._find_pool(machine.crew), self._find_pool(machine.setters)),
                    NONE if machine.mounted is None else self._tools[machine.mounted],
                    tables.get(machine.group, NONE),
                )
                for machine in self._problem.machines
            ),
        )

    def _find_pool(self, name: str | None) -> int:
        return NONE if name is None else self._pools[name]

    def _pack_tools(self) -> tuple[Records, Ints]:
        families = {op.family for job in self._problem.jobs for op in job.operations}
        kin: dict[str, list[int]] = {tool: [] for tool in self._tools}
        for number, step in enumerate(self._steps.values()):
            if step.operation.tool is not None:
                kin[step.operation.tool].append(number)
        borders = _borders(list(kin.values()))
        rows = zip(kin, borders, strict=True)
        tools = _collect(
            forms.TOOL, ((tool not in families, *border) for tool, border in rows)
        )
        return tools, _ints(number for each in kin.values() for number in each)

    def _pack_jobs(self, objective: Objective) -> Records:
        scale = max(objective.tardiness, objective.makespan, objective.changeover, 1.0)
        flows = [objective.flow * share for share in self._share_work()]
        scale += max(flows, default=0.0)
        worst = max((job.weight for job in self._jobs), default=1.0) + 1.0
        never = 4.0 * self._problem.horizon * scale
        borders = _borders([job.operations for job in self._jobs])
        return _collect(
            forms.JOB,
            (
                (
                    *(*border, job.due),
                    *(job.weight * objective.tardiness, flow),
                    never * (job.weight + worst),
                )
                for job, border, flow in zip(self._jobs, borders, flows, strict=True)
            ),
        )

    def _share_work(self) -> list[float]:
        """Return the working minutes of each job by those of a usual one."""
        minutes = [
            sum(
                min((m for _, m in self._steps[job.name, at].options), default=0)
                for at in range(len(job.operations))
            )
            for job in self._jobs
        ]
        usual = sum(minutes) / len(minutes) if any(minutes) else 1.0
        return [each / usual for each in minutes]

    def _pack_pairs(self, tables: Mapping[str, int]) -> Ints:
        size = len(self._tools) if tables else 0
        pairs = np.full((len(tables), size + 1, size), NONE, dtype=np.int32)
        places = {"": NONE, **self._tools}
        for group, table in tables.items():
            for (source, target), minutes in self._problem.changeovers[group].items():
                if source in places and target in self._tools:
                    pairs[table, places[source] + 1, self._tools[target]] = minutes
        return pairs

    def _pack_people(self) -> Ints:
        horizon = self._problem.horizon
        people = np.zeros((len(self._pools), horizon), dtype=np.int32)
        for pool in self._problem.pools:
            row = people[self._pools[pool.name]]
            for shift in pool.shifts:
                row[shift.start : shift.end] = shift.people * PERSON
        return people


def _pack_limits(horizon: int, objective: Objective) -> Records:
    weights = (
        *(objective.changeover, objective.overtime),
        *(objective.moved, objective.makespan),
    )
    return _collect(forms.LIMITS, [(horizon, objective.moved_minutes, *weights)])
