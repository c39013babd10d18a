"""The numbers of a row or a column, in which one is looked up by halves."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from operator import ge, le, neg

from sop_xl.formulas.blocks import Block
from sop_xl.formulas.grammar import UnknownFormulaError
from sop_xl.formulas.values import shown
from sop_xl.formulas.vectors import Vector, rank_elements
from sop_xl.records import dataclass


@dataclass
class Ranking:
    """The numbers of a line by their 15 digits, and their places in it."""

    places: Sequence[int]
    numbers: Sequence[float]

    @cached_property
    def _rises(self) -> bool:
        return all(le(one, other) for one, other in pairwise(self.numbers))

    @cached_property
    def _falls(self) -> bool:
        return all(ge(one, other) for one, other in pairwise(self.numbers))

    @cached_property
    def _ends(self) -> tuple[float, float]:
        return min(self.numbers), max(self.numbers)

    def find(self, wanted: float, sign: int) -> int | None:
        """Return the last place whose number is not beyond the wanted one.

        `sign` is 1 where numbers rise and -1 where they fall; UnknownFormulaError
        where they do neither, unless no number is beyond.
        """
        if not len(self.numbers):
            return None
        if self._rises if sign > 0 else self._falls:
            key = None if sign > 0 else neg
            count = bisect_right(self.numbers, sign * wanted, key=key)
            return int(self.places[count - 1]) if count else None
        low, high = self._ends
        if high > wanted if sign > 0 else low < wanted:
            raise UnknownFormulaError("a line that is not sorted")
        return int(self.places[-1])

    def find_exact(self, wanted: float) -> int | None:
        """Return the first place of a number; None if nowhere."""
        pairs = zip(self.places, self.numbers, strict=True)
        return next((int(place) for place, number in pairs if number == wanted), None)


def rank_line(line: Block | Vector) -> Ranking:
    """Return the numbers of a row or a column."""
    if isinstance(line, Vector):
        places, numbers = rank_elements(line)
        return Ranking(places.tolist(), numbers.tolist())
    return line.remember("ranking", lambda: _rank_cells(line))


def _rank_cells(line: Block) -> Ranking:
    pairs = [
        (place, shown(cell))
        for place, cell in enumerate(line.flat())
        if type(cell) is float
    ]
    return Ranking([place for place, _ in pairs], [number for _, number in pairs])
