"""The month plan: products, load and output by week, dates, what is not scheduled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from sop_xl.money import yuan
from sop_xl.pages import Block, Cell, Page, Style
from sop_xl.planning import Plan, labels
from sop_xl.planning.load import ProductOutput, output_products
from sop_xl.planning.outlook import Outlook
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.late_orders import late_pages
from sop_xl.reports.list_pages import Cells, head_columns, table_page
from sop_xl.reports.listing import FIRST_ROW, HEADING_ROW
from sop_xl.reports.load_sheet import load_page
from sop_xl.reports.month_output import FIRST_WEEK, month_output_page, product_cells
from sop_xl.reports.plan_head import head_plan, name_week
from sop_xl.reports.promises import promise_page, unscheduled_page
from sop_xl.reports.proposals_sheet import proposal_page
from sop_xl.reports.rates_sheet import crew_page, rate_page
from sop_xl.reports.structures_sheet import structure_page
from sop_xl.reports.sums import total_row


def month_plan_pages(plan: Plan, run: RunFacts, outlook: Outlook) -> list[Page]:
    """Return the sheets of the month plan."""
    return [
        month_output_page(plan, run, outlook),
        load_page(plan, run, outlook),
        _output_page(plan, run, outlook.weeks),
        promise_page(plan, run),
        *late_pages(plan, run, outlook.late),
        unscheduled_page(plan, run),
        rate_page(plan, run, outlook),
        crew_page(plan, run, outlook),
        structure_page(plan, run, outlook),
        proposal_page(plan, run, outlook),
    ]


def _output_page(plan: Plan, run: RunFacts, weeks: Sequence[dt.date]) -> Page:
    outputs = output_products(plan, weeks)
    names = (*map(name_week, weeks), labels.OUTPUT_TOTAL, labels.OUTPUT_VALUE)
    rows = [
        _output_row(plan, output, row) for row, output in enumerate(outputs, FIRST_ROW)
    ]
    styles = (
        *[Style.TEXT] * len(labels.OUTPUT_COLUMNS),
        *[Style.WHOLE] * (len(weeks) + 1),
        Style.WHOLE,
    )
    header = head_columns((*labels.OUTPUT_COLUMNS, *names))
    totals = [_quantity_totals(outputs, len(weeks)), _value_totals(outputs, len(weeks))]
    head = head_plan(labels.WEEK_OUTPUT, plan, run, _note(outputs))
    return table_page(
        labels.WEEK_OUTPUT,
        [head, Block(HEADING_ROW, 1, [header, *rows, *totals], styles)],
        {FIRST_WEEK + place: 12 for place in range(len(weeks) + 1)},
        scrolled=FIRST_WEEK,
    )


def _note(outputs: Sequence[ProductOutput]) -> str:
    unpriced = sum(output.unpriced for output in outputs)
    more = labels.UNPRICED_NOTE.format(quantity=unpriced) if unpriced else ""
    return labels.OUTPUT_NOTE + more


def _output_row(plan: Plan, output: ProductOutput, row: int) -> Cells:
    return [
        *product_cells(plan, output.product, output.quantities, row),
        yuan(sum(output.values)),
    ]


def _quantity_totals(outputs: Sequence[ProductOutput], weeks: int) -> Cells:
    by_week = [
        sum(output.quantities[week] for output in outputs) for week in range(weeks)
    ]
    value = yuan(sum(sum(output.values) for output in outputs))
    totals: list[int | Decimal] = [*by_week, sum(by_week), value]
    return total_row(totals, FIRST_WEEK, len(outputs))


def _value_totals(outputs: Sequence[ProductOutput], weeks: int) -> Cells:
    by_week = (sum(output.values[week] for output in outputs) for week in range(weeks))
    values = [Cell(yuan(value), Style.WHOLE) for value in by_week]
    return [labels.VALUE_BY_WEEK, None, None, None, *values, None, None]
