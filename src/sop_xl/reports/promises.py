"""What each open order line is answered, and which are not in the schedule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sop_xl.pages import Block, Cell, Page, PrintSetup, Style
from sop_xl.planning import Plan, labels
from sop_xl.planning.answers import Answer, answer_lines
from sop_xl.planning.backlog import BlockedLine, OpenLine
from sop_xl.planning.messages import OBSTACLES
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.late_words import say_reason
from sop_xl.reports.listing import FIRST_ROW, HEADING_ROW, note_span
from sop_xl.reports.plan_head import TWO_LINES, Cells, head_plan

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
_ORDER_WIDTHS = {1: 15.0, 2: 7.0, 3: 26.0, 4: 12.0, 5: 20.0}
_PROMISE_WIDTHS = {
    **_ORDER_WIDTHS,
    **dict.fromkeys(range(6, 11), 9.0),
    **dict.fromkeys(range(11, 14), 11.5),
    14: 9.0,
    15: 40.0,
}
_UNSCHEDULED_WIDTHS = {**_ORDER_WIDTHS, 6: 9.0, 7: 9.0, 8: 11.5, 9: 11.5, 10: 64.0}


def promise_page(plan: Plan, run: RunFacts) -> Page:
    """Return the answer to each open order line, by due date."""
    answers = sorted(answer_lines(plan), key=_due_first)
    rows = [_promise_row(plan, answer) for answer in answers]
    head = head_plan(labels.PROMISES, plan, run, _note_promises(plan))
    heading: Cells = [*labels.PROMISE_COLUMNS]
    table = Block(HEADING_ROW, 1, [heading, *rows], _PROMISE_STYLES, "promises")
    blocks = [head, table] if rows else [head]
    return _list_page(labels.PROMISES, blocks, _PROMISE_WIDTHS)


def unscheduled_page(plan: Plan, run: RunFacts) -> Page:
    """Return the order lines of which something is not scheduled, with the reason.

    Those that are not planned at all come last, in the order of their rows.
    """
    answers = sorted(filter(_is_refused, answer_lines(plan)), key=_due_first)
    rows = [_unscheduled_row(plan, answer) for answer in answers]
    rows += [_blocked_row(plan, line) for line in plan.blocked]
    note = "" if rows else labels.NOTHING_UNSCHEDULED
    head = head_plan(labels.UNSCHEDULED, plan, run, note)
    heading: Cells = [*labels.UNSCHEDULED_COLUMNS]
    table = Block(HEADING_ROW, 1, [heading, *rows], _UNSCHEDULED_STYLES, "unscheduled")
    blocks = [head, table] if rows else [head]
    return _list_page(labels.UNSCHEDULED, blocks, _UNSCHEDULED_WIDTHS)


def _list_page(name: str, blocks: Sequence[Block], widths: Mapping[int, float]) -> Page:
    return Page(
        name,
        blocks,
        merges=[note_span(len(widths))],
        widths=widths,
        heights={HEADING_ROW: TWO_LINES} if len(blocks) > 1 else {},
        frozen=(FIRST_ROW, 1),
        printing=PrintSetup(landscape=True, repeat=(HEADING_ROW, HEADING_ROW)),
    )


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


def _order_cells(plan: Plan, line: OpenLine | BlockedLine) -> Cells:
    """Return order, line, customer, product; the order's number opens its cell."""
    where = plan.orders.cell(line.row, "order_no")
    product = plan.catalogue.name_product(line.product) if line.product else None
    return [
        Cell(line.order_no or line.name, link=where),
        line.line_no,
        plan.catalogue.name_customer(line),
        line.product,
        product.name if product else line.product_name,
    ]


def _promise_row(plan: Plan, answer: Answer) -> Cells:
    netted, line = answer.netted, answer.netted.line
    late = answer.days_late
    expected = (
        Cell(labels.NOT_SCHEDULED, Style.ERROR) if answer.refused else answer.expected
    )
    return [
        *_order_cells(plan, line),
        line.quantity,
        line.open_quantity,
        netted.from_stock,
        netted.from_wip,
        netted.to_make,
        line.due_date,
        line.promised_date,
        expected,
        Cell(late, Style.WARNING) if late else None,
        _say_why(plan, answer),
    ]


def _say_why(plan: Plan, answer: Answer) -> str:
    """Return why an order line is refused or late; "" for others."""
    if answer.reason or answer.lateness is None:
        return answer.reason
    return say_reason(plan, answer.lateness)


def _unscheduled_row(plan: Plan, answer: Answer) -> Cells:
    line = answer.netted.line
    return [
        *_order_cells(plan, line),
        line.open_quantity,
        answer.refused,
        line.due_date,
        line.promised_date,
        answer.reason,
    ]


def _blocked_row(plan: Plan, line: BlockedLine) -> Cells:
    return [
        *_order_cells(plan, line),
        line.open_quantity,
        line.open_quantity,
        line.due_date,
        line.promised_date,
        OBSTACLES[line.obstacle],
    ]
