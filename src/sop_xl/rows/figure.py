"""A number with an address: its unit, its definition, and the rows it came from."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sop_xl.records import dataclass
from sop_xl.rows.column import Row
from sop_xl.rows.table import Table
from sop_xl.source import CellRef


@dataclass(frozen=True, slots=True)
class RowSet:
    """Rows of a table, and the field of theirs that was counted."""

    table: Table[Row]
    field: str

    def cells(self) -> Iterator[CellRef]:
        """Yield the cell of each row that was counted."""
        for row in range(len(self.table)):
            yield self.table.cell(row, self.field)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, what it measures, and the rows it came from.

    `measure` is the measure's word, whose definition and Chinese name stand in the
    labels of `measures`. `value` is `None` where a source is missing. Amounts are in
    yuan. A ratio has a numerator and a denominator, each with rows of its own.
    """

    measure: str
    value: int | Decimal | float | None
    unit: str = ""
    rows: tuple[RowSet, ...] = ()
    numerator: Figure | None = None
    denominator: Figure | None = None

    def cells(self) -> Iterator[CellRef]:
        """Yield every cell the number came from, numerator first."""
        for row_set in self.rows:
            yield from row_set.cells()
        for part in (self.numerator, self.denominator):
            if part is not None:
                yield from part.cells()
