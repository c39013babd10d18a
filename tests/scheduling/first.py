"""First plans, without a search."""

from __future__ import annotations

from sop_xl.scheduling.effort import Effort
from sop_xl.scheduling.problem import Problem
from sop_xl.scheduling.schedule import Schedule
from sop_xl.scheduling.solver import solve


def make_first_plan(problem: Problem) -> Schedule:
    """Return the best of the rules' schedules."""
    return solve(problem, Effort(seconds=0))
