"""The plan of samples and small batches, line by line with the steps of each."""

from __future__ import annotations

from collections.abc import Sequence

from sop_xl.pages import Cell, Page, Style
from sop_xl.planning import Plan
from sop_xl.planning.samples import SampleLine, list_samples
from sop_xl.reports import words
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.list_pages import Cells, ListForm, list_page
from sop_xl.reports.order_cells import order_cells
from sop_xl.reports.plan_head import head_plan
from sop_xl.scheduling.schedule import Task

_STYLES = (
    *(Style.TEXT, Style.WHOLE, *[Style.TEXT] * 4, *[Style.WHOLE] * 2, Style.DATE),
    *(Style.TEXT, Style.DATE, Style.WHOLE, Style.TEXT),
)
_WIDTHS = (
    *(15.0, 7.0, 25.0, 11.0, 20.0, 9.0, 8.0, 8.0, 11.5),
    *(60.0, 11.5, 8.0, 10.0),
)
_SAMPLES = ListForm(words.SAMPLES_COLUMNS, _STYLES, _WIDTHS, "samples", scrolled=3)


def sample_page(plan: Plan, run: RunFacts, due_soon_days: int) -> Page:
    """Return the open lines of samples and small batches by due date.

    What is late, not planned, or due within so many days, is marked.
    """
    lines = list_samples(plan)
    rows = [_sample_row(plan, line, due_soon_days) for line in lines]
    note = _note(lines, due_soon_days) if rows else words.NO_SAMPLES
    head = head_plan(words.SAMPLES_PLAN, plan, run, note)
    return list_page(words.SAMPLES_PLAN, head, _SAMPLES, rows)


def _note(lines: Sequence[SampleLine], days: int) -> str:
    samples = sum(line.is_sample for line in lines)
    counted = words.SAMPLES_COUNT.format(
        samples=samples,
        small=len(lines) - samples,
        late=sum(bool(line.days_late) for line in lines),
    )
    return words.SAMPLES_NOTE.format(days=days) + counted


def _sample_row(plan: Plan, sample: SampleLine, soon: int) -> Cells:
    line = sample.netted.line
    return [
        *order_cells(plan, line),
        line.order_class,
        line.quantity,
        line.open_quantity,
        line.due,
        _say_lots(plan, sample) or (words.SAMPLE_STOCK if sample.expected else None),
        sample.expected,
        sample.days_late or None,
        _mark(sample, soon),
    ]


def _say_lots(plan: Plan, sample: SampleLine) -> str:
    """Return the steps of a line, each lot's in its own line, and what is refused."""
    steps = [
        words.SAMPLE_ARROW.join(_say_step(plan, task) for task in lot.tasks)
        for lot in sample.lots
    ]
    if len(steps) > 1 or sample.refused:
        steps = [
            words.SAMPLE_LOT.format(quantity=lot.quantity, steps=said)
            for lot, said in zip(sample.lots, steps, strict=True)
        ]
    if sample.refused:
        steps.append(
            words.SAMPLE_REFUSED.format(quantity=sample.refused, reason=sample.reason)
        )
    return "\n".join(steps)


def _say_step(plan: Plan, task: Task) -> str:
    first, last = plan.begun_on(task), plan.ended_on(task)
    said = words.SAMPLE_STEP if first == last else words.SAMPLE_STEP_TO
    return said.format(
        process=plan.jobs[task.job].operations[task.step].process,
        machine=task.machine or words.SAMPLE_OUTSIDE,
        first=first,
        last=last,
    )


def _mark(sample: SampleLine, soon: int) -> Cell | None:
    if sample.expected is None:
        return Cell(words.UNPLANNED, Style.ERROR)
    if sample.days_late:
        return Cell(words.SAMPLE_LATE, Style.WARNING)
    return Cell(words.SAMPLE_SOON, Style.HINT) if sample.days_left <= soon else None
