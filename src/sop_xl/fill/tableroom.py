"""Whether the rows of a table may grow and shrink without harm to what is beside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sop_xl.fill.templates import SheetTemplate
from sop_xl.formulas.references import Bounds
from sop_xl.formulas.tables import TableArea
from sop_xl.package.cells import split_address
from sop_xl.package.markup import Element, find_all, find_child, sibling_tag
from sop_xl.source import LAST_COLUMN, LAST_ROW, column_number


class NoTableRoomError(Exception):
    """A table's rows have no room; `detail` is the cell or table in the way."""

    def __init__(self, code: str, detail: object) -> None:
        self.code = code
        self.detail = str(detail)
        super().__init__(f"{code}: {detail}")


class TableRoom:
    """The rows of one sheet, of which tables may take some.

    What needs room raises NoTableRoomError.
    """

    def __init__(
        self, root: Element, template: SheetTemplate, tables: Sequence[TableArea]
    ) -> None:
        self._root = root
        self._template = template
        self._tables = tables

    def require_no_block(self, first: int, last: int) -> None:
        """Raise when rows are repeated already."""
        for block in self._template.rows:
            if block.first <= last and first <= block.last:
                raise NoTableRoomError("rows-taken", block.cell)

    def require_no_table(self, row: int, column: int) -> None:
        """Raise when a cell is of a table's headings or totals."""
        for table in self._tables:
            top, left, bottom, right = table.bounds
            if top <= row <= bottom and left <= column <= right:
                raise NoTableRoomError("not-in-body", table.name)

    def require_inside(self, row: int, column: int) -> None:
        """Raise when a cell would lie off the sheet."""
        if row > LAST_ROW:
            raise NoTableRoomError("too-many-rows", row)
        if column > LAST_COLUMN:
            raise NoTableRoomError("too-many-columns", column)

    def require_empty(self, row: int) -> None:
        """Raise when a row holds anything, or merged cells."""
        for address, _ in self._list_filled(row, row):
            raise NoTableRoomError("row-below-used", address)
        merged = find_child(self._root, "mergeCells")
        for element in () if merged is None else merged:
            ends = element.get("ref", "").split(":")
            first, last = split_address(ends[0])[1], split_address(ends[-1])[1]
            if first <= row <= last:
                raise NoTableRoomError("row-below-used", element.get("ref", ""))

    def require_alone(self, table: TableArea, *, whole_rows: bool) -> None:
        """Raise when another table lies beside a table's rows.

        With `whole_rows` nothing else may, for rows of it will be gone.
        """
        top, left, bottom, right = find_body(table)
        for other in self._tables:
            first, _, last, _ = other.bounds
            if other.name != table.name and first <= bottom and top <= last:
                raise NoTableRoomError("table-beside", other.name)
        for address, column in self._list_filled(top, bottom) if whole_rows else ():
            if not left <= column <= right:
                raise NoTableRoomError("cells-beside", address)

    def _list_filled(self, first: int, last: int) -> Iterator[tuple[str, int]]:
        """Yield address and column of the cells of rows that hold anything."""
        for row in find_all(self._root, "row"):
            if first <= int(row.get("r", "0")) <= last:
                for cell in row.iterchildren(sibling_tag(row, "c")):
                    if len(cell):
                        address = cell.get("r", "")
                        yield address, column_number(split_address(address)[0])


def find_body(table: TableArea) -> Bounds:
    """Return the bounds of a table's rows of data."""
    top, left, bottom, right = table.bounds
    return top + table.header_rows, left, bottom - table.totals_rows, right
