"""Job shops, with or without sequence-dependent setup times.

Two formats are told apart by their first line.

With two numbers it is the standard one of the OR-Library: jobs, machines, then a line a
job with pairs of machine (from 0) and time; squares of setup times may follow, as with
flexible job shops. Lines of words before it are passed over.

With three it is that of Brucker and Thiele (OR Spektrum 18, 1996; t2-ps01 to t2-pss20):
machines, jobs, setup types; a line a job with its operations, and for each its time,
machine and setup type, all from 1; a line of the setup times from an empty machine to
each type; their square from type to type; then each operation's successors, which
repeat the order of the lines. The objective is the makespan.
"""

from __future__ import annotations

from collections.abc import Sequence

from tests.bench.instances_shop import (
    MAKESPAN,
    Instance,
    InstanceError,
    Numbers,
    Route,
    build_problem,
    read_setups,
)

_HEAD_OF_TYPES = 3


def read_job_shop(text: str) -> Instance:
    """Return the instance of a text; InstanceError where it is not of the formats."""
    lines = [line for line in text.splitlines() if line.strip()]
    while lines and not lines[0].replace(".", "").replace(" ", "").strip().isdigit():
        del lines[0]
    if not lines:
        raise InstanceError("no line of numbers")
    head = Numbers(lines[0].split())
    numbers = Numbers(word for line in lines[1:] for word in line.split())
    if head.left == _HEAD_OF_TYPES:
        return _read_types(head, numbers)
    return _read_standard(head, numbers)


def _read_standard(head: Numbers, numbers: Numbers) -> Instance:
    jobs, machines = head.take_row(2)
    routes = []
    for _ in range(jobs):
        pairs = numbers.take_row(2 * machines)
        steps = zip(pairs[::2], pairs[1::2], strict=True)
        routes.append(Route(tuple({machine: time} for machine, time in steps)))
    known = {number for route in routes for step in route.steps for number in step}
    if known and not 0 <= min(known) <= max(known) < machines:
        raise InstanceError(f"machines {min(known)} to {max(known)} of {machines}")
    routes, setups = read_setups(numbers, routes, range(machines))
    return Instance(build_problem(routes, setups), MAKESPAN)


def _read_types(head: Numbers, numbers: Numbers) -> Instance:
    machines, jobs, types = head.take_row(3)
    routes = []
    for _ in range(jobs):
        triples = numbers.take_row(3 * numbers.take())
        steps = zip(triples[1::3], triples[::3], strict=True)
        routes.append(
            Route(
                steps=tuple({machine: time} for machine, time in steps),
                tools=tuple(f"S{number}" for number in triples[2::3]),
            )
        )
    setups = _read_type_setups(numbers, [f"S{n}" for n in range(1, types + 1)])
    table = dict.fromkeys(range(1, machines + 1), setups)
    return Instance(build_problem(routes, table), MAKESPAN)


def _read_type_setups(
    numbers: Numbers, types: Sequence[str]
) -> dict[tuple[str, str], int]:
    setups: dict[tuple[str, str], int] = {}
    for before in ("", *types):
        row = numbers.take_row(len(types))
        setups |= {(before, after): n for after, n in zip(types, row, strict=True)}
    return setups
