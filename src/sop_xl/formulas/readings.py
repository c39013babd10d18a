"""Cells read while formulas are computed: only those that are known already."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field
from typing import Any

from sop_xl.formulas.arrays import MOST_ELEMENTS
from sop_xl.formulas.blocks import Entry
from sop_xl.formulas.grammar import UnknownFormulaError
from sop_xl.formulas.references import Bounds
from sop_xl.formulas.stored import Place, StoredSheet
from sop_xl.formulas.values import Cell, ExcelError
from sop_xl.records import dataclass

Address = tuple[str, int, int]
# A sum over all rows above, in each of many rows, would never end.
MOST_CELLS_READ = 10_000_000
# Stands in a cell whose formula cannot be computed.
UNKNOWN: Any = object()


class MissingError(Exception):
    """Formulas that must be computed first."""

    def __init__(self, addresses: list[Address]) -> None:
        self.addresses = addresses
        super().__init__(addresses)


@dataclass(slots=True)
class OpenSheet:
    """A sheet's cells as far as they are known; a formula's own only when computed."""

    stored: StoredSheet
    cells: dict[Place, Cell] = field(default_factory=dict)
    last_row: int = 0
    last_column: int = 0

    def __post_init__(self) -> None:
        formulas = self.stored.formulas
        self.cells = {
            place: value
            for place, value in self.stored.values.items()
            if value is not None and place not in formulas
        }
        places = [*self.cells, *formulas]
        self.last_row = max((row for row, _ in places), default=0)
        self.last_column = max((column for _, column in places), default=0)

    def clip(self, bounds: Bounds) -> Bounds:
        """Return the part of an area that has cells; it may be empty."""
        top, left, bottom, right = bounds
        return top, left, min(bottom, self.last_row), min(right, self.last_column)

    def pending(self, bounds: Bounds) -> Iterator[Place]:
        """Yield the formulas in an area that are not computed; none may be unknown."""
        formulas, cells = self.stored.formulas, self.cells
        for place in list_places(bounds, formulas) if formulas else ():
            cell = cells.get(place)
            if cell is None:
                yield place
            elif cell is UNKNOWN:
                raise UnknownFormulaError(formulas[place])


def list_places(bounds: Bounds, cells: dict[Place, Any]) -> list[Place]:
    """Return the places of an area that stand in a mapping, row by row."""
    top, left, bottom, right = bounds
    if (bottom - top + 1) * (right - left + 1) > len(cells):
        return sorted(
            place
            for place in cells
            if top <= place[0] <= bottom and left <= place[1] <= right
        )
    return [
        (row, column)
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) in cells
    ]


class Readings:
    """The sheets of a workbook, loaded when they are needed."""

    def __init__(self, load: Callable[[str], StoredSheet | None]) -> None:
        self._load = load
        self._sheets: dict[str, OpenSheet | None] = {}
        self._read = 0

    def sheet(self, name: str) -> StoredSheet | None:
        """Return the stored cells of a sheet; None if there is no such sheet."""
        if name not in self._sheets:
            stored = self._load(name)
            self._sheets[name] = None if stored is None else OpenSheet(stored)
        opened = self._sheets[name]
        return None if opened is None else opened.stored

    def read_cell(self, sheet: str, row: int, column: int) -> Cell:
        """Return what one cell holds."""
        opened = self.open_sheet(sheet)
        cell = opened.cells.get((row, column))
        if cell is None:
            if (row, column) in opened.stored.formulas:
                raise MissingError([(sheet, row, column)])
            if row < 1 or column < 1:
                raise ExcelError("#REF!")
        elif cell is UNKNOWN:
            raise UnknownFormulaError(opened.stored.formulas[row, column])
        return cell

    def read_entries(self, sheet: str, bounds: Bounds) -> list[Entry]:
        """Return the filled cells of an area with their places, row by row."""
        bounds = self.open_sheet(sheet).clip(bounds)
        cells = self._settled_cells(sheet, bounds)
        return [(*place, cells[place]) for place in list_places(bounds, cells)]

    def read_rows(self, sheet: str, bounds: Bounds) -> list[list[Cell]]:
        """Return the rows of an area down to the last that the sheet has."""
        top, left, bottom, right = bounds
        bottom = min(bottom, max(self.open_sheet(sheet).last_row, top))
        if (bottom - top + 1) * (right - left + 1) > MOST_ELEMENTS:
            raise UnknownFormulaError("an area too large")
        cells = self._settled_cells(sheet, (top, left, bottom, right))
        if left == right:
            return [[cells.get((row, left))] for row in range(top, bottom + 1)]
        columns = range(left, right + 1)
        return [
            [cells.get((row, column)) for column in columns]
            for row in range(top, bottom + 1)
        ]

    def count(self, cells: int) -> None:
        """Count what was read; UnknownFormulaError when it is too much."""
        self._read += cells
        if self._read > MOST_CELLS_READ:
            raise UnknownFormulaError("too many cells")

    def open_sheet(self, name: str) -> OpenSheet:
        """Return a sheet's cells; UnknownFormulaError if there is no such sheet."""
        opened = self._sheets.get(name)
        if opened is None:
            self.sheet(name)
            opened = self._sheets[name]
        if opened is None:
            raise UnknownFormulaError(name)
        return opened

    def _settled_cells(self, sheet: str, bounds: Bounds) -> dict[Place, Cell]:
        """Return a sheet's cells, of which those of an area are known."""
        opened = self.open_sheet(sheet)
        top, left, bottom, right = opened.clip(bounds)
        self.count(max(bottom - top + 1, 0) * max(right - left + 1, 0))
        clipped = (top, left, bottom, right)
        missing = [(sheet, *place) for place in opened.pending(clipped)]
        if missing:
            raise MissingError(missing)
        return opened.cells
