"""What each open order line is answered, and which are not in the schedule."""

from __future__ import annotations

from collections.abc import Sequence

from sop_xl.pages import Cell, Page, Style
from sop_xl.planning import Plan, labels
from sop_xl.planning.answers import Answer, answer_lines
from sop_xl.planning.backlog import BlockedLine
from sop_xl.planning.messages import OBSTACLES
from sop_xl.planning.shortages import Shortage, list_unsure
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.late_words import say_reason, say_unsure
from sop_xl.reports.list_pages import Cells, ListForm, list_page
from sop_xl.reports.messages import NEXT
from sop_xl.reports.order_cells import order_cells
from sop_xl.reports.plan_head import head_plan

_ORDER_STYLES = (Style.TEXT, Style.WHOLE, *[Style.TEXT] * 3)
_PROMISE_STYLES = (
    *_ORDER_STYLES,
    *[Style.WHOLE] * 5,
    *[Style.DATE] * 3,
    Style.WHOLE,
    Style.TEXT,
)
_UNSCHEDULED_STYLES = (
    *_ORDER_STYLES,
    *[Style.WHOLE] * 2,
    *[Style.DATE] * 2,
    Style.TEXT,
)
_ORDER_WIDTHS = (15.0, 7.0, 26.0, 12.0, 20.0)
_PROMISES = ListForm(
    labels.PROMISE_COLUMNS,
    _PROMISE_STYLES,
    (*_ORDER_WIDTHS, *[9.0] * 5, *[11.5] * 3, 9.0, 40.0),
    "promises",
)
_UNSCHEDULED = ListForm(
    labels.UNSCHEDULED_COLUMNS,
    _UNSCHEDULED_STYLES,
    (*_ORDER_WIDTHS, 9.0, 9.0, 11.5, 11.5, 64.0),
    "unscheduled",
)


def promise_page(plan: Plan, run: RunFacts) -> Page:
    """Return the answer to each open order line, by due date."""
    answers = sorted(answer_lines(plan), key=_due_first)
    unsure = list_unsure(plan)
    rows = [
        _promise_row(plan, answer, unsure.get(answer.netted.line.row, ()))
        for answer in answers
    ]
    head = head_plan(labels.PROMISES, plan, run, _note_promises(plan))
    return list_page(labels.PROMISES, head, _PROMISES, rows)


def unscheduled_page(plan: Plan, run: RunFacts) -> Page:
    """Return the order lines of which something is not scheduled, with the reason.

    Those that are not planned at all come last, in the order of their rows.
    """
    answers = sorted(filter(_is_refused, answer_lines(plan)), key=_due_first)
    rows = [_unscheduled_row(plan, answer) for answer in answers]
    rows += [_blocked_row(plan, line) for line in plan.blocked]
    note = "" if rows else labels.NOTHING_UNSCHEDULED
    head = head_plan(labels.UNSCHEDULED, plan, run, note)
    return list_page(labels.UNSCHEDULED, head, _UNSCHEDULED, rows)


def _note_promises(plan: Plan) -> str:
    """Return what the dates mean, and how many lines are not among those answered."""
    note = labels.PROMISE_NOTE if plan.lines else ""
    if plan.blocked:
        return note + labels.BLOCKED_NOTE.format(lines=len(plan.blocked))
    return note or labels.NOTHING_OPEN


def _due_first(answer: Answer) -> tuple[object, int]:
    line = answer.netted.line
    return line.due, line.row


def _is_refused(answer: Answer) -> bool:
    return bool(answer.refused)


def _promise_row(plan: Plan, answer: Answer, unsure: Sequence[Shortage]) -> Cells:
    netted, line = answer.netted, answer.netted.line
    late = answer.days_late
    expected = Cell(answer.expected, Style.WARNING if unsure else None)
    if answer.refused:
        expected = Cell(labels.NOT_SCHEDULED, Style.ERROR)
    return [
        *order_cells(plan, line),
        line.quantity,
        line.open_quantity,
        netted.from_stock,
        netted.from_wip,
        netted.to_make,
        line.due_date,
        line.promised_date,
        expected,
        Cell(late, Style.WARNING) if late else None,
        _say_why(plan, answer, unsure),
    ]


def _say_why(plan: Plan, answer: Answer, unsure: Sequence[Shortage]) -> str:
    """Return why an order line is refused, late or not sure; "" for others."""
    if answer.reason:
        return answer.reason
    late = "" if answer.lateness is None else say_reason(plan, answer.lateness)
    lacks = say_unsure(plan, answer.lateness, unsure)
    return NEXT.join(filter(None, (late, lacks)))


def _unscheduled_row(plan: Plan, answer: Answer) -> Cells:
    line = answer.netted.line
    return [
        *order_cells(plan, line),
        line.open_quantity,
        answer.refused,
        line.due_date,
        line.promised_date,
        answer.reason,
    ]


def _blocked_row(plan: Plan, line: BlockedLine) -> Cells:
    return [
        *order_cells(plan, line),
        line.open_quantity,
        line.open_quantity,
        line.due_date,
        line.promised_date,
        OBSTACLES[line.obstacle],
    ]
