"""Everything read from a workspace: the tables, and the account of every sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

import numpy as np

from sop_xl.grid import Grid
from sop_xl.intake.account import Account
from sop_xl.intake.book import IntakeSettings, TakenBook, TakenTable, take_book
from sop_xl.intake.copies import find_originals
from sop_xl.intake.repeats import settle_repeats
from sop_xl.records import dataclass
from sop_xl.rows import Row, Table, columns_of, join_tables
from sop_xl.rows.table import Values
from sop_xl.source import CellRef, Finding, Severity

_FEWEST_COPIED = 2
_ABOUT_COPIES = ("copied-file", "conflicting-rows", "replaced-row", "maybe-repeated")
#: Cells of which nothing could be read, though it is no error to have nothing there.
_UNREAD = frozenset({"error-value", "formula-without-value"})
_ENDS = np.array([0, -1])


@dataclass(frozen=True, slots=True)
class Taken:
    """The tables of a workspace by their key, and one account a sheet."""

    tables: Mapping[str, Table[Row]]
    accounts: Sequence[Account]


class _Gathering:
    """What is gathered file by file."""

    def __init__(self) -> None:
        self._seen: dict[tuple[type[Row], int], list[TakenTable]] = {}
        self.parts: dict[str, list[Table[Row]]] = {}
        self.accounts: dict[tuple[str, str], Account] = {}
        self.findings: list[Finding] = []
        self.refused: set[CellRef] = set()
        self.unread: set[CellRef] = set()

    def add(self, book: TakenBook) -> None:
        """Add what came of a file; of tables with the same rows the first is kept."""
        self.accounts |= {(each.book, each.sheet): each for each in book.accounts}
        for taken in book.tables:
            if self._is_copy(taken):
                place = taken.where.book, taken.where.sheet
                account = self.accounts[place]
                self.accounts[place] = account.leave_out_copy(taken.cells)
            else:
                self._take(taken)
        self.findings += book.findings

    def _take(self, taken: TakenTable) -> None:
        self.findings += taken.findings
        errors = (f.where for f in taken.findings if f.severity is Severity.ERROR)
        self.refused.update(errors)
        self.unread.update(f.where for f in taken.findings if f.rule in _UNREAD)
        self.parts.setdefault(taken.table.model.table, []).append(taken.table)

    def _is_copy(self, taken: TakenTable) -> bool:
        """Return whether the very same rows stood elsewhere; if so, report it."""
        table = taken.table
        if len(table) < _FEWEST_COPIED:
            return False
        alike = self._seen.setdefault((table.model, len(table)), [])
        for first in alike:
            if _are_equal(first.table, table):
                values = {"table": table.model.title, "first": first.where}
                self.findings.append(Finding("copied-table", taken.where, values))
                return True
        alike.append(taken)
        return False


def _are_equal(one: Table[Row], other: Table[Row]) -> bool:
    """Return whether two tables of one length have the same rows; the ends first."""
    if list(one.where(_ENDS).lists()) != list(other.where(_ENDS).lists()):
        return False
    fields = [column.field for column in columns_of(one.model)]
    return all(
        np.array_equal(one.known(field), other.known(field))
        and _hold_equal(one[field], other[field])
        for field in fields
    )


def _hold_equal(one: Values, other: Values) -> bool:
    # No date is equal to none; other kinds have no such value.
    return np.array_equal(one, other, equal_nan=one.dtype.kind == "M")


def join_books(
    books: Iterable[TakenBook], settings: IntakeSettings
) -> tuple[Taken, list[Finding]]:
    """Return the tables of all files, joined by kind in the order given.

    Files whose names say that they are copies come last. Of tables with the very same
    rows the first is taken; of rows with the same key one counts. Rows that do not
    count were typed and stay so in the account of their sheet: a finding says of each
    that it is not counted.
    """
    gathering = _Gathering()
    for book in _put_copies_last(books):
        gathering.add(book)
    tables: dict[str, Table[Row]] = {}
    findings = gathering.findings
    for key in (model.table for model in settings.models):
        if key in gathering.parts:
            joined = join_tables(gathering.parts[key])
            tables[key], found = settle_repeats(
                joined,
                gathering.refused,
                later_wins=key in settings.later_wins,
                unread=gathering.refused | gathering.unread,
            )
            findings += found
    return Taken(tables, list(gathering.accounts.values())), _say_once(findings)


def _put_copies_last(books: Iterable[TakenBook]) -> list[TakenBook]:
    """Return the files in their order, but those whose names say copy at the end."""
    found = [(_name_of(book), book) for book in books]
    copies = find_originals(name for name, _ in found)
    return [book for _, book in sorted(found, key=lambda each: each[0] in copies)]


def _name_of(book: TakenBook) -> str:
    return next((account.book for account in book.accounts), "")


def _say_once(findings: list[Finding]) -> list[Finding]:
    """Return the findings without those of a copied file that its original has too."""
    about = [each for each in findings if each.rule == "copied-file"]
    originals = [(each, each.values["first"]) for each in about]
    copied = {
        each.where.book: first.book
        for each, first in originals
        if isinstance(first, CellRef)
    }
    if not copied:
        return findings
    said = {_content_of(each, each.where.book) for each in findings}
    return [
        each
        for each in findings
        if each.rule in _ABOUT_COPIES
        or each.where.book not in copied
        or _content_of(each, copied[each.where.book]) not in said
    ]


def _content_of(finding: Finding, book: str) -> tuple[object, ...]:
    """Return what a finding says, as if it were said of a book."""
    values = sorted((name, str(value)) for name, value in finding.values.items())
    where = finding.where
    return finding.rule, book, where.sheet, where.row, where.column, tuple(values)


def take_in(
    grids: Iterable[Grid], settings: IntakeSettings
) -> tuple[Taken, list[Finding]]:
    """Return the tables that the sheets of any files hold, joined by kind."""
    books = groupby(grids, key=lambda grid: grid.book)
    return join_books((take_book(sheets, settings) for _, sheets in books), settings)
