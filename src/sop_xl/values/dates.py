"""Dates as people write them."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from calendar import monthrange
from dataclasses import replace
from enum import StrEnum

from sop_xl.patterns import compile_late
from sop_xl.records import dataclass
from sop_xl.values.clock import check_behind, drop_time
from sop_xl.values.hidden import fold_width, strip_hidden
from sop_xl.values.numerals import NUMERAL, read_numeral
from sop_xl.values.refusals import Details
from sop_xl.values.spans import Span, read_stretch
from sop_xl.values.words import (
    DAY_MARKS,
    MONTH_MARK,
    MONTH_TAIL,
    QUARTER_MARK,
    RANGE_MARKS,
    TENTH_MARK,
    UNCERTAIN,
    WEEK_MARK,
    YEAR_MARK,
)

#: The first day of which Excel's count is right.
FIRST_DAY = dt.date(1900, 3, 1)

_EPOCH, _EPOCH_1904 = dt.date(1899, 12, 30), dt.date(1904, 1, 1)
_FIRST_COUNTED, _LAST_COUNTED = dt.date(1950, 1, 1), dt.date(2199, 12, 31)
_YEARS = range(1900, 2200)
_MARKS = rf"[./{MONTH_MARK}、,\\-]"
_YEAR_FIRST = compile_late(
    rf"(?P<y>\d{{4}}|\d\d)[./{YEAR_MARK}、,\\-](?P<m>\d{{1,2}})"
    rf"{_MARKS}(?P<d>\d{{1,2}})[{DAY_MARKS}]?"
)
_YEAR_LAST = compile_late(r"(?P<a>\d{1,2})[./-](?P<b>\d{1,2})[./-](?P<y>\d{4}|\d\d)")
_YEAR_MONTH = compile_late(
    rf"(?P<y>\d{{4}})[./{YEAR_MARK}-](?P<m>\d{{1,2}}){MONTH_MARK}?{MONTH_TAIL}?"
)
_MONTH_DAY = compile_late(
    rf"(?P<m>\d{{1,2}})[{MONTH_MARK}./-](?P<d>\d{{1,2}})[{DAY_MARKS}]?"
)
_LONG_DIGITS = compile_late(r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)")
_SIX_DIGITS = compile_late(r"\d{6}")
_ENGLISH = compile_late(
    r"(?:(?P<d>\d{1,2})[-. ]?(?P<m>[a-z]{3})[a-z]*|"
    r"(?P<m2>[a-z]{3})[a-z]*[-. ]?(?P<d2>\d{1,2})(?!\d))[-., ]*(?P<y>\d{4}|\d\d)",
    re.IGNORECASE,
)
MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
_YEAR = compile_late(r"(?<!\d)(20\d\d)(?!\d)")
_YEAR_OF_DATE = compile_late(
    rf"(?<!\d)(20\d\d)(?=\s*{YEAR_MARK}|[-./](?:0?[1-9]|1[0-2])(?!\d)|(?:\.0)?\Z)"
)
_MONTH_OF_DATE = compile_late(
    rf"(?<!\d)(?:(\d{{1,2}}){MONTH_MARK}|20\d\d[-./](\d{{1,2}})(?!\d))"
)
_DAY_ALONE = compile_late(rf"(\d{{1,2}})[{DAY_MARKS}]")
_LOOSE_SPACE = compile_late(r"(?<!\d)\s+|\s+(?!\d)")
_HAS_MARK = compile_late(
    f"[{YEAR_MARK}{MONTH_MARK}{TENTH_MARK}{QUARTER_MARK}{WEEK_MARK}]"
)
_RANGE = compile_late(
    rf"\d.*[{RANGE_MARKS.replace('-', '')}].*\d|[{DAY_MARKS}]-\d|\d[/.]\d+-\d+[/.]\d"
)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_UNCERTAIN = compile_late("|".join(UNCERTAIN))
_CENTURY = 2000
_NEAR_YEARS = 9
_LONGEST_MONTH = 31
_LONGEST = 40


class Order(StrEnum):
    """What comes first in dates that end with their year."""

    UNKNOWN = ""
    YEAR = "year"
    DAY = "day"
    MONTH = "month"


#: Columns whose dates are not known to end with the year.
_NOT_LAST = (Order.UNKNOWN, Order.YEAR)


@dataclass(frozen=True, slots=True)
class Reading:
    """The days a text may stand for: one where it is sure, none where `why` says why.

    `dated` tells that the year is written; `shows` which order of day and month a date
    that ends with its year can only have. `suggestion` is what a text must mean that
    is no day as it stands.
    """

    days: tuple[dt.date, ...] = ()
    span: Span = Span.DAY
    dated: bool = True
    why: str = ""
    details: Details = ()
    shows: Order = Order.UNKNOWN
    suggestion: str | None = None

    @property
    def day(self) -> dt.date | None:
        """The day, if it is one."""
        return self.days[0] if len(self.days) == 1 else None


def _refuse_day(year: int, month: int, day: int) -> Reading:
    """Say which month or which day there is not."""
    if not 1 <= month <= 12:
        return Reading(why="no-such-month", details=(("month", month),))
    details = (("year", year), ("month", month), ("day", day))
    return Reading(why="no-such-day", details=details)


def _read_parts(year: int, month: int, day: int, *, dated: bool = True) -> Reading:
    full = year + _CENTURY if year < 100 else year
    if full not in _YEARS:
        return Reading(why="far-year", details=(("year", full),))
    if 1 <= month <= 12 and 1 <= day <= monthrange(full, month)[1]:
        return Reading((dt.date(full, month, day),), dated=dated)
    return _refuse_day(full, month, day)


def _is_near(written: str, year: int) -> bool:
    """Return whether a year of two digits can be one: 10/7/26 begins with no year."""
    return len(written) > 2 or abs(int(written) + _CENTURY - year) <= _NEAR_YEARS


def _read_year_last(match: re.Match[str], order: Order) -> Reading:
    """Return the day of 25/12/2026; that of 7/5/2026 where the order is known."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    by_day = _read_parts(year, second, first)
    by_month = _read_parts(year, first, second)
    if by_day.days and by_month.days and by_day != by_month:
        if order in _NOT_LAST:
            return Reading(days=by_day.days + by_month.days)
        return by_day if order is Order.DAY else by_month
    if by_day.days and by_month.days:
        return by_day
    if by_day.days:
        return replace(by_day, shows=Order.DAY)
    return replace(by_month, shows=Order.MONTH if by_month.days else Order.UNKNOWN)


