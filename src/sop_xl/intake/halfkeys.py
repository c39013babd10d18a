"""Rows of several files whose keys are not written in full."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from sop_xl.intake.compared import ComparedRows, Content, Fate
from sop_xl.intake.documents import is_document
from sop_xl.rows import Kind
from sop_xl.rows.column import ColumnOf


def settle_half_keys(
    compared: ComparedRows, ranks: Mapping[str, int], gone: set[int]
) -> list[Fate]:
    """Return what becomes of rows whose optional keys are blank, or have no column.

    | note | order | batch |     | note | order | batch |
    | F1   | A1    |       |     | F1   | A1    |       |

    With the number of a document, the very same row in another file is that row, as
    often as one file has it, and one that says other things contradicts it. Without,
    or without the number of a line, nobody can tell: both count, and it is a question.
    Rows in `gone` are settled. With `ranks` the rows of the last file win.
    """
    model = compared.table.model
    optional = [column for column in compared.keys if not column.required]
    if not (model.keeps_repeats and optional) or len(set(compared.books)) == 1:
        return []
    half = _HalfKeys(compared, optional, ranks)
    return [fate for rows in half.groups(gone) for fate in half.settle(rows)]


class _HalfKeys:
    """The rows of a table with optional keys, some of them not written."""

    def __init__(
        self,
        compared: ComparedRows,
        optional: Sequence[ColumnOf],
        ranks: Mapping[str, int],
    ) -> None:
        self._compared, self._ranks = compared, ranks
        place = compared.places
        self._optional = [place[column.field] for column in optional]
        self._numbers = [place[c.field] for c in optional if c.kind is Kind.WHOLE]
        self._documents = [place[c.field] for c in compared.keys if is_document(c)]
        #: What a row is of, where no number of a line says which one it is.
        self._things = [
            place[column.field]
            for column in compared.columns
            if column.required and column.column.refers_to and not column.column.key
        ]
        #: The rows that a file has repeated already.
        self._used: set[tuple[str, int]] = set()
        #: The rows of a group that count, in order and by what they say.
        self._counting: list[int] = []
        self._by_content: dict[Content, list[int]] = {}

    def groups(self, gone: set[int]) -> Iterator[list[int]]:
        """Yield rows of several files that may be of one key, by their first."""
        compared, table = self._compared, self._compared.table
        required = [column.field for column in compared.keys if column.required]
        complete = table.known(*(column.field for column in compared.keys))
        rows = np.flatnonzero(table.known(*required))
        if complete[rows].all():
            return
        numbers = {book: n for n, book in enumerate(dict.fromkeys(compared.books))}
        books = np.array([numbers[book] for book in compared.books])[table.origin_of]
        found = []
        for group in compared.group_rows(rows, required):
            some = books[group]
            if complete[group].all() or (some == some[0]).all():
                continue
            kept = [row for row in group.tolist() if row not in gone]
            kept = compared.drop_refused(kept)
            if len(kept) > 1:
                found.append(kept)
        found.sort()
        compared.read_contents([row for group in found for row in group])
        yield from found

    def settle(self, rows: list[int]) -> Iterator[Fate]:
        """Yield what becomes of the rows of one group; others count."""
        contents = self._compared.contents
        if self._ranks:
            book, ranks = self._compared.book, self._ranks
            last = max(ranks[book(row)] for row in rows)
            rows = sorted(rows, key=lambda row: ranks[book(row)] != last)
        self._counting.clear()
        self._by_content.clear()
        for row in rows:
            fate = self._judge(row)
            if fate is not None:
                yield fate
            if fate is None or fate.doubted:
                self._counting.append(row)
                self._by_content.setdefault(contents[row], []).append(row)

    def _judge(self, row: int) -> Fate | None:
        """Return what becomes of a row beside those that count; none if it does too."""
        book, same = self._compared.book(row), None
        for other in self._find_same(row):
            if (book, other) not in self._used:
                self._used.add((book, other))
                is_sure = self._has_document(row, other)
                return Fate(row, other, equal=is_sure, doubted=not is_sure)
            same = other
        if same is not None:
            # One more than the other file has.
            return Fate(row, same, doubted=True)
        maybe = (other for other in self._counting if self._may_be(row, other))
        against = next(maybe, None)
        return None if against is None else self._judge_other(row, against)

    def _find_same(self, row: int) -> Iterator[int]:
        """Yield the rows that count, may be of one key with a row, and say the same."""
        compared = self._compared
        some = self._counting
        if compared.are_alike:
            some = self._by_content.get(compared.contents[row], [])
        for other in some:
            if self._may_be(row, other) and compared.agree(row, other):
                yield other

    def _judge_other(self, row: int, other: int) -> Fate | None:
        """Return what becomes of a row that says other things than one that counts."""
        has_document = self._has_document(row, other)
        if has_document and self._are_numbered(row, other):
            return Fate(row, other, replaced=bool(self._ranks))
        if has_document or self._keys(row) == self._keys(other):
            return Fate(row, other, doubted=True)
        return None

    def _may_be(self, row: int, other: int) -> bool:
        """Return whether two rows may be of one key; two whole keys were compared."""
        if self._compared.book(row) == self._compared.book(other):
            return False
        mine, others = self._keys(row), self._keys(other)
        if None not in mine and None not in others:
            return False
        places = [] if self._are_numbered(row, other) else self._things
        return self._match(row, other, [*self._optional, *places])

    def _match(self, row: int, other: int, places: Sequence[int]) -> bool:
        mine, others = self._compared.contents[row], self._compared.contents[other]
        return all(
            mine[place] == others[place] or None in (mine[place], others[place])
            for place in places
        )

    def _keys(self, row: int) -> tuple[object, ...]:
        content = self._compared.contents[row]
        return tuple(content[place] for place in self._optional)

    def _has_document(self, row: int, other: int) -> bool:
        contents = self._compared.contents
        return any(
            contents[row][place] is not None and contents[other][place] is not None
            for place in self._documents
        )

    def _are_numbered(self, row: int, other: int) -> bool:
        contents = self._compared.contents
        return all(
            contents[each][place] is not None
            for place in self._numbers
            for each in (row, other)
        )
