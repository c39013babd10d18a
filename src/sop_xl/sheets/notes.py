"""Notes that stand beside a cell."""

from __future__ import annotations

import math

from xlsxwriter.worksheet import Worksheet

from sop_xl.sheets.labels import FONT
from sop_xl.sheets.texts import clean_text
from sop_xl.sheets.widths import text_width

_WIDTH_PIXELS = 280
_LINE_PIXELS = 17
_SIGNS_A_LINE = 40


def write_note(sheet: Worksheet, place: tuple[int, int], text: str) -> None:
    """Write a note to the cell at a place, in a box that shows all of its text."""
    cleaned = clean_text(text)
    lines = sum(
        max(1, math.ceil(text_width(line) / _SIGNS_A_LINE))
        for line in cleaned.split("\n")
    )
    box = {
        "width": _WIDTH_PIXELS,
        "height": (lines + 1) * _LINE_PIXELS,
        "font_name": FONT,
        "font_size": 9,
    }
    sheet.write_comment(*place, cleaned, box)
