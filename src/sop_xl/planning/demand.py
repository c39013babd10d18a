"""What is still to be made: open order lines, net of stock and work in process."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from sop_xl.planning.backlog import OpenLine
from sop_xl.planning.lots import WHOLE_LINES, LotSizes, find_lot, pick_number
from sop_xl.planning.serving import BY_DUE, Serving
from sop_xl.records import dataclass
from sop_xl.rows import Table
from sop_xl.tables import Stock


@dataclass(frozen=True, slots=True)
class Part:
    """A lot of an order line that starts after `done_steps` steps of its routing.

    0 steps done: it is made from the beginning.
    """

    name: str
    quantity: int
    done_steps: int


@dataclass(frozen=True, slots=True)
class NettedLine:
    """An open order line, what stock gives to it, and the lots that make the rest."""

    line: OpenLine
    from_stock: int
    parts: tuple[Part, ...]

    @property
    def from_wip(self) -> int:
        """How much of it is already in process."""
        return sum(part.quantity for part in self.parts if part.done_steps)

    @property
    def to_make(self) -> int:
        """How much of it is made from the first step."""
        return sum(part.quantity for part in self.parts if not part.done_steps)


class Netted(NamedTuple):
    """What each demand still needs made, and what is left of the stock."""

    make: tuple[int, ...]
    left: int


def net_of_stock(demand: Sequence[int], stock: int) -> Netted:
    """Use stock for the earliest demand first; make the rest.

    >>> net_of_stock([5, 5, 5], 7)
    Netted(make=(0, 3, 5), left=0)
    """
    make = []
    left = max(stock, 0)
    for quantity in demand:
        used = min(left, quantity)
        left -= used
        make.append(quantity - used)
    return Netted(tuple(make), left)


def count_stock(stock: Table[Stock], finished: Mapping[str, int]) -> dict[str, int]:
    """Return how much of each product is good or in transit, over all places.

    `finished` is what is made and not yet in the list.
    """
    found: dict[str, int] = defaultdict(int, finished)
    for record in stock.where(stock.known("product")).records():
        found[record["product"]] += (record["good"] or 0) + (record["in_transit"] or 0)
    return dict(found)


def net_demand(
    lines: Sequence[OpenLine],
    stock: Mapping[str, int],
    in_process: Mapping[str, Mapping[int, int]],
    sizes: LotSizes = WHOLE_LINES,
    serving: Serving = BY_DUE,
) -> tuple[NettedLine, ...]:
    """Return the lines net of stock and of work in process, in the order given.

    Within a product lines are served as `serving` ranks them, by the day they are due;
    finished stock before work in process, and of this the most advanced step first.
    `in_process` says for each product how much has finished exactly so many steps;
    what is made from the first step is split into lots of these sizes.
    """
    by_product: dict[str, list[OpenLine]] = defaultdict(list)
    for line in lines:
        by_product[line.product].append(line)
    netted: dict[int, NettedLine] = {}
    for product, asked in by_product.items():
        wanted = serving.rank(asked)
        taken = _net_product(wanted, stock.get(product, 0), in_process.get(product, {}))
        for line, (after_stock, parts) in zip(wanted, taken, strict=True):
            from_stock = line.open_quantity - after_stock
            made = _make_parts(line, from_stock, parts, sizes)
            netted[line.row] = NettedLine(line, from_stock, made)
    return tuple(netted[line.row] for line in lines)


def _net_product(
    lines: Sequence[OpenLine], stock: int, in_process: Mapping[int, int]
) -> Iterator[tuple[int, list[Part]]]:
    """Yield what stock leaves to be made of each line, and its parts without a name."""
    demand = tuple(line.open_quantity for line in lines)
    after_stock = rest = net_of_stock(demand, stock).make
    taken: list[list[Part]] = [[] for _ in lines]
    for done in sorted(in_process, reverse=True):
        before, rest = rest, net_of_stock(rest, in_process[done]).make
        _add_parts(taken, (b - r for b, r in zip(before, rest, strict=True)), done)
    _add_parts(taken, rest, 0)
    yield from zip(after_stock, taken, strict=True)


def _add_parts(taken: list[list[Part]], quantities: Iterable[int], done: int) -> None:
    for parts, quantity in zip(taken, quantities, strict=True):
        if quantity:
            parts.append(Part("", quantity, done))


def _make_parts(
    line: OpenLine, from_stock: int, parts: Sequence[Part], sizes: LotSizes
) -> tuple[Part, ...]:
    """Return the lots of a line with their names.

    A line that is not split has parts called 1, 2 … if there are several. In a split
    one a lot keeps its number; what is in process has the number of the lot it ends in,
    where that is free.
    """
    ends = sizes.cut_line(line)
    if len(ends) == 1:
        return _name_parts(line, parts)
    begin = line.quantity - line.open_quantity + from_stock
    in_process = [part for part in parts if part.done_steps]
    whole = begin + sum(part.quantity for part in in_process)
    rest = dict(sizes.cut_rest(line, ends, whole)) if whole < line.quantity else {}
    taken, found = set(rest), list[Part]()
    for part in in_process:
        begin += part.quantity
        number = pick_number(find_lot(ends, begin), len(ends), taken)
        taken.add(number)
        found.append(replace(part, name=f"{line.name}/{number}"))
    made = (Part(f"{line.name}/{n}", quantity, 0) for n, quantity in rest.items())
    return (*found, *made)


def _name_parts(line: OpenLine, parts: Sequence[Part]) -> tuple[Part, ...]:
    if len(parts) == 1:
        return (replace(parts[0], name=line.name),)
    return tuple(
        replace(part, name=f"{line.name}/{number}")
        for number, part in enumerate(parts, 1)
    )
