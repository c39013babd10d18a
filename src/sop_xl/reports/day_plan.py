"""The daily plan: a sheet for each process and day, and what stands in them all."""

from __future__ import annotations

from collections.abc import Sequence

from sop_xl.pages import Block, Cell, Page, PrintSetup, Style
from sop_xl.planning import Plan
from sop_xl.planning.days import Owed, ProcessDay, list_process_days
from sop_xl.planning.floor import Floor
from sop_xl.planning.shifts import list_work_days
from sop_xl.planning.staffing import StaffNeed
from sop_xl.reports.day_sheet import DaySheet
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.labels import (
    DAY_CONTENTS,
    DAY_CONTENTS_COLUMNS,
    DAY_CONTENTS_NOTE,
    DAY_CONTENTS_TITLE,
    DAY_EMPTY,
    DAY_SHEET,
    ENUMERATION,
)
from sop_xl.reports.listing import FIRST_ROW, HEADING_ROW, note_span
from sop_xl.reports.plan_head import Cells, head_columns, head_plan, name_day
from sop_xl.reports.shift_words import say_unstated
from sop_xl.settings import DayPlan
from sop_xl.source import CellRef

_CONTENT_STYLES = (*[Style.TEXT] * 3, *[Style.WHOLE] * 4)
_CONTENT_WIDTHS = {
    1: 14.0,
    2: 16.0,
    3: 26.0,
    **dict.fromkeys(range(4, 8), 13.0),
    6: 19.0,
}


def day_plan_pages(
    plan: Plan, floor: Floor, run: RunFacts, settings: DayPlan
) -> list[Page]:
    """Return the daily plans of the next working days, with a page that leads to each.

    Days and, within a day, processes in the order of the routings.
    """
    days = list_process_days(plan, floor, list_work_days(plan, settings.days))
    names = [_name_sheet(day) for day in days]
    sheet = DaySheet(plan, floor, run, settings.division, Owed(plan))
    pages = [sheet.make(day, name) for day, name in zip(days, names, strict=True)]
    return [_contents_page(plan, run, days, names), *pages]


def _name_sheet(day: ProcessDay) -> str:
    return DAY_SHEET.format(process=day.process, day=day.date)


def _contents_page(
    plan: Plan, run: RunFacts, days: Sequence[ProcessDay], names: Sequence[str]
) -> Page:
    rows = [_content_row(day, name) for day, name in zip(days, names, strict=True)]
    note = DAY_CONTENTS_NOTE if rows else DAY_EMPTY
    head = head_plan(DAY_CONTENTS_TITLE, plan, run, note)
    table = Block(
        HEADING_ROW, 1, [head_columns(DAY_CONTENTS_COLUMNS), *rows], _CONTENT_STYLES
    )
    return Page(
        DAY_CONTENTS,
        [head, table] if rows else [head],
        merges=[note_span(len(_CONTENT_STYLES))],
        widths=_CONTENT_WIDTHS,
        frozen=(FIRST_ROW, 1),
        printing=PrintSetup(repeat=(HEADING_ROW, HEADING_ROW)),
    )


def _content_row(day: ProcessDay, name: str) -> Cells:
    tasks = [each for shift in day.shifts for each in shift.tasks]
    needs = [shift.need for shift in day.shifts if shift.need is not None]
    return [
        name_day(day.date),
        Cell(day.process, link=CellRef("", name, 1, 1)),
        ENUMERATION.join(day.workshops) or None,
        len({each.machine for each in tasks if each.pieces}),
        sum(each.pieces for each in tasks),
        _count_people(needs),
        sum(each.changes for each in tasks) or None,
    ]


def _count_people(needs: Sequence[StaffNeed]) -> int | Cell:
    """Return the people needed, or, where none can be counted, why not."""
    people, unstated = sum(need.people for need in needs), say_unstated(needs)
    return Cell(unstated, Style.TEXT) if unstated and not people else people
