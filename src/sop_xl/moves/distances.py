"""Formulas carried to another cell: relative references keep their distance."""

from __future__ import annotations

from dataclasses import replace

from sop_xl.formulas.references import Area, Corner, Reference, parse_formula, read_area
from sop_xl.source import LAST_COLUMN, LAST_ROW


def shift_formula(text: str, rows: int, columns: int) -> str:
    """Return a formula (without "=") as it reads some rows and columns further on.

    Behind the last row or column of a sheet the first comes again, as in Excel.

    >>> shift_formula("A5*$B$1+SUM(C:C)", 2, 1), shift_formula("A1", -1, 0)
    ('B7*$B$1+SUM(D:D)', 'A1048576')
    """
    if not (rows or columns):
        return text
    return "".join(
        piece if isinstance(piece, str) else _shift_reference(piece, rows, columns)
        for piece in parse_formula(text).pieces
    )


def is_relative(text: str) -> bool:
    """Return whether a formula reads otherwise in another cell.

    >>> is_relative("$A$1+1"), is_relative("$A1")
    (False, True)
    """
    return any(_has_loose_end(each.area) for each in parse_formula(text).references)


def _has_loose_end(text: str) -> bool:
    area = read_area(text)
    corners = [] if area is None else [area.start, area.end or area.start]
    return any(
        (each.row and not each.row_fixed) or (each.column and not each.column_fixed)
        for each in corners
    )


def _shift_reference(reference: Reference, rows: int, columns: int) -> str:
    area = read_area(reference.area)
    if area is None:
        return reference.written
    end = None if area.end is None else _shift_corner(area.end, rows, columns)
    shifted = Area(_shift_corner(area.start, rows, columns), end)
    return reference.written[: -len(reference.area)] + str(shifted)


def _shift_corner(corner: Corner, rows: int, columns: int) -> Corner:
    row, column = corner.row, corner.column
    if row and not corner.row_fixed:
        row = (row - 1 + rows) % LAST_ROW + 1
    if column and not corner.column_fixed:
        column = (column - 1 + columns) % LAST_COLUMN + 1
    return replace(corner, row=row, column=column)
