"""The daily plan: a sheet for each process and day, and what stands in them all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sop_xl.pages import Cell, Page, Style
from sop_xl.planning import Plan
from sop_xl.planning.days import Owed, ProcessDay, list_process_days
from sop_xl.planning.floor import Floor
from sop_xl.planning.shifts import list_work_days
from sop_xl.reports import words
from sop_xl.reports.day_sheet import DaySheet
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.labels import ENUMERATION
from sop_xl.reports.list_pages import ALONG, Cells, ListForm, list_page
from sop_xl.reports.plan_head import head_plan, name_day
from sop_xl.reports.shift_words import (
    count_people,
    name_shift_of,
    say_unstated,
)
from sop_xl.settings import DayPlan
from sop_xl.source import CellRef

_CONTENTS = ListForm(
    words.DAY_CONTENTS_COLUMNS,
    (*[Style.TEXT] * 3, *[Style.WHOLE] * 2, Style.TEXT, Style.WHOLE),
    (14.0, 16.0, 34.0, 13.0, 13.0, 36.0, 13.0),
    tall=False,
)


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
    return words.DAY_SHEET.format(process=day.process, day=day.date)


def _contents_page(
    plan: Plan, run: RunFacts, days: Sequence[ProcessDay], names: Sequence[str]
) -> Page:
    rows = [
        _content_row(plan, day, name) for day, name in zip(days, names, strict=True)
    ]
    note = words.DAY_CONTENTS_NOTE if rows else words.DAY_EMPTY
    head = head_plan(words.DAY_CONTENTS_TITLE, plan, run, note)
    page = list_page(words.DAY_CONTENTS, head, _CONTENTS, rows)
    return replace(page, printing=ALONG)


def _content_row(plan: Plan, day: ProcessDay, name: str) -> Cells:
    tasks = [each for shift in day.shifts for each in shift.tasks]
    return [
        name_day(day.date),
        Cell(day.process, link=CellRef("", name, 1, 1)),
        ENUMERATION.join(day.workshops) or None,
        len({each.machine for each in tasks if each.pieces}),
        sum(each.pieces for each in tasks),
        _say_people(plan, day),
        sum(each.changes for each in tasks) or None,
    ]


def _say_people(plan: Plan, day: ProcessDay) -> str:
    """Return the people each shift needs, or, where none can be counted, why not."""
    needs = [shift.need for shift in day.shifts if shift.need is not None]
    if not any(need.people for need in needs) and say_unstated(needs):
        return say_unstated(needs)
    return ENUMERATION.join(
        words.SHIFT_PEOPLE.format(
            shift=name_shift_of(plan, shift.span), people=count_people(shift.need)
        )
        for shift in day.shifts
    )
