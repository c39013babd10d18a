"""The month plan: products, load and output by week, dates, what is not scheduled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from sop_xl.money import yuan
from sop_xl.pages import Block, Cell, Formula, Page, Style
from sop_xl.planning import Plan, labels
from sop_xl.planning.load import ProductOutput, output_products
from sop_xl.planning.outlook import Outlook, look_ahead
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.late_orders import late_pages
from sop_xl.reports.list_pages import Cells, head_columns, table_page
from sop_xl.reports.listing import FIRST_ROW, HEADING_ROW
from sop_xl.reports.load_sheet import load_page
from sop_xl.reports.month_output import month_output_page
from sop_xl.reports.plan_head import head_plan, name_week
from sop_xl.reports.promises import promise_page, unscheduled_page
from sop_xl.reports.proposals_sheet import proposal_page
from sop_xl.reports.rates_sheet import crew_page, rate_page
from sop_xl.reports.structures_sheet import structure_page
from sop_xl.source import column_letters

_FIRST_WEEK = 5


def month_plan_pages(
    plan: Plan, run: RunFacts, outlook: Outlook | None = None
) -> list[Page]:
    """Return the sheets of the month plan; without an outlook, of the plan alone."""
    outlook = outlook or look_ahead(plan)
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
        {_FIRST_WEEK + place: 12 for place in range(len(weeks) + 1)},
        scrolled=_FIRST_WEEK,
    )


def _note(outputs: Sequence[ProductOutput]) -> str:
    unpriced = sum(output.unpriced for output in outputs)
    more = labels.UNPRICED_NOTE.format(quantity=unpriced) if unpriced else ""
    return labels.OUTPUT_NOTE + more


def _output_row(plan: Plan, output: ProductOutput, row: int) -> Cells:
    product = plan.catalogue.name_product(output.product)
    first = column_letters(_FIRST_WEEK)
    last = column_letters(_FIRST_WEEK + len(output.quantities) - 1)
    return [
        output.product,
        product.name,
        product.spec,
        product.structure,
        *[quantity or None for quantity in output.quantities],
        Formula(f"SUM({first}{row}:{last}{row})", sum(output.quantities)),
        yuan(sum(output.values)),
    ]


def _quantity_totals(outputs: Sequence[ProductOutput], weeks: int) -> Cells:
    by_week = [
        sum(output.quantities[week] for output in outputs) for week in range(weeks)
    ]
    value = yuan(sum(sum(output.values) for output in outputs))
    totals: list[int | Decimal] = [*by_week, sum(by_week), value]
    last = FIRST_ROW + len(outputs) - 1
    row: Cells = [Cell(labels.TOTAL, Style.TOTAL), *[Cell(None, Style.TOTAL)] * 3]
    for column, total in enumerate(totals, _FIRST_WEEK):
        letters = column_letters(column)
        sums = Formula(f"SUM({letters}{FIRST_ROW}:{letters}{last})", total)
        row.append(Cell(sums if outputs else total, Style.TOTAL))
    return row


def _value_totals(outputs: Sequence[ProductOutput], weeks: int) -> Cells:
    by_week = (sum(output.values[week] for output in outputs) for week in range(weeks))
    values = [Cell(yuan(value), Style.WHOLE) for value in by_week]
    return [labels.VALUE_BY_WEEK, None, None, None, *values, None, None]
