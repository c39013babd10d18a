"""Rows of a sheet with blocks, written in every copy of their places."""

from __future__ import annotations

from collections.abc import Iterator

from sop_xl.fill.cellwriters import CellCompiler, CellWriter, PlacedCell
from sop_xl.fill.environment import Scope
from sop_xl.fill.opening import OpenedSheet
from sop_xl.fill.rendering import CellFiller
from sop_xl.fill.rowtext import CellPattern, SheetText
from sop_xl.fill.unrolling import Filling
from sop_xl.formulas.sharing import unshare_formulas
from sop_xl.moves.areas import Layout
from sop_xl.moves.axis import Path
from sop_xl.moves.references import Moves
from sop_xl.package.markup import Element, find_child
from sop_xl.records import dataclass
from sop_xl.source import LAST_COLUMN, LAST_ROW, column_letters


@dataclass(frozen=True, slots=True)
class RowWriter:
    """Writes the copies of one row of the template."""

    tag: str
    head: str
    cells: list[CellWriter]
    rest: str

    def write(self, number: int, path: Path, filling: Filling) -> str:
        """Return the text of one copy."""
        cells = "".join([write(number, path, filling) for write in self.cells])
        return f'<{self.tag} r="{number}"{self.head}>{cells}{self.rest}</{self.tag}>'


class RowsWriter:
    """Writes the rows of a sheet with blocks, each cell in every copy of its place."""

    def __init__(
        self, sheet: OpenedSheet, moves: Moves, filler: CellFiller, since_1904: bool
    ) -> None:
        self._sheet = sheet
        self._text = SheetText(sheet.root, since_1904=since_1904)
        # Formulas of sheets that do not move are moved with all others, later.
        self._layout = moves.layout(sheet.name)
        self._compiler = CellCompiler(
            sheet.name, self._text, filler, moves, self._layout
        )
        self._column_names = [
            _own_names(filling, sheet.scope)
            for filling in (sheet.columns.fillings if sheet.columns else [])
        ]

    def write(self) -> None:
        """Replace the sheet's rows by those of the result."""
        if self._layout is not None:
            unshare_formulas(self._sheet.root)
        data = find_child(self._sheet.root, "sheetData")
        if data is not None:
            data[:] = self._text.parse_rows("".join(self._list_rows(data)))

    def _list_rows(self, data: Element) -> Iterator[str]:
        rows = {int(row.get("r", "0")): row for row in data}
        axis = self._sheet.rows.axis if self._sheet.rows else Layout().rows
        fillings = self._sheet.rows.fillings if self._sheet.rows else []
        writers: dict[int, RowWriter] = {}
        for line, filling in zip(axis.lines, fillings, strict=True):
            if line.origin in rows:
                if line.origin not in writers:
                    writers[line.origin] = self._compile_row(rows[line.origin])
                yield writers[line.origin].write(line.number, line.path, filling)
        plain = Filling(self._sheet.scope)
        for number, row in rows.items():
            if number > axis.last:
                moved = number + axis.end - axis.last
                if moved <= LAST_ROW:
                    yield self._compile_row(row).write(moved, (), plain)
                elif any(len(cell) for cell in row):
                    self._compiler.fail("too-many-rows", moved)

    def _compile_row(self, row: Element) -> RowWriter:
        pattern = self._text.read_row(row, self._sheet.renderers)
        cells = [
            self._compiler.compile(cell) for cell in self._place_cells(pattern.cells)
        ]
        return RowWriter(f"{self._text.prefix}row", pattern.head, cells, pattern.rest)

    def _place_cells(self, cells: tuple[CellPattern, ...]) -> Iterator[PlacedCell]:
        """Yield the cells of a row in each column that they go to."""
        columns = self._sheet.columns
        if columns is None:
            yield from self._place_behind(list(cells))
            return
        axis, by_column = columns.axis, {cell.column: cell for cell in cells}
        for line, filling, names in zip(
            axis.lines, columns.fillings, self._column_names, strict=True
        ):
            if line.origin in by_column:
                cell, letters = by_column[line.origin], column_letters(line.number)
                blank = filling.blank
                yield PlacedCell(cell, line.number, letters, line.path, names, blank)
        yield from self._place_behind([c for c in cells if c.column > axis.last])

    def _place_behind(self, cells: list[CellPattern]) -> Iterator[PlacedCell]:
        """Yield the cells behind all blocks of columns."""
        columns = self._sheet.columns
        offset = 0 if columns is None else columns.axis.end - columns.axis.last
        for cell in cells:
            number = cell.column + offset
            if number <= LAST_COLUMN:
                yield PlacedCell(cell, number, column_letters(number))
            elif cell.is_filled:
                self._compiler.fail("too-many-columns", number)


def _own_names(filling: Filling, scope: Scope) -> dict[str, object]:
    """Return the names that a column's loop adds to those of the sheet."""
    return {
        name: value
        for name, value in filling.scope.items()
        if name not in scope or value is not scope[name]
    }
