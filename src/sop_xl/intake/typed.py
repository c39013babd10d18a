"""Matched tables to typed rows, with a finding for every cell that is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sop_xl.grid import Grid, RawValue
from sop_xl.intake.cells import Refused, type_column
from sop_xl.intake.vocabulary import Matched
from sop_xl.rows import LocatedColumn, Origin, Row, Table, columns_of
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


def _refusal(grid: Grid, where: CellRef, refused: Refused, label: str) -> Finding:
    value = grid.value(where.row, where.column)
    return Finding(refused.rule, where, {"column": label, "value": value})


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


def type_table(grid: Grid, matched: Matched, year: int) -> TypedTable:
    """Return the rows of a located table typed by its model.

    A cell that cannot be typed is a finding; its row stays, without the value. `year`
    is the year of dates written without one.
    """
    rows, merged = matched.located.rows, _merged_from(grid)
    columns: dict[str, list[object]] = {}
    findings = _heading_findings(grid, matched)
    refused_cells = set()
    for column in columns_of(matched.model):
        number = matched.columns.get(column.field)
        if number is None:
            continue
        raw = _raw_column(grid, rows, number, merged)
        typed = type_column(raw, column, year)
        columns[column.field] = typed.values
        for index, refused in typed.refused:
            where = grid.cell(rows[index], number)
            findings.append(_refusal(grid, where, refused, column.column.label))
            refused_cells.add((rows[index], number))
    origin = Origin(grid.book, grid.sheet, dict(matched.columns))
    table = Table(matched.model, columns, [origin], [0] * len(rows), rows)
    return TypedTable(matched, table, findings, frozenset(refused_cells))
