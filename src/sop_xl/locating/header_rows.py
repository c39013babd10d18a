"""How many rows a header has, and what they say together above each column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sop_xl.grid import Grid, Span
from sop_xl.locating.cellkinds import HARD, kind_of, read_heading
from sop_xl.locating.header_groups import (
    are_headings,
    are_sizes,
    are_words_of_groups,
    has_digit,
    is_over_sequence,
    repeat_below,
)
from sop_xl.locating.lines import Cells, Lines
from sop_xl.locating.profile import Profile
from sop_xl.locating.remarks import counts_columns, is_labelled, is_title
from sop_xl.rows import LocatedColumn

_MOST_ROWS = 3
_FIRST_YEAR, _LAST_YEAR, _SHORT = 1990, 2100, 4
_FEWEST_PARTS = 2
_LONGEST_GROUP = 8
_SAMPLE = 12


class Merges:
    """The merged blocks of a sheet, by the row they begin in."""

    def __init__(self, grid: Grid) -> None:
        self._starting: dict[int, list[Span]] = {}
        for span in grid.merges:
            self._starting.setdefault(span.first_row, []).append(span)

    def starting(self, row: int, span: Span) -> list[Span]:
        """Return the merges that begin in a row of a block."""
        return [
            merge
            for merge in self._starting.get(row, ())
            if span.first_column <= merge.first_column <= span.last_column
        ]

    def wide(self, row: int, span: Span) -> list[Span]:
        """Return the merges of several columns that begin in a row of a block."""
        return [m for m in self.starting(row, span) if m.last_column > m.first_column]

    def tall(self, row: int, span: Span) -> list[Span]:
        """Return the merges of several rows that begin in a row of a block."""
        return [m for m in self.starting(row, span) if m.last_row > m.first_row]

    def rows_from(self, row: int, last: int) -> list[int]:
        """Return the rows from one to another in which merges begin."""
        return sorted(each for each in self._starting if row <= each <= last)

    def covered(self, row: int, span: Span) -> dict[int, Span]:
        """Return the columns that the wide merges of a row cover."""
        return {
            column: merge
            for merge in self.wide(row, span)
            for column in range(
                merge.first_column, min(merge.last_column, span.last_column) + 1
            )
        }


class HeaderRows:
    """Reads the rows of a header within a block of columns."""

    def __init__(self, lines: Lines, merges: Merges) -> None:
        self._lines = lines
        self._merges = merges

    def count(self, row: int, span: Span) -> int:
        """Return how many rows the header beginning in a row has."""
        rows = 1
        while rows < _MOST_ROWS and row + rows <= span.last_row:
            if not self._goes_on(row, row + rows, span):
                break
            rows += 1
        return rows

    def _goes_on(self, top: int, lower: int, span: Span) -> bool:
        """Return whether a row is one more row of the header that begins above it."""
        cells, upper = self._lines.part(lower, span), lower - 1
        if self._reaches(top, lower, span):
            return self._has_parts(upper, cells, span)
        if self._is_closed(top, upper, span):
            return False
        above = self._lines.part(upper, span)
        if not cells or not above or not are_headings(cells):
            return False
        if cells.keys() <= above.keys() and counts_columns(list(cells.values())):
            return False
        if self._merges.wide(upper, span):
            return self._has_parts_below_merges(upper, cells, span)
        return self._has_parts_below_gaps(upper, cells, span)

    def _reaches(self, top: int, lower: int, span: Span) -> bool:
        """Return whether a heading above is merged down to a row."""
        return any(
            merge.last_row >= lower
            for row in range(top, lower)
            for merge in self._merges.tall(row, span)
            if merge.last_row <= top + _MOST_ROWS
        )

    def _has_parts(self, upper: int, cells: Cells, span: Span) -> bool:
        """Return whether a row beside headings merged down has headings, no numbers."""
        if counts_columns(list(cells.values())) and not self._merges.wide(upper, span):
            return False
        return are_headings(cells) or are_sizes(cells)

    def _is_closed(self, top: int, lower: int, span: Span) -> bool:
        """Return whether headings merged down from the first row end in a later one."""
        tall = [
            merge.last_row
            for merge in self._merges.tall(top, span)
            if merge.first_column == merge.last_column
        ]
        return bool(tall) and max(tall) == lower > top

    def _profile_below(self, row: int, span: Span) -> Profile:
        below = Span(row + 1, span.first_column, span.last_row, span.last_column)
        return Profile(self._lines.sample(below, _SAMPLE))

    def _has_parts_below_merges(self, upper: int, cells: Cells, span: Span) -> bool:
        covered = self._merges.covered(upper, span)
        under = [column for column in cells if column in covered]
        beside = [column for column in cells if column not in covered]
        if len(under) < _FEWEST_PARTS or self._is_parallel(upper, span):
            return False
        above = self._lines.part(upper, span)
        below = self._profile_below(upper + 1, span)
        hard = [column for column in cells if column in below.hard]
        groups = {covered[column].first_column for column in under}
        if any(is_labelled(str(value)) for value in above.values()):
            return False
        if len(groups) == 1 and self._is_headline(covered[under[0]], above, span):
            return False
        over = [kind_of(above[column]) for column in beside if column in above]
        if over:
            return (
                not HARD & set(over) and len(hard) > len(cells) // 3 and len(hard) > 1
            )
        if beside and len(groups) == 1:
            inside = min(under) > min(cells) and bool(hard or len(under) < len(cells))
            return inside and not self._is_title(above)
        return len(groups) > 1 or len(above) > 1

    def _is_headline(self, merge: Span, above: Cells, span: Span) -> bool:
        """Return whether a merge from the first column on is a title, no group."""
        if merge.first_column != span.first_column:
            return False
        others = [str(v) for c, v in above.items() if c != merge.first_column]
        signs = 2 * sum(map(has_digit, others)) > len(others)
        most = self._is_over_most(merge, span) and self._has_beside(merge, span)
        return most or signs or self._is_title(above)

    def _has_beside(self, merge: Span, span: Span) -> bool:
        """Return whether the row below goes on beyond a merge."""
        lower = self._lines.part(merge.first_row + 1, span)
        return any(column > merge.last_column for column in lower)

    def _is_over_most(self, merge: Span, span: Span) -> bool:
        """Return whether a merge begins with the block and covers most of it."""
        width = span.last_column - span.first_column + 1
        covers = merge.last_column - merge.first_column + 1
        return merge.first_column == span.first_column and 2 * covers > width

    def _is_title(self, cells: Cells) -> bool:
        return any(is_title(str(value)) for value in cells.values())

    def _is_parallel(self, upper: int, span: Span) -> bool:
        """Return whether the row below merges the same columns, as rows of data do."""
        lower = {
            (m.first_column, m.last_column) for m in self._merges.wide(upper + 1, span)
        }
        own = {(m.first_column, m.last_column) for m in self._merges.wide(upper, span)}
        return own <= lower

    def _has_parts_below_gaps(self, upper: int, cells: Cells, span: Span) -> bool:
        """Return whether a row has the parts of headings with a gap at their right."""
        above = self._lines.part(upper, span)
        below = self._profile_below(upper + 1, span)
        if any(is_labelled(str(value)) for value in above.values()):
            return False
        if is_over_sequence(above, cells):
            return True
        beside = {c: v for c, v in above.items() if c >= min(cells)}
        if len(beside) < len(above) and repeat_below(beside, cells):
            return True
        if not set(cells) & below.hard or len(above) < _FEWEST_PARTS:
            return False
        if are_words_of_groups(above, cells):
            return True
        return self._fill_gaps(above, cells, below)

    def _fill_gaps(self, above: Cells, cells: Cells, below: Profile) -> bool:
        """Return whether cells stand below gaps at the right of headings, no others."""
        groups = {
            column: column if column in above else _left_of(column, above)
            for column in cells
        }
        if not all(groups.values()) or self._are_titles(above, cells):
            return False
        sizes = [list(groups.values()).count(group) for group in set(groups.values())]
        alone = [c for c in cells if c in above and c + 1 in above]
        alone += [c for c in cells if c in above and c + 1 not in cells]
        filled = sum(below.share(column) for column in cells) / len(cells)
        return not alone and max(sizes) >= _FEWEST_PARTS and filled >= 1 / 3

    def _are_titles(self, above: Cells, cells: Cells) -> bool:
        """Return whether texts over a full row of headings are long or numbered."""
        full = max(cells) - min(cells) + 1 == len(cells) and min(above) == min(cells)
        texts = [str(value) for value in above.values()]
        long = max(map(len, texts)) > _LONGEST_GROUP
        return full and (long or any(map(has_digit, texts)))

    def join(self, row: int, rows: int, span: Span) -> tuple[LocatedColumn, ...]:
        """Return the columns with the headings of all header rows joined by "/"."""
        texts = [
            self._texts(each, span, is_last=each == row + rows - 1)
            for each in range(row, row + rows)
        ]
        lower: set[int] = set()
        for words in reversed(texts):
            for column in [c for c in words if words[c][1] and c not in lower]:
                del words[column]
            lower |= set(words)
        columns = []
        for column in sorted(lower):
            parts: list[str] = []
            for words in texts:
                if column in words and words[column][0] not in parts[-1:]:
                    parts.append(words[column][0])
            columns.append(LocatedColumn(column, "/".join(parts)))
        return tuple(columns)

    def spread(
        self, row: int, rows: int, columns: Sequence[LocatedColumn], span: Span
    ) -> tuple[LocatedColumn, ...]:
        """Return the columns without heading that one at their left is merged over."""
        named = {column.number: column.header for column in columns}
        owners = {
            column: merge.first_column
            for each in range(row, row + rows)
            for column, merge in self._merges.covered(each, span).items()
            if merge.last_row >= row + rows - 1
        }
        return tuple(
            LocatedColumn(column, named[owner])
            for column, owner in owners.items()
            if column not in named and owner in named
        )

    def _texts(
        self, row: int, span: Span, *, is_last: bool
    ) -> dict[int, tuple[str, bool]]:
        """Return the headings of a row, and whether one is only spread over it."""
        cells = self._lines.part(row, span)
        found = {
            column: (read_heading(value), False) for column, value in cells.items()
        }
        if is_last:
            return found
        covered = self._merges.covered(row, span)
        words = [text for text, _ in found.values()]
        if not covered and len(set(words)) < len(words):
            return found
        for column in range(span.first_column, span.last_column + 1):
            if column in found:
                continue
            if column in covered:
                owner = covered[column].first_column
            elif covered:
                continue
            else:
                owner = _left_of(column, cells)
            if owner in found and not found[owner][1]:
                found[column] = found[owner][0], True
        return found


def _left_of(column: int, cells: Mapping[int, object] | Sequence[int]) -> int:
    return max((each for each in cells if each < column), default=0)
