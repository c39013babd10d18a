"""Tables that grow to the right by month, ten days or day, read as rows below."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sop_xl.grid import Grid
from sop_xl.headings.fold import fold_heading, split_heading
from sop_xl.headings.vocabulary import Decision, Matched, Vocabulary
from sop_xl.intake.questions import heading_cell
from sop_xl.intake.typed import TypedTable, type_table
from sop_xl.rows import (
    Kind,
    LocatedColumn,
    LocatedTable,
    Property,
    Row,
    columns_of,
    join_tables,
)
from sop_xl.rows.column import ColumnOf, Period
from sop_xl.source import Finding, Severity
from sop_xl.values.days import Calendar
from sop_xl.values.texts import simplify
from sop_xl.values.words import (
    DAY_MARKS,
    MONTH_MARK,
    MONTH_TAIL,
    TENTH_MARK,
    TENTHS,
    YEAR_MARK,
)

_FEWEST = 3
#: Stands for a year that is not said, and has a 29th of February.
_NO_YEAR = 4
_CLEAR_LEAD = 1.0
_HEADING = re.compile(
    rf"(?:(?P<year>20\d\d)[{YEAR_MARK}./-])?(?P<month>\d{{1,2}})"
    rf"(?:{MONTH_MARK}{MONTH_TAIL}?"
    rf"|{MONTH_MARK}(?P<tenth>[{''.join(TENTHS)}]){TENTH_MARK}"
    rf"|(?P<mark>[{MONTH_MARK}./-])(?P<day>\d{{1,2}})[{DAY_MARKS}]?(?:\s*00:00(?::00)?)?"
    r"|(?P<short>))\Z"
)
_NUMBERS = (Kind.WHOLE, Kind.MONEY, Kind.DECIMAL)


@dataclass(frozen=True, slots=True)
class PeriodColumn:
    """A column whose heading is a period: its first day, its kind, what else it says.

    `period` is `None` for a single day. Without a year in the heading the day is in
    the year 4, a leap year.
    """

    column: LocatedColumn
    day: dt.date
    period: Period | None
    rest: str


def _read_heading(text: str) -> tuple[dt.date, Period | None] | None:
    """Return the first day of the period a heading names, and what period it is."""
    said = _HEADING.match(simplify(text).strip())
    if said is None:
        return None
    is_marked = said["mark"] in (None, MONTH_MARK) and said["short"] is None
    if not said["year"] and not is_marked:
        return None
    period, day, year = Period.MONTH, 1, int(said["year"] or _NO_YEAR)
    if said["tenth"]:
        period, day = Period.TEN_DAYS, TENTHS[said["tenth"]]
    try:
        if said["day"]:
            day = int(said["day"])
            return dt.date(year, int(said["month"]), day), None
        return dt.date(year, int(said["month"]), day), period
    except ValueError:
        return None


def _read_column(column: LocatedColumn) -> PeriodColumn | None:
    """Return the period that a column's heading, or one part of it, names."""
    whole = _read_heading(column.header)
    if whole is not None:
        return PeriodColumn(column, *whole, "")
    parts = split_heading(column.header)
    for number, part in enumerate(parts):
        read = _read_heading(part)
        if read is not None:
            rest = "/".join(parts[:number] + parts[number + 1 :])
            return PeriodColumn(column, *read, rest)
    return None


def find_periods(columns: Sequence[LocatedColumn]) -> list[PeriodColumn]:
    """Return the columns that grow to the right by one kind of period, if some do.

    They are at least three, each with another period, and say the same besides it.
    """
    found: list[PeriodColumn] = []
    for column in columns:
        read = _read_column(column)
        if read is not None:
            found.append(read)
    kinds = {(each.period, fold_heading(each.rest)) for each in found}
    days = {each.day for each in found}
    if len(found) < _FEWEST or len(kinds) > 1 or len(days) < len(found):
        return []
    return _name_first_days(found)


def _name_first_days(found: list[PeriodColumn]) -> list[PeriodColumn]:
    """Return days that are the first of months, or of ten days, as such periods."""
    numbers = {each.day.day for each in found}
    if found[0].period is not None or not numbers <= set(TENTHS.values()):
        return found
    period = Period.MONTH if len(numbers) == 1 else Period.TEN_DAYS
    return [replace(each, period=period) for each in found]


def place_periods(periods: Sequence[PeriodColumn], year: int) -> list[dt.date]:
    """Return the day of each column, from left to right, the year where none is said.

    After December comes January of the next year.
    """
    days: list[dt.date] = []
    for each in periods:
        if each.day.year != _NO_YEAR:
            days.append(each.day)
            continue
        day = _in_year(each.day, days[-1].year if days else year)
        if days and day < days[-1]:
            day = _in_year(each.day, day.year + 1)
        days.append(day)
    return days


def _in_year(day: dt.date, year: int) -> dt.date:
    try:
        return day.replace(year=year)
    except ValueError:
        # The 29th of February of another year.
        return dt.date(year, day.month + 1, 1)


@dataclass(frozen=True, slots=True)
class Wide:
    """A wide table, what it is as rows, and the fields that its periods give."""

    located: LocatedTable
    matched: Matched
    periods: tuple[PeriodColumn, ...]
    date: ColumnOf
    number: ColumnOf


