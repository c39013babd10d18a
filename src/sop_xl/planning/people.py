"""Who works the machines: pools of operators and of setters, shift by shift."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple, overload

from sop_xl.planning.hours import DayShift, PlantCalendar
from sop_xl.planning.labels import SETTERS, SETTERS_OF
from sop_xl.planning.stations import ALL_GROUPS, Station
from sop_xl.rows import Table
from sop_xl.scheduling.problem import Pool, Presence
from sop_xl.settings import Planning
from sop_xl.tables import Headcount


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
    of its machines. Setters are those of its group, else those of all groups. Where
    nobody says, there are enough.
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
        pools[crew] = Pool(crew, _list_presences(served, people, planning, calendar))
    for key, served in _group_served(stations, setters).items():
        name, people = _name_setters(key), planning.setters[key]
        pools[name] = Pool(name, _list_presences(served, people, planning, calendar))
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

    That is the last one from the month of the day before the plan on, up to the plan's
    first day: those present, else all.
    """
    first = (start - dt.timedelta(days=1)).replace(day=1)
    newest: dict[str, tuple[dt.date, int]] = {}
    known = headcount.where(headcount.known("month", "unit", "people"))
    for record in known.records():
        day, unit = record["month"], record["unit"]
        people = record["people"] if record["present"] is None else record["present"]
        is_newest = unit not in newest or newest[unit][0] < day
        if first <= day <= start and is_newest:
            newest[unit] = day, people
    return {unit: people for unit, (_, people) in newest.items()}


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
    people: Sequence[int],
    planning: Planning,
    calendar: PlantCalendar,
) -> tuple[Presence, ...]:
    """Return when people are there: as long as their machines' longest shift lasts.

    Those who work in overtime stay as long as that, but not into the next shift.
    """
    may_stay = any(station.machine.overtime for station in served)
    longer = planning.overtime.minutes_after_shift if may_stay else 0
    spans = _find_shifts(served, len(people), calendar, resting=may_stay)
    found: list[Presence] = []
    for span, following in zip_longest(spans, spans[1:]):
        end = min(span.end + longer, calendar.minutes)
        if following is not None:
            end = min(end, following.start)
        if people[span.number] and span.start < end:
            found.append(Presence(span.start, end, people[span.number]))
    return tuple(found)


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
