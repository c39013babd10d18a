"""What was changed in the order list: each cell's chain, and what became of it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from sop_xl.pages import Block, Cell, Page, Style, Value
from sop_xl.reports import labels
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.list_pages import table_page
from sop_xl.reports.listing import (
    HEADING_ROW,
    head_page,
    name_part,
    split_rows,
)
from sop_xl.reports.sentences import say_value
from sop_xl.tables.changed_orders import ChangedCell, Fate
from sop_xl.tables.messages import WORDINGS

_STYLES = (
    *(Style.CODE, Style.WHOLE, Style.TEXT, Style.TEXT, Style.TEXT),
    *(Style.DATE, Style.TEXT, Style.TEXT, Style.CODE, Style.CODE),
)
# Order, line, column, before, after, date, what became of it, why, two cells.
_WIDTHS = dict(enumerate((16, 7, 12, 18, 18, 12, 16, 24, 34, 34), 1))
_FATE_STYLES = {Fate.REFUSED: Style.ERROR, Fate.NOT_YET: Style.HINT}
#: Each row has two links, of which a sheet holds some sixty thousand.
_MOST_CHANGES = 30_000


def order_change_pages(history: Sequence[ChangedCell], run: RunFacts) -> list[Page]:
    """Return the list of changes, each with links to both cells; none for no change.

    | order | line | column | before | after | date  | fate    | why | change | order |
    | A1    | 1    | 数量   | 10     | 20    | 06-01 | applied |     | F2     | D2    |
    """
    if not history:
        return []
    counts = Counter(change.fate for change in history)
    refused, waiting = counts[Fate.REFUSED], counts[Fate.NOT_YET]
    said = [
        labels.CHANGES_COUNT.format(
            changes=len(history),
            holding=len(history) - refused - waiting,
            refused=refused,
            waiting=waiting,
        )
    ]
    head = head_page(labels.CHANGES_SHEET, run, said, labels.CHANGES_HINT)
    pages = []
    for number, part in enumerate(split_rows(len(history), _MOST_CHANGES), 1):
        rows = [labels.CHANGES_HEADINGS, *(_row(history[row]) for row in part)]
        table = Block(HEADING_ROW, 1, rows, _STYLES, f"order_history_{number}")
        name = name_part(labels.CHANGES_SHEET, number)
        pages.append(table_page(name, [head, table], _WIDTHS, scrolled=3, tall=False))
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
        _say_reason(change.reason),
        Cell(str(change.said_in), link=change.said_in),
        Cell(str(change.ordered_in or ""), link=change.ordered_in),
    ]


def _say_reason(rule: str) -> str:
    """Return why a change was refused, or what is odd about it, in few words."""
    if rule in labels.CHANGE_REASONS:
        return labels.CHANGE_REASONS[rule]
    return WORDINGS[rule].name if rule else ""


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
