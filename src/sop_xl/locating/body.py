"""The rows below a header: rows of the table, and rows left out with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sop_xl.grid import Grid, Span
from sop_xl.headings.fold import fold_heading, split_heading
from sop_xl.headings.words import SERIAL_HEADINGS
from sop_xl.locating.cellkinds import HARD, Kind, kind_of, read_heading
from sop_xl.locating.headers import Header
from sop_xl.locating.lines import Cells, Lines, is_number
from sop_xl.locating.profile import Profile
from sop_xl.locating.remarks import (
    LABEL,
    are_roles,
    counts_columns,
    explains_columns,
    is_remark,
    is_role,
    is_sentence,
    is_signer,
    is_total,
    plain_texts,
)
from sop_xl.locating.words import SECTION_NUMBERS
from sop_xl.rows import LeftOut

_FEWEST_IN_ROW = 2
_WIDE, _FULL, _MANY = 3, 4, 5


def _parts_of(heading: str, rows: tuple[int, ...]) -> list[str]:
    return split_heading(heading) if len(rows) > 1 else []


@dataclass(slots=True)
class Body:
    """The rows of a table and those left out, with the reason."""

    rows: list[int] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


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
        self._down = merged.down
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
            return "pre-filled"
        filled = cells.keys() | self._down.get(row, frozenset())
        if len(filled) < _FEWEST_IN_ROW and self.last - self.first + 1 >= _WIDE:
            return "section"
        return "section" if self._is_section(row, cells) else ""

    def _is_section(self, row: int, cells: Cells) -> bool:
        """Return whether a row has words only where numbers and dates stand."""
        profile = self.profile
        across = self._across.get(row)
        if across is not None and len(cells) == 1:
            return (across.first_column, across.last_column) == (self.first, self.last)
        if len(cells) > _FEWEST_IN_ROW or profile.typical < _MANY:
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
        if row != self._explained + 1:
            return False
        values = list(cells.values())
        if counts_columns(values):
            full = len(cells) == len(self.columns)
            strange = any(column not in self.profile.hard for column in cells)
            return full and (strange or len(values) >= _FULL)
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

        Below a total more than half of the usual cells must be there.
        """
        columns = cells.keys() | self._down.get(row, frozenset())
        if len(columns) < _FEWEST_IN_ROW and plain_texts(cells):
            return False
        dense = self.profile.dense
        first = min(dense, default=0)
        if summed and self._is_word_among_codes(first, cells):
            return False
        filled = 2 * len(dense & columns) - summed
        enough = filled >= len(dense) if dense else len(cells) > 1
        return enough and 2 * self.profile.fits(cells) >= 1

    def _is_word_among_codes(self, column: int, cells: Cells) -> bool:
        codes = self.profile.codes | self.profile.hard
        return column in codes & cells.keys() and kind_of(cells[column]) is Kind.TEXT

    def is_strange(self, row: int, cells: Cells) -> bool:
        """Return whether a row is unlike the others though it follows them."""
        profile = self.profile
        columns = cells.keys() | self._down.get(row, frozenset())
        if len(self.columns) >= _MANY and self._is_signed(cells):
            return True
        if 2 * len(columns) > profile.typical:
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

    def _is_signed(self, cells: Cells) -> bool:
        """Return whether a row begins with who signs, even if each column has a name.

        Then nothing stands in the other columns that describe a row.
        """
        first = min(cells)
        if is_role(cells[first]):
            return True
        second = self.columns[1].number
        return (
            first == self.first
            and is_signer(cells[first])
            and second not in cells
            and 2 * self.profile.share(second) > 1
        )


class BodyReader:
    """Sorts the rows below a header into rows of the table and rows left out."""

    def __init__(self, lines: Lines, span: Span, judge: RowJudge) -> None:
        self._lines = lines
        self._span = span
        self._judge = judge
        self._body = Body()
        self._totals: set[int] = set()

    def read(self, plain: Sequence[int], odd: Sequence[int]) -> Body:
        """Return the body: plain rows are rows of it, odd ones are looked at."""
        reasons = {row: reason for row in odd if (reason := self._reason(row)) != "-"}
        taken = [row for row, reason in reasons.items() if not reason]
        rows = sorted([*plain, *taken])
        left_out = [
            LeftOut(self._row_span(row), reason)
            for row, reason in sorted(reasons.items())
            if reason
        ]
        self._totals = {row for row, reason in reasons.items() if reason == "total"}
        self._body = Body(rows, left_out)
        self._sort_trailing()
        return self._body

    def _reason(self, row: int) -> str:
        cells = self._lines.part(row, self._span)
        return self._judge.judge(row, cells) if cells else "-"

    def leave_out(self, rows: Sequence[int], reason: str) -> None:
        """Take rows out of the table."""
        gone = set(rows)
        body = self._body
        body.rows = [row for row in body.rows if row not in gone]
        body.left_out += [LeftOut(self._row_span(row), reason) for row in rows]
        body.left_out.sort(key=lambda out: out.span.first_row)

    def rename(self, row: int, reason: str) -> None:
        """Give a row that is left out another reason."""
        self._body.left_out = [
            LeftOut(out.span, reason) if out.span.first_row == row else out
            for out in self._body.left_out
        ]

    def _row_span(self, row: int) -> Span:
        return Span(row, self._span.first_column, row, self._span.last_column)

    def _sort_trailing(self) -> None:
        """Call what stands behind the last row that is like the others notes.

        That are rows unlike the others, most of all those below an empty row, a total
        or a note.
        """
        rows = self._body.rows
        while len(rows) > 1:
            group = self._last_group()
            rest = len(rows) - len(group)
            summed = group[0] - 1 in self._totals
            if rest and not any(self._is_solid(row, summed=summed) for row in group):
                self._cut(group, "note")
            elif self._is_strange(rows[-1]):
                self._cut(rows[-1:], "note")
            else:
                break
            rows = self._body.rows
        last = rows[-1] if rows else 0
        self._body.left_out = [
            LeftOut(out.span, "note")
            if out.reason == "section" and out.span.first_row > last
            else out
            for out in self._body.left_out
        ]

    def _last_group(self) -> list[int]:
        """Return the last rows that follow each other without a gap, but not many."""
        rows = self._body.rows
        start = len(rows) - 1
        while start > 0 and rows[start - 1] == rows[start] - 1:
            start -= 1
            if len(rows) - start > 30:
                break
        return rows[start:]

    def _cut(self, rows: Sequence[int], reason: str) -> None:
        self.leave_out(rows, reason)

    def _is_solid(self, row: int, *, summed: bool) -> bool:
        cells = self._lines.part(row, self._span)
        return self._judge.is_solid(row, cells, summed=summed)

    def _is_strange(self, row: int) -> bool:
        return self._judge.is_strange(row, self._lines.part(row, self._span))
