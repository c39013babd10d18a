"""The outsourcing plan: each lot at a firm, and what leaves week by week."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sop_xl.pages import Block, Cell, Formula, Page, Style
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
from sop_xl.reports.plan_head import head_plan, name_week
from sop_xl.source import column_letters

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
        name_week(monday_of(outing.leaves)).replace("\n", "~"),
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
    last = FIRST_ROW + len(totals) - 1
    rows: list[Cells] = [head_columns(names)]
    for row, total in enumerate(totals, FIRST_ROW):
        rows.append(
            [
                total.process,
                total.firm or labels.FIRM_OPEN,
                *(quantity or None for quantity in total.quantities),
                _sum_row(row, total.quantities),
            ]
        )
    if totals:
        rows.append(_sum_columns([t.quantities for t in totals], weeks, last))
    width = _FIRST_WEEK + len(weeks)
    head = head_plan(labels.OUTING_TOTALS, plan, run, labels.OUTING_TOTAL_NOTE)
    styles = (*[Style.TEXT] * 2, *[Style.WHOLE] * (len(weeks) + 1))
    return table_page(
        labels.OUTING_TOTALS,
        [head, Block(HEADING_ROW, 1, rows, styles)],
        {1: 14.0, 2: 18.0} | dict.fromkeys(range(_FIRST_WEEK, width + 1), 10.5),
        scrolled=_FIRST_WEEK,
    )


def _sum_row(row: int, quantities: Sequence[int]) -> Formula:
    first = column_letters(_FIRST_WEEK)
    last = column_letters(_FIRST_WEEK + len(quantities) - 1)
    return Formula(f"SUM({first}{row}:{last}{row})", sum(quantities))


def _sum_columns(
    quantities: Sequence[Sequence[int]], weeks: Sequence[dt.date], last: int
) -> Cells:
    sums = [sum(each[week] for each in quantities) for week in range(len(weeks))]
    cells: Cells = [Cell(labels.TOTAL, Style.TOTAL), Cell(None, Style.TOTAL)]
    for column, total in enumerate([*sums, sum(sums)], _FIRST_WEEK):
        letters = column_letters(column)
        text = f"SUM({letters}{FIRST_ROW}:{letters}{last})"
        cells.append(Cell(Formula(text, total), Style.TOTAL))
    return cells
