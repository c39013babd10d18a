"""Raw columns of a located table, with what merges and blanks take from above."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from operator import itemgetter

import numpy as np

from sop_xl.coded import CodedCells
from sop_xl.grid import Grid, RawValue, Span
from sop_xl.records import dataclass
from sop_xl.rows import LocatedTable
from sop_xl.rows.table import Values
from sop_xl.values.cells import UNCOMPUTED

#: Rows turned into columns together; a sheet much wider than its table is not turned.
_TOGETHER, _WIDER = 4096, 3


@dataclass(slots=True)
class RawColumn:
    """The cells of a column, and the row that each has its value from."""

    cells: Sequence[RawValue | None]
    sources: Values

    def own_cells(self) -> list[RawValue | None]:
        """Return the cells as a list that may be changed."""
        self.cells = cells = list(self.cells)
        return cells


@dataclass(frozen=True, slots=True)
class Beside:
    """Columns that say whether a row is still of the document above it.

    `heads` are the same in all its rows: its day, who gets it. Where the row itself
    says its `day`, so are its `parts`: the orders it is of.
    """

    day: int | None = None
    heads: tuple[int, ...] = ()
    parts: tuple[int, ...] = ()


def _lines_of(grid: Grid, rows: Sequence[int]) -> Sequence[Sequence[RawValue | None]]:
    if isinstance(grid.cells, CodedCells):
        return grid.cells
    if rows and rows[-1] - rows[0] + 1 == len(rows):
        return grid.cells[rows[0] - 1 : rows[-1]]
    return [grid.cells[row - 1] for row in rows]


def _narrowest(lines: Sequence[Sequence[RawValue | None]]) -> int:
    if isinstance(lines, CodedCells):
        return lines.width
    return min(map(len, lines), default=0)


class RawTable:
    """The rows of a located table, read column by column."""

    def __init__(self, grid: Grid, located: LocatedTable) -> None:
        self._grid, self._located = grid, located
        self.rows = np.asarray(located.rows, dtype=np.int64)
        self._lines = _lines_of(grid, located.rows)
        self._narrowest = _narrowest(self._lines)
        self._read_columns: dict[int, list[RawValue | None]] = {}
        self._merges: dict[int, list[Span]] = {}
        for span in grid.merges:
            if span.first_column == span.last_column:
                self._merges.setdefault(span.first_column, []).append(span)
        self._computed = {column for _, column in grid.formulas}

    def read(self, numbers: Collection[int]) -> None:
        """Read several columns in one go, which is faster for many rows."""
        within = [number for number in numbers if number <= self._narrowest]
        is_coded = isinstance(self._lines, CodedCells)
        if is_coded or not within or self._narrowest > _WIDER * len(within):
            return
        columns: dict[int, list[RawValue | None]] = {number: [] for number in within}
        for start in range(0, len(self._lines), _TOGETHER):
            lines = self._lines[start : start + _TOGETHER]
            turned = list(zip(*lines, strict=False))
            for number, cells in columns.items():
                cells.extend(turned[number - 1])
        self._read_columns = columns

    def column(self, number: int, beside: Beside | None = None) -> RawColumn:
        """Return a column; a cell that is empty there may have its value from above.

        That is so below the first cell of a merge, and where the table leaves out what
        is the same as above. Blank cells stay blank from where the columns `beside` say
        that a row is of something else.

        | note | day |
        | F1   | 5-1 |
        |      | 5-1 |  <- F1
        |      | 6-2 |  <- not written
        """
        raw = RawColumn(self._read(number), self.rows)
        if number in self._computed:
            self._mark_uncomputed(raw, number)
        if number in self._merges:
            self._fill_merges(raw, number)
        if number in self._located.filled_down:
            _fill_blanks(raw, self._find_others(raw, beside))
        return raw

    def _find_others(self, raw: RawColumn, beside: Beside | None) -> Values:
        """Return which blank cells stand in a row that is of something else."""
        others = np.zeros(len(raw.cells), dtype=bool)
        if beside is None:
            return others
        heads = [self._read(number) for number in beside.heads]
        parts = [self._read(number) for number in beside.parts]
        day = self._read(beside.day) if beside.day is not None else None
        above: int | None = None
        for index, value in enumerate(raw.cells):
            if not _is_blank(value):
                above = index
                continue
            if above is None or others[index - 1]:
                others[index] = above is not None
                continue
            looked = heads if day is None or _is_blank(day[index]) else heads + parts
            others[index] = any(_differ(cells[index], cells[above]) for cells in looked)
        return others

    def _read(self, number: int) -> Sequence[RawValue | None]:
        if isinstance(self._lines, CodedCells):
            if number > self._lines.width:
                return [None] * len(self.rows)
            return self._lines.column(number, self.rows - 1)
        if number in self._read_columns:
            return self._read_columns.pop(number)
        if number <= self._narrowest:
            return list(map(itemgetter(number - 1), self._lines))
        return [
            line[number - 1] if number <= len(line) else None for line in self._lines
        ]

    def _mark_uncomputed(self, raw: RawColumn, number: int) -> None:
        """Mark formulas that have no value: the reader gives their text."""
        formulas, cells = self._grid.formulas, raw.own_cells()
        for index, value in enumerate(cells):
            if isinstance(value, str) and value.startswith("="):
                place = int(self.rows[index]), number
                cells[index] = UNCOMPUTED if place in formulas else value

    def _fill_merges(self, raw: RawColumn, number: int) -> None:
        raw.sources, cells = raw.sources.copy(), raw.own_cells()
        for span in self._merges[number]:
            low, high = np.searchsorted(
                self.rows, [span.first_row + 1, span.last_row + 1]
            ).tolist()
            value = self._grid.value(span.first_row, number)
            cells[low:high] = [value] * (high - low)
            raw.sources[low:high] = span.first_row


def _is_blank(value: RawValue | None) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _differ(value: RawValue | None, above: RawValue | None) -> bool:
    """Return whether two cells both say something, and not the same."""
    if _is_blank(value) or _is_blank(above):
        return False
    return _plain(value) != _plain(above)


def _plain(value: RawValue | None) -> object:
    if isinstance(value, dt.datetime):
        return value.date()
    return value.strip() if isinstance(value, str) else value


def _fill_blanks(raw: RawColumn, others: Values) -> None:
    """Give each blank cell the value of the filled one above it, but for `others`."""
    cells = raw.own_cells()
    blank = np.fromiter(map(_is_blank, cells), bool, len(cells))
    places = np.where(blank, -1, np.arange(len(blank)))
    above = np.maximum.accumulate(places)
    filled = np.flatnonzero(blank & (above >= 0) & ~others)
    raw.sources = raw.sources.copy()
    raw.sources[filled] = raw.sources[above[filled]]
    for index, place in zip(filled.tolist(), above[filled].tolist(), strict=True):
        cells[index] = cells[place]


def same_for_all(value: RawValue, row: int, count: int) -> RawColumn:
    """Return a column whose rows all have their value from one cell."""
    return RawColumn([value] * count, np.full(count, row, dtype=np.int64))


def rows_with_source(rows: Values, sources: Values) -> Values:
    """Return for each row the row its value stands in, itself if that is none of ours.

    >>> rows_with_source(np.array([4, 5, 6]), np.array([4, 4, 2])).tolist()
    [4, 4, 6]
    """
    return np.where(np.isin(sources, rows), sources, rows)
