"""The account of a sheet: what became of every cell that is not empty (law 1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sop_xl.grid import Grid, Span
from sop_xl.intake.locate import LocatedSheet
from sop_xl.intake.typed import TypedTable

HEADER, CONTEXT, TYPED, REFUSED = "header", "context", "typed", "refused"
UNKNOWN_COLUMN = "unknown-column"
NO_HEADING = "no-heading"
NOT_RECOGNISED = "not-recognised"
HIDDEN_SHEET = "hidden-sheet"
COPIED = "copied"


@dataclass(frozen=True, slots=True)
class Account:
    """How many cells of a sheet are header, context, typed, refused, or left out.

    `left_out` counts them by reason; the parts add up to `total`.
    """

    book: str
    sheet: str
    total: int
    header: int = 0
    context: int = 0
    typed: int = 0
    refused: int = 0
    left_out: Mapping[str, int] | None = None

    @property
    def balances(self) -> bool:
        """Whether every cell is accounted for exactly once."""
        parts = self.header + self.context + self.typed + self.refused
        return parts + sum((self.left_out or {}).values()) == self.total


def _fates_of_sheet(located: LocatedSheet) -> dict[tuple[int, int], str]:
    fates: dict[tuple[int, int], str] = {}
    for out in located.left_out:
        _mark(fates, out.span, out.reason)
    for span in located.context:
        _mark(fates, span, CONTEXT)
    for table in located.tables:
        for out in table.left_out:
            _mark(fates, out.span, out.reason)
        for row in table.header_rows:
            for column in range(table.first_column, table.last_column + 1):
                fates[row, column] = HEADER
    return fates


def _mark(fates: dict[tuple[int, int], str], span: Span, fate: str) -> None:
    for row in range(span.first_row, span.last_row + 1):
        for column in range(span.first_column, span.last_column + 1):
            fates[row, column] = fate


def _fates_of_rows(typed: TypedTable) -> dict[tuple[int, int], str]:
    located = typed.matched.located
    by_column = {column.number: UNKNOWN_COLUMN for column in located.columns}
    by_column.update(dict.fromkeys(typed.matched.columns.values(), TYPED))
    columns = range(located.first_column, located.last_column + 1)
    fates = {
        (row, column): by_column.get(column, NO_HEADING)
        for row in located.rows
        for column in columns
    }
    fates.update(dict.fromkeys(typed.refused, REFUSED))
    return fates


def account_for(
    located: LocatedSheet,
    typed: Sequence[TypedTable],
    copies: Sequence[TypedTable] = (),
) -> Account:
    """Return what became of the cells of a sheet.

    Cells of tables that are none of the known ones are left out as `not-recognised`,
    the rows of tables that stand elsewhere too as `copied`.
    """
    fates = _fates_of_sheet(located)
    known = {id(table.matched.located) for table in (*typed, *copies)}
    for unknown in located.tables:
        if id(unknown) not in known:
            for row in unknown.rows:
                columns = unknown.first_column, unknown.last_column
                _mark(fates, Span(row, columns[0], row, columns[1]), NOT_RECOGNISED)
    for table in typed:
        fates.update(_fates_of_rows(table))
    for copy in copies:
        fates.update(dict.fromkeys(_fates_of_rows(copy), COPIED))
    return _count(located.grid, fates)


def account_for_hidden(grid: Grid) -> Account:
    """Return the account of a sheet that is left out because Excel hides it."""
    fates = {(row, column): HIDDEN_SHEET for row, column, _ in grid.filled()}
    return _count(grid, fates)


def _count(grid: Grid, fates: Mapping[tuple[int, int], str]) -> Account:
    """Count the fates of cells; a cell without one leaves the account unbalanced."""
    places = [(row, column) for row, column, _ in grid.filled()]
    counts = Counter(fates[place] for place in places if place in fates)
    total = len(places)
    named = {fate: counts.pop(fate, 0) for fate in (HEADER, CONTEXT, TYPED, REFUSED)}
    return Account(
        grid.book, grid.sheet, total, **named, left_out=dict(sorted(counts.items()))
    )
