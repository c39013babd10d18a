"""Sheets of a blank workbook that only tell how to fill in the others."""

from __future__ import annotations

from sop_xl.grid import Grid, Span
from sop_xl.locating.words import INSTRUCTIONS
from sop_xl.rows import LeftOut

#: Why the cells of such a sheet are left out.
REASON = "instructions"


def is_instructions(grid: Grid) -> bool:
    """Return whether a sheet is named as instructions and begins by saying so.

    >>> is_instructions(Grid("a.xlsx", "填写说明", [["填写说明：订单清单"], ["列名"]]))
    True
    """
    if not grid.sheet.startswith(INSTRUCTIONS) or not grid.height:
        return False
    first = grid.value(1, 1)
    return isinstance(first, str) and first.startswith(INSTRUCTIONS)


def leave_out_instructions(grid: Grid) -> tuple[LeftOut, ...]:
    """Return all cells of a sheet of instructions as left out."""
    return (LeftOut(Span(1, 1, grid.height, grid.width), REASON),)
