"""Cells of date columns: a day, what period it stands for, or why it is refused."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import replace

from sop_xl.grid import RawValue
from sop_xl.records import dataclass
from sop_xl.rows.column import ColumnOf, Period
from sop_xl.values.dates import (
    FIRST_DAY,
    Order,
    Reading,
    read_day,
    read_day_number,
    read_serial,
)
from sop_xl.values.nearperiods import read_months_alone, suggest_period
from sop_xl.values.refusals import Refused
from sop_xl.values.spans import SPANS_OF, Span
from sop_xl.values.words import MONTH_MARK, SPAN_NAMES

#: No order, delivery or contract that matters is older, and what may be says so itself;
#: none is later than so many years after the run, but for days that mean "for ever".
_FIRST_YEAR, _YEARS_AHEAD = 1990, 20
#: The number of a day that was kept as text, as in files of plain text.
_SERIAL = re.compile(r"\s*'?[0-9]{5}\s*")
_NO_DATE = "not-a-date"
_FOR_EVER = frozenset(dt.date(year, 12, 31) for year in (2099, 2199, 2999, 9999))


@dataclass(frozen=True, slots=True)
class Calendar:
    """How days of a table are counted: the year of those without one, and the epoch.

    `stated` tells that the workbook itself says the year. `month` is the one it is
    about, if that is one.
    """

    year: int
    stated: bool = True
    since_1904: bool = False
    month: int | None = None


def read_cell(
    value: RawValue, calendar: Calendar, order: Order = Order.UNKNOWN
) -> Reading:
    """Return what a cell of any kind says of a day."""
    if isinstance(value, str):
        if _SERIAL.fullmatch(value):
            return read_serial(
                int(value.strip().strip("'")),
                calendar.year,
                since_1904=calendar.since_1904,
            )
        return read_day(value, calendar.year, order)
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        return Reading((value,)) if value >= FIRST_DAY else Reading(why="number")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return read_serial(value, calendar.year, since_1904=calendar.since_1904)
    return Reading(why="time" if isinstance(value, dt.time) else "")


def read_alone(
    values: Iterable[RawValue | None], column: ColumnOf, calendar: Calendar
) -> dict[RawValue, Reading]:
    """Return the days of a column that holds but numbers: of days, or of months.

    Those of days are in the month that the table is about, those of months in its year.
    Where it is about none, or one cell holds anything else, that is left to be refused.
    """
    filled = [value for value in values if value is not None]
    if column.column.period is Period.MONTH:
        months = read_months_alone(filled, calendar.year)
        return {
            value: Reading((day,), Span.MONTH, dated=False)
            for value, day in months.items()
        }
    numbers = [read_day_number(value) for value in filled]
    if calendar.month is None or None in numbers:
        return {}
    month = f"{calendar.year}-{calendar.month}"
    return {
        value: read_day(f"{month}-{number}", calendar.year)
        for value, number in zip(filled, numbers, strict=True)
    }


def find_order(readings: Iterable[Reading]) -> Order:
    """Return in which order a column writes day and month before the year.

    That is the one that all dates have that can only be read in one; unknown where
    there is none, or where both occur. The year comes first where only such dates
    show anything.
    """
    shown = {reading.shows for reading in readings if reading.shows}
    ends_with_year = shown - {Order.YEAR}
    if ends_with_year:
        return ends_with_year.pop() if len(ends_with_year) == 1 else Order.UNKNOWN
    return Order.YEAR if shown else Order.UNKNOWN


def _takes(column: ColumnOf, span: Span) -> bool:
    """Return whether a stretch of time is one value of a column.

    A column of days that is also called by the month takes months.
    """
    period = column.column.period
    if span is Span.DAY or (period and SPANS_OF[period] is span):
        return True
    by_month = any(MONTH_MARK in name for name in column.column.names)
    return span is Span.MONTH and period is None and by_month


def judge_day(
    reading: Reading, column: ColumnOf, calendar: Calendar
) -> dt.date | Refused:
    """Return the day a cell stands for in its column, or why it is refused.

    A column of months, ten days or weeks takes any day of its period, as the first. A
    stretch of time longer or other than the column's is not one day of it.
    """
    if reading.days and not _takes(column, reading.span):
        period = column.column.period
        wanted = SPAN_NAMES[SPANS_OF[period] if period else Span.DAY]
        return Refused(_NO_DATE, f"is-{reading.span}", (("wanted", wanted),))
    days = reading.days
    if column.column.period is not None:
        days = tuple(dict.fromkeys(map(column.column.period.first_day, days)))
    if not days:
        return Refused(_NO_DATE, reading.why, reading.details, reading.suggestion)
    if len(days) > 1:
        return Refused("ambiguous-value", "", (("readings", tuple(sorted(days))),))
    last = calendar.year + _YEARS_AHEAD
    first = column.column.earliest or _FIRST_YEAR
    if not first <= days[0].year <= last and days[0] not in _FOR_EVER:
        return Refused("out-of-range", "", (("range", f"{first} ~ {last}"),))
    return days[0]


def judge_cell(
    value: RawValue, reading: Reading, column: ColumnOf, calendar: Calendar
) -> dt.date | Refused:
    """Return the day of a cell as it was read, as `judge_day` does.

    What is refused in a column of periods comes with the period that it must mean.
    """
    found, period = judge_day(reading, column, calendar), column.column.period
    if not isinstance(found, Refused) or period is None or found.rule != _NO_DATE:
        return found
    # What is no day turned round: 26.1 among months is more like October's 26.10.
    turned = None if period is Period.MONTH else found.suggestion
    meant = suggest_period(value, period, calendar.year)
    return replace(found, suggestion=meant or turned)
