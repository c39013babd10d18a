"""Matched tables to typed rows, with a finding for every cell that is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sop_xl.grid import Grid, RawValue
from sop_xl.intake.cells import Refused, Writing, type_column
from sop_xl.intake.units import context_unit, convert_unit, heading_unit
from sop_xl.intake.vocabulary import Matched
from sop_xl.rows import LocatedColumn, Origin, Row, Table, columns_of
from sop_xl.rows.column import ColumnOf
from sop_xl.source import CellRef, Finding, Severity


@dataclass(frozen=True, slots=True)
class TypedTable:
    """The rows of a matched table, and which of its cells were refused."""

    matched: Matched
    table: Table[Row]
    findings: list[Finding] = field(default_factory=list)
    refused: frozenset[tuple[int, int]] = frozenset()


def _merged_from(grid: Grid) -> dict[tuple[int, int], tuple[int, int]]:
    """Return for each cell that a merge covers downwards the cell with its value."""
    return {
        (row, span.first_column): (span.first_row, span.first_column)
        for span in grid.merges
        if span.first_column == span.last_column
        for row in range(span.first_row + 1, min(span.last_row, grid.height) + 1)
    }


def _raw_column(
    grid: Grid,
    rows: tuple[int, ...],
    number: int,
    merged: Mapping[tuple[int, int], tuple[int, int]],
) -> list[RawValue | None]:
    return [grid.value(*merged.get((row, number), (row, number))) for row in rows]


def _refusal(grid: Grid, where: CellRef, refused: Refused, column: ColumnOf) -> Finding:
    values: dict[str, object] = {
        "column": column.column.label,
        "value": grid.value(where.row, where.column),
    }
    if column.choices:
        values["choices"] = [choice.value for choice in column.choices]
    return Finding(refused.rule, where, values)


def _heading_cell(grid: Grid, matched: Matched, column: LocatedColumn) -> CellRef:
    """Return the lowest cell of a column's heading."""
    rows = matched.located.header_rows
    filled = [row for row in rows if grid.value(row, column.number) is not None]
    return grid.cell((filled or rows)[-1], column.number)


def _heading_findings(grid: Grid, matched: Matched) -> list[Finding]:
    located, title = matched.located, matched.model.title
    first = grid.cell(located.header_rows[-1], located.first_column)
    missing = [
        Finding("missing-column", first, {"column": c.column.label, "table": title})
        for c in matched.missing
    ]
    unknown = [
        Finding(
            "unknown-column",
            _heading_cell(grid, matched, column),
            {"heading": column.header, "table": title},
            Severity.NOTE,
        )
        for column in matched.unknown
    ]
    return missing + unknown


def _read_units(grid: Grid, matched: Matched) -> tuple[dict[int, str], list[Finding]]:
    """Return the unit that each column's heading, or the table's top, gives.

    A unit that cannot be turned into the column's own is a finding.
    """
    above = context_unit(matched.located.context)
    units, findings = {}, []
    headings = {column.number: column for column in matched.located.columns}
    for column in columns_of(matched.model):
        located = headings.get(matched.columns.get(column.field, 0))
        wanted = column.column.unit
        if located is None or not wanted:
            continue
        written = heading_unit(located.header)
        if written and convert_unit(written, wanted) is None:
            where = _heading_cell(grid, matched, located)
            values = {"column": column.column.label, "unit": written, "wanted": wanted}
            findings.append(Finding("unit-not-understood", where, values))
        elif written or convert_unit(above, wanted):
            units[located.number] = written or above
    return units, findings


def type_table(grid: Grid, matched: Matched, year: int) -> TypedTable:
    """Return the rows of a located table typed by its model.

    A cell that cannot be typed is a finding; its row stays, without the value. `year`
    is the year of dates written without one.
    """
    rows, merged = matched.located.rows, _merged_from(grid)
    columns: dict[str, list[object]] = {}
    units, unit_findings = _read_units(grid, matched)
    findings = _heading_findings(grid, matched) + unit_findings
    refused_cells = set()
    for column in columns_of(matched.model):
        number = matched.columns.get(column.field)
        if number is None:
            continue
        raw = _raw_column(grid, rows, number, merged)
        writing = Writing(year, units.get(number, ""))
        typed = type_column(raw, column, writing)
        columns[column.field] = typed.values
        for index, refused in typed.refused:
            where = grid.cell(rows[index], number)
            findings.append(_refusal(grid, where, refused, column))
            refused_cells.add((rows[index], number))
    origin = Origin(grid.book, grid.sheet, dict(matched.columns))
    table = Table(matched.model, columns, [origin], [0] * len(rows), rows)
    return TypedTable(matched, table, findings, frozenset(refused_cells))
