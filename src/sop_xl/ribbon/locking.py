"""The lock of the rows that are selected in an open week plan, set or taken away."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from sop_xl.hosts.errors import is_busy
from sop_xl.hosts.live import read_sheet_values
from sop_xl.pipeline.changes import plain_text
from sop_xl.pipeline.plan_edits import read_tick
from sop_xl.pipeline.plan_sheet import ListedRow, PlanSheet, find_list
from sop_xl.planning import labels
from sop_xl.ribbon import words
from sop_xl.ribbon.desk import Answer, Refusal
from sop_xl.ribbon.selected import selected_rows

if TYPE_CHECKING:
    import xlwings as xw

_COLUMN = "locked"
_MOST_NAMED = 5


def toggle_locks(book: xw.Book) -> Answer:
    """Lock the steps of the selected rows; where all are locked, free them.

    Raises:
        Refusal: these are no rows of a list of operations, or nothing can be written.
    """
    sheet = book.sheets.active
    listed = find_list([read_sheet_values(sheet, book.name)], Path(book.fullname))
    if listed is None or _COLUMN not in listed.columns:
        raise Refusal(words.WHERE_TO_LOCK)
    chosen = _find_chosen(book, listed)
    if not chosen:
        raise Refusal(words.NO_ROWS_TO_LOCK)
    are_locked = all(read_tick(row.values.get(_COLUMN)) for row in chosen)
    mark = "" if are_locked else labels.LOCKED
    try:
        _write(sheet, listed.columns[_COLUMN], [row.row for row in chosen], mark)
    except Exception as error:
        if is_busy(error):
            raise
        raise Refusal(words.SHEET_LOCKED.format(sheet=sheet.name)) from error
    text = words.UNLOCKED if are_locked else words.LOCKED
    return Answer(text.format(count=len(chosen), steps=_name_steps(chosen)))


def _find_chosen(book: xw.Book, listed: PlanSheet) -> list[ListedRow]:
    rows = {row.row: row for row in listed.rows if row.key is not None}
    last = max(rows, default=0)
    return [rows[row] for row in selected_rows(book, last) if row in rows]


def _write(sheet: xw.Sheet, column: int, rows: Sequence[int], mark: str) -> None:
    """Write a mark into the cells of a column, neighbours at once."""
    for _, run in groupby(enumerate(rows), key=lambda each: each[1] - each[0]):
        together = [row for _, row in run]
        first, last = (together[0], column), (together[-1], column)
        sheet.range(first, last).value = [[mark]] * len(together)


def _name_steps(rows: Sequence[ListedRow]) -> str:
    named = words.JOINED.join(
        words.STEP.format(
            lot=plain_text(row.values.get("lot")),
            process=plain_text(row.values.get("process")),
        )
        for row in rows[:_MOST_NAMED]
    )
    return named if len(rows) <= _MOST_NAMED else words.MORE_STEPS.format(steps=named)
