"""The time and the weekday behind a date."""

from __future__ import annotations

import re

from sop_xl.values.words import (
    DAY_HALVES,
    DAY_MARKS,
    HOUR_MARKS,
    MINUTE_MARK,
    SECOND_MARK,
    WEEKDAY_SIGNS,
    WEEKDAY_STARTS,
)

_HALF = rf"(?:{'|'.join(DAY_HALVES)})"
_COLONS = r"\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?"
_WORDS = (
    rf"\d{{1,2}}[{HOUR_MARKS}](?:\d{{1,2}}{MINUTE_MARK}?(?:\d{{1,2}}{SECOND_MARK})?)?"
)
_TIME = re.compile(
    rf"(?:(?:[T ]|(?<=[{DAY_MARKS})]))\s*{_HALF}?|\s*{_HALF})\s*"
    rf"(?:{_COLONS}|{_WORDS})\s*{_HALF}?(?:Z|[+-]\d\d:?\d\d)?\Z"
    rf"|(?<=[\d{DAY_MARKS} )]){_HALF}\Z",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    rf"\s*\(?(?:{'|'.join(WEEKDAY_STARTS)})[{WEEKDAY_SIGNS}]\)?\Z"
    r"|[\s,]*\(?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?\)?\Z",
    re.IGNORECASE,
)


def drop_time(text: str) -> str:
    """Return a date in half width without the time and the weekday behind it.

    >>> drop_time("2026-05-07 08:30:59"), drop_time("2026年5月7日 星期四 下午2点")
    ('2026-05-07', '2026年5月7日')
    """
    return _WEEKDAY.sub("", _TIME.sub("", text).rstrip()).rstrip()
