"""What a job spends its time on until it is finished, minute by minute, and why."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from sop_xl.records import dataclass
from sop_xl.scheduling.occupancy import Occupancy, Plant

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sop_xl.scheduling.problem import Job, StepKey
    from sop_xl.scheduling.schedule import Schedule, Task


class Cause(StrEnum):
    """What a minute of a job's way goes to; all but the last three are waiting."""

    RELEASE = "release"
    MATERIAL = "material"
    MACHINE = "machine"
    MOULD = "mould"
    PEOPLE = "people"
    FENCE = "fence"
    REST = "rest"
    LOCK = "lock"
    GAP = "gap"
    CHANGEOVER = "changeover"
    WORK = "work"
    OUTSIDE = "outside"


#: What others hold; the rest and the gaps in between are waited for them too.
_TAKEN = (Cause.MACHINE, Cause.MOULD, Cause.PEOPLE)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a job's way that goes to one thing, from minute to minute.

    `at` is the machine, the mould or the pool that is waited for, `by` the step that
    has it meanwhile.
    """

    step: int
    cause: Cause
    start: int
    end: int
    at: str = ""
    by: StepKey | None = None

    @property
    def minutes(self) -> int:
        """How long it lasts by the clock."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Wait:
    """All of a step's time that goes to one thing, and the steps that have it.

    `minutes` count by the clock; `changeover` is how long those steps are mounted for.
    """

    step: int
    cause: Cause
    minutes: int
    at: str = ""
    by: tuple[StepKey, ...] = ()
    changeover: int = 0


class _Claim(NamedTuple):
    cause: Cause
    start: int
    end: int
    at: str = ""
    by: StepKey | None = None


def occupy(schedule: Schedule) -> Occupancy:
    """Return what a schedule occupies."""
    problem = schedule.problem
    return Occupancy(Plant.of(problem), problem.jobs, schedule.tasks)


def trace_job(occupancy: Occupancy, job: Job) -> tuple[Stretch, ...]:
    """Return what a scheduled job's time goes to, from minute 0 to its last end.

    Each minute goes to one thing. Where steps overlap, the time goes to the earlier one
    until the later one starts. Night and idle time between two tasks that others have
    on the machine is waiting for the machine.
    """
    found: list[Stretch] = []
    tasks = [occupancy.tasks[job.name, step] for step in range(len(job.operations))]
    begin = 0
    for task, after in zip(tasks, [*tasks[1:], None], strict=True):
        until = task.end if after is None else max(begin, min(task.end, after.start))
        found += _trace_wait(occupancy, job, task, begin)
        found += _trace_work(occupancy, task, max(begin, task.start), until)
        begin = max(begin, until)
    return tuple(found)


def _trace_wait(
    occupancy: Occupancy, job: Job, task: Task, begin: int
) -> Iterator[Stretch]:
    free = [(begin, task.start)] if begin < task.start else []
    taken: list[Stretch] = []
    for claims in _list_claims(occupancy, job, task, begin):
        free, painted = _paint(task.step, free, claims)
        taken += painted
    yield from _pass_on(sorted(taken, key=lambda stretch: stretch.start))


def _list_claims(
    occupancy: Occupancy, job: Job, task: Task, begin: int
) -> Iterator[Sequence[_Claim]]:
    """Yield what a step waits for, the stronger first; the last claims all."""
    operation = occupancy.operations[task.key]
    locked = task.key in occupancy.plant.locked
    yield [_Claim(Cause.RELEASE, 0, job.release)]
    yield [_Claim(Cause.MATERIAL, 0, operation.material)]
    if task.machine is not None:
        ready = task.setup_start + task.changeover
        yield [_Claim(Cause.CHANGEOVER, task.setup_start, ready, task.machine)]
        yield _claim_tasks(
            Cause.MACHINE, task.machine, occupancy.on_machine[task.machine], task
        )
        mould = operation.mould or ""
        others = occupancy.with_mould.get(mould, ())
        yield _claim_tasks(Cause.MOULD, mould, others, task)
    if not locked:
        yield [_Claim(Cause.FENCE, 0, occupancy.plant.problem.fence)]
    if task.machine is not None:
        yield _claim_rest(occupancy, task, begin)
        yield _claim_people(occupancy, task, begin)
    yield [_Claim(Cause.LOCK if locked else Cause.GAP, 0, task.start)]


