"""Cells typed by their column's kind."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal

from sop_xl.grid import UNCLOSED, RawValue
from sop_xl.money import fen
from sop_xl.records import dataclass
from sop_xl.rows import Kind
from sop_xl.rows.column import ColumnOf
from sop_xl.values.choices import type_choice
from sop_xl.values.codes import (
    is_ditto,
    is_error_value,
    is_missing,
    is_undecided,
    type_code,
    type_text,
)
from sop_xl.values.dates import Order
from sop_xl.values.days import Calendar, judge_cell, read_cell
from sop_xl.values.lookalikes import explain_number
from sop_xl.values.numbers import exact_number, read_number, says_share
from sop_xl.values.refusals import Kept, Refused
from sop_xl.values.units import PERCENT_UNIT, convert_unit

#: Numbers from here on are no quantity or amount.
_LARGEST = Decimal(10) ** 15
#: From where on a bare number counts hundredths.
AS_RATIO_BELOW = 2
_EPOCH = dt.date(1899, 12, 30)
#: A number shown as a date is shown as one of these years.
_LAST_SHOWN = 1949

#: Most codes: no word that says nothing is so long, none has marks to be folded.
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{4,29}")
_LONGEST_PLAIN = 30
#: Stands for a formula without a value; no cell of a workbook can hold it.
UNCOMPUTED = "=\0"

_MISSING = Refused("missing-value")
_FORMULA = Refused("formula-without-value")
_UNDECIDED = {
    **dict.fromkeys(
        (Kind.WHOLE, Kind.MONEY, Kind.DECIMAL), Refused("not-a-number", "undecided")
    ),
    Kind.DATE: Refused("not-a-date", "undecided"),
    Kind.CHOICE: Refused("not-in-list", "undecided"),
}
_NOT_WHOLE = Refused("not-a-whole-number")
_ERROR = Refused("error-value")
#: Stands for bytes of a text file that are no letter; no other cell needs it.
_BROKEN_LETTER, _BROKEN = "\ufffd", Refused("broken-letters")
_UNCLOSED = Refused("unclosed-quote")
_DITTO = Refused("ditto")
_IS_SHARE = Refused("not-a-number", "share")


@dataclass(frozen=True, slots=True)
class Writing:
    """How a column is written: its calendar, the order of its dates, its unit."""

    calendar: Calendar
    unit: str = ""
    order: Order = Order.UNKNOWN


def _refuse_number(value: RawValue) -> Refused:
    """Say what a cell that is neither number nor text holds."""
    if isinstance(value, bool):
        return Refused("not-a-number", "logical")
    if isinstance(value, dt.date):
        day = value.date() if isinstance(value, dt.datetime) else value
        count = (day - _EPOCH).days
        number = str(count) if count > 0 and day.year <= _LAST_SHOWN else None
        return Refused("not-a-number", "is-day", (), number)
    return Refused("not-a-number", "time")


def _type_decimal(value: RawValue, column: ColumnOf, usual: str) -> Decimal | Refused:
    unit = column.column.unit
    as_share = False
    if isinstance(value, str):
        as_share = says_share(value)
        if as_share and not column.column.takes_share:
            return _IS_SHARE
        number = read_number(value, unit, usual)
        if number is None:
            return explain_number(value, unit, usual)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        number = exact_number(value)
        if number is not None and usual:
            number *= convert_unit(usual, unit) or 1
    else:
        return _refuse_number(value)
    if number is None or abs(number) >= _LARGEST:
        return Refused("not-a-number", "too-large")
    if unit == PERCENT_UNIT and not as_share and number >= AS_RATIO_BELOW:
        return number / 100
    return number


def _type_whole(value: RawValue, column: ColumnOf, usual: str) -> int | Refused:
    number = _type_decimal(value, column, usual)
    if isinstance(number, Refused):
        return number
    return int(number) if number == number.to_integral_value() else _NOT_WHOLE


def _type_money(value: RawValue, column: ColumnOf, usual: str) -> int | Refused:
    number = _type_decimal(value, column, usual)
    return number if isinstance(number, Refused) else fen(number)


_NUMBERS: dict[Kind, Callable[[RawValue, ColumnOf, str], object]] = {
    Kind.WHOLE: _type_whole,
    Kind.MONEY: _type_money,
    Kind.DECIMAL: _type_decimal,
}


def _choose_typing(column: ColumnOf, writing: Writing) -> Callable[[RawValue], object]:
    """Return what types the cells of a column that say something."""
    kind = column.kind
    if kind is Kind.TEXT:
        return type_code if column.column.is_code else type_text
    choices = column.choices
    if choices is not None:
        return lambda value: type_choice(value, choices)
    if kind is Kind.DATE:
        calendar = writing.calendar
        return lambda value: judge_cell(
            value, read_cell(value, calendar, writing.order), column, calendar
        )
    type_number = _NUMBERS[kind]
    return lambda value: type_number(value, column, writing.unit)


def check_range(typed: object, column: ColumnOf) -> object:
    """Return a typed value, or that it is out of its column's limits."""
    value = typed.value if isinstance(typed, Kept) else typed
    if isinstance(typed, Refused) or column.allows(value):
        return typed
    return Refused("out-of-range", "", (("range", column.column.range),))


