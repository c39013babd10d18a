"""Merged cells of an open sheet, found by as few questions as there may be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sop_xl.grid import RawValue, Span
from sop_xl.hosts.areas import Unfinished, count_cells, halve_span
from sop_xl.hosts.asking import Asking

if TYPE_CHECKING:
    import xlwings as xw

# Rows in which titles and headings are merged across; below, cells are merged down.
_HEAD = 12
# A sheet with more merges than half of this is read without the last of them.
_MOST_ASKED = 1500
# So few cells are looked at one by one.
_FEW = 2
Run = tuple[int, int]


def find_merges(
    sheet: xw.Sheet, cells: Sequence[Sequence[RawValue | None]], asking: Asking
) -> list[Span]:
    """Return the merged blocks of a sheet that has these values.

    Of merged cells only the first has a value: where no cell is empty nobody asks.
    """
    finder = _Finder(sheet, cells, asking)
    try:
        finder.find()
    except Unfinished:
        asking.leave(sheet.name)
    return finder.found


class _Finder:
    def __init__(
        self,
        sheet: xw.Sheet,
        cells: Sequence[Sequence[RawValue | None]],
        asking: Asking,
    ) -> None:
        self.found: list[Span] = []
        self._sheet, self._cells, self._asking = sheet, cells, asking
        self._covered: set[tuple[int, int]] = set()
        self._asked = 0

    def find(self) -> None:
        """Look through the head row by row, then through the columns below it."""
        height, width = len(self._cells), len(self._cells[0])
        rows = range(1, min(height, _HEAD) + 1)
        self._search([Span(r, a, r, b) for r in rows for a, b in self._across(r)])
        columns = range(1, width + 1)
        self._search([Span(a, c, b, c) for c in columns for a, b in self._down(c)])

    def _search(self, runs: Sequence[Span]) -> None:
        """Look into runs of empty cells; into many only where some may be merged."""
        left = [run for run in runs if self._uncovered(run) is not None]
        if not left:
            return
        if len(left) == 1:
            self._look_into(left[0])
        elif self._holds_merges(_box_around(left)):
            middle = len(left) // 2
            self._search(left[:middle])
            self._search(left[middle:])

    def _look_into(self, run: Span) -> None:
        """Find the merges in a run of empty cells: of its first, then by halves."""
        left = self._uncovered(run)
        if left is None:
            return
        self._take_around(left.first_row, left.first_column)
        rest = self._uncovered(left)
        rest = self._without_first(left) if rest == left else rest
        if rest is None:
            return
        if count_cells(rest) <= _FEW:
            self._look_into(rest)
        elif self._holds_merges(rest):
            for half in halve_span(rest):
                self._look_into(half)

    def _uncovered(self, run: Span) -> Span | None:
        """Return a run without the cells at its beginning whose merges are known."""
        rest: Span | None = run
        while rest and (rest.first_row, rest.first_column) in self._covered:
            rest = self._without_first(rest)
        return rest

    @staticmethod
    def _without_first(run: Span) -> Span | None:
        if count_cells(run) == 1:
            return None
        if run.first_row < run.last_row:
            return replace(run, first_row=run.first_row + 1)
        return replace(run, first_column=run.first_column + 1)

    def _count(self) -> None:
        if self._asked >= _MOST_ASKED:
            raise Unfinished
        self._asked += 1
        self._asking.count()

    def _take_around(self, row: int, column: int) -> None:
        self._count()
        area = self._sheet.range((row, column)).merge_area
        height, width = area.shape
        if height * width == 1:
            return
        last = area.row + height - 1, area.column + width - 1
        self.found.append(Span(area.row, area.column, *last))
        self._covered |= {
            (r, c)
            for r in range(area.row, last[0] + 1)
            for c in range(area.column, last[1] + 1)
        }

    def _holds_merges(self, span: Span) -> bool:
        self._count()
        cells = self._sheet.range(
            (span.first_row, span.first_column), (span.last_row, span.last_column)
        )
        # None, where some are merged.
        return cells.merge_cells is not False

    def _across(self, row: int) -> Iterator[Run]:
        line = self._cells[row - 1]
        columns = (column for column, value in enumerate(line, 1) if value is None)
        return _runs_of(columns)

    def _down(self, column: int) -> Iterator[Run]:
        rows = range(_HEAD + 1, len(self._cells) + 1)
        empty = (row for row in rows if self._cells[row - 1][column - 1] is None)
        return _runs_of(empty)


def _box_around(runs: Sequence[Span]) -> Span:
    return Span(
        min(run.first_row for run in runs),
        min(run.first_column for run in runs),
        max(run.last_row for run in runs),
        max(run.last_column for run in runs),
    )


def _runs_of(numbers: Iterator[int]) -> Iterator[Run]:
    """Yield first and last of each run of numbers that follow one another.

    >>> list(_runs_of(iter([1, 2, 5])))
    [(1, 2), (5, 5)]
    """
    run: Run | None = None
    for number in numbers:
        if run is not None and number == run[1] + 1:
            run = run[0], number
            continue
        if run is not None:
            yield run
        run = number, number
    if run is not None:
        yield run
