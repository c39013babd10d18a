"""What could be given to outside firms where a machine group has too much to do."""

from __future__ import annotations

import datetime as dt
import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from sop_xl.planning.cures import Cures, Remedy, find_cures
from sop_xl.planning.lateness import Kind, Lateness, explain_lines
from sop_xl.planning.load import (
    GroupLoad,
    LooseWork,
    cut_weeks,
    find_weeks,
    measure_tasks,
)
from sop_xl.planning.plan import Plan
from sop_xl.planning.shifts import WorkTimes
from sop_xl.planning.weeks import split_task
from sop_xl.records import dataclass
from sop_xl.scheduling.schedule import Task
from sop_xl.scheduling.waits import Cause

#: Work of a product that frees less is not worth sending.
LEAST_MINUTES = 60
#: What no outside firm makes good: it is too late already, or something else lacks.
_NOT_BY_WORK = (Kind.IN_STOCK, Kind.OVERDUE, Cause.MATERIAL, Cause.OUTSIDE)


@dataclass(frozen=True, slots=True)
class Proposal:
    """So many pieces of a product whose process is given outside in a week.

    It frees `minutes` of the group. With `is_late` they are late or have no room in the
    schedule. `is_known_outside` says that an outside firm does the process already for
    some product; where that holds for none of a group, whoever plans must ask. Of the
    group's load in the week `forecast` minutes are no orders yet.
    """

    week: int
    group: str
    product: str
    process: str
    pieces: int
    minutes: int
    is_late: bool
    is_known_outside: bool
    forecast: int = 0


@dataclass(frozen=True, slots=True)
class Late:
    """The late order lines, and what of them that was tried cures them."""

    lines: tuple[Lateness, ...]
    cures: Cures

    def helps(self, line: str, process: str) -> bool:
        """Return whether it was found that a line gains if a process is done outside.

        One that was not tried may gain, unless time or material is what it lacks.
        """
        tried = self.cures.by_line.get(line)
        if tried is not None:
            return any(x.remedy is Remedy.OUTSIDE and x.at == process for x in tried)
        kinds = (each.kind for each in self.lines if each.netted.line.name == line)
        return next(kinds, None) not in _NOT_BY_WORK


def find_late(plan: Plan) -> Late:
    """Return why the late lines are late, and what cures them."""
    lines = explain_lines(plan)
    return Late(lines, find_cures(plan, lines))


@dataclass(frozen=True, slots=True)
class _Choice:
    """Work of a group in a week that may be given outside.

    `latest` is the week in which it must be done at the latest.
    """

    product: str
    process: str
    pieces: int
    minutes: int
    is_late: bool
    latest: int

    @property
    def rank(self) -> tuple[bool, Fraction, str, str, int]:
        """What is late goes first, then what frees most minutes a piece."""
        each = Fraction(self.minutes, self.pieces)
        return not self.is_late, -each, self.product, self.process, self.latest


def propose_outside(
    plan: Plan,
    loads: Sequence[GroupLoad],
    loose: Sequence[LooseWork],
    late: Late,
    percent: int = 100,
) -> tuple[Proposal, ...]:
    """Return what to give outside so that no group has more than it can do.

    A group has too much in a week in which its load is above so many percent of its
    hours, overtime included. Only work that needs it goes outside: what is late and
    gains by it as far as was tried, what is not scheduled, and what is to be done
    before the group has room again. Of that the late goes first, then what frees most
    minutes a piece, until enough is freed; what would free less than an hour stays.
    """
    outside = _known_outside(plan)
    scheduled = _scheduled(plan, find_weeks(plan), late)
    choices = _collect_choices([*scheduled, *_count_loose(loose)])
    found: list[Proposal] = []
    for load in loads:
        excesses = [
            minutes.total - minutes.most * percent // 100 for minutes in load.weeks
        ]
        for week, excess in enumerate(excesses):
            room = _next_room(excesses, week)
            offered = [
                choice
                for choice in choices.get((load.group, week), [])
                if choice.is_late or choice.latest < room
            ]
            known = [choice for choice in offered if choice.process in outside]
            for choice, pieces, freed in _choose(known or offered, excess):
                found.append(
                    Proposal(
                        *(week, load.group, choice.product, choice.process),
                        *(pieces, freed, choice.is_late, bool(known)),
                        load.weeks[week].forecast,
                    )
                )
    return tuple(found)


