"""The first sheet of the month plan: how much of each product is made in the month."""

from __future__ import annotations

from collections.abc import Sequence

from sop_xl.pages import Block, Cell, Formula, Page, Style
from sop_xl.periods import Month
from sop_xl.planning import Plan, labels
from sop_xl.planning.monthoutput import (
    MonthOutput,
    MonthWeek,
    cut_month,
    output_month,
)
from sop_xl.planning.outlook import Outlook
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.list_pages import Cells, head_columns, table_page
from sop_xl.reports.listing import FIRST_ROW, HEADING_ROW
from sop_xl.reports.plan_head import head_plan
from sop_xl.source import column_letters

_FIRST_WEEK = len(labels.OUTPUT_COLUMNS) + 1
_WIDTH = 12.0


def month_output_page(plan: Plan, run: RunFacts, outlook: Outlook) -> Page:
    """Return the sheet: a row for each product, for orders and for the forecast."""
    weeks, outputs = cut_month(plan), output_month(plan, outlook.forecasts)
    names = (*map(_name_week, weeks), *labels.MONTH_OUTPUT_SUMS)
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
        {_FIRST_WEEK + place: _WIDTH for place in range(len(names))},
        scrolled=_FIRST_WEEK,
    )


def _name_week(week: MonthWeek) -> str:
    return f"{week.first:%m-%d}\n{week.last:%m-%d}"


def _output_row(plan: Plan, output: MonthOutput, row: int) -> Cells:
    product = plan.catalogue.name_product(output.product)
    first = column_letters(_FIRST_WEEK)
    end = _FIRST_WEEK + len(output.quantities)
    last, ordered, expected = map(column_letters, (end - 1, end, end + 1))
    return [
        output.product,
        product.name,
        product.spec,
        product.structure,
        *[quantity or None for quantity in output.quantities],
        Formula(f"SUM({first}{row}:{last}{row})", output.ordered),
        output.expected or None,
        Formula(f"{ordered}{row}+{expected}{row}", output.ordered + output.expected),
    ]


def _total_row(outputs: Sequence[MonthOutput], weeks: int) -> Cells:
    by_week = [sum(each.quantities[week] for each in outputs) for week in range(weeks)]
    ordered, expected = sum(by_week), sum(each.expected for each in outputs)
    last = FIRST_ROW + len(outputs) - 1
    empty = len(labels.OUTPUT_COLUMNS) - 1
    row: Cells = [Cell(labels.TOTAL, Style.TOTAL), *[Cell(None, Style.TOTAL)] * empty]
    totals = (*by_week, ordered, expected, ordered + expected)
    for column, total in enumerate(totals, _FIRST_WEEK):
        letters = column_letters(column)
        sums = Formula(f"SUM({letters}{FIRST_ROW}:{letters}{last})", total)
        row.append(Cell(sums if outputs else total, Style.TOTAL))
    return row
