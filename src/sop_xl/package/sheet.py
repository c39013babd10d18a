"""The cells of a sheet's XML, found by address or put in their place."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator

from lxml import etree

from sop_xl.grid import Span
from sop_xl.package.areas import (
    holds,
    read_area,
    read_areas,
    read_place,
    write_area,
    write_place,
)
from sop_xl.package.errors import PackageError
from sop_xl.package.markup import (
    Element,
    drop_attributes,
    find_child,
    read_whole,
    sibling_tag,
)


class SheetCells:
    """The cells of one sheet by address; rows and cells are looked through once.

    PackageError if the sheet holds no cells.
    """

    def __init__(self, root: Element, sheet: str = "") -> None:
        self.root = root
        data = find_child(root, "sheetData")
        if data is None:
            raise PackageError("no-cells", detail=sheet)
        self._data = data
        self._rows = dict(_number_rows(data))
        self._row_numbers = sorted(self._rows)
        self._cells: dict[int, dict[int, Element]] = {}
        self._columns: dict[int, list[int]] = {}
        self._merges: list[Span] | None = None
        formats = find_child(root, "cols")
        self._formats = [] if formats is None else list(formats)
        self._added: list[tuple[int, int]] = []

    @property
    def merges(self) -> list[Span]:
        """The merged areas of the sheet."""
        if self._merges is None:
            merged = find_child(self.root, "mergeCells")
            elements = [] if merged is None else list(merged)
            self._merges = [
                span for each in elements for span in read_areas(each.get("ref", ""))
            ]
        return self._merges

    def area_of(self, address: str) -> Span:
        """Return the merged area a cell belongs to, else the cell alone."""
        row, column = read_place(address)
        merged = (span for span in self.merges if holds(span, row, column))
        return next(merged, Span(row, column, row, column))

    def anchor(self, address: str) -> str:
        """Return the cell that shows what stands there: of merged ones the first."""
        if not self.merges:
            return address
        area = self.area_of(address)
        return write_place(area.first_row, area.first_column)

    def find(self, address: str) -> Element | None:
        """Return the cell at an address, if it is there."""
        row, column = read_place(address)
        if row not in self._rows:
            return None
        return self._cells_of(row).get(column)

    def ensure(self, address: str) -> Element:
        """Return the cell at an address, put in at its place if it is not there yet.

        A new cell takes the style of its row, else that of its column.
        """
        number, column = read_place(address)
        row = self._ensure_row(number)
        cells = self._cells_of(number)
        if column not in cells:
            cells[column] = self._add_cell(row, number, column)
            self._added.append((number, column))
        return cells[column]

    def _cells_of(self, number: int) -> dict[int, Element]:
        if number not in self._cells:
            self._cells[number] = dict(_number_cells(self._rows[number], number))
            self._columns[number] = sorted(self._cells[number])
        return self._cells[number]

    def _ensure_row(self, number: int) -> Element:
        if number in self._rows:
            return self._rows[number]
        row = etree.SubElement(self._data, sibling_tag(self._data, "row"))
        row.set("r", str(number))
        place = bisect_left(self._row_numbers, number)
        if place < len(self._row_numbers):
            self._rows[self._row_numbers[place]].addprevious(row)
        self._row_numbers.insert(place, number)
        self._rows[number] = row
        return row

    def _add_cell(self, row: Element, number: int, column: int) -> Element:
        # Made where it stands: an element made elsewhere is slow to bring in.
        cell = etree.SubElement(row, sibling_tag(row, "c"))
        cell.set("r", write_place(number, column))
        style = self._style_at(row, column)
        if style:
            cell.set("s", style)
        columns = self._columns[number]
        place = bisect_left(columns, column)
        if place < len(columns):
            self._cells[number][columns[place]].addprevious(cell)
        elif len(row) > len(columns) + 1:
            row.insert(len(columns), cell)
        insort(columns, column)
        # They only save Excel time, and would now be wrong.
        drop_attributes(row, "spans")
        return cell

    def _style_at(self, row: Element, column: int) -> str | None:
        if row.get("customFormat") in {"1", "true"}:
            return row.get("s")
        for each in self._formats:
            if read_whole(each, "min") <= column <= read_whole(each, "max"):
                return each.get("style")
        return None

    def settle(self) -> None:
        """Let the sheet say how far its cells reach, where it says so at all."""
        dimension = find_child(self.root, "dimension")
        known = read_areas("" if dimension is None else dimension.get("ref", ""))
        if dimension is not None and known and self._added:
            rows, columns = zip(*self._added, strict=True)
            first, last = (min(rows), min(columns)), (max(rows), max(columns))
            dimension.set("ref", write_area(_join(known[0], Span(*first, *last))))
        self._added = []


def _join(one: Span, other: Span) -> Span:
    return Span(
        min(one.first_row, other.first_row),
        min(one.first_column, other.first_column),
        max(one.last_row, other.last_row),
        max(one.last_column, other.last_column),
    )


def _number_rows(data: Element) -> Iterator[tuple[int, Element]]:
    """Yield each row by its number, which is written into it where it is left out."""
    number = 0
    for row in data.iterchildren(sibling_tag(data, "row")):
        written = row.get("r")
        number = read_whole(row, "r", number + 1)
        if not written:
            row.set("r", str(number))
        yield number, row


def _number_cells(row: Element, number: int) -> Iterator[tuple[int, Element]]:
    """Yield each cell by its column; its address is written where it is left out."""
    column = 0
    for cell in row.iterchildren(sibling_tag(row, "c")):
        written = cell.get("r")
        column = read_area(written).first_column if written else column + 1
        if not written:
            cell.set("r", write_place(number, column))
        yield column, cell
