"""The workbook's formats, each made once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from sop_xl.package.fitting import FORMULA_SIGNS
from sop_xl.pages import Formula, Style, Value
from sop_xl.sheets.looks import (
    DATED,
    FOLLOWING,
    LAYOUTS,
    LOOKS,
    NUMBER_FORMATS,
    PLAIN,
    conditional_look,
)

# In this order a type's own entry is found first: a bool is an int, a moment a date.
_STYLE_OF_TYPE: Mapping[type, Style] = {
    str: Style.TEXT,
    bool: Style.TEXT,
    int: Style.WHOLE,
    float: Style.DECIMAL,
    Decimal: Style.DECIMAL,
    dt.datetime: Style.TIME,
    dt.date: Style.DATE,
}

_Key = tuple[Style | None, Style | None, Style, bool, bool]


def style_of(value: Value | Formula) -> Style:
    """Return the style of a value that has none of its own.

    >>> style_of(3).value, style_of(Formula("1/4", 0.25)).value
    ('whole', 'decimal')
    """
    plain = value.value if isinstance(value, Formula) else value
    known = _STYLE_OF_TYPE.get(type(plain))
    if known is not None:
        return known
    for kind, style in _STYLE_OF_TYPE.items():
        if isinstance(plain, kind):
            return style
    return Style.TEXT


def writing_style(style: Style | None, column: Style | None, own: Style) -> Style:
    """Return which style says how a value is written: the first that can.

    That is the cell's, else the column's, else the value's own; a style for dates is
    none for numbers, nor the other way round.

    >>> writing_style(Style.TOTAL, Style.MONEY, Style.WHOLE).value
    'money'
    >>> writing_style(None, Style.WHOLE, Style.DATE).value
    'date'
    """
    for candidate in (style, column):
        if candidate is not None and candidate in LAYOUTS:
            is_dated = candidate in DATED
            if own is Style.TEXT or is_dated == (own in DATED):
                return candidate
    return own


class Formats:
    """Finds the format for a cell's style, its column's style and its value.

    A cell's style says how it looks; where it says nothing of numbers, the column's
    does, and then the type of the value: a total in a column of amounts has two
    decimals.
    """

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._found: dict[_Key, Format] = {}
        self._empty: dict[Style, Format] = {}
        self._conditional: dict[Style, Format] = {}

    def pick(
        self,
        style: Style | None,
        column: Style | None,
        value: Value | Formula,
        *,
        wrapped: bool = False,
    ) -> Format:
        """Return the format for a value; of the two styles the cell's goes first."""
        literal = isinstance(value, str) and value.startswith(FORMULA_SIGNS)
        key = (style, column, style_of(value), literal, wrapped)
        if key not in self._found:
            self._found[key] = self._make(key)
        return self._found[key]

    def pick_plain(self, style: Style) -> Format:
        """Return the format of a column's cells that hold nothing yet."""
        if style not in self._empty:
            properties = {**PLAIN, **LOOKS[style], **LAYOUTS.get(style, {})}
            properties["num_format"] = NUMBER_FORMATS.get(style, "General")
            self._empty[style] = self._workbook.add_format(properties)
        return self._empty[style]

    def pick_conditional(self, style: Style) -> Format:
        """Return the format that cells take on while a condition holds."""
        if style not in self._conditional:
            look = conditional_look(style)
            self._conditional[style] = self._workbook.add_format(look)
        return self._conditional[style]

    def _make(self, key: _Key) -> Format:
        style, column, own, literal, wrapped = key
        look = style or column or own
        writing = writing_style(style, column, own)
        properties = {**PLAIN, **LOOKS[look]}
        properties["num_format"] = NUMBER_FORMATS.get(writing, "General")
        if look in FOLLOWING:
            properties |= LAYOUTS[writing]
        if literal:
            properties["quote_prefix"] = True
        if wrapped:
            properties["text_wrap"] = True
        return self._workbook.add_format(properties)
