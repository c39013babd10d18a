"""The list of moves: what a new plan does otherwise than the last one, and why."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from sop_xl.pages import Block, Cell, Page, Style
from sop_xl.planning import Plan, labels
from sop_xl.planning.memory import KeptStep
from sop_xl.planning.moved import Move, Moves
from sop_xl.planning.reasons import Cause
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.labels import ENUMERATION
from sop_xl.reports.list_pages import Cells, table_page
from sop_xl.reports.listing import HEADING_ROW
from sop_xl.reports.new_steps import WhyNew, say_handed
from sop_xl.reports.plan_head import head_plan
from sop_xl.reports.sentences import say_value
from sop_xl.scheduling.schedule import Task

_MOVE_STYLES = (
    *[Style.TEXT] * 5,
    Style.TIME,
    Style.TEXT,
    Style.TIME,
    Style.DECIMAL,
    Style.TEXT,
)
_STEP_STYLES = (*[Style.TEXT] * 5, Style.TIME, Style.WHOLE, Style.TEXT)
_WIDTHS = {1: 19.0, 2: 12.0, 3: 26.0, 4: 12.0, 10: 44.0}
_NOTE_HEIGHT = 28.0
_HEAD_AND_TABLE = 2


def moves_page(plan: Plan, run: RunFacts, moves: Moves, minutes: int) -> Page:
    """Return the moved steps with their causes, then the new and the dropped ones.

    `minutes` is what a start may differ without being moved.
    """
    note = _sum_up(moves) + labels.MOVES_NOTE.format(minutes=minutes)
    note += say_handed(moves.handed)
    blocks = [head_plan(labels.MOVES, plan, run, note), *_list_blocks(plan, moves)]
    page = table_page(labels.MOVES, blocks, _WIDTHS)
    # The headings of the first table would stand over the rows of the others.
    has_one = len(blocks) <= _HEAD_AND_TABLE
    printing = page.printing if has_one else replace(page.printing, repeat=None)
    heights = {HEADING_ROW - 1: _NOTE_HEIGHT}
    return replace(page, heights=heights, printing=printing)


def _sum_up(moves: Moves) -> str:
    return labels.MOVES_SUMMARY.format(
        last=moves.last_start,
        steps=moves.steps,
        moved=len(moves.moved),
        share=f"{moves.share:.1%}",
        new=len(moves.new),
        dropped=len(moves.dropped),
    )


def _list_blocks(plan: Plan, moves: Moves) -> list[Block]:
    """Return the tables that have rows, one below the other, each with its title."""
    moved = [_move_row(plan, move) for move in moves.moved]
    why_new = WhyNew(plan, moves)
    new = [_new_row(plan, task, why_new.find(task)) for task in moves.new]
    why = _WhyDropped(plan)
    dropped = [
        _dropped_row(plan, step, why_new.find_away(step) or why.find(step))
        for step in moves.dropped
    ]
    head = Block(HEADING_ROW, 1, [[labels.NO_MOVES]], (Style.SUBTITLE,))
    columns = [*labels.MOVE_COLUMNS]
    if moved:
        head = Block(HEADING_ROW, 1, [columns, *moved], _MOVE_STYLES, "moves")
    blocks = [head]
    for title, heading, rows, table in (
        (labels.NEW_STEPS, labels.NEW_COLUMNS, new, "new_steps"),
        (labels.DROPPED_STEPS, labels.DROPPED_COLUMNS, dropped, "dropped_steps"),
    ):
        if rows:
            row = blocks[-1].span.last_row + 2
            blocks.append(Block(row, 1, [[title]], (Style.SUBTITLE,)))
            listed: list[Cells] = [[*heading], *rows]
            blocks.append(Block(row + 1, 1, listed, _STEP_STYLES, table))
    return blocks


def say_cause(move: Move) -> str:
    """Return why a step was moved, in words."""
    cause, root = _say_why(move.cause, move.about), move.root
    if root is None:
        return cause
    is_own = root.lot == move.task.job
    form = labels.CAUSE_ROOT if is_own else labels.CAUSE_ROOT_OF
    said = _say_why(root.cause, root.about)
    return form.format(cause=cause, lot=root.lot, root=said)


def _say_why(cause: Cause, about: tuple[object, ...]) -> str:
    return labels.CAUSES[cause.value].format(*map(_say, about))


def _say(value: object) -> str:
    if isinstance(value, tuple):
        return ENUMERATION.join(map(_say, value))
    is_moment = isinstance(value, dt.datetime)
    return f"{value:%m-%d %H:%M}" if is_moment else say_value(value)


def _move_row(plan: Plan, move: Move) -> Cells:
    step, task = move.step, move.task
    return [
        task.job,
        plan.jobs[task.job].product,
        _name(plan, plan.jobs[task.job].product),
        step.process,
        *_say_place(step.machine, step.start),
        *_say_place(task.machine, plan.moment(task.start)),
        round(Decimal(move.minutes) / 60, 1),
        say_cause(move),
    ]


def _say_place(machine: str | None, start: dt.datetime) -> Cells:
    """Return machine and start; what is done outside leaves on a day."""
    style = Style.DATE if machine is None else Style.TIME
    return [machine or labels.OUTSOURCED, Cell(start, style)]


def _new_row(plan: Plan, task: Task, why: str) -> Cells:
    job = plan.jobs[task.job]
    return [
        task.job,
        job.product,
        _name(plan, job.product),
        job.operations[task.step].process,
        *_say_place(task.machine, plan.moment(task.start)),
        job.quantity,
        why,
    ]


def _dropped_row(plan: Plan, step: KeptStep, why: str) -> Cells:
    return [
        step.lot,
        step.product,
        _name(plan, step.product),
        step.process,
        *_say_place(step.machine, step.start),
        step.quantity,
        why,
    ]


class _WhyDropped:
    """Finds why steps are not in a plan any more."""

    def __init__(self, plan: Plan) -> None:
        self._blocked = {line.name for line in plan.blocked}
        self._made = {line.line.name for line in plan.lines if line.parts}
        self._refused = plan.reasons

    def find(self, step: KeptStep) -> str:
        """Return the reason in words."""
        why = "refused" if step.lot in self._refused else "done"
        if step.line in self._blocked:
            why = "blocked"
        elif step.line not in self._made:
            why = "closed"
        return labels.DROPPED_BECAUSE[why]


def _name(plan: Plan, product: str) -> str:
    return plan.catalogue.name_product(product).name
