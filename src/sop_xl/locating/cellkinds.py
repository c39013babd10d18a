"""What kind of value stands in a cell, as far as a table's form shows it."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from enum import Enum
from functools import lru_cache
from itertools import pairwise

from sop_xl.grid import RawValue
from sop_xl.locating.words import COUNTED_MARKS, WEEK_MARKS, WEEKDAYS
from sop_xl.values.numbers import exact_number, read_number
from sop_xl.values.words import (
    DAY_MARKS,
    ERROR_VALUES,
    MISSING,
    MONTH_MARK,
    SAYS_NOTHING,
    YEAR_MARK,
)

_LONGEST_HEADING = 40
_FEWEST = 2
_DATE = re.compile(
    rf"(\d{{2,4}}[./{YEAR_MARK}-]\d{{1,2}}([./{MONTH_MARK}-]\d{{1,2}}[{DAY_MARKS}]?)?"
    rf"{MONTH_MARK}?|\d{{1,2}}{MONTH_MARK}\d{{1,2}}[{DAY_MARKS}]?|\d{{1,2}}[./-]\d{{1,2}}([./-]\d{{4}})?)"
    r"(\s*\d{1,2}:\d{2}(:\d{2})?)?"
)
_COUNTED = re.compile(rf"[{COUNTED_MARKS}]?(\d{{1,4}})[{COUNTED_MARKS}]*")
_MONTH_AND_DAY = re.compile(r"(1[0-2]|[1-9])[./-](\d{1,2})")
_DAYS = 31
#: Weekdays begin anew after seven.
_TURN = 6
_SPACES = re.compile(r"\s*[\n\r]\s*|\s+")
_DIGIT = re.compile(r"\d")


class Kind(Enum):
    """A kind of value; numbers and dates are hard, texts are not."""

    NUMBER = "number"
    DATE = "date"
    CODE = "code"
    TEXT = "text"


HARD = frozenset({Kind.NUMBER, Kind.DATE})


def kind_of(value: RawValue) -> Kind:
    """Return the kind of a cell's value; a code is a text with a digit.

    >>> [kind_of(v).value for v in (5.0, "1,200", "2026.5.7", "A-12", "x")]
    ['number', 'number', 'date', 'code', 'text']
    """
    if isinstance(value, str):
        return _kind_of_text(value)
    if isinstance(value, dt.date | dt.time | dt.timedelta):
        return Kind.DATE
    return Kind.NUMBER


@lru_cache(maxsize=65_536)
def _kind_of_text(text: str) -> Kind:
    plain = unicodedata.normalize("NFKC", text).strip()
    if _DIGIT.search(plain) is None:
        return Kind.TEXT
    if _DATE.fullmatch(plain) and not plain.replace(".", "", 1).isdigit():
        return Kind.DATE
    return Kind.CODE if read_number(text) is None else Kind.NUMBER


@lru_cache(maxsize=65_536)
def _says_nothing(text: str) -> bool:
    plain = unicodedata.normalize("NFKC", text).strip()
    return plain.casefold() in MISSING or not plain.strip(SAYS_NOTHING)


def says_nothing(value: RawValue) -> bool:
    """Return whether a cell says that there is nothing: a dash, N/A, an error value.

    >>> says_nothing("—"), says_nothing("#N/A"), says_nothing("x"), says_nothing(0.0)
    (True, True, False, False)
    """
    return isinstance(value, str) and (value in ERROR_VALUES or _says_nothing(value))


def is_heading_text(value: RawValue | None) -> bool:
    """Return whether a cell can be a heading: a short text that is no number."""
    return (
        isinstance(value, str)
        and len(value) <= _LONGEST_HEADING
        and read_number(value) is None
    )


def read_heading(value: RawValue | None) -> str:
    """Return a heading as people read it; a day as 2026-05-07, a number as 3.

    White space is one space; a line break beside Chinese is none.

    >>> read_heading("计划\\n数量 "), read_heading("Order\\nNo."), read_heading(3.0)
    ('计划数量', 'Order No.', '3')
    >>> read_heading(dt.datetime(2026, 5, 7)), read_heading(0.95)
    ('2026-05-07', '0.95')
    """
    if value is None:
        return ""
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        value = value.date()
    if isinstance(value, float):
        number = exact_number(value)
        return str(value) if number is None else f"{number:f}"
    return _SPACES.sub(_join, str(value).strip())


def _join(match: re.Match[str]) -> str:
    text = match.string
    around = text[match.start() - 1] + text[match.end()]
    is_break = "\n" in match[0] or "\r" in match[0]
    return "" if is_break and not around.isascii() else " "


def _count_of(value: RawValue) -> int | None:
    """Return the number or day that a heading counts, as in `3`, `3月`, `第3周`."""
    if isinstance(value, dt.date):
        return value.toordinal()
    if isinstance(value, float | int) and value == value // 1:
        return int(value)
    text = unicodedata.normalize("NFKC", str(value)).strip()
    for mark in WEEK_MARKS:
        text = text.removeprefix(mark)
    if text in WEEKDAYS:
        return WEEKDAYS.index(text)
    day = _MONTH_AND_DAY.fullmatch(text)
    if day:
        return _DAYS * int(day[1]) + int(day[2])
    match = _COUNTED.fullmatch("".join(text.split()))
    return int(match[1]) if match else None


def is_weekday(value: RawValue) -> bool:
    """Return whether a cell names a day of the week."""
    text = str(value).strip()
    return any(text.removeprefix(mark) in WEEKDAYS for mark in ("", *WEEK_MARKS))


def is_sequence(values: Sequence[RawValue]) -> bool:
    """Return whether headings count on: days, months, weeks, or plain numbers.

    >>> is_sequence([1.0, 2.0, 3.0]), is_sequence(["1月", "2月", "3月"])
    (True, True)
    >>> is_sequence([5.0, 3.0, 7.0]), is_sequence([29.0, 30.0, 31.0, 1.0, 2.0])
    (False, True)
    >>> is_sequence([12.0, 800.0, 5.0]), is_sequence([100.0, 200.0, 300.0, 500.0])
    (False, True)
    """
    counts = [_count_of(value) for value in values]
    known = [count for count in counts if count is not None]
    days = {isinstance(value, dt.date) for value in values}
    if len(known) < len(counts) or len(known) < _FEWEST or len(days) > 1:
        return False
    steps = [after - before for before, after in pairwise(known)]
    if days == {True}:
        return min(steps) > 0
    begun_anew = sum(step < 0 for step in steps) <= 1 + len(steps) // _TURN
    by_one = begun_anew and all(step < 0 or step == 1 for step in steps)
    return (by_one and steps[0] == 1) or _are_round(known, steps)


def _are_round(counts: Sequence[int], steps: Sequence[int]) -> bool:
    """Return whether numbers rise in steps of the first one, as 100, 200, 300, 500."""
    return (
        len(steps) > _FEWEST
        and min(steps) > 0
        and all(count % steps[0] == counts[0] % steps[0] for count in counts)
    )
