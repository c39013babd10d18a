"""Tables that grow to the right by month, ten days or day, read as rows below."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sop_xl.grid import Grid
from sop_xl.headings.fold import fold_heading
from sop_xl.headings.vocabulary import Decision, Matched, Vocabulary
from sop_xl.intake.periodcolumns import PeriodColumn, find_periods, place_periods
from sop_xl.intake.questions import heading_cell
from sop_xl.intake.typed import TypedTable, type_table
from sop_xl.records import dataclass
from sop_xl.rows import (
    Kind,
    LocatedColumn,
    LocatedTable,
    Property,
    Row,
    columns_of,
    join_tables,
)
from sop_xl.rows.column import ColumnOf
from sop_xl.source import Finding, Severity
from sop_xl.values.days import Calendar

_CLEAR_LEAD = 1.0
_NUMBERS = (Kind.WHOLE, Kind.MONEY, Kind.DECIMAL)
#: Columns that say the same besides their periods, from left to right.
Group = Sequence[PeriodColumn]


@dataclass(frozen=True, slots=True)
class Wide:
    """A wide table, what it is as rows, and the fields that its periods give.

    `groups` are the columns of each of the `numbers`, in the same order of periods.
    """

    located: LocatedTable
    matched: Matched
    groups: tuple[Group, ...]
    date: ColumnOf
    numbers: tuple[ColumnOf, ...]

    @property
    def fields(self) -> frozenset[str]:
        """The fields that the periods give."""
        return frozenset({self.date.field, *(each.field for each in self.numbers)})


def _find_numbers(
    model: type[Row], groups: Sequence[Group]
) -> list[tuple[ColumnOf, Group]]:
    """Return the numbers of a row that such columns can give, with their columns.

    A number is the one that is named beside the periods. Where nothing of all is one,
    and each period has but one column, it is the first number that is required.
    """
    numbers = [column for column in columns_of(model) if column.kind in _NUMBERS]
    found: dict[str, tuple[ColumnOf, Group]] = {}
    for group in groups:
        column = _number_called(group[0].rest, numbers)
        if column is not None:
            found.setdefault(column.field, (column, group))
    if not found and len(groups) == 1:
        return [(column, groups[0]) for column in numbers if column.required][:1]
    return list(found.values())


def _number_called(name: str, numbers: Sequence[ColumnOf]) -> ColumnOf | None:
    """Return the number of that name, or the only one whose name begins so."""
    said = fold_heading(name)
    if not said:
        return None
    named = [c for c in numbers if said in map(fold_heading, c.column.names)]
    labelled = [c for c in numbers if fold_heading(c.column.label).startswith(said)]
    for found in (named[:1], labelled):
        if len(found) == 1:
            return found[0]
    return None


def find_wide(
    located: LocatedTable, decision: Decision, vocabulary: Vocabulary, hints: list[str]
) -> Wide | None:
    """Return what a table is when its periods are read as rows; `None` where not.

    The rest of its columns, with a date and numbers in place of the periods, must
    surely make one table. A table that has its date in a column is none.
    """
    groups = find_periods(located.columns)
    if not groups:
        return None
    matched = decision.matched
    if matched is not None and not any(c.kind is Kind.DATE for c in matched.missing):
        return None
    found = []
    for model in vocabulary.models:
        dates = _dates_of(model, groups[0])
        numbers = _find_numbers(model, groups) if dates else []
        if numbers:
            wide = _as_rows(located, (dates[0], numbers), (vocabulary, hints))
            if wide is not None and wide.matched.model is model:
                found.append(wide)
    found.sort(key=lambda wide: -wide.matched.score)
    scores = [wide.matched.score for wide in found[:2]]
    if not found or (scores[1:] and scores[0] - scores[1] < _CLEAR_LEAD):
        return None
    return _leave_others(found[0], groups)


def _dates_of(model: type[Row], group: Group) -> list[ColumnOf]:
    """Return the dates of a row that such a period can be."""
    return [
        column
        for column in columns_of(model)
        if column.required
        and column.kind is Kind.DATE
        and column.column.period is group[0].period
    ]


def _as_rows(
    located: LocatedTable,
    given: tuple[ColumnOf, Sequence[tuple[ColumnOf, Group]]],
    by: tuple[Vocabulary, list[str]],
) -> Wide | None:
    """Return what a table is with a date and numbers in place of its periods."""
    date, numbers = given
    periods = find_periods(located.columns)
    taken = {each.column.number for group in periods for each in group}
    kept = [column for column in located.columns if column.number not in taken]
    fields = [date, *(number for number, _ in numbers)]
    stand_ins = [LocatedColumn(-n, c.column.label) for n, c in enumerate(fields)]
    vocabulary, hints = by
    narrow = replace(located, columns=(*kept, *stand_ins))
    matched = vocabulary.decide(narrow, hints).matched
    if matched is None:
        return None
    if any(matched.columns.get(c.field) != -n for n, c in enumerate(fields)):
        return None
    groups = tuple(group for _, group in numbers)
    return Wide(located, matched, groups, date, tuple(fields[1:]))


def _leave_others(wide: Wide, groups: Sequence[Group]) -> Wide:
    """Return a wide table whose other columns with periods are unknown ones."""
    taken = {each.column.number for group in wide.groups for each in group}
    others = [each.column for group in groups for each in group]
    unknown = tuple(column for column in others if column.number not in taken)
    matched = replace(wide.matched, unknown=(*wide.matched.unknown, *unknown))
    return replace(wide, matched=matched)


def report_wide(grid: Grid, wide: Wide) -> Finding:
    """Return the question whether to read a wide table as rows."""
    first, last = wide.groups[0][0], wide.groups[-1][-1]
    values = {
        "table": wide.matched.model.title,
        "first": first.column.header,
        "last": last.column.header,
        "numbers": [number.column.label for number in wide.numbers],
        "place": f"{grid.book}|{grid.sheet}",
    }
    where = heading_cell(grid, wide.located, first.column)
    return Finding("wide-table", where, values, Severity.WARNING)


def type_wide(grid: Grid, wide: Wide, calendar: Calendar) -> TypedTable:
    """Return a wide table's rows, one for each period and row with a filled cell.

    Each value keeps its own cell; the day's cell is the heading.
    """
    days = place_periods(wide.groups[0], calendar.year)
    filled = [place for place in range(len(days)) if not _find_empty(grid, wide, place)]
    parts = [_make_part(grid, wide, place, days[place]) for place in filled]
    parts = [part for part in parts if part.located.rows]
    if not parts:
        parts = [_make_part(grid, wide, 0, days[0])]
    typed = [type_table(grid, part, calendar) for part in parts]
    findings: dict[tuple[object, ...], Finding] = {}
    for part in typed:
        for finding in part.findings:
            findings.setdefault((finding.rule, finding.where), finding)
    others = [place for place in range(len(days)) if place not in filled]
    said = [*findings.values(), *_report_empty(grid, wide, others)]
    refused = frozenset().union(*(part.refused for part in typed))
    matched = as_read(wide, filled)
    table = join_tables([part.table for part in typed])
    return TypedTable(matched, table, said, refused)


def as_read(wide: Wide, places: Iterable[int] | None = None) -> Matched:
    """Return what a table is, with the columns of some periods, by default of all.

    Each has its number's field and its own number for a name: budget/3.
    """
    columns = dict(_kept_columns(wide))
    for number, group in zip(wide.numbers, wide.groups, strict=True):
        for place in range(len(group)) if places is None else places:
            column = group[place].column.number
            columns[f"{number.field}/{column}"] = column
    return replace(wide.matched, located=wide.located, columns=columns)


def _find_empty(grid: Grid, wide: Wide, place: int) -> PeriodColumn | None:
    """Return a number's column of a period that is needed and where nothing stands.

    So it is with what came of a plan for a month to come. Where each period has but
    one number, its empty cells make no rows in any case.
    """
    if len(wide.numbers) == 1:
        return None
    for number, group in zip(wide.numbers, wide.groups, strict=True):
        column = group[place].column.number
        if number.required and not _filled_rows(grid, wide, [column]):
            return group[place]
    return None


def _filled_rows(grid: Grid, wide: Wide, columns: Sequence[int]) -> tuple[int, ...]:
    return tuple(
        row
        for row in wide.located.rows
        if any(grid.value(row, column) is not None for column in columns)
    )


def _report_empty(grid: Grid, wide: Wide, places: Sequence[int]) -> Iterator[Finding]:
    """Yield a note on each period that is not read."""
    for place in places:
        empty = _find_empty(grid, wide, place)
        if empty is not None:
            heading = empty.column.header
            values = {"table": wide.matched.model.title, "heading": heading}
            where = heading_cell(grid, wide.located, empty.column)
            yield Finding("period-not-filled", where, values, Severity.NOTE)


def _kept_columns(wide: Wide) -> Mapping[str, int]:
    """Return the columns of the fields that the periods do not give."""
    return {f: n for f, n in wide.matched.columns.items() if f not in wide.fields}


def _make_part(grid: Grid, wide: Wide, place: int, day: dt.date) -> Matched:
    """Return the table with the columns of one period as its numbers."""
    numbers = [group[place].column.number for group in wide.groups]
    cell = heading_cell(grid, wide.located, wide.groups[0][place].column)
    given = Property(day, cell.row, cell.column)
    located = replace(
        wide.located,
        rows=_filled_rows(grid, wide, numbers),
        context={**wide.located.context, wide.date.column.label: given},
    )
    fields = [number.field for number in wide.numbers]
    columns = {**_kept_columns(wide), **dict(zip(fields, numbers, strict=True))}
    missing = (*wide.matched.missing, wide.date)
    return replace(wide.matched, located=located, columns=columns, missing=missing)
