"""Two plans side by side, in words and figures for people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from sop_xl.planning.comparison import Comparison, LineChange, Measure
from sop_xl.planning.demand import NettedLine
from sop_xl.reports import messages
from sop_xl.reports.labels import ENUMERATION


def say_number(value: float) -> str:
    """Return a figure with one decimal where it has some.

    >>> say_number(3.0), say_number(2.25)
    ('3', '2.2')
    """
    return f"{round(value, 1):g}" if abs(value) < 100_000 else f"{value:.0f}"


def say_verdict(found: Comparison) -> Iterator[str]:
    """Yield whether the scenario is better, and by what."""
    weighted = found.figure(Measure.WEIGHTED_DAYS)
    refused = found.figure(Measure.REFUSED_LINES)
    # What is not scheduled at all is worse than any delay.
    before = refused.before, round(weighted.before, 1)
    after = refused.after, round(weighted.after, 1)
    later = [days for days in found.shifts if days > 0]
    form = messages.LATER_ONLY if later else messages.EQUAL
    if after != before:
        form = messages.BETTER if after < before else messages.WORSE
    yield form.format(
        name=found.name,
        before=say_number(weighted.before),
        after=say_number(weighted.after),
        later=len(later),
        most=max(later, default=0),
    )
    late, days = found.figure(Measure.LATE_LINES), found.figure(Measure.LATE_DAYS)
    yield messages.VERDICT_LATE.format(
        before=say_number(late.before),
        after=say_number(late.after),
        days_before=say_number(days.before),
        days_after=say_number(days.after),
    ) + _say_cost(found)
    yield _say_lines(found)
    if found.idle_overtime:
        yield messages.IDLE_OVERTIME
    if found.idle_shifts:
        yield messages.IDLE_SHIFTS
    if found.idle_first:
        names = ENUMERATION.join(found.idle_first)
        yield messages.IDLE_FIRST.format(lines=names)


def _say_cost(found: Comparison) -> str:
    changes = found.figure(Measure.CHANGEOVERS)
    overtime = found.figure(Measure.OVERTIME_HOURS)
    return messages.VERDICT_COST.format(
        changeovers_before=say_number(changes.before),
        changeovers_after=say_number(changes.after),
        overtime_before=say_number(overtime.before),
        overtime_after=say_number(overtime.after),
    )


def _say_lines(found: Comparison) -> str:
    earlier = [-days for days in found.shifts if days < 0]
    later = [days for days in found.shifts if days > 0]
    return messages.VERDICT_LINES.format(
        earlier=_count_days(earlier, messages.LINES_EARLIER),
        later=_count_days(later, messages.LINES_LATER),
        newly=found.newly_late,
    )


def _count_days(days: Sequence[int], form: str) -> str:
    """Return how many lines are complete on other days, by how much at most, in sum."""
    said = form.format(count=len(days))
    if days:
        said += messages.BY_DAYS.format(most=max(days), days=sum(days))
    return said


def list_figures(found: Comparison) -> Iterator[tuple[str, str, str, str]]:
    """Yield each figure: what it is, before, after, and how they differ."""
    for figure in found.figures:
        more = round(figure.after - figure.before, 1)
        yield (
            messages.MEASURES[figure.measure.value],
            _say_figure(found, figure.measure, figure.before),
            _say_figure(found, figure.measure, figure.after),
            f"{more:+g}" if more else messages.NO_DIFFERENCE,
        )


def _say_figure(found: Comparison, measure: Measure, value: float) -> str:
    """Return a figure as a number, the last day as its date."""
    if measure is Measure.LAST_DAY:
        day = last_date(found, value)
        return messages.NO_DIFFERENCE if day is None else day.isoformat()
    return say_number(value)


def last_date(found: Comparison, days: float) -> dt.date | None:
    """Return the date of a day of the plans, counted from 1; 0 is none."""
    if days < 1:
        return None
    return found.before.start + dt.timedelta(days=round(days) - 1)


def list_lines(found: Comparison) -> Iterator[tuple[str, str, str, str]]:
    """Yield each order line that differs: its name, both days, and the difference."""
    for line in found.changed:
        yield (
            line.name,
            say_day(line.before, line.old),
            say_day(line.after, line.new),
            say_change(line),
        )


def say_day(netted: NettedLine | None, day: dt.date | None) -> str:
    """Return the day a line is complete, or why there is none."""
    if netted is None:
        return messages.NOT_IN_PLAN
    return messages.NOT_SCHEDULED if day is None else day.isoformat()


def say_change(line: LineChange) -> str:
    """Return what becomes of a line, in a few words."""
    said, late = "", ""
    if line.days:
        said = messages.COMES_EARLIER if line.days < 0 else messages.COMES_LATER
        said += messages.DAYS.format(count=abs(line.days))
    if not line.late_before and line.late_after:
        late = messages.BECOMES_LATE
    if line.late_before and not line.late_after and line.new is not None:
        late = messages.NO_LONGER_LATE
    return messages.JOINED.join(filter(None, (_say_quantity(line), said, late)))


def _say_quantity(line: LineChange) -> str:
    """Return what becomes of the pieces of a line in both plans; "" if nothing."""
    before, after = line.quantities
    if before is None or after is None or before == after:
        return ""
    return messages.QUANTITY_CHANGES.format(before=before, after=after)
