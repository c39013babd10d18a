"""Two plans side by side: lateness, changeovers, load, and each order line's date."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from enum import StrEnum

from sop_xl.planning.demand import NettedLine
from sop_xl.planning.hours import DAY_MINUTES
from sop_xl.planning.load import find_weeks, load_groups
from sop_xl.planning.plan import Plan
from sop_xl.records import dataclass
from sop_xl.scheduling.occupancy import Plant
from sop_xl.scheduling.schedule import Schedule


class Measure(StrEnum):
    """A figure of a plan; of all less is better."""

    LATE_LINES = "late-lines"
    LATE_DAYS = "late-days"
    WEIGHTED_DAYS = "weighted-days"
    REFUSED_LINES = "refused-lines"
    CHANGEOVERS = "changeovers"
    CHANGEOVER_HOURS = "changeover-hours"
    OVERTIME_HOURS = "overtime-hours"
    LAST_DAY = "last-day"


@dataclass(frozen=True, slots=True)
class CompareFigure:
    """A measure of both plans."""

    measure: Measure
    before: float
    after: float


def _count_pieces(netted: NettedLine | None) -> int | None:
    return None if netted is None else netted.line.quantity


@dataclass(frozen=True, slots=True)
class LineChange:
    """An order line in both plans; None where it is not in one, or not scheduled."""

    name: str
    before: NettedLine | None
    after: NettedLine | None
    old: dt.date | None
    new: dt.date | None
    late_before: int
    late_after: int

    @property
    def days(self) -> int | None:
        """How many days later it is complete in the second, below 0 if earlier."""
        if self.old is None or self.new is None:
            return None
        return (self.new - self.old).days

    @property
    def differs(self) -> bool:
        """Whether anything of it is otherwise."""
        was = self.old, self.late_before, self.quantities[0]
        return was != (self.new, self.late_after, self.quantities[1])

    @property
    def quantities(self) -> tuple[int | None, int | None]:
        """The pieces ordered in both plans."""
        return _count_pieces(self.before), _count_pieces(self.after)


@dataclass(frozen=True, slots=True)
class GroupChange:
    """What a machine group does and can do in the weeks of both plans, in minutes.

    It can do what its shifts are long, and the overtime it may work beyond them.
    """

    group: str
    load_before: int
    room_before: int
    load_after: int
    room_after: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two plans side by side; the lines that differ most come first.

    `first` are the lines that the second puts before all others.
    """

    name: str
    about: str
    before: Plan
    after: Plan
    figures: tuple[CompareFigure, ...]
    lines: tuple[LineChange, ...]
    groups: tuple[GroupChange, ...]
    first: tuple[str, ...] = ()

    def figure(self, measure: Measure) -> CompareFigure:
        """Return a measure of both plans."""
        [found] = [each for each in self.figures if each.measure is measure]
        return found

    @property
    def shifts(self) -> tuple[int, ...]:
        """By how many days each line is complete later, below 0 if earlier."""
        return tuple(line.days for line in self.lines if line.days)

    @property
    def newly_late(self) -> int:
        """How many lines are late only in the second."""
        return sum(not x.late_before and bool(x.late_after) for x in self.lines)

    @property
    def idle_overtime(self) -> bool:
        """Whether the second may work longer, and does not."""
        hours = self.figure(Measure.OVERTIME_HOURS)
        offered = [_count_hours(x, usual=False) for x in (self.before, self.after)]
        return offered[1] > offered[0] and hours.after <= hours.before

    @property
    def idle_shifts(self) -> bool:
        """Whether the second has more usual hours, and no line is earlier for it."""
        offered = [_count_hours(x, usual=True) for x in (self.before, self.after)]
        return offered[1] > offered[0] and not any(days < 0 for days in self.shifts)

    @property
    def idle_first(self) -> tuple[str, ...]:
        """The lines put first that are not complete on an earlier day for it."""
        return tuple(
            line.name
            for line in self.lines
            if line.name in self.first
            and (line.days or 0) >= 0
            and not (line.old is None and line.new is not None)
        )

    @property
    def changed(self) -> tuple[LineChange, ...]:
        """The lines that are otherwise."""
        return tuple(line for line in self.lines if line.differs)


