"""Matched tables to typed rows, with a finding for every cell that is refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace

import numpy as np

from sop_xl.grid import Grid, RawValue
from sop_xl.headings.vocabulary import Matched
from sop_xl.intake.columnunits import (
    find_unit_column,
    read_units,
    report_other_units,
)
from sop_xl.intake.documents import find_beside
from sop_xl.intake.givens import find_givens
from sop_xl.intake.messages import WHY
from sop_xl.intake.namedays import report_other_day
from sop_xl.intake.questions import report_headings
from sop_xl.intake.rawcolumns import (
    RawColumn,
    RawTable,
    rows_with_source,
    same_for_all,
)
from sop_xl.records import dataclass
from sop_xl.rows import Kind, Origin, Property, Row, Table, columns_of
from sop_xl.rows.column import ColumnOf
from sop_xl.rows.table import Values
from sop_xl.source import Finding, Severity
from sop_xl.values.cells import Writing
from sop_xl.values.clock import read_time
from sop_xl.values.codes import is_missing
from sop_xl.values.columns import TypedColumn, type_column
from sop_xl.values.days import Calendar
from sop_xl.values.dittos import list_above
from sop_xl.values.periodyears import place_periods
from sop_xl.values.refusals import Kept, Refused
from sop_xl.values.years import follow_first, place_years

#: What a person should look at, though the value is used or the field may be empty.
_DOUBTS = frozenset({"rounded-code", "changed-code"})
_DITTO = "ditto"
_DOUBTS_IF_OPTIONAL = frozenset({"error-value", "formula-without-value", _DITTO})
_UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class TypedTable:
    """The rows of a matched table, and which of its cells were refused."""

    matched: Matched
    table: Table[Row]
    findings: list[Finding] = field(default_factory=list)
    refused: frozenset[tuple[int, int]] = frozenset()


@dataclass(slots=True)
class _Field:
    """A field of a table, typed: its column's number and the cells it came from."""

    of: ColumnOf
    number: int
    raw: RawColumn
    typed: TypedColumn


