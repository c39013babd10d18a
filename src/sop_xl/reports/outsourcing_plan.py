"""The outsourcing plan: each lot at a firm, and what leaves week by week."""

from __future__ import annotations

from collections.abc import Sequence

from sop_xl.pages import Block, Cell, Page, Style
from sop_xl.periods import monday_of
from sop_xl.planning import Plan, labels
from sop_xl.planning.load import find_weeks
from sop_xl.planning.outsourcing import Outing, sum_outings
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.list_pages import (
    Cells,
    ListForm,
    head_columns,
    list_page,
    table_page,
)
from sop_xl.reports.listing import FIRST_ROW, HEADING_ROW
from sop_xl.reports.order_cells import order_cell
from sop_xl.reports.plan_head import head_plan, name_week, say_week
from sop_xl.reports.sums import sum_row, total_row

_STYLES = (
    *[Style.TEXT] * 2,
    Style.WHOLE,
    *[Style.TEXT] * 4,
    Style.WHOLE,
    *[Style.DATE] * 2,
    Style.WHOLE,
    *[Style.TEXT] * 3,
    Style.DATE,
)
_WIDTHS = (
    *(13.0, 15.0, 7.0, 17.0, 11.0, 22.0, 10.0, 9.0),
    *(11.5, 11.5, 7.0, 16.0, 10.0, 10.0, 11.5),
)
_OUTINGS = ListForm(labels.OUTING_COLUMNS, _STYLES, _WIDTHS, "outings", scrolled=3)
_FIRST_WEEK = 3


def outsourcing_pages(
    plan: Plan, run: RunFacts, outings: Sequence[Outing]
) -> list[Page]:
    """Return the list of what goes outside, and its sums by week."""
    return [_list_page(plan, run, outings), _total_page(plan, run, outings)]


def _list_page(plan: Plan, run: RunFacts, outings: Sequence[Outing]) -> Page:
    note = labels.NO_OUTINGS
    if outings:
        quantity = sum(each.quantity for each in outings)
        note = labels.OUTING_NOTE.format(count=len(outings), quantity=quantity)
        unknown = sum(not each.firm for each in outings)
        note += labels.FIRM_NOTE.format(count=unknown) if unknown else ""
    rows = [_row(plan, each) for each in outings]
    head = head_plan(labels.OUTINGS, plan, run, note)
    return list_page(labels.OUTINGS, head, _OUTINGS, rows)


def _row(plan: Plan, outing: Outing) -> Cells:
    line = outing.line
    is_late = outing.arrives > line.due
    return [
        say_week(monday_of(outing.leaves)),
        order_cell(plan, line),
        line.line_no,
        outing.lot,
        line.product,
        plan.catalogue.name_product(line.product).name,
        outing.process,
        outing.quantity,
        outing.leaves,
        Cell(outing.arrives, Style.WARNING) if is_late else outing.arrives,
        outing.days,
        outing.firm or Cell(labels.FIRM_OPEN, Style.INPUT),
        outing.before or labels.FIRST_STEP,
        outing.after or labels.LAST_STEP,
        line.due,
    ]


def _total_page(plan: Plan, run: RunFacts, outings: Sequence[Outing]) -> Page:
    weeks = find_weeks(plan)
    totals = sum_outings(outings, weeks)
    columns = labels.OUTING_COLUMNS
    names = (columns[6], columns[11], *map(name_week, weeks), labels.TOTAL)
    rows: list[Cells] = [head_columns(names)]
    for row, total in enumerate(totals, FIRST_ROW):
        rows.append(
            [
                total.process,
                total.firm or labels.FIRM_OPEN,
                *(quantity or None for quantity in total.quantities),
                sum_row(row, _FIRST_WEEK, total.quantities),
            ]
        )
    if totals:
        sums = [sum(week) for week in zip(*(t.quantities for t in totals), strict=True)]
        rows.append(total_row([*sums, sum(sums)], _FIRST_WEEK, len(totals)))
    width = _FIRST_WEEK + len(weeks)
    head = head_plan(labels.OUTING_TOTALS, plan, run, labels.OUTING_TOTAL_NOTE)
    styles = (*[Style.TEXT] * 2, *[Style.WHOLE] * (len(weeks) + 1))
    return table_page(
        labels.OUTING_TOTALS,
        [head, Block(HEADING_ROW, 1, rows, styles)],
        {1: 14.0, 2: 18.0} | dict.fromkeys(range(_FIRST_WEEK, width + 1), 10.5),
        scrolled=_FIRST_WEEK,
    )
