"""Lists of operations as grids, to be edited as planners do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from sop_xl.grid import Grid, RawValue
from sop_xl.pages import Page
from sop_xl.pipeline.plan_sheet import PlanSheet, find_list
from sop_xl.planning.memory import KeptPlan, Marks, keep_plan
from sop_xl.planning.plan import Plan
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.operations import RowMarks, listed_tasks, operation_page
from sop_xl.scheduling.problem import StepKey
from tests.planning.replans import RUN_DATE

BOOK = "输出/周生产计划_2026-07-01.xlsx"
#: A file whose looks cannot be read: it is not there.
NOWHERE = Path("nowhere.xlsx")
Cells = list[list[RawValue | None]]
#: The columns of the list, counted from 0.
MACHINE, START, END, LOT, QUANTITY, LOCK, REMARK, POSITION = 1, 3, 4, 8, 9, 13, 14, 15
HEADING = 3


def cells_of(page: Page) -> Cells:
    """Return what stands on a page, as a reader of files gives it."""
    last = max(block.span.last_row for block in page.blocks)
    width = max(block.span.last_column for block in page.blocks)
    return [
        [_read(page.value(row, column)) for column in range(1, width + 1)]
        for row in range(1, last + 1)
    ]


def _read(value: object) -> RawValue | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if isinstance(value, str | dt.date):
        return value
    return None


def list_of(plan: Plan, marks: dict[StepKey, Marks] | None = None) -> Page:
    """Return the list of operations of a plan."""
    return operation_page(plan, RunFacts("", RUN_DATE), RowMarks(marks or {}))


def remember(plan: Plan, marks: dict[StepKey, Marks] | None = None) -> KeptPlan:
    """Return what is remembered of a plan whose list was written."""
    listed = [planned.task.key for planned in listed_tasks(plan)]
    return keep_plan(plan, marks or {}, listed)


def sheet_of(cells: Cells, name: str = "工序清单", *others: Grid) -> PlanSheet:
    """Return the list that stands in cells."""
    found = find_list([*others, Grid(BOOK, name, cells)], NOWHERE)
    assert found is not None
    return found


def edit(cells: Cells, change: Callable[[Cells], object]) -> Cells:
    """Return cells in which something was changed."""
    copied = [list(row) for row in cells]
    change(copied)
    return copied
