"""Who works the machines: pools of operators and of setters, shift by shift."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from types import MappingProxyType
from typing import NamedTuple, overload

from sop_xl.planning.hours import ALL_GROUPS, DAY_MINUTES, DayShift, PlantCalendar
from sop_xl.planning.labels import SETTERS, SETTERS_OF
from sop_xl.planning.stations import Station
from sop_xl.rows import Table
from sop_xl.scheduling.problem import Pool, Presence, Window
from sop_xl.scheduling.worktime import cut_windows, join_windows
from sop_xl.settings import Planning
from sop_xl.tables import Headcount


class _Turnout(NamedTuple):
    """How many people come to each shift, and on the days that differ from that."""

    usual: Sequence[int]
    daily: Mapping[int, Sequence[int]] = MappingProxyType({})

    def find(self, day: int, shift: int) -> int:
        """Return how many come to a shift of a day."""
        people = self.daily.get(day, self.usual)
        return people[shift] if shift < len(people) else 0


class Staffed(NamedTuple):
    """The machines with the pools their people come from, and these pools."""

    stations: dict[str, Station]
    pools: tuple[Pool, ...]


def staff_stations(
    stations: Mapping[str, Station],
    planning: Planning,
    calendar: PlantCalendar,
    headcount: Table[Headcount],
) -> Staffed:
    """Return the machines with their operators and setters.

    A machine's operators are those the settings name for its group, else for its
    workshop, else those the newest headcount of the month counts there, by the shifts
    of its machines. What is counted for a day to come holds on that day, and of the
    first of a month from then on. Setters are those of its group, else those of all
    groups. Where nobody says, there are enough.
    """
    counted = count_people(headcount, calendar.days[0].date)
    crews = {n: _find_crew(s, planning, counted) for n, s in stations.items()}
    setters = {n: _find_setters(s, planning) for n, s in stations.items()}
    pools: dict[str, Pool] = {}
    for crew, served in _group_served(stations, crews).items():
        people = planning.people.get(crew)
        if people is None:
            shifts = max(station.shifts for station in served)
            people = split_people(counted[crew], shifts)
        turnout = _Turnout(people, _count_daily(headcount, crew, people, calendar))
        pools[crew] = Pool(crew, _list_presences(served, turnout, planning, calendar))
    for key, served in _group_served(stations, setters).items():
        name, turnout = _name_setters(key), _Turnout(planning.setters[key])
        pools[name] = Pool(name, _list_presences(served, turnout, planning, calendar))
    staffed = {
        name: station.staffed_by(crews[name], _name_setters(setters[name]))
        for name, station in stations.items()
    }
    return Staffed(staffed, tuple(pools.values()))


def _group_served(
    stations: Mapping[str, Station], pools: Mapping[str, str | None]
) -> dict[str, list[Station]]:
    """Return the machines each pool serves."""
    served: dict[str, list[Station]] = defaultdict(list)
    for name, station in stations.items():
        pool = pools[name]
        if pool is not None:
            served[pool].append(station)
    return dict(served)


def _find_crew(
    station: Station, planning: Planning, counted: Mapping[str, int]
) -> str | None:
    places = (station.machine.group, station.workshop)
    for known in (planning.people, counted):
        for place in places:
            if place in known:
                return place
    return None


def _find_setters(station: Station, planning: Planning) -> str | None:
    for key in (station.machine.group, ALL_GROUPS):
        if key in planning.setters:
            return key
    return None


@overload
def _name_setters(key: str) -> str: ...
@overload
def _name_setters(key: None) -> None: ...
def _name_setters(key: str | None) -> str | None:
    if key is None:
        return None
    return SETTERS if key == ALL_GROUPS else SETTERS_OF.format(group=key)


def count_people(headcount: Table[Headcount], start: dt.date) -> dict[str, int]:
    """Return how many people each unit has, by its newest row.

    That is the last one from the month of the day before the plan on, before the plan's
    first day or for the month that begins with it: those present, else all.
    """
    first = (start - dt.timedelta(days=1)).replace(day=1)
    newest: dict[str, tuple[dt.date, int]] = {}
    for unit, day, people in _list_counts(headcount):
        is_newest = unit not in newest or newest[unit][0] < day
        if first <= day and _is_of_before(day, start) and is_newest:
            newest[unit] = day, people
    return {unit: people for unit, (_, people) in newest.items()}


def _count_daily(
    headcount: Table[Headcount],
    unit: str,
    people: Sequence[int],
    calendar: PlantCalendar,
) -> dict[int, tuple[int, ...]]:
    """Return the people of each shift on the days that have a count of their own."""
    start = calendar.days[0].date
    counted: dict[dt.date, int] = {}
    for name, date, present in _list_counts(headcount):
        if name == unit and not _is_of_before(date, start):
            counted.setdefault(date, present)
    shifts = sum(map(bool, people)) or len(people)
    found: dict[int, tuple[int, ...]] = {}
    usual: int | None = None
    for number, day in enumerate(calendar.days):
        if day.date.day == 1 and day.date in counted:
            usual = counted[day.date]
        there = counted.get(day.date, usual)
        if there is not None:
            found[number] = split_people(there, shifts)
    return found


def _list_counts(headcount: Table[Headcount]) -> Iterator[tuple[str, dt.date, int]]:
    """Yield each unit, the day it is counted on, and those present, else all."""
    known = headcount.where(headcount.known("month", "unit", "people"))
    for record in known.records():
        present = record["present"]
        people = record["people"] if present is None else present
        yield record["unit"], record["month"], people


def _is_of_before(day: dt.date, start: dt.date) -> bool:
    """Return whether a count is of before the plan, or of the month it begins with."""
    return day < start or (day == start and day.day == 1)


def split_people(people: int, shifts: int) -> tuple[int, ...]:
    """Return the people of each shift, the first shifts having one more.

    >>> split_people(21, 2), split_people(5, 0)
    ((11, 10), ())
    """
    if shifts <= 0:
        return ()
    each, more = divmod(max(people, 0), shifts)
    return tuple(each + (shift < more) for shift in range(shifts))


def _list_presences(
    served: Sequence[Station],
    turnout: _Turnout,
    planning: Planning,
    calendar: PlantCalendar,
) -> tuple[Presence, ...]:
    """Return when people are there: as long as their machines' longest shift lasts.

    Those who work in overtime stay as long as that, but not into the next shift; in
    hours that are opened for single days come those of the shift that has begun.
    """
    groups = {ALL_GROUPS, *(station.machine.group for station in served)}
    may_stay = bool(groups & set(planning.overtime.groups)) and any(
        station.machine.overtime for station in served
    )
    longer = planning.overtime.minutes_after_shift if may_stay else 0
    spans = _find_shifts(served, len(turnout.usual), calendar, resting=may_stay)
    found: list[Presence] = []
    for span, following in zip_longest(spans, spans[1:]):
        end = min(span.end + longer, calendar.minutes)
        if following is not None:
            end = min(end, following.start)
        there = turnout.find(span.day, span.number)
        if there and span.start < end:
            found.append(Presence(span.start, end, there))
    found += _list_opened(served, turnout, planning, calendar, found)
    return tuple(sorted(found, key=lambda each: each.start))


def _list_opened(
    served: Sequence[Station],
    turnout: _Turnout,
    planning: Planning,
    calendar: PlantCalendar,
    there: Sequence[Presence],
) -> Iterator[Presence]:
    """Yield who is there in the hours opened for single days, while nobody else is."""
    groups = dict.fromkeys(station.machine.group for station in served)
    opened = join_windows(
        window
        for group in groups
        for window in calendar.opened(group, planning.overtime)
    )
    usual = [Window(each.start, each.end) for each in there]
    for window in cut_windows(opened, usual):
        day, minute = divmod(window.start, DAY_MINUTES)
        begun = [start for start in calendar.shift_starts if start <= minute]
        shift = max(len(begun) - 1, 0)
        count = turnout.find(day, shift)
        if count:
            yield Presence(window.start, window.end, count)


def _find_shifts(
    served: Sequence[Station], shifts: int, calendar: PlantCalendar, *, resting: bool
) -> list[DayShift]:
    own = [station.shift_minutes for station in served]
    lasts = {minutes for minutes in own if minutes is not None}
    longest = max(lasts | {calendar.usual_minutes}) if lasts else None
    spans = [*calendar.each_shift(shifts, longest)]
    if resting:
        spans += calendar.each_shift(shifts, longest, resting=True)
    return sorted(spans, key=lambda span: span.start)
