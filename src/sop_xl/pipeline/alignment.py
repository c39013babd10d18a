"""Rows of a copy found again in the sheet it was made of, wherever they stand now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from sop_xl.grid import Grid
from sop_xl.pipeline.changes import Line, lines_of
from sop_xl.records import dataclass

# Fewer rows that differ do not show that nothing stands where it stood.
_FEWEST_COMPARED = 5
# A row without its key is told by no fewer cells than this.
_FEWEST_CELLS = 2

Pairs = dict[int, int]


@dataclass(frozen=True, slots=True)
class Alignment:
    """The rows of a rearranged copy, counted from 1, by the rows they were.

    `added` are filled rows of the copy that were none, `missing` those of the sheet
    that are none now.
    """

    rows: Mapping[int, int]
    added: tuple[int, ...]
    missing: tuple[int, ...]

    @property
    def is_sorted(self) -> bool:
        """Whether rows changed places with each other."""
        places = [self.rows[row] for row in sorted(self.rows)]
        return places != sorted(places)


def align_rows(
    base: Grid, copy: Grid, keys: Sequence[Sequence[int]] = ()
) -> Alignment | None:
    """Return where the rows of a sheet stand in its copy; None where they stood.

    `keys` are the columns, counted from 1, that tell a row from all others; without
    any, each column is tried. A row that two could be is none.
    """
    before, after = lines_of(base), lines_of(copy)
    if before == after:
        return None
    match = _Match(before, after, keys or [(c + 1,) for c in range(base.width)])
    pairs = match.find()
    is_moved = any(i != j for i, j in pairs.items())
    if not is_moved or not match.fits_better(pairs):
        return None
    taken = set(pairs.values())
    return Alignment(
        {i + 1: j + 1 for i, j in pairs.items()},
        tuple(j + 1 for j, line in enumerate(after) if line and j not in taken),
        tuple(i + 1 for i, line in enumerate(before) if line and i not in pairs),
    )


def is_another(base: Grid, copy: Grid) -> bool:
    """Return whether so little stands where it stood that no cell can be trusted."""
    pairs = [
        (old, new)
        for old, new in zip(lines_of(base), lines_of(copy), strict=False)
        if old and new and old != new
    ]
    filled = sum(_filled(old) for old, _ in pairs)
    same = sum(_agreement(old, new) for old, new in pairs)
    return len(pairs) >= _FEWEST_COMPARED and 2 * same < filled


class _Match:
    """The rows of two states of a sheet, counted from 0, on the way to each other."""

    def __init__(
        self,
        before: Sequence[Line],
        after: Sequence[Line],
        keys: Sequence[Sequence[int]],
    ) -> None:
        self._before, self._after, self._keys = before, after, keys
        self._pairs: Pairs = {}

    def find(self) -> Pairs:
        """Return the rows of the copy by the rows they were."""
        shared = zip(self._before, self._after, strict=False)
        self._pairs = {i: i for i, (a, b) in enumerate(shared) if a and a == b}
        self._add(_same_lines(*self._left()))
        self._add(self._by_keys())
        self._add(self._by_other_cells())
        self._add(self._by_neighbours())
        return self._pairs

    def fits_better(self, pairs: Pairs) -> bool:
        """Return whether more cells agree with the rows found than by their places."""
        width = min(len(self._before), len(self._after))
        by_place = sum(map(self._agree, range(width), range(width)))
        return sum(self._agree(i, j) for i, j in pairs.items()) > by_place

    def _agree(self, i: int, j: int) -> int:
        return _agreement(self._before[i], self._after[j])

    def _left(self) -> tuple[dict[int, Line], dict[int, Line]]:
        """Return the filled rows of both states that have no other row yet."""
        taken = set(self._pairs.values())
        return (
            {i: x for i, x in enumerate(self._before) if x and i not in self._pairs},
            {j: x for j, x in enumerate(self._after) if x and j not in taken},
        )

    def _add(self, found: Iterable[tuple[int, int]]) -> None:
        """Take the rows that are found once; those found twice are none."""
        listed = list(dict.fromkeys(found))
        olds, news = Counter(i for i, _ in listed), Counter(j for _, j in listed)
        self._pairs |= {i: j for i, j in listed if olds[i] == 1 == news[j]}

    def _by_keys(self) -> list[tuple[int, int]]:
        left, there = self._left()
        found: list[tuple[int, int]] = []
        for columns in self._keys:
            olds = _unique(self._before, columns)
            news = _unique(self._after, columns)
            both = ((olds[key], news[key]) for key in olds.keys() & news.keys())
            found += [(i, j) for i, j in both if i in left and j in there]
        return sorted(pair for pair in found if self._is_alike(*pair))

    def _by_other_cells(self) -> list[tuple[int, int]]:
        """Find rows whose key was corrected and nothing else."""
        if len(self._keys) != 1:
            return []
        left, there = (
            {row: _without(line, self._keys[0]) for row, line in lines.items()}
            for lines in self._left()
        )
        return _same_lines(left, there, once=True)

    def _by_neighbours(self) -> list[tuple[int, int]]:
        """Find rows between two that stand as far from each other as they did."""
        left, there = self._left()
        return [
            (i, i + offset)
            for first, last in _runs(left)
            if (offset := self._offset_between(first - 1, last + 1)) is not None
            for i in range(first, last + 1)
            if i + offset in there and self._is_alike(i, i + offset)
        ]

    def _offset_between(self, above: int, below: int) -> int | None:
        """Return how far two rows moved; None where not both did so far."""
        if above not in self._pairs or below not in self._pairs:
            return None
        offset = self._pairs[above] - above
        return offset if self._pairs[below] - below == offset else None

    def _is_alike(self, i: int, j: int) -> bool:
        old, new = self._before[i], self._after[j]
        return 2 * self._agree(i, j) >= max(_filled(old), _filled(new))


def _same_lines(
    left: Mapping[int, Line], there: Mapping[int, Line], *, once: bool = False
) -> list[tuple[int, int]]:
    """Return the rows that are alike, in their order where as many are alike."""
    olds, news = _places(left), _places(there)
    return [
        pair
        for line, rows in olds.items()
        if len(rows) == len(news.get(line, ())) and (not once or len(rows) == 1)
        if not once or _filled(line) >= _FEWEST_CELLS
        for pair in zip(rows, news[line], strict=True)
    ]


def _runs(rows: Iterable[int]) -> list[tuple[int, int]]:
    """Return the first and the last of all rows that follow each other."""
    runs: list[tuple[int, int]] = []
    for row in sorted(rows):
        if runs and runs[-1][1] == row - 1:
            runs[-1] = runs[-1][0], row
        else:
            runs.append((row, row))
    return runs


def _places(lines: Mapping[int, Line]) -> dict[Line, list[int]]:
    places: dict[Line, list[int]] = {}
    for row, line in lines.items():
        places.setdefault(line, []).append(row)
    return places


def _unique(lines: Sequence[Line], columns: Sequence[int]) -> dict[Line, int]:
    """Return the rows whose cells in some columns no other row has."""
    keys = [
        tuple(line[c - 1] if c <= len(line) else "" for c in columns) for line in lines
    ]
    counts = Counter(keys)
    return {key: i for i, key in enumerate(keys) if any(key) and counts[key] == 1}


def _without(line: Line, columns: Sequence[int]) -> Line:
    return tuple("" if c in columns else text for c, text in enumerate(line, 1))


def _agreement(old: Line, new: Line) -> int:
    return sum(a == b != "" for a, b in zip(old, new, strict=False))


def _filled(line: Line) -> int:
    return sum(map(bool, line))
