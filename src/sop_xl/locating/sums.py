"""Rows at the end of a table that sum it up, with a word for it or without."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence

from sop_xl.grid import RawValue, Span
from sop_xl.headings.fold import fold_heading
from sop_xl.locating.cellkinds import HARD, kind_of, says_nothing
from sop_xl.locating.lines import Cells, Lines, is_number
from sop_xl.locating.profile import Profile
from sop_xl.locating.remarks import names_share
from sop_xl.locating.words import STATISTICS
from sop_xl.values.numbers import read_number

_FEWEST_ROWS, _NEAR = 2, 20
#: So many rows and columns must agree before a row with a word is taken for figures
#: of the rows above it.
_FEWEST_ABOVE, _FEWEST_AGREEING = 3, 3
_MOST_FIGURES, _MOST_ABOVE = 6, 2000
_SURE = 2 / 3
_CENT = 0.006


def read_amount(value: RawValue | None) -> float:
    """Return a cell's number, 0 where it holds none."""
    if is_number(value):
        return float(value)  # type: ignore[arg-type]
    if isinstance(value, str):
        number = read_number(value)
        return float(number) if number is not None else 0.0
    return 0.0


class Sums:
    """Looks from the last row of a table upwards."""

    def __init__(self, lines: Lines, span: Span, profile: Profile) -> None:
        self._lines = lines
        self._span = span
        self._profile = profile
        self._formulas = lines.grid.formulas

    def count(self, rows: Sequence[int], totals: Collection[int] = ()) -> int:
        """Return how many of the last rows are figures of the rows above them.

        `totals` are the rows that are totals by their word.
        """
        count = self._count_bare(rows) or self._count_named(rows)
        return count or self._count_compared(rows, totals)

    def _count_bare(self, rows: Sequence[int]) -> int:
        count = 0
        while len(rows) - count > _FEWEST_ROWS - 1 and self.is_sum(
            rows[-1 - count], rows[: -1 - count]
        ):
            count += 1
        return count

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
            values = self._amounts(column, above)
            total = math.fsum(v for v in values if math.isfinite(v))
            matches += math.isclose(number, total, rel_tol=1e-6, abs_tol=_CENT)
            largest += number >= max(values) > 0
            made += self._is_made_here(row, column, above)
        if made:
            return True
        return 2 * matches >= len(numbers) or (
            largest == len(numbers) > 1 and len(above) >= _FEWEST_ROWS
        )

    def _amounts(self, column: int, rows: Sequence[int]) -> list[float]:
        return [read_amount(self._lines.grid.value(row, column)) for row in rows]

    def _is_made_here(self, row: int, column: int, above: Sequence[int]) -> bool:
        """Return whether a formula stands below cells that people fill."""
        if (row, column) not in self._formulas:
            return False
        made = sum((each, column) in self._formulas for each in above[-_NEAR:])
        return not made

    def _count_named(self, rows: Sequence[int]) -> int:
        """Return how many of the last rows have a word and figures of those above.

        That are sums, means and ranges of most columns, and rows that are called so
        beside them.
        """
        if len(rows) > _MOST_ABOVE:
            return 0
        count = 0
        for row in reversed(rows[-_MOST_FIGURES:]):
            if not self._has_figures(self._lines.part(row, self._span)):
                break
            count += 1
        return next((n for n in range(count, 0, -1) if self._are_named(rows, n)), 0)

    def _has_figures(self, cells: Cells) -> bool:
        """Return whether a row is a word and numbers."""
        values = list(cells.values())
        numbers = all(map(is_number, values[1:])) and len(values) > 1
        return numbers and isinstance(values[0], str) and kind_of(values[0]) not in HARD

    def _are_named(self, rows: Sequence[int], count: int) -> bool:
        above = rows[:-count]
        right = [self._is_figure(row, above) for row in rows[-count:]]
        called = [self._is_called(row) for row in rows[-count:]]
        sure = all(r or c for r, c in zip(right, called, strict=True))
        return sure and (any(right) or sum(called) > 1)

    def _is_called(self, row: int) -> bool:
        cells = self._lines.part(row, self._span)
        return fold_heading(str(cells[min(cells)])) in STATISTICS

    def _is_figure(self, row: int, above: Sequence[int]) -> bool:
        """Return whether a row holds one and the same figure of most columns."""
        if self._is_made_below_blanks(row, above):
            return True
        if len(above) < _FEWEST_ABOVE:
            return False
        cells = self._lines.part(row, self._span)
        columns = [
            (float(cells[column]), said)  # type: ignore[arg-type]
            for column in list(cells)[1:]
            if len(said := self._amounts_said(column, above)) > 1 and any(said)
        ]
        telling = [(number, said) for number, said in columns if len(set(said)) > 1]
        blank = self._profile.dense - cells.keys()
        if _agree(columns, math.fsum, 1 if blank else _FEWEST_AGREEING):
            return True
        return any(_agree(telling, f, _FEWEST_AGREEING) for f in (_mean, _range_of))

    def _count_compared(self, rows: Sequence[int], totals: Collection[int]) -> int:
        """Return how many of the last rows tell more of the total right above them.

        That are shares, what was planned, and what it was the year before.
        """
        count = 0
        for row in reversed(rows[1:]):
            if not self._is_compared(self._lines.part(row, self._span)):
                break
            count += 1
        return count if count and rows[-count] - 1 in totals else 0

    def _is_compared(self, cells: Cells) -> bool:
        label, *others = cells.values()
        if not isinstance(label, str) or not names_share(label):
            return False
        return all(kind_of(value) in HARD or says_nothing(value) for value in others)

    def _amounts_said(self, column: int, rows: Sequence[int]) -> list[float]:
        values = (self._lines.grid.value(row, column) for row in rows)
        return [float(v) for v in values if is_number(v) and math.isfinite(v)]  # type: ignore[arg-type]

    def _is_made_below_blanks(self, row: int, above: Sequence[int]) -> bool:
        """Return whether a word has but formulas beside it, below typed figures.

        And a column that other rows fill is empty.
        """
        cells = self._lines.part(row, self._span)
        made = [self._is_made_here(row, c, above) for c in list(cells)[1:]]
        return all(made) and bool(self._profile.dense - cells.keys())


def _agree(
    columns: Sequence[tuple[float, list[float]]],
    figure: Callable[[Sequence[float]], float],
    fewest: int,
) -> bool:
    """Return whether a number below columns is a figure of most of them."""
    right = sum(
        math.isclose(number, figure(values), rel_tol=1e-6, abs_tol=_half_digit(number))
        for number, values in columns
    )
    return right >= fewest and right >= _SURE * len(columns)


def _half_digit(number: float) -> float:
    """Return how much a number may have been rounded by, 0.005 at the most."""
    digits = len(repr(number).rpartition(".")[2])
    return float(min(_CENT, 0.6 * 10.0**-digits))


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)


def _range_of(values: Sequence[float]) -> float:
    return max(values) - min(values)
