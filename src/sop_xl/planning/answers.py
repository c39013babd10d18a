"""What planning answers to each open order line: when, from what, why late."""

from __future__ import annotations

import datetime as dt

from sop_xl.planning.demand import NettedLine
from sop_xl.planning.lateness import Lateness, explain_lines
from sop_xl.planning.plan import Plan
from sop_xl.records import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one open order line.

    `expected` is the day it is complete; where part of it is refused there is none, but
    a `reason` in words and the quantity `refused`. `lateness` says why it is late.
    """

    netted: NettedLine
    expected: dt.date | None
    days_late: int
    lateness: Lateness | None
    refused: int
    reason: str


def answer_lines(plan: Plan) -> tuple[Answer, ...]:
    """Return an answer to every open order line, in the order of the lines."""
    late = {each.netted.line.row: each for each in explain_lines(plan)}
    return tuple(
        _answer_line(plan, netted, late.get(netted.line.row)) for netted in plan.lines
    )


def _answer_line(plan: Plan, netted: NettedLine, lateness: Lateness | None) -> Answer:
    return Answer(
        netted=netted,
        expected=plan.expected_day(netted),
        days_late=plan.days_late(netted),
        lateness=lateness,
        refused=sum(part.quantity for part in plan.refused_parts(netted)),
        reason=plan.explain_refused(netted),
    )
