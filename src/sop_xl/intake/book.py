"""One file's sheets to typed tables: what is done with each file by itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace

from sop_xl.grid import Grid
from sop_xl.headings.fold import heading_key
from sop_xl.headings.vocabulary import Decision, Vocabulary, learn_headings
from sop_xl.intake.account import Account, account_for, account_for_hidden
from sop_xl.intake.codes_or_names import take_codes
from sop_xl.intake.givens import title_cells
from sop_xl.intake.questions import place_of_table, report_unsure_table, tell_once
from sop_xl.intake.typed import TypedTable, type_table
from sop_xl.intake.wide import Wide, find_wide, report_wide, type_wide
from sop_xl.locating.instructions import REASON
from sop_xl.locating.locate import LocatedSheet, locate_tables
from sop_xl.records import dataclass
from sop_xl.rows import LocatedTable, Row, Table
from sop_xl.source import CellRef, Finding, Severity
from sop_xl.values.dates import find_month, find_year
from sop_xl.values.days import Calendar


@dataclass(frozen=True, slots=True)
class IntakeSettings:
    """The row models to look for, the run's year, and what people have answered.

    `pinned` says which table a file ("file") or a sheet ("file|sheet") holds, or which
    one begins in a cell ("file|sheet|A5").
    `headings` gives, by table and by heading as it is written, the field that people
    said it is, "" for a column not to be read. `passwords` opens files, by their path.
    In the tables `later_wins` a row of a later file replaces one of the same key; the
    files and sheets in `unpivot` have their periods read as rows.
    """

    models: tuple[type[Row], ...]
    year: int
    pinned: Mapping[str, str] = field(default_factory=dict)
    headings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    passwords: Mapping[str, str] = field(default_factory=dict)
    later_wins: tuple[str, ...] = ()
    unpivot: tuple[str, ...] = ()


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


def _calendar_of(located: LocatedSheet, table: LocatedTable, run_year: int) -> Calendar:
    """Return the year for dates without one: from above, sheet, file, or the run."""
    titles, since_1904 = located.titles_of(table), located.grid.since_1904
    above = [*(str(said.value) for said in table.context.values()), *titles]
    years = [find_year(text, alone=False) for text in above]
    years += [find_year(table.sheet), find_year(table.book)]
    stated = next(filter(None, years), None)
    months = map(find_month, [*above, table.sheet, table.book])
    month = next(filter(None, months), None)
    return Calendar(stated or run_year, stated is not None, since_1904, month)


def _pinned(grid: Grid, table: LocatedTable, settings: IntakeSettings) -> str:
    """Return which table people have said this, its sheet or its file is; else ""."""
    where = grid.cell(table.header_rows[0], table.first_column)
    places = (
        place_of_table(where, alone=False),
        place_of_table(where, alone=True),
        grid.book,
    )
    said = (settings.pinned.get(place, "") for place in places)
    return next(filter(None, said), "")


def decide_tables(
    located: LocatedSheet, vocabulary: Vocabulary, settings: IntakeSettings
) -> list[Decision]:
    """Return what each table of a sheet is."""
    grid = located.grid
    decisions = (
        vocabulary.decide(table, _hints(located, table), _pinned(grid, table, settings))
        for table in located.tables
    )
    return [_look_at_codes(grid, each, settings) for each in decisions]


def _look_at_codes(
    grid: Grid, decision: Decision, settings: IntakeSettings
) -> Decision:
    """Return a decision in which the cells have said what is a code, what a name."""
    matched = decision.matched
    if matched is None:
        return decision
    answers = settings.headings.get(matched.model.table, {})
    answered = {heading_key(heading) for heading in answers}
    return replace(decision, matched=take_codes(grid, matched, answered))


def _hints(located: LocatedSheet, table: LocatedTable) -> list[str]:
    grid = located.grid
    return [grid.sheet, grid.book, *located.titles_of(table)]


def find_wides(
    located: LocatedSheet, decisions: Sequence[Decision], vocabulary: Vocabulary
) -> list[Wide | None]:
    """Return which tables of a sheet grow to the right by a period."""
    return [
        find_wide(table, decision, vocabulary, _hints(located, table))
        for table, decision in zip(located.tables, decisions, strict=True)
    ]


def is_unpivoted(grid: Grid, settings: IntakeSettings) -> bool:
    """Return whether people have said that a sheet's periods are rows."""
    return not {grid.book, f"{grid.book}|{grid.sheet}"}.isdisjoint(settings.unpivot)


