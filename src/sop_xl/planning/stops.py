"""When machines stand still: what the records of downtime say."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from sop_xl.patterns import compile_late
from sop_xl.planning.hours import DAY_MINUTES, PlantCalendar
from sop_xl.rows import Table
from sop_xl.scheduling.problem import Window
from sop_xl.source import Finding, Severity
from sop_xl.tables import Downtime

_TIME = compile_late(r"([01]?\d|2[0-4]):([0-5]\d)(?::\d\d)?")
_MINUTES_OF_AN_HOUR = 60


def read_stops(
    downtime: Table[Downtime], calendar: PlantCalendar
) -> dict[str, list[Window]]:
    """Return when each machine stands still.

    A stop begins and ends at the times of the day that are said. Without one it begins
    with the first shift of its first day, and ends with the last shift of its last
    day, which may be after midnight; or after its minutes, where it says some and no
    later day. One that says neither goes on.
    """
    stops: dict[str, list[Window]] = defaultdict(list)
    known = downtime.where(downtime.known("machine", "first_day"))
    for record in known.records():
        start, end = _read_stop(record, calendar)
        stops[record["machine"]] += clip_window(calendar, start, end)
    return stops


def _read_stop(record: Mapping[str, Any], calendar: PlantCalendar) -> tuple[int, int]:
    """Return the minutes at which a stop begins and ends."""
    first, last = record["first_day"], record["last_day"]
    first_time, last_time = _read_times(record)
    start = day_minute(calendar, first) + _or_shift(calendar, first_time)
    if last is not None and last_time is not None:
        return start, day_minute(calendar, last) + last_time
    if record["minutes"] and last in (None, first):
        return start, start + record["minutes"]
    if last is None:
        return start, calendar.minutes
    whole = day_minute(calendar, last) + DAY_MINUTES + _or_shift(calendar, None)
    return start, whole


def _read_times(record: Mapping[str, Any]) -> tuple[int | None, int | None]:
    """Return the times of the day; an end before the beginning is none."""
    first, last = _read_time(record["first_time"]), _read_time(record["last_time"])
    if last is None or record["last_day"] is None:
        return first, None
    begins = record["first_day"], first or 0
    return first, last if (record["last_day"], last) > begins else None


def _read_time(text: str | None) -> int | None:
    """Return the minutes from midnight to a time of the day, None without one.

    >>> _read_time("14:30"), _read_time(None), _read_time("soon")
    (870, None, None)
    """
    match = _TIME.fullmatch(text or "")
    return match and int(match[1]) * _MINUTES_OF_AN_HOUR + int(match[2])


def _or_shift(calendar: PlantCalendar, time: int | None) -> int:
    """Return the minute of the day of a time, without one that of the first shift."""
    return min(calendar.shift_starts, default=0) if time is None else time


def report_stops(downtime: Table[Downtime]) -> Iterator[Finding]:
    """Report times of the day that cannot be used.

    | machine | first day | at    | last day | at    |
    | P1      | 1 July    | 14:00 | 2 July   | 12:00 |
    | P2      | 1 July    | soon  | 1 July   | -     |  <- is no time
    | P3      | 1 July    | 14:00 | 1 July   | 8:00  |  <- ends before it begins
    """
    for row, record in enumerate(downtime.records()):
        if None in (record["machine"], record["first_day"]):
            continue
        for field, day in (("first_time", "first_day"), ("last_time", "last_day")):
            said = record[field]
            if said is None:
                continue
            used = _read_times(record)[field == "last_time"]
            if used is None:
                origin = downtime.origins[downtime.origin_of[row]]
                where = downtime.cell(row, field if field in origin.columns else day)
                values = {"machine": record["machine"], "time": said}
                yield Finding("stop-time-not-used", where, values, Severity.WARNING)


def day_minute(calendar: PlantCalendar, day: dt.date) -> int:
    """Return the minute a day begins, below 0 before the first day planned."""
    return (day - calendar.days[0].date).days * DAY_MINUTES


def clip_window(calendar: PlantCalendar, start: int, end: int) -> Iterator[Window]:
    """Yield what of a stretch of time lies in the days planned."""
    start, end = max(0, start), min(end, calendar.minutes)
    if start < end:
        yield Window(start, end)
