"""Whether rows are a header by the form of the sheet alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from sop_xl.grid import Span
from sop_xl.locating.cellkinds import (
    HARD,
    Kind,
    is_heading_text,
    is_sequence,
    kind_of,
    says_nothing,
)
from sop_xl.locating.header_groups import are_headings, has_digit
from sop_xl.locating.header_rows import Merges
from sop_xl.locating.lines import Cells, Lines
from sop_xl.locating.profile import Profile
from sop_xl.locating.remarks import (
    are_roles,
    explains_columns,
    is_labelled,
    is_line_above,
    is_line_label,
    is_line_of_pairs,
    is_remark,
    is_sentence,
    is_total,
    plain_texts,
)
from sop_xl.locating.words import TELLING
from sop_xl.rows import LocatedColumn

CONTRAST, TEXTS, EMPTY, BESIDE = "contrast", "full-texts", "empty-form", "beside"

_SAMPLE = 15
_NEAR = 3
_FEWEST_TEXTS, _FEWEST_EMPTY, _FEWEST_PAIR = 3, 4, 2
_DISTINCT = 0.7
_COVERED = 0.6
_WIDER, _COUNTED = 1.3, 4
_ENOUGH = 5
_LONGEST, _LONGEST_MEAN = 20, 9
_SHORTEST_MEAN = 2


def first_repeated(headings: Sequence[str]) -> int:
    """Return after how many headings they begin anew; 0 where they do not.

    >>> first_repeated(["a", "b", "a", "b", "a", "b"]), first_repeated(["a", "b", "b"])
    (2, 0)
    """
    width = next((n for n in range(1, len(headings)) if headings[n] == headings[0]), 0)
    if width < _FEWEST_PAIR:
        return 0
    unit = list(headings[:width])
    parts = [list(headings[n : n + width]) for n in range(0, len(headings), width)]
    last = parts[-1]
    fits = all(part == unit for part in parts[:-1])
    return width if fits and len(last) > 1 and last == unit[: len(last)] else 0


class FormJudge:
    """Judges whether rows are a header: short new texts over columns of values."""

    def __init__(self, lines: Lines, merges: Merges) -> None:
        self._lines = lines
        self._merges = merges
        self._last = 0

    def judge(
        self, rows: Sequence[int], columns: Sequence[LocatedColumn], span: Span
    ) -> str:
        """Return why rows are the header of a table, "" when they are not."""
        headings = [column.header for column in columns]
        cells = self._lines.part(rows[-1], span)
        if not self._are_good(headings, rows, span):
            return ""
        below = self._below(rows[-1], span)
        self._last = rows[-1]
        if not below:
            return self._judge_empty(headings, columns, cells, span)
        profile = Profile(below)
        if not self._covers(columns, below, profile):
            return self._judge_unfilled(columns, below, cells, span)
        if self._is_outdone(headings, columns, below):
            return ""
        return self._judge_contrast(columns, below, profile, span)

    def judge_beside(
        self, rows: Sequence[int], columns: Sequence[LocatedColumn], span: Span
    ) -> str:
        """Return why rows are a header where a header stands beside them."""
        headings = [column.header for column in columns]
        below = self._below(rows[-1], span)
        if len(headings) < _FEWEST_PAIR or not below:
            return ""
        if not self._are_good(headings, rows, span):
            return ""
        return BESIDE if self._covers(columns, below, Profile(below)) else ""

    def stands_in_form(
        self, row: int, columns: Sequence[LocatedColumn], span: Span
    ) -> bool:
        """Return whether right below columns cells are merged over several of them.

        So stand what is written behind the labels of a form; sums do not count.
        """
        numbers = {column.number for column in columns}
        for each in range(row + 1, min(row + _NEAR, span.last_row) + 1):
            cells = self._lines.part(each, span)
            if not cells or is_total(cells, len(columns)) or is_remark(cells):
                continue
            for merge in self._merges.wide(each, span):
                over = range(merge.first_column, merge.last_column + 1)
                if min(over) > min(cells) and len(numbers.intersection(over)) > 1:
                    return True
        return False

    def _below(self, row: int, span: Span) -> list[Cells]:
        """Return the rows below a header that could be its own."""
        area = Span(row + 1, span.first_column, span.last_row, span.last_column)
        width = span.last_column - span.first_column + 1
        found: list[Cells] = []
        before = row
        for each in islice(self._lines.rows_with_cells(area), _SAMPLE):
            cells = self._lines.part(each, area)
            gap = each - before - 1
            if found and gap and (len(found) > 1 or gap > 1 or are_headings(cells)):
                break
            if len(cells) == 1 and self._ends_sample(each, len(found), span):
                break
            if not found and gap >= _NEAR - 1 and is_line_above(cells):
                break
            before = each
            alone = bool(found) or len(plain_texts(cells)) < _FEWEST_PAIR
            unlike = (alone and is_total(cells, width)) or is_remark(cells)
            zeros = all(value == 0 or says_nothing(value) for value in cells.values())
            if not unlike and not zeros and not self._repeats(cells, row, span):
                found.append(cells)
        more = [cells for cells in found if len(cells) > 1]
        return more if len(more) == 1 else found

    def _ends_sample(self, row: int, found: int, span: Span) -> bool:
        """Return whether a lone cell stands behind rows, or is a title across all."""
        width = span.last_column - span.first_column + 1
        covered = len(self._merges.covered(row, span))
        return width > _NEAR and (found > _NEAR or (found > 0 and covered == width))

    def _repeats(self, cells: Cells, row: int, span: Span) -> bool:
        """Return whether a row says the same as the header above it."""
        above = self._lines.part(row, span)
        same = sum(above.get(column) == value for column, value in cells.items())
        return 2 * same > len(cells)

    def _are_good(
        self, headings: Sequence[str], rows: Sequence[int], span: Span
    ) -> bool:
        """Return whether headings are short and different, and no names of signers."""
        if len(headings) < _FEWEST_PAIR:
            return False
        own = first_repeated(headings) or len(headings)
        if len(set(headings[:own])) < _DISTINCT * own:
            return False
        long = sum(len(heading) > _LONGEST for heading in headings)
        cells = self._lines.part(rows[-1], span)
        if are_roles(cells) or (any(map(is_sentence, cells.values())) and long):
            return False
        return 3 * long <= len(headings)

    def _judge_empty(
        self,
        headings: Sequence[str],
        columns: Sequence[LocatedColumn],
        cells: Cells,
        span: Span,
    ) -> str:
        """Return whether a header without rows is one: an empty form."""
        if self._follows_texts(span, len(headings)):
            return ""
        joined = columns[-1].number - columns[0].number + 1 == len(columns)
        mean = sum(map(len, headings)) / len(headings)
        sure = len(headings) >= _FEWEST_EMPTY and len(set(headings)) == len(headings)
        if sure and joined and _SHORTEST_MEAN <= mean <= _LONGEST_MEAN:
            texts = all(map(is_heading_text, cells.values()))
            return EMPTY if texts else ""
        return ""

    def _follows_texts(self, span: Span, count: int) -> bool:
        """Return whether the row above has as many texts: a menu rather than a form."""
        first, last = span.first_column, span.last_column
        above = (
            self._lines.cells(row, first, last)
            for row in range(self._last - 1, max(0, self._last - 1 - _NEAR), -1)
        )
        nearest: Cells = next((cells for cells in above if cells), {})
        said = [value for value in nearest.values() if not is_labelled(str(value))]
        pairs = is_line_of_pairs(nearest)
        return len(nearest) >= count or (2 * len(said) > len(nearest) > 1 and not pairs)

    def _judge_unfilled(
        self,
        columns: Sequence[LocatedColumn],
        below: Sequence[Cells],
        cells: Cells,
        span: Span,
    ) -> str:
        """Return whether rows without anything but their numbers are an empty form."""
        first = columns[0].number
        headings = [column.header for column in columns]
        if all(set(row) <= {first} and kind_of(row[first]) in HARD for row in below):
            return self._judge_empty(headings, columns, cells, span)
        return ""

    def _covers(
        self,
        columns: Sequence[LocatedColumn],
        below: Sequence[Cells],
        profile: Profile,
    ) -> bool:
        """Return whether the rows below fill the columns with headings."""
        numbers = {column.number for column in columns}
        usual = {c for c in profile.columns if profile.share(c) >= 0.5}
        if len(usual & numbers) < _COVERED * len(usual):
            return False
        filled = [len(numbers & cells.keys()) for cells in below[:_NEAR]]
        counted = len(_count_on(columns))
        fewest = min(_ENOUGH, max(_FEWEST_PAIR, 0.4 * (len(numbers) - counted)))
        if max(filled) < fewest and 2 * max(filled) < len(numbers) - counted:
            return False
        return (
            sum(len(numbers & c.keys()) >= len(c) / 2 for c in below) > len(below) / 2
        )

    def _is_outdone(
        self,
        headings: Sequence[str],
        columns: Sequence[LocatedColumn],
        below: Sequence[Cells],
    ) -> bool:
        """Return whether one of the next rows is rather the header.

        It has more texts, or is text where all other rows have numbers.
        """
        numbers = {column.number for column in columns}
        for place, cells in enumerate(below[:_NEAR]):
            if not are_headings(cells) or explains_columns(list(cells.values())):
                continue
            texts = [value for value in cells.values() if is_heading_text(value)]
            if len(set(texts)) < len(cells) or len(texts) < _FEWEST_PAIR:
                continue
            rest = Profile(below[place + 1 :])
            if rest.count and len(texts) >= _WIDER * len(headings):
                return True
            hard = rest.hard & cells.keys()
            fresh = {c for c in hard if kind_of(cells[c]) not in HARD}
            if (
                rest.count > 1
                and len(fresh) == len(hard) >= 1
                and (len(cells) >= _COVERED * len(numbers))
            ):
                own = Profile(below[:place]).hard & numbers & cells.keys()
                between = sum(kind_of(cells[column]) not in HARD for column in own)
                alone = len(fresh) > 1 or rest.hard == fresh
                return between < _FEWEST_PAIR and alone
        return False

    def _judge_contrast(
        self,
        columns: Sequence[LocatedColumn],
        below: Sequence[Cells],
        profile: Profile,
        span: Span,
    ) -> str:
        alike = self._alike(self._lines.part(self._last, span), below)
        if Kind.DATE in alike.values():
            return ""
        numbers = {column.number for column in columns} - alike.keys()
        hard = profile.hard & numbers
        soft = profile.codes & numbers
        if len(columns) == _FEWEST_PAIR:
            return self._judge_pair(columns, below, hard)
        if hard or len(soft) > 1 or len(_count_on(columns)) >= _COUNTED:
            return CONTRAST
        if self.stands_in_form(self._last, columns, span):
            return ""
        return TEXTS if self._are_full_texts(columns, below, span) else ""

    def _alike(self, cells: Cells, below: Sequence[Cells]) -> dict[int, Kind]:
        """Return the columns whose heading is a number, a date or a code as below it.

        Headings that count on are none.
        """
        found: dict[int, Kind] = {
            column: kind
            for column, value in cells.items()
            if (kind := kind_of(value)) is not Kind.TEXT
            and 2 * sum(kind_of(row[column]) is kind for row in below if column in row)
            > sum(column in row for row in below)
        }
        values = [cells[column] for column in found]
        return {} if len(found) > 1 and is_sequence(values) else found

    def _judge_pair(
        self,
        columns: Sequence[LocatedColumn],
        below: Sequence[Cells],
        hard: set[int] | frozenset[int],
    ) -> str:
        """Return whether two headings stand over a list of names and numbers.

        Or of names and texts, where the second heading says what these tell.
        """
        numbers = {column.number for column in columns}
        full = [cells for cells in below if numbers <= cells.keys()]
        short = all(len(column.header) <= _LONGEST_MEAN for column in columns)
        if not short or len(full) < _FEWEST_TEXTS or 2 * len(full) <= len(below):
            return ""
        if columns[-1].header.endswith(TELLING) and len(full) == len(below):
            return TEXTS if _are_told(columns, full) else ""
        labels = any(is_line_label(cells.get(columns[0].number)) for cells in below)
        labels = labels or any(has_digit(column.header) for column in columns)
        return CONTRAST if hard and not labels else ""

    def _are_full_texts(
        self, columns: Sequence[LocatedColumn], below: Sequence[Cells], span: Span
    ) -> bool:
        """Return whether rows of texts fill the columns of headings without a gap."""
        headings = {column.number: column.header for column in columns}
        first = columns[0].number
        if not below or not self._lines.cells(self._last + 1, first, max(headings)):
            return False
        merged = self._merges.covered(self._last, span).keys()
        if max(headings) - min(headings) + 1 != len(headings.keys() | merged):
            return False
        above = self._lines.cells(self._last - 1, first, max(headings))
        if len(below) == 1 and is_line_of_pairs(above):
            return False
        if any(cells.get(c) == text for cells in below for c, text in headings.items()):
            return False
        labels = sum(is_line_label(cells.get(min(cells))) for cells in below)
        if 2 * labels >= len(below) and is_line_label(columns[0].header):
            return False
        mean = sum(map(len, headings.values())) / len(headings)
        filled = sum(len(headings.keys() & cells.keys()) for cells in below)
        return mean <= _LONGEST_MEAN and filled >= _COVERED * len(headings) * len(below)


def _count_on(columns: Sequence[LocatedColumn]) -> set[int]:
    """Return the columns whose headings are days, or count on side by side."""
    found = {c.number for c in columns if c.header and kind_of(c.header) in HARD}
    for start in range(len(columns) - _COUNTED + 1):
        part = columns[start : start + _COUNTED]
        if is_sequence([column.header.rpartition("/")[2] for column in part]):
            found |= {column.number for column in part}
    return found


def _are_told(columns: Sequence[LocatedColumn], rows: Sequence[Cells]) -> bool:
    """Return whether rows have a name each, and a text that is none of their labels."""
    names = [cells[columns[0].number] for cells in rows]
    told = [cells[columns[-1].number] for cells in rows]
    texts = [*map(str, names), *map(str, told)]
    return len(set(names)) == len(names) and not any(map(is_labelled, texts))
