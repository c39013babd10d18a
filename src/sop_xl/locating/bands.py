"""One table in its block: how far it goes, which rows are its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, pairwise

from sop_xl.grid import Span
from sop_xl.locating.body import Body, BodyReader
from sop_xl.locating.cellkinds import read_heading
from sop_xl.locating.ends import EndFinder
from sop_xl.locating.headers import Header
from sop_xl.locating.judges import PRE_FILLED, MergedCells, RowJudge
from sop_xl.locating.lines import Cells, Lines
from sop_xl.locating.plainrows import sort_rows
from sop_xl.locating.profile import Profile
from sop_xl.locating.remarks import are_roles, is_remark, is_total
from sop_xl.locating.sides import Sides, narrow
from sop_xl.locating.sums import Sums
from sop_xl.locating.tails import Tail, serial_columns
from sop_xl.records import dataclass
from sop_xl.rows import LocatedColumn

_SAMPLE = 100
_ENOUGH = 8
_FILLED = 0.6
_FEWEST, _NEAR = 2, 15
_FEWEST_DOWN = 4
_FEWEST_MARKS, _OFTEN = 6, 2


@dataclass(frozen=True, slots=True)
class Band:
    """A table and the row its block ends before."""

    header: Header
    body: Body
    end: int
    filled_down: frozenset[int] = frozenset()


class BandReader:
    """Reads the rows below headers."""

    def __init__(self, lines: Lines, sides: Sides, merged: MergedCells) -> None:
        self._lines = lines
        self._sides = sides
        self._merged = merged
        self._down = merged.down

    def read(self, header: Header, part: Span, group: Span) -> Band:
        """Return the table of a header in a block; `group` are the columns it spans."""
        start = header.rows[-1] + 1
        area = Span(start, group.first_column, part.last_row, group.last_column)
        named = self._with_unnamed(header, area)
        own = narrow(area, named.first_column, named.last_column)
        judge = self._judge(named, own)
        found = sort_rows(self._lines, own, judge)
        end = EndFinder(self._lines, self._sides, judge).find(part, found[1])
        if end <= part.last_row:
            area = Span(start, area.first_column, end - 1, area.last_column)
            named = self._with_unnamed(header, area)
            own = narrow(area, named.first_column, named.last_column)
            judge = self._judge(named, own)
        return self._finish(judge, own, found)

    def read_part(self, header: Header, band: Band) -> Band:
        """Return the table of one of the headers that stand side by side in a band."""
        start = header.rows[-1] + 1
        area = Span(start, header.first_column, band.end - 1, header.last_column)
        judge = self._judge(header, area)
        return self._finish(judge, area, sort_rows(self._lines, area, judge))

    def _judge(self, header: Header, area: Span) -> RowJudge:
        sample = self._sample(header, area) or self._lines.sample(area, 3)
        return RowJudge(header, Profile(sample), self._merged)

    def _sample(self, header: Header, area: Span) -> list[Cells]:
        """Return the first rows below a header, those that say they are none left out.

        An empty row ends them when there are enough.
        """
        width = len(header.columns)
        found: list[Cells] = []
        before = area.first_row - 1
        for row in islice(self._lines.rows_with_cells(area), _SAMPLE):
            if len(found) >= _ENOUGH and row > before + 1:
                break
            before = row
            cells = self._lines.part(row, area)
            unlike = (
                self._is_unfilled(row, cells)
                or _repeats(header, cells)
                or is_total(cells, width)
                or is_remark(cells)
                or are_roles(cells)
            )
            if len(cells) >= _FEWEST and not unlike:
                found.append(cells)
        return found

    def _is_unfilled(self, row: int, cells: Cells) -> bool:
        """Return whether there are but formulas and zeros in a row."""
        formulas = self._lines.grid.formulas
        return all(value == 0 or (row, c) in formulas for c, value in cells.items())

    def _finish(
        self, judge: RowJudge, area: Span, found: tuple[Sequence[int], Sequence[int]]
    ) -> Band:
        header, end = judge.header, area.last_row + 1
        plain, odd = ([row for row in rows if row < end] for rows in found)
        reader = BodyReader(self._lines, area, judge)
        body = reader.read(plain, odd)
        self._cut_tail(reader, body, area, judge)
        filled_down = self._find_filled_down(body.rows, judge.profile)
        return Band(header, body, end, filled_down)

    def _cut_tail(
        self, reader: BodyReader, body: Body, area: Span, judge: RowJudge
    ) -> None:
        if not body.rows:
            return
        usual = [self._lines.part(row, area) for row in body.rows[:_SAMPLE]]
        usual = usual[:-1] if len(body.rows) <= _SAMPLE else usual
        sums = Sums(self._lines, area, Profile(usual))
        totals = {o.span.first_row for o in body.left_out if o.reason == "total"}
        summed = sums.count(body.rows, totals)
        if summed:
            reader.leave_out(body.rows[-summed:], "total")
        for out in body.left_out:
            row = out.span.first_row
            below = out.reason == "note" and row > body.rows[-1]
            if below and len(body.rows) > 1 and sums.is_sum(row, body.rows):
                reader.rename(row, "total")
        tail = Tail(self._lines, area, Profile(usual))
        numbers = [column.number for column in judge.columns]
        serials = judge.serials | serial_columns(self._lines, body.rows, numbers)
        if body.rows and tail.is_printed(body.rows, serials, len(numbers)):
            reader.leave_out(list(body.rows), PRE_FILLED)
        unused = tail.count_prefilled(body.rows, serials) if body.rows else 0
        if unused:
            reader.leave_out(body.rows[-unused:], PRE_FILLED)

    def _with_unnamed(self, header: Header, area: Span) -> Header:
        """Return a header with the columns without heading that rows fill.

        Among the others one cell of its rows is enough, next to them most must be.
        """
        profile = Profile(self._nearest(area))
        sample = self._sample(header, area)
        inner = Profile(sample).columns
        spread = [column for column in header.spread if column.number in inner]
        numbers = {column.number for column in (*header.columns, *spread)}
        inner &= set(range(min(numbers), max(numbers)))
        if _begins_groups(min(numbers) - 1, sample):
            inner.add(min(numbers) - 1)
        found = [
            LocatedColumn(number, "")
            for number in range(area.first_column, area.last_column + 1)
            if number not in numbers
            and (
                number in inner
                or profile.share(number) >= _FILLED
                or _has_marks(number, max(numbers), sample)
            )
        ]
        found = [c for c in found if self._is_inside_or_next(c.number, found, numbers)]
        columns = sorted(
            [*header.columns, *spread, *found], key=lambda column: column.number
        )
        return replace(header, columns=tuple(columns))

    def _is_inside_or_next(
        self, number: int, found: Sequence[LocatedColumn], named: set[int]
    ) -> bool:
        """Return whether a column without heading is among or next to those with one.

        Several at one side are something else.
        """
        if min(named) < number < max(named):
            return True
        outside = [c.number for c in found if c.number > max(named)]
        if number < min(named):
            outside = [c.number for c in found if c.number < min(named)]
        near = number + 1 == min(named) or number - 1 == max(named)
        return near and len(outside) == 1

    def _nearest(self, area: Span) -> list[Cells]:
        """Return the rows right below a header, up to an empty or a single cell."""
        found: list[Cells] = []
        for row in range(
            area.first_row, min(area.first_row + _NEAR, area.last_row) + 1
        ):
            cells = self._lines.part(row, area)
            few = len(cells) < max(_FEWEST, (area.last_column - area.first_column) / 3)
            if (few and len(found) > _FEWEST) or (found and not cells):
                break
            if cells:
                found.append(cells)
        return found

    def _find_filled_down(
        self, rows: Sequence[int], profile: Profile
    ) -> frozenset[int]:
        """Return the first columns whose empty cells mean the value above them."""
        found = set()
        sample = rows[:_SAMPLE]
        for column in sorted(profile.columns):
            values = [self._lines.grid.value(row, column) for row in sample]
            if not self._goes_down(values):
                break
            found.add(column)
        merged = set().union(*(self._down.get(row, frozenset()) for row in sample))
        found |= {
            column
            for column in merged & profile.columns
            if all(self._is_said(row, column) for row in rows)
        }
        return frozenset(found)

    def _is_said(self, row: int, column: int) -> bool:
        """Return whether a cell is filled, or by a merge from above."""
        if column in self._down.get(row, frozenset()):
            return True
        return self._lines.grid.value(row, column) is not None

    def _goes_down(self, values: Sequence[object]) -> bool:
        """Return whether a value stands on the first of several rows only."""
        said = [value for value in values if value is not None]
        if len(values) < _FEWEST_DOWN or len(said) < _FEWEST or values[0] is None:
            return False
        changes = all(one != other for one, other in pairwise(said))
        return 2 * len(said) <= len(values) and changes


def _has_marks(column: int, last: int, sample: Sequence[Cells]) -> bool:
    """Return whether the same few words stand at the right of many rows."""
    said = [cells[column] for cells in sample if column in cells]
    if column != last + 1 or len(said) < max(_FEWEST_MARKS, len(sample) / 4):
        return False
    return _OFTEN * len(set(said)) <= len(said)


def _begins_groups(column: int, sample: Sequence[Cells]) -> bool:
    """Return whether a column has words on the first rows of groups, from the first."""
    said = [cells[column] for cells in sample if column in cells]
    first = bool(sample) and column in sample[0] and len(said) >= _FEWEST
    return first and all(one != other for one, other in pairwise(said))


def _repeats(header: Header, cells: Cells) -> bool:
    """Return whether most cells of a row are headings of their columns."""
    headings = {column.number: column.header for column in header.columns}
    same = sum(
        headings.get(column) == read_heading(value) for column, value in cells.items()
    )
    return 2 * same > len(cells)
