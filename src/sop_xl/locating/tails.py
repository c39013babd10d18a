"""The end of a table: rows of sums without a word, and rows filled in advance."""

from __future__ import annotations

import datetime as dt
import itertools
import math
from collections.abc import Sequence

from sop_xl.grid import RawValue, Span
from sop_xl.locating.cellkinds import HARD, is_sequence, kind_of, says_nothing
from sop_xl.locating.lines import Cells, Lines, is_number
from sop_xl.locating.profile import Profile
from sop_xl.values.numbers import read_number

_FEWEST_ROWS, _MOST_PRINTED = 2, 5000
_REGULAR = 0.9
_LARGEST_SERIAL_GAP = 2


def _amount(value: RawValue | None) -> float:
    """Return a cell's number, 0 where it holds none."""
    if is_number(value):
        return float(value)  # type: ignore[arg-type]
    if isinstance(value, str):
        number = read_number(value)
        return float(number) if number is not None else 0.0
    return 0.0


def _says_something(value: RawValue) -> bool:
    if isinstance(value, str):
        return not says_nothing(value)
    return value != 0 or isinstance(value, bool)


class Tail:
    """Looks from the last row of a table upwards."""

    def __init__(self, lines: Lines, span: Span, profile: Profile) -> None:
        self._lines = lines
        self._span = span
        self._profile = profile
        self._formulas = lines.grid.formulas

    def count_sums(self, rows: Sequence[int]) -> int:
        """Return how many of the last rows are sums of the rows above them."""
        count = 0
        while len(rows) - count > _FEWEST_ROWS - 1 and self._is_sum(rows, count):
            count += 1
        return count

    def _is_sum(self, rows: Sequence[int], count: int) -> bool:
        return self.is_sum(rows[-1 - count], rows[: -1 - count])

    def is_sum(self, row: int, above: Sequence[int]) -> bool:
        """Return whether a row without words holds the sums of the rows above it."""
        cells = self._lines.part(row, self._span)
        dense = self._profile.dense
        texts = dense - self._profile.hard
        first = min(dense, default=0)
        if first in cells or texts & cells.keys() or not (texts or first):
            return False
        numbers = {c: float(v) for c, v in cells.items() if is_number(v)}  # type: ignore[arg-type]
        if not numbers or len(numbers) < len(cells):
            return False
        return self._are_sums(row, numbers, above)

    def _are_sums(
        self, row: int, numbers: dict[int, float], above: Sequence[int]
    ) -> bool:
        matches, largest, made = 0, 0, 0
        for column, number in numbers.items():
            values = [_amount(self._lines.grid.value(each, column)) for each in above]
            total = math.fsum(v for v in values if math.isfinite(v))
            matches += math.isclose(number, total, rel_tol=1e-6, abs_tol=0.006)
            largest += number >= max(values) > 0
            made += self._is_made_here(row, column, above)
        if made:
            return True
        return 2 * matches >= len(numbers) or (
            largest == len(numbers) > 1 and len(above) >= _FEWEST_ROWS
        )

    def _is_made_here(self, row: int, column: int, above: Sequence[int]) -> bool:
        """Return whether a formula stands below cells that people fill."""
        if (row, column) not in self._formulas:
            return False
        made = sum((each, column) in self._formulas for each in above[-20:])
        return not made

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
        regular = {c for c in typed if self._is_regular(rows, c)}
        count = 0
        for row in reversed(rows):
            found = self._typed(row, serials, with_formulas=with_formulas)
            if found - regular:
                break
            count += 1
        is_single = count == 1 and bool(typed)
        return 0 if is_single else count

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
        said = [value for value in values if value is not None]
        if len(said) < max(_FEWEST_ROWS, _REGULAR * len(values)):
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
    counts = [_amount(value) for value in values]
    steps = [b - a for a, b in itertools.pairwise(counts)]
    goes_on = sum(step == 1 for step in steps) >= _REGULAR * len(steps)
    return (
        frozenset({first})
        if goes_on and counts[0] <= _LARGEST_SERIAL_GAP
        else frozenset()
    )
