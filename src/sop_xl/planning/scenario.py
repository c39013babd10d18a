"""A scenario: the tables, settings and problem as they would be otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any

from sop_xl.planning.draft import Draft
from sop_xl.planning.plant import Tables, table_of
from sop_xl.planning.problem import MOST_WEIGHT
from sop_xl.records import dataclass
from sop_xl.rows import Origin, Table, join_tables
from sop_xl.rows.nearest import name_nearest
from sop_xl.scheduling.problem import Pool, Presence, Problem
from sop_xl.settings import OrderMove, Planning, Scenario
from sop_xl.tables import Downtime, Machine, Order
from sop_xl.tables.orders import OrderState

#: A line put first weighs so many times as much as the weightiest of the others.
_FIRST = 5.0


class Named(StrEnum):
    """What a scenario names that must be there."""

    MACHINE = "machine"
    ORDER = "order"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name in a scenario that the tables do not have, and what may be meant.

    `known` are the machine groups or the people there are.
    """

    kind: Named
    name: str
    nearest: str | None
    known: tuple[str, ...] = ()


def find_unknown(scenario: Scenario, draft: Draft) -> Iterator[Unknown]:
    """Yield the machines, order lines and people a scenario names and nobody knows."""
    stations = draft.plant.stations
    machines = list(stations)
    groups = [*dict.fromkeys(each.machine.group for each in stations.values())]
    lines = [netted.line.name for netted in draft.lines]
    lines += [line.name for line in draft.blocked]
    pools = [pool.name for pool in draft.problem.pools]
    overtime = scenario.overtime.groups if scenario.overtime is not None else ()
    asked = [
        (Named.MACHINE, scenario.shifts, [*machines, *groups]),
        (Named.MACHINE, [stop.machine for stop in scenario.down], machines),
        (Named.MACHINE, overtime, [*groups, "*"]),
        (Named.ORDER, [move.order for move in scenario.orders], lines),
        (Named.PEOPLE, scenario.more_people, pools),
    ]
    listed = {Named.MACHINE: tuple(groups), Named.PEOPLE: tuple(pools)}
    for kind, names, known in asked:
        for name in names:
            if name not in known:
                near = name_nearest(name, known)
                yield Unknown(kind, name, near, listed.get(kind, ()))


def change_tables(
    tables: Tables, scenario: Scenario, draft: Draft
) -> dict[str, Table[Any]]:
    """Return the tables with the shifts, stops and orders of a scenario."""
    changed: dict[str, Table[Any]] = dict(tables)
    if scenario.shifts:
        changed[Machine.table] = _change_shifts(tables, scenario)
    if scenario.down:
        stops = table_of(tables, Downtime)
        changed[Downtime.table] = join_tables([stops, _list_stops(scenario)])
    if scenario.orders:
        changed[Order.table] = _change_orders(tables, scenario, draft)
    return changed


def _change_shifts(tables: Tables, scenario: Scenario) -> Table[Machine]:
    """Return the machines; what is said of a machine goes before its group."""
    machines, said = table_of(tables, Machine), scenario.shifts
    shifts = [
        said.get(record["machine"], said.get(record["group"], record["shifts"]))
        for record in machines.records()
    ]
    return machines.with_column("shifts", shifts)


def _list_stops(scenario: Scenario) -> Table[Downtime]:
    columns: dict[str, list[Any]] = {
        "machine": [stop.machine for stop in scenario.down],
        "first_day": [stop.first_day for stop in scenario.down],
        "last_day": [stop.last_day for stop in scenario.down],
    }
    count = len(scenario.down)
    origin = Origin("", "", {"machine": 1})
    return Table(Downtime, columns, [origin], [0] * count, range(1, count + 1))


def _change_orders(tables: Tables, scenario: Scenario, draft: Draft) -> Table[Order]:
    orders = table_of(tables, Order)
    rows = {netted.line.name: netted.line.row for netted in draft.lines}
    rows |= {line.name: line.row for line in draft.blocked}
    columns: dict[str, list[Any]] = {
        field: [record[field] for record in orders.records()]
        for field in ("due_date", "promised_date", "quantity", "state")
    }
    for move in scenario.orders:
        for field, value in _list_changes(move):
            columns[field][rows[move.order]] = value
    for field, values in columns.items():
        orders = orders.with_column(field, values)
    return orders


def _list_changes(move: OrderMove) -> Iterator[tuple[str, object]]:
    if move.due is not None:
        yield "due_date", move.due
        yield "promised_date", move.due
    if move.quantity is not None:
        yield "quantity", move.quantity
    if move.cancelled:
        yield "state", OrderState.CANCELLED


def change_planning(planning: Planning, scenario: Scenario) -> Planning:
    """Return the settings of planning with the overtime and weights of a scenario."""
    return replace(
        planning,
        overtime=scenario.overtime or planning.overtime,
        weights=scenario.weights or planning.weights,
    )


def change_problem(draft: Draft, scenario: Scenario) -> Draft:
    """Return the draft with other people, and with the lots of first lines weighty.

    These may start at once. Each weighs some times as much as the weightiest of all:
    far more would make the whole plan bow to a day that cannot be had.
    """
    first = {move.order for move in scenario.orders if move.first}
    lots = {
        part.name
        for netted in draft.lines
        if netted.line.name in first
        for part in netted.parts
    }
    problem = draft.problem
    weight = _FIRST * max((job.weight for job in problem.jobs), default=1.0)
    weight = min(MOST_WEIGHT, weight)
    jobs = tuple(
        replace(job, weight=weight, release=0) if job.name in lots else job
        for job in problem.jobs
    )
    problem = replace(problem, jobs=jobs, pools=_change_people(problem, scenario))
    return replace(draft, problem=problem)


def _change_people(problem: Problem, scenario: Scenario) -> tuple[Pool, ...]:
    more: Mapping[str, int] = scenario.more_people
    return tuple(
        Pool(pool.name, tuple(_change_shift(pool, more.get(pool.name, 0))))
        for pool in problem.pools
    )


def _change_shift(pool: Pool, more: int) -> Iterator[Presence]:
    for shift in pool.shifts:
        if shift.people + more > 0:
            yield Presence(shift.start, shift.end, shift.people + more)
