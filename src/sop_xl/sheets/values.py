"""A value, written into one cell as what it is."""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from sop_xl.package.spelling import require_whole
from sop_xl.pages import Formula, Value
from sop_xl.sheets.texts import clean_text, spell_number

# Excel knows the days of its calendar from here on.
_FIRST_DAY = dt.date(1900, 3, 1)

Place = tuple[int, int]


def write_value(
    sheet: Worksheet, place: Place, value: Value | Formula, form: Format
) -> None:
    """Write a value into the cell at a place, row and column counted from 0.

    Text stays text, whatever it looks like. What Excel cannot keep as a number or a
    date is written as text: whole numbers of more than 15 digits, days before March
    1900, numbers that are none. PackageError for a formula that Excel cannot read.
    """
    if value is None or value == "":
        sheet.write_blank(*place, None, form)
    elif isinstance(value, str):
        _write_text(sheet, place, clean_text(value), form)
    elif isinstance(value, Formula):
        _write_formula(sheet, place, value, form)
    elif isinstance(value, bool):
        sheet.write_boolean(*place, value, form)
    elif isinstance(value, dt.date):
        _write_date(sheet, place, value, form)
    else:
        _write_number(sheet, place, value, form)


def is_taken_for_markup(text: str) -> bool:
    """Say whether XlsxWriter would put a text into the file as markup, not as text."""
    return text.startswith("<r>") and text.endswith("</r>")


def _write_text(sheet: Worksheet, place: Place, text: str, form: Format) -> None:
    if is_taken_for_markup(text):
        # In three runs of one format it is escaped like any other text.
        runs = [form, text[:1], form, text[1:2], form, text[2:]]
        sheet.write_rich_string(*place, *runs, form)
    else:
        sheet.write_string(*place, text, form)


def _write_formula(
    sheet: Worksheet, place: Place, formula: Formula, form: Format
) -> None:
    text = clean_text(formula.text).removeprefix("=")
    require_whole(text)
    sheet.write_formula(*place, f"={text}", form, _result(formula))


def _write_number(
    sheet: Worksheet, place: Place, number: float | Decimal, form: Format
) -> None:
    text = spell_number(number)
    if text is None:
        sheet.write_number(*place, float(number), form)
    else:
        sheet.write_string(*place, text, form)


def _write_date(sheet: Worksheet, place: Place, day: dt.date, form: Format) -> None:
    if (day.date() if isinstance(day, dt.datetime) else day) < _FIRST_DAY:
        sheet.write_string(*place, day.isoformat(), form)
    else:
        sheet.write_datetime(*place, day, form)


def _result(formula: Formula) -> float | str:
    value = formula.value
    if value is None:
        # XlsxWriter would store 0, which is seen where nothing is computed.
        return ""
    if isinstance(value, str):
        return clean_text(value)
    # A result of many digits is one all the same, but none that is no number.
    try:
        number = float(value)
    except OverflowError:
        return ""
    return number if math.isfinite(number) else ""
