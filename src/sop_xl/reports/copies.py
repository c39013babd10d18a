"""The sheets of a file as pages: same cells at the same addresses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from sop_xl.grid import Grid, RawValue, Span
from sop_xl.pages import Block, Page, PrintSetup, Style, Value

# Excel keeps 15 digits of a number.
_LARGEST_WHOLE = 1e15


def copy_pages(grids: Sequence[Grid]) -> list[Page]:
    """Return a page for each sheet that is seen, with its values and merged cells."""
    return [_copy_page(grid) for grid in grids if grid.visible]


def _copy_page(grid: Grid) -> Page:
    rows = [[_as_value(value) for value in row] for row in grid.cells]
    styles = [Style.TEXT] * grid.width
    return Page(
        grid.sheet,
        [Block(1, 1, rows, styles)],
        list(_merges(grid)),
        printing=PrintSetup(is_dated=False),
    )


def _as_value(value: RawValue | None) -> Value:
    """Return a value as people see it: dates without midnight, whole numbers whole."""
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date()
    if isinstance(value, float) and value.is_integer() and abs(value) < _LARGEST_WHOLE:
        return int(value)
    if isinstance(value, dt.time | dt.timedelta):
        return str(value)
    return value


def _merges(grid: Grid) -> Iterator[Span]:
    """Yield the merged cells as far as there are rows, none over another or a value."""
    taken: set[tuple[int, int]] = set()
    for span in grid.merges:
        last_row = min(span.last_row, grid.height)
        cells = {
            (row, column)
            for row in range(span.first_row, last_row + 1)
            for column in range(span.first_column, span.last_column + 1)
        }
        covered = cells - {(span.first_row, span.first_column)}
        is_free = not any(grid.value(row, column) for row, column in covered)
        if covered and is_free and cells.isdisjoint(taken):
            taken |= cells
            yield Span(span.first_row, span.first_column, last_row, span.last_column)
