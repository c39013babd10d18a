"""How high rows must be for the text that wraps in them.

Excel fits a row to its text by itself, but not to merged cells; other programs that
open a workbook fit no row at all.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping

from sop_xl.grid import Span
from sop_xl.pages import Block, Cell, Page, Style
from sop_xl.sheets.looks import LOOKS
from sop_xl.sheets.widths import line_width

LINE_POINTS = 16.5
TITLE_POINTS = 27.0
#: Excel's limit.
HIGHEST = 409.0
DEFAULT_WIDTH = 8.43
# Excel's own margin in a cell, and the indent of text.
_MARGIN = 1.5
# Of the font, a Chinese character is 13 pixels wide, a digit 7.
_WIDE = 1.9
# Lines are rarely full, but nearly so where no long word moves into the next one.
_UNFILLED, _LONG_WORD = 1.1, re.compile(r"[!-~]{8}")
# What stays in one line: a word, or a character with the marks that begin no line.
_UNIT = re.compile(r"(?:[!-~]+|.)[，。；：、！？）”’》】…]*[ ]*", re.DOTALL)
_WRAPPING = frozenset(style for style, look in LOOKS.items() if look.get("text_wrap"))

Place = tuple[int, int]


def row_heights(page: Page, widths: Mapping[int, float]) -> dict[int, float]:
    """Return the height in points of each row that needs more than one line.

    A row whose height the page gives has that.
    """
    merged = {
        (span.first_row, span.first_column): _merged_room(span, widths)
        for span in page.merges
    }
    heights: dict[int, float] = {}
    for block in page.blocks:
        for row, height in _needed(block, widths, merged):
            heights[row] = min(max(height, heights.get(row, 0)), HIGHEST)
    return heights | dict(page.heights)


def text_height(text: str, room: float) -> float:
    """Return the height in points of a text that wraps; 0 where one line will do.

    >>> text_height("short", 20), text_height("油烟机" * 5, 20)
    (0, 33.0)
    """
    if len(text) * 2 <= room and "\n" not in text:
        return 0
    lines = sum(_count_lines(line, room) for line in text.split("\n"))
    return lines * LINE_POINTS if lines > 1 else 0


def _drawn_width(text: str) -> float:
    wide = line_width(text) - len(text)
    return len(text) + (_WIDE - 1) * wide


def _count_lines(line: str, room: float) -> int:
    """Return how many lines a text without line ends wraps into."""
    room = max(room, 1)
    width = _drawn_width(line)
    least, most = math.ceil(width / room), math.ceil(width * _UNFILLED / room)
    if width <= room or (least == most and not _LONG_WORD.search(line)):
        return max(least, 1)
    lines, filled = 1, 0.0
    for unit in _UNIT.findall(line):
        needed = _drawn_width(unit.rstrip())
        if filled and filled + needed > room:
            lines, filled = lines + 1, 0.0
        # A word longer than the cell is wide is split.
        split = max(math.ceil(needed / room) - 1, 0)
        lines, filled = lines + split, filled + _drawn_width(unit) - split * room
    return lines


def _needed(
    block: Block, widths: Mapping[int, float], merged: Mapping[Place, float]
) -> Iterator[tuple[int, float]]:
    for row, values in enumerate(block.rows, block.row):
        is_heading = bool(block.table) and row == block.row
        for place, found in enumerate(values):
            text = found.value if isinstance(found, Cell) else found
            if not isinstance(text, str):
                continue
            column = block.column + place
            look = Style.HEADER if is_heading else _look(block, place, found)
            room = merged.get((row, column))
            if room is None and look in _WRAPPING:
                room = widths.get(column, DEFAULT_WIDTH) - _MARGIN
            height = text_height(text, room) if room is not None else 0
            if height or look is Style.TITLE:
                yield row, height or TITLE_POINTS


def _look(block: Block, place: int, found: object) -> Style:
    if isinstance(found, Cell) and found.style:
        return found.style
    return block.styles[place] if place < len(block.styles) else Style.TEXT


def _merged_room(span: Span, widths: Mapping[int, float]) -> float:
    columns = range(span.first_column, span.last_column + 1)
    width = sum(widths.get(column, DEFAULT_WIDTH) for column in columns)
    return (width - _MARGIN) * (span.last_row - span.first_row + 1)