def _known_outside(plan: Plan) -> frozenset[str]:
    """Return the processes that go outside by the routing of some product."""
    steps = (step for routing in plan.plant.routings.values() for step in routing.steps)
    return frozenset(step.process for step in steps if step.is_outsourced)


def _choose(
    choices: Sequence[_Choice], excess: int
) -> Iterator[tuple[_Choice, int, int]]:
    """Yield what to give outside, how many pieces, and the minutes that frees."""
    for choice in sorted(choices, key=lambda choice: choice.rank):
        if excess <= 0:
            return
        pieces = math.ceil(Fraction(excess * choice.pieces, choice.minutes))
        pieces = min(pieces, choice.pieces)
        freed = choice.minutes * pieces // choice.pieces
        yield choice, pieces, freed
        excess -= freed


def _next_room(excesses: Sequence[int], week: int) -> int:
    """Return the week by which a group can have caught up with what is too much.

    Where that is beyond the weeks, their number.

    >>> _next_room([600, 0, -400, -400], 0), _next_room([600, -400], 0)
    (3, 2)
    """
    behind = 0
    for later, excess in enumerate(excesses[week:], week):
        behind += excess
        if behind <= 0:
            return later
    return len(excesses)


#: Group, week, product, process, whether it is late, the week it must be done in.
_Key = tuple[str, int, str, str, bool, int]


def _collect_choices(
    counted: Iterable[_Counted],
) -> dict[tuple[str, int], list[_Choice]]:
    """Return by group and week what it does of each product, by when it is needed."""
    sums: dict[_Key, list[int]] = {}
    for key, pieces, minutes in counted:
        total = sums.setdefault(key, [0, 0])
        total[0] += pieces
        total[1] += minutes
    found: dict[tuple[str, int], list[_Choice]] = {}
    for (group, week, product, process, late, last), (pieces, minutes) in sums.items():
        if pieces and minutes >= LEAST_MINUTES:
            choice = _Choice(product, process, pieces, minutes, late, last)
            found.setdefault((group, week), []).append(choice)
    return found


_Counted = tuple[_Key, int, int]


def _count_loose(loose: Sequence[LooseWork]) -> Iterator[_Counted]:
    """Yield loose work as counted; a lot not scheduled is as good as late.

    A forecast is no order: it may wait until the last week it is spread over.
    """
    last: dict[tuple[str, str, str], int] = {}
    for work in loose:
        kind = work.group, work.product, work.process
        if work.load.forecast:
            last[kind] = max(work.week, last.get(kind, 0))
    for work in loose:
        late = work.load.unscheduled > 0
        kind = work.group, work.product, work.process
        key = work.group, work.week, work.product, work.process, late
        yield (*key, last.get(kind, work.week)), work.pieces, work.load.total


def _scheduled(plan: Plan, weeks: Sequence[dt.date], late: Late) -> Iterator[_Counted]:
    """Yield what is scheduled as counted; late work that does not gain is left out."""
    cuts = cut_weeks(plan, weeks)
    groups = {machine.name: machine.group for machine in plan.problem.machines}
    times, operations = WorkTimes(plan.problem), plan.schedule.operations
    late_jobs = frozenset(plan.schedule.late_jobs)
    for task, loads in measure_tasks(plan, cuts):
        operation, job = operations[task.key], plan.jobs[task.job]
        is_late, name = task.job in late_jobs, plan.line_of[task.job].line.name
        if is_late and not late.helps(name, operation.process):
            continue
        time = times.of_task(task, operation)
        made = split_task(task, job.quantity, time, cuts)
        group = groups[task.machine or ""]
        latest = bisect_left(cuts, _latest_end(plan, task)) - 1
        for week, (pieces, load) in enumerate(zip(made, loads, strict=True)):
            key = group, week, job.product, operation.process, is_late, latest
            yield key, pieces, load.processing


def _latest_end(plan: Plan, task: Task) -> int:
    """Return by which minute a step must end: due, less what the steps after it take.

    Steps that overlap take no longer together than the schedule lets them.
    """
    own = plan.tasks_of[task.job]
    after = sum(each.end - each.setup_start for each in own if each.step > task.step)
    return plan.jobs[task.job].due - min(after, own[-1].end - task.end)
