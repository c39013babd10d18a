"""Rows of one key that stand more than once, in one workbook or in several."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence

import numpy as np

from sop_xl.intake.compared import ComparedRows, Content, Fate
from sop_xl.intake.complements import complement_rows
from sop_xl.intake.copies import find_originals
from sop_xl.intake.halfkeys import settle_half_keys
from sop_xl.intake.nearkeys import find_near_keys
from sop_xl.intake.repeatfindings import RepeatReport
from sop_xl.patterns import compile_late
from sop_xl.rows import Kind, Row, Table
from sop_xl.rows.table import Values
from sop_xl.source import CellRef, Finding

_NUMBERS = compile_late(r"(\d+)")


def settle_repeats(
    table: Table[Row],
    refused: Collection[CellRef],
    *,
    later_wins: bool = False,
    unread: Collection[CellRef] = (),
) -> tuple[Table[Row], list[Finding]]:
    """Return the rows of a joined table, each key once, and what was said twice.

    | product | price |     | product | price |
    | P1      | 9     |     | P1      | 8     |  <- conflicting-rows, is not counted
    | P2      | 7     |     | P2      | 7     |  <- repeated-row, is not counted

    The first row of a key counts. Where `later_wins`, the rows of the later file do:
    the one with the newer dates in the table or, with the same or none, the one whose
    name comes later, its numbers compared as numbers; a file whose name says that it
    is a copy comes before all others. What it says in `unread` cells stays as it was.
    Of a file most of whose rows are another's, one finding says so. Rows of one key in
    one workbook all stay where the model says so. Rows whose key was not written, or
    was `refused`, are not judged; keys of several parts not all of which are written
    are compared by those that are. Rows are compared by what all their sheets have
    columns for; what only another sheet says, and the row that counts does not
    contradict, is added.
    """
    compared = ComparedRows(table, refused)
    ranks = _rank_books(table) if later_wins else {}
    repeats = _Repeats(compared, ranks)
    fates = [fate for rows in repeats.groups() for fate in repeats.settle(rows)]
    fates += settle_half_keys(compared, ranks, {fate.row for fate in fates})
    findings = list(find_near_keys(compared))
    if not fates:
        return table, findings
    stays = np.ones(len(table), dtype=bool)
    stays[[fate.row for fate in fates if not fate.doubted]] = False
    agreeing: dict[int, list[int]] = {}
    # The latest of those that were replaced comes first.
    for fate in sorted(fates, key=lambda fate: ranks.get(compared.book(fate.row), 0)):
        if fate.equal or fate.replaced:
            agreeing.setdefault(fate.counts, []).insert(0, fate.row)
    completed = complement_rows(table, agreeing, unread if later_wins else ())
    report = RepeatReport(compared, completed)
    return completed.where(stays), [*report.report(fates), *findings]


class _Repeats:
    """The rows of a table whose keys stand more than once."""

    def __init__(self, compared: ComparedRows, ranks: Mapping[str, int]) -> None:
        self._compared, self._ranks = compared, ranks
        #: Rows of sheets with other columns that agree with the one that counts.
        self._agreeing: dict[int, list[int]] = {}

    def groups(self) -> Iterator[list[int]]:
        """Yield the rows of each key that several have, in the order of the first."""
        compared = self._compared
        keys = [column.field for column in compared.keys]
        found = [
            compared.drop_refused(rows.tolist())
            for rows in compared.group_rows(self._judged(), keys)
        ]
        found = sorted(rows for rows in found if len(rows) > 1)
        compared.read_contents([row for rows in found for row in rows])
        yield from found

    def settle(self, rows: Sequence[int]) -> Iterator[Fate]:
        """Yield the rows of one key that do not count."""
        book, contents = self._compared.book, self._compared.contents
        if self._ranks:
            # A stable sort: in the file that wins the first row comes first.
            last = max(self._ranks[book(row)] for row in rows)
            rows = sorted(rows, key=lambda row: self._ranks[book(row)] != last)
        first = rows[0]
        counting = {contents[first]: first}
        for row in rows[1:]:
            is_elsewhere = book(row) != book(first)
            if self._compared.table.model.keeps_repeats and not is_elsewhere:
                counting.setdefault(contents[row], row)
                continue
            same = self._find_same(row, counting)
            against = first if same is None else self._find_against(row, same)
            if against is not None:
                replaced = is_elsewhere and bool(self._ranks)
                yield Fate(row, against, replaced=replaced)
            elif same is not None:
                self._agreeing.setdefault(same, []).append(row)
                yield Fate(row, same, equal=True)

    def _find_same(self, row: int, counting: Mapping[Content, int]) -> int | None:
        """Return the row that counts and says the same, as far as both sheets say."""
        compared = self._compared
        if compared.are_alike:
            return counting.get(compared.contents[row])
        return next(
            (each for each in counting.values() if compared.agree(row, each)), None
        )

    def _find_against(self, row: int, same: int) -> int | None:
        """Return a row that agrees with the one that counts, but not with this one."""
        alike = self._compared.are_alike
        agreeing = [] if alike else self._agreeing.get(same, [])
        return next(
            (each for each in agreeing if not self._compared.agree(row, each)), None
        )

    def _judged(self) -> Values:
        """Return the rows whose keys can be compared.

        An empty text or date is part of a key: the price of nobody in particular. An
        empty number is one that nobody gave.
        """
        table, keys = self._compared.table, self._compared.keys
        if not keys:
            return np.array([], dtype=np.intp)
        whole = table.model.keeps_repeats
        needed = [
            column.field
            for column in keys
            if whole or column.required or column.kind is Kind.WHOLE
        ]
        return np.flatnonzero(table.known(*needed))


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
