"""The sheet of machine by seven days: what each makes in a week, day by day."""

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


def seven_day_page(plan: Plan, run: RunFacts, monday: dt.date) -> Page:
    """Return the sheet, group by group, with room to sign at the foot."""
    work = list_daily_work(plan, monday)
    note = labels.ISSUED_TO if work else labels.NOTHING_PLANNED
    head = head_plan(_title(monday), plan, run, note)
    blocks, merges, row = [head], list[Span](), HEADING_ROW
    for group, of_group in groupby(work, key=lambda each: each.group):
        lines = tuple(of_group)
        rows = [*_head_group(group, monday), *_write_lines(plan, lines, row + 3)]
        blocks.append(Block(row, 1, rows, _STYLES))
        merges += [*_merge_head(row + 1), *_merge_machines(lines, row + 3)]
        row += len(rows) + 1
    blocks.append(Block(row, 1, [[Cell(labels.SIGNATURES, Style.SUBTITLE)]]))
    days = dict.fromkeys(range(_FIRST_DAY, _WIDTH + 1), _DAY_WIDTH)
    return Page(
        name_sheet(labels.SEVEN_DAYS, monday),
        blocks,
        merges=merges,
        widths=_WIDTHS | days,
        frozen=(HEADING_ROW, _FIRST_DAY),
        printing=PrintSetup(landscape=True, repeat=(HEADING_ROW + 1, HEADING_ROW + 2)),
    )


def _title(monday: dt.date) -> str:
    """Return the title: a week belongs to the month of its Thursday."""
    thursday = monday + dt.timedelta(days=3)
    title = labels.SEVEN_DAY_TITLE.format(
        month=thursday.month, week=(thursday.day - 1) // 7 + 1
    )
    return title_week(title, monday)


def _head_group(group: str, monday: dt.date) -> list[Cells]:
    """Return the group's name and two rows of headings."""
    name = labels.GROUP_LINE.format(group=group or labels.NO_GROUP)
    empty = [""] * (DAYS - 1)
    days = (
        labels.NUMBERED_DAY.format(
            number=day + 1, day=name_day(monday + dt.timedelta(days=day))
        )
        for day in range(DAYS)
    )
    return [
        [Cell(name, Style.SUBTITLE)],
        head_columns((*_LEFT_COLUMNS, labels.PROGRESS, *empty)),
        head_columns((*[""] * len(_LEFT_COLUMNS), *days)),
    ]


def _merge_head(row: int) -> Iterator[Span]:
    for column in range(1, _FIRST_DAY):
        yield Span(row, column, row + 1, column)
    yield Span(row, _FIRST_DAY, row, _WIDTH)


def _write_lines(plan: Plan, lines: Sequence[DailyWork], first: int) -> Iterator[Cells]:
    """Yield the rows of a group; with several processes the product says which."""
    before = ""
    several = len({line.process for line in lines}) > 1
    begin, end = column_letters(_FIRST_DAY), column_letters(_WIDTH)
    for row, line in enumerate(lines, first):
        product = plan.catalogue.name_product(line.product)
        total = Formula(f"SUM({begin}{row}:{end}{row})", sum(line.days))
        yield [
            line.machine if line.machine != before else "",
            f"{product.name} {product.spec}".strip()
            + (labels.OF_PROCESS.format(process=line.process) if several else ""),
            total,
            *[quantity or None for quantity in line.days],
        ]
        before = line.machine


def _merge_machines(lines: Sequence[DailyWork], first: int) -> Iterator[Span]:
    row = first
    for _, of_machine in groupby(lines, key=lambda line: line.machine):
        count = len(tuple(of_machine))
        yield Span(row, 1, row + count - 1, 1)
        row += count
