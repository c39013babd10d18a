"""The list of operations as it stands in a workbook: rows, marks, what is beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path

from sop_xl.grid import Grid, RawValue
from sop_xl.package.archive import Package, open_package
from sop_xl.package.errors import PackageError
from sop_xl.package.fills import read_fills
from sop_xl.package.remarks import read_notes
from sop_xl.package.workbook import Workbook
from sop_xl.pipeline.changes import plain_text
from sop_xl.planning.labels import OPERATION_FIELDS, OPERATIONS
from sop_xl.planning.memory import RowKey
from sop_xl.planning.wishes import fold_name
from sop_xl.records import dataclass
from sop_xl.source import CellRef

_FIELDS = {fold_name(label): name for name, label in OPERATION_FIELDS.items()}
_LAST_HEADING_ROW = 30
#: Without these a row cannot be told.
_NEEDED = frozenset({"lot", "process"})
_LEAST_HEADINGS = 4


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A row: its number in the sheet, the lot and position it names, what stands in it.

    `key` is None where the row names no step. `values` are by the column's field.
    """

    row: int
    key: RowKey | None
    values: Mapping[str, RawValue | None]


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """The list in one workbook; `columns` say which column a field has.

    `others` are the other sheets. `notes` and `fills` are those of all cells by row and
    column; `has_looks` is false for files of kinds whose looks are not read.
    """

    grid: Grid
    heading_row: int
    columns: Mapping[str, int]
    rows: tuple[ListedRow, ...]
    others: tuple[Grid, ...] = ()
    notes: Mapping[tuple[int, int], str] = field(default_factory=dict)
    fills: Mapping[tuple[int, int], str] = field(default_factory=dict)
    has_looks: bool = True

    def cell(self, row: int, field_name: str) -> CellRef:
        """Return the cell of a field in a row; the row's first where it has none."""
        return self.grid.cell(row, self.columns.get(field_name, 1))

    def looks_of(self, row: int, fills: bool) -> dict[str, str]:
        """Return the colours, or the notes, of a row's cells by the column's field."""
        found = self.fills if fills else self.notes
        return {
            name: found[row, column]
            for name, column in self.columns.items()
            if (row, column) in found
        }

    def by_key(self) -> dict[RowKey, ListedRow]:
        """Return the first row of each step."""
        found: dict[RowKey, ListedRow] = {}
        for each in self.rows:
            if each.key is not None:
                found.setdefault(each.key, each)
        return found


def find_list(grids: Sequence[Grid], path: Path) -> PlanSheet | None:
    """Return the list of operations in a workbook's sheets; None where there is none.

    The sheet may have another name and the columns another order: it is told by its
    headings. The sheet of the list's own name goes first.
    """
    ordered = sorted(grids, key=lambda grid: grid.sheet != OPERATIONS)
    for grid in ordered:
        for row in range(1, min(grid.height, _LAST_HEADING_ROW) + 1):
            columns = _read_headings(grid, row)
            if len(columns) >= _LEAST_HEADINGS and columns.keys() >= _NEEDED:
                others = tuple(each for each in grids if each is not grid)
                rows = tuple(_read_rows(grid, row, columns))
                found = PlanSheet(grid, row, columns, rows, others)
                return _read_looks(found, path)
    return None


def _read_headings(grid: Grid, row: int) -> dict[str, int]:
    columns: dict[str, int] = {}
    for column in range(1, grid.width + 1):
        name = _FIELDS.get(fold_name(plain_text(grid.value(row, column))))
        if name is not None:
            columns.setdefault(name, column)
    return columns


def _read_rows(
    grid: Grid, heading_row: int, columns: Mapping[str, int]
) -> Iterator[ListedRow]:
    for row in range(heading_row + 1, grid.height + 1):
        values = {name: grid.value(row, column) for name, column in columns.items()}
        if any(value is not None for value in values.values()):
            yield ListedRow(row, _key_of(values), values)


def _key_of(values: Mapping[str, RawValue | None]) -> RowKey | None:
    lot, position = plain_text(values.get("lot")), plain_text(values.get("position"))
    return (lot, int(position)) if lot and position.isdecimal() else None


def name_by_process(sheet: PlanSheet, base: PlanSheet) -> PlanSheet:
    """Return the list with the steps of rows that lost their position.

    A lot and a process tell a step where the lot goes through the process once.
    """
    known: dict[tuple[str, str], list[RowKey]] = {}
    for each in base.rows:
        if each.key is not None:
            known.setdefault(_process_of(each), []).append(each.key)
    rows = []
    for each in sheet.rows:
        keys = known.get(_process_of(each), [])
        if each.key is None and len(keys) == 1:
            rows.append(replace(each, key=keys[0]))
        else:
            rows.append(each)
    return replace(sheet, rows=tuple(rows))


def _process_of(row: ListedRow) -> tuple[str, str]:
    return plain_text(row.values.get("lot")), plain_text(row.values.get("process"))


def _read_looks(sheet: PlanSheet, path: Path) -> PlanSheet:
    package = _open(path)
    if package is None:
        return replace(sheet, has_looks=False)
    workbook = Workbook(package)
    for part in workbook.sheets:
        if part.name == sheet.grid.sheet and part.has_cells:
            return replace(
                sheet,
                notes=read_notes(workbook, part),
                fills=read_fills(workbook, part),
            )
    return replace(sheet, has_looks=False)


def _open(path: Path) -> Package | None:
    try:
        package = open_package(path)
        Workbook(package)
    except PackageError:
        return None
    return package
