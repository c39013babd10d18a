"""The compiled loops and the same loops as Python runs them: they agree, to the minute.

Only what Python runs is seen by the measurement of coverage, so this is also where the
loops are covered.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from typing import Any

import numba
import pytest
from hypothesis import HealthCheck, given, settings

from sop_xl.scheduling import solver
from sop_xl.scheduling.effort import Effort
from sop_xl.scheduling.problem import Problem
from sop_xl.scheduling.schedule import Schedule
from tests.scheduling.plants import problems

Solve = Callable[..., Schedule]

#: Modules that hold loops, or get them from those that do.
LOOPS = (
    "compiled",
    "clocks",
    "people",
    "placing",
    "decoding",
    "chance",
    "moves",
    "annealed",
    "chaining",
    "lending",
    "redoing",
    "annealing",
    "dispatching",
    "searching",
    "rebuilding",
    "resuming",
    "settling",
    "postponing",
)
#: A search of some hundred steps placed.
MOMENT = Effort(seconds=0.0002)


@pytest.fixture(scope="module")
def as_python() -> Callable[[Problem], Schedule]:
    """Solve by loops that Python runs, which are loaded a second time."""
    names = [f"sop_xl.scheduling.{name}" for name in LOOPS]
    config: Any = numba.config
    compiled = {name: importlib.import_module(name) for name in names}
    usual, config.DISABLE_JIT = config.DISABLE_JIT, True
    for name in names:
        del sys.modules[name]
    try:
        plain = {name: importlib.import_module(name) for name in names}
    finally:
        config.DISABLE_JIT = usual
        sys.modules.update(compiled)

    def solve(problem: Problem) -> Schedule:
        sys.modules.update(plain)
        try:
            return solver.solve(problem, MOMENT)
        finally:
            sys.modules.update(compiled)

    return solve


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(problems())
def test_compiled_loops_do_what_python_says(
    as_python: Callable[[Problem], Schedule], problem: Problem
) -> None:
    assert solver.solve(problem, MOMENT) == as_python(problem)
