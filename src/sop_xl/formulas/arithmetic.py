"""Functions of numbers: rounding, remainders, powers."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_UP,
    ROUND_UP,
    Decimal,
)

from sop_xl.formulas.operators import divide, raise_power
from sop_xl.formulas.signatures import Function
from sop_xl.formulas.values import ExcelError

_LARGEST_QUOTIENT = 2.0**40
_MOST_DIGITS = 300
_LARGEST_FACTORIAL = 170
# A number has no digits further behind its first.
_DIGITS_KEPT = 24
_USUAL_BASE = 10.0


def round_number(mode: str, number: float, digits: int) -> float:
    """Return a number rounded on its decimal digits, as Excel shows them.

    >>> round_number(ROUND_HALF_UP, 2.675, 2), round_number(ROUND_HALF_UP, -2.5, 0)
    (2.68, -3.0)
    """
    if abs(digits) > _MOST_DIGITS:
        return number if digits > 0 else 0.0
    unit = Decimal(1).scaleb(-digits)
    return _round_to_unit(mode, number, unit)


def _round_to_unit(mode: str, number: float, unit: Decimal) -> float:
    shown = Decimal(f"{number:.15g}")
    if shown.adjusted() - unit.adjusted() > _DIGITS_KEPT:
        return number
    return float((shown / unit).quantize(Decimal(1), rounding=mode) * unit)


def _round(mode: str) -> Callable[..., float]:
    def run(number: float, digits: int = 0) -> float:
        return round_number(mode, number, digits)

    return run


def _round_to_multiple(number: float, multiple: float) -> float:
    if number == 0 or multiple == 0:
        return 0.0
    if (number < 0) != (multiple < 0):
        raise ExcelError("#NUM!")
    return _round_to_unit(ROUND_HALF_UP, number, Decimal(f"{multiple:.15g}"))


def _round_up_to(number: float, multiple: float) -> float:
    if number == 0 or multiple == 0:
        return 0.0
    if number > 0 > multiple:
        raise ExcelError("#NUM!")
    return _round_to_unit(ROUND_CEILING, number, Decimal(f"{multiple:.15g}"))


def _round_down_to(number: float, multiple: float) -> float:
    if multiple == 0:
        return divide(number, multiple) if number else 0.0
    if number > 0 > multiple:
        raise ExcelError("#NUM!")
    return _round_to_unit(ROUND_FLOOR, number, Decimal(f"{multiple:.15g}"))


def _take_remainder(number: float, divisor: float) -> float:
    quotient = divide(number, divisor)
    if abs(quotient) >= _LARGEST_QUOTIENT:
        raise ExcelError("#NUM!")
    rest = math.fmod(number, divisor)
    return rest + divisor if rest and (rest < 0) != (divisor < 0) else rest


def _divide_whole(number: float, divisor: float) -> float:
    return float(math.trunc(divide(number, divisor)))


def _sign(number: float) -> float:
    return float((number > 0) - (number < 0))


def _round_even_up(number: float) -> float:
    return math.copysign(math.ceil(abs(number) / 2) * 2.0, number) if number else 0.0


def _round_odd_up(number: float) -> float:
    odd = math.ceil((abs(number) + 1) / 2) * 2.0 - 1
    return math.copysign(max(odd, 1.0), number or 1.0)


def _factorial(number: float) -> float:
    if not 0 <= number <= _LARGEST_FACTORIAL:
        raise ExcelError("#NUM!")
    return float(math.factorial(int(number)))


def _checked(compute: Callable[..., float]) -> Callable[..., float]:
    """Return a function of Python's whose errors are #NUM!, as Excel has it."""

    def run(*numbers: float) -> float:
        try:
            return compute(*numbers)
        except (ValueError, OverflowError):
            raise ExcelError("#NUM!") from None

    return run


def _logarithm(number: float, base: float = _USUAL_BASE) -> float:
    if number <= 0 or base <= 0:
        raise ExcelError("#NUM!")
    if base == _USUAL_BASE:
        return math.log10(number)
    return divide(math.log(number), math.log(base))


ARITHMETIC: Mapping[str, Function] = {
    "ABS": Function(abs, "n"),
    "ACOS": Function(_checked(math.acos), "n"),
    "ASIN": Function(_checked(math.asin), "n"),
    "ATAN": Function(math.atan, "n"),
    "CEILING": Function(_round_up_to, "nn"),
    "COS": Function(math.cos, "n"),
    "DEGREES": Function(math.degrees, "n"),
    "EVEN": Function(_round_even_up, "n"),
    "EXP": Function(_checked(math.exp), "n"),
    "FACT": Function(_factorial, "n"),
    "FLOOR": Function(_round_down_to, "nn"),
    "INT": Function(lambda number: float(math.floor(number)), "n"),
    "LN": Function(_checked(math.log), "n"),
    "LOG": Function(_logarithm, "n", "n"),
    "LOG10": Function(_logarithm, "n"),
    "MOD": Function(_take_remainder, "nn"),
    "MROUND": Function(_round_to_multiple, "nn"),
    "ODD": Function(_round_odd_up, "n"),
    "PI": Function(lambda: math.pi, ""),
    "POWER": Function(raise_power, "nn"),
    "QUOTIENT": Function(_divide_whole, "nn"),
    "RADIANS": Function(math.radians, "n"),
    "ROUND": Function(_round(ROUND_HALF_UP), "ni"),
    "ROUNDDOWN": Function(_round(ROUND_DOWN), "ni"),
    "ROUNDUP": Function(_round(ROUND_UP), "ni"),
    "SIGN": Function(_sign, "n"),
    "SIN": Function(math.sin, "n"),
    "SQRT": Function(_checked(math.sqrt), "n"),
    "TAN": Function(math.tan, "n"),
    "TRUNC": Function(_round(ROUND_DOWN), "n", "i"),
}
