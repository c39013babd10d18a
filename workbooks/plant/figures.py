"""June's figures, and what earlier months and the targets say of the same measures."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from workbooks.plant.cents import line_fen
from workbooks.plant.days import JUNE, RUN_DATE
from workbooks.plant.records import Line, Plant, Report


@dataclass(frozen=True)
class Figures:
    """June's figures; amounts in fen, times in hours."""

    attainment: float
    defect_rate: float
    fault_hours: dict[str, float]
    output: int
    output_value: int
    revenue: int
    finished_value: int
    process_value: int
    on_time: dict[str, float]
    on_time_overall: float


def measure_june(plant: Plant) -> Figures:
    """Return the figures of June."""
    price = {product.product: product.base_price for product in plant.products}
    last = {step.product: step.process for step in plant.steps}
    made = [r for r in plant.reports if last.get(r.product) == r.process]
    defective = sum(report.defective or 0 for report in plant.reports)
    everything = sum(report.made for report in plant.reports) + defective
    planned = sum(report.planned for report in plant.reports)
    met = sum(min(report.made, report.planned) for report in plant.reports)
    due = [line for line in plant.lines if _was_due(line)]
    punctual = _punctual(plant)
    return Figures(
        attainment=met / max(planned, 1),
        defect_rate=defective / max(everything, 1),
        fault_hours=_fault_hours(plant.reports),
        output=sum(report.made for report in made),
        output_value=sum(line_fen(r.made, price[r.product]) for r in made),
        revenue=_revenue(plant),
        finished_value=sum(
            line_fen(s.good, price.get(s.product)) * 3 // 4 for s in plant.stock
        ),
        process_value=_process_value(plant, price),
        on_time={
            region: _share_of((x for x in due if x.region == region), punctual)
            for region in sorted({line.region for line in plant.lines})
        },
        on_time_overall=_share_of(due, punctual),
    )


def _was_due(line: Line) -> bool:
    promised = line.promised_date or line.due_date
    owed = line.state != "已取消" and (line.quantity or 0) > 0
    return owed and promised is not None and JUNE <= promised <= RUN_DATE


def _punctual(plant: Plant) -> set[Line]:
    """Return the lines shipped in full by the day promised, else by the day asked."""
    shipped: dict[Line, int] = defaultdict(int)
    for shipment in plant.shipments:
        line, day = shipment.line, shipment.date
        if line and day and day <= (line.promised_date or line.due_date or day):
            shipped[line] += shipment.quantity
    return {line for line, much in shipped.items() if much >= (line.quantity or 0)}


def _share_of(lines: Iterable[Line], chosen: set[Line]) -> float:
    hits = [line in chosen for line in lines]
    return sum(hits) / len(hits) if hits else 0.9


def _fault_hours(reports: Sequence[Report]) -> dict[str, float]:
    minutes: dict[str, int] = defaultdict(int)
    for report in reports:
        minutes[report.team] += report.lost_equipment or 0
    return {team: lost / 60 for team, lost in minutes.items()}


def _revenue(plant: Plant) -> int:
    return sum(
        line_fen(shipment.quantity, shipment.unit_price)
        for shipment in plant.shipments
        if shipment.date and shipment.date >= JUNE
    )


def _process_value(plant: Plant, price: dict[str, Decimal]) -> int:
    """Return what lies between steps at half the price of the finished product."""
    made: dict[tuple[str, str], int] = defaultdict(int)
    used: dict[tuple[str, str], int] = defaultdict(int)
    for report in plant.reports:
        made[report.product, report.process] += report.made
        used[report.product, report.process] += report.made + (report.defective or 0)
    value = 0
    own = [step for step in plant.steps if not step.outsourced]
    for step, following in pairwise(own):
        if step.product == following.product and step.product in price:
            waiting = made[step.product, step.process]
            waiting -= used[step.product, following.process]
            value += line_fen(waiting, price[step.product]) // 2
    return value


def ordered_by(
    lines: Iterable[Line], month: dt.date, key: Callable[[Line], str]
) -> dict[str, int]:
    """Return what was ordered in a month, by region or by spec."""
    ordered: dict[str, int] = defaultdict(int)
    for line in lines:
        day = line.order_date
        if day and (day.year, day.month) == (month.year, month.month):
            ordered[key(line)] += max(0, line.quantity or 0)
    return ordered
