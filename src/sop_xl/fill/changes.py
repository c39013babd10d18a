"""Which cells of a filled sheet are others than when Excel last computed."""

from __future__ import annotations

from collections.abc import Iterator

from sop_xl.fill.opening import OpenedSheet
from sop_xl.fill.unrolling import Unrolled
from sop_xl.formulas.references import Bounds
from sop_xl.moves.axis import Axis, fixed_axis
from sop_xl.package.cells import split_address
from sop_xl.source import LAST_COLUMN, LAST_ROW, column_number


def list_changes(sheet: OpenedSheet) -> list[Bounds]:
    """Return areas that hold every cell of the result that was filled or copied."""
    rows = sheet.rows.axis if sheet.rows else fixed_axis(LAST_ROW)
    columns = sheet.columns.axis if sheet.columns else fixed_axis(LAST_COLUMN)
    unrolled = [each for each in (sheet.rows, sheet.columns) if each is not None]
    if any(each.leaves_out for each in unrolled):
        # A range over lines that are gone changes without any cell that did.
        return [(1, 1, LAST_ROW, LAST_COLUMN)]
    down = [(first, 1, last, LAST_COLUMN) for first, last in _list_bands(sheet.rows)]
    across = [(1, first, LAST_ROW, last) for first, last in _list_bands(sheet.columns)]
    return [*down, *across, *_list_cells(sheet, rows, columns)]


def _list_bands(unrolled: Unrolled | None) -> Iterator[tuple[int, int]]:
    """Yield first and last of the lines that lie in blocks, neighbours as one."""
    if unrolled is None:
        return
    first = last = 0
    for line in unrolled.axis.lines:
        if not line.path:
            continue
        if line.number != last + 1:
            if first:
                yield first, last
            first = line.number
        last = line.number
    if first:
        yield first, last


def _list_cells(sheet: OpenedSheet, rows: Axis, columns: Axis) -> Iterator[Bounds]:
    """Yield the cells that are templates and lie outside of blocks."""
    for address in sheet.renderers:
        letters, row = split_address(address)
        down, across = rows.span(row), columns.span(column_number(letters))
        if down is not None and across is not None:
            yield down[0], across[0], down[1], across[1]
