"""The machines of the plant: when each works, how fast, and what is mounted on it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from sop_xl.planning.hours import ALL_GROUPS, PlantCalendar, shift_minutes
from sop_xl.planning.stops import clip_window, day_minute
from sop_xl.records import dataclass
from sop_xl.rows import Table
from sop_xl.scheduling.problem import Machine as PlannedMachine
from sop_xl.scheduling.problem import Window
from sop_xl.scheduling.worktime import cut_windows, join_windows
from sop_xl.settings import Planning
from sop_xl.source import CellRef, Finding, Severity
from sop_xl.tables import CalendarDay, Machine
from sop_xl.tables.equipment import MachineState

_STOPPED = (MachineState.REPAIR, MachineState.IDLE)


@dataclass(frozen=True, slots=True)
class Station:
    """A machine with its hours, and its efficiency: 0.8 takes a quarter longer.

    Without efficiency it makes nothing, so that it has no hours. It works `shifts` a
    day, each of `shift_minutes` where the machine file says so. One that is `retired`
    is not used any more, and is not stopped either.
    """

    machine: PlannedMachine
    efficiency: Fraction
    workshop: str = ""
    shifts: int = 0
    shift_minutes: int | None = None
    retired: bool = False

    @property
    def works(self) -> bool:
        """Whether it works at all in the time planned."""
        return bool(self.machine.windows or self.machine.overtime)

    @property
    def is_without_efficiency(self) -> bool:
        """Whether it has no hours because the machine file says it makes nothing."""
        return self.efficiency <= 0 and not self.retired

    def staffed_by(self, crew: str | None, setters: str | None) -> Station:
        """Return it with the pools its operators and its setters come from."""
        machine = replace(self.machine, crew=crew, setters=setters)
        return replace(self, machine=machine)


def read_stations(
    machines: Table[Machine],
    planning: Planning,
    calendar: PlantCalendar,
    stops: Mapping[str, list[Window]],
) -> dict[str, Station]:
    """Return the machines by name, in the order of their table; first rows win."""
    stations: dict[str, Station] = {}
    for _, record in _first_rows(machines):
        stations[record["machine"]] = _read_station(record, planning, calendar, stops)
    return stations


def _first_rows(machines: Table[Machine]) -> Iterator[tuple[int, dict[str, Any]]]:
    seen: set[str] = set()
    for row, record in enumerate(machines.records()):
        name = record["machine"]
        if name is not None and name not in seen:
            seen.add(name)
            yield row, record


def _read_station(
    record: Mapping[str, Any],
    planning: Planning,
    calendar: PlantCalendar,
    stops: Mapping[str, list[Window]],
) -> Station:
    name, group = record["machine"], record["group"] or ""
    shifts, own = _shifts_of(record, planning), shift_minutes(record["hours"])
    windows: tuple[Window, ...] = ()
    overtime: tuple[Window, ...] = ()
    if _is_running(record):
        windows = calendar.windows(shifts, own)
        if {group, ALL_GROUPS} & set(planning.overtime.groups):
            overtime = calendar.overtime(shifts, own, planning.overtime)
        opened = cut_windows(calendar.opened(group, planning.overtime), windows)
        overtime = join_windows([*overtime, *opened])
    closed = [*stops.get(name, ()), *_before_use(record, calendar)]
    machine = PlannedMachine(
        name,
        group,
        cut_windows(windows, closed),
        mounted=record["mould"],
        overtime=cut_windows(overtime, closed),
    )
    said = record["efficiency"]
    efficiency = Fraction(1) if said is None else Fraction(said)
    retired = record["state"] == MachineState.IDLE
    return Station(machine, efficiency, record["workshop"] or "", shifts, own, retired)


def _shifts_of(record: Mapping[str, Any], planning: Planning) -> int:
    shifts: int | None = record["shifts"]
    return planning.default_shifts if shifts is None else shifts


def _before_use(record: Mapping[str, Any], calendar: PlantCalendar) -> Iterator[Window]:
    if record["since"] is not None:
        yield from clip_window(calendar, 0, day_minute(calendar, record["since"]))


def _has_efficiency(record: Mapping[str, Any]) -> bool:
    return record["efficiency"] is None or record["efficiency"] > 0


def _is_running(record: Mapping[str, Any]) -> bool:
    return _has_efficiency(record) and record["state"] not in _STOPPED


def report_stations(
    machines: Table[Machine],
    planning: Planning,
    calendar: PlantCalendar,
    families: Collection[str],
) -> Iterator[Finding]:
    """Report machines that cannot be planned, and moulds that are in two places.

    | machine | hours | efficiency | mould |
    | P1      | 8     | 0.9        | M1    |
    | P2      | 8     | 0          | M2    |  <- without efficiency
    | P3      | 0     | 0.9        | M3    |  <- without time
    | P4      | 8     | 0.9        | M1    |  <- mould on two machines
    """
    if len(machines) and not calendar.windows(len(calendar.shift_starts)):
        yield Finding("no-working-day", CellRef(CalendarDay.title))
        return
    holders: dict[str, str] = {}
    for row, record in _first_rows(machines):
        name, mould = record["machine"], record["mould"]
        yield from _report_machine(machines, row, record, planning, calendar)
        if mould is not None and mould in holders and mould not in families:
            where = machines.cell(row, "mould")
            values = {"machine": name, "mould": mould, "other": holders[mould]}
            yield Finding("mould-on-two-machines", where, values, Severity.WARNING)
        holders.setdefault(mould or "", name)


def _report_machine(
    machines: Table[Machine],
    row: int,
    record: Mapping[str, Any],
    planning: Planning,
    calendar: PlantCalendar,
) -> Iterator[Finding]:
    values = {"machine": record["machine"]}
    if not _has_efficiency(record):
        where = machines.cell(row, "efficiency")
        yield Finding("machine-without-efficiency", where, values)
    elif _is_running(record):
        shifts, own = _shifts_of(record, planning), shift_minutes(record["hours"])
        if not calendar.windows(shifts, own):
            where = machines.cell(row, "shifts" if shifts <= 0 else "hours")
            yield Finding("machine-without-time", where, values)
