"""What stands above every sheet of a plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sop_xl.pages import Block, Cell, Formula, Style, Value
from sop_xl.planning import Plan, labels
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.listing import head_page

#: The height of a header row with two lines, in points.
TWO_LINES = 34.0

#: What one row of a sheet holds.
Cells = list[Value | Formula | Cell]


def head_plan(title: str, plan: Plan, run: RunFacts, note: str = "") -> Block:
    """Return the head of a plan's page: title, run, first day, how many order lines.

    Lines that are not planned at all count among those not scheduled. Last comes how
    far the plan has come on its way to the workshops.
    """
    refused = sum(bool(plan.refused_parts(line)) for line in plan.lines)
    said = (
        labels.PLAN_START.format(start=plan.start),
        labels.PLAN_LINES.format(
            lines=len(plan.lines) + len(plan.blocked),
            late=sum(bool(plan.days_late(line)) for line in plan.lines),
            refused=refused + len(plan.blocked),
        ),
    )
    return head_page(title, run, (*said, run.state), note)


def head_columns(headings: Sequence[str]) -> Cells:
    """Return a header row."""
    return [Cell(heading, Style.HEADER) for heading in headings]


def name_week(monday: dt.date) -> str:
    """Return a week's first and last day for the head of its column.

    >>> name_week(dt.date(2026, 6, 29))
    '06-29\\n07-05'
    """
    return f"{monday:%m-%d}\n{monday + dt.timedelta(days=6):%m-%d}"


def title_week(title: str, monday: dt.date, weeks: int = 1) -> str:
    """Return a title with the first and last day of a week, or of several."""
    last = monday + dt.timedelta(days=7 * weeks - 1)
    return labels.WEEK_TITLE.format(title=title, first=monday, last=last)


def name_sheet(title: str, monday: dt.date) -> str:
    """Return the name of a week's sheet, with its first and last day.

    >>> name_sheet("Week", dt.date(2026, 6, 29)).split()
    ['Week', '06-29至07-05']
    """
    first, last = name_week(monday).split()
    return labels.WEEK_SHEET.format(title=title, first=first, last=last)


def name_day(day: dt.date) -> str:
    """Return a day's date and weekday."""
    weekday = labels.WEEKDAYS[day.weekday()]
    return labels.DAY.format(date=f"{day:%m-%d}", weekday=weekday)
