"""Where each row, or each column, of a sheet goes: copied, shifted or taken away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field

from sop_xl.records import dataclass

# In which copy of which block a line lies: key and turn of each, outermost first.
Path = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One row or column of the result: which it was, and in which copy it lies."""

    number: int
    origin: int
    path: Path = ()


@dataclass(frozen=True, slots=True)
class StandIn:
    """Lines `first` to `last` of a block, for which another line stands.

    It is seen as they are from outside of their block, which lies `depth` blocks deep.
    """

    first: int
    last: int
    depth: int


@dataclass(slots=True)
class Axis:
    """The rows, or the columns, of one sheet on their way.

    `lines` say where those up to `last` go, `end` which number is the last of them;
    what lies behind keeps its order, up to `limit`, the last that a sheet has.
    `choices` are the keys of blocks kept on a condition, which are not repeated.
    """

    limit: int
    lines: list[Line] = field(default_factory=list)
    last: int = 0
    end: int = 0
    choices: frozenset[int] = frozenset()
    _spans: dict[tuple[int, Path], tuple[int, int]] = field(default_factory=dict)
    _paths: dict[tuple[int, ...], dict[Path, None]] = field(default_factory=dict)
    _chains: dict[int, tuple[int, ...]] = field(default_factory=dict)
    _stand_ins: set[int] = field(default_factory=set)
    _ends: dict[tuple[int, ...], tuple[int, int]] = field(default_factory=dict)
    _within: dict[tuple[tuple[int, ...], int], dict[Path, list[Path]]] = field(
        default_factory=dict
    )
    _by_number: dict[int, Line] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for line in self.lines:
            self._note(line)
        self._paths.setdefault((), {})[()] = None

    @property
    def moves(self) -> bool:
        """Whether any line goes elsewhere, appears or vanishes."""
        return self.end != self.last or [
            (line.number, line.origin) for line in self.lines
        ] != [(number, number) for number in range(1, self.last + 1)]

    def line_at(self, number: int) -> Line | None:
        """Return what a line of the result was; None for one that was inserted."""
        if number > self.end:
            return Line(number, number - self.end + self.last)
        if not self._by_number:
            self._by_number.update({line.number: line for line in self.lines})
        return self._by_number.get(number)

    def span(self, line: int, path: Path = ()) -> tuple[int, int] | None:
        """Return first and last line that a line became, seen from a copy.

        Seen from a line of the same copy it is that copy's alone; seen from outside it
        reaches over all copies. None when it is gone.
        """
        if line > self.last:
            moved = min(line + self.end - self.last, self.limit)
            return moved, moved
        chain = self._chains.get(line)
        if chain is None:
            return None
        depth = 0
        for key, (other, _) in zip(chain, path, strict=False):
            if key != other:
                break
            depth += 1
        return self._spans.get((line, path[:depth]))

    def cover(
        self, first: int, last: int, path: Path = (), last_path: Path | None = None
    ) -> tuple[int, int] | None:
        """Return first and last line of what lines `first` to `last` became.

        `path` is the copy from which they are seen, `last_path` that of the last one
        where it is another. None when all are gone.
        """
        ending = path if last_path is None else last_path
        low = self._nearest(range(first, last + 1), path)
        high = self._nearest(range(last, first - 1, -1), ending)
        if low is None or high is None:
            return None
        start, end = low[0], high[1]
        if self.choices:
            # Of branches that take turns, the last one may come first.
            lines = [first, *self._list_own(first + 1, last - 1), last]
            start = min([start, *(each[0] for each in self._list_spans(lines, path))])
            end = max([end, *(each[1] for each in self._list_spans(lines, ending))])
        return None if end < start else (start, end)

    def enclose(self, path: Path) -> Path:
        """Return the copy in which the innermost block that is repeated stands."""
        depth = len(path)
        while depth and path[depth - 1][0] in self.choices:
            depth -= 1
        return path[: max(depth - 1, 0)]

    def precede(self, line: int, path: Path) -> int | None:
        """Return the line that one before a block means in a copy of that block.

        As where lines are copied downwards, it is as far before that copy as the line
        is before the first one. 0 where there is none; None when the line is seen from
        the copy as any other.
        """
        for depth in range(len(path), 0, -1):
            copy = path[:depth]
            first, last = self._ends[tuple(key for key, _ in copy)]
            if line >= first:
                return None
            if self._opens(line, first):
                covered = self.cover(first, last, copy)
                return None if covered is None else covered[0] - 1
            if copy[-1][1]:
                return self._look_back(line, copy, first, last)
        return None

    def opens(self, line: int, path: Path) -> bool:
        """Return whether a line held the tag that opens a block, seen from in it."""
        blocks = [key for key, _ in path]
        return any(
            self._opens(line, self._ends[tuple(blocks[:depth])][0])
            for depth in range(1, len(path) + 1)
        )

    def copies(
        self, first: int, last: int, seen: Path = ()
    ) -> list[tuple[Path, int, int]]:
        """Return where lines `first` to `last` came to lie: once, or in each copy.

        From a copy, `seen`, only those within it are seen.
        """
        if first == last and first in self._stand_ins:
            return []
        shared = self._shared(first, last)
        depth = len(_share(shared, tuple(key for key, _ in seen)))
        paths = [seen]
        if depth < len(shared):
            paths = self._list_within(shared, seen[:depth])
        found = []
        for path in paths:
            covered = self.cover(first, last, path)
            if covered is not None:
                found.append((path[: len(shared)], *covered))
        return found

    def cuts(self, first: int, last: int) -> bool:
        """Return whether a block that is repeated holds only a part of some lines.

        A block that they hold whole, or to whose first or last line they reach, may
        grow inside them.
        """
        shared = len(self._shared(first, last))
        one, other = self._chain(first), self._chain(last)
        begins = [one[:depth] for depth in range(shared + 1, len(one) + 1)]
        ends = [other[:depth] for depth in range(shared + 1, len(other) + 1)]
        return any(
            len(self._paths[block]) > 1 and self._ends[block][0] < first
            for block in begins
        ) or any(
            len(self._paths[block]) > 1 and self._ends[block][1] > last
            for block in ends
        )

    def stand_in(self, stand_ins: Mapping[int, StandIn]) -> None:
        """Let lines that are gone stand for the lines of their block."""
        self._stand_ins.update(stand_ins)
        for gone, block in stand_ins.items():
            chains = [
                self._chains[line]
                for line in range(block.first, block.last + 1)
                if line in self._chains
            ]
            if chains:
                self._chains[gone] = chains[0][: block.depth]
        inside = list(self._spans.items())
        for gone, block in stand_ins.items():
            for (line, path), span in inside:
                if block.first <= line <= block.last and len(path) <= block.depth:
                    self._widen((gone, path), span)

    def _opens(self, line: int, first: int) -> bool:
        """Return whether a line held a tag before the first line of a block."""
        return (
            line < first
            and line in self._stand_ins
            and not self._list_own(line + 1, first - 1)
        )

    def _look_back(self, line: int, copy: Path, first: int, last: int) -> int | None:
        """Return the line of earlier copies that a line before a block stands for."""
        own = self._list_own(first, last)
        distance = len(self._list_own(line, first - 1))
        if line not in self._chains or distance > len(own):
            return None
        key, turn = copy[-1]
        above = own[: len(own) - distance + 1]
        for earlier in range(turn - 1, -1, -1):
            # For what a condition left out there, the line above it stands.
            seen = (*copy[:-1], (key, earlier))
            found = self._nearest(reversed(above), seen)
            if found is not None:
                return found[1]
            above = own
        return None

    def _list_own(self, first: int, last: int) -> list[int]:
        """Return which of some lines are left in any copy, those of tags not."""
        return [
            line
            for line in range(first, min(last, self.last) + 1)
            if line in self._chains and line not in self._stand_ins
        ]

    def _list_spans(self, lines: Iterable[int], path: Path) -> list[tuple[int, int]]:
        spans = (self.span(line, path) for line in lines)
        return [span for span in spans if span is not None]

    def _chain(self, line: int) -> tuple[int, ...]:
        return self._chains.get(line, ())

    def _shared(self, first: int, last: int) -> tuple[int, ...]:
        """Return the blocks in which both of two lines lie."""
        return _share(self._chain(first), self._chain(last))

    def _list_within(self, blocks: tuple[int, ...], outer: Path) -> list[Path]:
        """Return the copies of a block that lie within a copy of an outer one."""
        sorted_before = (blocks, len(outer)) in self._within
        within = self._within.setdefault((blocks, len(outer)), {})
        if not sorted_before:
            for path in self._paths.get(blocks, {}):
                within.setdefault(path[: len(outer)], []).append(path)
        return within.get(outer, [])

    def _nearest(self, lines: Iterable[int], path: Path) -> tuple[int, int] | None:
        for line in lines:
            found = self.span(line, path)
            if found is not None:
                return found
        return None

    def _note(self, line: Line) -> None:
        chain = tuple(key for key, _ in line.path)
        self._chains[line.origin] = chain
        for depth in range(len(chain) + 1):
            path = line.path[:depth]
            self._paths.setdefault(chain[:depth], {})[path] = None
            self._widen((line.origin, path), (line.number, line.number))
            low, high = self._ends.get(chain[:depth], (line.origin, line.origin))
            self._ends[chain[:depth]] = min(low, line.origin), max(high, line.origin)

    def _widen(self, key: tuple[int, Path], span: tuple[int, int]) -> None:
        low, high = self._spans.get(key, span)
        self._spans[key] = (min(low, span[0]), max(high, span[1]))


def _share(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    """Return the blocks with which two chains of them begin."""
    depth = 0
    while one[depth : depth + 1] and one[: depth + 1] == other[: depth + 1]:
        depth += 1
    return one[:depth]


def fixed_axis(limit: int) -> Axis:
    """Return an axis along which nothing moves."""
    return Axis(limit)


def inserted_axis(limit: int, before: int, count: int) -> Axis:
    """Return an axis with empty lines before one of its lines."""
    lines = [Line(number, number) for number in range(1, before)]
    return Axis(limit, lines, before - 1, before - 1 + count)


def removed_axis(limit: int, first: int, count: int) -> Axis:
    """Return an axis without some of its lines."""
    lines = [Line(number, number) for number in range(1, first)]
    return Axis(limit, lines, first + count - 1, first - 1)
