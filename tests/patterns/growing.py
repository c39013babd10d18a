"""Columns that grow to the right, one for each day or month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sop_xl.grid import RawValue
from tests.patterns.block import Block, Placed
from tests.patterns.headings import dress_heading
from tests.patterns.kinds import GROWN, Column
from tests.patterns.values import FIRST_DAY, MAKERS

_COUNTED = {"total", "bare total", "total above", "subtotals", "tail", "text numbers"}
_WEEK = "一二三四五六日"


def _days(count: int) -> list[dt.date]:
    return [FIRST_DAY + dt.timedelta(days=number) for number in range(count)]


def _headings(block: Block) -> Sequence[RawValue]:
    days = _days(block.random.choice([7, 10, 15, 30]))
    habits: list[Sequence[RawValue]] = [
        days,
        [float(number) for number in range(1, 32)],
        [float((day - dt.date(1899, 12, 30)).days) for day in days],
        [f"{day.month}月{day.day}日" for day in days],
        [f"{day.month}/{day.day}" for day in days],
        [f"{day.month}.{day.day}" for day in days],
        [f"{number}日" for number in range(1, 32)],
        [f"{number}月" for number in range(1, 13)],
        [f"第{number}周" for number in range(1, 6)],
        [float(year) for year in range(2022, 2027)],
        [f"{year}年" for year in range(2023, 2027)],
    ]
    return block.random.choice(habits)


def grow_columns(block: Block) -> None:
    """Keep the first columns and put one for each day or month beside them."""
    kept = [placed for placed in block.columns if placed.nature in ("text", "serial")][
        :3
    ]
    headings = _headings(block)
    makers = ["few", "count"] if block.patterns & _COUNTED else ["few", "mark"]
    column = Column(GROWN, MAKERS[block.random.choice(makers)])
    grown = [Placed(0, (heading,), column) for heading in headings]
    group = any(len(placed.path) > 1 for placed in block.columns)
    if group:
        top = block.random.choice(["6月", "日产量", "每日完成数量", "出勤记录"])
        for placed in grown:
            placed.path = (top, *placed.path)
        for placed in kept:
            placed.path = placed.path[-1:]
    block.columns = [*kept, *grown, *_closing(block)]
    for number, placed in enumerate(block.columns, block.left):
        placed.number = number


def _closing(block: Block) -> list[Placed]:
    names = block.random.choice([(), ("合计",), ("小计", "备注"), ("合计", "累计完成")])
    return [
        Placed(
            0,
            (dress_heading(block, name),),
            Column((name,), MAKERS["remark" if name == "备注" else "amount"]),
        )
        for name in names
    ]


def weekdays_of(block: Block) -> dict[int, str]:
    """Return the day of the week below each column, where the headings are days."""
    start = FIRST_DAY.weekday()
    grown = [placed for placed in block.columns if placed.column.path == GROWN]
    first = str(grown[0].path[-1])
    if (first.startswith(("第", "202")) and "-" not in first) or first.endswith("月"):
        return {}
    return {
        placed.number: _WEEK[(start + number) % 7]
        for number, placed in enumerate(grown)
    }
