"""The baseline: lots dispatched in the order time passes, by EDD or a grid of ATCS rules.

An idle machine with work waiting takes, of the steps it could begin this very minute,
the one a rule ranks highest. The ATCS index is that of Lee, Bhaskaran and Pinedo (IIE
Transactions 29, 1997, pages 45-52) with all that its job still needs in place of the
step's own minutes, and the mean minutes times the job's steps; the grid is the one the
solver's goal was set against: k1 of 0.3 to 4 and k2 of 0.3 to 2.4, 20 rules.

The rules keep to calendars, people, moulds, material and transfer batches; of locks, a
fence and earlier schedules they know nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import count
from typing import NamedTuple

from sop_xl.scheduling.effort import Objective
from sop_xl.scheduling.problem import Problem
from sop_xl.scheduling.schedule import Schedule
from tests.bench.schedule_costs import measure_cost, read_clock
from tests.bench.schedule_dispatch import Rule, dispatch

EDD = Rule()
GRID = tuple(
    Rule(lookahead, avoidance)
    for lookahead in (0.3, 0.6, 1, 2, 4)
    for avoidance in (0.3, 0.6, 1.2, 2.4)
)
#: Within which finer rules are looked for once the grid is through.
FINEST, WIDEST = 0.1, 8.0


class Baseline(NamedTuple):
    """The best schedule of a grid, its cost and rule, the rules tried, CPU seconds."""

    schedule: Schedule
    cost: float
    rule: Rule
    tried: int
    seconds: float


def run_grid(problem: Problem, seconds: float, objective: Objective) -> Baseline:
    """Return the best of the whole grid, and of finer rules while CPU seconds are left.

    Where there is overtime each rule is tried without and with it. The grid is always
    tried to its end; what it takes then stands in the answer.
    """
    start = read_clock()
    best: tuple[float, Schedule, Rule] | None = None
    tried = 0
    overtimes = (False, True) if _has_overtime(problem) else (False,)
    for number, rule in enumerate(list_rules()):
        if number >= len(GRID) and read_clock() - start >= seconds:
            break
        for overtime in overtimes:
            schedule = dispatch(problem, rule, overtime)
            cost = measure_cost(schedule, objective)
            tried += 1
            if best is None or cost < best[0]:
                best = cost, schedule, rule
    assert best is not None
    return Baseline(best[1], best[0], best[2], tried, read_clock() - start)


def list_rules() -> Iterator[Rule]:
    """Yield the grid, and then without end rules spread evenly in and around it.

    The points are Halton's (bases 2 and 3), evenly by the logarithm of k1 and k2.
    """
    yield from GRID
    ratio = math.log(WIDEST / FINEST)
    for number in count(1):
        yield Rule(
            FINEST * math.exp(ratio * _reverse_digits(number, 2)),
            FINEST * math.exp(ratio * _reverse_digits(number, 3)),
        )


def _reverse_digits(number: int, base: int) -> float:
    """Return a number's digits mirrored behind the point, its place in Halton's row.

    >>> _reverse_digits(6, 2)  # 110 becomes 0.011
    0.375
    """
    value, share = 0.0, 1.0 / base
    while number:
        number, digit = divmod(number, base)
        value += digit * share
        share /= base
    return value


def _has_overtime(problem: Problem) -> bool:
    return any(machine.overtime for machine in problem.machines)
