"""What became of the columns of a located table: taken for which, or why not read."""

from __future__ import annotations

from collections.abc import Iterator

from sop_xl.headings.vocabulary import Matched
from sop_xl.intake.account import NO_HEADING
from sop_xl.intake.messages import COLUMN_FATES, LEFT_OUT
from sop_xl.records import dataclass
from sop_xl.rows import columns_of
from sop_xl.source import CellRef

READ, UNKNOWN, UNSURE, DOUBLED, SET_ASIDE = (
    "read",
    "unknown",
    "unsure",
    "doubled",
    "set-aside",
)


@dataclass(frozen=True, slots=True)
class ColumnFate:
    """A column's heading, the program's name for it, and whether it is read.

    `column` is "" where none is known; `fate` is a word of `COLUMN_FATES`.
    """

    number: int
    heading: str
    column: str
    fate: str

    @property
    def says(self) -> str:
        """Why the column is not read; "" for one that is."""
        if self.fate == UNKNOWN and not self.heading:
            return LEFT_OUT[NO_HEADING]
        return COLUMN_FATES[self.fate].format(column=self.column)


def list_fates(matched: Matched) -> Iterator[ColumnFate]:
    """Yield what became of each column, from left to right."""
    labels = {each.field: each.column.label for each in columns_of(matched.model)}
    # A field that several columns give is named with the number of each.
    taken = {n: labels[name.partition("/")[0]] for name, n in matched.columns.items()}
    known = {number: (label, READ) for number, label in taken.items()}
    for guess in matched.guesses:
        known[guess.column.number] = guess.field.column.label, UNSURE
    for double in matched.doubled:
        known[double.column.number] = double.field.column.label, DOUBLED
    for aside in matched.set_aside:
        known[aside.number] = "", SET_ASIDE
    for each in matched.located.columns:
        label, fate = known.get(each.number, ("", UNKNOWN))
        yield ColumnFate(each.number, each.header, label, fate)


def cells_of_column(matched: Matched, number: int) -> str:
    """Return the cells of a column from its heading down, as Excel writes them."""
    located = matched.located
    first = CellRef("", "", located.header_rows[0], number).a1
    last = CellRef("", "", max(located.last_row, located.header_rows[-1]), number).a1
    return f"{first}:{last}" if first != last else first
