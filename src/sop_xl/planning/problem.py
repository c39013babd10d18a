"""The question put to the scheduling: lots as jobs on the plant's machines."""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

from sop_xl.planning.demand import NettedLine, Part
from sop_xl.planning.hours import DAY_MINUTES
from sop_xl.planning.materials import MaterialWait
from sop_xl.planning.messages import REASONS
from sop_xl.planning.plant import Plant
from sop_xl.planning.routings import Routing, Step
from sop_xl.records import dataclass
from sop_xl.scheduling.problem import Job, Machine, Operation, Problem

#: When the material of a lot is there, by lot and process; "" is the first one.
Arrivals: TypeAlias = defaultdict[str, dict[str, int]]
#: What an order weighs at least and at most, whatever the settings say.
LEAST_WEIGHT, MOST_WEIGHT = 0.001, 1e6
#: A lot is never released later than so many times its own way before it is due.
OWN_WAYS = 3
#: Of so many transfer batches at most a lot is handed on: more change next to nothing.
MOST_TRANSFERS = 12


class Gap(StrEnum):
    """Why a lot cannot even be put to the scheduling; scheduling adds its own."""

    NO_ROUTING = "no-routing"
    INCOMPLETE_ROUTING = "incomplete-routing"
    NO_ELIGIBLE_MACHINE = "no-eligible-machine"
    NO_EFFICIENCY = "no-efficiency"
    NO_MATERIAL = "no-material"


