"""What Excel's functions and operators give for known arguments."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal

from sop_xl.fill.grammar import UnknownFormulaError

_NUMBER = re.compile(r"\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*\Z")
_MOST_DIGITS = 20


class ExcelError(Exception):
    """An error value such as #DIV/0!; `code` is what the cell shows."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


Value = float | str | bool | None
# Cells may hold errors; a function decides whether they count.
Range = list[Value | ExcelError]
Argument = Value | Range


def to_number(value: Value) -> float:
    """Return a value as a number, as `+` takes it; ExcelError #VALUE! for words."""
    if value is None:
        return 0.0
    if isinstance(value, str):
        if _NUMBER.match(value):
            return float(value)
        if any(character.isdigit() for character in value):
            raise UnknownFormulaError(value)  # perhaps a date, or an amount of money
        raise ExcelError("#VALUE!")
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
    return written.rstrip("0").rstrip(".") if "." in written else written


def to_truth(value: Value) -> bool:
    """Return a value as a condition; ExcelError #VALUE! for words."""
    if isinstance(value, str):
        if value.upper() in {"TRUE", "FALSE"}:
            return value.upper() == "TRUE"
        raise ExcelError("#VALUE!")
    return bool(value)


def compare(left: Value, right: Value) -> int:
    """Return -1, 0 or 1: numbers before text before truth values, case ignored."""
    left = _blank_like(right) if left is None else left
    right = _blank_like(left) if right is None else right
    one, other = _order(left), _order(right)
    return (one > other) - (one < other)


def _blank_like(value: Value) -> Value:
    if isinstance(value, str):
        return ""
    return False if isinstance(value, bool) else 0.0


def _order(value: Value) -> tuple[int, float | str]:
    if isinstance(value, bool):
        return 2, float(value)
    if isinstance(value, str):
        return 1, value.lower()
    return 0, float(f"{value or 0.0:.15g}")  # 0.1+0.2=0.3 is true in Excel


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


def gather_numbers(arguments: Iterable[Argument]) -> list[float]:
    """Return the numbers that SUM adds; words in cells do not count."""
    numbers: list[float] = []
    for argument in arguments:
        if isinstance(argument, list):
            raise_first_error(argument)
            numbers += [value for value in argument if isinstance(value, float)]
        else:
            numbers.append(to_number(argument))
    return numbers


def raise_first_error(cells: Range) -> None:
    """Raise the first error among cells, if there is one."""
    for value in cells:
        if isinstance(value, ExcelError):
            raise value


def round_number(mode: str, number: float, digits: float) -> float:
    """Return a number rounded on its decimal digits, as Excel shows them.

    >>> round_number(ROUND_HALF_UP, 2.675, 2), round_number(ROUND_HALF_UP, -2.5, 0)
    (2.68, -3.0)
    """
    unit = Decimal(1).scaleb(-int(digits))
    shown = Decimal(f"{number:.15g}")
    return float((shown / unit).quantize(Decimal(1), rounding=mode) * unit)


def _average(arguments: list[Argument]) -> float:
    numbers = gather_numbers(arguments)
    return divide(math.fsum(numbers), len(numbers))


def _count(arguments: list[Argument]) -> float:
    count = 0
    for argument in arguments:
        if isinstance(argument, list):
            count += sum(isinstance(value, float) for value in argument)
        elif not isinstance(argument, str) or _NUMBER.match(argument):
            count += 1
    return float(count)


def _count_all(arguments: list[Argument]) -> float:
    return float(
        sum(
            sum(value is not None for value in argument)
            if isinstance(argument, list)
            else 1
            for argument in arguments
        )
    )


def _round(mode: str) -> Callable[[list[Argument]], float]:
    def compute(arguments: list[Argument]) -> float:
        number, digits = (to_number(single(argument)) for argument in arguments)
        return round_number(mode, number, digits)

    return compute


def single(argument: Argument) -> Value:
    """Return the one value of an argument; UnknownFormulaError for several."""
    if not isinstance(argument, list):
        return argument
    if len(argument) != 1:
        raise UnknownFormulaError
    raise_first_error(argument)
    return argument[0]  # type: ignore[return-value]


def _truths(arguments: list[Argument]) -> list[bool]:
    truths: list[bool] = []
    for argument in arguments:
        if isinstance(argument, list):
            raise_first_error(argument)
            truths += [bool(v) for v in argument if isinstance(v, float | bool)]
        else:
            truths.append(to_truth(argument))
    if not truths:
        raise ExcelError("#VALUE!")
    return truths


FUNCTIONS: dict[str, Callable[[list[Argument]], Value]] = {
    "SUM": lambda arguments: math.fsum(gather_numbers(arguments)),
    "AVERAGE": _average,
    "MIN": lambda arguments: min(gather_numbers(arguments), default=0.0),
    "MAX": lambda arguments: max(gather_numbers(arguments), default=0.0),
    "COUNT": _count,
    "COUNTA": _count_all,
    "ROUND": _round(ROUND_HALF_UP),
    "ROUNDUP": _round(ROUND_UP),
    "ROUNDDOWN": _round(ROUND_DOWN),
    "ABS": lambda arguments: abs(to_number(single(arguments[0]))),
    "AND": lambda arguments: all(_truths(arguments)),
    "OR": lambda arguments: any(_truths(arguments)),
    "NOT": lambda arguments: not to_truth(single(arguments[0])),
}

OPERATORS: dict[str, Callable[[Value, Value], Value]] = {
    "+": lambda left, right: to_number(left) + to_number(right),
    "-": lambda left, right: to_number(left) - to_number(right),
    "*": lambda left, right: to_number(left) * to_number(right),
    "/": lambda left, right: divide(to_number(left), to_number(right)),
    "^": lambda left, right: raise_power(to_number(left), to_number(right)),
    "&": lambda left, right: to_text(left) + to_text(right),
    "=": lambda left, right: compare(left, right) == 0,
    "<>": lambda left, right: compare(left, right) != 0,
    "<": lambda left, right: compare(left, right) < 0,
    ">": lambda left, right: compare(left, right) > 0,
    "<=": lambda left, right: compare(left, right) <= 0,
    ">=": lambda left, right: compare(left, right) >= 0,
}