def _count_hours(plan: Plan, *, usual: bool) -> int:
    """Return the minutes all machines may work, in their usual hours or beyond."""
    return sum(
        window.end - window.start
        for machine in plan.problem.machines
        for window in (machine.windows if usual else machine.overtime)
    )


def compare_plans(
    name: str, about: str, before: Plan, after: Plan, first: tuple[str, ...] = ()
) -> Comparison:
    """Return how two plans of the same plant and day compare.

    Delays of both count by the weights of the first plan; `first` are the lines that
    the second puts before all others.
    """
    weights = {each.line.name: before.weight_of(each) for each in before.lines}
    figures = [_measure(plan, weights) for plan in (before, after)]
    return Comparison(
        name,
        about,
        before,
        after,
        tuple(CompareFigure(m, figures[0][m], figures[1][m]) for m in Measure),
        _compare_lines(before, after),
        _compare_groups(before, after),
        first,
    )


def _measure(plan: Plan, weights: Mapping[str, float]) -> dict[Measure, float]:
    days_late = [(line, plan.days_late(line)) for line in plan.lines]
    late = [days for _, days in days_late if days]
    weighted = (
        days * weights.get(line.line.name, plan.weight_of(line))
        for line, days in days_late
    )
    refused = sum(bool(plan.refused_parts(line)) for line in plan.lines)
    schedule = plan.schedule
    return {
        Measure.LATE_LINES: len(late),
        Measure.LATE_DAYS: sum(late),
        Measure.WEIGHTED_DAYS: math.fsum(weighted),
        Measure.REFUSED_LINES: refused,
        Measure.CHANGEOVERS: schedule.changeovers,
        Measure.CHANGEOVER_HOURS: schedule.changeover_minutes / 60,
        Measure.OVERTIME_HOURS: count_overtime(schedule) / 60,
        Measure.LAST_DAY: -(-schedule.makespan // DAY_MINUTES),
    }


def count_overtime(schedule: Schedule) -> int:
    """Return the minutes that machines work or are changed over in overtime."""
    plant, operations = Plant.of(schedule.problem), schedule.operations
    total = 0
    for task in schedule.tasks:
        if task.machine is None or not task.overtime:
            continue
        people = operations[task.key].people
        both = [plant.hours(task.machine, people, each).time for each in (True, False)]
        worked = [time.between(task.start, task.end) for time in both]
        until = task.setup_start + task.changeover
        times = [plant.setup_hours(task.machine, each).time for each in (True, False)]
        changed = [time.between(task.setup_start, until) for time in times]
        total += worked[0] - worked[1] + changed[0] - changed[1]
    return total


def _compare_lines(before: Plan, after: Plan) -> tuple[LineChange, ...]:
    first = {netted.line.name: netted for netted in before.lines}
    second = {netted.line.name: netted for netted in after.lines}
    names = dict.fromkeys([*first, *second])
    found = [
        _compare_line(name, first.get(name), second.get(name), (before, after))
        for name in names
    ]
    found.sort(key=lambda line: -abs(line.days or 0))
    found.sort(key=lambda line: line.days is not None or not line.differs)
    return tuple(found)


def _compare_line(
    name: str,
    first: NettedLine | None,
    second: NettedLine | None,
    plans: tuple[Plan, Plan],
) -> LineChange:
    before, after = plans
    return LineChange(
        name,
        first,
        second,
        None if first is None else before.expected_day(first),
        None if second is None else after.expected_day(second),
        0 if first is None else before.days_late(first),
        0 if second is None else after.days_late(second),
    )


def _compare_groups(before: Plan, after: Plan) -> tuple[GroupChange, ...]:
    weeks: Sequence[dt.date] = max(find_weeks(before), find_weeks(after), key=len)
    sums: dict[str, list[int]] = {}
    for at, plan in enumerate((before, after)):
        for loads in load_groups(plan, weeks):
            found = sums.setdefault(loads.group, [0, 0, 0, 0])
            found[2 * at] = sum(week.scheduled for week in loads.weeks)
            found[2 * at + 1] = sum(week.most for week in loads.weeks)
    return tuple(GroupChange(group, *found) for group, found in sums.items())
