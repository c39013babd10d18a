"""Header rows: which rows are one, and what stands above each column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from sop_xl.grid import Grid, RawValue, Span
from sop_xl.headings.vocabulary import Vocabulary
from sop_xl.locating.cellkinds import is_heading_text
from sop_xl.locating.header_forms import FormJudge
from sop_xl.locating.header_groups import are_headings
from sop_xl.locating.header_rows import HeaderRows, Merges
from sop_xl.locating.lines import Cells, Lines
from sop_xl.locating.profile import Profile
from sop_xl.locating.remarks import (
    are_roles,
    explains_columns,
    is_labelled,
    is_line_label,
    is_line_of_pairs,
    is_role,
    is_total,
)
from sop_xl.rows import LocatedColumn

_FEWEST_KNOWN = 2
_KNOWN_SHARE = 0.4
_LINES_BETWEEN, _SAMPLE = 3, 12
_LONGEST_OF_FORM = 16

KNOWN = "known-headings"


@dataclass(frozen=True, slots=True)
class Header:
    """The header rows of a table, its columns, and why these rows are its header."""

    rows: tuple[int, ...]
    columns: tuple[LocatedColumn, ...]
    why: str = KNOWN

    @property
    def headings(self) -> list[str]:
        """What stands above the columns."""
        return [column.header for column in self.columns]

    @property
    def first_column(self) -> int:
        """The leftmost column."""
        return self.columns[0].number

    @property
    def last_column(self) -> int:
        """The rightmost column."""
        return self.columns[-1].number

    def within(self, first: int, last: int) -> Header:
        """Return the header of the columns from one to another."""
        columns = tuple(c for c in self.columns if first <= c.number <= last)
        return replace(self, columns=columns)


class HeaderFinder:
    """Finds header rows on one sheet, by known headings or by their form."""

    def __init__(self, grid: Grid, lines: Lines, vocabulary: Vocabulary) -> None:
        self.merges = Merges(grid)
        self._lines = lines
        self._vocabulary = vocabulary
        self._rows = HeaderRows(lines, self.merges)
        self._form = FormJudge(lines)

    def find(self, row: int, span: Span) -> Header | None:
        """Return the header that begins in a row of a block, if one does."""
        cells = self._lines.part(row, span)
        if not self._may_begin(cells) or self._is_line_of_pairs(row, cells, span):
            return None
        header = self._read(row, self._rows.count(row, span), span)
        known = self._find_known(header, row, cells, span)
        if known is not None:
            return known
        why = self._form.judge(header.rows, header.columns, span)
        if why and not self._is_line_of_values(header, span):
            return replace(header, why=why)
        return None

    def find_beside(self, row: int, span: Span) -> Header | None:
        """Return the header that begins in a row where one beside it begins."""
        found = self.find(row, span)
        cells = self._lines.part(row, span)
        if found is not None or not self._may_begin(cells):
            return found
        header = self._read(row, self._rows.count(row, span), span)
        why = self._form.judge_beside(header.rows, header.columns, span)
        return replace(header, why=why) if why else None

    def knows(self, heading: str) -> bool:
        """Return whether some table has such a heading."""
        return self._vocabulary.knows(heading)

    def knows_some(self, values: Sequence[RawValue | None]) -> bool:
        """Return whether two texts or more are known headings."""
        texts = [value for value in values if isinstance(value, str)]
        return sum(map(self._vocabulary.knows, texts)) >= _FEWEST_KNOWN

    def count_fields(self, headings: Sequence[str]) -> int:
        """Return how many fields of one table the headings name."""
        return self._vocabulary.count_fields(headings)

    def is_known(self, headings: Sequence[str]) -> bool:
        """Return whether a table is named, and few of the headings are strange."""
        known = sum(map(self._vocabulary.knows, headings))
        named = self._vocabulary.count_fields(headings) >= _FEWEST_KNOWN
        return named and known >= _KNOWN_SHARE * len(headings)

    def _read(self, row: int, rows: int, span: Span) -> Header:
        columns = self._rows.join(row, rows, span)
        return Header(tuple(range(row, row + rows)), columns)

    def _may_begin(self, cells: Cells) -> bool:
        """Return whether a row is mostly short texts that are no properties."""
        texts = [value for value in cells.values() if isinstance(value, str)]
        if not texts or not any(map(is_heading_text, texts)):
            return False
        labelled = sum(map(is_labelled, texts))
        first = dict(list(cells.items())[:1])
        if 2 * labelled + is_labelled(texts[0]) > len(texts) or are_roles(cells):
            return False
        if is_total(first, len(cells)):
            return False
        return are_headings(cells) and not explains_columns(list(cells.values()))

    def _is_line_of_pairs(self, row: int, cells: Cells, span: Span) -> bool:
        """Return whether labels and values take turns, and a header may follow them."""
        said = [str(value) for value in cells.values()][1::2]
        if 2 * sum(map(self._vocabulary.knows, said)) > len(said):
            return False
        if self._is_among_pairs(row, cells, span):
            return True
        is_headed = self.merges.tall(row, span) or self._is_upper_half(row, cells, span)
        if is_headed or not is_line_of_pairs(cells):
            return False
        area = Span(row + 1, span.first_column, span.last_row, span.last_column)
        lower = list(islice(self._lines.rows_with_cells(area), _LINES_BETWEEN))
        near = [row - 1, *lower]
        if any(is_line_of_pairs(self._lines.part(each, span)) for each in near):
            return True
        if any(self.find(each, span) is not None for each in lower):
            return True
        rows = self._lines.sample(area, _SAMPLE)
        return not Profile(rows).hard or self._are_labels(list(cells)[::2], rows)

    def _is_upper_half(self, row: int, cells: Cells, span: Span) -> bool:
        """Return whether a row names what the header right below it leaves open.

        That one begins further right, and both together name more fields.
        """
        lower = self._lines.part(row + 1, span)
        if not lower or min(lower) <= min(cells):
            return False
        texts = [str(value) for value in lower.values()]
        both = [column.header for column in self._rows.join(row, 2, span)]
        return self.count_fields(both) > self.count_fields(texts) >= _FEWEST_KNOWN

    def _is_among_pairs(self, row: int, cells: Cells, span: Span) -> bool:
        """Return whether a row has a label and stands between lines of pairs."""
        labels = list(cells.values())[::2]
        return any(map(is_line_label, labels)) and all(
            is_line_of_pairs(self._lines.part(each, span))
            for each in (row - 1, row + 1)
        )

    def _are_labels(self, columns: Sequence[int], rows: Sequence[Cells]) -> bool:
        """Return whether a third of the cells in columns are labels, or more."""
        values = [
            cells[column] for column in columns for cells in rows if column in cells
        ]
        labels = sum(is_line_label(value) or is_role(value) for value in values)
        return labels > 1 and 3 * labels >= len(values)

    def _find_known(
        self, header: Header, row: int, cells: Cells, span: Span
    ) -> Header | None:
        """Return the header in a row whose headings are known, of one row or more."""
        if len(header.rows) == 1 and row < span.last_row:
            double = self._read(row, 2, span)
            if self._says_more(double, header, span):
                return double
        if len(cells) < _FEWEST_KNOWN and len(header.rows) == 1:
            return None
        if self._is_blank_form(header, span):
            return None
        if not self.is_known(header.headings) or self._is_line_of_values(header, span):
            return None
        return header

    def _is_blank_form(self, header: Header, span: Span) -> bool:
        """Return whether there are gaps between headings, and nothing below them."""
        width = header.last_column - header.first_column + 1
        area = Span(
            header.rows[-1] + 1, span.first_column, span.last_row, span.last_column
        )
        rows = self._lines.sample(area, _LINES_BETWEEN)
        if not any(len(cells) > 1 for cells in rows):
            long = max(map(len, header.headings)) > _LONGEST_OF_FORM
            return width > len(header.columns) or long
        labels = [value for cells in rows for value in cells.values()]
        gaps = width == 2 * len(header.columns) - 1
        return (
            gaps
            and len(header.columns) > 1
            and all(map(is_heading_text, labels))
            and any(is_line_label(value) or self.knows(str(value)) for value in labels)
        )

    def _says_more(self, double: Header, single: Header, span: Span) -> bool:
        """Return whether two rows are one header rather than a header and a row.

        Each must add known headings to the other, and the lower one have but parts.
        """
        upper, lower = single.rows[0], double.rows[1]
        above, below = self._lines.part(upper, span), self._lines.part(lower, span)
        if not below or not all(map(is_heading_text, below.values())):
            return False
        if self.merges.wide(upper, span) or not self.is_known(double.headings):
            return False
        alone = [c for c in below if c in above and not _begins_group(c, above, below)]
        if alone or min(below) < min(above) or len(above) < _FEWEST_KNOWN:
            return False
        both = self.count_fields(double.headings)
        own = self.count_fields([str(value) for value in below.values()])
        return both > max(own, self.count_fields(single.headings))

    def _is_line_of_values(self, header: Header, span: Span) -> bool:
        """Return whether known words have their values beside them, above a header."""
        known = [self._vocabulary.knows(heading) for heading in header.headings]
        if len(known) % 2 or not all(known[::2]) or any(known[1::2]):
            return False
        start = header.rows[-1] + 1
        for row in range(start, min(start + _LINES_BETWEEN, span.last_row + 1)):
            texts = [str(value) for value in self._lines.part(row, span).values()]
            if self.count_fields(texts) > sum(known):
                return True
        return False


def _begins_group(column: int, above: Cells, below: Cells) -> bool:
    """Return whether a heading has a gap at its right that the row below fills."""
    return column + 1 in below and column + 1 not in above