def _check_suggestion(
    found: Refused, column: ColumnOf, type_filled: Callable[[RawValue], object]
) -> Refused:
    """Return a refusal without a suggestion that would be refused in its turn."""
    typed = check_range(type_filled(found.suggestion or ""), column)
    return replace(found, suggestion=None) if isinstance(typed, Refused) else found


def type_missing(value: RawValue | None, column: ColumnOf) -> object:
    """Return what an empty cell or one that says nothing is in its column.

    A number, a date or a choice that is still to come is refused, for it is to be
    asked for; a text is missing.
    """
    if column.kind in _UNDECIDED and is_undecided(value):
        return _UNDECIDED[column.kind]
    if not column.required:
        return column.default
    said = value.strip() if isinstance(value, str) else ""
    return Refused("missing-value", "says", (("said", said),)) if said else _MISSING


def says_nothing_typed(value: RawValue | None) -> bool:
    """Return whether a cell is empty, broken, a ditto, or a formula that failed."""
    if isinstance(value, str) and (_BROKEN_LETTER in value or is_ditto(value)):
        return True
    return is_missing(value) or is_error_value(value) or value == UNCOMPUTED


def _find_plain(column: ColumnOf) -> Callable[[str], object]:
    """Return what tells texts that are typed as they are, at one look."""
    longest = column.column.longest
    if column.kind is Kind.TEXT and (longest is None or longest >= _LONGEST_PLAIN):
        return _PLAIN.fullmatch
    return _is_never_plain


def _is_never_plain(_: str) -> bool:
    return False


def _refuse_text(value: str) -> Refused | None:
    """Return why a text stands for no value in any column; `None` where it may."""
    if is_error_value(value):
        return _ERROR
    if value == UNCOMPUTED:
        return _FORMULA
    if _BROKEN_LETTER in value:
        return _UNCLOSED if value.startswith(UNCLOSED) else _BROKEN
    return _DITTO if is_ditto(value) else None


def type_values(
    values: Iterable[RawValue | None], column: ColumnOf, writing: Writing
) -> list[object]:
    """Return each value as its column's kind says, or why it is `Refused`.

    A value that a person must look at all the same comes as `Kept`.
    """
    type_filled = _choose_typing(column, writing)
    limited, plain = column.column.is_limited, _find_plain(column)
    typed: list[object] = []
    for value in values:
        if isinstance(value, str) and plain(value):
            found: object = value
        elif value is None or is_missing(value):
            found = type_missing(value, column)
        elif isinstance(value, str) and (refused := _refuse_text(value)) is not None:
            found = refused
        else:
            found = type_filled(value)
            found = check_range(found, column) if limited else found
            if isinstance(found, Refused) and found.suggestion is not None:
                found = _check_suggestion(found, column, type_filled)
        typed.append(found)
    return typed


def type_value(value: RawValue | None, column: ColumnOf, writing: Writing) -> object:
    """Return a cell's value typed, as `type_values` does."""
    return type_values([value], column, writing)[0]
