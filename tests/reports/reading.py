"""What stands on the pages of a report, and what its formulas come to."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from sop_xl.pages import Block, Cell, Formula, Page
from sop_xl.source import column_number

ADDRESS = re.compile(r"\$?([A-Z]+)\$?(\d+)")


def day(number: int) -> dt.date:
    """Return a day of the month that is planned."""
    return dt.date(2026, 7, number)


def page_of(pages: Sequence[Page], name: str) -> Page:
    """Return the page of a name."""
    [found] = [page for page in pages if page.name == name]
    return found


def cell_at(page: Page, row: int, column: int) -> Cell:
    """Return a cell of a page with its style, link and note."""
    for block in page.blocks:
        line, place = row - block.row, column - block.column
        if 0 <= line < len(block.rows) and 0 <= place < len(block.rows[line]):
            found = block.rows[line][place]
            return found if isinstance(found, Cell) else Cell(found)
    return Cell(None)


def row_of(page: Page, row: int, last: int = 11) -> list[object]:
    """Return what stands in the first columns of a row."""
    return [page.value(row, column) for column in range(1, last + 1)]


def covered(block: Block) -> set[tuple[int, int]]:
    """Return the places of a block's cells."""
    span = block.span
    return {
        (row, column)
        for row in range(span.first_row, span.last_row + 1)
        for column in range(span.first_column, span.last_column + 1)
    }


def formulas(page: Page) -> Iterator[tuple[Formula, Decimal]]:
    """Yield each formula with what it comes to."""
    for block in page.blocks:
        for row in block.rows:
            for found in row:
                value = found.value if isinstance(found, Cell) else found
                if isinstance(value, Formula):
                    yield value, calculate(page, value.text)


def calculate(page: Page, text: str) -> Decimal:
    """Return what one of the few formulas of a plan comes to."""
    ends = [
        (int(row), column_number(letters)) for letters, row in ADDRESS.findall(text)
    ]
    if text.startswith("IF("):
        below, above = number_at(page, *ends[0]), number_at(page, *ends[1])
        return above / below if below else Decimal(0)
    if text.startswith("MAX(0,"):
        total, *rooms = (number_at(page, *end) for end in ends)
        return max(Decimal(0), total - sum(rooms))
    if ":" not in text:
        return sum((number_at(page, *end) for end in ends), Decimal(0))
    if text.startswith("SUMIF("):
        names, last, wanted, (_, column), _ = ends
        rows = range(names[0], last[0] + 1)
        chosen = [r for r in rows if page.value(r, names[1]) == page.value(*wanted)]
        return sum((number_at(page, row, column) for row in chosen), Decimal(0))
    (top, left), (bottom, right) = ends
    rows, columns = range(top, bottom + 1), range(left, right + 1)
    return sum((number_at(page, r, c) for r in rows for c in columns), Decimal(0))


def number_at(page: Page, row: int, column: int) -> Decimal:
    """Return the number in a cell, 0 where there is none."""
    return Decimal(str(page.value(row, column) or 0))


def text_rows(page: Page, first: int, width: int) -> list[list[object]]:
    """Return what stands in the rows from one on."""
    last = max(block.span.last_row for block in page.blocks)
    return [row_of(page, row, width) for row in range(first, last + 1)]
