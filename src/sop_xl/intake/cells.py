"""Cells typed by their column's kind."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sop_xl.grid import RawValue
from sop_xl.intake.dates import FIRST_DAY, read_date, read_serial
from sop_xl.intake.fold import fold_code, fold_text
from sop_xl.intake.numbers import exact_number, read_number
from sop_xl.intake.units import convert_unit
from sop_xl.intake.words import MISSING
from sop_xl.money import fen
from sop_xl.rows import Kind
from sop_xl.rows.column import ColumnOf

_LARGEST = Decimal(10) ** 15
_PERCENT_UNIT = "%"
_MOST_AS_RATIO = 2


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a cell has no typed value: the rule it broke."""

    rule: str


NOT_A_NUMBER = Refused("not-a-number")
NOT_WHOLE = Refused("not-a-whole-number")
NOT_A_DATE = Refused("not-a-date")
NOT_IN_LIST = Refused("not-in-list")
MISSING_VALUE = Refused("missing-value")


def is_missing(value: RawValue | None) -> bool:
    """Return whether a cell says nothing: it is empty, a dash, or such a word."""
    if isinstance(value, str):
        return unicodedata.normalize("NFKC", value).strip() in MISSING
    return value is None


def _type_decimal(value: RawValue, column: ColumnOf, usual: str) -> Decimal | Refused:
    unit = column.column.unit
    if isinstance(value, str):
        number = read_number(value, unit, usual)
        written_as_percent = value.rstrip().endswith(("%", "％"))
    elif isinstance(value, int | float) and not isinstance(value, bool):
        number, written_as_percent = exact_number(value), False
        if number is not None and usual:
            number *= convert_unit(usual, unit) or 1
    else:
        return NOT_A_NUMBER
    if number is None or abs(number) >= _LARGEST:
        return NOT_A_NUMBER
    if unit == _PERCENT_UNIT and not written_as_percent and number >= _MOST_AS_RATIO:
        return number / 100
    return number


def _type_whole(value: RawValue, column: ColumnOf, usual: str) -> int | Refused:
    number = _type_decimal(value, column, usual)
    if isinstance(number, Refused):
        return number
    return int(number) if number == number.to_integral_value() else NOT_WHOLE


def _type_money(value: RawValue, column: ColumnOf, usual: str) -> int | Refused:
    number = _type_decimal(value, column, usual)
    return number if isinstance(number, Refused) else fen(number)


def _type_text(value: RawValue, column: ColumnOf) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        value = value.date()
    fold = fold_code if column.column.is_code else fold_text
    return fold(str(value))


def _type_choice(value: RawValue, column: ColumnOf) -> object:
    word = fold_code(_type_text(value, column))
    try:
        return column.choices(word) if column.choices else NOT_IN_LIST
    except ValueError:
        return NOT_IN_LIST


def _type_date(value: RawValue, year: int) -> dt.date | Refused:
    found = None
    if isinstance(value, dt.date):
        day = value.date() if isinstance(value, dt.datetime) else value
        found = day if day >= FIRST_DAY else None
    elif isinstance(value, str):
        found = read_date(value, year)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        found = read_serial(value)
    return found or NOT_A_DATE


_NUMBERS: dict[Kind, Callable[[RawValue, ColumnOf, str], object]] = {
    Kind.WHOLE: _type_whole,
    Kind.MONEY: _type_money,
    Kind.DECIMAL: _type_decimal,
}


@dataclass(frozen=True, slots=True)
class Writing:
    """How a column is written: the year of dates without one, the unit of numbers."""

    year: int
    unit: str = ""


def type_value(value: RawValue | None, column: ColumnOf, writing: Writing) -> object:
    """Return a cell's value as its column's kind says, or why it is `Refused`."""
    if value is None or is_missing(value):
        return MISSING_VALUE if column.required else column.default
    if column.kind is Kind.DATE:
        return _type_date(value, writing.year)
    if column.kind is Kind.TEXT:
        return _type_text(value, column)
    if column.kind is Kind.CHOICE:
        return _type_choice(value, column)
    return _NUMBERS[column.kind](value, column, writing.unit)


@dataclass(frozen=True, slots=True)
class TypedColumn:
    """The values of a column, `None` where refused, and the refusals by row index."""

    values: list[object]
    refused: list[tuple[int, Refused]]


def type_column(
    raw: Sequence[RawValue | None], column: ColumnOf, writing: Writing
) -> TypedColumn:
    """Return a column's cells typed; equal cells are typed once."""
    seen: dict[tuple[type, RawValue | None], object] = {}
    values: list[object] = []
    refused: list[tuple[int, Refused]] = []
    for index, value in enumerate(raw):
        key = (type(value), value)
        if key not in seen:
            seen[key] = type_value(value, column, writing)
        typed = seen[key]
        if isinstance(typed, Refused):
            refused.append((index, typed))
            typed = None
        values.append(typed)
    return TypedColumn(values, refused)