def _read_triple(text: str, year: int, order: Order) -> Reading | None:
    """Return the day of three numbers; the year is first unless that cannot be.

    One of two digits may be either in a column whose other dates end with the year, and
    where the last number is as near a year as the first: 31/12/26.
    """
    first, last = _YEAR_FIRST.fullmatch(text), _YEAR_LAST.fullmatch(text)
    by_first = by_last = None
    if first and _is_near(first["y"], year):
        by_first = _read_parts(int(first["y"]), int(first["m"]), int(first["d"]))
    if last and _is_near(last["y"], year):
        by_last = _read_year_last(last, order)
    if not (by_first and by_first.days):
        return by_last if by_last and by_last.days else by_first or by_last
    if not (by_last and by_last.days):
        two_digits = first is not None and len(first["y"]) == 2
        shows = two_digits and YEAR_MARK not in text
        return replace(by_first, shows=Order.YEAR) if shows else by_first
    nearer = order is Order.UNKNOWN and _is_nearer(by_last, by_first, year)
    if nearer or order not in _NOT_LAST:
        return Reading(tuple(dict.fromkeys(by_first.days + by_last.days)))
    return by_first


def _is_nearer(these: Reading, others: Reading, year: int) -> bool:
    """Return whether a reading's year is at least as near as the other's."""
    return abs(these.days[0].year - year) <= abs(others.days[0].year - year)


