"""One table while it is being put onto a sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random

from sop_xl.grid import RawValue
from tests.patterns.canvas import Canvas
from tests.patterns.kinds import Column, KindOfTable
from tests.patterns.truth import TrueTable, Truth, clean_heading

Writer = Callable[[RawValue], RawValue]


@dataclass(slots=True)
class Placed:
    """A column on the sheet: where it is, what stands above it in each header row."""

    number: int
    path: tuple[RawValue, ...]
    column: Column

    @property
    def nature(self) -> str:
        """What its cells are."""
        return self.column.nature

    @property
    def heading(self) -> str:
        """The header rows joined."""
        return "/".join(clean_heading(part) for part in self.path if part != "")


@dataclass(slots=True)
class Block:
    """A table, its patterns, and what is known of its place so far.

    `row` is the next free row; `left` the column it begins in. `below` is a row below
    the header, such as one of units, that may be counted as a header row or not, with
    its texts. `writers` say how the values of a column are written.
    """

    random: Random
    canvas: Canvas
    kind: KindOfTable
    patterns: frozenset[str]
    row: int
    left: int
    columns: list[Placed] = field(default_factory=list)
    header_rows: list[int] = field(default_factory=list)
    data_rows: list[int] = field(default_factory=list)
    below: dict[int, str] = field(default_factory=dict)
    writers: dict[int, Writer] = field(default_factory=dict)
    filled_down: list[Placed] = field(default_factory=list)
    calculates: bool = False

    @property
    def right(self) -> int:
        """The last column."""
        return self.columns[-1].number

    def has(self, pattern: str) -> bool:
        """Return whether the table has a pattern."""
        return pattern in self.patterns

    def toss(self, chance: float = 0.5) -> bool:
        """Return true with a chance."""
        return self.random.random() < chance

    def put(self, column: int, value: RawValue | None, formula: str = "") -> None:
        """Write into the current row."""
        self.canvas.put(self.row, column, value, formula)

    def put_across(self, value: RawValue, *, merged: bool) -> None:
        """Write a text over the whole width, merged or in the first cell, and go on."""
        self.put(self.left, value)
        if merged:
            self.canvas.merge((self.row, self.left), (self.row, self.right))
        self.row += 1

    def of_nature(self, *natures: str) -> list[Placed]:
        """Return the columns that hold numbers, texts, …."""
        return [placed for placed in self.columns if placed.nature in natures]

    @property
    def truth(self) -> Truth:
        """What must be found; a column without heading at an edge may be left off."""
        return Truth(tuple(self._answers()))

    def _answers(self) -> Iterator[TrueTable]:
        for columns in self._ranges():
            headings = tuple(placed.heading for placed in columns)
            yield self._answer(columns, tuple(self.header_rows), headings)
            if self.below:
                rows = (*self.header_rows, self.header_rows[-1] + 1)
                joined = (self._joined(placed) for placed in columns)
                yield self._answer(columns, rows, tuple(joined))

    def _ranges(self) -> Iterator[list[Placed]]:
        yield self.columns
        if not self.columns[0].heading:
            yield self.columns[1:]
        if not self.columns[-1].heading:
            yield self.columns[:-1]

    def _joined(self, placed: Placed) -> str:
        parts = (placed.heading, self.below.get(placed.number, ""))
        return "/".join(part for part in parts if part)

    def _answer(
        self, columns: list[Placed], rows: tuple[int, ...], headings: tuple[str, ...]
    ) -> TrueTable:
        data = self.data_rows
        return TrueTable(
            rows,
            data[0] if data else rows[-1] + 1,
            data[-1] if data else rows[-1],
            columns[0].number,
            columns[-1].number,
            headings,
        )
