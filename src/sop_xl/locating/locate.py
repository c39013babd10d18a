"""Where the tables of a sheet lie, and what is left out and why."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from itertools import islice

from sop_xl.grid import Grid, Span
from sop_xl.headings.vocabulary import Vocabulary
from sop_xl.locating.bands import Band, BandReader
from sop_xl.locating.context import Loose
from sop_xl.locating.decisions import (
    Reason,
    explain_context,
    explain_header,
    explain_table,
)
from sop_xl.locating.header_forms import EMPTY
from sop_xl.locating.headers import LIST, Header, HeaderFinder
from sop_xl.locating.instructions import is_instructions, leave_out_instructions
from sop_xl.locating.judges import PRE_FILLED, MergedCells
from sop_xl.locating.lines import Lines
from sop_xl.locating.sides import Sides, below, narrow, split_repeated
from sop_xl.records import dataclass
from sop_xl.rows import LeftOut, LocatedTable, Property

_MOST_TRIED = 400


@dataclass(frozen=True, slots=True)
class LocatedSheet:
    """The tables of a sheet, and the cells of no table with the reason for each.

    `decisions` say why, from top to bottom. `lines` are the sheet's rows by shape,
    where they were looked at.
    """

    grid: Grid
    tables: tuple[LocatedTable, ...]
    context: tuple[Span, ...]
    left_out: tuple[LeftOut, ...]
    decisions: tuple[Reason, ...] = ()
    lines: Lines | None = None

    def titles_of(self, table: LocatedTable) -> list[str]:
        """Return the titles above a table, up to the table above it."""
        row = table.header_rows[0]
        above = (other.header_rows[0] for other in self.tables)
        start = max((other for other in above if other < row), default=0)
        return [
            str(self.grid.value(out.span.first_row, out.span.first_column))
            for out in self.left_out
            if out.reason == "title" and start < out.span.first_row < row
        ]


def locate_tables(grid: Grid, vocabulary: Vocabulary) -> LocatedSheet:
    """Return the tables of a sheet with what is left out of each.

    Headers are found by their form: short new texts over columns of values; headings
    that the vocabulary knows make it sure. Tables may stand below or beside each other.
    """
    if is_instructions(grid):
        return LocatedSheet(grid, (), (), leave_out_instructions(grid))
    lines = Lines(grid)
    locator = _Locator(lines, vocabulary)
    if lines.width:
        locator.locate(Span(1, 1, lines.height, lines.width), {})
    return locator.sheet()


class _Locator:
    """Takes a sheet apart, block by block."""

    def __init__(self, lines: Lines, vocabulary: Vocabulary) -> None:
        self._lines = lines
        self._finder = HeaderFinder(lines.grid, lines, vocabulary)
        self._sides = Sides(lines, self._finder)
        self._merged = MergedCells(lines.grid)
        self._loose = Loose()
        self._tables: list[LocatedTable] = []
        self._decisions: list[Reason] = []

    def sheet(self) -> LocatedSheet:
        """Return what was found."""
        for table in self._tables:
            self._decisions += explain_context(table.context)
        decisions = {(d.span, d.word, str(d.values)): d for d in self._decisions}
        return LocatedSheet(
            self._lines.grid,
            tuple(
                sorted(self._tables, key=lambda t: (t.header_rows[0], t.first_column))
            ),
            tuple(self._loose.spans),
            tuple(self._loose.left_out),
            tuple(sorted(decisions.values(), key=_by_place)),
            self._lines,
        )

    def locate(self, span: Span, context: Mapping[str, Property]) -> None:
        """Take a block apart: lines above, tables, and what stands below them."""
        waiting = [(span, dict(context))]
        while waiting:
            part, said = waiting.pop()
            rest = self._locate_first(part, said)
            if rest is not None:
                waiting.append((rest, said))

    def _locate_first(self, span: Span, context: dict[str, Property]) -> Span | None:
        """Take the first tables off a block; return the block below them."""
        found = self._find_first(span)
        if found is None:
            context |= self._loose.take_lines(self._lines, span)
            self._explain_none(span)
            return None
        row, headers = found
        if row > span.first_row:
            above = Span(span.first_row, span.first_column, row - 1, span.last_column)
            context |= self._loose.take_lines(self._lines, above)
        part = below(span, row)
        if headers[0][1].why == LIST:
            return self._locate_lists(row, part, headers, context)
        strips = self._strips(row, part)
        if len(strips) > 1:
            self._decide(part, "tables-side-by-side", count=len(strips))
            for strip in strips:
                self._locate_strip(strip, context)
            return None
        titled = self._sides.parts_below_titles(row, headers[0][1], headers[0][0])
        if titled and len(headers) == 1:
            return self._locate_titled(row, part, titled, context)
        if len(headers) > 1 or self._has_gap(row, part):
            return self._locate_band(row, part, context)
        return self._read_table(part, headers[0], context)

    def _locate_lists(
        self,
        row: int,
        part: Span,
        headers: Sequence[tuple[Span, Header]],
        context: dict[str, Property],
    ) -> Span | None:
        """Locate lists of one column side by side, down to the next empty row."""
        rows = range(row, part.last_row + 1)
        empty = (each for each in rows if not self._lines.part(each, part))
        end = next(empty, part.last_row + 1)
        for group, header in headers:
            own = Span(row, group.first_column, end - 1, group.last_column)
            self._read_table(own, (own, header), context)
        return below(part, end) if end <= part.last_row else None

    def _find_first(self, span: Span) -> tuple[int, list[tuple[Span, Header]]] | None:
        for row in islice(self._lines.rows_with_cells(span), _MOST_TRIED):
            headers = self._sides.headers_at(row, span)
            if headers:
                return row, headers
        return None

    def _strips(self, row: int, part: Span) -> list[Span]:
        """Return the parts of a block that stand side by side down to its end."""
        runs = self._sides.join(row, self._sides.runs(part))
        return _widen(runs, part)

    def _has_gap(self, row: int, part: Span) -> bool:
        """Return whether tables stand side by side here, but not down to the end."""
        return len(self._sides.groups_at(row, part)) > 1

    def _locate_strip(self, strip: Span, context: Mapping[str, Property]) -> None:
        row = strip.first_row
        header = self._finder.find_beside(row, strip)
        said = dict(context)
        if header is None and self._find_first(strip) is None:
            self._loose.leave_notes(self._lines, strip)
            return
        if header is None or self._has_several(row, header, strip):
            self.locate(strip, said)
            return
        rest = self._read_table(strip, (strip, header), said)
        if rest is not None:
            self.locate(rest, said)

    def _has_several(self, row: int, header: Header, strip: Span) -> bool:
        """Return whether what looks like one header beside another is several."""
        if self._sides.parts_below_titles(row, header, strip):
            return True
        found = self._find_first(strip) if self._has_gap(row, strip) else None
        return found is not None and len(found[1]) > 1

    def _locate_band(
        self, row: int, part: Span, context: dict[str, Property]
    ) -> Span | None:
        """Locate tables side by side that end above the end of the block."""
        groups = self._sides.groups_at(row, part)
        end = self._end_of_band(row, part, groups)
        band = Span(row, part.first_column, end - 1, part.last_column)
        strips = _widen(
            [narrow(band, g.first_column, g.last_column) for g in groups], band
        )
        self._decide(band, "tables-side-by-side", count=len(strips))
        for strip in strips:
            self._locate_strip(strip, context)
        return below(part, end) if end <= part.last_row else None

    def _locate_titled(
        self, row: int, part: Span, titled: Sequence[Span], context: dict[str, Property]
    ) -> Span | None:
        """Locate tables under merged titles of their own, without a gap between.

        They end above a row that is merged over several of them.
        """
        end = self._sides.end_below_titles(row, part, titled)
        band = Span(row, part.first_column, end - 1, part.last_column)
        strips = _widen(
            [narrow(band, own.first_column, own.last_column) for own in titled], band
        )
        self._decide(band, "tables-under-titles", count=len(strips))
        for strip in strips:
            above = Span(row, strip.first_column, row, strip.last_column)
            said = context | self._loose.take_lines(self._lines, above)
            self._locate_strip(below(strip, row + 1), said)
        return below(part, end) if end <= part.last_row else None

    def _end_of_band(self, row: int, part: Span, groups: Sequence[Span]) -> int:
        """Return the row in which something fills the gap between groups."""
        gaps = [
            (left.last_column + 1, right.first_column - 1)
            for left, right in itertools.pairwise(groups)
        ]
        rows = range(row + 1, part.last_row + 1)
        filled = (
            each for each in rows if any(self._lines.filled(each, *gap) for gap in gaps)
        )
        first = next(filled, part.last_row + 1)
        start = first
        while start - 1 > row and self._lines.part(start - 1, part):
            start -= 1
        return start if start > row + 1 else first

    def _read_table(
        self, part: Span, found: tuple[Span, Header], context: dict[str, Property]
    ) -> Span | None:
        """Read the table of a header; return the block below it."""
        group, header = found
        reader = BandReader(self._lines, self._sides, self._merged)
        band = reader.read(header, part, group)
        if not band.body.rows and band.end <= part.last_row and not self._is_sure(band):
            end = band.end - 1
            above = Span(part.first_row, part.first_column, end, part.last_column)
            context |= self._loose.take_lines(self._lines, above)
            return below(part, band.end)
        rows = Span(header.rows[0], part.first_column, band.end - 1, part.last_column)
        for side in _sides_of(rows, band.header):
            self._take_side(side, context)
        self._add_tables(band, reader, context)
        return below(part, band.end) if band.end <= part.last_row else None

    def _take_side(self, side: Span, context: Mapping[str, Property]) -> None:
        """Locate the tables beside a table; what is in none is left out as a note."""
        if side.last_column > side.first_column and self._find_first(side) is not None:
            self.locate(side, context)
        else:
            self._loose.leave_notes(self._lines, side)

    def _is_sure(self, band: Band) -> bool:
        """Return whether a header without rows above other tables is one."""
        header = band.header
        printed = any(out.reason == PRE_FILLED for out in band.body.left_out)
        sure = printed or header.why == EMPTY
        return sure or all(map(self._finder.knows, header.headings))

    def _add_tables(
        self, band: Band, reader: BandReader, context: Mapping[str, Property]
    ) -> None:
        parts = split_repeated(band.header)
        bodies = (
            [band]
            if len(parts) == 1
            else [reader.read_part(part, band) for part in parts]
        )
        if len(parts) > 1:
            first = band.header
            span = Span(
                first.rows[0], first.first_column, band.end - 1, first.last_column
            )
            self._decide(span, "headings-repeat", count=len(parts))
        for each in bodies:
            table = self._located(each, context)
            self._tables.append(table)
            known = sum(map(self._finder.knows, each.header.headings))
            self._decisions.append(explain_header(each.header, known))
            self._decisions += explain_table(table, band.end, self._lines.height)

    def _located(self, band: Band, context: Mapping[str, Property]) -> LocatedTable:
        return LocatedTable(
            book=self._lines.grid.book,
            sheet=self._lines.grid.sheet,
            header_rows=band.header.rows,
            rows=tuple(band.body.rows),
            columns=band.header.columns,
            context=dict(context),
            left_out=tuple(band.body.left_out),
            filled_down=band.filled_down,
        )

    def _explain_none(self, span: Span) -> None:
        if any(True for _ in self._lines.rows_with_cells(span)):
            self._decide(span, "no-header")

    def _decide(self, span: Span, word: str, **values: object) -> None:
        self._decisions.append(Reason(span, word, values))


def _sides_of(rows: Span, header: Header) -> list[Span]:
    """Return the blocks at the left and the right of a table that are not empty."""
    bounds = (
        (rows.first_column, header.first_column - 1),
        (header.last_column + 1, rows.last_column),
    )
    return [narrow(rows, first, last) for first, last in bounds if first <= last]


def _by_place(decision: Reason) -> tuple[int, int]:
    return decision.span.first_row, decision.span.first_column


def _widen(runs: Sequence[Span], part: Span) -> list[Span]:
    """Return runs widened by the empty columns between them to cover a block."""
    starts = [part.first_column, *(run.first_column for run in runs[1:])]
    ends = [*(start - 1 for start in starts[1:]), part.last_column]
    return [
        Span(part.first_row, start, part.last_row, end)
        for start, end in zip(starts, ends, strict=True)
    ]
