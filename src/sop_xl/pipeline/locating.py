"""Which tables a file holds, and what is left out and why."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sop_xl.grid import Grid, Span
from sop_xl.intake import LocatedSheet, Vocabulary, locate_tables, read_grids
from sop_xl.intake.messages import LEFT_OUT
from sop_xl.rows import LocatedTable
from sop_xl.source import CellRef
from sop_xl.tables import MODELS


@dataclass(frozen=True, slots=True)
class LocatedFile:
    """The tables of a file with the kind of each; "" where it is none of the known."""

    sheets: tuple[LocatedSheet, ...]
    kinds: dict[int, str]
    hidden: tuple[str, ...]


def locate_file(path: Path) -> LocatedFile:
    """Return the tables of a file; UnreadableFile when it cannot be read."""
    vocabulary = Vocabulary(MODELS)
    grids: list[Grid] = read_grids(path, path.name)
    sheets = tuple(locate_tables(g, vocabulary) for g in grids if g.visible)
    kinds = {}
    for sheet in sheets:
        for table in sheet.tables:
            match = vocabulary.match(table, [path.name, sheet.grid.sheet])
            kinds[id(table)] = match.model.title if match else ""
    hidden = tuple(grid.sheet for grid in grids if not grid.visible)
    return LocatedFile(sheets, kinds, hidden)


def _describe_table(table: LocatedTable) -> dict[str, Any]:
    return {
        "sheet": table.sheet,
        "header_rows": list(table.header_rows),
        "first_row": table.first_row,
        "last_row": table.last_row,
        "first_column": table.first_column,
        "last_column": table.last_column,
        "columns": [column.header for column in table.columns],
    }


def _describe_left_out(sheet: str, span: Span, reason: str) -> dict[str, Any]:
    first = CellRef("", sheet, span.first_row, span.first_column).a1
    last = CellRef("", sheet, span.last_row, span.last_column).a1
    cells = first if first == last else f"{first}:{last}"
    return {"sheet": sheet, "cells": cells, **asdict(span), "reason": reason}


def describe_located(located: LocatedFile) -> dict[str, Any]:
    """Return the tables and what is left out, for programs; rows count from 1."""
    left_out = [
        _describe_left_out(sheet.grid.sheet, out.span, LEFT_OUT[out.reason])
        for sheet in located.sheets
        for out in (
            *sheet.left_out,
            *(out for table in sheet.tables for out in table.left_out),
        )
    ]
    tables = [
        {**_describe_table(table), "kind": located.kinds[id(table)]}
        for sheet in located.sheets
        for table in sheet.tables
    ]
    return {"tables": tables, "left_out": left_out, "hidden": list(located.hidden)}
