"""Serial numbers of days as dates, in either of Excel's calendars."""

from __future__ import annotations

import datetime as dt

from sop_xl.formulas.values import ExcelError
from sop_xl.package.errors import PackageError
from sop_xl.package.serials import to_serial

_LAST_1900, _LAST_1904 = 2_958_465, 2_957_003
_SHIFT_1904 = 1462
_LEAP_BUG = 60
_SECONDS = 86_400
_FIRST_YEAR = 1900

# Year, month and day; day 0 is the one before the calendar begins.
Date = tuple[int, int, int]


def split_serial(serial: float, since_1904: bool) -> Date:
    """Return year, month and day; ExcelError #NUM! outside the calendar.

    Excel's first day is 1 January 1900, and it has a 29 February in that year.

    >>> split_serial(45419.5, False), split_serial(60, False), split_serial(0, False)
    ((2024, 5, 7), (1900, 2, 29), (1900, 1, 0))
    """
    day = int(serial) if serial >= 0 else -1
    if not 0 <= day <= (_LAST_1904 if since_1904 else _LAST_1900):
        raise ExcelError("#NUM!")
    if since_1904:
        date = dt.date(1904, 1, 1) + dt.timedelta(day)
    elif day == 0:
        return _FIRST_YEAR, 1, 0
    elif day == _LEAP_BUG:
        return _FIRST_YEAR, 2, 29
    else:
        date = dt.date(1899, 12, 30) + dt.timedelta(day + (day < _LEAP_BUG))
    return date.year, date.month, date.day


def to_date(serial: float, since_1904: bool) -> dt.date:
    """Return a day as a date; ExcelError #NUM! for one that never was."""
    year, month, day = split_serial(serial, since_1904)
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise ExcelError("#NUM!") from None


def join_serial(year: int, month: int, day: int, since_1904: bool) -> float:
    """Return the serial number of a date whose month and day may run over."""
    if 0 <= year < _FIRST_YEAR and not since_1904:
        year += _FIRST_YEAR
    months = year * 12 + month - 1
    try:
        first = to_serial(
            dt.date(months // 12, months % 12 + 1, 1), since_1904=since_1904
        )
    except (ValueError, OverflowError, PackageError):
        raise ExcelError("#NUM!") from None
    serial = float(first + day - 1)
    split_serial(serial, since_1904)
    return serial


def days_in_month(year: int, month: int) -> int:
    """Return how many days a month has."""
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return (following - dt.timedelta(1)).day


def weekday_of(serial: float, since_1904: bool) -> int:
    """Return the day of the week, Sunday 0, as Excel counts it."""
    split_serial(serial, since_1904)
    return (int(serial) + (_SHIFT_1904 if since_1904 else 0) - 1) % 7


def split_time(serial: float) -> tuple[int, int, int]:
    """Return hour, minute and second of a moment, to the nearest second."""
    if serial < 0:
        raise ExcelError("#NUM!")
    seconds = round(serial % 1 * _SECONDS + 1e-6) % _SECONDS
    return seconds // 3600, seconds // 60 % 60, seconds % 60
