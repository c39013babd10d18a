"""Tables side by side: runs of filled columns, and which of them belong together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from sop_xl.grid import RawValue, Span
from sop_xl.locating.cellkinds import Kind, kind_of
from sop_xl.locating.header_forms import first_repeated
from sop_xl.locating.header_groups import are_headings
from sop_xl.locating.headers import Header, HeaderFinder
from sop_xl.locating.lines import Cells, Lines, is_number
from sop_xl.locating.profile import Profile
from sop_xl.locating.remarks import is_labelled, is_line_label, is_title, is_total

_WINDOW, _NEAR, _FAR = 8, 40, 2000
_NEXT_BUT_ONE = 2
_TITLED_ROWS = 2
_SHORTEST_TITLE = 3
_FEWEST_KNOWN = 2
_FEWEST_LISTS = 3


def columns_of(span: Span) -> range:
    """Return the columns of a block."""
    return range(span.first_column, span.last_column + 1)


def narrow(span: Span, first: int, last: int) -> Span:
    """Return the block between two columns."""
    return Span(span.first_row, first, span.last_row, last)


def below(span: Span, row: int) -> Span:
    """Return the block from a row on."""
    return Span(row, span.first_column, span.last_row, span.last_column)


class Sides:
    """Finds the headers that begin in one row, side by side."""

    def __init__(self, lines: Lines, finder: HeaderFinder) -> None:
        self._lines = lines
        self._finder = finder

    def knows_some(self, values: Sequence[RawValue]) -> bool:
        """Return whether two texts or more are known headings."""
        return self._finder.knows_some(values)

    def window(self, row: int, span: Span) -> Span:
        """Return the rows from one to the next empty one, a few at the most."""
        last = row
        for each in range(row + 1, min(row + _WINDOW, span.last_row) + 1):
            if not self._lines.part(each, span):
                if last > row:
                    break
                continue
            last = each
        return Span(row, span.first_column, last, span.last_column)

    def runs(self, span: Span) -> list[Span]:
        """Return the runs of columns of a block between columns without anything."""
        filled: set[int] = set()
        first, last = span.first_column, span.last_column
        shapes = dict.fromkeys(self._lines.shape_of[span.first_row - 1 : span.last_row])
        for shape in shapes:
            filled.update(self._lines.filled_of(shape, first, last))
        for row in range(span.first_row, min(span.first_row + 2, span.last_row) + 1):
            filled.update(self._finder.merges.covered(row, span))
        bounds: list[list[int]] = []
        for column in sorted(filled):
            if bounds and bounds[-1][1] == column - 1:
                bounds[-1][1] = column
            else:
                bounds.append([column, column])
        return [narrow(span, *bound) for bound in bounds]

    def headers_at(self, row: int, span: Span) -> list[tuple[Span, Header]]:
        """Return the headers that begin in a row of a block, each with its columns."""
        found = []
        for group in self.groups_at(row, span):
            header = self._finder.find(row, group)
            if header is not None:
                found.append((group, header))
        return found or self._lists_at(row, span)

    def _lists_at(self, row: int, span: Span) -> list[tuple[Span, Header]]:
        """Return the headings of lists of one column each, with gaps between them.

        Nothing but a title stands above them.
        """
        area = self.window(row, span)
        runs = self.runs(area)
        if len(runs) < _FEWEST_LISTS or any(len(columns_of(run)) > 1 for run in runs):
            return []
        labels = [
            v for run in runs for v in self._labels_below(narrow(area, *_ends(run)))
        ]
        if _FEWEST_LISTS * len(labels) > len(runs):
            return []
        above = self._lines.part(row - 1, span)
        if above and list(above) != [runs[0].first_column]:
            return []
        found = [
            (narrow(below(span, row), *_ends(run)), header)
            for run in runs
            if (header := self._finder.find_list(self.window(row, run))) is not None
        ]
        return found if len(found) == len(runs) else []

    def _labels_below(self, run: Span) -> list[RawValue]:
        """Return the labels in the rows of a block below its first."""
        rows = self._lines.sample(below(run, run.first_row + 1), _WINDOW)
        return [v for cells in rows for v in cells.values() if is_line_label(v)]

    def groups_at(self, row: int, span: Span) -> list[Span]:
        """Return the runs of columns at a row, those of one table joined."""
        runs = self.runs(self.window(row, span))
        return self.join(row, [narrow(below(span, row), *_ends(run)) for run in runs])

    def parts_below_titles(self, row: int, header: Header, span: Span) -> list[Span]:
        """Return the columns of tables that stand under merged titles of their own.

        Titles are words of registers, or stand over headings that begin anew, or have
        a column without words between them; together they cover all columns.
        """
        merges = sorted(
            self._finder.merges.wide(row, span), key=lambda merge: merge.first_column
        )
        if len(header.rows) < _TITLED_ROWS or len(merges) < _TITLED_ROWS:
            return []
        covered = self._finder.merges.covered(row, span)
        bare = [column for column in header.columns if column.number not in covered]
        if any(any(map(str.isalnum, column.header)) for column in bare):
            return []
        parts = [
            narrow(span, merge.first_column, merge.last_column) for merge in merges
        ]
        named = self._are_titles(row, parts, apart=bool(bare))
        return parts if named or self._begin_anew(row + 1, parts) else []

    def end_below_titles(self, row: int, part: Span, titled: Sequence[Span]) -> int:
        """Return the row below tables under titles that goes over several of them."""
        ends = [own.last_column for own in titled[:-1]]
        for each in self._finder.merges.rows_from(row + 1, part.last_row):
            covered = self._finder.merges.covered(each, part)
            if any(covered.get(end, 0) == covered.get(end + 1, 1) for end in ends):
                return each
        return part.last_row + 1

    def _are_titles(self, row: int, parts: Sequence[Span], *, apart: bool) -> bool:
        """Return whether the words over parts are titles: called so, or set apart."""
        titles = [self._first_heading(row, part).strip() for part in parts]
        called = apart or any(map(is_title, titles))
        return called and min(map(len, titles)) >= _SHORTEST_TITLE

    def _begin_anew(self, row: int, parts: Sequence[Span]) -> bool:
        """Return whether some parts begin with the same heading, none with numbers."""
        firsts = [self._first_heading(row, part) for part in parts]
        kinds = self._first_kinds(row + 1, parts)
        return len(set(firsts)) < len(firsts) and Kind.NUMBER not in kinds

    def _ends(self, span: Span) -> int:
        """Return the last row of a block in which something stands, near its top."""
        last = min(span.last_row, span.first_row + _FAR)
        near = Span(span.first_row, span.first_column, last, span.last_column)
        return max(self._lines.rows_with_cells(near), default=0)

    def _is_headed(self, side: Span, cells: Cells) -> bool:
        """Return whether a lone column is headed: by a known word, or over numbers."""
        if len(columns_of(side)) > 1:
            return True
        if any(self._finder.knows(str(value)) for value in cells.values()):
            return True
        below = Span(
            side.first_row + 1, *_ends(side)[:1], side.last_row, _ends(side)[1]
        )
        return bool(Profile(self._lines.sample(below, _WINDOW)).hard)

    def _first_heading(self, row: int, part: Span) -> str:
        return str(self._lines.part(row, part).get(part.first_column, ""))

    def _first_kinds(self, row: int, parts: Sequence[Span]) -> list[Kind | None]:
        """Return what the first columns of parts hold in a row."""
        values = [self._lines.part(row, part).get(part.first_column) for part in parts]
        return [None if value is None else kind_of(value) for value in values]

    def join(self, row: int, runs: Sequence[Span]) -> list[Span]:
        """Return runs with those joined that are one table with a gap."""
        joined: list[Span] = []
        for run in runs:
            if joined and self._belong(row, joined[-1], run):
                joined[-1] = narrow(run, joined[-1].first_column, run.last_column)
            else:
                joined.append(run)
        return joined

    def _belong(self, row: int, left: Span, right: Span) -> bool:
        """Return whether columns on both sides of a gap are one table."""
        cells = self._lines.part(row, left), self._lines.part(row, right)
        if not all(cells) or not all(map(are_headings, cells)):
            return False
        if any(is_labelled(str(v)) for side in cells for v in side.values()):
            return False
        if any(self._finder.is_line_of_pairs(row, side) for side in (left, right)):
            return False
        return self._share_totals(row, left, right) or (
            self._are_near(row, left, right)
            if 1 in (len(columns_of(left)), len(columns_of(right)))
            else self._are_one_table(row, left, right)
        )

    def _are_near(self, row: int, left: Span, right: Span) -> bool:
        """Return whether a lone column stands near the other side, and is headed.

        Two lone columns of texts are lists of their own.
        """
        if all(
            self._finder.find_list(self.window(row, side)) for side in (left, right)
        ):
            return False
        cells = self._lines.part(row, left), self._lines.part(row, right)
        near = right.first_column - left.last_column == _NEXT_BUT_ONE
        return near and all(map(self._is_headed, (left, right), cells))

    def _share_totals(self, row: int, left: Span, right: Span) -> bool:
        """Return whether sums named at the left of a gap stand but at its right."""
        width = len(columns_of(left))
        for each in islice(self._lines.rows_with_cells(below(left, row + 1)), _NEAR):
            name, sums = (self._lines.part(each, side) for side in (left, right))
            named = len(name) == 1 and is_total(name, width)
            if named and sums and all(map(is_number, sums.values())):
                return True
        return False

    def _are_one_table(self, row: int, left: Span, right: Span) -> bool:
        """Return whether headings on both sides of a gap are those of one table.

        They are known together, or one side is no table by itself.
        """
        if len(self._lines.part(row, left)) == len(self._lines.part(row, right)) == 1:
            return False
        whole = self._finder.find(
            row, narrow(left, left.first_column, right.last_column)
        )
        first, second = (self._finder.find_beside(row, part) for part in (left, right))
        if whole is None:
            return False
        if first is None or second is None:
            return all(
                len(self._lines.part(row, side)) == len(columns_of(side))
                for side, header in ((left, first), (right, second))
                if header is None
            )
        if set(first.headings) & set(second.headings):
            return False
        return self._ends(left) == self._ends(right) and self._are_known_together(
            first, second, whole
        )

    def _are_known_together(self, first: Header, second: Header, whole: Header) -> bool:
        count = self._finder.count_fields
        alone = [count(first.headings), count(second.headings)]
        known = all(map(self._finder.is_known, (first.headings, second.headings)))
        return (
            known
            and min(alone) >= _FEWEST_KNOWN
            and sum(alone) <= count(whole.headings)
        )


def _ends(span: Span) -> tuple[int, int]:
    return span.first_column, span.last_column


def split_repeated(header: Header) -> list[Header]:
    """Return one header a table where the headings repeat from the first one on.

    So lists go on at their right: number, name, quantity, number, name, quantity.
    """
    width = first_repeated(header.headings)
    if not width:
        return [header]
    numbers = [column.number for column in header.columns]
    starts = range(0, len(numbers), width)
    return [
        header.within(numbers[start], numbers[min(start + width, len(numbers)) - 1])
        for start in starts
    ]
