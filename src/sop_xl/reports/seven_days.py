"""The sheet of machine by seven days: what each makes in a week, day by day.

Each machine group stands under its title, with room to sign; groups share a printed
page where they fit.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import field
from itertools import accumulate, groupby

from sop_xl.grid import Span
from sop_xl.pages import Block, Cell, Page, PrintSetup, Style
from sop_xl.planning import Plan, labels
from sop_xl.planning.dailywork import DailyWork, list_daily_work
from sop_xl.planning.weeks import DAYS
from sop_xl.records import dataclass
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.list_pages import Cells, head_columns
from sop_xl.reports.listing import HEADING_ROW, head_spans
from sop_xl.reports.plan_head import head_plan, name_day, name_sheet, title_week
from sop_xl.reports.sums import sum_row
from sop_xl.reports.words import DIVISION
from sop_xl.sheets.heights import text_height

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
#: Title, group and two rows of headings, then the lines, room to sign and a gap, with
#: their heights in points, so that what fits a page is known.
_HEAD_HEIGHTS = (24.0, 15.0, 15.0, 30.0)
_LINE_HEIGHT, _SIGN_HEIGHT, _GAP_HEIGHT = 15.0, 18.0, 12.0
_HEAD_ROWS = len(_HEAD_HEIGHTS)
#: The points of A4 across that are printed on, with room for a printer's own margin,
#: and what the sheet's head takes of the first page.
_PAPER_HEIGHT, _TOP_HEIGHT = 500.0, 80.0
#: What a cell keeps free of its width.
_MARGIN = 1.5
#: A group begins on a page only with so many of its lines.
_LEAST_LINES = 4


def seven_day_page(plan: Plan, run: RunFacts, monday: dt.date, division: str) -> Page:
    """Return the sheet: a table for each group, with room to sign below."""
    work = list_daily_work(plan, monday)
    note = labels.ISSUED_TO if work else labels.NOTHING_PLANNED
    title = title_week(labels.SEVEN_DAYS, monday)
    layout = _Layout(plan, monday, division)
    for group, of_group in groupby(work, key=lambda each: each.group):
        layout.add_group(group, tuple(of_group))
    days = dict.fromkeys(range(_FIRST_DAY, _WIDTH + 1), _DAY_WIDTH)
    return Page(
        name_sheet(labels.SEVEN_DAYS, monday),
        [head_plan(title, plan, run, note), *layout.blocks],
        merges=[*head_spans(_WIDTH), *layout.merges],
        widths=_WIDTHS | days,
        heights=layout.heights,
        frozen=(HEADING_ROW, _FIRST_DAY),
        printing=PrintSetup(landscape=True, breaks=tuple(layout.breaks)),
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """What a machine makes of a product, how that is called, and its row's height."""

    work: DailyWork
    name: str
    height: float


@dataclass(slots=True)
class _Layout:
    """Puts the tables of the groups below each other, and on printed pages.

    `row` is the next free row and `left` how many points the page has left.
    """

    plan: Plan
    monday: dt.date
    division: str
    blocks: list[Block] = field(default_factory=list)
    merges: list[Span] = field(default_factory=list)
    heights: dict[int, float] = field(default_factory=dict)
    breaks: list[int] = field(default_factory=list)
    row: int = HEADING_ROW
    left: float = _PAPER_HEIGHT - _TOP_HEIGHT

    def add_group(self, group: str, work: Sequence[DailyWork]) -> None:
        """Add the table of a group; on a page that has no room for it, it goes on."""
        name, part = _title(self.division, group, self.monday), 0
        lines = _name_lines(self.plan, work)
        while lines:
            fitting = self._count_fitting(lines)
            if fitting < min(len(lines), _LEAST_LINES):
                self.breaks.append(self.row)
                self.left = _PAPER_HEIGHT
                fitting = max(1, self._count_fitting(lines))
            own, lines = lines[:fitting], lines[fitting:]
            said = labels.CONTINUED.format(title=name, part=part) if part else name
            self._add_table(_head_group(said, group, self.monday), own)
            part += 1

    def _count_fitting(self, lines: Sequence[_Line]) -> int:
        free = self.left - sum(_HEAD_HEIGHTS) - _SIGN_HEIGHT
        ends = accumulate(line.height for line in lines)
        return sum(end <= free for end in ends)

    def _add_table(self, head: Sequence[Cells], lines: Sequence[_Line]) -> None:
        first = self.row + _HEAD_ROWS
        signed: Cells = [Cell(labels.SIGNATURES, Style.SUBTITLE)]
        rows = [*head, *_write_lines(lines, first), signed]
        self.blocks.append(Block(self.row, 1, rows, _STYLES))
        self.merges += _merge_head(first - 2)
        own = [line.height for line in lines]
        high = [*_HEAD_HEIGHTS, *own, _SIGN_HEIGHT, _GAP_HEIGHT]
        self.heights |= dict(enumerate(high, self.row))
        self.row += len(high)
        self.left -= sum(high)


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


def _name_lines(plan: Plan, work: Sequence[DailyWork]) -> list[_Line]:
    """Return the lines of a group; with several processes the product says which."""
    several = len({each.process for each in work}) > 1
    found = []
    for each in work:
        product = plan.catalogue.name_product(each.product)
        name = f"{product.name} {product.spec}".strip()
        if several:
            name += labels.OF_PROCESS.format(process=each.process)
        height = text_height(name, _WIDTHS[2] - _MARGIN) or _LINE_HEIGHT
        found.append(_Line(each, name, height))
    return found


def _write_lines(lines: Sequence[_Line], first: int) -> Iterator[Cells]:
    """Yield rows of a group, the machine in each, so that no page begins without it."""
    for row, line in enumerate(lines, first):
        total = sum_row(row, _FIRST_DAY, line.work.days)
        days = [quantity or None for quantity in line.work.days]
        yield [line.work.machine, line.name, total, *days]
