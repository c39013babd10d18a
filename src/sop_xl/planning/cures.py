"""What would cure a late order line: each cure is tried on the schedule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from enum import StrEnum
from functools import cached_property

from sop_xl.planning.hours import DAY_MINUTES
from sop_xl.planning.lateness import Kind, Lateness
from sop_xl.planning.plan import Plan
from sop_xl.planning.problem import release_lots
from sop_xl.records import dataclass
from sop_xl.scheduling.occupancy import Occupancy, Plant
from sop_xl.scheduling.problem import Job, Window
from sop_xl.scheduling.remedies import (
    add_people,
    find_most,
    lengthen_shifts,
    replace_jobs,
    send_out,
    split_job,
    supply,
    try_overtimes,
    work_rest_days,
)
from sop_xl.scheduling.rushing import find_rush_end
from sop_xl.scheduling.schedule import Task
from sop_xl.scheduling.waits import Cause, Wait, occupy

#: Of the late lines so many at most, the most pressing first, are tried to be cured.
MOST_LINES = 25
#: So many tasks may be timed anew for overtime and for putting a line first: some
#: seconds' work.
MOST_TASKS = 60_000
OVERTIMES = (120, 240)
#: Putting a line first times all anew about so many times.
_RUSH_TIMES = 3
#: Days are counted whole, so that minutes may be so many days more.
_ROUNDED_DAYS = 2
_MOST_DAYS = 60
_MOST_PEOPLE = 3


class Remedy(StrEnum):
    """What may cure a late order line, the cheapest first."""

    MATERIAL = "material"
    MACHINE = "machine"
    SPLIT = "split"
    PEOPLE = "people"
    OVERTIME = "overtime"
    PROCESS_OVERTIME = "process-overtime"
    CHAIN_OVERTIME = "chain-overtime"
    REST_DAYS = "rest-days"
    OUTSIDE = "outside"
    FIRST = "first"


@dataclass(frozen=True, slots=True)
class Cure:
    """What was tried, and the day the line would be complete.

    `at` is the machine, process or people it is about; `amount` is in minutes worked
    longer a day, in people or in days; `used` are the minutes worked longer in all,
    `pieces` how many are made outside. `machines` work longer where they are several of
    more than one process.
    """

    remedy: Remedy
    day: dt.date
    on_time: bool
    at: str = ""
    amount: int = 0
    used: int = 0
    pieces: int = 0
    machines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cures:
    """What cures the late lines that were tried, by the line's name.

    For the `untimed` of them neither overtime nor putting them first was tried: there
    was too much to time anew. `overtime` says for which machines it was tried.
    """

    by_line: Mapping[str, tuple[Cure, ...]]
    untimed: frozenset[str]
    overtime: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class _Case:
    """A late line, the schedule it is in, and how it ends."""

    def __init__(self, plan: Plan, lateness: Lateness, occupancy: Occupancy) -> None:
        self.plan, self.lateness, self.occupancy = plan, lateness, occupancy
        ends = plan.schedule.completions
        lots = [p.name for p in lateness.netted.parts if p.name in ends]
        self.jobs = [plan.jobs[lot] for lot in lots]
        self.late = [job for job in self.jobs if ends[job.name] > job.due]
        self.on_time = max(
            (ends[job.name] for job in self.jobs if job not in self.late), default=0
        )
        #: How many times all was timed anew, and the machines that worked longer.
        self.timed, self.longer = 0, dict[str, None]()
        self.due = self.late[0].due
        self.end = max(ends[job.name] for job in self.late)

    @cached_property
    def earlier(self) -> tuple[Task, ...]:
        """The tasks that start before the line ends."""
        tasks = self.plan.schedule.tasks
        return tuple(task for task in tasks if task.start < self.end)

    @property
    def names(self) -> list[str]:
        """The lots that are late."""
        return [job.name for job in self.late]

    @property
    def all_names(self) -> list[str]:
        """All lots of the line, late or not."""
        return [job.name for job in self.jobs]

    def make_cure(
        self, remedy: Remedy, end: int | None, at: str = "", amount: int = 0
    ) -> Iterator[Cure]:
        """Yield the cure with which the line ends at a minute, if that is worth while.

        The line is on time with it, or late by half the days at the most.
        """
        if end is None:
            return
        gained = (self.plan.day_of(self.end) - self.plan.day_of(end)).days
        if end <= self.due or 2 * gained >= max(self.lateness.days, 1):
            yield Cure(remedy, self.plan.day_of(end), end <= self.due, at, amount)

    @property
    def last_machine(self) -> str:
        """The machine of the step the line ends with, "" if that is done outside."""
        return self.plan.tasks_of[self.lateness.lot][-1].machine or ""

    def process_at(self, machine: str) -> str:
        """Return the process in which the late lots have a machine last."""
        tasks = self.occupancy.on_machine[machine]
        late = [task for task in tasks if task.job in self.names] or tasks
        return self.plan.schedule.operations[late[-1].key].process

    def share_process(self, machine: str) -> set[str]:
        """Return all machines that can do the process the late lots have one for."""
        process = self.process_at(machine)
        return {
            each
            for operation in self.plan.schedule.operations.values()
            if operation.process == process
            for each in operation.minutes
        }

    def try_jobs(
        self, change: Callable[[Job], Sequence[Job]], base: Occupancy | None = None
    ) -> int | None:
        """Return when the line ends if late lots are otherwise and nobody else moves.

        Its lots that are not late stay where they are.
        """
        jobs = [each for job in self.late for each in change(job)]
        tasks = replace_jobs(base or self.occupancy, self.names, jobs)
        if tasks is None:
            return None
        return max(self.on_time, *(task.end for task in tasks))

    def waits(self, *causes: Cause) -> list[Wait]:
        """Return what the last lot spends on some things, the longest first."""
        found = [wait for wait in self.lateness.waits if wait.cause in causes]
        return sorted(found, key=lambda wait: -wait.minutes)


def find_cures(
    plan: Plan, found: Sequence[Lateness], most_lines: int = MOST_LINES
) -> Cures:
    """Return what cures the late lines; those that are left out are not tried.

    The lines that cost most by weight and days are tried first, as many as there may
    be. Each cure shows an earlier day; those that make a line on time come first, then
    the cheaper ones.
    """
    curable = [each for each in found if each.kind is not Kind.IN_STOCK]
    if not curable:
        return Cures({}, frozenset())
    curable.sort(key=lambda each: -each.days * plan.weight_of(each.netted))
    occupancy = occupy(plan.schedule)
    cures: dict[str, tuple[Cure, ...]] = {}
    untimed: set[str] = set()
    overtime: dict[str, tuple[str, ...]] = {}
    left = MOST_TASKS
    for lateness in curable[:most_lines]:
        case = _Case(plan, lateness, occupancy)
        tried = [*_try_places(case)]
        if left > 0:
            tried += _try_times(case)
            left -= case.timed * len(case.earlier)
            overtime[lateness.netted.line.name] = tuple(case.longer)
        else:
            untimed.add(lateness.netted.line.name)
        order = list(Remedy)
        tried.sort(key=lambda cure: (not cure.on_time, order.index(cure.remedy)))
        cures[lateness.netted.line.name] = tuple(tried)
    return Cures(cures, frozenset(untimed), overtime)


def _try_places(case: _Case) -> Iterator[Cure]:
    """Yield the cures for which nobody else moves."""
    if case.waits(Cause.MATERIAL):
        yield from _try_material(case)
    end = case.try_jobs(lambda job: [job])
    yield from case.make_cure(Remedy.MACHINE, end)
    yield from case.make_cure(Remedy.SPLIT, case.try_jobs(split_job))
    for wait in case.waits(Cause.PEOPLE)[:1]:
        yield from _try_people(case, wait.at)
    yield from _try_outside(case)


def _try_material(case: _Case) -> Iterator[Cure]:
    """Yield by which day the material must be there; else what is gained at most."""

    def end_by(day: int) -> int | None:
        return case.try_jobs(lambda job: [supply(job, day * DAY_MINUTES)])

    minutes = [each.material for job in case.late for each in job.operations]
    last = max(minutes) // DAY_MINUTES
    days = range(min(last, _MOST_DAYS))
    day = find_most(days, lambda each: (end_by(each) or case.end) <= case.due)
    by = day or 0
    yield from case.make_cure(Remedy.MATERIAL, end_by(by), amount=by)


def _try_people(case: _Case, pool: str) -> Iterator[Cure]:
    schedule = case.plan.schedule
    best: list[Cure] = []
    for people in range(1, _MOST_PEOPLE + 1):
        problem = add_people(schedule.problem, pool, people)
        base = Occupancy(Plant.of(problem), problem.jobs, schedule.tasks)
        end = case.try_jobs(lambda job: [job], base)
        best = [*case.make_cure(Remedy.PEOPLE, end, pool, people)] or best
        if best and best[0].on_time:
            break
    yield from best


def _try_outside(case: _Case) -> Iterator[Cure]:
    """Yield in how many days at most an outside firm must do the longest step."""
    inside = (Cause.WORK, Cause.MACHINE, Cause.MOULD, Cause.PEOPLE, Cause.REST)
    minutes: dict[int, int] = {}
    for wait in case.waits(*inside):
        minutes[wait.step] = minutes.get(wait.step, 0) + wait.minutes
    operations = case.plan.jobs[case.lateness.lot].operations
    steps = [s for s in minutes if operations[s].outsourced_minutes is None]
    if not steps:
        return
    process = operations[max(steps, key=minutes.__getitem__)].process

    def end_in(days: int) -> int | None:
        return case.try_jobs(lambda job: [send_out(job, process, days)])

    tries = range(1, _MOST_DAYS)
    days = find_most(tries, lambda each: (end_in(each) or case.due + 1) <= case.due)
    if days is not None:
        pieces = sum(job.quantity for job in case.late)
        for cure in case.make_cure(Remedy.OUTSIDE, end_in(days), process, days):
            yield replace(cure, pieces=pieces)


def _try_times(case: _Case) -> Iterator[Cure]:
    """Yield the cures for which all are timed anew."""
    yield from _try_longer(case)
    schedule = case.plan.schedule
    # The whole line goes first: late lots put before those that are not only swap.
    lots = case.all_names
    problem = release_lots(schedule.problem, lots)
    case.timed += _RUSH_TIMES
    end = find_rush_end(replace(schedule, tasks=case.earlier), problem, lots)
    yield from case.make_cure(Remedy.FIRST, end)


def _try_longer(case: _Case) -> Iterator[Cure]:
    """Yield overtime, first where the line spends most, until it is on time.

    That is of the machine, of its whole process, then of the process the line ends
    with, at last of all machines on its way.
    """
    spent: dict[str, int] = {}
    for wait in case.waits(Cause.MACHINE, Cause.WORK):
        spent[wait.at] = spent.get(wait.at, 0) + wait.minutes
    if not spent:
        return
    most = max(spent, key=spent.__getitem__)
    last = case.last_machine
    tries = [_try_overtime(case, Remedy.OVERTIME, most, [most])]
    tries.append(_try_process(case, most))
    if last and last not in case.share_process(most):
        tries.append(_try_overtime(case, Remedy.OVERTIME, last, [last]))
        tries.append(_try_process(case, last))
    if len(spent) > 1:
        tries.append(_try_overtime(case, Remedy.CHAIN_OVERTIME, "", [*spent]))
    for each in tries:
        found = [*each]
        yield from found
        if any(cure.on_time for cure in found):
            return


def _try_process(case: _Case, name: str) -> Iterator[Cure]:
    """Yield the overtime of all machines of the process that a machine works in.

    That is the process in which the late lots have it last: its people stay together
    after the last shift of the day. It is not tried where the line does not spend
    enough time in the process for a cure worth while.
    """
    process, able = case.process_at(name), case.share_process(name)
    steps = case.plan.jobs[case.lateness.lot].operations
    spent = sum(
        wait.minutes
        for wait in case.lateness.waits
        if steps[wait.step].process == process
    )
    least = (case.lateness.days - _ROUNDED_DAYS) * DAY_MINUTES
    if len(able) > 1 and 2 * spent >= least:
        yield from _try_overtime(case, Remedy.PROCESS_OVERTIME, process, sorted(able))


def _try_overtime(
    case: _Case, remedy: Remedy, at: str, names: Sequence[str]
) -> Iterator[Cure]:
    """Yield the least overtime of machines that cures the line, else the best.

    Of one machine days of rest are tried too. With no place `at` it is about them all.
    """
    machines = [m for m in case.plan.problem.machines if m.name in names]
    offers: list[tuple[Remedy, int, dict[str, tuple[Window, ...]]]] = [
        (
            remedy,
            minutes,
            {m.name: lengthen_shifts(m, minutes, case.end) for m in machines},
        )
        for minutes in OVERTIMES
    ]
    if remedy is Remedy.OVERTIME:
        rest = {m.name: work_rest_days(m, case.end) for m in machines}
        offers.append((Remedy.REST_DAYS, 0, rest))
    best: list[Cure] = []
    for kind, amount, found_extras in offers:
        extras = {name: extra for name, extra in found_extras.items() if extra}
        if not extras:
            continue
        case.timed += 1
        if amount:
            case.longer |= dict.fromkeys(extras)
        tried = try_overtimes(case.plan.schedule, extras, case.all_names)
        if tried is None:
            continue
        end, used = tried
        for cure in case.make_cure(kind, end, at, amount):
            several = () if at else tuple(names)
            found = replace(cure, used=used, machines=several)
            best = [found] if not best or found.day < best[0].day else best
        if best and best[0].on_time:
            break
    yield from best
