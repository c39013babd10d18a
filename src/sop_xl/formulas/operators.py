"""What Excel's operators give for two values."""

from __future__ import annotations

from collections.abc import Callable

from sop_xl.formulas.values import (
    ExcelError,
    Value,
    compare,
    is_equal,
    to_number,
    to_text,
)


def divide(left: float, right: float) -> float:
    """Return a quotient; ExcelError #DIV/0! when there is none."""
    if right == 0:
        raise ExcelError("#DIV/0!")
    return left / right


def raise_power(base: float, exponent: float) -> float:
    """Return a power; ExcelError #NUM! or #DIV/0! where Excel has none."""
    if base == 0 and exponent <= 0:
        raise ExcelError("#NUM!" if exponent == 0 else "#DIV/0!")
    try:
        result = base**exponent
    except OverflowError:
        raise ExcelError("#NUM!") from None
    if isinstance(result, complex):
        raise ExcelError("#NUM!")
    return float(result)


def negate(value: Value) -> Value:
    """Return a number with the other sign."""
    return -to_number(value)


def take_percent(value: Value) -> Value:
    """Return a hundredth of a number."""
    return to_number(value) / 100


def _multiply(left: Value, right: Value) -> Value:
    return to_number(left) * to_number(right)


def _add(left: Value, right: Value) -> Value:
    return to_number(left) + to_number(right)


def _subtract(left: Value, right: Value) -> Value:
    return to_number(left) - to_number(right)


OPERATORS: dict[str, Callable[[Value, Value], Value]] = {
    "+": _add,
    "-": _subtract,
    "*": _multiply,
    "/": lambda left, right: divide(to_number(left), to_number(right)),
    "^": lambda left, right: raise_power(to_number(left), to_number(right)),
    "&": lambda left, right: to_text(left) + to_text(right),
    "=": is_equal,
    "<>": lambda left, right: not is_equal(left, right),
    "<": lambda left, right: compare(left, right) < 0,
    ">": lambda left, right: compare(left, right) > 0,
    "<=": lambda left, right: compare(left, right) <= 0,
    ">=": lambda left, right: compare(left, right) >= 0,
}
