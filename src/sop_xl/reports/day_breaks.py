"""Where the pages of a long sheet end, so that its foot never stands alone."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate

from sop_xl.pages import Page
from sop_xl.reports.listing import HEADING_ROW
from sop_xl.sheets.heights import LINE_POINTS, row_heights

#: What of an A4 sheet on its side is printed on, in points, with a margin for printers
#: that draw a little larger.
_PAPER_WIDTH, _PAPER_HEIGHT = 780.0, 495.0
#: A column's points for each character of its width.
_POINTS = 5.45
#: So many rows of the table come along with the foot onto its page.
_COMPANY = 3
#: A sheet that is so much longer than a page is drawn smaller, onto one page.
_LONGEST = 1.3


def break_pages(page: Page, foot: int) -> Page:
    """Return a page with its breaks; one that nearly fits goes onto one sheet of paper.

    `foot` is the first row of the foot.
    """
    each, room = _measure(page)
    if sum(each) <= room * _LONGEST:
        return replace(page, printing=replace(page.printing, one_page=True))
    breaks = find_breaks(page, foot)
    return replace(page, printing=replace(page.printing, breaks=breaks))


def _measure(page: Page) -> tuple[list[float], float]:
    """Return the height of each row and of what fits a sheet of paper, in points."""
    last = max(block.span.last_row for block in page.blocks)
    heights = row_heights(page, page.widths)
    each = [heights.get(row, LINE_POINTS) for row in range(1, last + 1)]
    shrunk = max(1.0, sum(page.widths.values()) * _POINTS / _PAPER_WIDTH)
    return each, _PAPER_HEIGHT * shrunk


def find_breaks(page: Page, foot: int) -> tuple[int, ...]:
    """Return the rows that begin a printed page; `foot` is the first row of the foot.

    The foot stays together, below the last rows of the table.
    """
    each, room = _measure(page)
    ends, heading = [0.0, *accumulate(each)], each[HEADING_ROW - 1]
    found, top, free = list[int](), 1, room
    for row in range(HEADING_ROW + 1, len(each) + 1):
        if ends[row] - ends[top - 1] <= free:
            continue
        kept = max(foot - _COMPANY, HEADING_ROW + 2, top + 1)
        top, free = min(row, kept) if row >= kept else row, room - heading
        found.append(top)
    return tuple(found)
