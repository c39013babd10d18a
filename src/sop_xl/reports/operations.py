"""The list of operations: what planners read, and where they change the plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sop_xl.grid import Span
from sop_xl.pages import (
    Allowed,
    Block,
    Cell,
    Formula,
    Page,
    Style,
    Validation,
    Value,
)
from sop_xl.planning import Plan, labels
from sop_xl.planning.lateness import find_unsure_steps
from sop_xl.planning.memory import NO_MARKS, Marks, positions
from sop_xl.planning.shipping import next_work_day
from sop_xl.planning.weeks import PlannedTask, list_mondays, list_tasks
from sop_xl.records import dataclass
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.labels import ENUMERATION
from sop_xl.reports.list_pages import ACROSS_A3, Cells, table_page
from sop_xl.reports.listing import FIRST_ROW, HEADING_ROW
from sop_xl.reports.plan_head import head_plan, title_week
from sop_xl.scheduling.problem import StepKey
from sop_xl.scheduling.schedule import Task

_STYLES: Mapping[str, Style] = {
    **dict.fromkeys(labels.OPERATION_FIELDS, Style.TEXT),
    **dict.fromkeys(("setup", "start", "end"), Style.TIME),
    "quantity": Style.WHOLE,
    "position": Style.WHOLE,
    "due": Style.DATE,
}
_WIDTHS = {"locked": 8.0, "remark": 24.0, "position": 9.0}
_COLUMN_OF = {field: n for n, field in enumerate(labels.OPERATION_FIELDS, 1)}
_HELP_HEIGHT = 28.0


@dataclass(frozen=True, slots=True)
class RowMarks:
    """What comes back on the rows, and the steps whose lock could not be kept."""

    marks: Mapping[StepKey, Marks]
    failed: frozenset[StepKey] = frozenset()

    def of(self, key: StepKey) -> Marks:
        """Return what stands on the row of a step."""
        return self.marks.get(key, NO_MARKS)


NO_ROW_MARKS = RowMarks({})


def listed_tasks(plan: Plan) -> tuple[PlannedTask, ...]:
    """Return the tasks that stand on the list, in the order of its rows."""
    mondays = list_mondays(plan)
    return list_tasks(plan, mondays[0], len(mondays))


def fills_of(plan: Plan, marks: RowMarks) -> dict[tuple[int, int], str]:
    """Return the colours that people gave the cells of the list, by row and column."""
    return {
        (row, _COLUMN_OF[column]): colour
        for row, planned in enumerate(listed_tasks(plan), FIRST_ROW)
        for column, colour in marks.of(planned.task.key).fills.items()
        if column in _COLUMN_OF
    }


def operation_page(plan: Plan, run: RunFacts, marks: RowMarks = NO_ROW_MARKS) -> Page:
    """Return the list of the operations of two weeks, whose light cells are open."""
    mondays, tasks = list_mondays(plan), listed_tasks(plan)
    maker = _RowMaker(plan, marks)
    rows = [maker.make(planned) for planned in tasks]
    note = labels.EDIT_HELP if rows else labels.NO_OPERATIONS
    note += labels.LACKS_HELP if maker.has_unsure(tasks) else ""
    title = title_week(labels.OPERATIONS, mondays[0], len(mondays))
    head = head_plan(title, plan, run, note)
    heading: Cells = [*labels.OPERATION_COLUMNS]
    styles = tuple(_STYLES.values())
    table = Block(HEADING_ROW, 1, [heading, *rows], styles, "operations")
    widths = {_COLUMN_OF[column]: width for column, width in _WIDTHS.items()}
    blocks = [head, table] if rows else [head]
    return replace(
        table_page(labels.OPERATIONS, blocks, widths, scrolled=3),
        heights={HEADING_ROW - 1: _HELP_HEIGHT} if rows else {},
        validations=[*_limit_inputs(tasks)],
        printing=ACROSS_A3,
    )


def _limit_inputs(tasks: Sequence[PlannedTask]) -> Iterator[Validation]:
    """Yield that locks are ticked; steps outside, the last ones, keep their machine."""
    inside = sum(planned.task.machine is not None for planned in tasks)
    end = FIRST_ROW + len(tasks) - 1
    if tasks:
        yield Validation(
            Span(FIRST_ROW, _COLUMN_OF["locked"], end, _COLUMN_OF["locked"]),
            Allowed.LIST,
            choices=(labels.LOCKED,),
            prompt=labels.LOCK_PROMPT,
            refusal=labels.LOCK_REFUSAL,
        )
    if inside < len(tasks):
        column = _COLUMN_OF["machine"]
        yield Validation(
            Span(FIRST_ROW + inside, column, end, column),
            Allowed.LIST,
            choices=(labels.OUTSOURCED,),
            prompt=labels.OUTSIDE_PROMPT,
            refusal=labels.OUTSIDE_PROMPT,
        )


class _RowMaker:
    """Makes the rows of one plan's list."""

    def __init__(self, plan: Plan, marks: RowMarks) -> None:
        self._plan, self._marks = plan, marks
        self._late = frozenset(plan.schedule.late_jobs)
        self._unsure = find_unsure_steps(plan)
        self._positions = positions(plan.lines, plan.problem)

    def has_unsure(self, tasks: Sequence[PlannedTask]) -> bool:
        """Return whether one of the tasks lacks material without a date."""
        return any(planned.task.key in self._unsure for planned in tasks)

    def make(self, planned: PlannedTask) -> Cells:
        """Return the row of a task, with what people put on it."""
        marks = self._marks.of(planned.task.key)
        cells = [*self._place(planned), *self._lot(planned), *self._open(planned)]
        for column, note in marks.notes.items():
            if column in _COLUMN_OF:
                place = _COLUMN_OF[column] - 1
                cells[place] = replace(_as_cell(cells[place]), note=note)
        return cells

    def _place(self, planned: PlannedTask) -> Cells:
        plan, task = self._plan, planned.task
        group = planned.group or (None if task.machine is None else labels.NO_GROUP)
        is_open = task.machine is not None
        # What is done outside leaves on a day, in whatever minute; it keeps its minute.
        open_time = Style.INPUT if is_open else Style.INPUT_DAY
        end: dt.date = plan.moment(task.end)
        if not is_open:
            end = next_work_day(plan, plan.ended_on(task))
        return [
            group,
            Cell(
                task.machine or labels.OUTSOURCED,
                Style.INPUT if is_open else Style.REST,
            ),
            plan.moment(task.setup_start) if task.changes_over else None,
            Cell(plan.sent_at(task) or plan.moment(task.start), open_time),
            Cell(end, None if is_open else Style.DATE),
        ]

    def _lot(self, planned: PlannedTask) -> Cells:
        plan, task = self._plan, planned.task
        job = plan.jobs[task.job]
        return [
            planned.operation.process,
            job.product,
            plan.catalogue.name_product(job.product).name,
            task.job,
            job.quantity,
            planned.operation.tool,
            plan.line_of[task.job].line.due,
            self._warn(task),
        ]

    def _warn(self, task: Task) -> Cell | None:
        """Return that a task's lot is late, or that nobody knows of its material."""
        said = [labels.LATE] if task.job in self._late else []
        if task.key in self._unsure:
            said.append(labels.LACKS)
        return Cell(ENUMERATION.join(said), Style.WARNING) if said else None

    def _open(self, planned: PlannedTask) -> Cells:
        key = planned.task.key
        marks = self._marks.of(key)
        lock = Cell(labels.LOCKED if marks.locked else None, Style.INPUT)
        if key in self._marks.failed:
            lock = Cell(labels.LOCK_FAILED, Style.WARNING)
        remark = Cell(marks.remark or None, Style.INPUT)
        return [lock, remark, self._positions[key]]


def _as_cell(found: Value | Formula | Cell) -> Cell:
    return found if isinstance(found, Cell) else Cell(found)
