"""Where each row of a template lands once its loops are unrolled."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sop_xl.fill.blocks import Block
from sop_xl.fill.expressions import Scope

LAST_ROW = 1_048_576

# In which copy of which block a row lies: key and turn of each, outermost first.
Path = tuple[tuple[int, int], ...]
Turns = Callable[[Block, Scope], list[dict[str, object]]]


@dataclass(frozen=True, slots=True)
class Placed:
    """One row of the result: which template row it is, in which copy, with what names.

    A `blank` row stands for a loop that had nothing to repeat.
    """

    number: int
    template_row: int
    path: Path
    scope: Scope
    blank: bool


@dataclass(frozen=True, slots=True)
class Expanded:
    """A loop that was unrolled: its cell in the template, and how many turns."""

    sheet: str
    cell: str
    turns: int


class Layout:
    """The rows of one sheet after its loops are unrolled.

    `placed` are the rows down to the last loop; rows below keep their order.
    """

    def __init__(self, blocks: Sequence[Block], vanished: frozenset[int]) -> None:
        self.placed: list[Placed] = []
        self.expanded: dict[str, int] = {}
        self._blocks = blocks
        self._vanished = vanished
        self._spans: dict[tuple[int, Path], tuple[int, int]] = {}
        self._paths: dict[tuple[int, ...], dict[Path, None]] = {(): {(): None}}
        self._chains: dict[int, tuple[int, ...]] = {}
        self._ends: dict[int, tuple[int, int]] = {}
        ends = [block.last for block in blocks]
        self._last = max([*ends, *vanished], default=0)

    def place_rows(self, scope: Scope, turns: Turns) -> None:
        """Unroll all loops; `turns` lists the names of each turn of a loop."""
        self._place(1, self._last, self._blocks, _Place((), scope, False), turns)
        for row in self._vanished:
            self._place_vanished(row)

    @property
    def leaves_all(self) -> bool:
        """Whether every row stays where it was and as it was."""
        return not any(row.blank for row in self.placed) and [
            row.template_row for row in self.placed
        ] == list(range(1, self._last + 1))

    @property
    def offset(self) -> int:
        """By how many rows everything below the last loop moves."""
        return len(self.placed) - self._last

    @property
    def last_unrolled(self) -> int:
        """The last template row among `placed`."""
        return self._last

    def span(self, row: int, path: Path = ()) -> tuple[int, int]:
        """Return first and last row that a template row became, seen from a copy.

        Seen from a row of the same copy it is that copy's row alone; seen from
        outside it reaches over all copies. A row of markers stands for its loop.
        """
        if row > self._last:
            moved = min(row + self.offset, LAST_ROW)
            return moved, moved
        for depth in range(len(path), -1, -1):
            found = self._spans.get((row, path[:depth]))
            if found is not None:
                return found
        return row, row

    def copies(self, first: int, last: int) -> list[tuple[Path, int, int]]:
        """Return where rows `first` to `last` came to lie: once, or in each copy."""
        if first == last and first in self._vanished:
            return []
        shared: list[int] = []
        for one, other in zip(self._chain(first), self._chain(last), strict=False):
            if one != other:
                break
            shared.append(one)
        return [
            (path, self.span(first, path)[0], self.span(last, path)[1])
            for path in self._paths[tuple(shared)]
        ]

    def _chain(self, row: int) -> tuple[int, ...]:
        return self._chains.get(row, ())

    def _place(
        self,
        first: int,
        last: int,
        blocks: Sequence[Block],
        place: _Place,
        turns: Turns,
    ) -> None:
        row = first
        for block in blocks:
            self._place_plain(row, block.first - 1, place)
            self._place_block(block, place, turns)
            row = block.last + 1
        self._place_plain(row, last, place)

    def _place_block(self, block: Block, place: _Place, turns: Turns) -> None:
        listed = [] if place.blank else turns(block, place.scope)
        known = self.expanded.get(block.cell, 0)
        self.expanded[block.cell] = known + len(listed)
        for turn, names in enumerate(listed or [{}]):
            path = (*place.path, (block.key, turn))
            chain = tuple(key for key, _ in path)
            self._paths.setdefault(chain, {})[path] = None
            inner = _Place(path, {**place.scope, **names}, not listed)
            self._place(block.first, block.last, block.children, inner, turns)

    def _place_plain(self, first: int, last: int, place: _Place) -> None:
        for row in range(first, last + 1):
            if row in self._vanished:
                continue
            number = len(self.placed) + 1
            placed = Placed(number, row, place.path, place.scope, place.blank)
            self.placed.append(placed)
            self._chains[row] = tuple(key for key, _ in place.path)
            for depth in range(len(place.path) + 1):
                key = (row, place.path[:depth])
                lowest = self._spans.get(key, (number, number))[0]
                self._spans[key] = (lowest, number)

    def _place_vanished(self, row: int) -> None:
        """Let a row of markers stand for the loop that it opens or closes."""
        block = _block_beside(self._blocks, row)
        if block is None:
            return
        inside = [
            (path, span) for (inner, path), span in self._spans.items()
            if block.first <= inner <= block.last
        ]  # fmt: skip
        depth = self._chain(block.first).index(block.key)
        for path, (lowest, highest) in inside:
            if len(path) <= depth:
                known = self._spans.get((row, path), (lowest, highest))
                span = (min(known[0], lowest), max(known[1], highest))
                self._spans[row, path] = span


@dataclass(frozen=True, slots=True)
class _Place:
    """The copy in which rows are being placed."""

    path: Path
    scope: Mapping[str, object]
    blank: bool


def _block_beside(blocks: Sequence[Block], row: int) -> Block | None:
    """Return the block whose `for` or `endfor` alone fills a row."""
    for block in blocks:
        inner = _block_beside(block.children, row)
        if inner is not None:
            return inner
        if row in {block.first - 1, block.last + 1}:
            return block
    return None
