"""The plan of two weeks: Gantts in cells, seven days by machine, the operations."""

from __future__ import annotations

from sop_xl.pages import Page
from sop_xl.planning import Plan
from sop_xl.planning.weeks import list_mondays
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.gantt_chart import gantt_chart_pages
from sop_xl.reports.gantt_sheet import gantt_page
from sop_xl.reports.operations import NO_ROW_MARKS, RowMarks, operation_page
from sop_xl.reports.seven_days import seven_day_page


def week_plan_pages(
    plan: Plan, run: RunFacts, marks: RowMarks = NO_ROW_MARKS, division: str = ""
) -> list[Page]:
    """Return the sheets for the rest of the plan's first week and for the next one.

    Each week has its Gantt and its seven days; one list holds the operations of both,
    with what people put on its rows. `division` is what the department is called.
    """
    mondays = list_mondays(plan)
    return [
        *[gantt_page(plan, run, monday) for monday in mondays],
        *[seven_day_page(plan, run, monday, division) for monday in mondays],
        operation_page(plan, run, marks),
        *[page for monday in mondays for page in gantt_chart_pages(plan, run, monday)],
    ]
