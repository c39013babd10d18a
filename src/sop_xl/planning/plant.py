"""What the plant can do: its machines with their hours, and how products are made."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, cast

from sop_xl.planning.hours import DAY_MINUTES, PlantCalendar, read_calendar
from sop_xl.planning.routings import Routing, Step, read_routings
from sop_xl.records import dataclass
from sop_xl.rows import Table, empty_table
from sop_xl.rows.table import RowT
from sop_xl.scheduling.problem import Machine as PlannedMachine
from sop_xl.scheduling.problem import Window
from sop_xl.scheduling.worktime import cut_windows
from sop_xl.settings import Planning
from sop_xl.tables import CalendarDay, Downtime, Machine, RoutingStep
from sop_xl.tables.equipment import MachineState

Tables = Mapping[str, Table[Any]]

_STOPPED = (MachineState.REPAIR, MachineState.IDLE)


@dataclass(frozen=True, slots=True)
class Station:
    """A machine with its hours, and its efficiency: 0.8 takes a quarter longer."""

    machine: PlannedMachine
    efficiency: Fraction

    @property
    def works(self) -> bool:
        """Whether it works at all in the time planned."""
        return bool(self.machine.windows)


@dataclass(frozen=True, slots=True)
class Plant:
    """The machines by name in the order of their table, the routings, the calendar."""

    stations: Mapping[str, Station]
    routings: Mapping[str, Routing]
    calendar: PlantCalendar

    @property
    def start(self) -> dt.date:
        """The first day planned."""
        return self.calendar.days[0].date

    def find_stations(self, step: Step) -> tuple[Station, ...]:
        """Return the working machines a step may run on.

        These are the ones it lists; where it lists none, all of its group.
        """
        if step.machines:
            named = (self.stations.get(name) for name in step.machines)
            found = [station for station in named if station is not None]
        else:
            stations = self.stations.values()
            found = [s for s in stations if s.machine.group == step.group]
        return tuple(station for station in found if station.works)


def table_of(tables: Tables, model: type[RowT]) -> Table[RowT]:
    """Return the table of a model, without rows where there is none."""
    found = tables.get(model.table)
    return empty_table(model) if found is None else cast("Table[RowT]", found)


def read_plant(tables: Tables, planning: Planning, start: dt.date) -> Plant:
    """Return the plant the tables describe, from its first planned day on."""
    calendar = read_calendar(table_of(tables, CalendarDay), planning, start)
    stops = _read_stops(table_of(tables, Downtime), calendar)
    steps = table_of(tables, RoutingStep)
    return Plant(
        stations=_read_stations(table_of(tables, Machine), planning, calendar, stops),
        routings=read_routings(steps, planning.default_changeover_minutes),
        calendar=calendar,
    )


def _read_stops(
    downtime: Table[Downtime], calendar: PlantCalendar
) -> dict[str, list[Window]]:
    """Return when machines stand still; a stop without a last day goes on."""
    stops: dict[str, list[Window]] = defaultdict(list)
    known = downtime.where(downtime.known("machine", "first_day"))
    for record in known.records():
        last = record["last_day"]
        until = None if last is None else last + dt.timedelta(days=1)
        stops[record["machine"]] += _span(calendar, record["first_day"], until)
    return stops


def _span(
    calendar: PlantCalendar, first: dt.date | None, until: dt.date | None
) -> Iterator[Window]:
    """Yield the days from `first` up to but not including `until` as a window."""
    start, end = 0, calendar.minutes
    origin = calendar.days[0].date
    if first is not None:
        start = max(start, (first - origin).days * DAY_MINUTES)
    if until is not None:
        end = min(end, (until - origin).days * DAY_MINUTES)
    if start < end:
        yield Window(start, end)


def _read_stations(
    machines: Table[Machine],
    planning: Planning,
    calendar: PlantCalendar,
    stops: Mapping[str, list[Window]],
) -> dict[str, Station]:
    most = len(planning.shifts.starts)
    hours = [calendar.windows(shifts) for shifts in range(most + 1)]
    stations: dict[str, Station] = {}
    mounted: set[str] = set()
    for record in machines.where(machines.known("machine")).records():
        name = record["machine"]
        if name in stations:
            continue
        shifts = (
            planning.default_shifts if record["shifts"] is None else record["shifts"]
        )
        windows = hours[min(max(shifts, 0), most)] if _is_running(record) else ()
        not_yet = _span(calendar, None, record["since"]) if record["since"] else ()
        windows = cut_windows(windows, [*stops.get(name, ()), *not_yet])
        mould = None if record["mould"] in mounted else record["mould"]
        mounted |= {mould} if mould else set()
        machine = PlannedMachine(name, record["group"] or "", windows, mould)
        stations[name] = Station(machine, Fraction(record["efficiency"] or 1))
    return stations


def _is_running(record: Mapping[str, Any]) -> bool:
    efficiency = record["efficiency"]
    works = efficiency is None or efficiency > 0
    return works and record["state"] not in _STOPPED
