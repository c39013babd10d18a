"""The time and the weekday behind a date."""

from __future__ import annotations

import datetime as dt
import re

from sop_xl.grid import RawValue
from sop_xl.patterns import compile_late
from sop_xl.values.hidden import fold_width
from sop_xl.values.refusals import Details
from sop_xl.values.words import (
    AFTERNOONS,
    DAY_HALVES,
    DAY_MARKS,
    HOUR_MARKS,
    MINUTE_MARK,
    SECOND_MARK,
    WEEKDAY_SIGNS,
    WEEKDAY_STARTS,
    WEEKDAYS,
)

_HALF = rf"(?:{'|'.join(DAY_HALVES)})"
_COLONS = r"\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?"
_WORDS = (
    rf"\d{{1,2}}[{HOUR_MARKS}](?:\d{{1,2}}{MINUTE_MARK}?(?:\d{{1,2}}{SECOND_MARK})?)?"
)
_TIME = compile_late(
    rf"(?:(?:[T ]|(?<=[{DAY_MARKS})]))\s*{_HALF}?|\s*{_HALF})\s*"
    rf"(?:{_COLONS}|{_WORDS})\s*{_HALF}?(?:Z|[+-]\d\d:?\d\d)?\Z"
    rf"|(?<=[\d{DAY_MARKS} )]){_HALF}\Z",
    re.IGNORECASE,
)
_WEEKDAY = compile_late(
    rf"\s*\(?(?:{'|'.join(WEEKDAY_STARTS)})[{WEEKDAY_SIGNS}]\)?\Z"
    r"|[\s,]*\(?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?\)?\Z",
    re.IGNORECASE,
)
_NUMBERS = compile_late(r"\d+")
_NAMED_WEEKDAY = compile_late(
    rf"(?:{'|'.join(WEEKDAY_STARTS)})([{WEEKDAY_SIGNS}])"
    r"|\b(mon|tue|wed|thu|fri|sat|sun)",
    re.IGNORECASE,
)
_ENGLISH_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_HOURS_OF_A_DAY, _MINUTES_OF_AN_HOUR, _NOON = 24, 60, 12


def drop_time(text: str) -> str:
    """Return a date in half width without the time and the weekday behind it.

    >>> drop_time("2026-05-07 08:30:59"), drop_time("2026年5月7日 星期四 下午2点")
    ('2026-05-07', '2026年5月7日')
    """
    return _WEEKDAY.sub("", _TIME.sub("", text).rstrip()).rstrip()


def _find_weekday(behind: str) -> int | None:
    match = _NAMED_WEEKDAY.search(behind)
    if match is None:
        return None
    if match[2]:
        return _ENGLISH_WEEKDAYS.index(match[2].lower()) + 1
    return WEEKDAYS[match[1]]


def _find_time(text: str) -> tuple[int, int]:
    """Return hour and minute behind a date; those of midnight where none stands."""
    match = _TIME.search(text)
    numbers = [*map(int, _NUMBERS.findall(match[0])), 0, 0] if match else [0, 0]
    return numbers[0], numbers[1]


def read_time(value: RawValue | None) -> str | None:
    """Return the time of the day that a cell says, None where it says none.

    Midnight is no time: so a day is kept that was given none.

    >>> [read_time(v) for v in ("2026-07-01 14:05", "下午2点", "8:30", "2026-07-01")]
    ['14:05', '14:00', '08:30', None]
    >>> read_time(dt.datetime(2026, 7, 1, 14, 30)), read_time(0.5), read_time(46204.0)
    ('14:30', '12:00', None)
    """
    minutes = 0
    if isinstance(value, str):
        minutes = _read_minutes(" " + fold_width(value).strip())
    elif isinstance(value, dt.datetime | dt.time):
        minutes = value.hour * _MINUTES_OF_AN_HOUR + value.minute
    elif isinstance(value, float):
        minutes = round(value % 1 * _HOURS_OF_A_DAY * _MINUTES_OF_AN_HOUR)
    if not 0 < minutes < _HOURS_OF_A_DAY * _MINUTES_OF_AN_HOUR:
        return None
    hour, minute = divmod(minutes, _MINUTES_OF_AN_HOUR)
    return f"{hour:02}:{minute:02}"


def _read_minutes(text: str) -> int:
    """Return the minutes from midnight to the time behind a date, 0 without one."""
    match = _TIME.search(text)
    if match is None or not _NUMBERS.search(match[0]):
        return 0
    hour, minute = _find_time(text)
    if hour < _NOON and any(half in match[0].lower() for half in AFTERNOONS):
        hour += _NOON
    return hour * _MINUTES_OF_AN_HOUR + minute


def check_behind(day: dt.date, text: str) -> tuple[tuple[dt.date, ...], str, Details]:
    """Return the days that a text can mean that begins with one, or why it is none.

    The weekday behind it may be that of another day, and the time none at all. At 24:00
    it is the day that ends or the one that begins.

    >>> may_7 = dt.date(2026, 5, 7)
    >>> [len(check_behind(may_7, f"2026-05-07 {b}")[0]) for b in ("周四", "24:00")]
    [1, 2]
    >>> [check_behind(may_7, f"2026-05-07 {b}")[1] for b in ("周五", "24:01")]
    ['weekday', 'no-such-time']
    """
    behind = text[len(drop_time(text)) :]
    if not behind:
        return (day,), "", ()
    weekday, (hour, minute) = _find_weekday(behind), _find_time(text)
    if weekday is not None and weekday != day.isoweekday():
        name = WEEKDAY_SIGNS[day.weekday()]
        return (), "weekday", (("day", day), ("weekday", name))
    if (hour, minute) == (_HOURS_OF_A_DAY, 0):
        return (day, day + dt.timedelta(days=1)), "", ()
    if hour < _HOURS_OF_A_DAY and minute < _MINUTES_OF_AN_HOUR:
        return (day,), "", ()
    return (), "no-such-time", ()
