"""Everything read from a workspace: the tables, and the account of every sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from sop_xl.grid import Grid
from sop_xl.intake.account import Account
from sop_xl.intake.book import IntakeSettings, TakenBook, TakenTable, take_book
from sop_xl.rows import Row, Table, join_tables
from sop_xl.source import CellRef, Finding

_FEWEST_COPIED = 2


@dataclass(frozen=True, slots=True)
class Taken:
    """The tables of a workspace by their key, and one account a sheet."""

    tables: Mapping[str, Table[Row]]
    accounts: Sequence[Account]


class _Gathering:
    """What is gathered file by file."""

    def __init__(self) -> None:
        self._seen: dict[tuple[object, ...], CellRef] = {}
        self.parts: dict[str, list[Table[Row]]] = {}
        self.accounts: dict[tuple[str, str], Account] = {}
        self.findings: list[Finding] = []

    def add(self, book: TakenBook) -> None:
        """Add what came of a file; of tables with the same rows the first is kept."""
        self.accounts |= {(each.book, each.sheet): each for each in book.accounts}
        for taken in book.tables:
            if self._is_copy(taken):
                place = taken.where.book, taken.where.sheet
                account = self.accounts[place]
                self.accounts[place] = account.leave_out_copy(taken.cells)
            else:
                self.findings += taken.findings
                key = taken.table.model.table
                self.parts.setdefault(key, []).append(taken.table)
        self.findings += book.findings

    def _is_copy(self, taken: TakenTable) -> bool:
        """Return whether the very same rows stood elsewhere; if so, report it."""
        table = taken.table
        if len(table) < _FEWEST_COPIED:
            return False
        key = (table.model, *(hash(tuple(column)) for column in table.lists()))
        first = self._seen.setdefault(key, taken.where)
        if first is taken.where:
            return False
        values = {"table": table.model.title, "first": first}
        self.findings.append(Finding("copied-table", taken.where, values))
        return True


def join_books(
    books: Iterable[TakenBook], settings: IntakeSettings
) -> tuple[Taken, list[Finding]]:
    """Return the tables of all files, joined by kind in the order given.

    Of tables with the very same rows the first is taken.
    """
    gathering = _Gathering()
    for book in books:
        gathering.add(book)
    parts = gathering.parts
    order = [model.table for model in settings.models if model.table in parts]
    tables = {key: join_tables(parts[key]) for key in order}
    return Taken(tables, list(gathering.accounts.values())), gathering.findings


def take_in(
    grids: Iterable[Grid], settings: IntakeSettings
) -> tuple[Taken, list[Finding]]:
    """Return the tables that the sheets of any files hold, joined by kind."""
    books = groupby(grids, key=lambda grid: grid.book)
    return join_books((take_book(sheets, settings) for _, sheets in books), settings)