def _pairs(
    model: type[Row], periods: Sequence[PeriodColumn]
) -> Iterator[tuple[ColumnOf, ColumnOf]]:
    """Yield the date and the number of a row that such columns can give, if any.

    The number is the one that stands beside the periods, else the first required.
    """
    columns = columns_of(model)
    dates = [
        column
        for column in columns
        if column.required
        and column.kind is Kind.DATE
        and column.column.period is periods[0].period
    ]
    numbers = [column for column in columns if column.kind in _NUMBERS]
    beside = fold_heading(periods[0].rest)
    named = [c for c in numbers if beside in map(fold_heading, c.column.names)]
    chosen = named or [column for column in numbers if column.required]
    if dates and chosen:
        yield dates[0], chosen[0]


def find_wide(
    located: LocatedTable, decision: Decision, vocabulary: Vocabulary, hints: list[str]
) -> Wide | None:
    """Return what a table is when its periods are read as rows; `None` where not.

    The rest of its columns, with a date and a number in place of the periods, must
    surely make one table. A table that has its date in a column is none.
    """
    periods = find_periods(located.columns)
    if not periods:
        return None
    matched = decision.matched
    if matched is not None and not any(c.kind is Kind.DATE for c in matched.missing):
        return None
    found = []
    for model in vocabulary.models:
        for date, number in _pairs(model, periods):
            wide = _as_rows(located, periods, (date, number), (vocabulary, hints))
            if wide is not None and wide.matched.model is model:
                found.append(wide)
    found.sort(key=lambda wide: -wide.matched.score)
    scores = [wide.matched.score for wide in found[:2]]
    if not found or (scores[1:] and scores[0] - scores[1] < _CLEAR_LEAD):
        return None
    return found[0]


def _as_rows(
    located: LocatedTable,
    periods: Sequence[PeriodColumn],
    fields: tuple[ColumnOf, ColumnOf],
    by: tuple[Vocabulary, list[str]],
) -> Wide | None:
    """Return what a table is with a date and a number in place of its periods."""
    taken = {each.column.number for each in periods}
    kept = [column for column in located.columns if column.number not in taken]
    date, number = fields
    given = [
        LocatedColumn(0, date.column.label),
        LocatedColumn(-1, number.column.label),
    ]
    vocabulary, hints = by
    narrow = replace(located, columns=(*kept, *given))
    matched = vocabulary.decide(narrow, hints).matched
    if matched is None or matched.columns.get(date.field) != 0:
        return None
    if matched.columns.get(number.field) != -1:
        return None
    return Wide(located, matched, tuple(periods), date, number)


def report_wide(grid: Grid, wide: Wide) -> Finding:
    """Return the offer to read a wide table as rows."""
    first, last = wide.periods[0], wide.periods[-1]
    values = {
        "table": wide.matched.model.title,
        "first": first.column.header,
        "last": last.column.header,
        "pin": f'"{grid.book}|{grid.sheet}"',
    }
    where = heading_cell(grid, wide.located, first.column)
    return Finding("wide-table", where, values, Severity.WARNING)


def type_wide(grid: Grid, wide: Wide, calendar: Calendar) -> TypedTable:
    """Return a wide table's rows, one for each filled cell of its periods.

    Each value keeps its own cell; the day's cell is the heading.
    """
    days = place_periods(wide.periods, calendar.year)
    parts = [
        type_table(grid, part, calendar)
        for part in _parts(grid, wide, days)
        if part.located.rows
    ]
    if not parts:
        parts = [type_table(grid, next(_parts(grid, wide, days)), calendar)]
    findings: dict[tuple[object, ...], Finding] = {}
    for part in parts:
        for finding in part.findings:
            findings.setdefault((finding.rule, finding.where), finding)
    refused = frozenset().union(*(part.refused for part in parts))
    columns = dict(_kept_columns(wide))
    columns |= {
        f"{wide.number.field}/{each.column.number}": each.column.number
        for each in wide.periods
    }
    matched = replace(wide.matched, located=wide.located, columns=columns)
    table = join_tables([part.table for part in parts])
    return TypedTable(matched, table, list(findings.values()), refused)


def _kept_columns(wide: Wide) -> Mapping[str, int]:
    """Return the columns of the fields that the periods do not give."""
    given = (wide.date.field, wide.number.field)
    return {f: n for f, n in wide.matched.columns.items() if f not in given}


def _parts(grid: Grid, wide: Wide, days: Sequence[dt.date]) -> Iterator[Matched]:
    """Yield the table with the column of one period as its number, for each in turn."""
    for each, day in zip(wide.periods, days, strict=True):
        number = each.column.number
        cell = heading_cell(grid, wide.located, each.column)
        given = Property(day, cell.row, cell.column)
        rows = wide.located.rows
        located = replace(
            wide.located,
            rows=tuple(row for row in rows if grid.value(row, number) is not None),
            context={**wide.located.context, wide.date.column.label: given},
        )
        columns = {**_kept_columns(wide), wide.number.field: number}
        missing = (*wide.matched.missing, wide.date)
        yield replace(wide.matched, located=located, columns=columns, missing=missing)
