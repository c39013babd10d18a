"""What usually stands in the columns of a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sop_xl.locating.cellkinds import HARD, Kind, kind_of, says_nothing
from sop_xl.locating.lines import Cells

_MOSTLY = 0.6
_DENSE = 0.65


class Profile:
    """The columns of some rows: how often each is filled, and with what."""

    def __init__(self, sample: Sequence[Cells]) -> None:
        rows = _usual_rows(sample)
        self.count = len(rows)
        self._silent: Counter[int] = Counter()
        self._texts: Counter[int] = Counter()
        self._kinds: dict[int, Counter[Kind]] = {}
        for cells in rows:
            for column, value in cells.items():
                if says_nothing(value):
                    self._silent[column] += 1
                    continue
                self._kinds.setdefault(column, Counter())[kind_of(value)] += 1
                self._texts[column] += isinstance(value, str)
        widths = sorted(map(len, rows))
        self.typical = widths[len(widths) // 2] if widths else 0
        self.hard = frozenset(
            column
            for column, kinds in self._kinds.items()
            if sum(kinds[kind] for kind in HARD) >= _MOSTLY * kinds.total()
        )
        self.codes = frozenset(
            column
            for column, kinds in self._kinds.items()
            if column not in self.hard
            and kinds.total() - kinds[Kind.TEXT] >= _MOSTLY * kinds.total()
        )
        self.dense = frozenset(
            column for column in self.columns if self.share(column) >= _DENSE
        )

    def holds_texts(self, column: int) -> bool:
        """Return whether most of a column's cells are texts, if only of numbers."""
        kinds = self._kinds.get(column)
        return kinds is None or 2 * self._texts[column] > kinds.total()

    @property
    def columns(self) -> set[int]:
        """The columns that are ever filled."""
        return self._kinds.keys() | self._silent.keys()

    def share(self, column: int) -> float:
        """Return in which share of the rows a column is filled."""
        kinds = self._kinds.get(column)
        said = kinds.total() if kinds else 0
        return (said + self._silent[column]) / self.count if self.count else 0.0

    def fits(self, cells: Cells) -> float:
        """Return the share of a row's cells that are what their columns hold."""
        return sum(map(self._fits_cell, cells.items())) / len(cells)

    def _fits_cell(self, cell: tuple[int, object]) -> bool:
        column, value = cell
        if column not in self.columns:
            return False
        if says_nothing(value):  # type: ignore[arg-type]
            return True
        is_hard = kind_of(value) in HARD  # type: ignore[arg-type]
        return is_hard == (column in self.hard)


def _usual_rows(sample: Sequence[Cells]) -> Sequence[Cells]:
    """Return the rows that have at least half of the cells that full rows have."""
    widths = sorted(map(len, sample))
    full = widths[-1 - len(widths) // 10] if widths else 0
    return [cells for cells in sample if 2 * len(cells) >= full]
