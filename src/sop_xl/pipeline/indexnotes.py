"""What somebody wrote on the index page of a corrected copy: listed, never taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sop_xl.grid import Grid
from sop_xl.pipeline.changes import Left, plain_text
from sop_xl.pipeline.messages import LEFT_ON_INDEX
from sop_xl.reports.labels import CORRECTION_HEADINGS, CORRECTION_SHEET
from sop_xl.reports.listing import HEADING_ROW
from sop_xl.reports.sentences import say_value
from sop_xl.source import CellRef

_WIDTH = len(CORRECTION_HEADINGS)
# The columns of the index that name a sheet, a cell of it, and what stood there.
_SHEET, _CELL, _VALUE = 4, 5, 6

Sheets = Mapping[str, Grid]


def list_index_notes(copies: Sheets, base: Sheets, book: str) -> Iterator[Left]:
    """Yield what was written on the index beside what the program wrote there.

    `base` are the sheets of the file as it was. That one of the program's own
    sentences was overwritten does not show; another value than the cell had does.
    """
    for name, index in copies.items():
        if not name.startswith(CORRECTION_SHEET) or name in base:
            continue
        for row, column, value in index.filled():
            if not plain_text(value):
                continue
            where = _place_of(index, row, base, book)
            old = None
            if _is_ours(index, row, column):
                if column != _VALUE or not where.row or row <= HEADING_ROW:
                    continue
                old = base[where.sheet].value(where.row, where.column)
                if plain_text(value) in (plain_text(say_value(old)), plain_text(old)):
                    continue
            at = CellRef("", "", row, column).a1
            said = LEFT_ON_INDEX.format(sheet=name, cell=at)
            yield Left(where, old, value, said)


def _is_ours(index: Grid, row: int, column: int) -> bool:
    """Return whether the program writes into a cell of an index."""
    if row < HEADING_ROW:
        return column == 1
    numbered = isinstance(index.value(row, 1), int | float)
    return column <= _WIDTH and (row == HEADING_ROW or numbered)


def _place_of(index: Grid, row: int, base: Sheets, book: str) -> CellRef:
    """Return the cell of the file that a row of the index is about, else the file."""
    sheet, cell = str(index.value(row, _SHEET)), index.value(row, _CELL)
    if row <= HEADING_ROW or sheet not in base:
        return CellRef(book)
    try:
        found = CellRef.parse(f"[{book}]{sheet}!{cell}")
    except ValueError:
        return CellRef(book)
    return CellRef(book, sheet, found.row, found.column)
