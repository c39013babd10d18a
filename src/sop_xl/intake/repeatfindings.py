"""What is said of rows that stand more than once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from sop_xl.intake.compared import ComparedRows, Fate
from sop_xl.intake.messages import AND_MORE, DIFFERENCE, KEPT, NOTHING, ONLY
from sop_xl.intake.nearkeys import say_difference
from sop_xl.money import yuan
from sop_xl.rows import Kind, Row, Table
from sop_xl.rows.column import ColumnOf
from sop_xl.source import CellRef, Finding, Severity

_MOST_DIFFERENCES = 4
_FEWEST_COPIED = 2


class RepeatReport:
    """Tells of the rows of a table that stand more than once.

    `completed` has the same rows with what those that do not count say more.
    """

    def __init__(self, compared: ComparedRows, completed: Table[Row]) -> None:
        self._compared, self._completed = compared, completed
        self._title = compared.table.model.title

    def report(self, fates: Sequence[Fate]) -> Iterator[Finding]:
        """Yield a finding for each fate; equal rows of two sheets share one."""
        equal = [fate for fate in fates if fate.equal]
        doubted = [fate for fate in fates if fate.doubted]
        others = [fate for fate in fates if not (fate.equal or fate.doubted)]
        copies = dict(self._find_copies([*equal, *others]))
        yield from copies.values()
        equal = [fate for fate in equal if self._pair(fate) not in copies]
        for shared in self._by_sheets(equal):
            yield self._report_equal(shared)
        for fate in sorted(others, key=lambda fate: fate.row):
            yield self._report_different(fate)
        for shared in self._by_sheets(doubted):
            yield self._report_doubted(shared)

    def _find_copies(
        self, fates: Sequence[Fate]
    ) -> Iterator[tuple[tuple[str, str], Finding]]:
        """Yield the files most of whose rows are another's, with what is said of it.

        A file with other columns is none: it says something of its own.
        """
        compared = self._compared
        pairs = Counter(self._pair(fate) for fate in fates if fate.equal)
        sizes = Counter(compared.books[origin] for origin in compared.origin_of)
        for (book, first), equal in pairs.items():
            if book == first or equal < _FEWEST_COPIED or equal * 2 <= sizes[book]:
                continue
            if len(self._fields_in(book) | self._fields_in(first)) > 1:
                continue
            mine = [fate for fate in fates if self._pair(fate) == (book, first)]
            values = {
                "table": self._title,
                "total": sizes[book],
                "rows": equal,
                "first": CellRef(first),
                "differing": len(mine) - equal,
                "more": sizes[book] - len(mine),
            }
            where = compared.cell(min(fate.row for fate in mine))
            where = CellRef(where.book, where.sheet)
            yield (
                (book, first),
                Finding("copied-file", where, values, Severity.WARNING),
            )

    def _fields_in(self, book: str) -> set[frozenset[str]]:
        named = zip(self._compared.books, self._compared.fields, strict=True)
        return {fields for name, fields in named if name == book}

    def _pair(self, fate: Fate) -> tuple[str, str]:
        return self._compared.book(fate.row), self._compared.book(fate.counts)

    def _by_sheets(self, fates: Sequence[Fate]) -> Iterator[list[Fate]]:
        for _, shared in groupby(sorted(fates, key=self._sheets), key=self._sheets):
            yield sorted(shared, key=lambda fate: fate.row)

    def _sheets(self, fate: Fate) -> tuple[int, int]:
        origin_of = self._compared.origin_of
        return origin_of[fate.row], origin_of[fate.counts]

    def _report_equal(self, fates: Sequence[Fate]) -> Finding:
        row, counts = fates[0].row, fates[0].counts
        is_elsewhere = self._compared.book(row) != self._compared.book(counts)
        severity = Severity.NOTE if is_elsewhere else Severity.WARNING
        return Finding("repeated-row", *self._say_rows(fates), severity)

    def _report_doubted(self, fates: Sequence[Fate]) -> Finding:
        where, values = self._say_rows(fates)
        contents, places = self._compared.contents, self._compared.places
        rows = [row for fate in fates for row in (fate.row, fate.counts)]
        values["columns"] = [
            key.column.label
            for key in self._compared.keys
            if any(contents[row][places[key.field]] is None for row in rows)
        ]
        return Finding("maybe-repeated", where, values, Severity.WARNING)

    def _say_rows(self, fates: Sequence[Fate]) -> tuple[CellRef, dict[str, object]]:
        values = {
            "table": self._title,
            "rows": len(fates),
            "first": self._compared.cell(fates[0].counts),
        }
        return self._compared.cell(fates[0].row), values

    def _report_different(self, fate: Fate) -> Finding:
        values = {
            "table": self._title,
            "first": self._compared.cell(fate.counts),
            "differences": self._say_differences(fate),
        }
        where = self._compared.cell(fate.row)
        if fate.replaced:
            return Finding("replaced-row", where, values, Severity.NOTE)
        return Finding("conflicting-rows", where, values)

    def _say_differences(self, fate: Fate) -> list[str]:
        """Return the fields that differ, as the row that counts and this one say them.

        The later file's value stands last.
        """
        rows = (fate.row, fate.counts)
        old, new = rows if fate.replaced else rows[::-1]
        contents = self._compared.contents
        before, after = contents[old], contents[new]
        said = [
            self._say_field(place, fate, before[place], after[place])
            for place in self._compared.shared_places(old, new)
            if before[place] != after[place]
        ]
        more = len(said) - _MOST_DIFFERENCES
        if more > 0:
            said[_MOST_DIFFERENCES:] = [AND_MORE.format(more=more)]
        return said

    def _say_field(self, place: int, fate: Fate, before: object, after: object) -> str:
        column = self._compared.columns[place]
        label, old = column.column.label, _say(before, column)
        row, field, completed = fate.counts, column.field, self._completed
        if fate.replaced and after is None and completed.known(field)[row]:
            [kept] = completed[field][row : row + 1].tolist()
            return KEPT.format(column=label, old=_say(kept, column))
        said = DIFFERENCE.format(column=label, old=old, new=_say(after, column))
        small = say_difference(before, after)
        return said + ONLY.format(what=small) if small else said


def _say(value: object, column: ColumnOf) -> str:
    if value is None:
        return NOTHING
    if column.kind is Kind.MONEY and isinstance(value, int):
        value = yuan(value)
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
