"""The question put to the scheduling: lots as jobs on the plant's machines."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction

from sop_xl.planning.demand import NettedLine, Part
from sop_xl.planning.hours import DAY_MINUTES
from sop_xl.planning.plant import Plant
from sop_xl.planning.routings import Routing, Step
from sop_xl.records import dataclass
from sop_xl.scheduling.problem import Job, Operation, Problem

#: What an order weighs at least and at most, whatever the settings say.
LEAST_WEIGHT, MOST_WEIGHT = 0.001, 1e6


class Gap(StrEnum):
    """Why a lot cannot even be put to the scheduling; scheduling adds its own."""

    NO_ROUTING = "no-routing"
    INCOMPLETE_ROUTING = "incomplete-routing"
    NO_ELIGIBLE_MACHINE = "no-eligible-machine"


@dataclass(frozen=True, slots=True)
class RefusedPart:
    """A lot that is not scheduled: the reason's word, and the process it fails at."""

    part: str
    reason: str
    process: str = ""


def due_minute(start: dt.date, due: dt.date) -> int:
    """Return the minute the day `due` ends, counted from the day `start`.

    >>> due_minute(dt.date(2026, 7, 1), dt.date(2026, 7, 2))
    2880
    """
    return ((due - start).days + 1) * DAY_MINUTES


def working_minutes(seconds: Fraction, quantity: int, efficiency: Fraction) -> int:
    """Return how many whole minutes a lot takes on a machine, rounded up.

    >>> working_minutes(Fraction(30), 100, Fraction(4, 5))
    63
    """
    return math.ceil(seconds * quantity / (efficiency * 60))


def build_problem(
    plant: Plant, lines: Sequence[NettedLine], weights: Mapping[int, float]
) -> tuple[Problem, tuple[RefusedPart, ...]]:
    """Return the lots as jobs of a problem, and those that cannot be jobs.

    `weights` says by the row of an order line what a minute's delay of it weighs.
    """
    jobs: list[Job] = []
    refused: list[RefusedPart] = []
    for netted in lines:
        # In this order a weight that is not a number becomes the least one.
        weight = min(max(LEAST_WEIGHT, weights[netted.line.row]), MOST_WEIGHT)
        for part in netted.parts:
            gap = _find_gap(part, netted.line.product, plant)
            if gap is not None:
                refused.append(gap)
            else:
                jobs.append(_build_job(netted, part, plant, weight))
    machines = tuple(station.machine for station in plant.stations.values())
    return Problem(machines, tuple(jobs), plant.calendar.minutes), tuple(refused)


def remaining_steps(routing: Routing, part: Part) -> tuple[Step, ...]:
    """Return the steps a lot still has to go through."""
    return routing.steps[part.done_steps :]


def _find_gap(part: Part, product: str, plant: Plant) -> RefusedPart | None:
    routing = plant.routings.get(product)
    if routing is None:
        return RefusedPart(part.name, Gap.NO_ROUTING.value)
    if routing.gap is not None:
        return RefusedPart(part.name, Gap.INCOMPLETE_ROUTING.value, routing.gap)
    for step in remaining_steps(routing, part):
        if not step.is_outsourced and not plant.find_stations(step):
            return RefusedPart(part.name, Gap.NO_ELIGIBLE_MACHINE.value, step.process)
    return None


def _build_job(netted: NettedLine, part: Part, plant: Plant, weight: float) -> Job:
    product = netted.line.product
    return Job(
        name=part.name,
        product=product,
        quantity=part.quantity,
        release=0,
        due=due_minute(plant.start, netted.line.due),
        weight=weight,
        operations=tuple(_build_operations(part, plant.routings[product], plant)),
    )


def _build_operations(
    part: Part, routing: Routing, plant: Plant
) -> Iterator[Operation]:
    for step in remaining_steps(routing, part):
        if step.lead_days is not None:
            minutes = step.lead_days * DAY_MINUTES
            yield Operation(step.process, outsourced_minutes=minutes)
            continue
        seconds = step.seconds or Fraction(0)
        yield Operation(
            process=step.process,
            minutes={
                station.machine.name: working_minutes(
                    seconds, part.quantity, station.efficiency
                )
                for station in plant.find_stations(step)
            },
            mould=step.mould,
            changeover_minutes=step.changeover_minutes,
        )
