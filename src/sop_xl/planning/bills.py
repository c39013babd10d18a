"""What is wrong in bills of material: parts of themselves, processes nobody does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sop_xl.planning.routings import Routing
from sop_xl.rows import Table
from sop_xl.rows.nearest import find_nearest
from sop_xl.source import Finding, Severity
from sop_xl.tables import BomLine


def report_bills(
    bom: Table[BomLine], routings: Mapping[str, Routing]
) -> Iterator[Finding]:
    """Report components that contain themselves, and processes a product lacks.

    | product | component | process |
    | P1      | X1        | -       |
    | X1      | X2        | -       |
    | X2      | X1        | -       |  <- in a circle, and so is the line before
    | P1      | W1        | gluing  |  <- P1 is not glued
    """
    yield from _report_circles(bom)
    for row, record in enumerate(bom.records()):
        routing, process = routings.get(record["product"]), record["process"]
        if routing is None or process is None:
            continue
        names = list(dict.fromkeys(step.process for step in routing.steps))
        if process in names:
            continue
        [near] = find_nearest([process], names)
        values = {
            "product": record["product"],
            "component": record["component"] or "",
            "process": process,
            "processes": tuple(names),
        }
        yield Finding(
            "bom-process-unknown",
            bom.cell(row, "process"),
            values,
            Severity.WARNING,
            near.suggestion,
            near.likenesses,
        )


def _report_circles(bom: Table[BomLine]) -> Iterator[Finding]:
    """Report each line of a bill that leads back to its own product."""
    pairs = list(zip(bom["product"].tolist(), bom["component"].tolist(), strict=True))
    left = _keep_circles({(up, down) for up, down in pairs if up and down})
    for row, pair in enumerate(pairs):
        if pair in left:
            values = {"product": pair[0], "component": pair[1]}
            yield Finding("bom-circular", bom.cell(row, "component"), values)


def _keep_circles(pairs: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return the pairs that lie on a circle, or between two of them.

    What nothing leads to and what leads to nothing is taken away until no such is left.

    >>> sorted(_keep_circles({("P", "X"), ("X", "Y"), ("Y", "X"), ("Y", "W")}))
    [('X', 'Y'), ('Y', 'X')]
    """
    left = set(pairs)
    while True:
        ups, downs = {up for up, _ in left}, {down for _, down in left}
        inner = ups & downs
        kept = {(up, down) for up, down in left if up in inner and down in inner}
        if kept == left:
            return left
        left = kept
