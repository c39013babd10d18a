"""What a row below a header is: a row of the table, or why it is none."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sop_xl.grid import Grid, Span
from sop_xl.headings.fold import fold_heading, split_heading
from sop_xl.headings.words import SERIAL_HEADINGS
from sop_xl.locating.cellkinds import HARD, Kind, kind_of, read_heading
from sop_xl.locating.headers import Header
from sop_xl.locating.lines import Cells, is_number
from sop_xl.locating.profile import Profile
from sop_xl.locating.remarks import (
    LABEL,
    are_roles,
    counts_columns,
    explains_columns,
    is_labelled,
    is_line_of_pairs,
    is_remark,
    is_role,
    is_sentence,
    is_signer,
    is_total,
    names_share,
    plain_texts,
)
from sop_xl.locating.words import SECTION_NUMBERS

#: Why rows are left out that a form has printed in them, or formulas made ready.
PRE_FILLED = "pre-filled"

_FEWEST_IN_ROW = 2
_WIDE, _FULL, _MANY = 3, 4, 5
_LONGEST_WORD = 12


def _parts_of(heading: str, rows: tuple[int, ...]) -> list[str]:
    return split_heading(heading) if len(rows) > 1 else []


class MergedCells:
    """Which cells of a sheet are filled by a merge, from above or across."""

    def __init__(self, grid: Grid) -> None:
        down: dict[int, set[int]] = {}
        self.across: dict[int, Span] = {}
        for span in grid.merges:
            if span.first_column == span.last_column:
                for row in range(
                    span.first_row + 1, min(span.last_row, grid.height) + 1
                ):
                    down.setdefault(row, set()).add(span.first_column)
            elif span.first_row == span.last_row:
                self.across[span.first_row] = span
        self.down = {row: frozenset(columns) for row, columns in down.items()}


class RowJudge:
    """Judges one row below a header: a row of the table, or why it is none."""

    def __init__(self, header: Header, profile: Profile, merged: MergedCells) -> None:
        self.first, self.last = header.first_column, header.last_column
        self.profile = profile
        self.columns = header.columns
        self.header = header
        self._numbers = frozenset(range(self.first, self.last + 1))
        self._merged_down = merged.down
        self._across = merged.across
        self._names = {
            column.number: {column.header, *_parts_of(column.header, header.rows)}
            for column in header.columns
        }
        self.serials = frozenset(
            column.number
            for column in header.columns
            if fold_heading(column.header) in SERIAL_HEADINGS
        )
        self._explained = header.rows[-1]
        self._signed: tuple[int, frozenset[int]] = (0, frozenset())

    def _down(self, row: int) -> frozenset[int]:
        """Return the columns of a row that a merge from above fills."""
        return self._merged_down.get(row, frozenset()) & self._numbers

    def judge(self, row: int, cells: Cells) -> str:
        """Return why a row is left out; "" for a row of the table."""
        if self._explains_header(row, cells):
            self._explained = row
            return "repeated-header"
        if self.repeats_header(cells):
            return "repeated-header"
        if is_total(cells, len(self.header.columns)):
            return "total"
        return self._judge_content(row, cells)

    def _judge_content(self, row: int, cells: Cells) -> str:
        if self._is_note(row, cells):
            return "note"
        if self._is_unused(cells):
            return PRE_FILLED
        filled = cells.keys() | self._down(row)
        if len(filled) < _FEWEST_IN_ROW and self.last - self.first + 1 >= _WIDE:
            return "section"
        return "section" if self._is_section(row, cells) else ""

    def _is_section(self, row: int, cells: Cells) -> bool:
        """Return whether a row has words only where numbers and dates stand."""
        profile = self.profile
        across = self._across.get(row)
        if across is not None and len(cells) == 1:
            return across.first_column <= self.first and across.last_column >= self.last
        if len(cells) > _FEWEST_IN_ROW or profile.typical < _MANY:
            return False
        if self.is_row_of_grid(cells):
            return False
        if str(cells[min(cells)]).strip() in SECTION_NUMBERS:
            return True
        telling = (profile.hard | profile.codes) & cells.keys()
        return bool(telling) and all(
            kind_of(cells[column]) is Kind.TEXT for column in telling
        )

    def repeats_header(self, cells: Cells) -> bool:
        """Return whether most cells of a row are headings of their columns."""
        same = self.count_repeated(cells)
        first = self.header.first_column
        other = first in cells and read_heading(cells[first]) not in self._names[first]
        return 2 * same > len(cells) and not (other and same >= _FEWEST_IN_ROW)

    def count_repeated(self, cells: Cells) -> int:
        """Return how many cells of a row are headings of their columns."""
        return sum(
            isinstance(value, str)
            and read_heading(value) in self._names.get(column, frozenset())
            for column, value in cells.items()
        )

    def heading_texts(self) -> set[str]:
        """Return what stands in the header's cells."""
        return {name for names in self._names.values() for name in names if name}

    def _explains_header(self, row: int, cells: Cells) -> bool:
        """Return whether a row right below the header has units or counts columns."""
        if row != self._explained + 1 or len(self.columns) == 1:
            return False
        values = list(cells.values())
        if counts_columns(values) or values == [1, 2]:
            full = len(cells) == len(self.columns)
            strange = any(column not in self.profile.hard for column in cells)
            marked = all(isinstance(v, str) and not v.isdecimal() for v in values)
            return marked or (full and (strange or len(values) >= _FULL))
        return explains_columns(values)

    def _is_note(self, row: int, cells: Cells) -> bool:
        """Return whether a row is a remark, or but names below a line of signatures."""
        labels = [v for v in cells.values() if isinstance(v, str) and LABEL.search(v)]
        if is_remark(cells) or are_roles(cells) or len(labels) > 1:
            self._signed = row, frozenset(cells)
            return True
        above, columns = self._signed
        names = len(columns) > 1 and cells.keys() <= columns
        return row == above + 1 and names and len(plain_texts(cells)) == len(cells)

    def _is_unused(self, cells: Cells) -> bool:
        """Return whether a row holds only zeros that formulas left, and its number."""
        return all(
            is_number(value) and (value == 0 or column in self.serials)
            for column, value in cells.items()
        )

    def is_solid(self, row: int, cells: Cells, *, summed: bool = False) -> bool:
        """Return whether a row is like the others: enough cells, and of their kinds.

        Below a total more than half of the usual cells must be there, and all of them
        where a word stands first in a column of codes; among row numbers none may.
        """
        columns = cells.keys() | self._down(row)
        if len(columns) < _FEWEST_IN_ROW and plain_texts(cells):
            return False
        if self._tells_figures_together(row, cells):
            return True
        dense = self.profile.dense
        first = min(dense, default=0)
        named = summed and self._is_word_among_codes(first, cells)
        if named and (first in self.serials or not dense <= columns):
            return False
        filled = 2 * len(dense & columns) - summed
        enough = filled >= len(dense) if dense else len(cells) > 1
        return enough and 2 * self.profile.fits(cells) >= 1

    def _is_word_among_codes(self, column: int, cells: Cells) -> bool:
        codes = self.profile.codes | self.profile.hard | self.serials
        return column in codes & cells.keys() and kind_of(cells[column]) is Kind.TEXT

    def is_strange(self, row: int, cells: Cells) -> bool:
        """Return whether a row is unlike the others though it follows them."""
        profile = self.profile
        columns = cells.keys() | self._down(row)
        signed = len(self.columns) >= _MANY and self._is_signed(cells)
        if signed or self._is_answer(row, cells):
            return True
        if self._is_word_for_figures(cells) or self._has_words_only(cells):
            return True
        told = self._tells_figures_together(row, cells)
        if told or 2 * len(columns) > profile.typical:
            return False
        hard = profile.hard & cells.keys()
        fresh = [column for column in hard if kind_of(cells[column]) not in HARD]
        prose = len(cells) == 1 and any(map(is_sentence, cells.values()))
        first = min(profile.dense, default=0)
        if len(self.columns) < _WIDE:
            return prose
        if len(cells) <= _FEWEST_IN_ROW and first not in columns:
            return True
        unlike = len(fresh) == len(hard) and bool(fresh or first not in columns)
        return prose or unlike

    def _tells_figures_together(self, row: int, cells: Cells) -> bool:
        """Return whether one cell is merged over columns of figures, all others filled.

        So measured values are told in one word; what describes them is as in other
        rows.
        """
        across = self._across.get(row)
        if across is None:
            return False
        over = set(range(across.first_column, across.last_column + 1))
        others = {c: v for c, v in cells.items() if c not in over}
        whole = others.keys() | over == self._numbers
        measured = over <= self.profile.hard and len(others) > _FEWEST_IN_ROW
        return whole and measured and self.profile.fits(others) == 1

    def _is_answer(self, row: int, cells: Cells) -> bool:
        """Return whether a row is a label, and its answer merged to the last column."""
        across = self._across.get(row)
        if across is None or len(cells) > _FEWEST_IN_ROW:
            return False
        over = range(across.first_column, across.last_column + 1)
        several = sum(column.number in over for column in self.columns) > 1
        return several and min(cells) < min(over) and max(over) >= self.last

    def _has_words_only(self, cells: Cells) -> bool:
        """Return whether words stand in all columns of numbers, from the first on."""
        hard = self.profile.hard & cells.keys()
        words = all(kind_of(cells[column]) is Kind.TEXT for column in hard)
        return len(hard) > 1 and min(cells) in hard and words

    def _is_word_for_figures(self, cells: Cells) -> bool:
        """Return whether a word stands where rows are numbered, and figures beside it.

        So do a fee or what was paid below a bill, and the largest below measurements.
        """
        profile, first = self.profile, min(cells)
        others = [value for column, value in cells.items() if column > first]
        if first != self.first or not self._is_word_among_codes(first, cells):
            return False
        if not others or any(kind_of(value) not in HARD for value in others):
            return False
        texts = profile.dense - profile.hard - {first}
        told = first in self.serials or names_share(str(cells[first]))
        if told and not texts & cells.keys():
            return True
        return 2 * len(cells) <= profile.typical and len(others) == 1 and bool(texts)

    def is_row_of_grid(self, cells: Cells) -> bool:
        """Return whether a row is called by a word and says words where figures stand.

        All columns but the first have figures, as hours and days have.
        """
        profile = self.profile
        texts = [v for v in cells.values() if isinstance(v, str)]
        if self.first not in cells or len(texts) < len(cells):
            return False
        if (
            not profile.dense - {self.first} <= profile.hard
            or self.first in profile.hard
        ):
            return False
        said = is_line_of_pairs(cells) or any(map(is_labelled, texts))
        said = said or is_signer(cells[self.first])
        return (
            len(profile.hard) >= _MANY
            and len(cells) > 1
            and not (said or _are_in_twos(list(cells)))
            and max(map(len, texts)) <= _LONGEST_WORD
        )

    def _is_signed(self, cells: Cells) -> bool:
        """Return whether a row begins with who signs, even if each column has a name.

        Then nothing stands in the other columns that describe a row.
        """
        first = min(cells)
        if is_role(cells[first]):
            return True
        told = self.profile.hard & cells.keys()
        if told and all(kind_of(cells[column]) is Kind.TEXT for column in told):
            turns = [column for place, column in enumerate(cells) if place % 2 == 0]
            if are_roles({column: cells[column] for column in turns}):
                return True
        second = self.columns[1].number
        return (
            first == self.first
            and is_signer(cells[first])
            and second not in cells
            and 2 * self.profile.share(second) > 1
        )


def _are_in_twos(columns: Sequence[int]) -> bool:
    """Return whether each second cell of a row stands right beside the one before."""
    beside = [after - before for before, after in pairwise(columns)][::2]
    return len(columns) % 2 == 0 and set(beside) == {1}
