"""Values within text, written by a number format: `{{ sum | text("0.00") }}`."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from sop_xl.fill.looks import read_date
from sop_xl.formulas.formats import format_value
from sop_xl.package.serials import to_serial
from sop_xl.package.styles import shows_dates


def format_text(value: object, pattern: str) -> str:
    """Return a value as Excel's TEXT writes it; nothing for None.

    Text such as 2026-06-30 is taken for a date where the format is one of dates.
    UnknownFormulaError for formats that are unusual.

    >>> format_text(1234.5, "#,##0.00"), format_text("2026-06-30", "yyyy年m月d日")
    ('1,234.50', '2026年6月30日')
    """
    if value is None:
        return ""
    if isinstance(value, str) and shows_dates(pattern):
        value = read_date(value)
    if isinstance(value, dt.date | dt.time | dt.timedelta):
        return format_value(float(to_serial(value)), pattern, since_1904=False)
    if isinstance(value, bool | str):
        return format_value(value, pattern, since_1904=False)
    if isinstance(value, int | float | Decimal):
        return format_value(float(value), pattern, since_1904=False)
    raise TypeError(type(value).__name__)
