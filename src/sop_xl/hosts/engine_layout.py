"""Widths, heights, hidden lines and merged cells in LibreOffice."""

# What each of these means is said by xlwings.
# ruff: noqa: D102
from __future__ import annotations

from typing import Any

from xlwings import base_classes

from sop_xl.grid import Span

#: Excel's width of a column is in characters of 7 pixels, 5 more for the margins.
PIXEL, CHARACTER_PIXELS, MARGIN_PIXELS = 0.75, 7, 5


class Laid(base_classes.Range):
    """What an area has of the sheet's layout."""

    def __init__(self, sheet: Any, area: tuple[int, int, int, int]) -> None:
        self.sheet, self._area = sheet, area

    @property
    def place(self) -> list[Any]:
        """The area as requests name it."""
        return [*self.sheet.place, *self._area]

    def ask(self, request: str, **given: Any) -> Any:
        """Return the answer to a request about the area."""
        return self.sheet.book.ask_link(request, place=self.place, **given)

    @property
    def column_width(self) -> float | None:
        points: float | None = self.ask("read-size", what="column")
        if points is None:
            return None
        pixels = max(points / PIXEL - MARGIN_PIXELS, 0)
        return round(pixels / CHARACTER_PIXELS, 2)

    @column_width.setter
    def column_width(self, value: float) -> None:
        pixels = value * CHARACTER_PIXELS + MARGIN_PIXELS if value else 0
        self.ask("write-size", what="column", points=pixels * PIXEL)

    @property
    def row_height(self) -> float | None:
        found = self.ask("read-size", what="row")
        return None if found is None else round(found, 2)

    @row_height.setter
    def row_height(self, value: float) -> None:
        self.ask("write-size", what="row", points=value)

    @property
    def width(self) -> float:
        return float(self.ask("read-size", what="width"))

    @property
    def height(self) -> float:
        return float(self.ask("read-size", what="height"))

    @property
    def left(self) -> float:
        return float(self.ask("read-size", what="left"))

    @property
    def top(self) -> float:
        return float(self.ask("read-size", what="top"))

    def autofit(self, axis: str | None = None) -> None:
        columns, rows = axis in (None, "columns", "c"), axis in (None, "rows", "r")
        self.ask("fit-sizes", columns=columns, rows=rows)

    @property
    def row_hidden(self) -> bool | None:
        found: bool | None = self.ask("is-hidden", what="rows")
        return found

    @row_hidden.setter
    def row_hidden(self, value: bool) -> None:
        self.ask("hide-lines", what="rows", hidden=value)

    @property
    def column_hidden(self) -> bool | None:
        found: bool | None = self.ask("is-hidden", what="columns")
        return found

    @column_hidden.setter
    def column_hidden(self, value: bool) -> None:
        self.ask("hide-lines", what="columns", hidden=value)

    @property
    def merge_cells(self) -> bool | None:
        found: bool | None = self.ask("is-merged")
        return found

    def merge(self, across: bool = False) -> None:
        self.ask("merge-cells", across=across)

    def unmerge(self) -> None:
        self.ask("split-cells")

    # What Excel tells of one block of cells at a time only.

    def list_merges(self) -> list[Span]:
        """Return the merged blocks that begin in the area."""
        return [_span_of(bounds) for bounds in self.ask("list-merges")]

    def list_number_formats(self) -> list[tuple[Span, str]]:
        """Return blocks that cover the area, with the number format of each."""
        return [
            (_span_of(bounds), code)
            for code, parts in self.ask("list-number-formats")
            for bounds in parts
        ]

    def list_shown_rows(self) -> list[range]:
        """Return the rows of the area that are not hidden."""
        return [range(first, last + 1) for first, last in self.ask("list-shown-rows")]


def area_of(cells: Any) -> Laid | None:
    """Return the area behind a range of xlwings, where it is one of LibreOffice."""
    impl = getattr(cells, "impl", None)
    return impl if isinstance(impl, Laid) else None


def _span_of(bounds: list[int]) -> Span:
    """Return the block of first row and column, and how many of them."""
    row, column, rows, columns = bounds
    return Span(row, column, row + rows - 1, column + columns - 1)
