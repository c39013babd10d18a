"""Header rows: which rows are one, and what stands above each column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, takewhile

from sop_xl.grid import Grid, RawValue, Span
from sop_xl.headings.vocabulary import Vocabulary
from sop_xl.locating.cellkinds import is_heading_text, read_heading
from sop_xl.locating.header_forms import FormJudge
from sop_xl.locating.header_groups import are_headings, are_names
from sop_xl.locating.header_rows import HeaderRows, Merges
from sop_xl.locating.lines import Cells, Lines
from sop_xl.locating.profile import Profile
from sop_xl.locating.remarks import (
    are_roles,
    explains_columns,
    is_card,
    is_labelled,
    is_line_label,
    is_line_of_pairs,
    is_role,
    is_total,
)
from sop_xl.records import dataclass
from sop_xl.rows import LocatedColumn

_FEWEST_KNOWN = 2
_KNOWN_SHARE = 0.4
_LINES_BETWEEN, _SAMPLE = 3, 12
_LINES_OF_CARD, _LONGEST_CARD = 3, 9
_WIDE_GAP = 2
_TWO_PAIRS = 4
_LONGEST_OF_FORM = 16

KNOWN, LIST = "known-headings", "list"


@dataclass(frozen=True, slots=True)
class Header:
    """The header rows of a table, its columns, and why these rows are its header.

    `spread` has the further columns that a heading is merged over.
    """

    rows: tuple[int, ...]
    columns: tuple[LocatedColumn, ...]
    why: str = KNOWN
    spread: tuple[LocatedColumn, ...] = ()

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
        self._form = FormJudge(lines, self.merges)

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

    def is_line_of_pairs(self, row: int, span: Span) -> bool:
        """Return whether labels and values take turns in a row of a block."""
        return self._is_line_of_pairs(row, self._lines.part(row, span), span)

    def find_beside(self, row: int, span: Span) -> Header | None:
        """Return the header that begins in a row where one beside it begins."""
        found = self.find(row, span)
        cells = self._lines.part(row, span)
        if found is not None or not self._may_begin(cells):
            return found
        if self._is_line_of_pairs(row, cells, span):
            return None
        header = self._read(row, self._rows.count(row, span), span)
        why = self._form.judge_beside(header.rows, header.columns, span)
        return replace(header, why=why) if why else None

    def find_list(self, run: Span) -> Header | None:
        """Return the heading of a list of names that is all of a column."""
        column = run.first_column
        rows = list(self._lines.rows_with_cells(run))
        follow = len(rows) > _FEWEST_KNOWN and rows[-1] - rows[0] + 1 == len(rows)
        if run.last_column > column or not follow or rows[0] != run.first_row:
            return None
        values = [self._lines.cells(row, column, column)[column] for row in rows]
        if len(set(values)) < len(values) or not are_names(values):
            return None
        heading = LocatedColumn(column, read_heading(values[0]))
        return Header((run.first_row,), (heading,), LIST)

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
        spread = self._rows.spread(row, rows, columns, span)
        return Header(tuple(range(row, row + rows)), columns, spread=spread)

    def _may_begin(self, cells: Cells) -> bool:
        """Return whether a row is mostly short texts that are no properties."""
        texts = [value for value in cells.values() if isinstance(value, str)]
        if not texts or not any(map(is_heading_text, texts)):
            return False
        labelled = sum(map(is_labelled, texts))
        first = dict(list(cells.items())[:1])
        first_labelled = is_labelled(texts[0])
        if 2 * (labelled + first_labelled) > len(texts) or are_roles(cells):
            return False
        if is_total(first, len(cells)):
            return False
        return are_headings(cells) and not explains_columns(list(cells.values()))

    def _is_line_of_pairs(self, row: int, cells: Cells, span: Span) -> bool:
        """Return whether labels and values take turns, and a header may follow them."""
        if self._begins_card(row, span):
            return True
        said = [str(value) for value in cells.values()][1::2]
        if 2 * sum(map(self._vocabulary.knows, said)) > len(said):
            return False
        if self._is_among_pairs(row, cells, span):
            return True
        if self.merges.tall(row, span) or self._is_upper_half(row, cells, span):
            return False
        return is_line_of_pairs(cells) and self._stands_above(row, cells, span)

    def _stands_above(self, row: int, cells: Cells, span: Span) -> bool:
        """Return whether more labels and values are near a row of them, or a header.

        So it is too where the rows below have texts only, or labels as well.
        """
        lower = self._rows_below(row, span)
        near = [row - 1, *lower[:_LINES_BETWEEN]]
        if any(is_line_of_pairs(self._lines.part(each, span)) for each in near):
            return True
        next_cells = self._lines.part(row + 1, span)
        if next_cells.keys() == cells.keys() and is_card([cells, next_cells]):
            return True
        if any(self.find(each, span) is not None for each in lower[:_LINES_BETWEEN]):
            return True
        rows = [self._lines.part(each, span) for each in lower]
        return not Profile(rows).hard or self._are_labels(list(cells)[::2], rows)

    def _rows_below(self, row: int, span: Span) -> list[int]:
        """Return the next rows in which something stands, up to a wide gap."""
        area = Span(row + 1, span.first_column, span.last_row, span.last_column)
        found: list[int] = []
        for each in islice(self._lines.rows_with_cells(area), _SAMPLE):
            if found and each - found[-1] > _WIDE_GAP:
                break
            found.append(each)
        return found

    def _begins_card(self, row: int, span: Span) -> bool:
        """Return whether a card of labels and values begins in a row.

        Its rows are of as many cells, or rows with one answer only end it.
        """
        rows = [self._lines.part(row + place, span) for place in range(_LINES_OF_CARD)]
        if rows[0].keys() == rows[1].keys() == rows[2].keys() and is_card(rows):
            return True
        return self._ends_in_answers(row, span) or self._are_all_labelled(row, span)

    def _are_all_labelled(self, row: int, span: Span) -> bool:
        """Return whether in a few rows two labels each stand with what they say.

        Half of the labels are usual ones, and what they say is none.
        """
        first = self._lines.part(row, span)
        columns = list(first)
        lower = (self._lines.part(row + n, span) for n in range(1, _LONGEST_CARD))
        alike = takewhile(lambda cells: cells and cells.keys() <= first.keys(), lower)
        rows = [first, *alike]
        labels = [cells[c] for cells in rows for c in columns[::2] if c in cells]
        said = [cells[c] for cells in rows for c in columns[1::2] if c in cells]
        usual = 2 * sum(map(is_line_label, labels)) >= len(labels)
        if len(columns) != _TWO_PAIRS or len(rows) < _FEWEST_KNOWN or not usual:
            return False
        answers = not any(is_line_label(v) or self.knows(str(v)) for v in said)
        return answers and all(map(is_heading_text, labels)) and _are_own(labels)

    def _ends_in_answers(self, row: int, span: Span) -> bool:
        """Return whether below rows of labels one has its answer merged to the end.

        Labels stand in each second column, each once; half of them are usual ones if
        no second row is answered so.
        """
        labels: list[RawValue] = []
        start = min(self._lines.part(row, span), default=0)
        own = Span(row, start, span.last_row, span.last_column)
        for each in range(row, min(row + _LONGEST_CARD, span.last_row + 1)):
            if self._is_answered(each, own):
                usual = 2 * sum(map(is_line_label, labels)) >= len(labels)
                sure = usual or self._is_answered(each + 1, own)
                return sure and all(map(is_heading_text, labels)) and _are_own(labels)
            cells = self._lines.part(each, span)
            first = min(cells, default=0)
            labels += [v for c, v in cells.items() if not (c - first) % 2]
        return False

    def _is_answered(self, row: int, span: Span) -> bool:
        """Return whether a row is a label, and one cell merged over all the others."""
        cells, wide = self._lines.part(row, span), self.merges.wide(row, span)
        if not cells or len(cells) > _FEWEST_KNOWN or len(wide) != 1:
            return False
        [merge] = wide
        first = span.first_column
        return min(cells) == first == merge.first_column - 1 < merge.last_column - 1

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
        """Return whether a row has a label, and lines of pairs around or below it."""
        if not any(map(is_line_label, list(cells.values())[::2])):
            return False
        above, lower, next_lower = (self._lines.part(row + n, span) for n in (-1, 1, 2))
        if not is_line_of_pairs(lower):
            return False
        alike = cells.keys() == lower.keys() == next_lower.keys()
        return is_line_of_pairs(above) or (alike and is_line_of_pairs(next_lower))

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
        if self._is_blank_form(header, span) or self._form.stands_in_form(
            header.rows[-1], header.columns, span
        ):
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


def _are_own(labels: Sequence[RawValue]) -> bool:
    """Return whether labels are two or more, and none is said twice."""
    return len(set(labels)) == len(labels) > 1


def _begins_group(column: int, above: Cells, below: Cells) -> bool:
    """Return whether a heading has a gap at its right that the row below fills."""
    return column + 1 in below and column + 1 not in above
