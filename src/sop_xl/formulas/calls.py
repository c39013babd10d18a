"""How a function is called: for one value of each argument, or for each of many."""

from __future__ import annotations

import math
from collections.abc import Callable
from enum import Enum
from typing import Any, cast

from sop_xl.formulas.arrays import Matrix, lift, make_matrix, measure_work
from sop_xl.formulas.blocks import (
    Argument,
    Block,
    Site,
    Union,
    intersect_site,
    to_matrix,
)
from sop_xl.formulas.grammar import UnknownFormulaError
from sop_xl.formulas.signatures import Function
from sop_xl.formulas.values import (
    Cell,
    ExcelError,
    Value,
    raise_error,
    to_number,
    to_text,
    to_truth,
)


class Mode(Enum):
    """How operations take areas: by the formula's own row or column, or as arrays.

    FORCED is inside SUMPRODUCT and its like, where IF still is not an array's.
    """

    SINGLE = 0
    ARRAY = 1
    FORCED = 2


def take_single(argument: Argument, site: Site, mode: Mode) -> Value | Matrix:
    """Return an argument as one value, or as an array where there are several."""
    if isinstance(argument, Block):
        if mode is Mode.SINGLE or argument.width == argument.height == 1:
            return intersect_site(argument, site)
        return argument.matrix()
    if isinstance(argument, Union):
        raise UnknownFormulaError("several areas")
    return argument


def to_integer(value: Value) -> int:
    """Return a number without what stands behind its point."""
    number = to_number(value)
    if not math.isfinite(number):
        raise ExcelError("#NUM!")
    return int(number)


_CONVERTERS: dict[str, Callable[[Value], object]] = {
    "n": to_number, "i": to_integer, "t": to_text, "b": to_truth,
}  # fmt: skip


# A function that looks at other cells takes longer by so much.
_COST_OF_PLACED = 4


class CallPlan:
    """A function with the kinds of the arguments that it has in one formula."""

    __slots__ = ("_converted", "_function", "_kinds", "_mode", "_varied")

    def __init__(self, function: Function, kinds: str, mode: Mode) -> None:
        self._function = function
        self._kinds = kinds
        self._mode = mode
        # Arguments of which an array makes an array of results.
        self._varied = [i for i, kind in enumerate(kinds) if kind not in "ra"]
        self._converted = [
            (index, _CONVERTERS[kind])
            for index, kind in enumerate(kinds)
            if kind in _CONVERTERS
        ]

    def run(self, site: Site, taken: list[Any]) -> Argument:
        """Return what the function gives for arguments as they were taken."""
        for index in self._varied:
            if isinstance(taken[index], Matrix):
                return self._lift(site, taken)
        return self._compute(site, taken)

    def _compute(self, site: Site, taken: list[Any]) -> Argument:
        for index, convert in self._converted:
            taken[index] = convert(taken[index])
        function = self._function
        if function.placed:
            return cast("Argument", function.compute(site, *taken))
        return cast("Argument", function.compute(*taken))

    def _lift(self, site: Site, taken: list[Any]) -> Matrix:
        if "l" in self._kinds and self._mode is Mode.FORCED:
            # Without Ctrl+Shift+Enter, IF in SUMPRODUCT takes the formula's own row.
            raise UnknownFormulaError("a condition for an array")
        matrices = [each for each in taken if isinstance(each, Matrix)]
        if len(matrices) > 1 or "l" in self._kinds or self._function.placed:
            return self._lift_elements(site, taken)
        others = [
            (type(each), None if isinstance(each, Matrix) else each) for each in taken
        ]
        found: Matrix = matrices[0].keep_last(
            self, others, lambda: self._lift_elements(site, taken)
        )
        return found

    def _lift_elements(self, site: Site, taken: list[Any]) -> Matrix:
        varied = self._varied
        matrices = [self._spread(taken[index], self._kinds[index]) for index in varied]
        cost = _COST_OF_PLACED if self._function.placed else 1
        site.source.count(cost * measure_work(matrices))

        def compute(*cells: Cell) -> Cell:
            arguments = list(taken)
            for index, cell in zip(varied, cells, strict=True):
                arguments[index] = _give_element(cell, self._kinds[index])
            return _take_element(self._compute(site, arguments))

        return lift(compute, matrices)

    def _spread(self, taken: object, kind: str) -> Matrix:
        if kind == "l":
            try:
                taken = cast("Callable[[], Argument]", taken)()
            except ExcelError as error:
                return make_matrix([[error]])
        if isinstance(taken, ExcelError):
            return make_matrix([[taken]])
        return to_matrix(cast("Argument", taken))


def _give_element(cell: Cell, kind: str) -> object:
    if kind == "l":
        return lambda: raise_error(cell)
    return cell if kind == "e" else raise_error(cell)


def _take_element(argument: Argument) -> Cell:
    if isinstance(argument, Block) and argument.width == argument.height == 1:
        return argument.at(0, 0)
    if isinstance(argument, Block | Union | Matrix):
        raise UnknownFormulaError("an array of arrays")
    return argument
