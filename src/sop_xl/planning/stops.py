"""When machines stand still: what the records of downtime say."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from sop_xl.planning.hours import DAY_MINUTES, PlantCalendar
from sop_xl.rows import Table
from sop_xl.scheduling.problem import Window
from sop_xl.tables import Downtime


def read_stops(
    downtime: Table[Downtime], calendar: PlantCalendar
) -> dict[str, list[Window]]:
    """Return when each machine stands still.

    A stop lasts whole days; one that says its minutes and no other last day lasts these
    minutes from the day's first shift on. One that says neither goes on.
    """
    stops: dict[str, list[Window]] = defaultdict(list)
    known = downtime.where(downtime.known("machine", "first_day"))
    for record in known.records():
        stops[record["machine"]] += _read_stop(record, calendar)
    return stops


def _read_stop(record: Mapping[str, Any], calendar: PlantCalendar) -> Iterator[Window]:
    first, last, minutes = record["first_day"], record["last_day"], record["minutes"]
    if minutes and last in (None, first):
        start = day_minute(calendar, first) + min(calendar.shift_starts, default=0)
        yield from clip_window(calendar, start, start + minutes)
    elif last is None:
        yield from clip_window(calendar, day_minute(calendar, first), calendar.minutes)
    else:
        until = day_minute(calendar, last) + DAY_MINUTES
        yield from clip_window(calendar, day_minute(calendar, first), until)


def day_minute(calendar: PlantCalendar, day: dt.date) -> int:
    """Return the minute a day begins, below 0 before the first day planned."""
    return (day - calendar.days[0].date).days * DAY_MINUTES


def clip_window(calendar: PlantCalendar, start: int, end: int) -> Iterator[Window]:
    """Yield what of a stretch of time lies in the days planned."""
    start, end = max(0, start), min(end, calendar.minutes)
    if start < end:
        yield Window(start, end)
