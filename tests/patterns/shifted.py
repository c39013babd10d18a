"""Sheets moved and joined: their tables must move with them, and stay apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from sop_xl.grid import Span
from tests.patterns.canvas import Canvas
from tests.patterns.real import read_real_sheets
from tests.patterns.sheets import Sheet
from tests.patterns.truth import TrueTable, Truth


def _shift_table(table: TrueTable, down: int, right: int) -> TrueTable:
    return TrueTable(
        tuple(row + down for row in table.header_rows),
        table.first_row + down,
        table.last_row + down,
        table.first_column + right,
        table.last_column + right,
        table.columns,
    )


def _shift_canvas(canvas: Canvas, down: int, right: int) -> Canvas:
    return Canvas(
        {
            (row + down, col + right): value
            for (row, col), value in canvas.cells.items()
        },
        {
            (row + down, col + right): text
            for (row, col), text in canvas.formulas.items()
        },
        [
            Span(
                span.first_row + down,
                span.first_column + right,
                span.last_row + down,
                span.last_column + right,
            )
            for span in canvas.merges
        ],
        {row + down for row in canvas.hidden_rows},
        {column + right for column in canvas.hidden_columns},
        canvas.far,
    )


def shift_sheet(sheet: Sheet, down: int = 2, right: int = 1) -> Sheet:
    """Return a sheet with blank rows above and blank columns at the left."""
    truths = tuple(
        Truth(
            tuple(_shift_table(table, down, right) for table in truth.accepted),
            truth.optional,
        )
        for truth in sheet.truths
    )
    canvas = _shift_canvas(sheet.canvas, down, right)
    return replace(sheet, name=f"{sheet.name}, shifted", canvas=canvas, truths=truths)


def join_sheets(one: Sheet, other: Sheet, *, beside: bool) -> Sheet:
    """Return a sheet that holds both, two blank columns or three blank rows apart."""
    last_row = max(row for row, _ in one.canvas.cells)
    last_column = max(column for _, column in one.canvas.cells)
    for span in one.canvas.merges:
        last_row = max(last_row, span.last_row)
        last_column = max(last_column, span.last_column)
    down, right = (0, last_column + 2) if beside else (last_row + 3, 0)
    moved = shift_sheet(other, down, right)
    first, second = one.canvas, moved.canvas
    canvas = Canvas(
        first.cells | second.cells,
        first.formulas | second.formulas,
        first.merges + second.merges,
        first.hidden_rows | second.hidden_rows,
        first.hidden_columns | second.hidden_columns,
    )
    truths = one.truths + moved.truths
    return Sheet(f"{one.name} + {other.name}", one.patterns, canvas, truths)


def join_neighbours(*, beside: bool) -> Iterator[Sheet]:
    """Yield the drawn sheets that hold tables two by two on one sheet."""
    sheets = [sheet for sheet in read_real_sheets() if sheet.truths]
    for one, other in pairwise(sheets):
        yield join_sheets(one, other, beside=beside)
