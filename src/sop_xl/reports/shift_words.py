"""How shifts, order lines and people are written on the sheets of days and weeks."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from sop_xl.pages import Cell
from sop_xl.planning import Plan
from sop_xl.planning.backlog import OpenLine
from sop_xl.planning.shifts import ShiftSpan
from sop_xl.reports.labels import MORE_SHIFT, SHIFT_NAMES, TIMES

#: The hours at which the kinds of shifts begin.
_MORNING, _NOON, _EVENING = 5, 12, 20


def name_shift(starts: Sequence[int], number: int) -> str:
    """Return what a shift is called, counted from 0, by the hour at which it starts.

    From 5:00 on it is the day shift, from 12:00 the middle one, from 20:00 the night
    shift, so that of two shifts of 12 hours the second is the night shift. Where that
    does not tell the shifts apart, or there is none, it is called by its place.
    """
    kinds = [_kind_of(start) for start in starts]
    if number < len(kinds) and len(set(kinds)) == len(kinds):
        return SHIFT_NAMES[kinds[number]]
    if number < len(SHIFT_NAMES):
        return SHIFT_NAMES[number]
    return MORE_SHIFT.format(number=number + 1)


def _kind_of(start: int) -> int:
    """Return 0 for a shift that starts in the morning, 1 for after noon, 2 at night."""
    hour = start // 60 % 24
    if _MORNING <= hour < _NOON:
        return 0
    return 1 if _NOON <= hour < _EVENING else 2


def name_shift_of(plan: Plan, span: ShiftSpan) -> str:
    """Return what a shift of a plan is called."""
    return name_shift(plan.plant.calendar.shift_starts, span.number)


def name_times(plan: Plan, span: ShiftSpan) -> str:
    """Return a shift with the times at which it begins and the next one does."""
    first, last = plan.moment(span.start), plan.moment(span.end)
    return TIMES.format(name=name_shift_of(plan, span), first=first, last=last)


def say_standards(standards: Sequence[Fraction]) -> str:
    """Return the least and the most machines a person watches.

    >>> say_standards([Fraction(1, 2), Fraction(2)]), say_standards([Fraction(1)])
    ('0.5–2', '1')
    """
    ends = dict.fromkeys((standards[0], standards[-1]))
    return "–".join(f"{float(each):g}" for each in ends)


def link_line(plan: Plan, line: OpenLine, field: str, value: str | int | None) -> Cell:
    """Return a value that opens the cell of an order line it comes from."""
    return Cell(value, link=plan.orders.cell(line.row, field))