def _type_tables(
    located: LocatedSheet,
    decisions: Sequence[Decision],
    wides: Sequence[Wide | None],
    settings: IntakeSettings,
) -> Iterator[TypedTable]:
    unpivoted = is_unpivoted(located.grid, settings)
    for decision, wide in zip(decisions, wides, strict=True):
        if wide is not None and unpivoted:
            calendar = _calendar_of(located, wide.located, settings.year)
            yield type_wide(located.grid, wide, calendar)
        elif decision.matched is not None and wide is None:
            table = decision.matched.located
            calendar = _calendar_of(located, table, settings.year)
            titles = title_cells(located, table)
            yield type_table(located.grid, decision.matched, calendar, titles)


def _take_sheet(
    grid: Grid, vocabulary: Vocabulary, settings: IntakeSettings
) -> TakenBook:
    """Return the tables of a sheet; a hidden one is only looked through."""
    located = locate_tables(grid, vocabulary)
    decisions = decide_tables(located, vocabulary, settings)
    wides = find_wides(located, decisions, vocabulary)
    typed = list(_type_tables(located, decisions, wides, settings))
    if not grid.visible:
        hidden = [_report_hidden(table) for table in typed]
        return TakenBook([], [account_for_hidden(grid)], hidden)
    account, counts = account_for(located, typed)
    taken = [
        TakenTable(table.table, _place(table), table.findings, cells)
        for table, cells in zip(typed, counts, strict=True)
    ]
    offers = [] if is_unpivoted(grid, settings) else _offer_wides(grid, wides)
    known = {id(table.matched.located) for table in typed}
    known |= {id(wide.located) for wide in wides if wide is not None}
    unknown = list(_report_unknown(located, decisions, known, account, settings))
    return TakenBook(taken, [account], [*offers, *unknown])


def take_book(grids: Iterable[Grid], settings: IntakeSettings) -> TakenBook:
    """Return the tables that the sheets of a file hold, in their order.

    Hidden sheets are left out and accounted for as such.
    """
    vocabulary = learn_headings(settings.models, settings.headings)
    sheets = [_take_sheet(grid, vocabulary, settings) for grid in grids]
    told: set[str] = set()
    return TakenBook(
        [
            replace(table, findings=tell_once(table.findings, told))
            for sheet in sheets
            for table in sheet.tables
        ],
        [account for sheet in sheets for account in sheet.accounts],
        [finding for sheet in sheets for finding in sheet.findings],
    )


def _place(typed: TypedTable) -> CellRef:
    located = typed.matched.located
    return CellRef(located.book, located.sheet)


def _report_hidden(typed: TypedTable) -> Finding:
    values = {"table": typed.matched.model.title}
    return Finding("hidden-table", _place(typed), values, Severity.WARNING)


def _offer_wides(grid: Grid, wides: Sequence[Wide | None]) -> list[Finding]:
    """Return the offers to read the periods of tables as rows."""
    return [report_wide(grid, wide) for wide in wides if wide is not None]


def _report_unknown(
    located: LocatedSheet,
    decisions: Sequence[Decision],
    known: Collection[int],
    account: Account,
    settings: IntakeSettings,
) -> Iterator[Finding]:
    """Report a sheet without any known table, or the unknown ones on it.

    A table that may be a known one is a question instead, until people have said which;
    those in `known` are said.
    """
    grid = located.grid
    some = bool(known) or any(each.candidates for each in decisions)
    if account.total and not some and REASON not in (account.left_out or {}):
        where = CellRef(grid.book, grid.sheet)
        yield Finding("sheet-not-recognised", where, {}, Severity.WARNING)
        return
    for table, decision in zip(located.tables, decisions, strict=True):
        if id(table) in known:
            continue
        if decision.candidates and not _pinned(grid, table, settings):
            alone = len(located.tables) == 1
            yield report_unsure_table(grid, table, decision, alone=alone)
            continue
        where = grid.cell(table.header_rows[0], table.first_column)
        headings = [column.header for column in table.columns]
        values = {"headings": headings}
        yield Finding("table-not-recognised", where, values, Severity.WARNING)
