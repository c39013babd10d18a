"""Why an order line is late: the chain of waits that leads to its last end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TypeAlias

from sop_xl.planning.demand import NettedLine
from sop_xl.planning.materials import Supply
from sop_xl.planning.plan import Plan
from sop_xl.records import dataclass
from sop_xl.scheduling.insertion import insert_job
from sop_xl.scheduling.occupancy import Occupancy, Plant
from sop_xl.scheduling.problem import Job, StepKey
from sop_xl.scheduling.waits import (
    Cause,
    Stretch,
    Wait,
    occupy,
    sum_waits,
    trace_job,
)

#: What a lot's own way takes, even where it waits for nobody.
_OWN = (Cause.WORK, Cause.REST, Cause.OUTSIDE, Cause.CHANGEOVER)


class Kind(StrEnum):
    """What makes an order line late above all, where it is not what it waits for."""

    IN_STOCK = "in-stock"
    OVERDUE = "overdue"
    TOO_SHORT = "too-short"


#: What makes an order line late, above all.
Blame: TypeAlias = Kind | Cause


@dataclass(frozen=True, slots=True)
class Lateness:
    """Why a line is late: above all by `kind`, and all its last lot waited for.

    `lot` is the lot that is finished last, "" where stock covers the line. `alone` is
    the minute it would be finished by if the plant had nothing else to do.
    """

    netted: NettedLine
    days: int
    kind: Blame
    lot: str = ""
    waits: tuple[Wait, ...] = ()
    alone: int | None = None

    @property
    def main(self) -> Wait | None:
        """The wait that takes longest of those of its kind."""
        found = [wait for wait in self.waits if wait.cause is self.kind]
        return max(found, key=lambda wait: wait.minutes, default=None)


def explain_lines(plan: Plan) -> tuple[Lateness, ...]:
    """Return why each late order line is late, in the order of the lines."""
    late = [netted for netted in plan.lines if plan.days_late(netted)]
    if not late:
        return ()
    occupancy = occupy(plan.schedule)
    bare = replace(plan.problem, locks=(), previous={}, fence=0)
    alone = Occupancy(Plant.of(bare), bare.jobs)
    return tuple(_explain_line(plan, netted, occupancy, alone) for netted in late)


def _last_lot(plan: Plan, netted: NettedLine) -> str:
    """Return the lot of a line that is finished last, "" if it has none scheduled."""
    lots = [part.name for part in netted.parts if part.name in plan.tasks_of]
    return max(lots, key=lambda lot: plan.schedule.completions[lot], default="")


def _explain_line(
    plan: Plan, netted: NettedLine, occupancy: Occupancy, alone: Occupancy
) -> Lateness:
    days, lot = plan.days_late(netted), _last_lot(plan, netted)
    if not lot:
        return Lateness(netted, days, Kind.IN_STOCK)
    job = plan.jobs[lot]
    waits = _trace(plan, occupancy, job)
    least = _find_least_end(alone, replace(job, release=0))
    kind = _find_kind(plan, job, waits, least)
    return Lateness(netted, days, kind, lot, waits, least)


def explain_lot(plan: Plan, netted: NettedLine) -> Lateness | None:
    """Return what the last lot of a line spends its time on, late or not.

    None where stock covers the line.
    """
    lot = _last_lot(plan, netted)
    if not lot:
        return None
    occupancy = occupy(plan.schedule)
    waits = _trace(plan, occupancy, plan.jobs[lot])
    others = [wait for wait in waits if wait.cause not in _OWN] or waits
    longest = max(others, key=lambda wait: wait.minutes)
    return Lateness(netted, 0, longest.cause, lot, waits)


def _trace(plan: Plan, occupancy: Occupancy, job: Job) -> tuple[Wait, ...]:
    """Return what a job's time goes to once it may start.

    It is held back to be made near the day it is due: that makes nothing late. Nor
    does anybody wait in the night before the plan's first shift.
    """
    stretches = trace_job(occupancy, job)
    waits = sum_waits(occupancy, _cut_night(stretches, plan.shift_start))
    return tuple(wait for wait in waits if wait.cause is not Cause.RELEASE)


def _cut_night(stretches: Sequence[Stretch], begin: int) -> Iterator[Stretch]:
    """Yield stretches without the rest before a minute."""
    for stretch in stretches:
        if stretch.cause is not Cause.REST or stretch.start >= begin:
            yield stretch
        elif stretch.end > begin:
            yield replace(stretch, start=begin)


def _find_least_end(alone: Occupancy, job: Job) -> int | None:
    """Return when a job would end in a plant without any other; it stays empty."""
    tasks = insert_job(alone, job)
    if tasks is None:
        return None
    for task in reversed(tasks):
        alone.remove(task)
    return tasks[-1].end


def _find_kind(plan: Plan, job: Job, waits: Sequence[Wait], least: int | None) -> Blame:
    """Return what makes a job late above all.

    That is its own way, or the time it was late by already, where it would be late by
    half as much without any other job; else what it waits for longest. Work and rest
    come last.
    """
    waited = Counter[Cause]()
    for wait in waits:
        waited[wait.cause] += wait.minutes
    end = plan.schedule.completions[job.name]
    alone = end if least is None else least
    if 2 * (alone - job.due) >= end - job.due:
        if waited[Cause.MATERIAL] and job.due > 0:
            return Cause.MATERIAL
        return Kind.OVERDUE if job.due <= 0 else Kind.TOO_SHORT
    others = [cause for cause in waited if cause not in _OWN]
    return max(others or waited, key=waited.__getitem__)


def group_kinds(found: Sequence[Lateness]) -> Mapping[Blame, tuple[Lateness, ...]]:
    """Return the late lines by what makes them late, the most frequent first."""
    counts = Counter(lateness.kind for lateness in found)
    return {
        kind: tuple(lateness for lateness in found if lateness.kind is kind)
        for kind, _ in counts.most_common()
    }


def list_blockers(plan: Plan, wait: Wait) -> Iterator[str]:
    """Yield the order lines whose lots have what is waited for, each once."""
    names = (plan.line_of[job].line.name for job, _ in wait.by if job in plan.line_of)
    yield from dict.fromkeys(names)


def list_unpromised(plan: Plan, netted: NettedLine) -> tuple[str, ...]:
    """Return the materials a line lacks of which nobody knows when they come.

    Its lots are planned as if they were there, each material once.
    """
    names = (name for part in netted.parts for name in list_unknown(plan, part.name))
    return tuple(dict.fromkeys(names))


def list_unknown(plan: Plan, job: str) -> Iterator[str]:
    """Yield the materials a lot waits for that nobody promised, at each wait."""
    for wait in plan.waits_of.get(job, ()):
        if wait.supply is Supply.UNKNOWN:
            yield wait.component


def find_unsure_steps(plan: Plan) -> frozenset[StepKey]:
    """Return the steps that need material of which nobody knows when it comes."""
    found: set[StepKey] = set()
    for job in plan.jobs.values():
        names = [operation.process for operation in job.operations]
        for wait in plan.waits_of.get(job.name, ()):
            if wait.supply is Supply.UNKNOWN:
                step = names.index(wait.process) if wait.process in names else 0
                found.add((job.name, step))
    return frozenset(found)
