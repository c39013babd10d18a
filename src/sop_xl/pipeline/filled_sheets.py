"""What people filled in on the sheets of a plan: its state, and what is ready."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from sop_xl.grid import Grid, RawValue
from sop_xl.pipeline.changes import plain_text
from sop_xl.pipeline.messages import NOT_UNDERSTOOD
from sop_xl.planning.states import Entry, Outcome, Step
from sop_xl.records import dataclass
from sop_xl.reports import words
from sop_xl.reports.readiness_sheet import Prepared
from sop_xl.values.dates import read_date, read_serial

_LAST_HEADING_ROW = 30
_STEP, _OUTCOME, _WHO, _WHEN, _REMARK = (
    words.STATE_COLUMNS[i] for i in (1, 3, 4, 5, 6)
)
_OUTCOMES = {said: Outcome(word) for word, said in words.OUTCOMES.items()}
_ITEMS = {said: word for word, said in words.READINESS_ITEMS.items()}
#: A step by its name; the day of the meeting may have been another.
_STEPS = {
    said.format(day=day): Step(word)
    for word, said in words.STEPS.items()
    for day in range(1, 32)
}


@dataclass(slots=True)
class FilledStates:
    """The entries of a page of states, and by step what in them is not understood."""

    entries: dict[Step, Entry] = field(default_factory=dict)
    odd: list[tuple[Step, str, str]] = field(default_factory=list)


def read_states(grids: Sequence[Grid], year: int) -> FilledStates | None:
    """Return what stands on the page of states; None where there is no such page.

    What is not understood stays as a remark. Dates without a year are of `year`.
    """
    filled = FilledStates()
    rows = _rows_below(grids, words.STATE_SHEET, words.STATE_COLUMNS)
    if rows is None:
        return None
    for row in rows:
        step = _STEPS.get(plain_text(row.get(_STEP)))
        if step is None:
            break
        filled.entries[step] = _read_entry(filled, step, row, year)
    return filled


def _read_entry(
    filled: FilledStates, step: Step, row: Mapping[str, RawValue | None], year: int
) -> Entry:
    remark = plain_text(row.get(_REMARK))
    said, typed = plain_text(row.get(_OUTCOME)), row.get(_WHEN)
    outcome, when = _OUTCOMES.get(said), read_day(typed, year)
    for column, text, is_read in (
        (_OUTCOME, said, outcome is not None),
        (_WHEN, plain_text(typed), when is not None),
    ):
        if text and not is_read:
            filled.odd.append((step, column, text))
            remark += NOT_UNDERSTOOD.format(value=text)
    return Entry(outcome, plain_text(row.get(_WHO)), when, remark)


def read_day(value: RawValue | None, year: int) -> dt.date | None:
    """Return the day a cell holds; None where it holds none.

    >>> read_day("7/2", 2026), read_day(dt.datetime(2026, 7, 2), 2026)
    (datetime.date(2026, 7, 2), datetime.date(2026, 7, 2))
    """
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return read_serial(float(value), year).day
    return read_date(value, year) if isinstance(value, str) else None


def read_prepared(grids: Sequence[Grid]) -> dict[str, Prepared]:
    """Return what is said on the readiness list, by the key of each item."""
    product, process, detail = (words.READINESS_COLUMNS[i] for i in (2, 4, 5))
    item, answer, remark = (words.READINESS_COLUMNS[i] for i in (1, 9, 10))
    found = {}
    for row in _rows_below(grids, words.READINESS_SHEET, words.READINESS_COLUMNS) or ():
        text = {name: plain_text(value) for name, value in row.items()}
        word = _ITEMS.get(text.get(item, ""), "")
        key = "|".join(
            (text.get(product, ""), word, text.get(process, ""), text.get(detail, ""))
        )
        found[key] = Prepared(text.get(answer, ""), text.get(remark, ""))
    return found


def find_headings(
    grid: Grid, headings: Sequence[str]
) -> tuple[int, dict[str, int]] | None:
    """Return the row in which all headings stand, and the columns of all that do.

    They may stand in another order, with others between them.
    """
    for row in range(1, min(grid.height, _LAST_HEADING_ROW) + 1):
        columns = {
            plain_text(grid.value(row, column)): column
            for column in range(1, grid.width + 1)
        }
        if columns.keys() >= set(headings):
            return row, columns
    return None


def _rows_below(
    grids: Sequence[Grid], sheet: str, headings: Sequence[str]
) -> Iterator[dict[str, RawValue | None]] | None:
    """Return the rows below a sheet's headings by heading; None without the sheet."""
    for grid in grids:
        found = find_headings(grid, headings) if grid.sheet == sheet else None
        if found is not None:
            row, columns = found
            return _each_row(grid, row, {name: columns[name] for name in headings})
    return None


def _each_row(
    grid: Grid, heading_row: int, columns: Mapping[str, int]
) -> Iterator[dict[str, RawValue | None]]:
    for row in range(heading_row + 1, grid.height + 1):
        yield {name: grid.value(row, column) for name, column in columns.items()}
