"""A sheet's own cells, put where their rows and columns go."""

from __future__ import annotations

from collections.abc import Iterator

from sop_xl.formulas.references import area_bounds
from sop_xl.formulas.sharing import unshare_formulas
from sop_xl.moves.areas import Layout
from sop_xl.moves.axis import Axis, inserted_axis, removed_axis
from sop_xl.moves.messages import NO_ROOM
from sop_xl.moves.moving import follow_moves, may_have_formulas, move_cell_formula
from sop_xl.moves.references import Moves, Warn, breaks_reference
from sop_xl.package.cells import split_address
from sop_xl.package.markup import Element, find_child, sibling_tag
from sop_xl.package.workbook import Workbook
from sop_xl.records import dataclass
from sop_xl.source import LAST_COLUMN, LAST_ROW, column_letters, column_number


class NoRoomError(Exception):
    """Lines cannot be inserted: cells that hold something would leave the sheet."""

    def __init__(self, sheet: str, cell: str, count: int) -> None:
        super().__init__(NO_ROOM.format(sheet=sheet, cell=cell, count=count))


def insert_rows(
    workbook: Workbook, sheet: str, before: int, count: int, warn: Warn
) -> None:
    """Insert empty rows above one, as Excel does; all that refers to rows follows.

    KeyError when there is no such sheet, NoRoomError when cells would be pushed off it.
    """
    rows = inserted_axis(LAST_ROW, before, count)
    move_lines(workbook, sheet, Layout(rows=rows), warn)


def remove_rows(
    workbook: Workbook, sheet: str, first: int, count: int, warn: Warn
) -> None:
    """Remove rows; formulas that name only these get #REF!, and `warn` is told."""
    rows = removed_axis(LAST_ROW, first, count)
    move_lines(workbook, sheet, Layout(rows=rows), warn)


def insert_columns(
    workbook: Workbook, sheet: str, before: int, count: int, warn: Warn
) -> None:
    """Insert empty columns left of one (1 is A), as Excel does.

    KeyError when there is no such sheet, NoRoomError when cells would be pushed off it.
    """
    columns = inserted_axis(LAST_COLUMN, before, count)
    move_lines(workbook, sheet, Layout(columns=columns), warn)


def remove_columns(
    workbook: Workbook, sheet: str, first: int, count: int, warn: Warn
) -> None:
    """Remove columns; formulas that name only these get #REF!, and `warn` is told."""
    columns = removed_axis(LAST_COLUMN, first, count)
    move_lines(workbook, sheet, Layout(columns=columns), warn)


def move_lines(workbook: Workbook, sheet: str, layout: Layout, warn: Warn) -> None:
    """Let a sheet's rows and columns go where `layout` says, all else following.

    What is stored of formulas' values stays as it is; Excel is asked to compute them
    anew. KeyError when there is no such sheet.
    """
    parts = {each.name: each.part for each in workbook.sheets if each.has_cells}
    root = workbook.package.tree(parts[sheet])
    unshare_formulas(root)
    _CellMove(sheet, layout, Moves({sheet: layout}), warn).run(root)
    follow_moves(workbook, Moves({sheet: layout}), warn)
    workbook.package.put_tree(parts[sheet])
    if any(may_have_formulas(workbook.package, part) for part in parts.values()):
        workbook.recalculate_on_load()


@dataclass(frozen=True, slots=True)
class _CellMove:
    """The cells of one sheet on their way."""

    sheet: str
    layout: Layout
    moves: Moves
    warn: Warn

    def run(self, root: Element) -> None:
        data = find_child(root, "sheetData")
        if data is None:
            return
        rows = list(_number_rows(data))
        self._refuse_loss(rows)
        data[:] = [row for number, row in rows if self._move_row(row, number)]

    def _refuse_loss(self, rows: list[tuple[int, Element]]) -> None:
        """NoRoomError when a cell that holds something has no place any more."""
        row_room = _room(self.layout.rows)
        column_room = _room(self.layout.columns)
        for number, row in rows:
            for column, cell in _number_cells(row):
                if len(cell) and (number > row_room or column > column_room):
                    room = row_room if number > row_room else column_room
                    limit = LAST_ROW if number > row_room else LAST_COLUMN
                    raise NoRoomError(self.sheet, cell.get("r", ""), limit - room)

    def _move_row(self, row: Element, number: int) -> bool:
        """Put a row where it goes; return whether it still is there."""
        place = None
        if number <= _room(self.layout.rows):
            place = self.layout.rows.span(number)
        for column, cell in list(_number_cells(row)):
            across = None
            if column <= _room(self.layout.columns):
                across = self.layout.columns.span(column)
            if place is None or across is None:
                self._lose_cell(cell)
                row.remove(cell)
            else:
                cell.set("r", f"{column_letters(across[0])}{place[0]}")
                self._move_formula(cell)
        if place is not None:
            row.set("r", str(place[0]))
        return place is not None

    def _lose_cell(self, cell: Element) -> None:
        """Warn when a cell that goes computes others that stay."""
        formula = find_child(cell, "f")
        filled = area_bounds("" if formula is None else formula.get("ref", ""))
        if formula is None or filled is None:
            return
        top, left, bottom, right = filled
        rows = self.layout.rows.cover(top, bottom)
        if rows is not None and self.layout.columns.cover(left, right) is not None:
            self.warn(self.sheet, cell.get("r", ""), "array-cut", f"={formula.text}")

    def _move_formula(self, cell: Element) -> None:
        formula = find_child(cell, "f")
        before = "" if formula is None else formula.text or ""
        move_cell_formula(cell, self.sheet, self.moves)
        after = "" if formula is None else formula.text or ""
        if breaks_reference(before, after):
            self.warn(self.sheet, cell.get("r", ""), "refers-to-removed", f"={before}")


def _room(axis: Axis) -> int:
    """Return the last line that still has a place on its sheet."""
    return axis.limit - max(axis.end - axis.last, 0)


def _number_rows(data: Element) -> Iterator[tuple[int, Element]]:
    """Yield each row with its number; one without is the next."""
    number = 0
    for row in data.iterchildren(sibling_tag(data, "row")):
        number = int(row.get("r") or number + 1)
        yield number, row


def _number_cells(row: Element) -> Iterator[tuple[int, Element]]:
    """Yield each cell with its column; one without an address is the next."""
    column = 0
    for cell in row.iterchildren(sibling_tag(row, "c")):
        address = cell.get("r")
        column = column_number(split_address(address)[0]) if address else column + 1
        yield column, cell
