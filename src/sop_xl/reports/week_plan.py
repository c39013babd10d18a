"""The week plan: a Gantt in cells, seven days by machine, the list of operations."""

from __future__ import annotations

import datetime as dt

from sop_xl.pages import Block, Cell, Page, PrintSetup, Style
from sop_xl.planning import Plan, labels
from sop_xl.planning.load import first_week
from sop_xl.planning.weeks import PlannedTask, list_tasks
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.gantt_sheet import gantt_page
from sop_xl.reports.listing import FIRST_ROW, HEADING_ROW
from sop_xl.reports.plan_head import Cells, head_plan, title_week
from sop_xl.reports.seven_days import seven_day_page

_OPERATION_STYLES = (
    *[Style.TEXT] * 2,
    *[Style.TIME] * 3,
    *[Style.TEXT] * 4,
    Style.WHOLE,
    Style.TEXT,
    Style.DATE,
    Style.TEXT,
)


def week_plan_pages(
    plan: Plan, run: RunFacts, monday: dt.date | None = None
) -> list[Page]:
    """Return the sheets of a week's plan; unless said, of the first in the plan."""
    monday = monday or first_week(plan)
    return [
        gantt_page(plan, run, monday),
        seven_day_page(plan, run, monday),
        _operation_page(plan, run, monday),
    ]


def _operation_page(plan: Plan, run: RunFacts, monday: dt.date) -> Page:
    late = frozenset(plan.schedule.late_jobs)
    rows = [_operation_row(plan, planned, late) for planned in list_tasks(plan, monday)]
    note = "" if rows else labels.NOTHING_PLANNED
    head = head_plan(title_week(labels.OPERATIONS, monday), plan, run, note)
    heading: Cells = [*labels.OPERATION_COLUMNS]
    table = Block(HEADING_ROW, 1, [heading, *rows], _OPERATION_STYLES, "operations")
    return Page(
        labels.OPERATIONS,
        [head, table] if rows else [head],
        frozen=(FIRST_ROW, 3),
        printing=PrintSetup(landscape=True, repeat=(HEADING_ROW, HEADING_ROW)),
    )


def _operation_row(plan: Plan, planned: PlannedTask, late: frozenset[str]) -> Cells:
    task, job = planned.task, plan.jobs[planned.task.job]
    is_late = task.job in late
    return [
        planned.group or (None if task.machine is None else labels.NO_GROUP),
        task.machine or labels.OUTSOURCED,
        plan.moment(task.setup_start) if task.changes_over else None,
        plan.moment(task.start),
        plan.moment(task.end),
        planned.operation.process,
        job.product,
        plan.catalogue.name_product(job.product).name,
        task.job,
        job.quantity,
        planned.operation.mould,
        plan.line_of[task.job].line.due,
        Cell(labels.LATE, Style.WARNING) if is_late else None,
    ]
