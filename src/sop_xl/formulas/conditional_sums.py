"""SUMIF, COUNTIFS and the others that take the cells which meet criteria."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence

from sop_xl.formulas.blocks import Argument, Block, Site, to_block
from sop_xl.formulas.criteria import Criterion, read_criterion
from sop_xl.formulas.grammar import UnknownFormulaError
from sop_xl.formulas.signatures import Function
from sop_xl.formulas.statistics import Numbers, mean
from sop_xl.formulas.strips import Strip, open_strip
from sop_xl.formulas.values import Cell, ExcelError, raise_error
from sop_xl.records import dataclass

# A cell whose place is known costs less than one that is read.
_CHEAP = 8


@dataclass(frozen=True, slots=True)
class Pair:
    """An area, what is asked of it, and as many of its cells as its sheet has."""

    area: Block
    criterion: Criterion
    strip: Strip
    known: int

    @property
    def is_quick(self) -> bool:
        """Whether the cells that meet the criterion are found without a search."""
        criterion = self.criterion
        is_ordered = criterion.key is not None or criterion.limit is not None
        return self.strip.is_asked_often and is_ordered

    def positions(self) -> list[int]:
        """Return the places of the cells that meet the criterion, row by row."""
        self.area.source.count(0 if self.is_quick else self.known)
        return self.criterion.positions(self.strip, self.known)

    def narrow(self, places: list[int]) -> list[int]:
        """Return those of some places whose cells meet the criterion."""
        cost = len(places) // (_CHEAP if self.is_quick else 1)
        self.area.source.count(cost)
        end = bisect_left(places, self.known)
        found = self.criterion.narrow(self.strip, places[:end])
        return found + places[end:] if self.criterion.accepts(None) else found


def _read_pairs(site: Site, arguments: Sequence[object]) -> list[Pair]:
    areas = [to_block(_as_argument(area)) for area in arguments[::2]]
    since_1904 = site.source.since_1904
    criteria = [read_criterion(_as_cell(v), since_1904) for v in arguments[1::2]]
    if len({(area.height, area.width) for area in areas}) > 1:
        raise ExcelError("#VALUE!")
    return [
        Pair(area, criterion, *open_strip(area))
        for area, criterion in zip(areas, criteria, strict=True)
    ]


def _as_argument(area: object) -> Argument:
    return area if isinstance(area, Block) else None


def _as_cell(value: object) -> Cell:
    if value is None or isinstance(value, float | str | bool | ExcelError):
        return value
    raise UnknownFormulaError("a criterion of several cells")


def find_positions(pairs: Sequence[Pair]) -> list[int]:
    """Return the places, row by row, that meet all criteria, as far as sheets go."""
    # Those that an index answers come first: they leave fewer to be looked at.
    first, *others = sorted(pairs, key=_find_effort)
    found = first.positions()
    for pair in others:
        found = pair.narrow(found)
    return found


def _find_effort(pair: Pair) -> tuple[bool, bool, int]:
    if not pair.is_quick:
        return True, True, 0
    if pair.criterion.key is None:
        return False, True, 0
    return False, False, len(pair.positions())


def _count_matches(site: Site, *arguments: object) -> float:
    pairs = _read_pairs(site, arguments)
    if not all(pair.criterion.accepts(None) for pair in pairs):
        if len(pairs) == 1 and pairs[0].is_quick:
            return float(pairs[0].criterion.count(pairs[0].strip, pairs[0].known))
        return float(len(find_positions(pairs)))
    area = pairs[0].area
    lengths = {pair.known for pair in pairs}
    if len(lengths) > 1:
        raise UnknownFormulaError("blank cells below two sheets")
    below = area.height * area.width - lengths.pop()
    return float(len(find_positions(pairs)) + below)


def _pick_numbers(area: Block, pairs: Sequence[Pair]) -> Numbers:
    """Return the numbers of an area where all criteria are met."""
    strip, count = open_strip(area)
    if (
        all(pair.criterion.accepts(None) for pair in pairs)
        and min(pair.known for pair in pairs) < count
    ):
        raise UnknownFormulaError("blank cells below two sheets")
    found = find_positions(pairs)
    area.source.count(len(found) // _CHEAP)
    cells = strip.cells
    picked = [raise_error(cells[place]) for place in found if place < count]
    return [cell for cell in picked if type(cell) is float]


def _sum_if(compute: Callable[[Numbers], float]) -> Function:
    """Return SUMIF or AVERAGEIF: the area to be added has the size of the other."""

    def run(site: Site, area: Argument, value: Cell, added: Argument = None) -> float:
        pairs = _read_pairs(site, [area, value])
        asked = pairs[0].area
        block = asked if added is None else to_block(added)
        block = block.part(0, 0, asked.height, asked.width)
        return compute(_pick_numbers(block, pairs))

    return Function(run, "re", "r", placed=True)


def _sum_ifs(compute: Callable[[Numbers], float]) -> Function:
    def run(site: Site, area: Argument, *arguments: object) -> float:
        pairs, block = _read_pairs(site, arguments), to_block(area)
        if (block.height, block.width) != (pairs[0].area.height, pairs[0].area.width):
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
