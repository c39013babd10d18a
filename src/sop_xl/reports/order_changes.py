"""What was changed in the order list: each cell's chain, and what became of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from sop_xl.pages import Block, Cell, Page, PrintSetup, Style, Value
from sop_xl.reports import labels
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.listing import (
    FIRST_ROW,
    HEADING_ROW,
    head_page,
    name_part,
    note_span,
    split_rows,
)
from sop_xl.reports.sentences import say_value
from sop_xl.tables import ChangedCell, Fate

_STYLES = (
    *(Style.CODE, Style.WHOLE, Style.TEXT, Style.TEXT, Style.TEXT),
    *(Style.DATE, Style.TEXT, Style.CODE, Style.CODE),
)
# Order, line, column, before, after, date, what became of it, two cells.
_WIDTHS = dict(enumerate((16, 7, 12, 18, 18, 12, 16, 34, 34), 1))
_FATE_STYLES = {Fate.REFUSED: Style.ERROR, Fate.NOT_YET: Style.HINT}
#: Each row has two links, of which a sheet holds some sixty thousand.
_MOST_CHANGES = 30_000


def order_change_pages(history: Sequence[ChangedCell], run: RunFacts) -> list[Page]:
    """Return the list of changes, each with links to both cells; none for no change.

    | order | line | column | before | after | date  | fate    | change   | order list |
    | A1    | 1    | 数量   | 10     | 20    | 06-01 | applied | [变更]F2 | [订单]D2   |
    """
    if not history:
        return []
    holding = sum(change.holds for change in history)
    said = [labels.CHANGES_COUNT.format(changes=len(history), holding=holding)]
    headings = labels.CHANGES_HEADINGS
    pages = []
    for number, part in enumerate(split_rows(len(history), _MOST_CHANGES), 1):
        rows = [_row(history[row]) for row in part]
        table = f"order_history_{number}"
        pages.append(
            Page(
                name_part(labels.CHANGES_SHEET, number),
                [
                    head_page(labels.CHANGES_SHEET, run, said, labels.CHANGES_HINT),
                    Block(HEADING_ROW, 1, [headings, *rows], _STYLES, table),
                ],
                merges=[note_span(len(headings))],
                widths=_WIDTHS,
                frozen=(FIRST_ROW, 3),
                printing=PrintSetup(landscape=True, repeat=(HEADING_ROW, HEADING_ROW)),
            )
        )
    return pages


def _row(change: ChangedCell) -> list[Value | Cell]:
    return [
        change.order_no,
        change.line_no,
        change.label,
        _value(change.stood),
        _value(change.new),
        change.day,
        Cell(labels.CHANGE_FATES[change.fate], _FATE_STYLES.get(change.fate)),
        Cell(str(change.said_in), link=change.said_in),
        Cell(str(change.ordered_in), link=change.ordered_in),
    ]


def _value(value: object) -> Cell:
    """Return a value as a number or date where it is one, else as people say it."""
    match value:
        case bool():
            return Cell(say_value(value))
        case dt.date():
            return Cell(value, Style.DATE)
        case int():
            return Cell(value, Style.WHOLE)
        case Decimal():
            return Cell(value, Style.DECIMAL)
    return Cell(say_value(value))
