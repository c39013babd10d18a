"""Rows of one key that stand more than once, in one workbook or in several."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

import numpy as np

from sop_xl.intake.complements import complement_rows, fields_of
from sop_xl.intake.copies import find_originals
from sop_xl.intake.messages import AND_MORE, DIFFERENCE, NOTHING
from sop_xl.money import yuan
from sop_xl.rows import Kind, Row, Table, columns_of
from sop_xl.rows.column import ColumnOf
from sop_xl.rows.table import Values
from sop_xl.source import CellRef, Finding, Severity

_MOST_DIFFERENCES = 4
_FEWEST_COPIED = 2
# Combined keys stay below what a 64-bit number holds.
_MOST_CODES = 2**62
_NUMBERS = re.compile(r"(\d+)")
_Content = tuple[Any, ...]


def settle_repeats(
    table: Table[Row], refused: Collection[CellRef], *, later_wins: bool = False
) -> tuple[Table[Row], list[Finding]]:
    """Return the rows of a joined table, each key once, and what was said twice.

    | product | price |     | product | price |
    | P1      | 9     |     | P1      | 8     |  <- conflicting-rows, is not counted
    | P2      | 7     |     | P2      | 7     |  <- repeated-row, is not counted

    The first row of a key counts. Where `later_wins`, the rows of the later file do:
    the one with the newer dates in the table or, with the same or none, the one whose
    name comes later, its numbers compared as numbers; a file whose name says that it
    is a copy comes before all others. Of a file most of whose rows are another's, one
    finding says so. Rows of one key in one workbook
    all stay where the model says so. Rows whose key was not written, or was `refused`,
    are not judged; but rows without the number of their line do not count in one file
    when the very same ones stand in another. Rows are compared by what all their sheets
    have columns for; what only another sheet says, and the row that counts does not
    contradict, is added.
    """
    repeats = _Repeats(table, refused, later_wins=later_wins)
    fates = [fate for rows in repeats.groups() for fate in repeats.settle(rows)]
    fates += repeats.settle_unnumbered()
    if not fates:
        return table, []
    stays = np.ones(len(table), dtype=bool)
    stays[[fate.row for fate in fates]] = False
    agreeing: dict[int, list[int]] = {}
    for fate in fates:
        if fate.equal or fate.replaced:
            # The latest of those that were replaced comes first.
            agreeing.setdefault(fate.counts, []).insert(0, fate.row)
    completed = complement_rows(table, agreeing)
    return completed.where(stays), list(repeats.report(fates))


@dataclass(frozen=True, slots=True)
class _Fate:
    """A row that does not count, and the one that does instead.

    It is `equal` to that one, or was `replaced` by it, or else contradicts it.
    """

    row: int
    counts: int
    equal: bool = False
    replaced: bool = False


class _Repeats:
    """The rows of a table whose keys stand more than once."""

    def __init__(
        self, table: Table[Row], refused: Collection[CellRef], *, later_wins: bool
    ) -> None:
        self._table = table
        self._columns = columns_of(table.model)
        self._keys = [column for column in self._columns if column.column.key]
        self._refused = refused
        self._contents: dict[int, _Content] = {}
        self._ranks = _rank_books(table) if later_wins else {}
        self._origin_of: list[int] = table.origin_of.tolist()
        self._books = [origin.book for origin in table.origins]
        self._fields = [fields_of(origin) for origin in table.origins]
        #: Rows of sheets with other columns that agree with the one that counts.
        self._agreeing: dict[int, list[int]] = {}
        self._are_alike = len(set(self._fields)) <= 1

    def groups(self) -> Iterator[list[int]]:
        """Yield the rows of each key that several have, in the order of the first."""
        rows = self._judged()
        codes = self._code_keys(rows)
        by_key = np.argsort(codes, kind="stable")
        starts = np.flatnonzero(np.diff(codes[by_key], prepend=-1))
        if len(starts) == len(rows):
            return
        ends = [*starts[1:].tolist(), len(rows)]
        sizes = np.diff(starts, append=len(rows))
        found = [
            self._drop_refused(rows[by_key[starts[group] : ends[group]]].tolist())
            for group in np.flatnonzero(sizes > 1).tolist()
        ]
        found = sorted(rows for rows in found if len(rows) > 1)
        self._contents = self._read_contents([row for rows in found for row in rows])
        yield from found

    def settle(self, rows: Sequence[int]) -> Iterator[_Fate]:
        """Yield the rows of one key that do not count."""
        if self._ranks:
            # A stable sort: in the file that wins the first row comes first.
            last = max(self._ranks[self._book(row)] for row in rows)
            rows = sorted(rows, key=lambda row: self._ranks[self._book(row)] != last)
        first = rows[0]
        counting = {self._contents[first]: first}
        for row in rows[1:]:
            is_elsewhere = self._book(row) != self._book(first)
            if self._table.model.keeps_repeats and not is_elsewhere:
                counting.setdefault(self._contents[row], row)
                continue
            same = self._find_same(row, counting)
            against = first if same is None else self._find_against(row, same)
            if against is not None:
                replaced = is_elsewhere and bool(self._ranks)
                yield _Fate(row, against, replaced=replaced)
            elif same is not None:
                self._agreeing.setdefault(same, []).append(row)
                yield _Fate(row, same, equal=True)

    def settle_unnumbered(self) -> Iterator[_Fate]:
        """Yield the rows without a line's number that another file has just so.

        As many as the one file has of the very same row are not counted in another.
        """
        counting: dict[tuple[_Content, int], int] = {}
        for rows in self._unnumbered():
            seen: Counter[tuple[str, _Content]] = Counter()
            contents = self._read_contents(rows)
            self._contents |= contents
            for row in rows:
                own = self._book(row), contents[row]
                first = counting.setdefault((contents[row], seen[own]), row)
                seen[own] += 1
                if first != row:
                    yield _Fate(row, first, equal=True)

    def _unnumbered(self) -> Iterator[list[int]]:
        """Yield the rows of an order in several files that have no line's number."""
        numbers = [c.field for c in self._keys if c.kind is Kind.WHOLE]
        named = [c.field for c in self._keys if c.required and c.kind is not Kind.WHOLE]
        if not numbers or not named or len(set(self._books)) == 1:
            return
        without = self._table.known(*named) & ~self._table.known(*numbers)
        rows = np.flatnonzero(without)
        orders: dict[_Content, list[int]] = {}
        keys = zip(*(self._table[name][rows].tolist() for name in named), strict=True)
        for key, row in zip(keys, rows.tolist(), strict=True):
            orders.setdefault(key, []).append(row)
        for found in orders.values():
            if len({self._book(row) for row in found}) > 1:
                kept = self._drop_refused(found)
                if kept:
                    yield kept

    def report(self, fates: Sequence[_Fate]) -> Iterator[Finding]:
        """Yield a finding for each fate; equal rows of two sheets share one."""
        equal = [fate for fate in fates if fate.equal]
        others = [fate for fate in fates if not fate.equal]
        copies = dict(self._find_copies(fates))
        yield from copies.values()
        equal = [fate for fate in equal if self._pair(fate) not in copies]
        for _, shared in groupby(sorted(equal, key=self._sheets), key=self._sheets):
            yield self._report_equal(sorted(shared, key=lambda fate: fate.row))
        for fate in sorted(others, key=lambda fate: fate.row):
            yield self._report_different(fate)

    def _find_copies(
        self, fates: Sequence[_Fate]
    ) -> Iterator[tuple[tuple[str, str], Finding]]:
        """Yield the files most of whose rows are another's, with what is said of it.

        A file with other columns is none: it says something of its own.
        """
        pairs = Counter(self._pair(fate) for fate in fates if fate.equal)
        sizes = Counter(self._books[origin] for origin in self._origin_of)
        for (book, first), equal in pairs.items():
            if book == first or equal < _FEWEST_COPIED or equal * 2 <= sizes[book]:
                continue
            if len(self._fields_in(book) | self._fields_in(first)) > 1:
                continue
            mine = [fate for fate in fates if self._pair(fate) == (book, first)]
            values = {
                "table": self._table.model.title,
                "total": sizes[book],
                "rows": equal,
                "first": CellRef(first),
                "differing": len(mine) - equal,
                "more": sizes[book] - len(mine),
            }
            where = self._cell(min(fate.row for fate in mine))
            where = CellRef(where.book, where.sheet)
            yield (
                (book, first),
                Finding("copied-file", where, values, Severity.WARNING),
            )

    def _fields_in(self, book: str) -> set[frozenset[str]]:
        named = zip(self._books, self._fields, strict=True)
        return {fields for name, fields in named if name == book}

    def _pair(self, fate: _Fate) -> tuple[str, str]:
        return self._book(fate.row), self._book(fate.counts)

    def _find_same(self, row: int, counting: Mapping[_Content, int]) -> int | None:
        """Return the row that counts and says the same, as far as both sheets say."""
        if self._are_alike:
            return counting.get(self._contents[row])
        return next(
            (each for each in counting.values() if self._agree(row, each)), None
        )

    def _find_against(self, row: int, same: int) -> int | None:
        """Return a row that agrees with the one that counts, but not with this one."""
        agreeing = [] if self._are_alike else self._agreeing.get(same, [])
        return next((each for each in agreeing if not self._agree(row, each)), None)

    def _agree(self, row: int, other: int) -> bool:
        mine, others = self._contents[row], self._contents[other]
        return all(mine[n] == others[n] for n in self._shared_places(row, other))

    def _shared_places(self, row: int, other: int) -> list[int]:
        """Return the places of the columns that the sheets of both rows have."""
        shared = (
            self._fields[self._origin_of[row]] & self._fields[self._origin_of[other]]
        )
        return [n for n, column in enumerate(self._columns) if column.field in shared]

    def _judged(self) -> Values:
        """Return the rows whose keys can be compared.

        An empty text or date is part of a key: the price of nobody in particular. An
        empty number is one that nobody gave.
        """
        if not self._keys:
            return np.array([], dtype=np.intp)
        whole = self._table.model.keeps_repeats
        needed = [
            column.field
            for column in self._keys
            if whole or column.required or column.kind is Kind.WHOLE
        ]
        return np.flatnonzero(self._table.known(*needed))

    def _code_keys(self, rows: Values) -> Values:
        """Return a number for the key of each row: equal ones for equal keys."""
        codes, count = np.zeros(len(rows), dtype=np.int64), 1
        for column in self._keys:
            values = self._table[column.field][rows].tolist()
            numbers = {each: place for place, each in enumerate(dict.fromkeys(values))}
            count *= len(numbers)
            if count > _MOST_CODES:
                codes = np.unique(codes, return_inverse=True)[1]
                count = len(rows) * len(numbers)
            parts = np.fromiter((numbers[each] for each in values), np.int64, len(rows))
            codes = codes * len(numbers) + parts
        return codes

    def _drop_refused(self, rows: list[int]) -> list[int]:
        if not self._refused:
            return rows
        return [
            row
            for row in rows
            if not any(
                self._table.cell(row, column.field) in self._refused
                for column in self._keys
            )
        ]

    def _read_contents(self, rows: list[int]) -> dict[int, _Content]:
        lists = self._table.where(np.array(rows, dtype=np.intp)).lists()
        return dict(zip(rows, zip(*lists, strict=True), strict=True))

    def _book(self, row: int) -> str:
        return self._books[self._origin_of[row]]

    def _sheets(self, fate: _Fate) -> tuple[int, int]:
        return self._origin_of[fate.row], self._origin_of[fate.counts]

    def _cell(self, row: int) -> CellRef:
        """Return the cell of a row's key; not one above the table, that all share."""
        origin = self._table.origins[self._origin_of[row]]
        own = [c.field for c in self._keys if c.field in origin.columns]
        own = [field for field in own if field not in origin.fixed]
        return self._table.cell(row, own[0]) if own else self._table.place(row)

    def _report_equal(self, fates: Sequence[_Fate]) -> Finding:
        row, counts = fates[0].row, fates[0].counts
        values = {
            "table": self._table.model.title,
            "rows": len(fates),
            "first": self._cell(counts),
        }
        is_elsewhere = self._book(row) != self._book(counts)
        severity = Severity.NOTE if is_elsewhere else Severity.WARNING
        return Finding("repeated-row", self._cell(row), values, severity)

    def _report_different(self, fate: _Fate) -> Finding:
        values = {
            "table": self._table.model.title,
            "first": self._cell(fate.counts),
            "differences": self._say_differences(fate),
        }
        where = self._cell(fate.row)
        if fate.replaced:
            return Finding("replaced-row", where, values, Severity.NOTE)
        return Finding("conflicting-rows", where, values)

    def _say_differences(self, fate: _Fate) -> list[str]:
        """Return the fields that differ, as the row that counts and this one say them.

        The later file's value stands last.
        """
        rows = (fate.row, fate.counts)
        old, new = rows if fate.replaced else rows[::-1]
        before, after = self._contents[old], self._contents[new]
        said = [
            DIFFERENCE.format(
                column=self._columns[place].column.label,
                old=_say(before[place], self._columns[place]),
                new=_say(after[place], self._columns[place]),
            )
            for place in self._shared_places(old, new)
            if before[place] != after[place]
        ]
        more = len(said) - _MOST_DIFFERENCES
        if more > 0:
            said[_MOST_DIFFERENCES:] = [AND_MORE.format(more=more)]
        return said


def _say(value: object, column: ColumnOf) -> str:
    if value is None:
        return NOTHING
    if column.kind is Kind.MONEY and isinstance(value, int):
        value = yuan(value)
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _rank_books(table: Table[Row]) -> dict[str, int]:
    """Return the place of each workbook by its newest date, then by its name."""
    books = {origin.book for origin in table.origins}
    newest = dict.fromkeys(books, dt.date.min)
    field = table.model.dated_by
    for number, origin in enumerate(table.origins if field else ()):
        days: Values = table[field][table.known(field) & (table.origin_of == number)]
        if len(days):
            newest[origin.book] = max(newest[origin.book], days.max().item())
    copies = find_originals(books)
    ordered = sorted(
        books, key=lambda book: (book not in copies, newest[book], _natural(book))
    )
    return {book: rank for rank, book in enumerate(ordered)}


def _natural(name: str) -> tuple[tuple[str, int], ...]:
    """Return a name so that its numbers sort as numbers: of May after of April."""
    parts = _NUMBERS.split(name)
    numbers = [*map(int, parts[1::2]), 0]
    return tuple(zip(parts[::2], numbers, strict=True))
