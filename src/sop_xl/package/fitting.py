"""Cells' styles fitted to the values they are given."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

from sop_xl.package.cells import RichText
from sop_xl.package.styles import GENERAL, read_number_formats, shows_dates
from sop_xl.package.stylesheet import Look, Stylesheet
from sop_xl.package.workbook import Workbook

#: A text that begins so becomes a formula when somebody edits its cell.
FORMULA_SIGNS = ("=", "+", "-", "@")
# How dates are shown where a cell shows none; a datetime is a date too.
_DATED_FORMATS = (
    (dt.datetime, "yyyy-mm-dd hh:mm"),
    (dt.date, "yyyy-mm-dd"),
    (dt.time, "hh:mm:ss"),
    (dt.timedelta, "[h]:mm:ss"),
)
_DATED = tuple(kind for kind, _ in _DATED_FORMATS)


class StyleFitter:
    """Finds or adds, in a stylesheet, the style in which a cell shows a value."""

    def __init__(self, workbook: Workbook, stylesheet: Stylesheet) -> None:
        self._workbook = workbook
        self._stylesheet = stylesheet

    def fit(self, style: int, value: object) -> int:
        """Return the style of a cell, or the one like it that suits a value.

        Text that looks like a formula is marked as text, and nothing else is; a date
        gets a format for dates where the style has none.
        """
        if isinstance(value, str | RichText):
            is_sign = str(value).startswith(FORMULA_SIGNS)
            return self._quote(style, is_sign)
        if isinstance(value, _DATED) and not shows_dates(self.format_of(style)):
            wanted = next(
                code for kind, code in _DATED_FORMATS if isinstance(value, kind)
            )
            style = self._stylesheet.variant(style, Look(number_format=wanted))
        return self._quote(style, False)

    def format_of(self, style: int) -> str:
        """Return the number format of a style that the workbook came with."""
        return self.formats[style] if style < len(self.formats) else GENERAL

    @cached_property
    def formats(self) -> list[str]:
        """The number format of each style that the workbook came with."""
        return read_number_formats(self._workbook)

    def _quote(self, style: int, wanted: bool) -> int:
        if self._stylesheet.is_quoted(style) == wanted:
            return style
        return self._stylesheet.variant(style, Look(quote_prefix=wanted))
