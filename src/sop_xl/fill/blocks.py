"""Which rows, and which columns, of a sheet its tags enclose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from itertools import pairwise

from sop_xl.fill.markers import Tag
from sop_xl.records import dataclass
from sop_xl.source import column_number

Fault = tuple[str, str]


@dataclass(slots=True)
class Block:
    """Lines repeated by a loop or kept on a condition, both ends included.

    `header` is `row in rows`, or the condition of a block that is `chosen`; `branch`
    counts the branches of one choice from 0. `key` tells the blocks of a sheet apart;
    `cell` and `end` are where its tags stand.
    """

    key: int
    first: int
    last: int
    header: str
    cell: str
    chosen: bool = False
    branch: int = 0
    children: list[Block] = field(default_factory=list)
    end: str = ""


@dataclass(frozen=True, slots=True)
class Marker:
    """A tag at its line; `alone` when its line holds nothing else."""

    line: int
    cell: str
    tag: Tag
    alone: bool = False


class Pairing:
    """Finds the blocks between markers, in the order in which they are written."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.faults: list[Fault] = []
        self._open: list[Block] = []
        self._conditions: list[list[str]] = []
        self._keys = 0
        # The column of the inner loop, by the outer one that seems to end before it.
        self._crossed: dict[int, int] = {}

    def read(self, markers: Sequence[Marker]) -> None:
        """Pair markers; what does not pair goes to `faults` as (cell, code)."""
        for marker in markers:
            word = marker.tag.word
            if word in {"for", "columns"}:
                self._begin(marker, marker.tag.header)
            elif word == "if":
                self._conditions.append([marker.tag.header])
                self._begin(marker, marker.tag.header, branch=0)
            elif word in {"elif", "else"}:
                self._branch(marker)
            else:
                self._close(marker)
        for block in self._open:
            code = "if-without-endif" if block.chosen else "for-without-endfor"
            self.faults.append((block.cell, code))
        self.faults += _list_overlaps(self.blocks)

    def _begin(self, marker: Marker, header: str, branch: int = -1) -> None:
        first = marker.line + marker.alone
        block = Block(self._keys, first, 0, header, marker.cell, branch >= 0)
        block.branch = max(branch, 0)
        self._keys += 1
        self._open.append(block)

    def _branch(self, marker: Marker) -> None:
        if not self._open or not self._open[-1].chosen:
            self.faults.append((marker.cell, "endif-without-if"))
            return
        branch = self._open[-1].branch + 1
        self._end(marker.line - 1)
        known = self._conditions[-1]
        header = " and ".join(f"not ({condition})" for condition in known)
        if marker.tag.word == "elif":
            header += f" and ({marker.tag.header})"
            known.append(marker.tag.header)
        self._begin(marker, header, branch)

    def _close(self, marker: Marker) -> None:
        chosen = marker.tag.word == "endif"
        if not self._open or self._open[-1].chosen != chosen:
            code = "endif-without-if" if chosen else "endfor-without-for"
            self.faults.append((marker.cell, code))
            return
        if chosen:
            self._conditions.pop()
        else:
            self._note_crossing(marker)
        self._open[-1].end = marker.cell
        self._end(marker.line - marker.alone)

    def _note_crossing(self, marker: Marker) -> None:
        """Tell two loops beside each other from one within the other.

        Read row by row their tags nest, but the first end stands below the outer
        loop's beginning and the second below the inner one's.
        """
        column, block = _column(marker.cell), self._open[-1]
        if self._crossed.pop(block.key, 0) == column:
            self.faults.append((block.cell, "loops-beside"))
        if len(self._open) > 1:
            outer, inner = self._open[-2], _column(block.cell)
            if column == _column(outer.cell) < inner:
                self._crossed[outer.key] = inner

    def _end(self, last: int) -> None:
        block = self._open.pop()
        block.last = last
        if block.last < block.first:
            self.faults.append((block.cell, "empty-block"))
        (self._open[-1].children if self._open else self.blocks).append(block)


def _column(address: str) -> int:
    return column_number(address.rstrip("0123456789"))


def _list_overlaps(blocks: Sequence[Block]) -> list[Fault]:
    found = [
        (later.cell, "blocks-overlap")
        for earlier, later in pairwise(blocks)
        if later.first <= earlier.last
    ]
    for block in blocks:
        found += _list_overlaps(block.children)
    return found


def iterate_blocks(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield blocks and the blocks within them, outer ones first."""
    for block in blocks:
        yield block
        yield from iterate_blocks(block.children)


def find_beside(
    blocks: Sequence[Block], line: int, depth: int = 1
) -> tuple[Block, int] | None:
    """Return the block, and how deep it lies, whose tag alone fills a line."""
    for block in blocks:
        inner = find_beside(block.children, line, depth + 1)
        if inner is not None:
            return inner
        if line in {block.first - 1, block.last + 1}:
            return block, depth
    return None
