"""The shop floor: what machines are called, whose they are, who is there to work."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from sop_xl.planning.plant import Tables, table_of
from sop_xl.records import dataclass
from sop_xl.tables import Headcount, Machine, RoutingStep


@dataclass(frozen=True, slots=True)
class Floor:
    """Machines with their names and workshops, standards, and people by unit.

    `standards` say by product and process how many machines one person watches;
    `present` how many people of a unit come on a usual day.
    """

    names: Mapping[str, str]
    workshops: Mapping[str, str]
    standards: Mapping[tuple[str, str], Fraction]
    present: Mapping[str, int]

    def find_standard(self, product: str, process: str) -> Fraction | None:
        """Return how many machines one person watches, None where nobody says."""
        return self.standards.get((product, process))

    def name_workshops(self, machines: Iterable[str]) -> tuple[str, ...]:
        """Return the workshops that some machines stand in, in their order."""
        found = (self.workshops.get(machine, "") for machine in machines)
        return tuple(dict.fromkeys(filter(None, found)))

    def find_unit(self, process: str, workshops: Iterable[str]) -> str:
        """Return the unit whose people work a process: its own, else its workshop's.

        "" where personnel counts neither.
        """
        units = (process, *workshops)
        return next((unit for unit in units if unit in self.present), "")


def read_floor(tables: Tables, run_date: dt.date) -> Floor:
    """Return the shop floor that the tables describe on the run's date.

    Of a unit's counts the last one up to that date is taken: the people present, else
    all of them times the rate of attendance, rounded down, else all of them.
    """
    names: dict[str, str] = {}
    workshops: dict[str, str] = {}
    machines = table_of(tables, Machine)
    for record in machines.where(machines.known("machine")).records():
        names.setdefault(record["machine"], record["name"] or "")
        workshops.setdefault(record["machine"], record["workshop"] or "")
    present = _count_present(tables, run_date)
    return Floor(names, workshops, _read_standards(tables), present)


def _read_standards(tables: Tables) -> dict[tuple[str, str], Fraction]:
    steps = table_of(tables, RoutingStep)
    known = steps.where(steps.known("product", "process", "machines_per_person"))
    standards: dict[tuple[str, str], Fraction] = {}
    for record in known.records():
        key = record["product"], record["process"]
        if record["machines_per_person"] > 0:
            standards.setdefault(key, Fraction(record["machines_per_person"]))
    return standards


def _count_present(tables: Tables, run_date: dt.date) -> dict[str, int]:
    present: dict[str, int] = {}
    counted: dict[str, dt.date] = {}
    table = table_of(tables, Headcount)
    for record in table.where(table.known("unit", "month")).records():
        unit, day = record["unit"], record["month"]
        people = _people_of(record)
        if people is None or day > run_date or day <= counted.get(unit, dt.date.min):
            continue
        present[unit], counted[unit] = people, day
    return present


def _people_of(record: Mapping[str, Any]) -> int | None:
    if record["present"] is not None:
        return int(record["present"])
    if record["people"] is None or record["attendance"] is None:
        return None if record["people"] is None else int(record["people"])
    return math.floor(Fraction(record["people"]) * Fraction(record["attendance"]))
