"""The plan of mould changes: a week's changes by time, and how many there are."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sop_xl.grid import Span
from sop_xl.pages import (
    Allowed,
    Block,
    Cell,
    Page,
    Style,
    Validation,
)
from sop_xl.planning import Plan
from sop_xl.planning.labels import NO_GROUP, TOTAL
from sop_xl.planning.mouldchanges import MouldChange, list_mould_changes
from sop_xl.planning.shifts import shift_at
from sop_xl.reports import words
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.list_pages import (
    ACROSS_A3,
    Cells,
    ListForm,
    head_columns,
    list_page,
    table_page,
)
from sop_xl.reports.listing import FIRST_ROW, HEADING_ROW
from sop_xl.reports.order_cells import link_line
from sop_xl.reports.plan_head import head_plan, name_day, name_sheet, title_week
from sop_xl.reports.shift_words import name_shift_of, say_time

_WIDTH = len(words.CHANGES_PLAN_COLUMNS)
_FITTER = _WIDTH - 1
_STYLES = (*[Style.TEXT] * 8, Style.WHOLE, *[Style.TEXT] * 3, *[Style.INPUT] * 2)
_WIDTHS = (
    *(11.5, 7.0, 13.0, 15.0, 11.0, 17.0, 17.0, 15.0, 7.0),
    *(31.0, 31.0, 17.0, 10.0, 10.0),
)
_CHANGES = ListForm(
    words.CHANGES_PLAN_COLUMNS, _STYLES, _WIDTHS, scrolled=6, tall=False
)
#: Where the sums by day stand, and beside them those by group.
_DAY_PLACE, _GROUP_PLACE = 1, 6
_SUM_WIDTHS = {1: 13.0, 2: 9.0, 3: 9.0, 4: 9.0, 5: 4.0, 6: 20.0, 7: 4.0, 8: 9.0, 9: 9.0}


def mould_pages(plan: Plan, run: RunFacts, monday: dt.date) -> list[Page]:
    """Return the mould changes of a week by time, then how many there are.

    Without any there is nothing to count.
    """
    first, last = (plan.shift_minute(monday + dt.timedelta(d)) for d in (0, 7))
    changes = list_mould_changes(plan, first, last)
    rows = [_change_row(plan, change) for change in changes]
    note = words.CHANGES_PLAN_NOTE + _count(changes) if rows else words.NO_CHANGES
    head = head_plan(title_week(words.CHANGES_PLAN, monday), plan, run, note)
    listed = list_page(name_sheet(words.CHANGES_PLAN, monday), head, _CHANGES, rows)
    listed = replace(listed, printing=ACROSS_A3)
    if not rows:
        return [listed]
    told = [*_tell_inputs(HEADING_ROW + len(rows))]
    return [replace(listed, validations=told), _sum_page(plan, run, monday, changes)]


def _sum_page(
    plan: Plan, run: RunFacts, monday: dt.date, changes: Sequence[MouldChange]
) -> Page:
    title, note = title_week(words.CHANGES_SUMMARY, monday), _count(changes)
    page = table_page(
        name_sheet(words.CHANGES_SUMMARY, monday),
        [head_plan(title, plan, run, note), *_sum_blocks(plan, changes)],
        _SUM_WIDTHS,
        tall=False,
    )
    return replace(page, merges=[*page.merges, *_merge_headings()])


def _count(changes: Sequence[MouldChange]) -> str:
    return words.CHANGES_PLAN_COUNT.format(
        count=len(changes),
        minutes=sum(change.task.changeover for change in changes),
        conflicts=sum(change.conflict is not None for change in changes),
    )


def _change_row(plan: Plan, change: MouldChange) -> Cells:
    task, line = change.task, plan.line_of[change.task.job].line
    span = shift_at(plan, task.setup_start)
    return [
        name_day(span.date),
        name_shift_of(plan, span),
        say_time(plan.moment(task.setup_start), span.date),
        change.machine.group or NO_GROUP,
        change.machine.name,
        change.off or words.EMPTY_MACHINE,
        change.on,
        _say_place(change),
        task.changeover,
        _name_product(plan, change.product_before),
        _name_product(plan, change.product_after),
        link_line(plan, line, "order_no", line.name),
        None,
        None,
    ]


def _say_place(change: MouldChange) -> str | Cell:
    if change.conflict is not None:
        said = words.CONFLICT_WITH.format(machine=change.conflict)
        return Cell(said, Style.ERROR)
    if not change.is_mould:
        return words.NOT_A_MOULD
    return change.from_machine or words.STORE_PLACE


def _name_product(plan: Plan, product: str) -> str | None:
    if not product:
        return None
    name = plan.catalogue.name_product(product)
    return f"{name.name} {name.spec}".strip()


def _merge_headings() -> Iterator[Span]:
    for column in (_DAY_PLACE, _GROUP_PLACE):
        yield Span(HEADING_ROW, column, HEADING_ROW, column + 1)


def _tell_inputs(last: int) -> Iterator[Validation]:
    for column, prompt in (
        (_FITTER, words.FITTER_PROMPT),
        (_WIDTH, words.DONE_AT_PROMPT),
    ):
        place = Span(FIRST_ROW, column, last, column)
        yield Validation(place, Allowed.ANY, prompt=prompt)


def _sum_blocks(plan: Plan, changes: Sequence[MouldChange]) -> list[Block]:
    """Return how many changes there are, by day and shift and by machine group."""
    by_day = Counter[tuple[str, str]]()
    by_group = Counter[tuple[str, str]]()
    minutes_of = Counter[tuple[str, str]]()
    for change in changes:
        span = shift_at(plan, change.task.setup_start)
        day = name_day(span.date), name_shift_of(plan, span)
        group = change.machine.group or NO_GROUP, ""
        for counter, key in ((by_day, day), (by_group, group)):
            counter[key] += 1
            minutes_of[key] += change.task.changeover
    return [
        _sum_block(words.CHANGES_BY_DAY, by_day, minutes_of, _DAY_PLACE),
        _sum_block(words.CHANGES_BY_GROUP, by_group, minutes_of, _GROUP_PLACE),
    ]


def _sum_block(
    title: str,
    counts: Counter[tuple[str, str]],
    minutes: Counter[tuple[str, str]],
    column: int,
) -> Block:
    rows: list[Cells] = [[*key, count, minutes[key]] for key, count in counts.items()]
    totals = (sum(counts.values()), sum(minutes[key] for key in counts))
    return Block(
        HEADING_ROW,
        column,
        [
            head_columns((title, "", *words.CHANGES_SUMS)),
            *rows,
            [Cell(each, Style.TOTAL) for each in (TOTAL, None, *totals)],
        ],
        (*[Style.TEXT] * 2, *[Style.WHOLE] * 2),
    )
