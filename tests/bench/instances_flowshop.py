"""Flow shops with due dates, to be run with the least total tardiness.

The format is that of Vallada, Ruiz and Minella (Computers & Operations Research 35,
2008; DD_Ta001 and on after Taillard, and their own of 50 to 350 jobs): jobs and
machines, a line a job with pairs of machine and time, the word `Reldue`, and a line a
job of which the second number is its due date.

Their best known values are of permutation schedules, in which every machine has the
jobs in one order. Ours may change the order from machine to machine, so that it can
come below them; a gap below 0 is no mistake.
"""

from __future__ import annotations

from tests.bench.instances_shop import (
    TARDINESS,
    Instance,
    InstanceError,
    Numbers,
    Route,
    build_problem,
)

_DATES = 4


def read_flow_shop(text: str) -> Instance:
    """Return the instance of a text; InstanceError where it is not of the format."""
    times, word, dates = text.partition("Reldue")
    if not word:
        raise InstanceError("no line with the word Reldue")
    numbers, due_dates = Numbers(times.split()), Numbers(dates.split())
    jobs, machines = numbers.take_row(2)
    routes = []
    for _ in range(jobs):
        pairs = numbers.take_row(2 * machines)
        steps = zip(pairs[::2], pairs[1::2], strict=True)
        due = due_dates.take_row(_DATES)[1]
        routes.append(Route(tuple({m: time} for m, time in steps), due=due))
    return Instance(build_problem(routes), TARDINESS)
