"""What people changed in corrected copies: old and new, and whether it was written."""

from __future__ import annotations

from collections.abc import Sequence

from sop_xl.grid import RawValue
from sop_xl.pages import Block, Cell, Page, Style, Value
from sop_xl.records import dataclass
from sop_xl.reports import labels
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.list_pages import table_page
from sop_xl.reports.listing import HEADING_ROW, head_page
from sop_xl.reports.sentences import say_value
from sop_xl.source import CellRef

_STYLES = (Style.WHOLE, *[Style.TEXT] * 2, Style.CODE, *[Style.TEXT] * 5)
# Number, workbook, sheet, cell, old, new, what became of it, why, which copy.
_WIDTHS = dict(enumerate((6, 24, 12, 9, 18, 18, 9, 40, 20), 1))


@dataclass(frozen=True, slots=True)
class Taken:
    """A changed cell: what stood there, what people wrote, in which copy.

    `says` tells why it was not written, or what is wrong with it all the same; `waits`
    that it will be written when somebody agrees.
    """

    where: CellRef
    old: RawValue | None
    new: RawValue | None
    copy: str
    written: bool
    says: str
    waits: bool = False


def taken_page(taken: Sequence[Taken], run: RunFacts) -> Page:
    """Return the list of changes, each with a link to its cell."""
    written = sum(each.written for each in taken)
    said = [labels.TAKEN_COUNT.format(changes=len(taken), written=written)]
    waits = any(each.waits for each in taken)
    hint = labels.TAKEN_WAITING_HINT if waits else labels.TAKEN_HINT
    rows = [[number, *_row(each)] for number, each in enumerate(taken, 1)]
    table = Block(HEADING_ROW, 1, [labels.TAKEN_HEADINGS, *rows], _STYLES, "taken")
    blocks = [head_page(labels.TAKEN_TITLE, run, said, hint), table]
    return table_page(labels.TAKEN_SHEET, blocks, _WIDTHS, tall=False)


def _row(taken: Taken) -> list[Value | Cell]:
    where = taken.where
    done = labels.TAKEN_DONE if taken.written else labels.TAKEN_NOT_DONE
    done, says = (labels.TAKEN_WAITING, "") if taken.waits else (done, taken.says)
    style = Style.WARNING if says else Style.TEXT
    return [
        where.book,
        where.sheet or None,
        Cell(where.a1 or labels.WHOLE_BOOK, link=where),
        say_value(taken.old),
        say_value(taken.new),
        Cell(done, style),
        says or None,
        taken.copy,
    ]
