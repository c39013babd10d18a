"""The draft of a plan: what is to be made, put to the scheduling as a problem."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field

from sop_xl.planning.backlog import BlockedLine, OpenLine, read_backlog
from sop_xl.planning.bills import report_bills
from sop_xl.planning.catalogue import Catalogue, read_catalogue, weigh_lines
from sop_xl.planning.demand import NettedLine, count_stock, net_demand
from sop_xl.planning.finished import find_finished
from sop_xl.planning.lots import LotSizes
from sop_xl.planning.materials import (
    MaterialWait,
    find_waits,
    knows_materials,
    report_materials,
)
from sop_xl.planning.plant import Plant, Tables, read_plant, table_of
from sop_xl.planning.problem import (
    RefusedPart,
    build_problem,
    find_gaps,
    hold_back_lots,
    refuse_unpromised,
)
from sop_xl.planning.routings import report_routings
from sop_xl.planning.serving import Serving
from sop_xl.planning.stations import report_stations
from sop_xl.planning.stops import report_stops
from sop_xl.planning.wip import find_work_in_process
from sop_xl.records import dataclass
from sop_xl.rows import Table
from sop_xl.scheduling.problem import Problem
from sop_xl.settings import Planning
from sop_xl.source import Finding, Severity
from sop_xl.tables import (
    BomLine,
    Changeover,
    Downtime,
    Machine,
    Order,
    Production,
    RoutingStep,
    Shipment,
    Stock,
)


@dataclass(frozen=True, slots=True)
class Draft:
    """What there is to plan, before it is scheduled.

    `gaps` are the lots that cannot be put to the scheduling, `waits` the material that
    lots wait for, `findings` what is wrong in the tables it was read from. `sent` says
    when lots left that are at an outside firm already, by their names; `weights` by the
    row of an order line what its delay weighs.
    """

    orders: Table[Order]
    plant: Plant
    catalogue: Catalogue
    lines: tuple[NettedLine, ...]
    blocked: tuple[BlockedLine, ...]
    problem: Problem
    gaps: tuple[RefusedPart, ...]
    waits: tuple[MaterialWait, ...]
    findings: tuple[Finding, ...]
    sent: Mapping[str, dt.datetime] = field(default_factory=dict)
    weights: Mapping[int, float] = field(default_factory=dict)


def draft_plan(
    tables: Tables,
    planning: Planning,
    run_date: dt.date,
    served: Collection[str] = (),
) -> Draft:
    """Return what is to be planned from the day after the run's date on.

    The order lines `served` by an earlier plan keep what it gave them of stock and work
    in process, unless a new one weighs more.
    """
    plant = read_plant(tables, planning, run_date + dt.timedelta(days=1))
    orders, catalogue = table_of(tables, Order), read_catalogue(tables)
    open_lines, blocked = read_backlog(orders, table_of(tables, Shipment))
    weights = weigh_lines(open_lines, catalogue, planning.weights)
    sizes = LotSizes(catalogue.batches, planning.lots.most)
    serving = Serving(served, weights)
    finished = find_finished(tables, plant.routings, run_date)
    stock = count_stock(table_of(tables, Stock), finished.pieces)
    in_process = find_work_in_process(table_of(tables, Production), plant.routings)
    lines = net_demand(open_lines, stock, in_process, sizes, serving)
    gaps = find_gaps(plant, lines)
    waits: tuple[MaterialWait, ...] = ()
    if planning.wait_for_material and knows_materials(tables):
        days = [day.date for day in plant.calendar.days]
        waits = find_waits(tables, lines, days, gaps, plant.routings)
    if planning.refuse_without_material:
        gaps |= refuse_unpromised(waits)
    problem, refused = build_problem(plant, lines, weights, waits, gaps)
    problem = hold_back_lots(problem, lines, planning.earliest_days)
    findings = (
        *_report_tables(tables, planning, plant),
        *_report_overdue(orders, open_lines, plant.start),
        *report_bills(table_of(tables, BomLine), plant.routings),
        *report_materials(table_of(tables, BomLine), waits),
        *finished.findings,
    )
    return Draft(
        *(orders, plant, catalogue, lines, blocked, problem, refused, waits, findings),
        weights=weights,
    )


def _report_tables(
    tables: Tables, planning: Planning, plant: Plant
) -> Iterator[Finding]:
    routings = plant.routings.values()
    families = {step.family for each in routings for step in each.steps if step.family}
    yield from report_routings(table_of(tables, RoutingStep))
    yield from report_stops(table_of(tables, Downtime))
    machines = table_of(tables, Machine)
    yield from report_stations(machines, planning, plant.calendar, families)
    pairs = table_of(tables, Changeover)
    for row, record in enumerate(pairs.records()):
        if record["minutes"] is not None and record["minutes"] < 0:
            where = pairs.cell(row, "minutes")
            values = {
                "product": record["machine_group"] or "",
                "step": record["mounted"] or "",
                "process": record["wanted"] or "",
            }
            yield Finding("changeover-below-zero", where, values, Severity.WARNING)


def _report_overdue(
    orders: Table[Order], lines: Sequence[OpenLine], start: dt.date
) -> Iterator[Finding]:
    """Report open order lines that were due before the plan's first day."""
    for line in lines:
        if line.due < start:
            promised = line.promised_date is not None
            where = orders.cell(line.row, "promised_date" if promised else "due_date")
            values = {"order": line.name, "due": line.due, "first": start}
            yield Finding("due-before-plan", where, values, Severity.NOTE)
