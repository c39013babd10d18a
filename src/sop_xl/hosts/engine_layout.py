"""Widths, heights, hidden lines and merged cells in LibreOffice."""

# What each of these means is said by xlwings.
# ruff: noqa: D102
from __future__ import annotations

from typing import Any

from xlwings import base_classes

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
