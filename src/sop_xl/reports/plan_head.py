"""What stands above every sheet of a plan."""

from __future__ import annotations

import datetime as dt

from sop_xl.pages import Block
from sop_xl.planning import Plan, labels
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.listing import head_page
from sop_xl.reports.plan_counts import count_lines


def head_plan(title: str, plan: Plan, run: RunFacts, note: str = "") -> Block:
    """Return the head of a plan's page: title, run, first day, how many order lines.

    Last comes how far the plan has come on its way to the workshops.
    """
    said = (labels.PLAN_START.format(start=plan.start), count_lines(plan).say())
    return head_page(title, run, (*said, run.state), note)


def name_week(monday: dt.date) -> str:
    """Return a week's first and last day for the head of its column.

    >>> name_week(dt.date(2026, 6, 29))
    '06-29\\n07-05'
    """
    return name_days(monday, monday + dt.timedelta(days=6))


def name_days(first: dt.date, last: dt.date) -> str:
    """Return the first and last of some days for the head of their column."""
    return f"{first:%m-%d}\n{last:%m-%d}"


def say_week(monday: dt.date) -> str:
    """Return a week's first and last day in one line.

    >>> say_week(dt.date(2026, 6, 29))
    '06-29~07-05'
    """
    return name_week(monday).replace("\n", "~")


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
