"""Functions of dates and times."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Mapping

from sop_xl.formulas.blocks import Argument, Block, Site
from sop_xl.formulas.criteria import read_date
from sop_xl.formulas.days import (
    days_in_month,
    join_serial,
    split_serial,
    split_time,
    to_date,
    weekday_of,
)
from sop_xl.formulas.grammar import UnknownFormulaError
from sop_xl.formulas.signatures import Function
from sop_xl.formulas.statistics import gather_numbers
from sop_xl.formulas.values import ExcelError, Value, to_number

_WEEK = 7
_MOST_DAYS = 100_000
_TIME_LIMIT = 32_767
# Which day of the week, Sunday 0, is the first, by the number that WEEKDAY is given.
_FIRST_DAYS = {1: 0, 2: 1, 11: 1, 12: 2, 13: 3, 14: 4, 15: 5, 16: 6, 17: 0}
_ISO_WEEK = 21


def _to_serial(site: Site, value: Value) -> float:
    """Return a date given as a number or as text."""
    if isinstance(value, str):
        date = read_date(value, site.source.since_1904)
        if date is not None:
            return date
    return to_number(value)


def _part(index: int) -> Function:
    def run(site: Site, value: Value) -> float:
        serial = _to_serial(site, value)
        return float(split_serial(serial, site.source.since_1904)[index])

    return Function(run, "v", placed=True)


def _time_part(index: int) -> Function:
    return Function(lambda serial: float(split_time(serial)[index]), "n")


def _make_date(site: Site, year: int, month: int, day: int) -> float:
    return join_serial(year, month, day, site.source.since_1904)


def _make_time(hours: int, minutes: int, seconds: int) -> float:
    if max(abs(hours), abs(minutes), abs(seconds)) > _TIME_LIMIT:
        raise ExcelError("#NUM!")
    total = hours * 3600 + minutes * 60 + seconds
    if total < 0:
        raise ExcelError("#NUM!")
    return total % 86_400 / 86_400


def _find_weekday(site: Site, value: Value, kind: int = 1) -> float:
    day = weekday_of(_to_serial(site, value), site.source.since_1904)
    if kind == 3:
        return float((day - 1) % _WEEK)
    if kind not in _FIRST_DAYS:
        raise ExcelError("#NUM!")
    return float((day - _FIRST_DAYS[kind]) % _WEEK + 1)


def _find_week(site: Site, value: Value, kind: int = 1) -> float:
    date = to_date(_to_serial(site, value), site.source.since_1904)
    if kind == _ISO_WEEK:
        return float(date.isocalendar().week)
    if kind not in _FIRST_DAYS:
        raise ExcelError("#NUM!")
    new_year = dt.date(date.year, 1, 1)
    before = (new_year.isoweekday() - _FIRST_DAYS[kind]) % _WEEK
    return float(((date - new_year).days + before) // _WEEK + 1)


def _add_months(site: Site, value: Value, months: float) -> float:
    since_1904 = site.source.since_1904
    year, month, day = split_serial(_to_serial(site, value), since_1904)
    total = year * 12 + month - 1 + int(months)
    first = join_serial(total // 12, total % 12 + 1, 1, since_1904)
    return first + min(day, days_in_month(total // 12, total % 12 + 1)) - 1


def _end_month(site: Site, value: Value, months: float) -> float:
    since_1904 = site.source.since_1904
    year, month, _ = split_serial(_to_serial(site, value), since_1904)
    return join_serial(year, month + int(months) + 1, 0, since_1904)


def _count_days(site: Site, end: Value, start: Value) -> float:
    return float(int(_to_serial(site, end)) - int(_to_serial(site, start)))


def _measure_dates(site: Site, start: Value, end: Value, unit: str) -> float:
    """Return DATEDIF; UnknownFormulaError where Excel's own answers are in doubt."""
    first, last = _to_serial(site, start), _to_serial(site, end)
    if first > last:
        raise ExcelError("#NUM!")
    since_1904 = site.source.since_1904
    one, other = to_date(first, since_1904), to_date(last, since_1904)
    months = (other.year - one.year) * 12 + other.month - one.month
    months -= other.day < one.day
    measures: dict[str, Callable[[], int]] = {
        "D": lambda: (other - one).days,
        "M": lambda: months,
        "Y": lambda: months // 12,
        "YM": lambda: months % 12,
        "MD": lambda: _days_over(one, other),
    }
    if unit.upper() == "YD":
        raise UnknownFormulaError("DATEDIF")
    if unit.upper() not in measures:
        raise ExcelError("#NUM!")
    return float(measures[unit.upper()]())


