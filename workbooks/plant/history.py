"""Eight earlier months and the targets, measure by measure."""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from workbooks.plant.cents import rounded, split, stream
from workbooks.plant.figures import Figures, ordered_by
from workbooks.plant.finance import COST_RATIO, JULY, JUNE, people_of
from workbooks.plant.records import Line, Measured, Plant

#: How busy each month was against June.
_BUSY = {
    (2025, 10): 0.96,
    (2025, 11): 1.04,
    (2025, 12): 1.07,
    (2026, 1): 0.93,
    (2026, 2): 0.58,
    (2026, 3): 0.97,
    (2026, 4): 1.0,
    (2026, 5): 1.0,
}
MONTHS = tuple(dt.date(year, month, 1) for year, month in _BUSY)
#: The months whose orders are in the order list.
LISTED = (dt.date(2026, 4, 1), dt.date(2026, 5, 1))
#: What was made of what was ordered, on average.
_COMPLETION = 0.93
_FEN = 100
#: Raw material, auxiliaries and spare parts in store, as a part of a month's cost.
_STORED = 0.65
_DAYS = 24

#: Measures by region, spec or team, and the measure they add up to.
PARENTS = {
    "区域接单量": "总接单量",
    "规格接单量": "总接单量",
    "设备故障时间": "设备故障工时",
}
#: Measures that are the better the higher they are, and fixed targets.
_HIGHER = frozenset(("人均产值", "总接单量", "实产出量", "总产值"))
_FIXED = {"计划达成率": "0.95", "订单完成率": "0.95", "交期达成率": "0.95"}

Ordered = tuple[Mapping[str, int], Mapping[str, int]]


def _region(line: Line) -> str:
    return line.region


def _spec(line: Line) -> str:
    return line.spec


@dataclass(frozen=True)
class _Month:
    """A month under way: its dice, its day and what is written of it."""

    dice: random.Random
    day: dt.date
    rows: list[Measured]

    def say(self, measure: str, value: float, item: str = "", places: int = 0) -> None:
        written = rounded(value, places)
        self.rows.append(Measured(self.day, measure, item or None, written, False))

    def share(self, measure: str, value: float, item: str = "") -> None:
        written = rounded(value, 4)
        self.rows.append(Measured(self.day, measure, item or None, written, True))

    def near(self, value: float, spread: float = 0.05) -> float:
        return value * self.dice.uniform(1 - spread, 1 + spread)


def make_history(plant: Plant, figures: Figures) -> list[Measured]:
    """Return what October to May were; orders of April and May as they are listed."""
    rows: list[Measured] = []
    for day in MONTHS:
        month = _Month(stream(plant.seed, f"history {day}"), day, rows)
        ordered = _ordered(plant, month)
        completion = min(0.995, month.near(_COMPLETION, 0.05))
        output = sum(ordered[0].values()) * completion
        _tell_shares(month, figures, completion)
        _tell_output(month, figures, output, people_of(plant.headcounts, JUNE))
        _tell_faults(month, figures)
        _tell_orders(month, ordered)
    return rows


def _ordered(plant: Plant, month: _Month) -> Ordered:
    """Return what was ordered by region and by spec; both add up to the same."""
    if month.day in LISTED:
        return (
            ordered_by(plant.lines, month.day, _region),
            ordered_by(plant.lines, month.day, _spec),
        )
    busy = _BUSY[month.day.year, month.day.month]
    usual = ordered_by(plant.lines, JUNE, _spec)
    by_spec = {spec: int(month.near(much, 0.25) * busy) for spec, much in usual.items()}
    regions = ordered_by(plant.lines, JUNE, _region)
    weights = [month.near(weight, 0.1) for weight in regions.values()]
    shares = split(sum(by_spec.values()), weights)
    return dict(zip(regions, shares, strict=True)), by_spec


def _tell_shares(month: _Month, figures: Figures, completion: float) -> None:
    month.share("制造成本/销售收入", month.near(COST_RATIO, 0.04))
    month.share("计划达成率", min(0.985, month.near(figures.attainment, 0.03)))
    month.share("订单完成率", completion)
    overall = min(0.99, month.near(figures.on_time_overall + 0.02, 0.03))
    month.share("交期达成率", overall)
    for region in figures.on_time:
        month.share("交期达成率", min(1.0, month.near(overall, 0.03)), region)
    month.share("制程品质不合率", month.near(figures.defect_rate, 0.2))


def _tell_output(month: _Month, figures: Figures, output: float, people: int) -> None:
    value = output / max(figures.output, 1) * figures.output_value / _FEN
    tied = figures.finished_value + figures.revenue * COST_RATIO * _STORED
    turnover = figures.process_value / max(figures.output_value, 1) * _DAYS
    month.say("仓库占用资金", month.near(tied / _FEN, 0.08))
    month.say("生产周转天数", month.near(turnover, 0.15), places=1)
    month.say("人均产值", value / max(people + month.dice.randint(-6, 6), 1))
    month.say("实产出量", output)
    month.say("总产值", value)


def _tell_faults(month: _Month, figures: Figures) -> None:
    hours = {
        team: rounded(month.near(lost + 2, 0.4), 1)
        for team, lost in figures.fault_hours.items()
    }
    month.say("设备故障工时", float(sum(hours.values())), places=1)
    for team, lost in hours.items():
        month.say("设备故障时间", float(lost), team, 1)


def _tell_orders(month: _Month, ordered: Ordered) -> None:
    by_region, by_spec = ordered
    month.say("总接单量", sum(by_region.values()))
    for region, quantity in sorted(by_region.items()):
        month.say("区域接单量", quantity, region)
    for spec, quantity in sorted(by_spec.items()):
        month.say("规格接单量", quantity, spec)


def make_targets(history: Sequence[Measured]) -> list[Measured]:
    """Return June's and July's targets: a little better than the months before.

    Targets by region, spec and team add up to the plant's.
    """
    earlier: dict[tuple[str, str | None], list[Measured]] = defaultdict(list)
    for row in history:
        earlier[row.measure, row.item].append(row)
    targets: list[Measured] = []
    for month, stretch in ((JUNE, 0.02), (JULY, 0.03)):
        goals = {
            (measure, item): _goal(measure, rows, stretch)
            for (measure, item), rows in earlier.items()
        }
        for child, parent in PARENTS.items():
            _share_out(goals, child, goals[parent, None])
        for key, goal in goals.items():
            targets.append(Measured(month, *key, goal, earlier[key][0].percent))
    return targets


def _goal(measure: str, rows: Sequence[Measured], stretch: float) -> Decimal:
    if measure in _FIXED:
        return Decimal(_FIXED[measure])
    factor = 1 + stretch if measure in _HIGHER else 1 - stretch
    mean = float(sum(row.value or 0 for row in rows)) / len(rows) * factor
    if rows[0].percent:
        return rounded(mean, 3)
    return rounded(mean, 1) if mean < 1000 else Decimal(round(mean / 10) * 10)


def _share_out(
    goals: dict[tuple[str, str | None], Decimal], child: str, whole: Decimal
) -> None:
    """Set the goals of a measure's parts so that they add up to the whole."""
    keys = [key for key in goals if key[0] == child]
    weights = [float(goals[key]) + 0.01 for key in keys]
    parts = 1 if whole == int(whole) else 10
    for key, share in zip(keys, split(int(whole * parts), weights), strict=True):
        goals[key] = Decimal(share) / parts
