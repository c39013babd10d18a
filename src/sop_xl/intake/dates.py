"""Dates as people write them."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from sop_xl.intake.words import DAY_MARKS, MONTH_MARK, MONTH_TAIL, YEAR_MARK

#: The first day of which Excel's count is right.
FIRST_DAY = dt.date(1900, 3, 1)

_EPOCH = dt.date(1899, 12, 30)
_FIRST_COUNTED, _LAST_COUNTED = dt.date(1950, 1, 1), dt.date(2199, 12, 31)
_FIRST_SERIAL = (_FIRST_COUNTED - _EPOCH).days
_LAST_SERIAL = (_LAST_COUNTED - _EPOCH).days
_TIME = re.compile(r"[T ]?\d{1,2}:\d{2}(:\d{2})?(\.\d+)?\Z")
_YEAR_FIRST = re.compile(
    rf"(?P<y>(?:19|20)?\d\d)[./{YEAR_MARK}-](?P<m>\d{{1,2}})"
    rf"[./{MONTH_MARK}-](?P<d>\d{{1,2}})[{DAY_MARKS}]?"
)
_YEAR_MONTH = re.compile(
    rf"(?P<y>(?:19|20)\d\d)[./{YEAR_MARK}-](?P<m>\d{{1,2}}){MONTH_MARK}?{MONTH_TAIL}?"
)
_MONTH_DAY = re.compile(
    rf"(?P<m>\d{{1,2}})[{MONTH_MARK}./-](?P<d>\d{{1,2}})[{DAY_MARKS}]?"
)
_COMPACT = re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)?")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_YEAR_OF_DATE = re.compile(
    rf"(?<!\d)(20\d\d)(?=\s*{YEAR_MARK}|[-./](?:0?[1-9]|1[0-2])(?!\d)|(?:\.0)?\Z)"
)
_LOOSE_SPACE = re.compile(r"(?<!\d)\s+|\s+(?!\d)")
_CENTURY = 2000
_NEAR_YEARS = 9


def _make_date(year: int, month: str, day: str | None) -> dt.date | None:
    full_year = year + _CENTURY if year < 100 else year
    try:
        return dt.date(full_year, int(month), int(day or 1))
    except ValueError:
        return None


def _is_near(written: str, year: int) -> bool:
    """Return whether a year of two digits can be one: 10/7/26 begins with no year."""
    return len(written) > 2 or abs(int(written) + _CENTURY - year) <= _NEAR_YEARS


def _read_digits(text: str) -> dt.date | None:
    match = _COMPACT.fullmatch(text)
    return _make_date(int(match["y"]), match["m"], match["d"]) if match else None


def read_date(text: str, year: int) -> dt.date | None:
    """Return the day a text stands for; `None` when it is not one day.

    `year` is the year of dates written without one, and years of two digits are near
    it. A month stands for its first day.

    >>> [str(read_date(t, 2026)) for t in ("2026.5.7", "26/5/7", "5月7日", "20260507")]
    ['2026-05-07', '2026-05-07', '2026-05-07', '2026-05-07']
    >>> str(read_date("２０２６年６月", 2026)), read_date("10/7/26", 2026)
    ('2026-06-01', None)
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    plain = _LOOSE_SPACE.sub("", _TIME.sub("", plain))
    for pattern in (_YEAR_FIRST, _YEAR_MONTH):
        match = pattern.fullmatch(plain)
        if match and _is_near(match["y"], year):
            return _make_date(int(match["y"]), match["m"], match.groupdict().get("d"))
    match = _MONTH_DAY.fullmatch(plain)
    if match:
        return _make_date(year, match["m"], match["d"])
    return _read_digits(plain)


def read_serial(number: float) -> dt.date | None:
    """Return the day of an Excel serial or of a number such as 20260507.

    Serials of days before 1950 are refused: such a number is rather a year or a
    quantity, and up to 60 Excel counts a 29 February 1900 that never was.

    >>> [str(read_serial(n)) for n in (46149, 20260507.0, 202606)]
    ['2026-05-07', '2026-05-07', '2026-06-01']
    >>> read_serial(60), read_serial(2026), read_serial(1e300)
    (None, None, None)
    """
    if _FIRST_SERIAL <= number < _LAST_SERIAL + 1:
        return _EPOCH + dt.timedelta(days=int(number))
    return _read_digits(str(int(number))) if number == number // 1 < 1e9 else None


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
