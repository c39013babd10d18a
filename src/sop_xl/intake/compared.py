"""Rows of a joined table as they are compared: their keys, contents and cells."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, TypeAlias

import numpy as np

from sop_xl.intake.complements import fields_of
from sop_xl.records import dataclass
from sop_xl.rows import Row, Table, columns_of
from sop_xl.rows.table import Values
from sop_xl.source import CellRef

# Combined keys stay below what a 64-bit number holds.
_MOST_CODES = 2**62
Content: TypeAlias = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Fate:
    """A row that does not count, and the one that does instead.

    It is `equal` to that one, or was `replaced` by it, or else contradicts it. One that
    is only `doubted` counts as well: nobody can tell whether it is the same.
    """

    row: int
    counts: int
    equal: bool = False
    replaced: bool = False
    doubted: bool = False


class ComparedRows:
    """The rows of a joined table, what they say, and where."""

    def __init__(self, table: Table[Row], refused: Collection[CellRef]) -> None:
        self.table, self.refused = table, refused
        self.columns = columns_of(table.model)
        self.keys = [column for column in self.columns if column.column.key]
        self.contents: dict[int, Content] = {}
        self.origin_of: list[int] = table.origin_of.tolist()
        self.books = [origin.book for origin in table.origins]
        self.fields = [fields_of(origin) for origin in table.origins]
        self.places = {column.field: n for n, column in enumerate(self.columns)}
        self.are_alike = len(set(self.fields)) <= 1

    def book(self, row: int) -> str:
        """Return the workbook of a row."""
        return self.books[self.origin_of[row]]

    def cell(self, row: int) -> CellRef:
        """Return the cell of a row's key; not one above the table, that all share."""
        origin = self.table.origins[self.origin_of[row]]
        own = [c.field for c in self.keys if c.field in origin.columns]
        own = [field for field in own if field not in origin.fixed]
        return self.table.cell(row, own[0]) if own else self.table.place(row)

    def read_contents(self, rows: Sequence[int]) -> None:
        """Learn what some rows say."""
        rows = [row for row in rows if row not in self.contents]
        lists = self.table.where(np.array(rows, dtype=np.intp)).lists()
        self.contents |= dict(zip(rows, zip(*lists, strict=True), strict=True))

    def drop_refused(self, rows: list[int]) -> list[int]:
        """Return the rows no cell of whose keys was refused."""
        if not self.refused:
            return rows
        return [
            row
            for row in rows
            if not any(
                self.table.cell(row, column.field) in self.refused
                for column in self.keys
            )
        ]

    def agree(self, row: int, other: int) -> bool:
        """Return whether two rows say the same, as far as both their sheets say."""
        mine, others = self.contents[row], self.contents[other]
        if self.are_alike:
            return mine == others
        return all(mine[n] == others[n] for n in self.shared_places(row, other))

    def shared_places(self, row: int, other: int) -> list[int]:
        """Return the places of the columns that the sheets of both rows have."""
        shared = self.fields[self.origin_of[row]] & self.fields[self.origin_of[other]]
        return [n for n, column in enumerate(self.columns) if column.field in shared]

    def group_rows(self, rows: Values, fields: Sequence[str]) -> list[Values]:
        """Return the rows that say the same in some fields, where there are several."""
        codes = self._code_rows(rows, fields)
        by_key = np.argsort(codes, kind="stable")
        starts = np.flatnonzero(np.diff(codes[by_key], prepend=-1))
        if len(starts) == len(rows):
            return []
        ends = [*starts[1:].tolist(), len(rows)]
        sizes = np.diff(starts, append=len(rows))
        return [
            rows[by_key[starts[group] : ends[group]]]
            for group in np.flatnonzero(sizes > 1).tolist()
        ]

    def _code_rows(self, rows: Values, fields: Sequence[str]) -> Values:
        """Return a number for what each row says: equal ones for equal rows."""
        codes, count = np.zeros(len(rows), dtype=np.int64), 1
        for field in fields:
            values = self.table[field][rows].tolist()
            numbers = {each: place for place, each in enumerate(dict.fromkeys(values))}
            count *= len(numbers)
            if count > _MOST_CODES:
                codes = np.unique(codes, return_inverse=True)[1]
                count = len(rows) * len(numbers)
            parts = np.fromiter((numbers[each] for each in values), np.int64, len(rows))
            codes = codes * len(numbers) + parts
        return codes
