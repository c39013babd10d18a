"""Pages of one list: a head, a table below it, panes, and how they print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sop_xl.pages import (
    Block,
    Cell,
    Formula,
    Page,
    Paper,
    PrintSetup,
    Style,
    Value,
)
from sop_xl.records import dataclass
from sop_xl.reports.listing import FIRST_ROW, HEADING_ROW, head_spans

#: The height of a header row with two lines, in points.
TWO_LINES = 34.0
#: A page's print set-up: along or across it, with the headings on each sheet of paper.
ALONG = PrintSetup(repeat=(HEADING_ROW, HEADING_ROW))
ACROSS = PrintSetup(landscape=True, repeat=(HEADING_ROW, HEADING_ROW))
ACROSS_A3 = replace(ACROSS, paper=Paper.A3)

#: What one row of a sheet holds.
Cells = list[Value | Formula | Cell]


@dataclass(frozen=True, slots=True)
class ListForm:
    """How a list looks: its headings, and the styles and widths of its columns.

    With a `table` name it is an Excel table with filters. `scrolled` is the first
    column that scrolls; a `tall` header row has room for two lines.
    """

    headings: Sequence[str]
    styles: Sequence[Style]
    widths: Sequence[float]
    table: str = ""
    scrolled: int = 1
    tall: bool = True


def head_columns(headings: Sequence[str]) -> Cells:
    """Return a header row."""
    return [Cell(heading, Style.HEADER) for heading in headings]


def list_page(name: str, head: Block, form: ListForm, rows: Sequence[Cells]) -> Page:
    """Return the page of a list; one without rows is its head alone."""
    heading: Cells = [*form.headings] if form.table else head_columns(form.headings)
    table = Block(HEADING_ROW, 1, [heading, *rows], form.styles, form.table)
    blocks = [head, table] if rows else [head]
    widths = dict(enumerate(form.widths, 1))
    return table_page(name, blocks, widths, scrolled=form.scrolled, tall=form.tall)


def table_page(
    name: str,
    blocks: Sequence[Block],
    widths: Mapping[int, float],
    *,
    scrolled: int = 1,
    tall: bool = True,
) -> Page:
    """Return a page across the paper: the head's note over all of its columns.

    `scrolled` is the first column that scrolls. A `tall` header row has room for two
    lines, where anything stands below the head.
    """
    columns = (*widths, *(block.span.last_column for block in blocks))
    return Page(
        name,
        blocks,
        merges=head_spans(max(columns)),
        widths=widths,
        heights={HEADING_ROW: TWO_LINES} if tall and len(blocks) > 1 else {},
        frozen=(FIRST_ROW, scrolled),
        printing=ACROSS,
    )


def count_pixels(widths: Mapping[int, float]) -> int:
    """Return how wide columns are together, for a chart as wide as its table.

    >>> count_pixels({1: 10.0, 2: 8.5})
    140
    """
    return sum(round(width * 7) + 5 for width in widths.values())
