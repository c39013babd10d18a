"""Published shop instances as problems of ours: what all their formats have in common.

Machines work without pause, jobs are there from the start, and a format says machines
by number. Best known values are of makespan or total tardiness, so only that has a
weight in the objective.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from sop_xl.records import dataclass
from sop_xl.scheduling.effort import Objective
from sop_xl.scheduling.problem import Job, Machine, Operation, Problem, Window

MAKESPAN = Objective(tardiness=0, changeover=0, overtime=0, makespan=1)
TARDINESS = Objective(tardiness=1, changeover=0, overtime=0)

#: Minutes by the number of each machine a step may run on.
Times: TypeAlias = Mapping[int, int]
#: For each machine what mounting the second tool after the first takes.
Setups: TypeAlias = Mapping[int, Mapping[tuple[str, str], int]]


class InstanceError(ValueError):
    """A file is not of the format it is read as."""


@dataclass(frozen=True, slots=True)
class Instance:
    """A problem and what is to be least in it."""

    problem: Problem
    objective: Objective


@dataclass(frozen=True, slots=True)
class Route:
    """A job's steps, what each needs mounted, and when the job is due if ever."""

    steps: tuple[Times, ...]
    tools: tuple[str | None, ...] = ()
    due: int | None = None


class Numbers:
    """The whole numbers of a text, taken one after the other."""

    def __init__(self, words: Iterable[str]) -> None:
        try:
            self._numbers = [int(float(word)) for word in words]
        except ValueError as error:
            raise InstanceError(str(error)) from error
        self._at = 0

    @property
    def left(self) -> int:
        """How many have not been taken."""
        return len(self._numbers) - self._at

    def take(self) -> int:
        """Return the next number; InstanceError after the last."""
        return self.take_row(1)[0]

    def take_row(self, count: int) -> list[int]:
        """Return the next numbers; InstanceError where there are not as many."""
        if count > self.left:
            raise InstanceError(f"{count} more numbers wanted, {self.left} left")
        self._at += count
        return self._numbers[self._at - count : self._at]


def build_problem(routes: Sequence[Route], setups: Setups | None = None) -> Problem:
    """Return jobs and machines as a problem; machines are those a step may run on."""
    setups = setups or {}
    numbers = sorted(
        {number for route in routes for step in route.steps for number in step}
    )
    longest = sum(max(step.values()) for route in routes for step in route.steps)
    pairs = [minutes for table in setups.values() for minutes in table.values()]
    steps = sum(len(route.steps) for route in routes)
    horizon = longest + steps * max(pairs, default=0) + 1
    return Problem(
        machines=tuple(
            Machine(f"M{number}", f"M{number}", (Window(0, horizon),))
            for number in numbers
        ),
        jobs=tuple(
            _make_job(number, route, horizon) for number, route in enumerate(routes)
        ),
        horizon=horizon,
        changeovers={f"M{number}": table for number, table in setups.items()},
    )


def _make_job(number: int, route: Route, horizon: int) -> Job:
    tools = route.tools or (None,) * len(route.steps)
    return Job(
        name=f"J{number}",
        product=f"J{number}",
        quantity=1,
        release=0,
        due=horizon if route.due is None else route.due,
        weight=1.0,
        operations=tuple(
            Operation(f"{index}", {f"M{m}": t for m, t in times.items()}, family=tool)
            for index, (times, tool) in enumerate(zip(route.steps, tools, strict=True))
        ),
    )


def read_setups(
    numbers: Numbers, routes: Sequence[Route], machines: Sequence[int]
) -> tuple[list[Route], dict[int, dict[tuple[str, str], int]]]:
    """Return jobs with tools, and the setup times that follow them in a file.

    Machine by machine comes a square of setup times from the row to the column, between
    all operations in the order of the file, or between jobs; the first step on a
    machine needs none. Which of the two it is shows in how many numbers are left. With
    none left the jobs come back as they are.
    """
    operations = sum(len(route.steps) for route in routes)
    sides = {len(machines) * n * n: n for n in (operations, len(routes))}
    if not numbers.left:
        return list(routes), {}
    if numbers.left not in sides:
        raise InstanceError(f"{numbers.left} numbers left after the jobs")
    side = sides[numbers.left]
    tooled = list(_give_tools(routes, by_job=side == len(routes)))
    names = [f"T{number}" for number in range(side)]
    first = {("", name): 0 for name in names}
    setups = {}
    for machine in machines:
        rows = [numbers.take_row(side) for _ in names]
        setups[machine] = first | {
            (before, after): minutes
            for before, row in zip(names, rows, strict=True)
            for after, minutes in zip(names, row, strict=True)
        }
    return tooled, setups


def _give_tools(routes: Sequence[Route], by_job: bool) -> Iterator[Route]:
    count = 0
    for number, route in enumerate(routes):
        steps = len(route.steps)
        tools = (
            (f"T{number}",) * steps
            if by_job
            else tuple(f"T{count + index}" for index in range(steps))
        )
        count += steps
        yield Route(route.steps, tools, route.due)
