"""Header rows: which rows are one, and what stands above each column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sop_xl.grid import Grid, RawValue
from sop_xl.intake.fold import fold_text, split_heading
from sop_xl.intake.numbers import read_number
from sop_xl.intake.vocabulary import Vocabulary
from sop_xl.rows import LocatedColumn

_FEWEST_KNOWN = 2
_KNOWN_SHARE = 0.4
_FEWEST_PLAIN = 3
_LINES_BETWEEN = 3
_LONGEST_HEADING = 20

Cells = Mapping[int, RawValue]


@dataclass(frozen=True, slots=True)
class Header:
    """The header rows of a table and its columns."""

    rows: tuple[int, ...]
    columns: tuple[LocatedColumn, ...]

    @property
    def headings(self) -> list[str]:
        """What stands above the columns."""
        return [column.header for column in self.columns]

    def is_repeated_by(self, other: Header) -> bool:
        """Return whether another header has none but columns of this one."""
        return set(other.columns) <= set(self.columns)


def is_heading_text(value: RawValue | None) -> bool:
    """Return whether a cell can be a heading: a short text that is no number."""
    return (
        isinstance(value, str)
        and len(value) <= _LONGEST_HEADING * 2
        and read_number(value) is None
    )


class HeaderFinder:
    """Finds header rows on one sheet, by known headings or by their form."""

    def __init__(
        self, grid: Grid, rows: Mapping[int, Cells], vocabulary: Vocabulary
    ) -> None:
        self._rows = rows
        self._vocabulary = vocabulary
        self._wide: dict[int, dict[int, int]] = {}
        for span in grid.merges:
            if span.last_column > span.first_column and span.first_row == span.last_row:
                columns = range(span.first_column, span.last_column + 1)
                first = dict.fromkeys(columns, span.first_column)
                self._wide.setdefault(span.first_row, {}).update(first)
        self._tall = {
            span.first_row
            for span in grid.merges
            if span.last_row == span.first_row + 1
            and span.first_column == span.last_column
        }

    def find(self, row: int) -> Header | None:
        """Return the header that begins in a row, if one does by known headings."""
        cells = self._rows.get(row, {})
        if not self._may_begin(cells):
            return None
        double, single = self._double_header(row, cells), self._plain_header(row, cells)
        if double is not None and self._says_more(double, single):
            return double
        if not self._is_known(single) or self._is_line_of_values(single):
            return None
        return single

    def _may_begin(self, cells: Cells) -> bool:
        """Return whether a row is mostly texts, and some of them known headings."""
        texts = [value for value in cells.values() if isinstance(value, str)]
        if len(cells) < _FEWEST_KNOWN or not any(map(self._vocabulary.knows, texts)):
            return False
        return 2 * sum(map(is_heading_text, texts)) >= len(cells)

    def _is_line_of_values(self, header: Header) -> bool:
        """Return whether known words have their values beside them, above a header."""
        known = [self._vocabulary.knows(heading) for heading in header.headings]
        if len(known) % 2 or not all(known[::2]) or any(known[1::2]):
            return False
        below = range(header.rows[0] + 1, header.rows[0] + 1 + _LINES_BETWEEN)
        return any(
            self._vocabulary.count_fields(lower.headings) > sum(known)
            for lower in (
                self._plain_header(row, self._rows.get(row, {})) for row in below
            )
        )

    def _says_more(self, double: Header, single: Header) -> bool:
        """Return whether two rows are one header rather than a title over a header.

        The upper one must add something to the lower one; where nothing is merged the
        lower one must add something to the upper one as well.
        """
        count, row = self._vocabulary.count_fields, single.rows[0]
        lower = self._plain_header(row + 1, self._rows[row + 1])
        both = count(double.headings)
        if not self._is_known(double) or both <= count(lower.headings):
            return False
        split = map(split_heading, double.headings)
        tops = [parts[0] for parts in split if len(parts) > 1]
        parted = row in self._wide and len(set(tops)) < len(tops)
        return parted or both > count(single.headings)

    def find_plain(self, row: int) -> Header | None:
        """Return the header that begins in a row by its form: only short, new texts.

        The row below must fill at least half of its columns.
        """
        cells = self._rows.get(row, {})
        texts = [value for value in cells.values() if is_heading_text(value)]
        below = self._rows.get(row + 1, {})
        enough = len(texts) >= _FEWEST_PLAIN and len(texts) == len(cells)
        if not enough or len(set(texts)) < len(texts):
            return None
        if 2 * len(cells.keys() & below.keys()) < len(cells):
            return None
        return self._plain_header(row, cells)

    def _is_known(self, header: Header) -> bool:
        """Return whether a table is named, and few of the headings are strange."""
        headings = header.headings
        known = sum(map(self._vocabulary.knows, headings))
        named = self._vocabulary.count_fields(headings) >= _FEWEST_KNOWN
        return named and known >= _KNOWN_SHARE * len(headings)

    def _plain_header(self, row: int, cells: Cells) -> Header:
        columns = [LocatedColumn(c, fold_text(str(cells[c]))) for c in sorted(cells)]
        return Header((row,), tuple(columns))

    def _parent(self, row: int, cells: Cells, column: int) -> str | None:
        """Return the wide heading above a cell of the second header row."""
        wide = self._wide.get(row, {})
        if column in wide:
            return str(cells.get(wide[column], ""))
        left = [c for c in cells if c < column]
        if column in cells or not left or wide:
            return None
        return str(cells[max(left)])

    def _double_header(self, row: int, cells: Cells) -> Header | None:
        """Return a two-row header: wide headings above, their parts below."""
        below = self._rows.get(row + 1, {})
        if not below or not all(map(is_heading_text, below.values())):
            return None
        parents = self._parents_below(row, cells, below)
        if parents is None or not self._has_own(row, cells, parents):
            return None
        columns = {
            column: f"{fold_text(parent)}/{fold_text(str(below[column]))}"
            for column, parent in parents.items()
        }
        for column, value in cells.items():
            columns.setdefault(column, fold_text(str(value)))
        located = [LocatedColumn(c, columns[c]) for c in sorted(columns)]
        return Header((row, row + 1), tuple(located))

    def _parents_below(
        self, row: int, cells: Cells, below: Cells
    ) -> dict[int, str] | None:
        parents = {}
        for column in below:
            parent = self._parent(row, cells, column)
            if parent is None and column in cells and row in self._tall:
                parent = str(cells[column])
            if parent is None and column in cells and row in self._wide:
                return None
            if parent is None:
                parent = self._narrow_parent(cells, below, column)
            if parent is None:
                return None
            parents[column] = parent
        return parents

    def _narrow_parent(self, cells: Cells, below: Cells, column: int) -> str | None:
        """Return the heading of a group's first column in a file without merges."""
        follows = column + 1 in below and column + 1 not in cells
        return str(cells[column]) if column in cells and follows else None

    def _has_own(self, row: int, cells: Cells, parents: Mapping[int, str]) -> bool:
        """Return whether the upper row is more than one title over all columns."""
        alone = [c for c in cells if c not in parents]
        groups = {self._wide.get(row, {}).get(c) for c in parents} - {None}
        return bool(alone) or len(groups) > 1


def split_header(header: Header, vocabulary: Vocabulary) -> Sequence[Header]:
    """Return one header a table where several tables stand side by side.

    Tables side by side are parted by a column without heading and repeat a heading or
    are of different kinds.
    """
    parts: list[list[LocatedColumn]] = [[]]
    for column in header.columns:
        if parts[-1] and column.number > parts[-1][-1].number + 1:
            parts.append([])
        parts[-1].append(column)
    if len(parts) == 1:
        return [header]
    headings = [{column.header for column in part} for part in parts]
    repeated = any(
        first & second
        for index, first in enumerate(headings)
        for second in headings[index + 1 :]
    )
    whole = vocabulary.count_fields(header.headings)
    alone = [vocabulary.count_fields(sorted(part)) for part in headings]
    if not repeated and (min(alone) < _FEWEST_KNOWN or sum(alone) <= whole):
        return [header]
    return [Header(header.rows, tuple(part)) for part in parts]
