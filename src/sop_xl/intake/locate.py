"""Where the tables of a sheet lie, and what is left out and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise

from sop_xl.grid import Grid, RawValue, Span
from sop_xl.intake.body import (
    LABEL,
    PAIR,
    Body,
    is_note,
    is_number,
    is_remark,
    read_bodies,
)
from sop_xl.intake.headers import Cells, Header, HeaderFinder, split_header
from sop_xl.intake.vocabulary import Vocabulary
from sop_xl.rows import LeftOut, LocatedTable, Property

_FEWEST_ROWS = 2
_TITLE_SHARE = 3


@dataclass(frozen=True, slots=True)
class LocatedSheet:
    """The tables of a sheet, and the cells of no table with the reason for each."""

    grid: Grid
    tables: tuple[LocatedTable, ...]
    context: tuple[Span, ...]
    left_out: tuple[LeftOut, ...]

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


@dataclass(slots=True)
class _Loose:
    """What stands on a sheet outside its tables."""

    spans: list[Span] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def take_all(
        self, rows: Mapping[int, Cells], numbers: range
    ) -> dict[str, Property]:
        """Return the properties that the lines above a table give it.

        They are written in one cell or two, as `customer: A` or `customer:|A`.
        """
        context: dict[str, Property] = {}
        for row in filter(rows.__contains__, numbers):
            context |= self._take(row, rows[row])
        return context

    def _take(self, row: int, cells: Cells) -> dict[str, Property]:
        context: dict[str, Property] = {}
        waiting = ""
        for column, value in sorted(cells.items()):
            pairs: list[tuple[str, RawValue]] = []
            label = None
            if isinstance(value, str):
                pairs, label = list(PAIR.findall(value)), LABEL.search(value)
            if waiting and not pairs and not label:
                pairs, waiting = [(waiting, value)], ""
            span = Span(row, column, row, column)
            if not pairs and not label:
                self.left_out.append(LeftOut(span, "title"))
                continue
            waiting = label[1] if label else waiting
            context |= {name: Property(said, row, column) for name, said in pairs}
            self.spans.append(span)
        return context

    def leave_beside(
        self, rows: Mapping[int, Cells], numbers: range, header: Header
    ) -> None:
        """Leave out what stands beside a table in its rows."""
        columns = [column.number for column in header.columns]
        first, last = min(columns), max(columns)
        for row in filter(rows.__contains__, numbers):
            for column in rows[row]:
                if not first <= column <= last:
                    span = Span(row, column, row, column)
                    self.left_out.append(LeftOut(span, "note"))


def _rows_of(grid: Grid) -> dict[int, Cells]:
    rows: dict[int, dict[int, RawValue]] = {}
    for row, column, value in grid.filled():
        rows.setdefault(row, {})[column] = value
    return dict(rows)


def _find_headers(
    grid: Grid, rows: Mapping[int, Cells], vocabulary: Vocabulary
) -> list[Header]:
    """Return the headers of a sheet from top to bottom, repeated ones once."""
    finder = HeaderFinder(grid, rows, vocabulary)
    headers: list[Header] = []
    read_to = 0
    for row in rows:
        header = finder.find(row) if row > read_to else None
        if header is not None:
            read_to = header.rows[-1]
            if not headers or not headers[-1].is_repeated_by(header):
                headers.append(header)
    if headers:
        return [*_find_unknown_above(finder, rows, headers[0]), *headers]
    return list(islice(filter(None, map(finder.find_plain, rows)), 1))


def _find_unknown_above(
    finder: HeaderFinder, rows: Mapping[int, Cells], first: Header
) -> list[Header]:
    """Return the header of a table of unknown headings above the first known one.

    Lines of properties are none: below such a header stand rows with numbers.
    """
    end = _first_above(rows, first, 0)
    for row in rows:
        header = finder.find_plain(row) if row < end else None
        if header is None or any(map(PAIR.search, header.headings)):
            continue
        below = [rows[at] for at in rows if header.rows[-1] < at < end]
        if sum(any(map(is_number, cells.values())) for cells in below) >= _FEWEST_ROWS:
            return [header]
    return []


def _is_above(cells: Cells, header: Header) -> bool:
    """Return whether a row is a title or a line of properties of the header below."""
    texts = [value for value in cells.values() if isinstance(value, str)]
    if len(texts) < len(cells) or not texts or is_note(texts[0]):
        return False
    labelled = [text for text in texts if PAIR.search(text) or LABEL.search(text)]
    few = len(texts) == 1 or _TITLE_SHARE * len(texts) <= len(header.columns)
    return 2 * len(labelled) > len(texts) or (few and not is_remark(cells))


def _first_above(rows: Mapping[int, Cells], header: Header, after: int) -> int:
    """Return the first of the lines right above a header that belong to it."""
    first = header.rows[0]
    while first - 1 > after and _is_above(rows.get(first - 1, {}), header):
        first -= 1
    return first


def _lay_out(
    grid: Grid, rows: Mapping[int, Cells], headers: Sequence[Header]
) -> Iterator[tuple[int, Header, int]]:
    """Yield for each header the row its part of the sheet begins in, and ends before.

    The part of the first begins with the sheet.
    """
    starts = [1]
    for above, header in pairwise(headers):
        starts.append(_first_above(rows, header, above.rows[-1]))
    yield from zip(starts, headers, [*starts[1:], grid.height + 1], strict=True)


def locate_tables(grid: Grid, vocabulary: Vocabulary) -> LocatedSheet:
    """Return the tables of a sheet with what is left out of each.

    Headers are rows of headings the vocabulary knows; on a sheet without any, the first
    row of short texts over rows that fill its columns.
    """
    rows = _rows_of(grid)
    headers = _find_headers(grid, rows, vocabulary)
    loose = _Loose()
    if not headers:
        loose.take_all(rows, range(1, grid.height + 1))
        return LocatedSheet(grid, (), tuple(loose.spans), tuple(loose.left_out))
    tables: list[LocatedTable] = []
    context: dict[str, Property] = {}
    for start, header, end in _lay_out(grid, rows, headers):
        context |= loose.take_all(rows, range(start, header.rows[0]))
        loose.leave_beside(rows, range(header.rows[0], end), header)
        parts = split_header(header, vocabulary)
        for part, body in zip(parts, read_bodies(grid, rows, parts, end), strict=True):
            tables.append(_located(grid, part, body, context))
    return LocatedSheet(grid, tuple(tables), tuple(loose.spans), tuple(loose.left_out))


def _located(
    grid: Grid, header: Header, body: Body, context: Mapping[str, Property]
) -> LocatedTable:
    return LocatedTable(
        book=grid.book,
        sheet=grid.sheet,
        header_rows=header.rows,
        rows=tuple(body.rows),
        columns=header.columns,
        context=dict(context),
        left_out=tuple(body.left_out),
    )
