"""What a cell can hold, and how Excel takes one kind of value for another."""

from __future__ import annotations

import re
from decimal import Decimal

from sop_xl.formulas.grammar import UnknownFormulaError
from sop_xl.formulas.words import IN_DATES

_NUMERAL = re.compile(
    r"\s*(?P<number>[-+]?(?:[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?|[0-9]+\.?[0-9]*|\.[0-9]+)"
    r"(?:[eE][-+]?[0-9]+)?)(?P<percent>%?)\s*\Z"
)
# Letters that stand in no amount, date or time of any language a planner writes.
_WORDY = re.compile(r"[^\W\d_]")
_IN_DATES = re.compile(
    r"(?i:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|am|pm|e)|"
    f"[{IN_DATES}]"
)
_MOST_DIGITS = 20


class ExcelError(Exception):
    """An error value such as #DIV/0!; `code` is what the cell shows."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


Value = float | str | bool | None
# Cells may hold errors; a function decides whether they count.
Cell = Value | ExcelError


def read_numeral(text: str) -> float | None:
    """Return the number a text is taken for, None for words.

    UnknownFormulaError for what may be a date, a time or an amount of money, which
    depends on the country that Excel is set to.

    >>> read_numeral(" 1,234.5 "), read_numeral("5%"), read_numeral("HX-2024")
    (1234.5, 0.05, None)
    """
    match = _NUMERAL.match(text)
    if match:
        number = float(match["number"].replace(",", ""))
        return number / 100 if match["percent"] else number
    if any(character.isdigit() for character in text) and not _WORDY.search(
        _IN_DATES.sub("", text)
    ):
        raise UnknownFormulaError(text)
    return None


def to_number(value: Value) -> float:
    """Return a value as a number, as `+` takes it; ExcelError #VALUE! for words."""
    if value is None:
        return 0.0
    if isinstance(value, str):
        number = read_numeral(value)
        if number is None:
            raise ExcelError("#VALUE!")
        return number
    return float(value)


def to_text(value: Value) -> str:
    """Return a value as `&` joins it.

    >>> to_text(0.1 + 0.2), to_text(12.0), to_text(True), to_text(None)
    ('0.3', '12', 'TRUE', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return value
    shortest = Decimal(f"{value:.15g}")
    if abs(shortest.adjusted()) >= _MOST_DIGITS:
        raise UnknownFormulaError(str(value))
    written = f"{shortest:f}"
    written = written.rstrip("0").rstrip(".") if "." in written else written
    return "0" if written == "-0" else written


def to_truth(value: Value) -> bool:
    """Return a value as a condition; ExcelError #VALUE! for words."""
    if isinstance(value, str):
        if value.upper() in {"TRUE", "FALSE"}:
            return value.upper() == "TRUE"
        raise ExcelError("#VALUE!")
    return bool(value)


def is_equal(left: Value, right: Value) -> bool:
    """Return whether two values are the same, case and the 16th digit ignored."""
    left, right = _like(left, right), _like(right, left)
    if isinstance(left, str) and isinstance(right, str):
        return left.lower() == right.lower()
    return rank_kind(left) == rank_kind(right) and shown(left) == shown(right)


def compare(left: Value, right: Value) -> int:
    """Return -1, 0 or 1: numbers before text before truth values, case ignored.

    UnknownFormulaError for the order of texts that each language sorts its own way.
    """
    left, right = _like(left, right), _like(right, left)
    if isinstance(left, str) and isinstance(right, str):
        return _compare_texts(left.lower(), right.lower())
    one, other = (rank_kind(left), shown(left)), (rank_kind(right), shown(right))
    return (one > other) - (one < other)


def rank_kind(value: Value) -> int:
    """Return 0 for numbers, 1 for text, 2 for truth values: the order of sorting."""
    if isinstance(value, bool):
        return 2
    return 1 if isinstance(value, str) else 0


def shown(value: Value) -> float:
    """Return a number as its 15 digits: 0.1+0.2=0.3 is true in Excel."""
    if not isinstance(value, float):
        return 0.0 if value is None or isinstance(value, str) else float(value)
    return value if value.is_integer() else float(f"{value:.15g}")


def _compare_texts(left: str, right: str) -> int:
    if left == right:
        return 0
    if not left or not right:
        return 1 if left else -1
    if not (_is_plain(left) and _is_plain(right)):
        raise UnknownFormulaError(left)
    return 1 if left > right else -1


def _is_plain(text: str) -> bool:
    return text.isascii() and text.isalnum()


def _like(value: Value, other: Value) -> Value:
    """Return a blank as the nothing of the other's kind."""
    if value is not None:
        return value
    if isinstance(other, str):
        return ""
    return False if isinstance(other, bool) else 0.0


def raise_error(cell: Cell) -> Value:
    """Return a cell's value; raise its error when it holds one."""
    if isinstance(cell, ExcelError):
        raise cell
    return cell
