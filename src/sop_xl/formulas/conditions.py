"""Functions of truth: choices, tests of what a cell holds, errors caught."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sop_xl.formulas.arrays import Matrix
from sop_xl.formulas.blocks import Argument, Block, Union
from sop_xl.formulas.grammar import UnknownFormulaError
from sop_xl.formulas.signatures import Function
from sop_xl.formulas.values import (
    Cell,
    ExcelError,
    Value,
    is_equal,
    raise_error,
    to_truth,
)

Later = Callable[[], Argument]


def gather_truths(arguments: tuple[Argument, ...]) -> list[bool]:
    """Return the truth values that AND joins; words in cells do not count."""
    truths: list[bool] = []
    for argument in arguments:
        if isinstance(argument, Block | Union | Matrix):
            cells = [raise_error(cell) for cell in argument.filled()]
            truths += [bool(cell) for cell in cells if isinstance(cell, float | bool)]
        elif argument is not None:
            truths.append(to_truth(argument))
    if not truths:
        raise ExcelError("#VALUE!")
    return truths


def _choose_if(
    condition: bool, then: Later, otherwise: Later = lambda: False
) -> Argument:
    return then() if condition else otherwise()


def _replace_error(cell: Cell, otherwise: Later) -> Argument:
    return otherwise() if isinstance(cell, ExcelError) else cell


def _replace_missing(cell: Cell, otherwise: Later) -> Argument:
    if isinstance(cell, ExcelError) and cell.code == "#N/A":
        return otherwise()
    return raise_error(cell)


def _single(argument: Argument) -> Value:
    if isinstance(argument, Block) and argument.width == argument.height == 1:
        return raise_error(argument.at(0, 0))
    if isinstance(argument, Block | Union | Matrix):
        raise UnknownFormulaError("a condition of several cells")
    return argument


def _choose_first(*pairs: Later) -> Argument:
    for condition, then in zip(pairs[::2], pairs[1::2], strict=True):
        if to_truth(_single(condition())):
            return then()
    raise ExcelError("#N/A")


def _switch(value: Value, *cases: Later) -> Argument:
    for case, then in zip(cases[::2], cases[1::2], strict=False):
        if is_equal(value, _single(case())):
            return then()
    if len(cases) % 2:
        return cases[-1]()
    raise ExcelError("#N/A")


def _choose_nth(number: int, *cases: Later) -> Argument:
    if not 1 <= number <= len(cases):
        raise ExcelError("#VALUE!")
    return cases[number - 1]()


def _is_error_but_missing(cell: Cell) -> bool:
    return isinstance(cell, ExcelError) and cell.code != "#N/A"


def _is_missing(cell: Cell) -> bool:
    return isinstance(cell, ExcelError) and cell.code == "#N/A"


def _raise_missing() -> Value:
    raise ExcelError("#N/A")


def _is_reference(argument: Argument) -> bool:
    return isinstance(argument, Block | Union)


def _to_plain_number(cell: Cell) -> Cell:
    return float(cell) if isinstance(cell, float | bool) else _pass_error(cell, 0.0)


def _to_plain_text(cell: Cell) -> Cell:
    return cell if isinstance(cell, str) else _pass_error(cell, "")


def _pass_error(cell: Cell, otherwise: Value) -> Cell:
    if isinstance(cell, ExcelError):
        raise cell
    return otherwise


def _is_even(number: float) -> bool:
    return int(number) % 2 == 0


CONDITIONS: Mapping[str, Function] = {
    "AND": Function(lambda *values: all(gather_truths(values)), "r", repeated="r"),
    "CHOOSE": Function(_choose_nth, "il", repeated="l"),
    "FALSE": Function(lambda: False, ""),
    "IF": Function(_choose_if, "bl", "l"),
    "IFERROR": Function(_replace_error, "el"),
    "IFNA": Function(_replace_missing, "el"),
    "IFS": Function(_choose_first, "ll", repeated="ll"),
    "ISBLANK": Function(lambda cell: cell is None, "e"),
    "ISERR": Function(_is_error_but_missing, "e"),
    "ISERROR": Function(lambda cell: isinstance(cell, ExcelError), "e"),
    "ISEVEN": Function(_is_even, "n"),
    "ISLOGICAL": Function(lambda cell: isinstance(cell, bool), "e"),
    "ISNA": Function(_is_missing, "e"),
    "ISNONTEXT": Function(lambda cell: not isinstance(cell, str), "e"),
    "ISNUMBER": Function(lambda cell: isinstance(cell, float), "e"),
    "ISODD": Function(lambda number: not _is_even(number), "n"),
    "ISREF": Function(_is_reference, "r"),
    "ISTEXT": Function(lambda cell: isinstance(cell, str), "e"),
    "N": Function(_to_plain_number, "e"),
    "NA": Function(_raise_missing, ""),
    "NOT": Function(lambda truth: not truth, "b"),
    "OR": Function(lambda *values: any(gather_truths(values)), "r", repeated="r"),
    "SWITCH": Function(_switch, "vll", repeated="l"),
    "T": Function(_to_plain_text, "e"),
    "TRUE": Function(lambda: True, ""),
    "XOR": Function(
        lambda *values: sum(gather_truths(values)) % 2 == 1, "r", repeated="r"
    ),
}
