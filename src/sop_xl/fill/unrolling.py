"""Blocks unrolled along one direction of a sheet: each line with its names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field

from sop_xl.fill.blocks import Block, find_beside, iterate_blocks
from sop_xl.fill.environment import Scope
from sop_xl.fill.nothing import NOTHING
from sop_xl.moves.axis import Axis, Line, Path, StandIn
from sop_xl.records import dataclass

# The names of each turn of a block; of a choice one turn, or none.
Turns = Callable[[Block, Scope], list[dict[str, object]]]


@dataclass(frozen=True, slots=True)
class Filling:
    """With what a line is filled; a `blank` one stands for a loop without turns."""

    scope: Scope
    blank: bool = False


@dataclass(slots=True)
class Unrolled:
    """The lines of a sheet down (or across) to its last block.

    `fillings` belong to the axis' lines, one each; `turns` counts those of each block
    by its cell. `leaves_out` when a condition did not hold, so that lines are gone.
    """

    axis: Axis
    fillings: list[Filling] = field(default_factory=list)
    turns: dict[str, int] = field(default_factory=dict)
    leaves_out: bool = False

    def origin_of(self, line: int) -> int:
        """Return which line of the template a line of the result was."""
        found = self.axis.line_at(line)
        return line if found is None else found.origin

    def scope_at(self, line: int, moved: bool) -> Scope | None:
        """Return the names of a line of the result, or of the template's if not moved.

        None for lines behind all blocks.
        """
        if moved:
            inside = 0 < line <= len(self.fillings)
            return self.fillings[line - 1].scope if inside else None
        for placed, filling in zip(self.axis.lines, self.fillings, strict=True):
            if placed.origin == line:
                return filling.scope
        return None


@dataclass(slots=True)
class Unroller:
    """Unrolls the blocks of one direction; `vanished` lines held only tags.

    `list_names` are the names a loop gives, for lines that stand for one without turns.
    """

    blocks: Sequence[Block]
    vanished: frozenset[int]
    list_turns: Turns
    list_names: Callable[[Block], list[str]] = lambda _block: []
    _lines: list[Line] = field(default_factory=list)
    _fillings: list[Filling] = field(default_factory=list)
    _turns: dict[str, int] = field(default_factory=dict)
    _leaves_out: bool = False

    def unroll(self, scope: Scope, limit: int) -> Unrolled:
        """Return the lines after all blocks are unrolled; `limit` is a sheet's last."""
        last = max([*(block.last for block in self.blocks), *self.vanished], default=0)
        self._place(1, last, self.blocks, _Place((), scope, False))
        chosen = frozenset(b.key for b in iterate_blocks(self.blocks) if b.chosen)
        axis = Axis(limit, self._lines, last, len(self._lines), chosen)
        axis.stand_in(self._stand_ins())
        return Unrolled(axis, self._fillings, self._turns, self._leaves_out)

    def _stand_ins(self) -> dict[int, StandIn]:
        """Let a line of tags stand for the block that it opens or closes."""
        found = {}
        for line in sorted(self.vanished):
            beside = find_beside(self.blocks, line)
            if beside is not None:
                block, depth = beside
                found[line] = StandIn(block.first, block.last, depth - 1)
        return found

    def _place(
        self, first: int, last: int, blocks: Sequence[Block], place: _Place
    ) -> None:
        line = first
        for block in blocks:
            self._place_plain(line, block.first - 1, place)
            self._place_block(block, place)
            line = block.last + 1
        self._place_plain(line, last, place)

    def _place_block(self, block: Block, place: _Place) -> None:
        turns = [] if place.blank else self.list_turns(block, place.scope)
        blank = not turns
        if block.chosen:
            if blank and not (place.blank and block.branch == 0):
                self._leaves_out = True
                return
        else:
            self._turns[block.cell] = self._turns.get(block.cell, 0) + len(turns)
        nothing: dict[str, object] = {}
        if blank and not block.chosen:
            nothing = dict.fromkeys(self.list_names(block), NOTHING)
        for turn, names in enumerate(turns or [nothing]):
            path = (*place.path, (block.key, turn))
            inner = _Place(path, {**place.scope, **names}, blank)
            self._place(block.first, block.last, block.children, inner)

    def _place_plain(self, first: int, last: int, place: _Place) -> None:
        filling = Filling(place.scope, place.blank)
        for origin in range(first, last + 1):
            if origin not in self.vanished:
                self._lines.append(Line(len(self._lines) + 1, origin, place.path))
                self._fillings.append(filling)


@dataclass(frozen=True, slots=True)
class _Place:
    """The copy in which lines are being placed."""

    path: Path
    scope: Mapping[str, object]
    blank: bool
