"""Our solver on published instances, against the best known values.

`python -m tests.bench.schedule_instances KIND FILE... [--seconds S] [--best FILE]
[--exact S]` with jobshop, flexible or flowshop as KIND; a folder stands for all files in
it. The formats are told in the modules `instances_*`; the files themselves are not part
of this repository. Prints for each our value, the best known, the gap in percent, CPU
seconds and what the checker says. A value that is not in `instances_best` is read from
--best. With --exact S a second row says what CP-SAT finds for the whole instance in S
seconds by the clock, and what it has proved none to be below (needs ortools).
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from sop_xl.scheduling.checker import check_schedule
from sop_xl.scheduling.effort import Effort
from sop_xl.scheduling.solver import solve
from tests.bench.instances_best import find_best, read_best
from tests.bench.instances_flexible import read_flexible
from tests.bench.instances_flowshop import read_flow_shop
from tests.bench.instances_jobshop import read_job_shop
from tests.bench.instances_shop import Instance, InstanceError
from tests.bench.schedule_costs import measure_cost, read_clock
from tests.bench.schedule_plants import make_bare_plant

READERS: Mapping[str, Callable[[str], Instance]] = {
    "jobshop": read_job_shop,
    "flexible": read_flexible,
    "flowshop": read_flow_shop,
}
ROW = "{:<24}{:>7}{:>9}{:>9}{:>8}{:>7}  {}"


def list_files(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield files, and the files of folders by name."""
    for path in paths:
        yield from (
            sorted(p for p in path.iterdir() if p.is_file())
            if path.is_dir()
            else [path]
        )


def judge_instance(
    instance: Instance, best: int | None, seconds: float
) -> tuple[str, str, str, str, str, str]:
    """Return what a row says of an instance: steps, ours, best, gap, CPU, verdict."""
    start = read_clock()
    schedule = solve(instance.problem, Effort(seconds), instance.objective)
    took = read_clock() - start
    verdict = "refused" if schedule.refused else "holds"
    if found := check_schedule(instance.problem, schedule):
        verdict = f"{len(found)} violations, first {found[0].kind}"
    ours = "-"
    gap = "-"
    if not schedule.refused:
        value = measure_cost(schedule, instance.objective)
        ours, gap = f"{value:.0f}", show_gap(value, best)
    steps = str(len(instance.problem.steps))
    return steps, ours, "-" if best is None else str(best), gap, f"{took:.1f}", verdict


def show_gap(value: float, best: float | None) -> str:
    """Return how many percent a value is above the best known, - without or above 0."""
    return f"{100 * (value / best - 1):+.1f}%" if best else "-"


def main(words: Sequence[str] | None = None) -> None:
    """Print a row for each instance."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=sorted(READERS))
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--best", type=Path)
    parser.add_argument("--exact", type=float, default=0)
    told = parser.parse_args(words)
    known = read_best(told.best) if told.best else {}
    # The solver's loops are compiled once; that is no part of a row's seconds.
    solve(make_bare_plant(40, 1), Effort(seconds=0))
    print(ROW.format("instance", "steps", "ours", "best", "gap", "CPU s", "checker"))
    for path in list_files(told.files):
        try:
            instance = READERS[told.kind](path.read_text(encoding="utf-8"))
        except InstanceError as error:
            print(f"{path.name:<24}  not read: {error}")
            continue
        row = judge_instance(instance, find_best(path.name, known), told.seconds)
        print(ROW.format(path.stem, *row), flush=True)
        if told.exact:
            print(f"{'':<24}{_show_exact(instance, told.exact)}", flush=True)


def _show_exact(instance: Instance, seconds: float) -> str:
    from tests.bench.schedule_exact import solve_exactly

    answer = solve_exactly(instance.problem, instance.objective, seconds)
    if answer.schedule is None:
        return f"CP-SAT finds nothing, none is below {answer.bound:.0f}"
    value = measure_cost(answer.schedule, instance.objective)
    return f"CP-SAT finds {value:.0f}, none is below {answer.bound:.0f}"


if __name__ == "__main__":
    main()
