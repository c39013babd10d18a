"""The plan of two weeks: Gantts in cells, seven days by machine, the operations."""

from __future__ import annotations

from sop_xl.pages import Block, Cell, Page, PrintSetup, Style
from sop_xl.planning import Plan, labels
from sop_xl.planning.weeks import PlannedTask, list_mondays, list_tasks
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


def week_plan_pages(plan: Plan, run: RunFacts) -> list[Page]:
    """Return the sheets for the rest of the plan's first week and for the next one.

    Each week has its Gantt and its seven days; one list holds the operations of both.
    """
    mondays = list_mondays(plan)
    return [
        *[gantt_page(plan, run, monday) for monday in mondays],
        *[seven_day_page(plan, run, monday) for monday in mondays],
        _operation_page(plan, run),
    ]


def _operation_page(plan: Plan, run: RunFacts) -> Page:
    late = frozenset(plan.schedule.late_jobs)
    mondays = list_mondays(plan)
    tasks = list_tasks(plan, mondays[0], len(mondays))
    rows = [_operation_row(plan, planned, late) for planned in tasks]
    note = "" if rows else labels.NO_OPERATIONS
    title = title_week(labels.OPERATIONS, mondays[0], len(mondays))
    head = head_plan(title, plan, run, note)
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
