"""Costs, funds and people, in keeping with what June's output was worth."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence

from workbooks.plant.cents import rounded, split, stream
from workbooks.plant.figures import Figures
from workbooks.plant.records import Cost, Fund, Headcount

UNITS = ("冲压车间", "成型车间", "焊接车间", "打磨车间", "装配车间")
_UNIT_SHARES = (22, 24, 14, 10, 30)
_ITEMS = (
    "直接材料",
    "直接人工",
    "燃料动力",
    "外协加工费",
    "模具摊销",
    "折旧费",
    "机物料消耗",
)
_ITEM_SHARES = (640, 150, 45, 50, 30, 55, 30)
_SCRAP = "废料回收"
COST_RATIO = 0.78
FUND_KINDS = ("原材料", "在制品", "成品", "模具", "辅料", "设备配件/工具")
_PEOPLE = (*UNITS, "品保部", "技术部", "设备部", "仓库", "计划部", "行政部")
_PEOPLE_SHARES = (16, 18, 14, 10, 24, 5, 4, 3, 3, 1, 2)
#: What a person's output is worth in a month, in fen.
VALUE_A_HEAD = 115_000_00
APRIL, MAY, JUNE, JULY = (dt.date(2026, month, 1) for month in (4, 5, 6, 7))


def _yuan(fen: float) -> int:
    return round(fen / 100) * 100


def make_costs(seed: int, figures: Figures) -> tuple[list[Cost], list[Cost]]:
    """Return May's and June's costs, and July's budget."""
    dice = stream(seed, "costs")
    june = int(figures.revenue * COST_RATIO)
    may = int(june * dice.uniform(0.94, 1.02))
    costs = _costs_of(dice, MAY, may) + _costs_of(dice, JUNE, june)
    budget = _costs_of(dice, JULY, int(june * 1.03))
    return costs, [cost for cost in budget if cost.item != _SCRAP]


def _costs_of(dice: random.Random, month: dt.date, total: int) -> list[Cost]:
    scrap = _yuan(total * dice.uniform(0.006, 0.01))
    rows = []
    for unit, share in zip(UNITS, split(total + scrap, _UNIT_SHARES), strict=True):
        weights = [weight * dice.uniform(0.9, 1.1) for weight in _ITEM_SHARES]
        for item, amount in zip(_ITEMS, split(share, weights), strict=True):
            budget = _yuan(amount * dice.uniform(0.94, 1.05) / 100) * 100
            rows.append(Cost(month, unit, item, budget, amount))
    rows.append(Cost(month, UNITS[0], _SCRAP, -_yuan(scrap * 0.95), -scrap))
    return rows


def make_funds(seed: int, figures: Figures) -> list[Fund]:
    """Return the money tied up at the ends of April, May and June."""
    dice = stream(seed, "funds")
    cost = figures.revenue * COST_RATIO
    june = {
        "原材料": cost * 0.55,
        "在制品": figures.process_value,
        "成品": figures.finished_value,
        "模具": cost * 0.35,
        "辅料": cost * 0.06,
        "设备配件/工具": cost * 0.04,
    }
    funds = []
    for month in (APRIL, MAY, JUNE):
        for kind in FUND_KINDS:
            factor = 1.0 if month == JUNE else dice.uniform(0.95, 1.12)
            funds.append(Fund(month, kind, _yuan(june[kind] * factor)))
    return funds


def make_headcounts(
    seed: int, figures: Figures
) -> tuple[list[Headcount], list[Headcount]]:
    """Return May's and June's people by unit, and the plant's of January to April."""
    dice = stream(seed, "people")
    total = max(len(_PEOPLE) * 2, round(figures.output_value / VALUE_A_HEAD))
    rows = []
    for month, people in ((MAY, total + dice.randint(-4, 4)), (JUNE, total)):
        counts = split(people, _PEOPLE_SHARES)
        rows += [
            Headcount(month, unit, count, rounded(dice.uniform(0.93, 0.985), 3))
            for unit, count in zip(_PEOPLE, counts, strict=True)
        ]
    earlier = [
        Headcount(
            dt.date(2026, month, 1),
            "",
            total + dice.randint(-9, 9),
            rounded(dice.uniform(0.92, 0.98), 3),
        )
        for month in range(1, 5)
    ]
    return rows, earlier


def people_of(headcounts: Sequence[Headcount], month: dt.date) -> int:
    """Return how many people the plant had in a month."""
    return sum(row.people for row in headcounts if row.month == month)
