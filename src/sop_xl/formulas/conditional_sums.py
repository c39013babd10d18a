"""SUMIF, COUNTIFS and the others that take the cells which meet criteria."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from sop_xl.formulas.blocks import Argument, Block, Site, to_block
from sop_xl.formulas.criteria import Criterion, read_criterion
from sop_xl.formulas.grammar import UnknownFormulaError
from sop_xl.formulas.signatures import Function
from sop_xl.formulas.statistics import Numbers, mean
from sop_xl.formulas.values import Cell, ExcelError, raise_error

Pair = tuple[Block, Criterion]


def _read_pairs(site: Site, arguments: Sequence[object]) -> list[Pair]:
    pairs = [
        (
            to_block(_as_argument(area)),
            read_criterion(_as_cell(value), site.source.since_1904),
        )
        for area, value in zip(arguments[::2], arguments[1::2], strict=True)
    ]
    if len({(area.height, area.width) for area, _ in pairs}) > 1:
        raise ExcelError("#VALUE!")
    return pairs


def _as_argument(area: object) -> Argument:
    return area if isinstance(area, Block) else None


def _as_cell(value: object) -> Cell:
    if value is None or isinstance(value, float | str | bool | ExcelError):
        return value
    raise UnknownFormulaError("a criterion of several cells")


def find_positions(pairs: Sequence[Pair]) -> list[int]:
    """Return the places, row by row, that meet all criteria, as far as sheets go."""
    # Those that an index answers come first: they leave fewer to be looked at.
    first, *others = sorted(pairs, key=lambda pair: pair[1].key is None)
    found = first[1].positions(first[0])
    for area, criterion in others:
        cells = area.flat()
        blank = criterion.accepts(None)
        found = [
            place
            for place in found
            if (criterion.accepts(cells[place]) if place < len(cells) else blank)
        ]
    return found


def _count_matches(site: Site, *arguments: object) -> float:
    pairs = _read_pairs(site, arguments)
    if not all(criterion.accepts(None) for _, criterion in pairs):
        return float(len(find_positions(pairs)))
    area = pairs[0][0]
    lengths = {len(each.flat()) for each, _ in pairs}
    if len(lengths) > 1:
        raise UnknownFormulaError("blank cells below two sheets")
    below = area.height * area.width - lengths.pop()
    return float(len(find_positions(pairs)) + below)


def _pick_numbers(area: Block, pairs: Sequence[Pair]) -> Numbers:
    """Return the numbers of an area where all criteria are met."""
    cells = area.flat()
    if all(criterion.accepts(None) for _, criterion in pairs):
        known = min(len(each.flat()) for each, _ in pairs)
        if known < len(cells):
            raise UnknownFormulaError("blank cells below two sheets")
    picked = [
        raise_error(cells[place])
        for place in find_positions(pairs)
        if place < len(cells)
    ]
    return [cell for cell in picked if type(cell) is float]


def _sum_if(compute: Callable[[Numbers], float]) -> Function:
    """Return SUMIF or AVERAGEIF: the area to be added has the size of the other."""

    def run(site: Site, area: Argument, value: Cell, added: Argument = None) -> float:
        pairs = _read_pairs(site, [area, value])
        asked = pairs[0][0]
        block = asked if added is None else to_block(added)
        block = block.part(0, 0, asked.height, asked.width)
        return compute(_pick_numbers(block, pairs))

    return Function(run, "re", "r", placed=True)


def _sum_ifs(compute: Callable[[Numbers], float]) -> Function:
    def run(site: Site, area: Argument, *arguments: object) -> float:
        pairs, block = _read_pairs(site, arguments), to_block(area)
        if (block.height, block.width) != (pairs[0][0].height, pairs[0][0].width):
            raise ExcelError("#VALUE!")
        return compute(_pick_numbers(block, pairs))

    return Function(run, "rre", repeated="re", placed=True)


CONDITIONAL_SUMS: Mapping[str, Function] = {
    "AVERAGEIF": _sum_if(mean),
    "AVERAGEIFS": _sum_ifs(mean),
    "COUNTIF": Function(_count_matches, "re", placed=True),
    "COUNTIFS": Function(_count_matches, "re", repeated="re", placed=True),
    "MAXIFS": _sum_ifs(lambda numbers: max(numbers, default=0.0)),
    "MINIFS": _sum_ifs(lambda numbers: min(numbers, default=0.0)),
    "SUMIF": _sum_if(math.fsum),
    "SUMIFS": _sum_ifs(math.fsum),
}