@dataclass(frozen=True, slots=True)
class RefusedPart:
    """A lot that is not scheduled: the reason's word, and the process it fails at.

    Without material, the material stands in place of the process.
    """

    part: str
    reason: str
    process: str = ""

    @property
    def why(self) -> str:
        """Why it is not, in words."""
        return REASONS[self.reason].format(process=self.process)


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
    # In whole numbers: a plant asks some hundred thousand times.
    work = seconds.numerator * quantity * efficiency.denominator
    return -(-work // (seconds.denominator * efficiency.numerator * 60))


def find_gaps(plant: Plant, lines: Sequence[NettedLine]) -> dict[str, RefusedPart]:
    """Return the lots that cannot be put to the scheduling, by their names."""
    found = (
        _find_gap(part, netted.line.product, plant)
        for netted in lines
        for part in netted.parts
    )
    return {gap.part: gap for gap in found if gap is not None}


def refuse_unpromised(waits: Sequence[MaterialWait]) -> dict[str, RefusedPart]:
    """Return the lots whose material nobody has promised, by their names."""
    reason = Gap.NO_MATERIAL.value
    found = [wait for wait in waits if not wait.is_promised]
    return {
        wait.lot: RefusedPart(wait.lot, reason, wait.component)
        for wait in reversed(found)
    }


def build_problem(
    plant: Plant,
    lines: Sequence[NettedLine],
    weights: Mapping[int, float],
    waits: Sequence[MaterialWait],
    gaps: Mapping[str, RefusedPart],
) -> tuple[Problem, tuple[RefusedPart, ...]]:
    """Return the lots as jobs of a problem, and those that cannot be jobs.

    `weights` says by the row of an order line what a minute's delay of it weighs,
    `waits` what material lots wait for, `gaps` which lots are no jobs.
    """
    arrivals: Arrivals = defaultdict(dict)
    for wait in waits:
        minute, there = wait.ready_minute(plant.start), arrivals[wait.lot]
        there[wait.process] = max(minute, there.get(wait.process, 0))
    jobs = tuple(
        _build_job(netted, part, plant, weights[netted.line.row], arrivals)
        for netted in lines
        for part in netted.parts
        if part.name not in gaps
    )
    problem = Problem(
        machines=_mount_once(plant, jobs),
        jobs=jobs,
        horizon=plant.calendar.minutes,
        pools=plant.pools,
        changeovers=plant.changeovers,
    )
    return problem, tuple(gaps.values())


def hold_back_lots(
    problem: Problem, lines: Sequence[NettedLine], earliest_days: int
) -> Problem:
    """Return the problem with no lot released earlier than so many days before due.

    0 days hold nothing. Lots in process go on at once, and so do those that are late.
    """
    if not earliest_days:
        return problem
    new = {
        part.name for netted in lines for part in netted.parts if part.done_steps == 0
    }
    jobs = tuple(
        _hold_back(job, earliest_days, problem.horizon) if job.name in new else job
        for job in problem.jobs
    )
    return replace(problem, jobs=jobs)


def _hold_back(job: Job, earliest_days: int, horizon: int) -> Job:
    """Return the job released at the midnight so many days before it is due.

    One that takes long by itself is released earlier, so that it is not late for it;
    one due after the horizon counts as due at its end.
    """
    inside = sum(min(each.minutes.values(), default=0) for each in job.operations)
    days = sum((each.outsourced_minutes or 0) // DAY_MINUTES for each in job.operations)
    own = inside + days * DAY_MINUTES
    early = max(earliest_days * DAY_MINUTES, OWN_WAYS * own)
    release = max(0, min(job.due, horizon) - early)
    return replace(job, release=release // DAY_MINUTES * DAY_MINUTES)


def release_lots(problem: Problem, lots: Collection[str]) -> Problem:
    """Return the problem with some lots free to start at once."""
    jobs = tuple(
        replace(job, release=0) if job.name in lots else job for job in problem.jobs
    )
    return replace(problem, jobs=jobs)


def remaining_steps(routing: Routing, part: Part) -> tuple[Step, ...]:
    """Return the steps a lot still has to go through."""
    return routing.steps[part.done_steps :]


def count_transfers(quantity: int, batch: int | None) -> int:
    """Return in how many equal batches a lot is handed on to the next step.

    >>> count_transfers(100, 30), count_transfers(100, None), count_transfers(5000, 10)
    (4, 1, 12)
    """
    if batch is None:
        return 1
    return min(MOST_TRANSFERS, math.ceil(quantity / batch))


def _mount_once(plant: Plant, jobs: Sequence[Job]) -> tuple[Machine, ...]:
    """Return the machines; of those that hold one mould only the first keeps it."""
    families = {op.family for job in jobs for op in job.operations}
    found: list[Machine] = []
    held: set[str | None] = {None}
    for station in plant.stations.values():
        machine = station.machine
        if machine.mounted in held - families:
            machine = replace(machine, mounted=None)
        held.add(machine.mounted)
        found.append(machine)
    return tuple(found)


def _find_gap(part: Part, product: str, plant: Plant) -> RefusedPart | None:
    routing = plant.routings.get(product)
    if routing is None:
        return RefusedPart(part.name, Gap.NO_ROUTING.value)
    if routing.gap is not None:
        return RefusedPart(part.name, Gap.INCOMPLETE_ROUTING.value, routing.gap)
    for step in remaining_steps(routing, part):
        if not step.is_outsourced and not plant.find_stations(step):
            idle = any(each.is_without_efficiency for each in plant.list_stations(step))
            gap = Gap.NO_EFFICIENCY if idle else Gap.NO_ELIGIBLE_MACHINE
            return RefusedPart(part.name, gap.value, step.process)
    return None


def _build_job(
    netted: NettedLine,
    part: Part,
    plant: Plant,
    weight: float,
    arrivals: Arrivals,
) -> Job:
    product = netted.line.product
    operations = tuple(_build_operations(part, plant.routings[product], plant))
    if part.name in arrivals:
        operations = _gate_operations(operations, arrivals[part.name])
    return Job(
        name=part.name,
        product=product,
        quantity=part.quantity,
        release=0,
        due=due_minute(plant.start, netted.line.due),
        weight=_share_weight(netted, part, weight),
        operations=operations,
    )


def _share_weight(netted: NettedLine, part: Part, weight: float) -> float:
    """Return what of a line's weight a lot has: as much as it has of the quantity.

    So all lots of a line that are late weigh no more than one that is not cut. The last
    alone could carry it all, but which lot is last only the schedule says: then nothing
    would hold the others, and any of them may become the last.
    """
    # In this order a weight that is not a number becomes the least one.
    limited = min(max(LEAST_WEIGHT, weight), MOST_WEIGHT)
    return limited * part.quantity / sum(each.quantity for each in netted.parts)


def _gate_operations(
    operations: tuple[Operation, ...], minutes: Mapping[str, int]
) -> tuple[Operation, ...]:
    """Return operations that wait for their material, given by process.

    What is for no process that is to be done is for the first; of two passes through
    one process the first waits.
    """
    names = [operation.process for operation in operations]
    gates: dict[int, int] = {}
    for process, minute in minutes.items():
        place = names.index(process) if process in names else 0
        gates[place] = max(minute, gates.get(place, 0))
    return tuple(
        replace(operation, material=gates[place]) if place in gates else operation
        for place, operation in enumerate(operations)
    )


def _build_operations(
    part: Part, routing: Routing, plant: Plant
) -> Iterator[Operation]:
    for step in remaining_steps(routing, part):
        if step.lead_days is not None:
            # Sent on the 1st with 7 days it is back on the 8th, in whatever minute it
            # leaves; a step ends before its last minute, so that 24:00 is the day
            # before. The one minute more is that in which it arrives.
            minutes = step.lead_days * DAY_MINUTES + 1
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
            family=step.family,
            people=step.people,
            transfer_batches=count_transfers(part.quantity, step.transfer_quantity),
        )
