"""Dates with a time as people type them over a planned one."""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata

from sop_xl.grid import RawValue
from sop_xl.patterns import compile_late
from sop_xl.pipeline.words import DAY, HALF_PAST, HALVES, TIME
from sop_xl.values.dates import read_date, read_serial

_TIME, _DAY = compile_late(TIME), compile_late(DAY)
_DAY_MINUTES, _NOON, _HALF_HOUR = 24 * 60, 12, 30
# Seconds come of times that Excel keeps as shares of a day.
_HALF_MINUTE = dt.timedelta(seconds=30)


def read_moment(value: RawValue | None, planned: dt.datetime) -> dt.datetime | None:
    """Return the moment that was typed over a planned one; None if it is none.

    A day alone keeps the planned time, a time alone the planned day. Dates without a
    year are in the planned one; a day without a month is the nearest to the planned.

    >>> planned = dt.datetime(2026, 7, 2, 8)
    >>> [str(read_moment(t, planned)) for t in ("7/3 13:30", "9:00", "2026-07-04")]
    ['2026-07-03 13:30:00', '2026-07-02 09:00:00', '2026-07-04 08:00:00']
    """
    found: dt.datetime | None = None
    match value:
        case bool():
            found = None
        case dt.datetime():
            found = _on_day(_round(value), planned)
        case dt.date():
            found = dt.datetime.combine(value, planned.time())
        case dt.time():
            found = _round(dt.datetime.combine(planned.date(), value))
        case dt.timedelta():
            midnight = dt.datetime.combine(planned.date(), dt.time())
            found = _round(midnight + value)
        case int() | float():
            found = _read_number(float(value), planned)
        case str():
            found = _read_text(value, planned)
    return found


def _on_day(moment: dt.datetime, planned: dt.datetime) -> dt.datetime:
    """Return a moment; midnight is what Excel makes of a day without a time."""
    is_day = moment.time() == dt.time()
    return dt.datetime.combine(moment.date(), planned.time()) if is_day else moment


def _round(moment: dt.datetime) -> dt.datetime:
    return (moment + _HALF_MINUTE).replace(second=0, microsecond=0, tzinfo=None)


def _read_number(number: float, planned: dt.datetime) -> dt.datetime | None:
    """Return the moment of an Excel serial; below 1 it is a time."""
    part = dt.timedelta(minutes=round(number % 1 * _DAY_MINUTES))
    if 0 <= number < 1:
        return dt.datetime.combine(planned.date(), dt.time()) + part
    day = read_serial(number, planned.year).day
    if day is None:
        return None
    whole = number == number // 1
    time = planned.time() if whole else dt.time()
    return dt.datetime.combine(day, time) + part


def _read_text(text: str, planned: dt.datetime) -> dt.datetime | None:
    plain = unicodedata.normalize("NFKC", text).replace("T", " ").strip()
    match = _TIME.search(plain)
    if match is None:
        day = _read_day(plain, planned)
        return None if day is None else dt.datetime.combine(day, planned.time())
    minutes = _minutes_of(match)
    before = plain[: match.start()].strip()
    day = _read_day(before, planned) if before else planned.date()
    if minutes is None or day is None:
        return None
    midnight = dt.datetime.combine(day, dt.time())
    return midnight + dt.timedelta(minutes=minutes)


def _minutes_of(match: re.Match[str]) -> int | None:
    """Return the minutes after midnight; None for an hour that no day has."""
    hour = int(match["hour"])
    minute = int(match["minute"] or match["minute2"] or 0)
    minute = _HALF_HOUR if match["past"] == HALF_PAST else minute
    noon = (match["noon"] or "").lower()
    shift = HALVES.get(match["half"] or "", 0) or (_NOON if noon == "pm" else 0)
    if shift and hour < _NOON:
        hour += shift
    minutes = hour * 60 + minute
    return minutes if minute < 60 and minutes <= _DAY_MINUTES else None


def _read_day(text: str, planned: dt.datetime) -> dt.date | None:
    match = _DAY.fullmatch(text)
    if match is None:
        return read_date(text, planned.year) if text else None
    number, months = int(match["day"]), (-1, 0, 1)
    days = [_day_in(planned.date(), month, number) for month in months]
    known = [day for day in days if day is not None]
    return min(known, key=lambda day: abs(day - planned.date()), default=None)


def _day_in(day: dt.date, months: int, number: int) -> dt.date | None:
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    length = calendar.monthrange(year, month)[1]
    return dt.date(year, month, number) if 1 <= number <= length else None
