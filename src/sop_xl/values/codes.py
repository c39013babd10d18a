"""Texts and codes of cells: what is hidden in them, and how they are compared."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from decimal import Decimal

from sop_xl.grid import RawValue
from sop_xl.values.hidden import strip_hidden
from sop_xl.values.refusals import Kept, Refused
from sop_xl.values.texts import fold_code, fold_text
from sop_xl.values.words import (
    DITTO,
    ERROR_VALUES,
    MISSING,
    SAYS_NOTHING,
    UNDECIDED,
)

_HYPHENS = dict.fromkeys([*range(0x2010, 0x2016), 0x2212, 0xFE63], "-")
_SAYS_NOTHING = re.compile(f"[{re.escape(SAYS_NOTHING)}]*")
_WITH_NOUGHT = re.compile(r"\d{2,}\.0\Z")
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?E\+\d{1,3}\Z", re.IGNORECASE)
_ROUNDED = Refused("rounded-code")
_CHANGED = "changed-code"
#: Excel takes 1-32 to 1-99 for the first of January of these years.
_YEARS_OF_TWO_DIGITS = range(1932, 2000)
_ERROR_STARTS = ("#", "Err:")
#: From here on a number in a cell has lost digits: Excel keeps fifteen.
_LOST = 10**15
_LONGEST_WORD, _LONGEST_PLAIN_WORD = 12, 4


def _fold_word(text: str) -> str:
    return unicodedata.normalize("NFKC", strip_hidden(text)).strip().casefold()


def is_missing(value: RawValue | None) -> bool:
    """Return whether a cell says nothing: it is empty, dashes, or such a word.

    >>> [is_missing(value) for value in (None, " —— ", "ＮＡ", "待定", "？？", 0, "0")]
    [True, True, True, True, True, False, False]
    """
    if not isinstance(value, str):
        return value is None
    longest = _LONGEST_PLAIN_WORD if value.isalnum() else _LONGEST_WORD
    if len(value) > longest and value.isprintable():
        return False
    plain = _fold_word(value)
    if plain in MISSING or plain in UNDECIDED:
        return True
    return _SAYS_NOTHING.fullmatch(plain.replace(" ", "")) is not None


def is_undecided(value: RawValue | None) -> bool:
    """Return whether a cell says that its value is still to come."""
    return isinstance(value, str) and _fold_word(value) in UNDECIDED


def is_ditto(value: RawValue | None) -> bool:
    """Return whether a cell holds but a sign for what stands above it.

    >>> [is_ditto(value) for value in ("〃", "同 上", ' " ', "-〃-", "同上海", None)]
    [True, True, True, True, False, False]
    """
    if not isinstance(value, str) or len(value) > _LONGEST_WORD:
        return False
    return "".join(_fold_word(value).split()).strip("-") in DITTO


def is_error_value(value: RawValue | None) -> bool:
    """Return whether a cell holds what a program writes where a formula failed."""
    if not isinstance(value, str) or not value.lstrip().startswith(_ERROR_STARTS):
        return False
    return value.strip() in ERROR_VALUES


def _plain_text(value: RawValue) -> str:
    if isinstance(value, float) and value.is_integer():
        # By its shortest text: the digits behind the seventeenth are none of its own.
        value = int(value) if abs(value) < _LOST else int(Decimal(repr(value)))
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        value = value.date()
    return strip_hidden(str(value))


def type_text(value: RawValue) -> str:
    """Return a cell's text with single spaces and nothing hidden in it."""
    if isinstance(value, str) and value.isalnum():
        return value
    return fold_text(_plain_text(value))


def fold_hyphens(text: str) -> str:
    """Return a code in half width without white space, any hyphen as "-".

    >>> fold_hyphens("ＫＨ‑００１ ")
    'KH-001'
    """
    return fold_code(text).translate(_HYPHENS)


def _doubt_changed(value: RawValue) -> Refused:
    """Say what Excel made of a code, with the one that it must have been."""
    if isinstance(value, bool):
        return Refused(_CHANGED, "logical")
    if not isinstance(value, dt.date):
        return Refused(_CHANGED, "code-time")
    if isinstance(value, dt.datetime) and value.time() != dt.time():
        return Refused(_CHANGED, "code-day")
    is_year = value.day == 1 and value.year in _YEARS_OF_TWO_DIGITS
    second = value.year % 100 if is_year else value.day
    return Refused(_CHANGED, "code-day", (), f"{value.month}-{second}")


def type_code(value: RawValue) -> str | Kept:
    """Return a cell's code: as text keeps its noughts, as a number has no fraction.

    A number of more than fifteen digits lost some of them in Excel, and 3-5 became a
    day; these are kept with a finding.

    >>> [type_code(value) for value in ("００１２", 12.0, 123456789012.0, "12.0")]
    ['0012', '12', '123456789012', '12']
    >>> type_code(1234567890123456.0).doubt.rule
    'rounded-code'
    >>> type_code(dt.date(2026, 3, 5)).doubt.suggestion
    '3-5'
    """
    if isinstance(value, str) and value.isalnum() and value.isascii():
        return value
    code = fold_hyphens(_plain_text(value))
    if not isinstance(value, str):
        if isinstance(value, bool) or not isinstance(value, int | float):
            return Kept(code, _doubt_changed(value))
        return Kept(code, _ROUNDED) if abs(value) >= _LOST else code
    if _WITH_NOUGHT.match(code):
        return code[:-2]
    return Kept(code, _ROUNDED) if _SCIENTIFIC.match(code) else code
