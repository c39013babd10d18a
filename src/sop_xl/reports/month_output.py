"""The first sheet of the month plan: how much of each product is made in the month."""

from __future__ import annotations

from collections.abc import Sequence

from sop_xl.pages import Block, Formula, Page, Style
from sop_xl.periods import Month
from sop_xl.planning import Plan, labels
from sop_xl.planning.monthoutput import (
    MonthOutput,
    cut_month,
    output_month,
)
from sop_xl.planning.outlook import Outlook
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.list_pages import Cells, head_columns, table_page
from sop_xl.reports.listing import FIRST_ROW, HEADING_ROW
from sop_xl.reports.plan_head import head_plan, name_days
from sop_xl.reports.sums import sum_row, total_row
from sop_xl.source import column_letters

FIRST_WEEK = len(labels.OUTPUT_COLUMNS) + 1
_WIDTH = 12.0


def month_output_page(plan: Plan, run: RunFacts, outlook: Outlook) -> Page:
    """Return the sheet: a row for each product, for orders and for the forecast."""
    weeks, outputs = cut_month(plan), output_month(plan, outlook.forecasts)
    spans = (name_days(week.first, week.last) for week in weeks)
    names = (*spans, *labels.MONTH_OUTPUT_SUMS)
    header = head_columns((*labels.OUTPUT_COLUMNS, *names))
    rows = [
        _output_row(plan, output, row) for row, output in enumerate(outputs, FIRST_ROW)
    ]
    styles = (*[Style.TEXT] * len(labels.OUTPUT_COLUMNS), *[Style.WHOLE] * len(names))
    table: list[Cells] = [header, *rows, _total_row(outputs, len(weeks))]
    month = Month.of(plan.start)
    title = labels.MONTH_OUTPUT_TITLE.format(year=month.year, month=month.number)
    note = labels.MONTH_OUTPUT_NOTE.format(first=plan.start)
    return table_page(
        labels.MONTH_OUTPUT,
        [
            head_plan(title, plan, run, note),
            Block(HEADING_ROW, 1, table, styles),
        ],
        {FIRST_WEEK + place: _WIDTH for place in range(len(names))},
        scrolled=FIRST_WEEK,
    )


def product_cells(
    plan: Plan, product: str, quantities: Sequence[int], row: int
) -> Cells:
    """Return what a product is, how much of it is made by week, and the sum."""
    known = plan.catalogue.name_product(product)
    return [
        product,
        known.name,
        known.spec,
        known.structure,
        *[quantity or None for quantity in quantities],
        sum_row(row, FIRST_WEEK, quantities),
    ]


def _output_row(plan: Plan, output: MonthOutput, row: int) -> Cells:
    end = FIRST_WEEK + len(output.quantities)
    ordered, expected = map(column_letters, (end, end + 1))
    return [
        *product_cells(plan, output.product, output.quantities, row),
        output.expected or None,
        Formula(f"{ordered}{row}+{expected}{row}", output.ordered + output.expected),
    ]


def _total_row(outputs: Sequence[MonthOutput], weeks: int) -> Cells:
    by_week = [sum(each.quantities[week] for each in outputs) for week in range(weeks)]
    ordered, expected = sum(by_week), sum(each.expected for each in outputs)
    totals = (*by_week, ordered, expected, ordered + expected)
    return total_row(totals, FIRST_WEEK, len(outputs))
