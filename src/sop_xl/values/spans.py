"""Weeks, thirds of a month, months and quarters as people write them."""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum

from sop_xl.patterns import compile_late
from sop_xl.records import dataclass
from sop_xl.rows.column import Period
from sop_xl.values.words import (
    MONTH_MARK,
    MONTH_TAIL,
    ORDINAL,
    QUARTER_MARK,
    QUARTER_TAIL,
    TENTH_MARK,
    TENTHS,
    WEEK_MARK,
    YEAR_MARK,
)

_CENTURY = 2000


class Span(StrEnum):
    """How long a stretch of time a text speaks of."""

    DAY = "day"
    WEEK = "week"
    TEN_DAYS = "ten-days"
    MONTH = "month"
    QUARTER = "quarter"


#: What a column of a period takes beside a day, whose period it stands for.
SPANS_OF = {
    Period.WEEK: Span.WEEK,
    Period.TEN_DAYS: Span.TEN_DAYS,
    Period.MONTH: Span.MONTH,
}

_YEAR = rf"(?:(?P<y>(?:20)?\d\d)(?:{YEAR_MARK}{QUARTER_TAIL}?|[-./]))?"
_MARKED_YEAR = rf"(?:(?P<y>(?:20)?\d\d)(?:{YEAR_MARK}{QUARTER_TAIL}?|[-./]?(?=[A-Z])))?"
_MONTH = rf"(?P<m>\d{{1,2}})(?:{MONTH_MARK}{MONTH_TAIL}?)"
_PATTERNS = (
    (
        Span.WEEK,
        compile_late(
            rf"{_MARKED_YEAR}(?:{ORDINAL}(?P<n>\d{{1,2}}){WEEK_MARK}"
            rf"|W(?:K|EEK)?(?P<w>\d{{1,2}})|(?P<p>\d{{1,2}}){WEEK_MARK})"
        ),
    ),
    (
        Span.TEN_DAYS,
        compile_late(
            rf"(?:{_YEAR}{_MONTH}|(?P<y2>20\d\d)[-./]?(?P<m2>\d{{1,2}})[-./]?)"
            rf"(?P<t>[{''.join(TENTHS)}]){TENTH_MARK}"
        ),
    ),
    (Span.MONTH, compile_late(rf"{_YEAR}{_MONTH}")),
    (
        Span.QUARTER,
        compile_late(
            rf"{_MARKED_YEAR}(?:Q(?P<n>[1-4])"
            rf"|{ORDINAL}?(?P<p>[1-4]){QUARTER_MARK}{QUARTER_TAIL}?)"
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time that a text names, by its first day.

    `first_day` is None where there is no such week or month; `dated` tells that the
    text says the year.
    """

    span: Span
    first_day: dt.date | None
    dated: bool


def _full_year(digits: str | None, year: int) -> int:
    if not digits:
        return year
    return int(digits) + (_CENTURY if len(digits) == 2 else 0)


def _first_day(span: Span, match: re.Match[str], year: int) -> dt.date | None:
    said = match.groupdict()
    number = int(said.get("n") or said.get("w") or said.get("p") or 0)
    month = int(said.get("m") or said.get("m2") or 1)
    try:
        if span is Span.WEEK:
            return dt.date.fromisocalendar(year, number, 1)
        if span is Span.QUARTER:
            return dt.date(year, 3 * number - 2, 1)
        return dt.date(year, month, TENTHS.get(said.get("t") or "", 1))
    except ValueError:
        return None


def read_stretch(text: str, year: int) -> Stretch | None:
    """Return the week, third of a month, month or quarter a text names, else `None`.

    The text is in half width without spaces. Weeks are those of ISO 8601 (GB/T 7408):
    they begin on Monday, and the first holds 4 January. `year` is the year of texts
    that say none.

    >>> found = read_stretch("2026W23", 2019)
    >>> found.span.value, str(found.first_day), found.dated
    ('week', '2026-06-01', True)
    >>> [str(read_stretch(text, 2026).first_day) for text in ("6月下旬", "6月", "Q3")]
    ['2026-06-21', '2026-06-01', '2026-07-01']
    """
    for span, pattern in _PATTERNS:
        match = pattern.fullmatch(text.upper())
        if match:
            said = match.groupdict()
            written = said.get("y") or said.get("y2")
            first = _first_day(span, match, _full_year(written, year))
            return Stretch(span, first, bool(written))
    return None
