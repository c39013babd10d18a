"""Sheets as they are drawn in a test's docstring.

    [生产日报.xlsx]6月
    | 日期       | 产品 | <    | 数量 |
    | ^          | 编码 | 名称 | ^    |
    | 2026-06-01 | A    | 锅   | 5    |
    |            |      |      |      |

Above a table stands its sheet, or the title of the table, which then is the name of the
workbook; with neither it is the order list. The first line is row 1, the first cell is
in column A. A cell is empty, a number, a date, or text; "12" is text as well. `<` is
merged with the cell on its left, `^` with the cell above. A blank line ends a sheet.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from sop_xl.grid import Grid, RawValue, Span
from sop_xl.headings.fold import fold_heading
from sop_xl.intake import Account, IntakeSettings, take_in
from sop_xl.rows import Kind, Row, Table, columns_of
from sop_xl.rows.column import ColumnOf
from sop_xl.source import CellRef, Finding
from sop_xl.tables import MODELS, Order, number_lines

YEAR = 2026
_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_QUOTED = re.compile(r'"(.*)"')
_LEFT, _ABOVE = "<", "^"
_BY_TITLE = {model.title: model for model in MODELS}
_SAMPLES: Mapping[Kind, RawValue] = {
    Kind.TEXT: "样",
    Kind.WHOLE: 1.0,
    Kind.MONEY: 1.0,
    Kind.DECIMAL: 1.0,
    Kind.DATE: dt.date(2026, 6, 1),
}


@dataclass(frozen=True)
class Read:
    """What intake made of the sheets."""

    tables: Mapping[str, Table[Row]]
    accounts: tuple[Account, ...]
    findings: tuple[Finding, ...]

    @property
    def table(self) -> Table[Row]:
        """The only table."""
        [table] = self.tables.values()
        return table

    @property
    def found(self) -> list[tuple[str, str]]:
        """Rule and cell, without workbook, of each finding."""
        return [(finding.rule, finding.where.a1) for finding in self.findings]

    def values(self, field: str) -> list[object]:
        """What the only table holds in a column; None where there is nothing."""
        return [record[field] for record in self.table.records()]


def places(findings: Iterable[Finding]) -> list[str]:
    """Return where findings are."""
    return [str(finding.where) for finding in findings]


def read_value(text: str) -> RawValue | None:
    """Return what Excel would hold in a cell so drawn."""
    quoted = _QUOTED.fullmatch(text)
    if quoted:
        return quoted[1]
    if _NUMBER.fullmatch(text):
        return float(text)
    if _DATE.fullmatch(text):
        return dt.date.fromisoformat(text)
    return text or None


def read_drawing(text: str) -> list[Grid]:
    """Return the sheets drawn in a text."""
    return [_make_grid(name, lines) for name, lines in _drawn_tables(text)]


def _drawn_tables(text: str) -> Iterator[tuple[str, list[list[str]]]]:
    name, lines = "", list[list[str]]()
    for raw in [*text.splitlines(), ""]:
        line = raw.strip()
        if line.startswith("|"):
            lines.append([cell.strip() for cell in line.strip("|").split("|")])
            continue
        if lines:
            yield name, lines
            name, lines = "", []
        name = line or name


def _make_grid(name: str, lines: list[list[str]]) -> Grid:
    where = CellRef(f"{name if name in _BY_TITLE else Order.title}.xlsx", "Sheet1")
    if name.startswith(("[", "'")):
        where = CellRef.parse(name)
    cells = [
        [None if cell in (_LEFT, _ABOVE) else read_value(cell) for cell in line]
        for line in lines
    ]
    return Grid(where.book, where.sheet, cells, tuple(_merges(lines)))


def _merges(lines: list[list[str]]) -> Iterator[Span]:
    blocks: dict[tuple[int, int], list[tuple[int, int]]] = {}
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    for row, line in enumerate(lines, 1):
        for column, cell in enumerate(line, 1):
            beside = {_LEFT: (row, column - 1), _ABOVE: (row - 1, column)}.get(cell)
            owner = owners[beside] if beside else (row, column)
            owners[row, column] = owner
            blocks.setdefault(owner, []).append((row, column))
    for (row, column), covered in blocks.items():
        if len(covered) > 1:
            yield Span(row, column, *covered[-1])


def complete(grid: Grid) -> Grid:
    """Add to a sheet, at its right, the required columns that are not drawn.

    The header is in row 1; every row below that is not empty gets a proper value, and
    numbers that are part of a key another one each.
    """
    model = _BY_TITLE[PurePosixPath(grid.book).stem]
    header, *rows = grid.cells
    known = {fold_heading(str(heading)) for heading in header}
    added = [
        column
        for column in columns_of(model)
        if column.required and known.isdisjoint(map(fold_heading, column.column.names))
    ]
    cells = [[*header, *(column.column.label for column in added)]]
    for number, row in enumerate(rows, 1):
        samples = [_sample(column, number) for column in added]
        padded = [*row, *[None] * (len(header) - len(row))]
        cells.append([*padded, *samples] if any(row) else padded)
    return replace(grid, cells=cells)


def _sample(column: ColumnOf, row: int) -> RawValue:
    if column.column.key and column.kind is Kind.WHOLE:
        return float(row)
    if column.choices:
        return next(iter(column.choices)).value
    return _SAMPLES[column.kind]


def read_sheets(grids: Iterable[Grid], models: tuple[type[Row], ...] = MODELS) -> Read:
    """Return what intake makes of sheets in a run of 2026."""
    taken, findings = take_in(grids, IntakeSettings(models, YEAR, {}))
    return Read(number_lines(taken.tables), tuple(taken.accounts), tuple(findings))