def _claim_tasks(
    cause: Cause, at: str, others: Iterable[Task], task: Task
) -> list[_Claim]:
    return [
        _Claim(cause, other.setup_start, other.end, at, other.key)
        for other in others
        if other.setup_start < task.setup_start and other.key != task.key
    ]


def _claim_rest(occupancy: Occupancy, task: Task, begin: int) -> list[_Claim]:
    """Claim the time in which the machine does not work at all."""
    name = task.machine or ""
    machine = occupancy.plant.machines[name]
    extra = machine.overtime if task.overtime else ()
    claims, free = [], begin
    for window in sorted((*machine.windows, *extra), key=lambda w: w.start):
        if free < window.start:
            claims.append(_Claim(Cause.REST, free, window.start, name))
        free = max(free, window.end)
    return [*claims, _Claim(Cause.REST, free, max(free, task.start), name)]


def _claim_people(occupancy: Occupancy, task: Task, begin: int) -> list[_Claim]:
    """Claim the time in which fewer people are free than the step needs."""
    crew = occupancy.plant.machines[task.machine or ""].crew
    people = occupancy.operations[task.key].people
    claims: list[_Claim] = []
    while crew is not None and people and begin < task.start:
        short = occupancy.free[crew].find_short(begin, task.start, people)
        if short is None:
            break
        claims.append(_Claim(Cause.PEOPLE, short.start, short.end, crew))
        begin = short.end
    return claims


def _paint(
    step: int, free: Sequence[tuple[int, int]], claims: Sequence[_Claim]
) -> tuple[list[tuple[int, int]], list[Stretch]]:
    """Return what the claims leave of the free time, and what they take."""
    taken: list[Stretch] = []
    left = list(free)
    for claim in claims:
        rest: list[tuple[int, int]] = []
        for start, end in left:
            first, last = max(start, claim.start), min(end, claim.end)
            if first >= last:
                rest.append((start, end))
                continue
            taken.append(Stretch(step, claim.cause, first, last, claim.at, claim.by))
            pieces = ((start, first), (last, end))
            rest += [piece for piece in pieces if piece[0] < piece[1]]
        left = rest
    return left, taken


def _pass_on(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Return the stretches with rest and gaps counted to what comes after them.

    Rest before all else is nobody's.
    """
    later: Stretch | None = None
    found: list[Stretch] = []
    taken = (at for at, each in enumerate(stretches) if each.cause in _TAKEN)
    first = next(taken, len(stretches))
    for at, stretch in reversed([*enumerate(stretches)]):
        if stretch.cause in _TAKEN:
            later = stretch
        is_between = stretch.cause is Cause.REST and at > first
        if later is not None and (is_between or stretch.cause is Cause.GAP):
            stretch = replace(  # noqa: PLW2901
                stretch, cause=later.cause, at=later.at, by=later.by
            )
        found.append(stretch)
    return found[::-1]


def _trace_work(
    occupancy: Occupancy, task: Task, start: int, end: int
) -> Iterator[Stretch]:
    if task.machine is None:
        if start < end:
            yield Stretch(task.step, Cause.OUTSIDE, start, end)
        return
    people = occupancy.operations[task.key].people
    hours = occupancy.plant.hours(task.machine, people, task.overtime)
    for piece in hours.pieces(start, end):
        if start < piece.start:
            yield Stretch(task.step, Cause.REST, start, piece.start, task.machine)
        yield Stretch(task.step, Cause.WORK, piece.start, piece.end, task.machine)
        start = piece.end
    if start < end:
        yield Stretch(task.step, Cause.REST, start, end, task.machine)


def sum_waits(occupancy: Occupancy, stretches: Iterable[Stretch]) -> tuple[Wait, ...]:
    """Return how long each step spends on each thing, in the order it comes to it."""
    sums: dict[tuple[int, Cause, str], list[Stretch]] = {}
    for stretch in stretches:
        key = stretch.step, stretch.cause, stretch.at
        sums.setdefault(key, []).append(stretch)
    found = []
    for (step, cause, at), parts in sums.items():
        by = tuple(dict.fromkeys(p.by for p in parts if p.by is not None))
        changeover = sum(occupancy.tasks[key].changeover for key in by)
        minutes = sum(part.minutes for part in parts)
        found.append(Wait(step, cause, minutes, at, by, changeover))
    return tuple(found)
