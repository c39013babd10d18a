"""One file's sheets to typed tables: what is done with each file by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sop_xl.grid import Grid
from sop_xl.intake.account import Account, account_for, account_for_hidden
from sop_xl.intake.dates import find_year
from sop_xl.intake.locate import LocatedSheet, locate_tables
from sop_xl.intake.typed import TypedTable, type_table
from sop_xl.intake.vocabulary import Vocabulary
from sop_xl.rows import LocatedTable, Row, Table
from sop_xl.source import CellRef, Finding, Severity


@dataclass(frozen=True, slots=True)
class IntakeSettings:
    """The row models to look for, the run's year, and what people have answered.

    `pinned` says which table a file ("file") or a sheet ("file|sheet") holds.
    `headings` gives, by table and by heading as it is written, the field that people
    said it is, "" for a column not to be read. `passwords` opens files, by their path.
    """

    models: tuple[type[Row], ...]
    year: int
    pinned: Mapping[str, str] = field(default_factory=dict)
    headings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    passwords: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TakenTable:
    """A typed table, where it begins, its findings, and what became of its cells."""

    table: Table[Row]
    where: CellRef
    findings: Sequence[Finding]
    cells: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class TakenBook:
    """What came of one file: its tables, the account of each sheet, other findings."""

    tables: Sequence[TakenTable]
    accounts: Sequence[Account]
    findings: Sequence[Finding]


def _year_of(table: LocatedTable, titles: Sequence[str], run_year: int) -> int:
    """Return the year for dates without one: from above, sheet, file, or the run."""
    above = [*(str(said.value) for said in table.context.values()), *titles]
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
) -> TakenBook:
    """Return the tables of a sheet; a hidden one is only looked through."""
    located = locate_tables(grid, vocabulary)
    typed = list(_type_tables(located, vocabulary, settings))
    if not grid.visible:
        hidden = [_report_hidden(table) for table in typed]
        return TakenBook([], [account_for_hidden(grid)], hidden)
    account, counts = account_for(located, typed)
    taken = [
        TakenTable(table.table, _place(table), table.findings, cells)
        for table, cells in zip(typed, counts, strict=True)
    ]
    return TakenBook(taken, [account], list(_report_unknown(located, typed, account)))


def take_book(grids: Iterable[Grid], settings: IntakeSettings) -> TakenBook:
    """Return the tables that the sheets of a file hold, in their order.

    Hidden sheets are left out and accounted for as such.
    """
    vocabulary = Vocabulary(settings.models)
    sheets = [_take_sheet(grid, vocabulary, settings) for grid in grids]
    return TakenBook(
        [table for sheet in sheets for table in sheet.tables],
        [account for sheet in sheets for account in sheet.accounts],
        [finding for sheet in sheets for finding in sheet.findings],
    )


def _place(typed: TypedTable) -> CellRef:
    located = typed.matched.located
    return CellRef(located.book, located.sheet)


def _report_hidden(typed: TypedTable) -> Finding:
    values = {"table": typed.matched.model.title}
    return Finding("hidden-table", _place(typed), values, Severity.WARNING)


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
