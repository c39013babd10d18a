"""What a careful person says of a table, and whether an answer says the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sop_xl.rows import LocatedTable

_BREAK = re.compile(
    r"(?<=[^\x00-\x7f])[ \t]*[\r\n]+[ \t]*|[ \t]*[\r\n]+[ \t]*(?=[^\x00-\x7f])"
)
_MIDNIGHT = re.compile(r" 00:00:00$")


def clean_heading(text: object) -> str:
    """Return a heading in one line: breaks beside Chinese characters removed.

    >>> clean_heading("计划\\n数量"), clean_heading(" Unit \\n price "), clean_heading("数 量")
    ('计划数量', 'Unit price', '数 量')
    >>> clean_heading("数量\\n(PCS)")
    '数量(PCS)'
    """
    if isinstance(text, float) and text.is_integer():
        text = int(text)
    joined = _BREAK.sub("", str(text).strip())
    return _MIDNIGHT.sub("", " ".join(joined.split()))


@dataclass(frozen=True, slots=True)
class TrueTable:
    """Where a table lies and what its columns are called; rows count from 1."""

    header_rows: tuple[int, ...]
    first_row: int
    last_row: int
    first_column: int
    last_column: int
    columns: tuple[str, ...]

    @property
    def place(self) -> tuple[int, int]:
        """Where its header begins: that is how answers are paired with it."""
        return self.header_rows[0], self.first_column


@dataclass(frozen=True, slots=True)
class Truth:
    """The answers about one table that are right; mostly one.

    An optional table is one that not everybody would call a table.
    """

    accepted: tuple[TrueTable, ...]
    optional: bool = False

    def accept(self, table: TrueTable) -> Truth:
        """Return this with one more right answer."""
        return Truth((*self.accepted, table), self.optional)


def describe_answer(table: LocatedTable) -> TrueTable:
    """Return the answer of the locator in the form of a truth."""
    return TrueTable(
        table.header_rows,
        table.first_row,
        table.last_row,
        table.first_column,
        table.last_column,
        tuple(
            "/".join(clean_heading(part) for part in column.header.split("/"))
            for column in table.columns
        ),
    )


@dataclass(frozen=True, slots=True)
class Judged:
    """How many tables of a sheet are exact, misplaced, missed and invented."""

    tables: int
    exact: int
    missed: int
    invented: int

    @property
    def is_right(self) -> bool:
        """Every table is exact and none is invented."""
        return self.exact == self.tables and not self.invented


def _rows(table: TrueTable) -> range:
    return range(table.header_rows[0], max(table.last_row, table.header_rows[-1]) + 1)


def _overlap(one: TrueTable, other: TrueTable) -> int:
    rows = set(_rows(one)) & set(_rows(other))
    columns = min(one.last_column, other.last_column) - max(
        one.first_column, other.first_column
    )
    return len(rows) * max(0, columns + 1)


def judge(truths: Sequence[Truth], answers: Iterable[TrueTable]) -> Judged:
    """Compare answers with the truth; an answer that meets no table is invented.

    A second answer that lies upon the same table is invented too.
    """
    left = list(answers)
    exact = missed = 0
    for truth in truths:
        right = [answer for answer in left if answer in truth.accepted]
        if right:
            exact += 1
            left.remove(right[0])
            continue
        if truth.optional:
            exact += 1
            continue
        near = max(left, key=lambda a: _overlap(a, truth.accepted[0]), default=None)
        if near is None or not _overlap(near, truth.accepted[0]):
            missed += 1
        else:
            left.remove(near)
    return Judged(len(truths), exact, missed, len(left))
