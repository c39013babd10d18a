"""The sheet of machine by seven days: what each makes in a week, day by day.

Each machine group has printed pages of its own, under its title, with room to sign.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import groupby

from sop_xl.grid import Span
from sop_xl.pages import Block, Cell, Formula, Page, PrintSetup, Style
from sop_xl.planning import Plan, labels
from sop_xl.planning.dailywork import DailyWork, list_daily_work
from sop_xl.planning.weeks import DAYS
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.labels import DIVISION
from sop_xl.reports.listing import HEADING_ROW
from sop_xl.reports.plan_head import (
    Cells,
    head_columns,
    head_plan,
    name_day,
    name_sheet,
    title_week,
)
from sop_xl.source import column_letters

_LEFT_COLUMNS = (
    labels.MACHINE,
    labels.PRODUCT_NAME,
    labels.PLANNED_QUANTITY,
)
_FIRST_DAY = len(_LEFT_COLUMNS) + 1
_WIDTH = len(_LEFT_COLUMNS) + DAYS
_STYLES = (*[Style.TEXT] * 2, *[Style.WHOLE] * (DAYS + 1))
_WIDTHS = {1: 12.0, 2: 40.0, 3: 14.0}
_DAY_WIDTH = 10.0
#: Title, group and two rows of headings; so many lines below them fit a printed page.
_HEAD_ROWS, _MOST_LINES = 4, 20


def seven_day_page(
    plan: Plan, run: RunFacts, monday: dt.date, division: str = ""
) -> Page:
    """Return the sheet: printed pages of one group each, with room to sign below."""
    work = list_daily_work(plan, monday)
    note = labels.ISSUED_TO if work else labels.NOTHING_PLANNED
    title = title_week(labels.SEVEN_DAYS, monday)
    blocks, merges = [head_plan(title, plan, run, note)], list[Span]()
    row, tops = HEADING_ROW, list[int]()
    for group, of_group in groupby(work, key=lambda each: each.group):
        lines = tuple(of_group)
        name = _title(division, group, monday)
        for part, first in enumerate(range(0, len(lines), _MOST_LINES)):
            own = lines[first : first + _MOST_LINES]
            said = labels.CONTINUED.format(title=name, part=part) if part else name
            rows: list[Cells] = [
                *_head_group(said, group, monday),
                *_write_lines(plan, own, row + _HEAD_ROWS),
                [Cell(labels.SIGNATURES, Style.SUBTITLE)],
            ]
            blocks.append(Block(row, 1, rows, _STYLES))
            merges += _merge_head(row + _HEAD_ROWS - 2)
            tops.append(row)
            row += len(rows) + 1
    days = dict.fromkeys(range(_FIRST_DAY, _WIDTH + 1), _DAY_WIDTH)
    return Page(
        name_sheet(labels.SEVEN_DAYS, monday),
        blocks,
        merges=merges,
        widths=_WIDTHS | days,
        frozen=(HEADING_ROW, _FIRST_DAY),
        printing=PrintSetup(landscape=True, breaks=tuple(tops[1:])),
    )


def _title(division: str, group: str, monday: dt.date) -> str:
    """Return a group's title: a week belongs to the month of its Thursday."""
    thursday = monday + dt.timedelta(days=3)
    return labels.SEVEN_DAY_TITLE.format(
        division=division or DIVISION,
        month=thursday.month,
        week=(thursday.day - 1) // 7 + 1,
        group=group or labels.MACHINE,
    )


def _head_group(title: str, group: str, monday: dt.date) -> list[Cells]:
    """Return the group's title and name, and two rows of headings."""
    name = labels.GROUP_LINE.format(group=group or labels.NO_GROUP)
    empty = [""] * (DAYS - 1)
    days = (
        labels.NUMBERED_DAY.format(
            number=day + 1, day=name_day(monday + dt.timedelta(days=day))
        )
        for day in range(DAYS)
    )
    return [
        [Cell(title, Style.TITLE)],
        [Cell(name, Style.SUBTITLE)],
        head_columns((*_LEFT_COLUMNS, labels.PROGRESS, *empty)),
        head_columns((*[""] * len(_LEFT_COLUMNS), *days)),
    ]


def _merge_head(row: int) -> Iterator[Span]:
    for column in range(1, _FIRST_DAY):
        yield Span(row, column, row + 1, column)
    yield Span(row, _FIRST_DAY, row, _WIDTH)


def _write_lines(plan: Plan, lines: Sequence[DailyWork], first: int) -> Iterator[Cells]:
    """Yield rows of a group; with several processes the product says which.

    The machine stands in each, so that no page begins without it.
    """
    several = len({line.process for line in lines}) > 1
    begin, end = column_letters(_FIRST_DAY), column_letters(_WIDTH)
    for row, line in enumerate(lines, first):
        product = plan.catalogue.name_product(line.product)
        total = Formula(f"SUM({begin}{row}:{end}{row})", sum(line.days))
        yield [
            line.machine,
            f"{product.name} {product.spec}".strip()
            + (labels.OF_PROCESS.format(process=line.process) if several else ""),
            total,
            *[quantity or None for quantity in line.days],
        ]
