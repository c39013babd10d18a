"""How far the cells of a sheet spread, before a reader lays out all between them."""

from __future__ import annotations

import re

from sop_xl.patterns import compile_late
from sop_xl.readers.layout import MOST_CELLS
from sop_xl.readers.survey import Survey
from sop_xl.source import LAST_COLUMN, LAST_ROW, column_number

_TAG = compile_late(rb"<(?:\w+:)?(row|c)(?:\s([^>]*?))?(/?)>")
_ROW_NUMBER = compile_late(rb"\br\s*=\s*[\"'](\d+)[\"']")
_ADDRESS = compile_late(rb"\br\s*=\s*[\"']([A-Za-z]+)(\d+)[\"']")
# Cells that are filled and may stand behind the last column or row that Excel has.
_FAR_CELL = compile_late(
    rb"<(?:\w+:)?c\s(?:[^>]*?\s)?r\s*=\s*[\"']"
    rb"([A-Za-z]{4,}\d+|[X-Zx-z][A-Za-z]{2}\d+|[A-Za-z]+\d{7,})[\"'][^>]*(?<!/)>"
)
_LONGEST = 9


def find_outside(markup: bytes) -> str:
    """Return the address of a filled cell that no sheet has, or nothing."""
    for found in _FAR_CELL.finditer(markup):
        address = found[1].decode().upper()
        letters = address.rstrip("0123456789")
        column = column_number(letters[:_LONGEST])
        row = int(address[len(letters) :][: _LONGEST + 1])
        if column > LAST_COLUMN or row > LAST_ROW:
            return address
    return ""


def spreads_too_far(markup: bytes, survey: Survey) -> bool:
    """Return whether a sheet's filled cells span more than `MOST_CELLS`.

    Two cells in opposite corners make a reader lay out all between them.
    """
    if survey.is_plain and (
        survey.is_near or _bound_plain(markup, survey.cell) <= MOST_CELLS
    ):
        return False
    return _measure_span(markup) > MOST_CELLS


def _bound_plain(markup: bytes, cell: bytes) -> int:
    """Return how many cells the sheet spans at most, by width and length of numbers."""
    found = set(re.findall(cell + rb"([A-Za-z]+)", markup))
    names = {letters.upper() for letters in found}
    width = max(column_number(letters.decode()) for letters in names)
    digits = 1
    while re.search(cell + rb"[A-Za-z]+\d{%d}" % (digits + 1), markup):
        digits += 1
    return width * (int(10**digits) - 1)


def _measure_span(markup: bytes) -> int:
    """Return how many cells the sheet spans, each filled cell looked at.

    A cell or row that does not say where it stands follows the one before it.
    """
    row = column = height = width = 0
    for tag, attributes, closed in _TAG.findall(markup):
        if tag == b"row":
            found = _ROW_NUMBER.search(attributes)
            row, column = int(found[1][:_LONGEST]) if found else row + 1, 0
            continue
        place = _ADDRESS.search(attributes)
        if place is None:
            column += 1
        else:
            column = column_number(place[1][:_LONGEST].upper().decode())
            row = int(place[2]) if len(place[2]) <= _LONGEST else 10**_LONGEST
        if not closed:
            height, width = max(height, row), max(width, column)
    return height * width