class _Typing:
    """A table being typed, field by field."""

    def __init__(self, grid: Grid, matched: Matched, calendar: Calendar) -> None:
        self._grid, self._matched, self._calendar = grid, matched, calendar
        self._height = len(matched.located.rows)
        self._raw = RawTable(grid, matched.located)
        self._raw.read(set(matched.columns.values()))
        self._units, self._findings = read_units(grid, matched)
        self._fields: dict[str, _Field] = {}
        self._refused: set[tuple[int, int]] = set()
        self._fixed: dict[str, tuple[int, int]] = {}

    def type_fields(self, givens: Mapping[str, Property]) -> None:
        """Type what stands in columns, and what is given for all rows."""
        for column in columns_of(self._matched.model):
            number = self._matched.columns.get(column.field)
            given = givens.get(column.field)
            if number is not None:
                beside = find_beside(column, self._matched)
                raw = self._raw.column(number, beside)
                if column.column.time_of:
                    raw = self._read_times(column, raw)
                self._add(column, number, raw)
            elif given is not None:
                self._give(column, given)
            elif column.column.time_of in self._fields:
                day = self._fields[column.column.time_of]
                times = [read_time(value) for value in day.raw.cells]
                self._add(column, day.number, RawColumn(times, day.raw.sources))
        self._settle_years()
        self._check_units()

    def _read_times(self, column: ColumnOf, raw: RawColumn) -> RawColumn:
        """Return a column of times; where it is empty those behind the days."""
        day = self._fields.get(column.column.time_of)
        days: Sequence[RawValue | None] = (
            [None] * self._height if day is None else day.raw.cells
        )
        times = [
            read_time(behind) if is_missing(value) else _tell_time(value)
            for value, behind in zip(raw.cells, days, strict=True)
        ]
        return RawColumn(times, raw.sources)

    def _check_units(self) -> None:
        """Look whether rows say another unit than the one their quantity is in."""
        found = find_unit_column(self._matched)
        if found is not None:
            cells = self._raw.column(found[1]).cells
            rows = self._raw.rows.tolist()
            self._findings += report_other_units(self._grid, rows, cells, found)

    def _type(self, column: ColumnOf, raw: RawColumn, unit: str) -> TypedColumn:
        return type_column(raw.cells, column, Writing(self._calendar, unit))

    def _add(self, column: ColumnOf, number: int, raw: RawColumn) -> None:
        typed = self._type(column, raw, self._units.get(number, ""))
        if not typed.findings and column.kind is not Kind.DATE:
            # Nothing will be said of its cells; many rows take much memory.
            raw = RawColumn([], raw.sources)
        self._fields[column.field] = _Field(column, number, raw, typed)

    def _give(self, column: ColumnOf, given: Property) -> None:
        """Take a value for all rows; one that is refused only where it is needed."""
        raw = same_for_all(given.value, given.row, self._height)
        typed = self._type(column, raw, "")
        if column.required or typed.known.all():
            self._fields[column.field] = _Field(column, given.column, raw, typed)
            self._fixed[column.field] = given.row, given.column
            if column.required and column.kind is Kind.DATE and typed.known.any():
                day = typed.values[typed.known][0].item()
                other = report_other_day(self._grid, column, given, day)
                self._findings += other

    def _settle_years(self) -> None:
        """Give days without year the one of the days around them and in their row.

        The day that a row is about comes first; those the model has after it follow.
        """
        dates = []
        for each in self._fields.values():
            period = each.of.column.period
            if each.of.kind is Kind.DATE and period is None:
                place_years(each.typed)
                dates.append(each)
            elif period is not None and each.typed.undated is not None:
                place_periods(each.typed, self._number_lists(each), period)
        first = self._matched.model.dated_by
        for place, each in enumerate(dates):
            if each.of.field == first or (not first and each.of.required):
                for later in dates[place + 1 :]:
                    stated = self._calendar.stated
                    follow_first(each.typed, later.typed, stated=stated)
                return

    def _number_lists(self, of: _Field) -> Values:
        """Return a number for each row: that of the other keys that it stands with."""
        keys = [
            each.typed.values.tolist()
            for each in self._fields.values()
            if each.of.column.key and each is not of
        ]
        numbers: dict[object, int] = {}
        lists = zip(*keys, strict=True) if keys else [()] * self._height
        return np.array([numbers.setdefault(key, len(numbers)) for key in lists])

    def finish(self) -> TypedTable:
        """Return the table with its findings."""
        missing = tuple(c for c in self._matched.missing if c.field not in self._fields)
        findings = report_headings(self._grid, replace(self._matched, missing=missing))
        findings += self._findings
        for each in self._fields.values():
            findings += self._report(each)
        table = Table.of_arrays(
            self._matched.model,
            {
                f: (each.typed.values, each.typed.known)
                for f, each in self._fields.items()
            },
            Origin(
                self._grid.book,
                self._grid.sheet,
                dict(self._matched.columns),
                self._fixed,
            ),
            self._raw.rows,
        )
        return TypedTable(self._matched, table, findings, frozenset(self._refused))

    def _report(self, each: _Field) -> Iterator[Finding]:
        """Yield the findings of a field, once for cells that share one value."""
        if not each.typed.findings:
            return
        places = each.raw.sources
        if each.of.field not in self._fixed and places is not self._raw.rows:
            places = rows_with_source(self._raw.rows, places)
        said: dict[int, Mapping[str, object]] = {}
        seen: set[int] = set()
        above: list[str | None] = []
        for index, found in sorted(each.typed.findings, key=lambda pair: pair[0]):
            value = each.raw.cells[index]
            row = int(places[index] if value is not None else self._raw.rows[index])
            if row in seen:
                continue
            seen.add(row)
            finding = self._say(each, row, found, said)
            if finding.rule == _DITTO:
                above = above or list_above(each.raw.cells)
                finding = replace(finding, suggestion=above[index])
            yield finding

    def _say(
        self,
        each: _Field,
        row: int,
        found: Refused | Kept,
        said: dict[int, Mapping[str, object]],
    ) -> Finding:
        refused = found.doubt if isinstance(found, Kept) else found
        if not isinstance(found, Kept):
            self._refused.add((row, each.number))
        if id(refused) not in said:
            said[id(refused)] = _describe(refused, each.of)
        values = {**said[id(refused)], "value": self._grid.value(row, each.number)}
        doubted = refused.rule in _DOUBTS or (
            not each.of.required
            and (refused.rule in _DOUBTS_IF_OPTIONAL or refused.why == _UNDECIDED)
        )
        return Finding(
            refused.rule,
            self._grid.cell(row, each.number),
            values,
            Severity.WARNING if doubted else Severity.ERROR,
            refused.suggestion,
            refused.nearest,
        )


def _tell_time(value: RawValue | None) -> RawValue | None:
    """Return the time of the day in a cell of times; what is none as it is."""
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    return read_time(value) or value


def _describe(refused: Refused, column: ColumnOf) -> dict[str, object]:
    """Return what a finding's sentence is filled in with, but for the cell's value."""
    details = dict(refused.details)
    values: dict[str, object] = {
        "column": column.column.label,
        "why": WHY[refused.why].format_map(details),
        **details,
    }
    if refused.rule == "not-in-list" and column.choices:
        values["choices"] = [choice.value for choice in column.choices]
    return values


def type_table(
    grid: Grid, matched: Matched, calendar: Calendar, titles: Sequence[Property] = ()
) -> TypedTable:
    """Return the rows of a located table typed by its model.

    A cell that cannot be typed is a finding; its row stays, without the value. Fields
    without a column are taken from the lines and the titles above, where they say them.
    """
    typing = _Typing(grid, matched, calendar)
    typing.type_fields(find_givens(matched, titles))
    return typing.finish()
