"""How wide and high the columns and rows of a sheet are, in pixels."""

from __future__ import annotations

import math
from collections.abc import Callable

from sop_xl.package.markup import Element, find_child, read_whole
from sop_xl.source import LAST_COLUMN, LAST_ROW

_COLUMN_PIXELS, _ROW_PIXELS = 64, 20
# A width as stored has the margins of the cell in it (ECMA-376 part 1, 18.3.1.13).
_DIGIT_PIXELS = 7
_PIXELS_A_POINT = 4 / 3


class SheetSizes:
    """The sizes of one sheet's columns and rows; both count from 0 here."""

    def __init__(self, root: Element) -> None:
        usual = find_child(root, "sheetFormatPr")
        self._usual_width = _read_float(usual, "defaultColWidth")
        self._usual_height = _read_float(usual, "defaultRowHeight")
        columns, data = find_child(root, "cols"), find_child(root, "sheetData")
        self._columns = [] if columns is None else list(columns)
        self._rows = {} if data is None else {row.get("r"): row for row in data}
        self._widths: dict[int, int] = {}

    def reach_right(self, column: int, pixels: int) -> tuple[int, int]:
        """Return the column in which so many pixels end, and how far inside it."""
        return _walk(self.column_pixels, column, pixels, LAST_COLUMN - 1)

    def reach_down(self, row: int, pixels: int) -> tuple[int, int]:
        """Return the row in which so many pixels end, and how far inside it."""
        return _walk(self.row_pixels, row, pixels, LAST_ROW - 1)

    def column_pixels(self, column: int) -> int:
        """Return the width of a column, 0 for a hidden one."""
        if column not in self._widths:
            self._widths[column] = self._read_width(column)
        return self._widths[column]

    def _read_width(self, column: int) -> int:
        width, number = self._usual_width, column + 1
        for each in self._columns:
            if read_whole(each, "min") <= number <= read_whole(each, "max"):
                width = 0.0 if _is_hidden(each) else _read_float(each, "width")
        if width is None:
            return _COLUMN_PIXELS
        return round(width * _DIGIT_PIXELS)

    def row_pixels(self, row: int) -> int:
        """Return the height of a row, 0 for a hidden one."""
        found = self._rows.get(str(row + 1))
        if found is not None and _is_hidden(found):
            return 0
        height = _read_float(found, "ht")
        if height is None:
            height = self._usual_height
        return _ROW_PIXELS if height is None else int(height * _PIXELS_A_POINT)


def _walk(
    size_of: Callable[[int], int], start: int, pixels: int, last: int
) -> tuple[int, int]:
    place, left = start, pixels
    while place < last:
        size = size_of(place)
        if left <= size:
            return place, left
        left -= size
        place += 1
    return last, min(left, size_of(last))


def _is_hidden(element: Element) -> bool:
    return element.get("hidden") in {"1", "true"}


def _read_float(element: Element | None, name: str) -> float | None:
    written = None if element is None else element.get(name)
    try:
        size = float(written or "nan")
    except ValueError:
        return None
    return size if math.isfinite(size) else None
