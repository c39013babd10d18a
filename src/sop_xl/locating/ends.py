"""Where a table ends because another one begins below it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from sop_xl.grid import RawValue, Span
from sop_xl.locating.cellkinds import (
    HARD,
    Kind,
    is_sequence,
    kind_of,
    read_heading,
)
from sop_xl.locating.context import is_above
from sop_xl.locating.header_groups import are_headings
from sop_xl.locating.headers import KNOWN, Header
from sop_xl.locating.judges import RowJudge
from sop_xl.locating.lines import Cells, Lines
from sop_xl.locating.profile import Profile
from sop_xl.locating.remarks import (
    explains_columns,
    is_card,
    is_labelled,
    is_line_label,
    is_line_of_pairs,
    is_remark,
    is_title,
    is_total,
)
from sop_xl.locating.sides import Sides
from sop_xl.locating.words import CONTINUED

_FEWEST = 2
_FEWEST_PARTED = 3
_MOST_TITLES = 5
_NEAR = 12
_HALF, _ALIKE = 0.5, 0.7


class EndFinder:
    """Looks below a header for the header of another table."""

    def __init__(self, lines: Lines, sides: Sides, judge: RowJudge) -> None:
        self._lines = lines
        self._sides = sides
        self._judge = judge
        self._profile = judge.profile
        self._is_form = False

    def find(self, part: Span, odd: Sequence[int]) -> int:
        """Return the row before which a table ends, because another one begins."""
        above: list[Cells] = []
        for row in odd:
            cells = self._lines.part(row, part)
            self._profile = self._profile_of(row, above)
            self._is_form = not above and row - self._judge.header.rows[-1] <= _NEAR
            if len(above) < _NEAR and self._is_plainly_own(row):
                above.append(self._own(row))
            is_first = row == self._judge.header.rows[-1] + 1
            if len(cells) < _FEWEST or is_first or self._says_the_same(row, part):
                continue
            if self._says_as_above(row):
                continue
            if self._may_be_new(row, cells) and self._begins_another(row, part):
                return self._first_of_block(row) or self._first_above(
                    row, part, set(odd)
                )
        return part.last_row + 1

    def _profile_of(self, row: int, above: Sequence[Cells]) -> Profile:
        """Return what stands in the columns above a row.

        Far down that is the profile of the whole table; near its header it would be
        that of the next table as well.
        """
        near = row - self._judge.header.rows[-1] <= _NEAR
        return Profile(above) if above and near else self._judge.profile

    def _is_plainly_own(self, row: int) -> bool:
        """Return whether a row is no total, note or title, and tells no units."""
        own = self._own(row)
        if len(own) < _FEWEST or is_total(own, len(self._judge.columns)):
            return False
        return not is_remark(own) and not explains_columns(list(own.values()))

    def _own(self, row: int) -> Cells:
        """Return the cells of a row in the table's columns."""
        return self._lines.cells(row, self._judge.first, self._judge.last)

    def _own_run(self, row: int) -> Cells:
        """Return the cells of a row in the table's columns up to the first gap."""
        own = self._own(row)
        ends = (column for column in own if column + 1 not in own)
        last = next(ends, 0)
        return {column: value for column, value in own.items() if column <= last}

    def _says_as_above(self, row: int) -> bool:
        """Return whether a cell says the same as the row of the table above it."""
        own, above = self._own(row), self._own(row - 1)
        same = any(above.get(column) == value for column, value in own.items())
        return same and self._is_alike(above)

    def _says_the_same(self, row: int, part: Span) -> bool:
        """Return whether a row is the table's header once more."""
        own = self._own(row)
        if not own or not self._judge.repeats_header(own):
            return False
        return not self._is_changed(row, part)

    def _is_changed(self, row: int, part: Span) -> bool:
        """Return whether a header comes changed again, below a gap or a title."""
        above = self._own(row - 1)
        texts = all(isinstance(value, str) for value in above.values())
        few = len(above) <= 1 or (texts and len(above) <= _FEWEST)
        if not few and not self._is_line_of_title(row - 1):
            return False
        if self._is_titled_anew(row):
            return True
        wider = len(self._lines.part(row, part)) > len(self._own(row))
        return wider or not self._is_copied(row)

    def _is_titled_anew(self, row: int) -> bool:
        """Return whether a title or a property of its own stands above a header.

        Not so where a page ends, or the title is that of the table itself and the
        properties are so too.
        """
        first = self._judge.header.rows[0]
        titles, said = self._said_above(row)
        own_titles, own_said = self._said_above(first)
        if any(mark in text for text in titles + said for mark in CONTINUED):
            return False
        if said and own_said and not set(said) <= set(own_said):
            return True
        if set(own_titles) & set(titles):
            return False
        parted = len(titles) > 1 or self._is_titled(row)
        headed = self._is_line_of_title(first - 1) or len(titles) > len(own_titles) + 1
        if titles and headed and parted:
            return True
        return any(map(is_title, titles)) or any(map(is_labelled, titles))

    def _said_above(self, row: int) -> tuple[list[str], list[str]]:
        """Return the lone cells above a header, and the lines of several properties."""
        titles: list[str] = []
        said: list[str] = []
        for above in range(row - 1, max(0, row - 1 - _MOST_TITLES), -1):
            texts = [str(value) for value in self._own(above).values()]
            if len(texts) <= 1:
                titles += texts
            elif all(map(is_labelled, texts[1:])):
                named = is_labelled(texts[0])
                titles += [] if named else texts[:1]
                said += texts if named else texts[1:]
            else:
                break
        return titles, said

    def _is_line_of_title(self, row: int) -> bool:
        """Return whether a row is a title, properties behind it or not."""
        texts = [str(value) for value in self._own(row).values()]
        return bool(texts) and all(map(is_labelled, texts[1:]))

    def _is_copied(self, row: int) -> bool:
        """Return whether a row is one of the header's, with those above it above."""
        rows = self._judge.header.rows
        return any(
            all(
                self._says(self._own(row - place + n)) == self._says(self._own(rows[n]))
                for n in range(place + 1)
            )
            for place in range(len(rows))
        )

    def _says(self, cells: Cells) -> list[str]:
        """Return what the cells of a row say as headings."""
        return [f"{column}:{read_heading(value)}" for column, value in cells.items()]

    def _may_be_new(self, row: int, cells: Cells) -> bool:
        """Return whether it is worth looking for a header in a row."""
        run = self._own_run(row)
        if not are_headings(cells) and (len(run) < _FEWEST or not are_headings(run)):
            return False
        hard = self._profile.hard & cells.keys() - _counted(cells)
        if hard and len(self._own(row - 1)) != 1:
            return any(self._is_fresh(column, cells[column]) for column in hard)
        return self._is_apart(row) or self._sides.knows_some(list(cells.values()))

    def _is_apart(self, row: int) -> bool:
        """Return whether no row of the table stands right above a row."""
        above = self._own(row - 1)
        return len(above) <= 1 or bool(self._first_of_block(row))

    def _begins_another(self, row: int, part: Span) -> bool:
        """Return whether a header of another table begins in a row."""
        header = self._judge.header
        for _, other in self._sides.headers_at(row, part):
            if other.last_column < header.first_column:
                continue
            if other.first_column > header.last_column:
                continue
            same = set(other.columns) == set(header.columns)
            if same and not self._is_titled_anew(row):
                continue
            if other.why == KNOWN or self._is_new(row, other):
                return True
        return False

    def _is_new(self, row: int, other: Header) -> bool:
        """Return whether a row of short texts is unlike the rows above it.

        Where these have numbers, dates and codes it has words; if they have words only
        it stands below a title or a gap and has other columns.
        """
        if self._is_form and (self._is_titled(row) or self._first_of_block(row)):
            return True
        profile, cells = self._profile, self._own(row)
        telling = (profile.hard | profile.codes) & cells.keys() - _counted(cells)
        fresh = [c for c in telling if self._is_fresh(c, cells[c])]
        above = self._own(row - 1)
        if telling:
            words = [c for c in fresh if any(map(str.isalpha, str(cells[c])))]
            enough = self._is_apart(row) or len(words) > 1
            parted = len(other.columns) >= _FEWEST_PARTED or self._is_titled(row)
            parted = parted or not (above or self._own(row - 2))
            sure = 2 * len(fresh) > len(telling) and min(telling) in fresh
            return enough and parted and sure
        count = len(other.columns)
        far = bool(self._first_of_block(row))
        if far and self._are_unlike_below(other):
            return True
        changed = count != len(self._judge.columns)
        return changed and self._is_apart(row) and (far or count >= _FEWEST_PARTED)

    def _are_unlike_below(self, other: Header) -> bool:
        """Return whether the rows below a header are unlike those of the table."""
        start = other.rows[-1] + 1
        own = [self._own(row) for row in range(start, start + _FEWEST_PARTED)]
        found = [self._profile.fits(cells) for cells in own if cells]
        return bool(found) and 2 * max(found) < 1

    def _is_fresh(self, column: int, value: RawValue) -> bool:
        """Return whether a cell is a word where numbers, dates or codes stand."""
        kind = kind_of(value)
        is_hard = column in self._profile.hard
        counted = (
            isinstance(value, str)
            and not value.isascii()
            and not self._profile.holds_texts(column)
        )
        return kind is Kind.TEXT or (is_hard and (counted or kind not in HARD))

    def _is_titled(self, row: int) -> bool:
        """Return whether a title of two lines stands above a row, or a gap above it."""
        if len(self._said_above(row)[0]) > 1:
            return True
        for above in range(row - 1, max(0, row - 1 - _MOST_TITLES), -1):
            if not self._own(above):
                return above < row - 1
            if not self._is_line_of_title(above):
                return False
        return False

    def _first_above(self, row: int, part: Span, odd: Collection[int]) -> int:
        """Return the first of the lines right above a header that belong to it.

        Below an empty row that are all lines unlike the rows of the table above.
        """
        header, first, last = self._judge.header, row, self._judge.header.rows[-1]
        loose = self._climb(row, self._is_loose)
        if loose - 1 > last and not self._lines.part(loose - 1, part):
            return self._first_of_card(loose)
        while first - 1 > last and (first - 1 in odd or not self._own(first - 1)):
            above = self._lines.part(first - 1, part)
            title = above or self._lone_above(first - 1, part)
            if not title or not is_above(title, header):
                break
            first -= 1
        return first

    def _lone_above(self, row: int, part: Span) -> Cells:
        """Return the only cell of the row above an empty one; {} where it has more."""
        cells = self._lines.part(row - 1, part)
        return (
            cells if len(cells) == 1 and row - 1 > self._judge.header.rows[-1] else {}
        )

    def _first_of_block(self, row: int) -> int:
        """Return the first of a few lines above a header that a wide gap is above.

        0 where there is no gap of two rows, the lines are many, or begin with a row of
        the table.
        """
        last = max(self._judge.header.rows[-1] + 2, row - _MOST_TITLES)
        for first in range(row, last, -1):
            cells = self._own(first)
            if cells and not self._own(first - 1) and not self._own(first - 2):
                return 0 if first < row and self._is_alike(cells) else first
        return 0

    def _is_alike(self, cells: Cells) -> bool:
        """Return whether a row has most cells of the table's rows, and their kinds."""
        profile = self._profile
        full = len(cells) > _HALF * profile.typical and not is_line_of_pairs(cells)
        return full and profile.fits(cells) > _ALIKE

    def _climb(self, row: int, is_alike: Callable[[int], bool]) -> int:
        """Return the first of the rows right above one that are alike."""
        while row - 1 > self._judge.header.rows[-1] and is_alike(row - 1):
            row -= 1
        return row

    def _first_of_card(self, row: int) -> int:
        """Return the first line of a card of labels and values above a gap."""
        end = self._climb(row, lambda above: not self._own(above))
        first = self._climb(end, self._is_of_card)
        return first if first < end and not self._own(first - 1) else row

    def _is_of_card(self, row: int) -> bool:
        """Return whether labels and values take turns in a row, or in those beside."""
        cells = self._own(row)
        if is_line_of_pairs(cells):
            return True
        labels = any(map(is_line_label, list(cells.values())[::2]))
        return bool(cells) and any(
            is_line_of_pairs(near) and (labels or is_card([near, cells]))
            for near in (self._own(row - 1), self._own(row + 1))
        )

    def _is_loose(self, row: int) -> bool:
        """Return whether something stands in a row that is no row of the table."""
        cells = self._own(row)
        if not cells:
            return False
        few = 2 * len(cells) <= len(self._judge.columns)
        return few or self._is_of_card(row) or not self._judge.is_solid(row, cells)


def _counted(cells: Cells) -> set[int]:
    """Return the columns of a row whose numbers or days count on, as headings do."""
    found = {c: value for c, value in cells.items() if kind_of(value) is not Kind.TEXT}
    return (
        set(found) if len(found) > _FEWEST and is_sequence([*found.values()]) else set()
    )
