"""Columns whose headings are periods: months, ten days or days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from sop_xl.headings.fold import fold_heading, split_heading
from sop_xl.patterns import compile_late
from sop_xl.records import dataclass
from sop_xl.rows import LocatedColumn
from sop_xl.rows.column import Period
from sop_xl.values.texts import simplify
from sop_xl.values.words import (
    DAY_MARKS,
    MONTH_MARK,
    MONTH_TAIL,
    TENTH_MARK,
    TENTHS,
    YEAR_MARK,
)

_FEWEST = 3
#: Stands for a year that is not said, and has a 29th of February.
_NO_YEAR = 4
_YEAR = compile_late(rf"(20\d\d)[{YEAR_MARK}]?\Z")
_HEADING = compile_late(
    rf"(?:(?P<year>20\d\d)[{YEAR_MARK}./-])?(?P<month>\d{{1,2}})"
    rf"(?:{MONTH_MARK}{MONTH_TAIL}?"
    rf"|{MONTH_MARK}(?P<tenth>[{''.join(TENTHS)}]){TENTH_MARK}"
    rf"|(?P<mark>[{MONTH_MARK}./-])(?P<day>\d{{1,2}})[{DAY_MARKS}]?(?:\s*00:00(?::00)?)?"
    r"|(?P<short>))\Z"
)


@dataclass(frozen=True, slots=True)
class PeriodColumn:
    """A column whose heading is a period: its first day, its kind, what else it says.

    `period` is `None` for a single day. Without a year in the heading the day is in
    the year 4, a leap year.
    """

    column: LocatedColumn
    day: dt.date
    period: Period | None
    rest: str


def _read_heading(text: str) -> tuple[dt.date, Period | None] | None:
    """Return the first day of the period a heading names, and what period it is."""
    said = _HEADING.match(simplify(text).strip())
    if said is None:
        return None
    is_marked = said["mark"] in (None, MONTH_MARK) and said["short"] is None
    if not said["year"] and not is_marked:
        return None
    period, day, year = Period.MONTH, 1, int(said["year"] or _NO_YEAR)
    if said["tenth"]:
        period, day = Period.TEN_DAYS, TENTHS[said["tenth"]]
    try:
        if said["day"]:
            day = int(said["day"])
            return dt.date(year, int(said["month"]), day), None
        return dt.date(year, int(said["month"]), day), period
    except ValueError:
        return None


def _read_column(column: LocatedColumn) -> PeriodColumn | None:
    """Return the period that a column's heading, or one part of it, names."""
    whole = _read_heading(column.header)
    if whole is not None:
        return PeriodColumn(column, *whole, "")
    parts = split_heading(column.header)
    for number, part in enumerate(parts):
        read = _read_heading(part)
        if read is not None:
            day, period = read
            rest = parts[:number] + parts[number + 1 :]
            years = [each for each in rest if _YEAR.match(each.strip())]
            if years and day.year == _NO_YEAR:
                day = _in_year(day, int(years[0].strip()[:4]))
                rest.remove(years[0])
            return PeriodColumn(column, day, period, "/".join(rest))
    return None


def find_periods(columns: Sequence[LocatedColumn]) -> list[list[PeriodColumn]]:
    """Return the columns that grow to the right by one kind of period, if some do.

    Those that say the same besides their period are together: they are at least
    three, each with another period. Where each period has several, as a plan and what
    came of it, all have the same periods.
    """
    groups: dict[str, list[PeriodColumn]] = {}
    kinds: set[Period | None] = set()
    for column in columns:
        read = _read_column(column)
        if read is not None:
            groups.setdefault(fold_heading(read.rest), []).append(read)
            kinds.add(read.period)
    days = [[each.day for each in group] for group in groups.values()]
    are_periods = (
        len(kinds) == 1
        and all(each == days[0] for each in days)
        and len(set(days[0])) == len(days[0]) >= _FEWEST
    )
    return [_name_first_days(group) for group in groups.values()] if are_periods else []


def _name_first_days(found: list[PeriodColumn]) -> list[PeriodColumn]:
    """Return days that are the first of months, or of ten days, as such periods."""
    numbers = {each.day.day for each in found}
    if found[0].period is not None or not numbers <= set(TENTHS.values()):
        return found
    period = Period.MONTH if len(numbers) == 1 else Period.TEN_DAYS
    return [replace(each, period=period) for each in found]


def place_periods(periods: Sequence[PeriodColumn], year: int) -> list[dt.date]:
    """Return the day of each column, from left to right, the year where none is said.

    After December comes January of the next year.
    """
    days: list[dt.date] = []
    for each in periods:
        if each.day.year != _NO_YEAR:
            days.append(each.day)
            continue
        day = _in_year(each.day, days[-1].year if days else year)
        if days and day < days[-1]:
            day = _in_year(each.day, day.year + 1)
        days.append(day)
    return days


def _in_year(day: dt.date, year: int) -> dt.date:
    try:
        return day.replace(year=year)
    except ValueError:
        # The 29th of February of another year.
        return dt.date(year, day.month + 1, 1)
