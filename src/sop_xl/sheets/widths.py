"""How wide columns must be for what stands in them."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterator, Mapping

from sop_xl.pages import Block, Cell, Formula, Page, Style, Value
from sop_xl.sheets.formats import style_of
from sop_xl.sheets.looks import NUMBER_FORMATS, OVERFLOWING
from sop_xl.sheets.texts import spell_number

NARROWEST, WIDEST = 6.0, 60.0
_PADDING = 2.5
_BOLD = 1.08
_FILTER_BUTTON = 2.5
_NUMBERS: Mapping[Style, str] = {
    Style.WHOLE: ",.0f",
    Style.MONEY: ",.2f",
    Style.DECIMAL: ",.4f",
    Style.PERCENT: ".1%",
}
_DATES: Mapping[Style, int] = {
    **dict.fromkeys((Style.DATE, Style.INPUT_DAY), 10),
    Style.MONTH: 7,
    Style.TIME: 16,
}


def text_width(text: str) -> float:
    """Return the width of a text's longest line; a Chinese character counts two.

    >>> text_width("A1"), text_width("油烟机A"), text_width("第一行\\nB")
    (2, 7, 6)
    """
    if text.isascii() and "\n" not in text:
        return len(text)
    return max(map(line_width, text.split("\n")))


def line_width(line: str) -> int:
    """Return the width of a text without line ends."""
    wide = sum(unicodedata.east_asian_width(sign) in "WFA" for sign in line)
    return len(line) + wide


def value_width(value: Value | Formula, style: Style | None) -> float:
    """Return the width of a value as its style writes it.

    >>> value_width(1234567, Style.WHOLE), value_width(0.5, Style.DECIMAL)
    (9, 4)
    """
    plain = value.value if isinstance(value, Formula) else value
    if plain is None:
        return 0
    if isinstance(plain, str | bool):
        return text_width(str(plain))
    own = style_of(plain)
    if isinstance(plain, dt.date):
        return _DATES.get(style or own, _DATES[own])
    spelled = spell_number(plain)
    if spelled is not None:
        return len(spelled)
    written = format(plain, _NUMBERS.get(style or own, _NUMBERS[own]))
    if (style or own) is Style.DECIMAL:
        whole, _, decimals = written.partition(".")
        written = f"{whole}.{decimals[:2]}{decimals[2:].rstrip('0')}"
    return len(written)


def column_widths(page: Page) -> dict[int, float]:
    """Return a width for each column of a page: the given one, else what it needs.

    Text that runs over its right neighbours, and merged cells, widen no column.
    """
    merged = {
        (row, column)
        for span in page.merges
        for row in range(span.first_row, span.last_row + 1)
        for column in range(span.first_column, span.last_column + 1)
    }
    needed: dict[int, float] = {}
    for block in page.blocks:
        for column, width in _needed(block, page.widths, merged):
            needed[column] = max(width, needed.get(column, 0))
    fitting = {
        column: min(max(width + _PADDING, NARROWEST), WIDEST)
        for column, width in sorted(needed.items())
    }
    return fitting | dict(page.widths)


def _needed(
    block: Block, given: Mapping[int, float], merged: set[tuple[int, int]]
) -> Iterator[tuple[int, float]]:
    width = max(map(len, block.rows), default=0)
    for place in range(width):
        column = block.column + place
        if column in given:
            continue
        if block.table and block.rows[0][place : place + 1]:
            heading = block.rows[0][place]
            text = heading.value if isinstance(heading, Cell) else heading
            yield column, value_width(text, None) * _BOLD + _FILTER_BUTTON
        for value, style in _distinct(block, place, merged):
            yield column, value_width(value, style)


def _distinct(
    block: Block, place: int, merged: set[tuple[int, int]]
) -> set[tuple[Value | Formula, Style | None]]:
    """Return the different values of a column that may widen it, with their style."""
    column_style = block.styles[place] if place < len(block.styles) else None
    found: set[tuple[Value | Formula, Style | None]] = set()
    for line, row in enumerate(block.rows):
        if place >= len(row) or (block.row + line, block.column + place) in merged:
            continue
        value, style = row[place], column_style
        if isinstance(value, Cell):
            if value.style in OVERFLOWING:
                continue
            style = value.style if value.style in NUMBER_FORMATS else column_style
            value = value.value
        found.add((value, style))
    return found
