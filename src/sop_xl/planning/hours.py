"""When the plant works: the days of the production calendar and their shifts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from sop_xl.records import dataclass
from sop_xl.rows import Table
from sop_xl.scheduling.problem import Window
from sop_xl.scheduling.worktime import cut_windows, join_windows
from sop_xl.settings import Overtime, Planning
from sop_xl.tables import CalendarDay
from sop_xl.tables.planning import DayType
from sop_xl.workdays import work_day

DAY_MINUTES = 24 * 60
#: In the settings of overtime and of setters: every machine group.
ALL_GROUPS = "*"


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
class DayShift:
    """A shift of a day, numbered from 0, from its start to its end as it is planned.

    `day` counts the days from the first planned; a night shift is of the day before.
    """

    number: int
    start: int
    end: int
    day: int = 0


@dataclass(frozen=True, slots=True)
class PlantCalendar:
    """The days from the first of the plan on, and when in a day the shifts start.

    A shift usually lasts `usual_minutes`. `breaks` are the same on every day, in
    minutes after its midnight.
    """

    days: tuple[PlantDay, ...]
    shift_starts: tuple[int, ...]
    usual_minutes: int = 8 * 60
    breaks: tuple[Window, ...] = ()

    @property
    def minutes(self) -> int:
        """How many minutes the days last together."""
        return len(self.days) * DAY_MINUTES

    def windows(
        self, shifts: int, shift_minutes: int | None = None
    ) -> tuple[Window, ...]:
        """Return when a machine of so many shifts a day works, breaks left out.

        A shift begins at its hour, or when the one before ends if that is later. A
        night shift belongs to the day it follows, so the first day begins with its
        first shift. A machine with `shift_minutes` of its own works as long, except on
        days that the calendar makes shorter than usual.
        """
        spans = self.each_shift(shifts, shift_minutes)
        return cut_windows(self._within(spans), self._breaks())

    def overtime(
        self, shifts: int, shift_minutes: int | None, allowed: Overtime
    ) -> tuple[Window, ...]:
        """Return when a machine of such shifts may work in overtime.

        That is after each of its shifts, and on days of rest in the shifts of others;
        the hours of single days are `opened` apart from that.
        """
        regular = list(self.each_shift(shifts, shift_minutes))
        extra = [
            DayShift(span.number, span.end, span.end + allowed.minutes_after_shift)
            for span in regular
        ]
        if allowed.rest_days:
            extra += self.each_shift(shifts, shift_minutes, resting=True)
        worked = [*self._within(regular), *self._breaks()]
        return cut_windows(self._within(extra), worked)

    def opened(self, group: str, allowed: Overtime) -> tuple[Window, ...]:
        """Return the hours of single days in which a machine group may work."""
        found: list[Window] = []
        for opening in allowed.windows:
            if not {group, ALL_GROUPS} & set(opening.groups):
                continue
            hours = read_break(opening.hours)
            found += [
                Window(midnight + hours.start, min(midnight + hours.end, self.minutes))
                for number, day in enumerate(self.days)
                if day.date in opening.dates
                or day.date.isoweekday() in opening.weekdays
                if (midnight := number * DAY_MINUTES) + hours.start < self.minutes
            ]
        return cut_windows(join_windows(found), self._breaks())

    def each_shift(
        self, shifts: int, shift_minutes: int | None = None, *, resting: bool = False
    ) -> Iterator[DayShift]:
        """Yield the shifts of the days worked, or of the days of rest as if worked."""
        for number, day in enumerate(self.days):
            worked = day.shifts
            if resting:
                worked = 0 if day.shifts else len(self.shift_starts)
            midnight, free = number * DAY_MINUTES, 0
            lasts = self._shift_minutes(day, shift_minutes)
            starts = self.shift_starts[: max(0, min(shifts, worked))]
            for shift, nominal in enumerate(starts):
                start = max(nominal, free)
                free = start + lasts
                yield DayShift(shift, midnight + start, midnight + free, number)

    def _shift_minutes(self, day: PlantDay, own: int | None) -> int:
        if own is None:
            return day.shift_minutes
        is_short = day.shift_minutes < self.usual_minutes
        return min(own, day.shift_minutes) if is_short else own

    def _within(self, spans: Iterable[DayShift]) -> tuple[Window, ...]:
        """Return the shifts as windows, as far as the days planned go."""
        return join_windows(
            Window(span.start, min(span.end, self.minutes))
            for span in spans
            if span.start < min(span.end, self.minutes)
        )

    def _breaks(self) -> Iterator[Window]:
        # A break that passes midnight begins on the day before the first, too.
        for day in range(-1, len(self.days)) if self.breaks else ():
            for pause in self.breaks:
                midnight = day * DAY_MINUTES
                start, end = max(0, midnight + pause.start), midnight + pause.end
                if start < end:
                    yield Window(start, end)


def read_calendar(
    table: Table[CalendarDay], planning: Planning, start: dt.date
) -> PlantCalendar:
    """Return the calendar of the plan; days the table lacks follow public holidays."""
    listed: dict[dt.date, dict[str, Any]] = {}
    for record in table.where(table.known("date", "day_type")).records():
        listed.setdefault(record["date"], record)
    dates = (start + dt.timedelta(days=day) for day in range(planning.horizon_days))
    days = tuple(_read_day(date, listed.get(date), planning) for date in dates)
    breaks = tuple(map(read_break, planning.shifts.breaks))
    usual = round(planning.shifts.hours * 60)
    return PlantCalendar(days, planning.shifts.starts, usual, breaks)


def read_break(text: str) -> Window:
    """Return a break in minutes after midnight; it may end after the next midnight.

    >>> read_break("12:00-13:00"), read_break("23:30-0:15")
    (Window(start=720, end=780), Window(start=1410, end=1455))
    """
    start, end = map(_minute_of, text.split("-"))
    return Window(start, end if end > start else end + DAY_MINUTES)


def _minute_of(time: str) -> int:
    hour, minute = time.split(":")
    return int(hour) * 60 + int(minute)


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
    lasts = shift_minutes(record["hours"])
    return PlantDay(date, shifts, minutes if lasts is None else lasts, assumed=False)


def shift_minutes(hours: Decimal | None) -> int | None:
    """Return how many minutes a shift of so many hours lasts; None if nobody says."""
    return None if hours is None else min(max(int(hours * 60), 0), DAY_MINUTES)
