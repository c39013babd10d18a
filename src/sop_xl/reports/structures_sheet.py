"""Quantity, value and shares by product structure, month by month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from sop_xl.grid import Span
from sop_xl.money import yuan
from sop_xl.pages import (
    Block,
    Cell,
    Chart,
    ChartKind,
    Formula,
    Page,
    Series,
    Style,
)
from sop_xl.planning import Plan, labels
from sop_xl.planning.outlook import Outlook
from sop_xl.planning.structures import StructureOutput, sum_structures
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.list_pages import (
    ALONG,
    Cells,
    count_pixels,
    head_columns,
    table_page,
)
from sop_xl.reports.listing import FIRST_ROW, HEADING_ROW
from sop_xl.reports.plan_head import head_plan
from sop_xl.reports.sums import write_sum
from sop_xl.source import column_letters

_STYLES = (
    *[Style.TEXT] * 2,
    Style.WHOLE,
    Style.PERCENT,
    Style.WHOLE,
    Style.PERCENT,
    Style.WHOLE,
)
_WIDTHS = {1: 11.0, 2: 22.0, 3: 12.0, 4: 11.0, 5: 16.0, 6: 11.0, 7: 12.0}
_QUANTITY, _VALUE, _EXPECTED = 3, 5, 7
_CHART_PIXELS = 330


def structure_page(plan: Plan, run: RunFacts, outlook: Outlook) -> Page:
    """Return the sheet: each month's structures, its sum, and the first as a chart."""
    outputs = sum_structures(plan, outlook.forecasts)
    months = [tuple(of) for _, of in groupby(outputs, key=lambda each: each.month)]
    rows: list[Cells] = [head_columns(labels.STRUCTURE_COLUMNS)]
    for of_month in months:
        rows += _month_rows(of_month, HEADING_ROW + len(rows))
    last = HEADING_ROW + len(rows) - 1
    blocks = [
        head_plan(labels.STRUCTURES, plan, run, labels.STRUCTURE_NOTE),
        Block(HEADING_ROW, 1, rows, _STYLES),
    ]
    return replace(
        table_page(labels.STRUCTURES, blocks, _WIDTHS, scrolled=3, tall=False),
        printing=ALONG,
        charts=[_draw_shares(months[0], last + 2)] if months else [],
    )


def _month_rows(outputs: Sequence[StructureOutput], first: int) -> Iterator[Cells]:
    """Yield the rows of a month and its total, the first of them in row `first`."""
    total = first + len(outputs)
    quantity = sum(each.quantity for each in outputs)
    value = sum(each.value for each in outputs)
    for row, each in enumerate(outputs, first):
        yield [
            str(each.month),
            each.structure or labels.NO_STRUCTURE,
            each.quantity,
            _share(_QUANTITY, (row, total), each.quantity, quantity),
            yuan(each.value),
            _share(_VALUE, (row, total), each.value, value),
            each.expected or None,
        ]
    sums: dict[int, Cell] = {}
    expected = sum(each.expected for each in outputs)
    for column, amount in (
        (_QUANTITY, quantity),
        (_VALUE, yuan(value)),
        (_EXPECTED, expected),
    ):
        text = write_sum(Span(first, column, total - 1, column))
        sums[column] = Cell(Formula(text, amount), Style.TOTAL)
    names = {1: Cell(str(outputs[0].month), Style.TOTAL)}
    names[2] = Cell(labels.TOTAL, Style.TOTAL)
    cells = names | sums
    yield [
        cells.get(column, Cell(None, Style.TOTAL))
        for column in range(1, len(_STYLES) + 1)
    ]


def _share(column: int, rows: tuple[int, int], part: int, whole: int) -> Formula:
    letters = column_letters(column)
    row, total = rows
    text = f"IF({letters}{total}=0,0,{letters}{row}/{letters}{total})"
    return Formula(text, part / whole if whole else 0.0)


def _draw_shares(outputs: Sequence[StructureOutput], row: int) -> Chart:
    last = HEADING_ROW + len(outputs)
    return Chart(
        ChartKind.COLUMN,
        labels.STRUCTURE_CHART.format(month=outputs[0].month),
        row,
        1,
        Span(FIRST_ROW, 2, last, 2),
        [
            Series(
                labels.STRUCTURE_COLUMNS[_QUANTITY - 1],
                Span(FIRST_ROW, _QUANTITY, last, _QUANTITY),
                Style.BAR,
            ),
            Series(
                labels.STRUCTURE_COLUMNS[_EXPECTED - 1],
                Span(FIRST_ROW, _EXPECTED, last, _EXPECTED),
                Style.CHANGEOVER,
            ),
        ],
        width=count_pixels(_WIDTHS),
        height=_CHART_PIXELS,
    )
