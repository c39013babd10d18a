"""How shifts and people are written on the sheets of days and weeks."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction

from sop_xl.planning import Plan
from sop_xl.planning.shifts import ShiftSpan
from sop_xl.planning.staffing import StaffNeed
from sop_xl.reports.labels import ENUMERATION, NONE_GIVEN
from sop_xl.reports.words import (
    MANY_PRODUCTS,
    MORE_SHIFT,
    NEXT_DAY,
    NO_STANDARD,
    ONLY_FOR,
    SHIFT_NAMES,
    TIMES,
)

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
    begins = say_time(first, span.date)
    # Of a shift that begins on the next day its end is there too.
    ends = f"{last:%H:%M}" if begins.startswith(NEXT_DAY) else _say_end(last, span.date)
    return TIMES.format(name=name_shift_of(plan, span), first=begins, last=ends)


def say_time(moment: dt.datetime, day: dt.date) -> str:
    """Return a time, saying so where it is on the day after that of the shift."""
    said = f"{moment:%H:%M}"
    return said if moment.date() <= day else NEXT_DAY + said


def say_moment(moment: dt.datetime, day: dt.date) -> str:
    """Return a time on a day; on another day with its date.

    >>> say_moment(dt.datetime(2026, 7, 1, 8), dt.date(2026, 7, 1))
    '08:00'
    >>> say_moment(dt.datetime(2026, 7, 2, 8), dt.date(2026, 7, 1))
    '07-02 08:00'
    """
    return f"{moment:%H:%M}" if moment.date() == day else f"{moment:%m-%d %H:%M}"


def _say_end(moment: dt.datetime, day: dt.date) -> str:
    """Return when a shift ends; midnight is the end of its own day."""
    at_midnight = moment.time() == dt.time()
    return f"{moment:%H:%M}" if at_midnight else say_time(moment, day)


def say_standards(plan: Plan, needs: Iterable[StaffNeed]) -> str:
    """Return how many machines a person watches, by product only where that differs.

    "" where no product has a standard.
    """
    products: dict[Fraction, set[str]] = defaultdict(set)
    for need in needs:
        for standard, used in need.standards:
            products[standard].update(used)
    if len(products) == 1:
        return f"{float(*products):g}"
    return ENUMERATION.join(
        ONLY_FOR.format(
            standard=f"{float(each):g}", products=_say_products(plan, products[each])
        )
        for each in sorted(products)
    )


def _say_products(plan: Plan, products: Iterable[str]) -> str:
    """Return a product's name, or how many there are."""
    found = [*products]
    if len(found) > 1:
        return MANY_PRODUCTS.format(count=len(found))
    return plan.catalogue.name_product(found[0]).name


def say_unstated(needs: Iterable[StaffNeed]) -> str:
    """Return on how many machines nobody is counted for want of a standard, "" on none.

    Of several shifts the most.
    """
    most = max((need.unstated for need in needs), default=0)
    return NO_STANDARD.format(machines=most) if most else ""


def count_people(need: StaffNeed | None) -> int | str:
    """Return how many people are needed, a dash where only a standard is lacking."""
    if need is None:
        return 0
    return need.people or (NONE_GIVEN if need.unstated else 0)
