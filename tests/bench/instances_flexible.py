"""Flexible job shops in the .fjs format, with or without setup times.

The first line holds jobs, machines and sometimes the mean of machines per operation.
Each job follows in a line: its operations, and for each how many machines may run it and
pairs of machine and time. Machines count from 1, in some collections from 0. Of this
format are the instances of Brandimarte (mk01 to mk15), of Dauzere-Peres and Paulli (01a
to 18a), of Hurink, Jurisch and Thole, of Chambers and Barnes; and, with squares of
setup times behind the jobs, those with sequence-dependent setups after Fattahi (between
operations) and after Hurink (between jobs). The objective is the makespan.
"""

from __future__ import annotations

from tests.bench.instances_shop import (
    MAKESPAN,
    Instance,
    InstanceError,
    Numbers,
    Route,
    Times,
    build_problem,
    read_setups,
)


def read_flexible(text: str) -> Instance:
    """Return the instance of a text; InstanceError where it is not of the format."""
    lines = text.split("\n", 1)
    head = Numbers(lines[0].split())
    jobs, machines = head.take_row(2)
    numbers = Numbers(lines[1].split() if len(lines) > 1 else ())
    routes = [Route(tuple(_read_steps(numbers))) for _ in range(jobs)]
    known = {number for route in routes for step in route.steps for number in step}
    first = 0 if 0 in known else 1
    if known and max(known) >= machines + first:
        raise InstanceError(f"machine {max(known)} of {machines}")
    routes, setups = read_setups(numbers, routes, range(first, machines + first))
    return Instance(build_problem(routes, setups), MAKESPAN)


def _read_steps(numbers: Numbers) -> list[Times]:
    steps: list[Times] = []
    for _ in range(numbers.take()):
        pairs = numbers.take_row(2 * numbers.take())
        steps.append(dict(zip(pairs[::2], pairs[1::2], strict=True)))
    return steps