def _read_six_digits(text: str, year: int) -> Reading | None:
    """Return the month of 202605 or the day of 260507; what can be both, as both."""
    if not _SIX_DIGITS.fullmatch(text):
        return None
    month = _read_parts(int(text[:4]), int(text[4:]), 1)
    day = Reading()
    if _is_near(text[:2], year):
        day = _read_parts(int(text[:2]), int(text[2:4]), int(text[4:]))
    if month.days and day.days:
        if abs(int(text[:4]) - year) > _NEAR_YEARS:
            return day
        return Reading(month.days + day.days)
    return replace(month, span=Span.MONTH) if month.days else day if day.days else month


def _read_digits(text: str, year: int) -> Reading | None:
    match = _LONG_DIGITS.fullmatch(text)
    if match:
        return _read_parts(int(match["y"]), int(match["m"]), int(match["d"]))
    return _read_six_digits(text, year)


def _read_english(text: str) -> Reading | None:
    match = _ENGLISH.fullmatch(text)
    place = MONTHS.find((match["m"] or match["m2"]).lower()) if match else -1
    if match is None or place % 3:
        return None
    return _read_parts(int(match["y"]), place // 3 + 1, int(match["d"] or match["d2"]))


def _read_month_day(text: str, year: int) -> Reading | None:
    match = _YEAR_MONTH.fullmatch(text)
    if match:
        return replace(
            _read_parts(int(match["y"]), int(match["m"]), 1), span=Span.MONTH
        )
    match = _MONTH_DAY.fullmatch(text)
    if match:
        found = _read_parts(year, int(match["m"]), int(match["d"]), dated=False)
        return found if found.days else _turn_round(found, match, year)
    return None


def _turn_round(found: Reading, match: re.Match[str], year: int) -> Reading:
    """Return that 13/6 is no day, with the one it must be when its day is first."""
    month, day = int(match["d"]), int(match["m"])
    marked = MONTH_MARK in match[0]
    if day <= 12 or marked or not _read_parts(year, month, day).days:
        return found
    return replace(found, suggestion=f"{month}{MONTH_MARK}{day}{DAY_MARKS[0]}")


def _read_span(text: str, year: int) -> Reading | None:
    found = read_stretch(text, year)
    if found is None:
        return None
    if found.first_day is None:
        return Reading(why="no-such-period")
    return Reading((found.first_day,), found.span, found.dated)


def _explain(text: str) -> Reading:
    """Say why a text that is no day is none."""
    if _RANGE.search(text):
        return Reading(why="two-days")
    return Reading(why="uncertain" if _UNCERTAIN.search(text) else "")


def _write_numerals(text: str) -> str:
    """Return a date in words in digits: the year by its digits, others as numbers."""
    if not _HAS_MARK.search(text):
        return text
    return NUMERAL.sub(lambda match: str(read_numeral(match[0]) or match[0]), text)


def fold_date(text: str) -> str:
    """Return the text of a date in half width, without weekday, time and loose spaces.

    >>> fold_date("２０２６年 ５月７日 （周四） 上午 8:30"), fold_date("二〇二六年五月")
    ('2026年5月7日', '2026年5月')
    """
    plain = _LOOSE_SPACE.sub("", drop_time(_flatten(text)))
    return _write_numerals(plain.translate(_DASHES)).lstrip("'")


def _flatten(text: str) -> str:
    return fold_width(strip_hidden(text)).strip()


def read_day(text: str, year: int, order: Order = Order.UNKNOWN) -> Reading:
    """Return what a text says of a day: which it may be, how long, or why it is none.

    `year` is the year of dates written without one, and years of two digits are near
    it. `order` is that of the column's other dates that end with their year.

    >>> reading = read_day("7/5/2026", 2026)
    >>> [str(day) for day in reading.days], read_day("2026.6.31", 2026).why
    (['2026-05-07', '2026-07-05'], 'no-such-day')
    >>> str(read_day("7/5/2026", 2026, Order.MONTH).day)
    '2026-07-05'
    >>> read_day("6月", 2026).span.value
    'month'
    """
    if len(text) > _LONGEST:
        return Reading()
    plain = fold_date(text)
    found = (
        _read_triple(plain, year, order)
        or _read_month_day(plain, year)
        or _read_digits(plain, year)
        or _read_span(plain, year)
        or _read_english(plain)
        or _explain(plain)
    )
    if found.day is None or found.span is not Span.DAY:
        return found
    days, why, details = check_behind(found.day, _flatten(text))
    if days == found.days:
        return found
    return replace(found, days=days, why=why, details=details)


def read_date(text: str, year: int) -> dt.date | None:
    """Return the day a text stands for; `None` when it is not one day.

    `year` is the year of dates written without one, and years of two digits are near
    it. A month with its year stands for its first day.

    >>> [str(read_date(t, 2026)) for t in ("2026.5.7", "26/5/7", "5月7日", "20260507")]
    ['2026-05-07', '2026-05-07', '2026-05-07', '2026-05-07']
    >>> str(read_date("２０２６年６月", 2026)), read_date("10/7/26", 2026)
    ('2026-06-01', None)
    """
    reading = read_day(text, year)
    known = reading.span is Span.DAY or (reading.span is Span.MONTH and reading.dated)
    return reading.day if known else None


def read_serial(number: float, year: int, *, since_1904: bool = False) -> Reading:
    """Return the day of an Excel serial or of a number such as 20260507.

    Serials of days before 1950 are refused: such a number is rather a year or a
    quantity, and up to 60 Excel counts a 29 February 1900 that never was. Workbooks
    from early Macs count from 1904.

    >>> [str(read_serial(n, 2026).day) for n in (46149, 20260507.0, 202606)]
    ['2026-05-07', '2026-05-07', '2026-06-01']
    >>> [read_serial(n, 2026).day for n in (60, 2026, 1e300)]
    [None, None, None]
    >>> str(read_serial(44687, 2026, since_1904=True).day)
    '2026-05-07'
    """
    epoch = _EPOCH_1904 if since_1904 else _EPOCH
    first, last = (_FIRST_COUNTED - epoch).days, (_LAST_COUNTED - epoch).days
    if first <= number < last + 1:
        return Reading((epoch + dt.timedelta(days=int(number)),))
    if number == number // 1 < 1e9:
        return _read_digits(str(int(number)), year) or Reading(why="number")
    month_and_day = 1 < number < 13 and round(number * 100) % 100 <= _LONGEST_MONTH
    return Reading(why="month-day" if month_and_day else "number")


def find_month(text: str) -> int | None:
    """Return the only month that a text names.

    >>> find_month("生产日报（2026年6月）"), find_month("2026-06")
    (6, 6)
    >>> find_month("5月至6月"), find_month("13月")
    (None, None)
    """
    plain = unicodedata.normalize("NFKC", text)
    found = {int(a or b) for a, b in _MONTH_OF_DATE.findall(plain)}
    return found.pop() if len(found) == 1 and min(found) in range(1, 13) else None


def read_day_number(value: object) -> int | None:
    """Return the number of a day in some month that a cell holds alone.

    >>> read_day_number("5日"), read_day_number(31.0), read_day_number(5.5)
    (5, 31, None)
    """
    if isinstance(value, str):
        match = _DAY_ALONE.fullmatch(fold_date(value))
        return int(match[1]) if match else None
    if isinstance(value, float) and value.is_integer():
        return int(value) if 1 <= value <= _LONGEST_MONTH else None
    return None


def find_year(text: str, *, alone: bool = True) -> int | None:
    """Return the year written somewhere in a text.

    Unless it may stand `alone`, a month or the word for year must follow, as in lines
    that also hold numbers of forms and contracts.

    >>> find_year("生产日报（2026年6月）"), find_year("2026-06-30"), find_year("11月")
    (2026, 2026, None)
    >>> find_year("QR-2019-003", alone=False), find_year("2019", alone=False)
    (None, 2019)
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    match = (_YEAR if alone else _YEAR_OF_DATE).search(plain)
    return int(match[1]) if match else None
