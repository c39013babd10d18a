"""Work in process: what the production reports say lies between two steps."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import field

from sop_xl.planning.routings import Routing, Step
from sop_xl.records import dataclass
from sop_xl.rows import Table
from sop_xl.tables import Production


@dataclass(slots=True)
class Reported:
    """Pieces reported by product and process: good ones, and all that were taken."""

    good: Counter[tuple[str, str]] = field(default_factory=Counter)
    taken: Counter[tuple[str, str]] = field(default_factory=Counter)


def count_reported(production: Table[Production]) -> Reported:
    """Return what the production reports add up to."""
    reported = Reported()
    known = production.where(production.known("product", "process"))
    for record in known.records():
        key = record["product"], record["process"]
        made, defective = record["made"] or 0, record["defective"] or 0
        reported.good[key] += made
        reported.taken[key] += made + defective
    return reported


def find_work_in_process(
    production: Table[Production], routings: Mapping[str, Routing]
) -> dict[str, dict[int, int]]:
    """Return for each product how much has finished exactly so many steps.

    After a step lies what it made good, less what the next step took (good and
    defective), never below 0: made 100 good at step 1, taken 80 + 5 at step 2, leaves
    15 after step 1. What the last step makes is finished stock. Outside firms report
    nothing, so what the next step in the plant took counts as having gone through them.
    Where a product passes a process twice the reports cannot tell the passes apart, and
    nothing is counted after it.
    """
    reported = count_reported(production)
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for product, routing in routings.items():
        if routing.gap is not None:
            continue
        times = Counter(step.process for step in routing.steps)
        for done, step in enumerate(routing.steps[:-1], 1):
            if times[step.process] > 1 or step.is_outsourced:
                continue
            quantity = _count_after(product, step, routing.steps[done:], reported)
            if quantity > 0:
                found[product][done] = quantity
    return dict(found)


def _count_after(
    product: str, step: Step, later: tuple[Step, ...], reported: Reported
) -> int:
    reporting = [step.process for step in later if not step.is_outsourced]
    if not reporting:
        return 0
    taken = reported.taken[product, reporting[0]]
    return reported.good[product, step.process] - taken
