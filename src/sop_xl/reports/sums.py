"""Sums in the tables of a plan: of a row, of columns, of any cells."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sop_xl.grid import Span
from sop_xl.pages import Cell, Formula, Style
from sop_xl.planning.labels import TOTAL
from sop_xl.reports.list_pages import Cells
from sop_xl.reports.listing import FIRST_ROW
from sop_xl.source import column_letters


def write_sum(span: Span) -> str:
    """Return the formula of the sum of some cells.

    >>> write_sum(Span(5, 2, 5, 4))
    'SUM(B5:D5)'
    """
    first, last = map(column_letters, (span.first_column, span.last_column))
    return f"SUM({first}{span.first_row}:{last}{span.last_row})"


def sum_row(row: int, first: int, values: Sequence[int | Decimal]) -> Formula:
    """Return the sum of the values that stand in a row from column `first` on."""
    span = Span(row, first, row, first + len(values) - 1)
    return Formula(write_sum(span), sum(values))


def total_row(totals: Sequence[int | Decimal], first: int, rows: int) -> Cells:
    """Return the row below a table of so many rows: the sums from column `first` on.

    Below none there are no formulas.
    """
    last = FIRST_ROW + rows - 1
    cells: Cells = [Cell(TOTAL, Style.TOTAL), *[Cell(None, Style.TOTAL)] * (first - 2)]
    for column, total in enumerate(totals, first):
        text = write_sum(Span(FIRST_ROW, column, last, column))
        cells.append(Cell(Formula(text, total) if rows else total, Style.TOTAL))
    return cells
