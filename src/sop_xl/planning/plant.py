"""What the plant can do: its machines with their hours, and how products are made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import field
from typing import Any, cast

from sop_xl.planning.changeovers import Changeovers, read_changeovers
from sop_xl.planning.hours import PlantCalendar, read_calendar
from sop_xl.planning.people import staff_stations
from sop_xl.planning.routings import Routing, Step, read_routings
from sop_xl.planning.stations import Station, read_stations
from sop_xl.planning.stops import read_stops
from sop_xl.records import dataclass
from sop_xl.rows import Table, empty_table
from sop_xl.rows.table import RowT
from sop_xl.scheduling.problem import Pool
from sop_xl.settings import Planning
from sop_xl.tables import (
    CalendarDay,
    Changeover,
    Downtime,
    Headcount,
    Machine,
    RoutingStep,
)

__all__ = ["Plant", "Station", "Tables", "read_plant", "table_of"]

Tables = Mapping[str, Table[Any]]


@dataclass(frozen=True, slots=True)
class Plant:
    """The machines by name in the order of their table, the routings, the calendar.

    `pools` are the people who operate the machines and change them over; `changeovers`
    say for a machine group how long it takes from one mould or family to another.
    """

    stations: Mapping[str, Station]
    routings: Mapping[str, Routing]
    calendar: PlantCalendar
    pools: tuple[Pool, ...] = ()
    changeovers: Changeovers = field(default_factory=dict)

    @property
    def start(self) -> dt.date:
        """The first day planned."""
        return self.calendar.days[0].date

    def find_stations(self, step: Step) -> tuple[Station, ...]:
        """Return the working machines a step may run on."""
        return tuple(each for each in self.list_stations(step) if each.works)

    def list_stations(self, step: Step) -> tuple[Station, ...]:
        """Return the machines a step may run on, whether they work or not.

        These are the ones it lists; where it lists none, all of its group.
        """
        if step.machines:
            named = (self.stations.get(name) for name in step.machines)
            return tuple(station for station in named if station is not None)
        stations = self.stations.values()
        return tuple(s for s in stations if s.machine.group == step.group)


def table_of(tables: Tables, model: type[RowT]) -> Table[RowT]:
    """Return the table of a model, without rows where there is none."""
    found = tables.get(model.table)
    return empty_table(model) if found is None else cast("Table[RowT]", found)


def read_plant(tables: Tables, planning: Planning, start: dt.date) -> Plant:
    """Return the plant the tables describe, from its first planned day on."""
    calendar = read_calendar(table_of(tables, CalendarDay), planning, start)
    stops = read_stops(table_of(tables, Downtime), calendar)
    machines = table_of(tables, Machine)
    staffed = staff_stations(
        read_stations(machines, planning, calendar, stops),
        planning,
        calendar,
        table_of(tables, Headcount),
    )
    steps = table_of(tables, RoutingStep)
    return Plant(
        stations=staffed.stations,
        routings=read_routings(steps, planning.default_changeover_minutes),
        calendar=calendar,
        pools=staffed.pools,
        changeovers=read_changeovers(table_of(tables, Changeover)),
    )
