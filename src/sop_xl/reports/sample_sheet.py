"""The plan of samples and small batches, line by line with the steps of each."""

from __future__ import annotations

from collections.abc import Sequence

from sop_xl.pages import Block, Cell, Page, PrintSetup, Style
from sop_xl.planning import Plan
from sop_xl.planning.samples import SampleLine, list_samples
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.labels import (
    NO_SAMPLES,
    SAMPLE_ARROW,
    SAMPLE_LATE,
    SAMPLE_LOT,
    SAMPLE_OUTSIDE,
    SAMPLE_REFUSED,
    SAMPLE_SOON,
    SAMPLE_STEP,
    SAMPLE_STEP_TO,
    SAMPLE_STOCK,
    SAMPLE_UNPLANNED,
    SAMPLES_COLUMNS,
    SAMPLES_COUNT,
    SAMPLES_NOTE,
    SAMPLES_PLAN,
)
from sop_xl.reports.listing import FIRST_ROW, HEADING_ROW, note_span
from sop_xl.reports.plan_head import TWO_LINES, Cells, head_plan
from sop_xl.scheduling.schedule import Task

_STYLES = (
    *(Style.TEXT, Style.WHOLE, *[Style.TEXT] * 4, *[Style.WHOLE] * 2, Style.DATE),
    *(Style.TEXT, Style.DATE, Style.WHOLE, Style.TEXT),
)
_WIDTHS = {
    1: 15.0,
    2: 7.0,
    3: 25.0,
    4: 11.0,
    5: 20.0,
    6: 9.0,
    7: 8.0,
    8: 8.0,
    9: 11.5,
    10: 60.0,
    11: 11.5,
    12: 8.0,
    13: 10.0,
}


def sample_page(plan: Plan, run: RunFacts, due_soon_days: int) -> Page:
    """Return the open lines of samples and small batches by due date.

    What is late, not planned, or due within so many days, is marked.
    """
    lines = list_samples(plan)
    rows = [_sample_row(plan, line, due_soon_days) for line in lines]
    note = _note(lines, due_soon_days) if rows else NO_SAMPLES
    heading: Cells = [*SAMPLES_COLUMNS]
    table = Block(HEADING_ROW, 1, [heading, *rows], _STYLES, "samples")
    head = head_plan(SAMPLES_PLAN, plan, run, note)
    return Page(
        SAMPLES_PLAN,
        [head, table] if rows else [head],
        merges=[note_span(len(_STYLES))],
        widths=_WIDTHS,
        heights={HEADING_ROW: TWO_LINES} if rows else {},
        frozen=(FIRST_ROW, 3),
        printing=PrintSetup(landscape=True, repeat=(HEADING_ROW, HEADING_ROW)),
    )


def _note(lines: Sequence[SampleLine], days: int) -> str:
    samples = sum(line.is_sample for line in lines)
    counted = SAMPLES_COUNT.format(
        samples=samples,
        small=len(lines) - samples,
        late=sum(bool(line.days_late) for line in lines),
    )
    return SAMPLES_NOTE.format(days=days) + counted


def _sample_row(plan: Plan, sample: SampleLine, soon: int) -> Cells:
    line = sample.netted.line
    where = plan.orders.cell(line.row, "order_no")
    return [
        Cell(line.order_no or line.name, link=where),
        line.line_no,
        plan.catalogue.name_customer(line),
        line.product,
        plan.catalogue.name_product(line.product).name,
        line.order_class,
        line.quantity,
        line.open_quantity,
        line.due,
        _say_lots(plan, sample) or (SAMPLE_STOCK if sample.expected else None),
        sample.expected,
        sample.days_late or None,
        _mark(sample, soon),
    ]


def _say_lots(plan: Plan, sample: SampleLine) -> str:
    """Return the steps of a line, each lot's in its own line, and what is refused."""
    steps = [
        SAMPLE_ARROW.join(_say_step(plan, task) for task in lot.tasks)
        for lot in sample.lots
    ]
    if len(steps) > 1 or sample.refused:
        steps = [
            SAMPLE_LOT.format(quantity=lot.quantity, steps=said)
            for lot, said in zip(sample.lots, steps, strict=True)
        ]
    if sample.refused:
        steps.append(
            SAMPLE_REFUSED.format(quantity=sample.refused, reason=sample.reason)
        )
    return "\n".join(steps)


def _say_step(plan: Plan, task: Task) -> str:
    first = plan.work_day_of(task.start + 1)
    last = plan.work_day_of(task.end)
    said = SAMPLE_STEP if first == last else SAMPLE_STEP_TO
    return said.format(
        process=plan.jobs[task.job].operations[task.step].process,
        machine=task.machine or SAMPLE_OUTSIDE,
        first=first,
        last=last,
    )


def _mark(sample: SampleLine, soon: int) -> Cell | None:
    if sample.expected is None:
        return Cell(SAMPLE_UNPLANNED, Style.ERROR)
    if sample.days_late:
        return Cell(SAMPLE_LATE, Style.WARNING)
    return Cell(SAMPLE_SOON, Style.HINT) if sample.days_left <= soon else None
