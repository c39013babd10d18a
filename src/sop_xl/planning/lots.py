"""Lots: into how many an order line is split, and what each of them is called."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import chain, count

from sop_xl.planning.backlog import OpenLine
from sop_xl.records import dataclass
from sop_xl.tables import OrderClass

#: Order classes that are made in one go, however many there are.
KEPT_WHOLE = (OrderClass.SMALL_BATCH, OrderClass.SAMPLE)


@dataclass(frozen=True, slots=True)
class LotSizes:
    """The economic batch of each product, and how many lots a line has at most."""

    batches: Mapping[str, int] = field(default_factory=dict)
    most: int = 1

    def cut_line(self, line: OpenLine) -> tuple[int, ...]:
        """Return after how many pieces of an order line each of its lots ends.

        The lots are about equal and none is below the economic batch; a line of less
        than two batches, a small batch and a sample are one lot. They are lots of what
        was ordered, so that a lot is the same while others are finished and shipped.
        """
        batch = self.batches.get(line.product, 0)
        lots = min(self.most, line.quantity // batch) if batch > 0 else 1
        if line.order_class in KEPT_WHOLE:
            lots = 1
        return cut_quantity(line.quantity, max(lots, 1))

    def cut_rest(
        self, line: OpenLine, ends: Sequence[int], begin: int
    ) -> Iterator[tuple[int, int]]:
        """Yield number and quantity of the lots left when `begin` pieces are done.

        What is left of a lot goes with the next one where it is less than a batch.
        """
        batch = self.batches.get(line.product, 0)
        for number, end in enumerate(ends, 1):
            if end - begin >= batch or end == ends[-1]:
                yield number, end - begin
                begin = end


#: Splits no line.
WHOLE_LINES = LotSizes()


def cut_quantity(quantity: int, lots: int) -> tuple[int, ...]:
    """Return after how many pieces each of so many about equal lots ends.

    >>> cut_quantity(100, 3)
    (33, 66, 100)
    """
    return tuple(quantity * lot // lots for lot in range(1, lots + 1))


def find_lot(ends: Sequence[int], piece: int) -> int:
    """Return the number of the lot a piece belongs to; pieces count from 1.

    >>> find_lot((33, 66, 100), 33), find_lot((33, 66, 100), 34)
    (1, 2)
    """
    return next(number for number, end in enumerate(ends, 1) if piece <= end)


def pick_number(wanted: int, lots: int, taken: Collection[int]) -> int:
    """Return the wanted number, else one before it, else one after the last lot.

    >>> pick_number(2, 3, {2, 3}), pick_number(1, 3, {1})
    (1, 4)
    """
    choices = chain(range(wanted, 0, -1), count(lots + 1))
    return next(number for number in choices if number not in taken)
