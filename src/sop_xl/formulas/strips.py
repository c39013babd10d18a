"""Areas that begin at one cell and end in many rows: each cell is looked at once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Sequence
from typing import TypeVar

from sop_xl.formulas.blocks import Block
from sop_xl.formulas.values import Cell, ExcelError, shown

State = TypeVar("State")
Step = Callable[[State, list[Cell]], State]
_ROWS_ADDED = 8
# Cells in all strips that are kept; windows that slide would need far more.
_MOST_KEPT = 1_000_000
_KEPT = "cells in strips"
_FEW = 8


def run_on(block: Block, name: str, start: State, step: Step[State]) -> State:
    """Return what a function gives step by step for the filled cells of a block.

    Where the same was asked of a block that ends few rows above, it goes on from there.
    The first error in a cell is raised, as it is by all blocks that reach further down.
    """
    top, left, bottom, right = block.bounds
    key = ("run", name, block.sheet, top, left, right)
    known = block.source.memo.get(key)

    def add(before: State | ExcelError, cells: list[Cell]) -> State | ExcelError:
        try:
            return before if isinstance(before, ExcelError) else step(before, cells)
        except ExcelError as error:
            return ExcelError(error.code)

    if known is not None and 0 <= bottom - known[0] <= _ROWS_ADDED:
        state = known[1]
        if bottom > known[0]:
            rows = bottom - known[0]
            added = block.part(known[0] + 1 - top, 0, rows, block.width)
            state = add(state, added.filled_once())
    else:
        state = block.remember(name, lambda: add(start, block.filled()))
    block.source.memo[key] = bottom, state
    if isinstance(state, ExcelError):
        raise ExcelError(state.code)
    found: State = state
    return found


class Strip:
    """The cells of an area from its first row to the last that was asked for."""

    def __init__(self) -> None:
        self.cells: list[Cell] = []
        self._bottom = 0
        self._asked = 0
        self._places: dict[object, list[int]] = {}
        self._keys: list[object] = []
        self._ranked: list[tuple[float, int]] = []
        self._numbers: list[float | None] = []

    def reach(self, block: Block) -> int:
        """Read on to a block's last row; return how many of the cells are in it."""
        top, left, bottom, right = block.bounds
        self._asked += 1
        self._bottom = self._bottom or top - 1
        if bottom > self._bottom:
            bounds = (self._bottom + 1, left, bottom, right)
            for row in block.source.read_rows(block.sheet, bounds):
                self.cells += row
            self._bottom = bottom
        return min(len(self.cells), block.height * block.width)

    @property
    def is_asked_often(self) -> bool:
        """Whether it is worth while to put the cells in order."""
        return self._asked > 1

    def places(
        self, key: object, count: int, make_key: Callable[[Cell], object]
    ) -> list[int]:
        """Return the places of cells with a key among the first so many."""
        self.keys(make_key)
        found = self._places.get(key, [])
        if found and found[-1] >= count:
            return found[: bisect_left(found, count)]
        return found

    def keys(self, make_key: Callable[[Cell], object]) -> Sequence[object]:
        """Return the key of each cell, None of a blank one."""
        for place in range(len(self._keys), len(self.cells)):
            cell = self.cells[place]
            key = None if cell is None else make_key(cell)
            self._keys.append(key)
            if key is not None:
                self._places.setdefault(key, []).append(place)
        return self._keys

    def numbers(self) -> Sequence[float | None]:
        """Return the 15 digits of each number, None of what is none."""
        self._rank()
        return self._numbers

    def ranked(self, operator: str, wanted: float, count: int) -> list[int]:
        """Return the places of numbers before or after one among the first so many."""
        self._rank()
        if operator in {"<", ">="}:
            cut = bisect_left(self._ranked, (wanted, -1))
        else:
            cut = bisect_right(self._ranked, (wanted, len(self.cells)))
        part = self._ranked[:cut] if operator[0] == "<" else self._ranked[cut:]
        if count < len(self.cells):
            return sorted(place for _, place in part if place < count)
        return sorted([place for _, place in part])

    def count_ranked(self, operator: str, wanted: float, count: int) -> int:
        """Return how many numbers stand before or after one among the first cells."""
        if count < len(self.cells):
            return len(self.ranked(operator, wanted, count))
        self._rank()
        if operator in {"<", ">="}:
            cut = bisect_left(self._ranked, (wanted, -1))
        else:
            cut = bisect_right(self._ranked, (wanted, count))
        return cut if operator[0] == "<" else len(self._ranked) - cut

    def _rank(self) -> None:
        first = len(self._numbers)
        added = self.cells[first:]
        self._numbers += [shown(c) if type(c) is float else None for c in added]
        pairs = [
            (number, place)
            for place, number in enumerate(self._numbers[first:], first)
            if number is not None
        ]
        if len(pairs) <= _FEW:
            for pair in pairs:
                insort(self._ranked, pair)
        else:
            self._ranked = sorted(self._ranked + pairs)


def open_strip(block: Block) -> tuple[Strip, int]:
    """Return the strip in which a block lies, and how many of its cells are in it.

    Blank cells below the sheet's last row are not among them.
    """
    top, left, _, right = block.bounds
    memo = block.source.memo
    key = ("strip", block.sheet, top, left, right)
    strip: Strip = memo.get(key) or Strip()
    before = len(strip.cells)
    count = strip.reach(block)
    kept = memo.get(_KEPT, 0) + len(strip.cells) - before
    if key in memo or kept <= _MOST_KEPT:
        memo[key], memo[_KEPT] = strip, kept
    return strip, count
