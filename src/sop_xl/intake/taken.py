"""Everything read from a workspace: the tables, and the account of every sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sop_xl.grid import Grid
from sop_xl.intake.account import Account, account_for, account_for_hidden
from sop_xl.intake.dates import find_year
from sop_xl.intake.locate import LocatedSheet, locate_tables
from sop_xl.intake.typed import TypedTable, type_table
from sop_xl.intake.vocabulary import Vocabulary
from sop_xl.rows import LocatedTable, Row, Table, join_tables
from sop_xl.source import CellRef, Finding, Severity

_FEWEST_COPIED = 2


@dataclass(frozen=True, slots=True)
class Taken:
    """The tables of a workspace by their key, and one account a sheet."""

    tables: Mapping[str, Table[Row]]
    accounts: Sequence[Account]


@dataclass(frozen=True, slots=True)
class IntakeSettings:
    """The row models to look for, the run's year, and which table a file must hold."""

    models: tuple[type[Row], ...]
    year: int
    pinned: Mapping[str, str]


def _year_of(table: LocatedTable, titles: Sequence[str], run_year: int) -> int:
    """Return the year for dates without one: from above, sheet, file, or the run."""
    above = [*map(str, table.context.values()), *titles]
    years = [find_year(text, alone=False) for text in above]
    years += [find_year(table.sheet), find_year(table.book)]
    return next(filter(None, years), run_year)


def _type_tables(
    located: LocatedSheet, vocabulary: Vocabulary, settings: IntakeSettings
) -> Iterator[TypedTable]:
    grid = located.grid
    pinned = settings.pinned.get(grid.book, "")
    for table in located.tables:
        titles = located.titles_of(table)
        match = vocabulary.match(table, [grid.sheet, grid.book, *titles], pinned)
        if match is not None:
            yield type_table(grid, match, _year_of(table, titles, settings.year))


class _Intake:
    """What is gathered sheet by sheet."""

    def __init__(self, settings: IntakeSettings) -> None:
        self._settings = settings
        self._vocabulary = Vocabulary(settings.models)
        self._seen: dict[tuple[object, ...], CellRef] = {}
        self.parts: dict[str, list[Table[Row]]] = {}
        self.accounts: list[Account] = []
        self.findings: list[Finding] = []

    def take(self, grid: Grid) -> None:
        """Take the tables of a sheet; a hidden one is only looked through."""
        located = locate_tables(grid, self._vocabulary)
        typed = list(_type_tables(located, self._vocabulary, self._settings))
        if not grid.visible:
            self.accounts.append(account_for_hidden(grid))
            self.findings += map(_report_hidden, typed)
            return
        copies = [table for table in typed if self._is_copy(table)]
        kept = [table for table in typed if table not in copies]
        account = account_for(located, kept, copies)
        self.accounts.append(account)
        for table in kept:
            self.findings += table.findings
            self.parts.setdefault(table.matched.model.table, []).append(table.table)
        self.findings += _report_unknown(located, typed, account)

    def _is_copy(self, typed: TypedTable) -> bool:
        """Return whether the very same rows stood elsewhere; if so, report it."""
        table, located = typed.table, typed.matched.located
        if len(table) < _FEWEST_COPIED:
            return False
        where = CellRef(located.book, located.sheet)
        key = (table.model, *(hash(tuple(column)) for column in table.lists()))
        first = self._seen.setdefault(key, where)
        if first is where:
            return False
        values = {"table": table.model.title, "first": first}
        self.findings.append(Finding("copied-table", where, values))
        return True


def _report_hidden(typed: TypedTable) -> Finding:
    located = typed.matched.located
    values = {"table": typed.matched.model.title}
    where = CellRef(located.book, located.sheet)
    return Finding("hidden-table", where, values, Severity.WARNING)


def _report_unknown(
    located: LocatedSheet, typed: Sequence[TypedTable], account: Account
) -> Iterator[Finding]:
    """Report a sheet without any known table, or the unknown ones on it."""
    grid = located.grid
    if account.total and not typed:
        where = CellRef(grid.book, grid.sheet)
        yield Finding("sheet-not-recognised", where, {}, Severity.WARNING)
        return
    known = {id(table.matched.located) for table in typed}
    for table in located.tables:
        if id(table) not in known:
            where = grid.cell(table.header_rows[0], table.first_column)
            headings = [column.header for column in table.columns]
            values = {"headings": headings}
            yield Finding("table-not-recognised", where, values, Severity.WARNING)


def take_in(
    grids: Iterable[Grid], settings: IntakeSettings
) -> tuple[Taken, list[Finding]]:
    """Return the tables that the sheets hold, joined by kind in the order given.

    Hidden sheets are left out and accounted for as such. Of tables with the very same
    rows the first is taken.
    """
    intake = _Intake(settings)
    for grid in grids:
        intake.take(grid)
    order = [model.table for model in settings.models if model.table in intake.parts]
    tables = {key: join_tables(intake.parts[key]) for key in order}
    return Taken(tables, intake.accounts), intake.findings
