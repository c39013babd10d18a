"""When the plant works: the days of the production calendar and their shifts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from sop_xl.records import dataclass
from sop_xl.rows import Table
from sop_xl.scheduling.problem import Window
from sop_xl.scheduling.worktime import join_windows
from sop_xl.settings import Planning
from sop_xl.tables import CalendarDay
from sop_xl.tables.planning import DayType
from sop_xl.workdays import work_day

DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class PlantDay:
    """One day: the most shifts worked, a shift's minutes, and whether it is assumed.

    `shifts` is 0 on a day of rest. An assumed day is one the calendar does not hold.
    """

    date: dt.date
    shifts: int
    shift_minutes: int
    assumed: bool


@dataclass(frozen=True, slots=True)
class PlantCalendar:
    """The days from the first of the plan on, and when in a day the shifts start."""

    days: tuple[PlantDay, ...]
    shift_starts: tuple[int, ...]

    @property
    def minutes(self) -> int:
        """How many minutes the days last together."""
        return len(self.days) * DAY_MINUTES

    def windows(self, shifts: int) -> tuple[Window, ...]:
        """Return when a machine of so many shifts a day works.

        A shift begins at its hour, or when the one before ends if that is later. A
        night shift belongs to the day it follows, so the first day begins with its
        first shift.
        """
        return join_windows(self._each_shift(shifts))

    def _each_shift(self, shifts: int) -> Iterator[Window]:
        for number, day in enumerate(self.days):
            midnight, free = number * DAY_MINUTES, 0
            for nominal in self.shift_starts[: max(0, min(shifts, day.shifts))]:
                start = max(nominal, free)
                free = start + day.shift_minutes
                end = min(midnight + free, self.minutes)
                if midnight + start < end:
                    yield Window(midnight + start, end)


def read_calendar(
    table: Table[CalendarDay], planning: Planning, start: dt.date
) -> PlantCalendar:
    """Return the calendar of the plan; days the table lacks follow public holidays."""
    listed: dict[dt.date, dict[str, Any]] = {}
    for record in table.where(table.known("date", "day_type")).records():
        listed.setdefault(record["date"], record)
    dates = (start + dt.timedelta(days=day) for day in range(planning.horizon_days))
    days = tuple(_read_day(date, listed.get(date), planning) for date in dates)
    return PlantCalendar(days, planning.shifts.starts)


def _read_day(
    date: dt.date, record: dict[str, Any] | None, planning: Planning
) -> PlantDay:
    shifts, minutes = len(planning.shifts.starts), round(planning.shifts.hours * 60)
    if record is None:
        worked = shifts if work_day(date).works else 0
        return PlantDay(date, worked, minutes, assumed=True)
    if record["day_type"] != DayType.WORK:
        shifts = 0
    elif record["shifts"] is not None:
        shifts = min(shifts, record["shifts"])
    return PlantDay(
        date, shifts, _shift_minutes(record["hours"], minutes), assumed=False
    )


def _shift_minutes(hours: Decimal | None, usual: int) -> int:
    return usual if hours is None else min(max(int(hours * 60), 0), DAY_MINUTES)
