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


def _take_sheet(
    grid: Grid, vocabulary: Vocabulary, settings: IntakeSettings
) -> tuple[list[TypedTable], Account, list[Finding]]:
    located = locate_tables(grid, vocabulary)
    typed = list(_type_tables(located, vocabulary, settings))
    account = account_for(located, typed)
    findings = [finding for table in typed for finding in table.findings]
    if account.total and not typed:
        where = CellRef(grid.book, grid.sheet)
        findings.append(Finding("sheet-not-recognised", where, {}, Severity.WARNING))
    return typed, account, findings


def take_in(
    grids: Iterable[Grid], settings: IntakeSettings
) -> tuple[Taken, list[Finding]]:
    """Return the tables that the sheets hold, joined by kind in the order given.

    Hidden sheets are left out and accounted for as such.
    """
    vocabulary = Vocabulary(settings.models)
    parts: dict[str, list[Table[Row]]] = {}
    accounts: list[Account] = []
    findings: list[Finding] = []
    for grid in grids:
        if not grid.visible:
            accounts.append(account_for_hidden(grid))
            continue
        typed, account, found = _take_sheet(grid, vocabulary, settings)
        accounts.append(account)
        findings += found
        for table in typed:
            parts.setdefault(table.matched.model.table, []).append(table.table)
    order = [model.table for model in settings.models if model.table in parts]
    tables = {key: join_tables(parts[key]) for key in order}
    return Taken(tables, accounts), findings
