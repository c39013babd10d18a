"""The styles of filled cells: the template's own, save where a value needs another."""

from __future__ import annotations

import datetime as dt
import re

from sop_xl.package.cells import RichText
from sop_xl.package.fitting import StyleFitter
from sop_xl.package.styles import GENERAL, shows_dates
from sop_xl.package.stylesheet import Stylesheet
from sop_xl.package.workbook import Workbook

# The signs between are those that Chinese dates have.
_DATE = re.compile(
    r"(?P<year>[0-9]{4})[-/.\u5e74](?P<month>[0-9]{1,2})"
    r"(?:[-/.\u6708](?P<day>[0-9]{1,2})\u65e5?"
    r"(?:[T ]+(?P<time>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?))?|\u6708)?\Z"
)
_NUMERIC = re.compile(r"[0#]")
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_DATED = (dt.date, dt.time, dt.timedelta)
# Numbers, of which there are most, look as the template has them.
_FITTED = (str, RichText, *_DATED)


class CellLooks:
    """Fits the styles of cells to the values they are given."""

    def __init__(self, workbook: Workbook, *, iso_dates: bool = False) -> None:
        self._iso_dates = iso_dates
        self._stylesheet = Stylesheet(workbook)
        self._fitter = StyleFitter(workbook, self._stylesheet)
        self._counting: dict[int, bool] = {}

    def read(self, style: int, value: object) -> object:
        """Return a value as its cell wants it: text as a date where dates are shown.

        Only where texts of dates are asked to be dates, and as ISO 8601 writes them.
        """
        if not (self._iso_dates and isinstance(value, str)):
            return value
        shown = self._fitter.format_of(style)
        return read_date(value) if shows_dates(shown) else value

    def fit(self, style: int, value: object) -> int:
        """Return the style in which a cell shows a value, given the template's.

        Text that looks like a formula is marked as text; a date in a cell without a
        number format gets one, whereas a format that the template has is left to it.
        """
        if not isinstance(value, _FITTED) or self.hides_date(style, value):
            return style
        return self._fitter.fit(style, value)

    def hides_date(self, style: int, value: object) -> bool:
        """Return whether a date would be seen as a number."""
        shown = self._fitter.format_of(style)
        return isinstance(value, _DATED) and shown != GENERAL and not shows_dates(shown)

    def is_wordy(self, style: int, value: object) -> bool:
        """Return whether digits stand as text where the template shows numbers.

        A dash, or words that say why there is no number, are as they should be.
        """
        if not isinstance(value, str) or not any(map(str.isdigit, value)):
            return False
        if style not in self._counting:
            code = self._fitter.format_of(style)
            is_numeric = _NUMERIC.search(_NOT_SHOWN.sub("", code)) is not None
            self._counting[style] = is_numeric or shows_dates(code)
        return self._counting[style]

    def save(self) -> None:
        """Make the styles that were added part of the workbook."""
        self._stylesheet.save()

    @property
    def formats(self) -> list[str]:
        """The number format of each style of the template."""
        return self._fitter.formats


def read_date(text: str) -> object:
    """Return the date, or date and time, that a text writes; else the text.

    Year, month and day stand in this order, whatever is between them. A month is its
    first day. What names a time zone, or a time alone, stays text.

    >>> read_date("2026-06-30"), read_date("2026/6/30 8:00"), read_date("2026")
    (datetime.date(2026, 6, 30), datetime.datetime(2026, 6, 30, 8, 0), '2026')
    """
    written = _DATE.match(text.strip())
    if written is None:
        return text
    numbers = (int(written[name] or 1) for name in ("year", "month", "day"))
    try:
        day = dt.date(*numbers)
        if not written["time"]:
            return day
        clock = dt.time.fromisoformat(written["time"].rjust(5, "0"))
        return dt.datetime.combine(day, clock)
    except ValueError:
        return text