def _days_over(one: dt.date, other: dt.date) -> int:
    if other.day >= one.day:
        return other.day - one.day
    before = other.replace(day=1) - dt.timedelta(1)
    if before.day < one.day:
        raise UnknownFormulaError("DATEDIF")
    return before.day - one.day + other.day


def _holidays(site: Site, given: tuple[Argument, ...]) -> set[int]:
    found = set()
    for argument in given:
        if isinstance(argument, str):
            found.add(int(_to_serial(site, argument)))
        elif isinstance(argument, Block) and any(
            isinstance(cell, str) for cell in argument.filled()
        ):
            raise UnknownFormulaError("holidays written as text")
        elif argument is not None:
            found |= {int(number) for number in gather_numbers(argument)}
    return found


def _is_workday(site: Site, day: int, holidays: set[int]) -> bool:
    weekday = weekday_of(float(day), site.source.since_1904)
    return weekday not in {0, 6} and day not in holidays


def _count_workdays(site: Site, start: Value, end: Value, *given: Argument) -> float:
    first, last = int(_to_serial(site, start)), int(_to_serial(site, end))
    if abs(last - first) > _MOST_DAYS:
        raise UnknownFormulaError("NETWORKDAYS")
    holidays = _holidays(site, given)
    days = range(min(first, last), max(first, last) + 1)
    count = sum(_is_workday(site, day, holidays) for day in days)
    return float(count if first <= last else -count)


def _add_workdays(site: Site, start: Value, days: float, *given: Argument) -> float:
    day, left = math.floor(_to_serial(site, start)), int(days)
    if abs(left) > _MOST_DAYS:
        raise UnknownFormulaError("WORKDAY")
    holidays, step = _holidays(site, given), 1 if left > 0 else -1
    while left:
        day += step
        if _is_workday(site, day, holidays):
            left -= step
    split_serial(float(day), site.source.since_1904)
    return float(day)


def _read_day(site: Site, text: str) -> float:
    date = read_date(text, site.source.since_1904)
    if date is None:
        raise UnknownFormulaError(text)
    return date


def _find_now(site: Site) -> float:
    if site.source.moment is None:
        raise UnknownFormulaError("NOW")
    return site.source.moment


DATES: Mapping[str, Function] = {
    "DATE": Function(_make_date, "iii", placed=True),
    "DATEDIF": Function(_measure_dates, "vvt", placed=True),
    "DATEVALUE": Function(_read_day, "t", placed=True),
    "DAY": _part(2),
    "DAYS": Function(_count_days, "vv", placed=True),
    "EDATE": Function(_add_months, "vn", placed=True),
    "EOMONTH": Function(_end_month, "vn", placed=True),
    "HOUR": _time_part(0),
    "ISOWEEKNUM": Function(
        lambda site, value: _find_week(site, value, _ISO_WEEK), "v", placed=True
    ),
    "MINUTE": _time_part(1),
    "MONTH": _part(1),
    "NETWORKDAYS": Function(_count_workdays, "vv", "r", placed=True),
    "NOW": Function(_find_now, "", placed=True),
    "SECOND": _time_part(2),
    "TIME": Function(_make_time, "iii"),
    "TODAY": Function(lambda site: float(math.floor(_find_now(site))), "", placed=True),
    "WEEKDAY": Function(_find_weekday, "v", "i", placed=True),
    "WEEKNUM": Function(_find_week, "v", "i", placed=True),
    "WORKDAY": Function(_add_workdays, "vn", "r", placed=True),
    "YEAR": _part(0),
}
