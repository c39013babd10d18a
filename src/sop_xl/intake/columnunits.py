"""Units that a table's headings, its top and its column of units give its numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import field, replace

from sop_xl.grid import Grid, RawValue
from sop_xl.headings.fold import fold_heading
from sop_xl.headings.vocabulary import Matched
from sop_xl.intake.questions import heading_cell
from sop_xl.intake.words import UNIT_HEADINGS
from sop_xl.records import dataclass
from sop_xl.rows import Kind, LocatedColumn, Property, columns_of
from sop_xl.rows.column import ColumnOf
from sop_xl.source import Finding, Severity
from sop_xl.values.units import (
    PERCENT_UNIT,
    column_unit,
    context_unit,
    convert_unit,
    is_money,
    is_strange,
    is_strange_count,
    is_unit,
    says_percent,
    strange_unit,
)
from sop_xl.values.words import MONEY, PIECES


@dataclass(slots=True)
class _Above:
    """The unit above a table, and the columns that it is not used for."""

    unit: str
    where: Property | None
    strange: list[str] = field(default_factory=list)
    prices: list[str] = field(default_factory=list)

    def choose(self, column: ColumnOf) -> str:
        """Return the unit for a column whose heading names none; "" for its own.

        A unit of money is one of amounts: prices of a piece are hardly in 万元.
        """
        wanted = column.column.unit
        if is_strange(self.unit, wanted):
            self.strange.append(column.column.label)
            return ""
        if convert_unit(self.unit, wanted) in (None, 1):
            # The column's own unit changes nothing.
            return ""
        if is_money(wanted) and column.kind is not Kind.MONEY:
            self.prices.append(column.column.label)
            return ""
        return self.unit

    def report(self, grid: Grid) -> Iterator[Finding]:
        """Yield what the unit was not used for."""
        if self.where is None:
            return
        where = grid.cell(self.where.row, self.where.column)
        if self.strange:
            yield Finding("unit-not-understood", where, self._say(self.strange))
        if self.prices:
            values = self._say(self.prices)
            yield Finding("unit-not-applied", where, values, Severity.WARNING)

    def _say(self, labels: list[str]) -> dict[str, object]:
        return {"column": "/".join(labels), "unit": self.unit, "wanted": MONEY}


def read_units(grid: Grid, matched: Matched) -> tuple[dict[int, str], list[Finding]]:
    """Return the unit that each column's heading, or the table's top, gives.

    A unit that cannot be turned into the column's own is a finding.
    """
    above = _Above(*context_unit(matched.located.context))
    units: dict[int, str] = {}
    findings = []
    headings = {column.number: column for column in matched.located.columns}
    for column in columns_of(matched.model):
        located = headings.get(matched.columns.get(column.field, 0))
        if located is None or not _is_counted(column):
            continue
        wanted = column.column.unit
        written = column_unit(located.header, wanted)
        if wanted == PERCENT_UNIT:
            is_stated = says_percent(located.header)
            units[located.number] = PERCENT_UNIT if is_stated else ""
        elif not written:
            strange = strange_unit(located.header) if wanted else ""
            if strange:
                said = _report_heading(grid, matched, located, column, strange)
                findings.append(replace(said, severity=Severity.WARNING))
            units[located.number] = above.choose(column) if wanted else ""
        elif (factor := convert_unit(written, wanted)) is None:
            findings.append(_report_heading(grid, matched, located, column, written))
        else:
            units[located.number] = "" if factor == 1 else written
    return units, [*findings, *above.report(grid)]


def _is_counted(column: ColumnOf) -> bool:
    return column.kind in (Kind.WHOLE, Kind.DECIMAL, Kind.MONEY)


def _report_heading(
    grid: Grid,
    matched: Matched,
    located: LocatedColumn,
    column: ColumnOf,
    written: str,
) -> Finding:
    values = {
        "column": column.column.label,
        "unit": written,
        "wanted": column.column.unit,
    }
    where = heading_cell(grid, matched.located, located)
    return Finding("unit-not-understood", where, values)


def find_unit_column(matched: Matched) -> tuple[ColumnOf, int] | None:
    """Return the column of pieces of a table, and the number of that of its units."""
    columns = [c for c in columns_of(matched.model) if c.field in matched.columns]
    pieces = [column for column in columns if column.column.unit in PIECES]
    said = [
        matched.columns[column.field]
        for column in columns
        if column.column.label in UNIT_HEADINGS
    ]
    said += [
        column.number
        for column in matched.unknown
        if fold_heading(column.header) in UNIT_HEADINGS
    ]
    return (pieces[0], said[0]) if pieces and len(said) == 1 else None


def report_other_units(
    grid: Grid,
    rows: Sequence[int],
    cells: Sequence[RawValue | None],
    found: tuple[ColumnOf, int],
) -> Iterator[Finding]:
    """Yield each unit that is none of pieces, at the first cell that says it."""
    column, number = found
    wanted = column.column.unit
    for value, count in Counter(cells).items():
        unit = str(value).strip()
        differs = is_unit(unit) and convert_unit(unit, wanted) != 1
        if differs or is_strange_count(unit):
            values = {
                "column": column.column.label,
                "value": unit,
                "wanted": wanted,
                "count": count,
            }
            where = grid.cell(rows[cells.index(value)], number)
            yield Finding("unit-differs", where, values, Severity.WARNING)
