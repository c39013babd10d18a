"""The figures of scheduling: `python -m tests.bench.schedule_figures`.

For each size and seed of the made-up plants: the cost of earliest due date, of frePPLe's
greedy rule, of the grid of ATCS rules (which goes on to finer rules until it has had as
many CPU seconds as the solver may work), of the first plan (no search at all) and of the
solver; how far the solver is below the grid; the CPU seconds of grid, first plan and
solver; what the checker says of all five schedules, of which a wrong one costs no end.
Costs are in minutes of the default objective; in the units of five minutes the goal was
set in they are a fifth.

Options: --sizes 1000,3000 --seeds 1,2,3,4,5 --seconds 60 --variant bare|full, --bound
for the lower bound and the gap to it.
"""

from __future__ import annotations

import argparse
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sop_xl.scheduling.checker import check_schedule
from sop_xl.scheduling.effort import Effort, Objective
from sop_xl.scheduling.problem import Problem
from sop_xl.scheduling.schedule import Schedule
from sop_xl.scheduling.solver import solve
from tests.bench.schedule_bound import find_bound
from tests.bench.schedule_costs import measure_cost, read_clock
from tests.bench.schedule_dispatch import dispatch
from tests.bench.schedule_greedy import plan_greedily
from tests.bench.schedule_plants import make_bare_plant
from tests.bench.schedule_rules import EDD, run_grid
from tests.bench.schedule_shifts import make_full_plant

VARIANTS: Mapping[str, Callable[[int, int], Problem]] = {
    "bare": make_bare_plant,
    "full": make_full_plant,
}
COST = Objective()
HEAD = (
    *("steps", "seed", "EDD", "greedy", "grid", "first", "ours", "below"),
    *("grid s", "first s", "ours s", "checker"),
)
ROW = "{:>6}{:>5}{:>11}{:>11}{:>11}{:>11}{:>11}{:>8}{:>8}{:>8}{:>8}  {}"


class Figures(NamedTuple):
    """Costs of the ways, CPU seconds of three, violations of all, the best schedule."""

    costs: tuple[float, float, float, float, float]
    seconds: tuple[float, float, float]
    violations: int
    best: Schedule

    @property
    def below(self) -> float:
        """How many percent the solver is below the grid."""
        return 100 * (1 - self.costs[4] / self.costs[2])


def measure_plant(problem: Problem, seconds: float) -> Figures:
    """Return the figures of one plant."""
    dated, greedy = dispatch(problem, EDD), plan_greedily(problem)
    grid = run_grid(problem, seconds, COST)
    start = read_clock()
    first = solve(problem, Effort(seconds=0), COST)
    middle = read_clock()
    ours = solve(problem, Effort(seconds), COST)
    end = read_clock()
    schedules = (dated, greedy, grid.schedule, first, ours)
    violations = [len(check_schedule(problem, schedule)) for schedule in schedules]
    costs = [_measure(*pair) for pair in zip(schedules, violations, strict=True)]
    return Figures(
        costs=(costs[0], costs[1], costs[2], costs[3], costs[4]),
        seconds=(grid.seconds, middle - start, end - middle),
        violations=sum(violations),
        best=ours if costs[4] <= costs[2] else grid.schedule,
    )


def _measure(schedule: Schedule, violations: int) -> float:
    """Return what a schedule costs, and no end of it if it is wrong or refuses a job."""
    if violations or schedule.refused:
        return float("inf")
    return measure_cost(schedule, COST)


def list_numbers(text: str) -> list[int]:
    """Return whole numbers written with commas between them."""
    return [int(part) for part in text.split(",")]


def main(words: Sequence[str] | None = None) -> None:
    """Print the table, and the median of each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=list_numbers, default=[1000, 3000])
    parser.add_argument("--seeds", type=list_numbers, default=[1, 2, 3, 4, 5])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--variant", choices=sorted(VARIANTS), default="bare")
    parser.add_argument("--bound", action="store_true")
    told = parser.parse_args(words)
    solve(make_bare_plant(40, 1), Effort(seconds=1), COST)
    print(ROW.format(*HEAD))
    for size in told.sizes:
        below = []
        for seed in told.seeds:
            problem = VARIANTS[told.variant](size, seed)
            figures = measure_plant(problem, told.seconds)
            below.append(figures.below)
            print(ROW.format(size, seed, *_show(figures)), flush=True)
            if told.bound:
                print(_show_bound(figures), flush=True)
        print(
            f"{size:>6} steps: {statistics.median(below):.1f} % below the grid (median),"
            f" {min(below):.1f} at least, {statistics.mean(below):.1f} on average",
            flush=True,
        )


def _show(figures: Figures) -> Iterator[str]:
    yield from (f"{cost:.0f}" for cost in figures.costs)
    yield f"{figures.below:.1f}%"
    yield from (f"{seconds:.1f}" for seconds in figures.seconds)
    count = figures.violations
    yield f"{count} violations" if count else "all hold"


def _show_bound(figures: Figures) -> str:
    bound = find_bound(figures.best, COST)
    return (
        f"{'':>11} at least {bound.cost:.0f} (tardiness {bound.tardiness:.0f},"
        f" changeovers {bound.changeover:.0f}):"
        f" ours is {figures.costs[4] / bound.cost:.2f} times that"
    )


if __name__ == "__main__":
    main()
