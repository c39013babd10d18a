"""The end of a table that nobody has filled: formulas, zeros, numbers of rows."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Sequence
from functools import cache, partial

from sop_xl.grid import RawValue, Span
from sop_xl.locating.cellkinds import HARD, is_sequence, kind_of, says_nothing
from sop_xl.locating.lines import Cells, Lines, is_number
from sop_xl.locating.profile import Profile
from sop_xl.locating.sums import read_amount
from sop_xl.locating.words import TO_BE_CHOSEN
from sop_xl.values.numbers import read_number

_FEWEST_ROWS, _MOST_PRINTED = 2, 5000
_REGULAR = 0.9
_LARGEST_SERIAL_GAP = 2
#: So many rows that say the same, or count on, are a tail nobody filled.
_FEWEST_ALIKE = 3
_DAYS_OF_WEEK = 7
_COUNTED = re.compile(r"(.*?)(\d{1,9})")


def _says_something(value: RawValue) -> bool:
    """Return whether a cell says more than a dash or a zero, if only as text."""
    if isinstance(value, str):
        if value.startswith(TO_BE_CHOSEN):
            return False
        return not says_nothing(value) and read_number(value) != 0
    return value != 0 or isinstance(value, bool)


def _goes_on(value: RawValue, after: RawValue) -> bool:
    """Return whether a cell is what is below it, or one less: a number, day or code.

    >>> _goes_on("kg", "kg"), _goes_on("A-009", "A-010"), _goes_on("A-1", "B-2")
    (True, True, False)
    """
    if value == after:
        return True
    if type(value) is not type(after):
        return False
    if isinstance(value, dt.date):
        return 0 < (after - value).days <= _DAYS_OF_WEEK  # type: ignore[operator, union-attr]
    if not isinstance(value, str):
        return is_number(value) and float(value) + 1 == after  # type: ignore[arg-type]
    counts = _COUNTED.fullmatch(value), _COUNTED.fullmatch(str(after))
    if counts[0] is None or counts[1] is None or counts[0][1] != counts[1][1]:
        return False
    return int(counts[0][2]) + 1 == int(counts[1][2])


class Tail:
    """Looks from the last row of a table upwards."""

    def __init__(self, lines: Lines, span: Span, profile: Profile) -> None:
        self._lines = lines
        self._span = span
        self._profile = profile
        self._formulas = lines.grid.formulas

    def is_printed(
        self, rows: Sequence[int], serials: frozenset[int], columns: int
    ) -> bool:
        """Return whether all rows only repeat what a blank form has printed in them.

        Then at least half of its columns are empty, and people typed one and the same,
        or nothing.
        """
        if len(rows) < _FEWEST_ROWS or len(rows) > _MOST_PRINTED:
            return False
        typed = [self._typed(row, serials, with_formulas=False) for row in rows]
        filled = {
            column for row in rows for column in self._lines.part(row, self._span)
        }
        if any(one != typed[0] for one in typed) or 2 * len(filled) > columns + 1:
            return False
        made = any((rows[0], column) in self._formulas for column in filled)
        return bool(serials or made) and all(
            self._is_regular(rows, column) for column in typed[0]
        )

    def count_prefilled(self, rows: Sequence[int], serials: frozenset[int]) -> int:
        """Return how many of the last rows nobody has filled.

        They hold formulas, zeros, numbers of rows, and what repeats in all of them:
        days that go on, one and the same word.
        """
        if len(rows) < _FEWEST_ROWS:
            return 0
        for with_formulas in (False, True):
            typed = self._typed(rows[-1], serials, with_formulas=with_formulas)
            if 2 * len(typed) > max(self._profile.typical, 1) and typed:
                return 0
            count = self._count(rows, serials, typed, with_formulas=with_formulas)
            if count < len(rows):
                return count
        return 0

    def _count(
        self,
        rows: Sequence[int],
        serials: frozenset[int],
        typed: set[int],
        *,
        with_formulas: bool,
    ) -> int:
        above = self._typed(rows[-2], serials, with_formulas=with_formulas)
        if typed and 2 * len(above) > self._profile.typical:
            return 0
        is_regular = cache(partial(self._is_regular, rows))
        count, below = 0, self._lines.part(rows[-1], self._span)
        for row in reversed(rows):
            found = self._typed(row, serials, with_formulas=with_formulas)
            others = {column for column in found if not is_regular(column)}
            cells = self._lines.part(row, self._span)
            if not all(c in typed and _goes_on(cells[c], below[c]) for c in others):
                break
            below = {**below, **cells}
            count += 1
        fewest = _FEWEST_ROWS if all(map(is_regular, typed)) else _FEWEST_ALIKE
        return 0 if typed and count < fewest else count

    def _typed(
        self, row: int, serials: frozenset[int], *, with_formulas: bool
    ) -> set[int]:
        """Return the columns in which somebody typed something into a row."""
        cells: Cells = self._lines.part(row, self._span)
        return {
            column
            for column, value in cells.items()
            if column not in serials
            and _says_something(value)
            and (with_formulas or (row, column) not in self._formulas)
        }

    def _is_regular(self, rows: Sequence[int], column: int) -> bool:
        """Return whether a column goes on by itself: days, weekdays, the same word."""
        values = [self._lines.grid.value(row, column) for row in rows]
        places = [place for place, value in enumerate(values) if value is not None]
        said = [value for value in values if value is not None]
        apart = {after - before for before, after in itertools.pairwise(places)}
        each = apart.pop() if len(apart) == 1 else 1
        if len(said) < _FEWEST_ROWS or len(said) * each < _REGULAR * len(values):
            return False
        if len(set(said)) == 1:
            return True
        if all(isinstance(value, dt.date) for value in said):
            return self._steps(said)
        return is_sequence(said) or _repeats(said)

    def _steps(self, days: Sequence[RawValue]) -> bool:
        steps = [
            (after - before).days  # type: ignore[operator, union-attr]
            for before, after in itertools.pairwise(days)
        ]
        regular = sum(step == steps[0] for step in steps)
        return steps[0] > 0 and regular >= _REGULAR * len(steps)


def _repeats(values: Sequence[RawValue]) -> bool:
    """Return whether a few values go round, as weekdays do."""
    size = len(set(values))
    return 2 * size <= len(values) and all(
        value == values[place % size] for place, value in enumerate(values)
    )


def serial_columns(
    lines: Lines, rows: Sequence[int], columns: Sequence[int]
) -> frozenset[int]:
    """Return the leftmost column where it only numbers the rows."""
    first = next(iter(columns), 0)
    sample = rows[:50]
    values = [lines.grid.value(row, first) for row in sample]
    if len(sample) < _FEWEST_ROWS or not all(
        value is not None and kind_of(value) in HARD and not isinstance(value, dt.date)
        for value in values
    ):
        return frozenset()
    counts = [read_amount(value) for value in values]
    steps = [b - a for a, b in itertools.pairwise(counts)]
    goes_on = sum(step == 1 for step in steps) >= _REGULAR * len(steps)
    return (
        frozenset({first})
        if goes_on and counts[0] <= _LARGEST_SERIAL_GAP
        else frozenset()
    )
