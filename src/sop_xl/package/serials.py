"""Dates and times as the serial numbers that Excel keeps."""

from __future__ import annotations

import datetime as dt

from sop_xl.package.errors import PackageError

_START_1900 = dt.date(1899, 12, 30)
_START_1904 = dt.date(1904, 1, 1)
_FIRST_AFTER_LEAP_BUG = dt.date(1900, 3, 1)
_FIRST_1900 = dt.date(1900, 1, 1)
_DAY = dt.timedelta(days=1)

Moment = dt.date | dt.datetime | dt.time | dt.timedelta


def to_serial(moment: Moment, *, since_1904: bool = False) -> int | float:
    """Return the serial number of a date, time or duration, in days.

    Excel counts a 29 February 1900 that never was, so days before 1 March 1900 lie one
    lower. PackageError for a date before the calendar begins or with a time zone.

    >>> to_serial(dt.date(2024, 5, 7)), to_serial(dt.date(2024, 5, 7), since_1904=True)
    (45419, 43957)
    >>> to_serial(dt.datetime(2024, 5, 7, 12)), to_serial(dt.time(6))
    (45419.5, 0.25)
    """
    if moment != moment:  # so it is with pandas' NaT alone
        raise PackageError("no-value", detail=moment)
    if isinstance(moment, dt.timedelta):
        return _in_days(moment)
    if isinstance(moment, dt.time | dt.datetime) and moment.tzinfo is not None:
        raise PackageError("time-zone", detail=moment.isoformat())
    if isinstance(moment, dt.time):
        return _in_days(_since_midnight(moment))
    if isinstance(moment, dt.datetime):
        days = _days(moment.date(), since_1904)
        return _add(days, _in_days(_since_midnight(moment.time())))
    return _days(moment, since_1904)


def _days(date: dt.date, since_1904: bool) -> int:
    if date < (_START_1904 if since_1904 else _FIRST_1900):
        raise PackageError("date-out-of-range", detail=date.isoformat())
    if since_1904:
        return (date - _START_1904).days
    return (date - _START_1900).days - (date < _FIRST_AFTER_LEAP_BUG)


def _since_midnight(time: dt.time) -> dt.timedelta:
    return dt.timedelta(
        hours=time.hour,
        minutes=time.minute,
        seconds=time.second,
        microseconds=time.microsecond,
    )


def _in_days(duration: dt.timedelta) -> int | float:
    whole, rest = divmod(duration, _DAY)
    return _add(whole, rest / _DAY)


def _add(days: int | float, part: int | float) -> int | float:
    return days + part if part else days
