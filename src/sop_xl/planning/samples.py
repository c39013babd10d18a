"""The plan of samples and small batches: each line, its steps, and when it is there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sop_xl.planning.demand import NettedLine
from sop_xl.planning.plan import Plan
from sop_xl.records import dataclass
from sop_xl.scheduling.schedule import Task
from sop_xl.tables.orders import OrderClass

_CLASSES = (OrderClass.SAMPLE, OrderClass.SMALL_BATCH)


@dataclass(frozen=True, slots=True)
class SampleLot:
    """A lot of an order line that is scheduled, and its tasks step by step."""

    quantity: int
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class SampleLine:
    """An order line of samples or a small batch, and its lots that are scheduled.

    `expected` is None where part of it is not scheduled; then `refused` says how much,
    and `reason` why. `days_left` counts from the plan's first day to the day it is due,
    below 0 when that has passed.
    """

    netted: NettedLine
    lots: tuple[SampleLot, ...]
    expected: dt.date | None
    days_late: int
    days_left: int
    refused: int = 0
    reason: str = ""

    @property
    def is_sample(self) -> bool:
        """Whether it is of samples, not a small batch."""
        return self.netted.line.order_class == OrderClass.SAMPLE


def list_samples(plan: Plan) -> tuple[SampleLine, ...]:
    """Return the open lines of samples and small batches, the one due first first."""
    lines = [line for line in plan.lines if line.line.order_class in _CLASSES]
    lines.sort(key=lambda netted: (netted.line.due, netted.line.row))
    return tuple(
        SampleLine(
            netted=netted,
            lots=tuple(_lots_of(plan, netted)),
            expected=plan.expected_day(netted),
            days_late=plan.days_late(netted),
            days_left=(netted.line.due - plan.start).days,
            refused=sum(part.quantity for part in plan.refused_parts(netted)),
            reason=plan.explain_refused(netted),
        )
        for netted in lines
    )


def _lots_of(plan: Plan, netted: NettedLine) -> Iterator[SampleLot]:
    for part in netted.parts:
        if part.name in plan.tasks_of:
            yield SampleLot(part.quantity, plan.tasks_of[part.name])
