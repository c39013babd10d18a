"""What people changed in corrected copies: old and new, and whether it was written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sop_xl.grid import RawValue
from sop_xl.pages import Block, Cell, Page, PrintSetup, Style, Value
from sop_xl.reports import labels
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.listing import FIRST_ROW, HEADING_ROW, head_page, note_span
from sop_xl.reports.sentences import say_value
from sop_xl.source import CellRef

_STYLES = (Style.WHOLE, *[Style.TEXT] * 2, Style.CODE, *[Style.TEXT] * 4)
# Number, workbook, sheet, cell, old, new, what became of it, why.
_WIDTHS = dict(enumerate((6, 24, 14, 9, 20, 20, 10, 44), 1))


@dataclass(frozen=True, slots=True)
class Taken:
    """A changed cell: what stood there, what people wrote, what stands there today.

    `fate` is why it could not be written where it was not: taken, conflict, formula.
    """

    where: CellRef
    old: RawValue | None
    new: RawValue | None
    now: RawValue | None
    fate: str
    written: bool


def explain_taken(taken: Taken) -> str:
    """Return why a change was not written; "" where it was."""
    if taken.written:
        return ""
    return labels.TAKEN_REASONS[taken.fate].format(now=say_value(taken.now))


def taken_page(taken: Sequence[Taken], run: RunFacts) -> Page:
    """Return the list of changes, each with a link to its cell."""
    written = sum(each.written for each in taken)
    said = [labels.TAKEN_COUNT.format(changes=len(taken), written=written)]
    rows = [[number, *_row(each)] for number, each in enumerate(taken, 1)]
    headings = labels.TAKEN_HEADINGS
    return Page(
        labels.TAKEN_SHEET,
        [
            head_page(labels.TAKEN_TITLE, run, said, labels.TAKEN_HINT),
            Block(HEADING_ROW, 1, [headings, *rows], _STYLES, "taken"),
        ],
        merges=[note_span(len(headings))],
        widths=_WIDTHS,
        frozen=(FIRST_ROW, 1),
        printing=PrintSetup(landscape=True, repeat=(HEADING_ROW, HEADING_ROW)),
    )


def _row(taken: Taken) -> list[Value | Cell]:
    where = taken.where
    done = labels.TAKEN_DONE if taken.written else labels.TAKEN_NOT_DONE
    style = Style.TEXT if taken.written else Style.WARNING
    return [
        where.book,
        where.sheet,
        Cell(where.a1, link=where),
        say_value(taken.old),
        say_value(taken.new),
        Cell(done, style),
        explain_taken(taken) or None,
    ]
