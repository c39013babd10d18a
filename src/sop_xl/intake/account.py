"""The account of a sheet: what became of every cell that is not empty (law 1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from sop_xl.grid import Grid, Span
from sop_xl.intake.typed import TypedTable
from sop_xl.locating.lines import Lines
from sop_xl.locating.locate import LocatedSheet
from sop_xl.records import dataclass
from sop_xl.rows import LocatedTable
from sop_xl.rows.table import Mask, Values

HEADER, CONTEXT, TYPED, REFUSED = "header", "context", "typed", "refused"
UNKNOWN_COLUMN = "unknown-column"
NO_HEADING = "no-heading"
NOT_RECOGNISED = "not-recognised"
HIDDEN_SHEET = "hidden-sheet"
COPIED = "copied"
_KEPT = (HEADER, CONTEXT, TYPED, REFUSED)


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

    def leave_out_copy(self, cells: Mapping[str, int]) -> Account:
        """Return the account when a table with these cells turns out to be a copy."""
        left_out = Counter(self.left_out or {})
        left_out.subtract({f: n for f, n in cells.items() if f not in _KEPT})
        left_out[COPIED] += sum(cells.values())
        return replace(
            self,
            typed=self.typed - cells.get(TYPED, 0),
            refused=self.refused - cells.get(REFUSED, 0),
            left_out={f: n for f, n in sorted(left_out.items()) if n},
        )


def _filled_cells(lines: Lines) -> Mask:
    """Return where a sheet's cells are filled, by row and column counted from 0."""
    width = lines.width
    filled = np.zeros((max(len(lines.shapes), 1), width), dtype=bool)
    for number in range(len(lines.shapes)):
        for column in lines.filled_of(number, 1, width):
            filled[number, column - 1] = True
    cells: Mask = filled[np.asarray(lines.shape_of, dtype=np.int64)]
    return cells


class _Fates:
    """What became of each cell of a sheet; the last word on a cell counts."""

    def __init__(self, lines: Lines) -> None:
        self._filled = _filled_cells(lines)
        self._codes = np.zeros(self._filled.shape, dtype=np.uint8)
        self._names = [""]

    @property
    def total(self) -> int:
        """How many cells are filled."""
        return int(np.count_nonzero(self._filled))

    def mark(self, span: Span, fate: str) -> None:
        """Give all cells of a block a fate."""
        rows = slice(span.first_row - 1, span.last_row)
        columns = slice(span.first_column - 1, span.last_column)
        self._codes[rows, columns] = self._code(fate)

    def mark_rows(self, table: LocatedTable, fate: str) -> None:
        """Give the cells of a table's rows a fate."""
        columns = slice(table.first_column - 1, table.last_column)
        self._codes[np.asarray(table.rows, dtype=int) - 1, columns] = self._code(fate)

    def mark_typed(self, typed: TypedTable) -> Mapping[str, int]:
        """Give a typed table's cells their fates; return how many have which."""
        located = typed.matched.located
        self.mark_rows(located, NO_HEADING)
        rows = np.asarray(located.rows, dtype=int) - 1
        taken = set(typed.matched.columns.values())
        for column in located.columns:
            unread = UNKNOWN_COLUMN if column.header else NO_HEADING
            fate = TYPED if column.number in taken else unread
            self._codes[rows, column.number - 1] = self._code(fate)
        for row, number in typed.refused:
            self._codes[row - 1, number - 1] = self._code(REFUSED)
        columns = slice(located.first_column - 1, located.last_column)
        return self._count(self._codes[rows, columns], self._filled[rows, columns])

    def count(self) -> Mapping[str, int]:
        """Return how many filled cells have which fate; those without one are left."""
        return self._count(self._codes, self._filled)

    def _code(self, fate: str) -> int:
        if fate not in self._names:
            self._names.append(fate)
        return self._names.index(fate)

    def _count(self, codes: Values, filled: Mask) -> Mapping[str, int]:
        counts = np.bincount(codes[filled], minlength=len(self._names)).tolist()
        named = zip(self._names, counts, strict=True)
        return {name: count for name, count in named if name and count}


def account_for(
    located: LocatedSheet, typed: Sequence[TypedTable]
) -> tuple[Account, list[Mapping[str, int]]]:
    """Return what became of the cells of a sheet, and of those in each typed table.

    Cells of tables that are none of the known ones are left out as `not-recognised`.
    """
    fates = _Fates(located.lines or Lines(located.grid))
    for out in located.left_out:
        fates.mark(out.span, out.reason)
    for span in located.context:
        fates.mark(span, CONTEXT)
    for table in located.tables:
        for out in table.left_out:
            fates.mark(out.span, out.reason)
        first, last = table.first_column, table.last_column
        for row in table.header_rows:
            fates.mark(Span(row, first, row, last), HEADER)
    known = {id(table.matched.located) for table in typed}
    for unknown in located.tables:
        if id(unknown) not in known:
            fates.mark_rows(unknown, NOT_RECOGNISED)
    counts = [fates.mark_typed(table) for table in typed]
    return _account(located.grid, fates), counts


def account_for_hidden(grid: Grid) -> Account:
    """Return the account of a sheet that is left out because Excel hides it."""
    fates = _Fates(Lines(grid))
    fates.mark(Span(1, 1, grid.height, grid.width), HIDDEN_SHEET)
    return _account(grid, fates)


def _account(grid: Grid, fates: _Fates) -> Account:
    """Count the fates of cells; a cell without one leaves the account unbalanced."""
    counts = dict(fates.count())
    kept = {fate: counts.pop(fate, 0) for fate in _KEPT}
    left_out = dict(sorted(counts.items()))
    return Account(grid.book, grid.sheet, fates.total, **kept, left_out=left_out)
