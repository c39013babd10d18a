"""Texts that are no month or third of one as they stand, and which they must mean."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Sequence

from sop_xl.grid import RawValue
from sop_xl.patterns import compile_late
from sop_xl.rows.column import Period
from sop_xl.values.dates import MONTHS, fold_date
from sop_xl.values.words import (
    DAY_MARKS,
    MONTH_MARK,
    RANGE_MARKS,
    TENTH_MARK,
    TENTHS,
    YEAR_MARK,
)

_MONTH_ALONE = compile_late(r"0?([1-9]|1[0-2])(?:\.0)?")
_SHORT_YEAR = compile_late(r"(\d\d)\.(\d{1,2})")
_ENGLISH = compile_late(
    r"(?P<m>[a-z]{3})[a-z]*[-. ,']*(?P<y>(?:20)?\d\d)"
    r"|(?P<y2>(?:20)?\d\d)[-. ,']*(?P<m2>[a-z]{3})[a-z]*",
    re.IGNORECASE,
)
_DATED = rf"(?:(?P<y>20\d\d)[{YEAR_MARK}./-])?(?P<m>\d{{1,2}})"
_THIRD = compile_late(rf"{_DATED}{MONTH_MARK}(?P<t>[{''.join(TENTHS)}])")
_FROM_TO = compile_late(
    rf"{_DATED}[{MONTH_MARK}./](?P<a>\d{{1,2}})[{DAY_MARKS}]?[{RANGE_MARKS}]"
    rf"(?:(?P<m2>\d{{1,2}})[{MONTH_MARK}./])?(?P<b>\d{{1,2}})[{DAY_MARKS}]?"
)
_CENTURY = 2000
#: A year of two digits that is no further away is none but a year.
_NEAR = 1
_MONTHS_OF_A_YEAR, _LAST_TEN = 12, 21


def read_month_number(value: object) -> int | None:
    """Return the month that a cell holds alone, as a number or in digits.

    >>> read_month_number("7"), read_month_number(12.0), read_month_number(13)
    (7, 12, None)
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    match = _MONTH_ALONE.fullmatch(fold_date(str(value)))
    return int(match[1]) if match else None


def suggest_period(value: RawValue, period: Period, year: int) -> str | None:
    """Return how the period is written that a cell must mean, where that is sure.

    >>> [suggest_period(each, Period.MONTH, 2026) for each in ("26.7", "Jul-26", 7.0)]
    ['2026-07', '2026-07', '2026-07']
    >>> suggest_period("6.1-6.10", Period.TEN_DAYS, 2026)
    '6月上旬'
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = fold_date(str(value))
    if period is Period.MONTH:
        found = _suggest_month(text, year)
        if found is not None:
            return found
    elif period is Period.TEN_DAYS:
        third = _THIRD.fullmatch(text)
        if third:
            return _write(third, third["t"])
    return _suggest_stretch(text, period, year)


def _suggest_month(text: str, year: int) -> str | None:
    alone, short = _MONTH_ALONE.fullmatch(text), _SHORT_YEAR.fullmatch(text)
    if alone:
        return f"{year}-{int(alone[1]):02}"
    if short and short[2] != "1":
        # 26.1 may be what Excel left of 26.10.
        return _write_month(short[1], int(short[2]), year)
    english = _ENGLISH.fullmatch(text)
    if english is None:
        return None
    place = MONTHS.find((english["m"] or english["m2"]).lower())
    if place % 3:
        return None
    return _write_month(english["y"] or english["y2"], place // 3 + 1, year)


def _write_month(written: str, month: int, year: int) -> str | None:
    full = int(written) % _CENTURY + _CENTURY
    is_sure = abs(full - year) <= _NEAR and 1 <= month <= _MONTHS_OF_A_YEAR
    return f"{full}-{month:02}" if is_sure else None


def _suggest_stretch(text: str, period: Period, year: int) -> str | None:
    """Return the month or the third of one whose first and last day a text says."""
    match = _FROM_TO.fullmatch(text)
    if match is None or (match["m2"] and int(match["m2"]) != int(match["m"])):
        return None
    first, last = int(match["a"]), int(match["b"])
    month, said = int(match["m"]), int(match["y"] or year)
    if not 1 <= month <= _MONTHS_OF_A_YEAR:
        return None
    end = monthrange(said, month)[1]
    if period is Period.MONTH:
        return _write(match, "") if (first, last) == (1, end) else None
    thirds = {(1, 10): 1, (11, 20): 11, (_LAST_TEN, end): _LAST_TEN}
    starts = {start: sign for sign, start in TENTHS.items()}
    start = thirds.get((first, last))
    return _write(match, starts[start]) if start else None


def _write(match: re.Match[str], third: str) -> str | None:
    """Return a month, or a third of it, with its year where the text says it."""
    year = f"{match['y']}{YEAR_MARK}" if match["y"] else ""
    month = int(match["m"])
    if not 1 <= month <= _MONTHS_OF_A_YEAR:
        return None
    return f"{year}{month}{MONTH_MARK}{third}{TENTH_MARK if third else ''}"


def read_months_alone(values: Sequence[RawValue], year: int) -> dict[RawValue, dt.date]:
    """Return the months of a column that holds but numbers of months: 7, "8", 9.

    Where one cell holds anything else, that is left to be refused.
    """
    numbers = [(value, read_month_number(value)) for value in values]
    found = {value: dt.date(year, number, 1) for value, number in numbers if number}
    return found if all(number for _, number in numbers) else {}
