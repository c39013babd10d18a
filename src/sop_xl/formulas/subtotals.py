"""SUBTOTAL and AGGREGATE: hidden rows and other subtotals are passed by."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from sop_xl.formulas import statistics
from sop_xl.formulas.arrays import make_matrix
from sop_xl.formulas.blocks import Argument, Block, Site, Union, to_matrix
from sop_xl.formulas.grammar import UnknownFormulaError
from sop_xl.formulas.signatures import Function
from sop_xl.formulas.values import Cell, ExcelError

Cells = list[Cell]
_BY_HAND = 100
# AGGREGATE: which options pass by hidden rows, errors, and other subtotals.
_WITHOUT_HIDDEN, _WITHOUT_ERRORS = {1, 3, 5, 7}, {2, 3, 6, 7}
_WITHOUT_SUBTOTALS = {0, 1, 2, 3}
_LAST_OPTION = 7


def _numbers(compute: Callable[[list[float]], float]) -> Callable[[Cells], float]:
    return lambda cells: compute(statistics.gather_numbers(make_matrix([cells])))


_KINDS: dict[int, Callable[[Cells], float]] = {
    1: _numbers(statistics.mean),
    2: lambda cells: statistics.count_numbers(make_matrix([cells])),
    3: lambda cells: statistics.count_filled(make_matrix([cells])),
    4: _numbers(lambda numbers: max(numbers, default=0.0)),
    5: _numbers(lambda numbers: min(numbers, default=0.0)),
    6: _numbers(statistics.product),
    7: _numbers(statistics.sample_deviation),
    8: _numbers(statistics.deviation),
    9: _numbers(math.fsum),
    10: _numbers(statistics.sample_variance),
    11: _numbers(statistics.variance),
    12: _numbers(statistics.median),
    13: _numbers(statistics.most_frequent),
}
_LAST_OF_SUBTOTAL = 11
_PICKING: dict[int, Callable[[list[float], float], float]] = {
    14: statistics.nth_largest,
    15: statistics.nth_smallest,
    16: statistics.percentile,
    17: statistics.quartile,
}


def _read_visible(
    site: Site, block: Block, by_hand: bool, with_subtotals: bool = False
) -> Cells:
    source = site.source
    return [
        cell
        for row, column, cell in block.entries()
        if not source.is_hidden(block.sheet, row, column, by_hand)
        and (with_subtotals or not source.is_subtotal(block.sheet, row, column))
    ]


def _blocks(arguments: tuple[Argument, ...]) -> list[Block]:
    blocks: list[Block] = []
    for argument in arguments:
        if isinstance(argument, Union):
            blocks += argument.blocks
        elif isinstance(argument, Block):
            blocks.append(argument)
        else:
            raise UnknownFormulaError("not a reference")
    return blocks


def _make_subtotal(site: Site, number: int, *arguments: Argument) -> float:
    by_hand, kind = number > _BY_HAND, number % _BY_HAND
    if not 1 <= kind <= _LAST_OF_SUBTOTAL or number > _BY_HAND + _LAST_OF_SUBTOTAL:
        raise ExcelError("#VALUE!")
    cells: Cells = []
    for block in _blocks(arguments):
        cells += _read_visible(site, block, by_hand)
    return _KINDS[kind](cells)


def _aggregate(site: Site, number: int, option: int, *arguments: Argument) -> float:
    if not 0 <= option <= _LAST_OPTION:
        raise ExcelError("#VALUE!")
    picked: float | None = None
    if number in _PICKING:
        *arguments_list, last = arguments
        arguments = tuple(arguments_list)
        if not isinstance(last, float) or len(arguments) != 1:
            raise UnknownFormulaError("AGGREGATE")
        picked = last
    elif number not in _KINDS:
        raise ExcelError("#VALUE!")
    cells = _read_chosen(site, option, arguments)
    if picked is None:
        return _KINDS[number](cells)
    return _PICKING[number](statistics.gather_numbers(make_matrix([cells])), picked)


def _read_chosen(site: Site, option: int, arguments: tuple[Argument, ...]) -> Cells:
    cells: Cells = []
    if len(arguments) == 1 and not isinstance(arguments[0], Block | Union):
        cells += to_matrix(arguments[0]).filled()
    else:
        for block in _blocks(arguments):
            with_subtotals = option not in _WITHOUT_SUBTOTALS
            by_hand = option in _WITHOUT_HIDDEN
            if not by_hand:
                _refuse_filtered(site, block)
            cells += _read_visible(site, block, by_hand, with_subtotals)
    if option in _WITHOUT_ERRORS:
        cells = [cell for cell in cells if not isinstance(cell, ExcelError)]
    return cells


def _refuse_filtered(site: Site, block: Block) -> None:
    """Refuse an area with filtered rows, of which AGGREGATE's options do not tell."""
    if any(
        site.source.is_hidden(block.sheet, row, column, False)
        for row, column, _ in block.entries()
    ):
        raise UnknownFormulaError("AGGREGATE of filtered rows")


SUBTOTALS: Mapping[str, Function] = {
    "AGGREGATE": Function(_aggregate, "iia", repeated="a", placed=True),
    "SUBTOTAL": Function(_make_subtotal, "ir", repeated="r", placed=True),
}
