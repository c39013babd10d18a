"""Sheets with one pattern or several, and the tables that must be found on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

from sop_xl.grid import Grid
from tests.patterns.canvas import Canvas
from tests.patterns.layouts import write_plain
from tests.patterns.neighbours import (
    write_beneath,
    write_beside,
    write_with_strays,
)
from tests.patterns.single import choose_kind, write_block
from tests.patterns.truth import Truth

WEIGHTS: Mapping[str, int] = {
    "title": 34,
    "total": 21,
    "bare total": 11,
    "beside": 15,
    "beneath": 4,
    "context": 12,
    "two-row header": 8,
    "three-row header": 2,
    "blank rows above": 10,
    "blank columns left": 5,
    "notes": 9,
    "hidden columns": 8,
    "hidden rows": 6,
    "tail": 18,
    "slots": 4,
    "separators": 5,
    "repeated header": 4,
    "sections": 4,
    "subtotals": 6,
    "total above": 3,
    "fill down": 4,
    "merged downwards": 3,
    "growing columns": 5,
    "text numbers": 6,
    "text dates": 6,
    "full-width": 4,
    "broken headings": 6,
    "empty heading": 3,
    "units row": 3,
    "numbering row": 2,
    "far column": 3,
    "traditional": 3,
    "empty form": 3,
    "second language": 2,
    "stray words": 3,
}
NO_TABLE, NONE = "no table", "nothing special"
_EMPTY_FORM_WITH = {
    "empty form", "title", "context", "notes", "two-row header", "three-row header",
    "blank rows above", "blank columns left", "broken headings", "full-width",
    "traditional", "total", "far column", "hidden columns", "tail",
}  # fmt: skip
_EXCLUSIVE = (
    {"total", "bare total"},
    {"two-row header", "three-row header"},
    {"three-row header", "growing columns"},
    {"fill down", "merged downwards"},
    {"beside", "beneath"},
    {"beside", "repeated header"},
    {"beside", "far column"},
    {"beside", "stray words"},
    {"beneath", "stray words"},
    {"far column", "stray words"},
    {"second language", "units row"},
    {"second language", "two-row header"},
    {"second language", "three-row header"},
    {"second language", "growing columns"},
    {"second language", "empty heading"},
    {"growing columns", "empty heading"},
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet, the patterns it has, and the tables on it."""

    name: str
    patterns: frozenset[str]
    canvas: Canvas
    truths: tuple[Truth, ...]

    @property
    def grid(self) -> Grid:
        """The sheet as it is read."""
        return self.canvas.make_grid()


def fits(patterns: frozenset[str]) -> bool:
    """Return whether patterns can stand together without two answers being right."""
    if "empty form" in patterns and not patterns <= _EMPTY_FORM_WITH:
        return False
    return not any(pair <= patterns for pair in _EXCLUSIVE)


def make_sheet(name: str, patterns: frozenset[str]) -> Sheet:
    """Return the sheet that a name stands for: the same one every time."""
    random = Random(name)
    if NO_TABLE in patterns:
        return Sheet(name, patterns, write_plain(random), ())
    canvas = Canvas()
    if "far column" in patterns:
        canvas.far, canvas.deep = random.choice([(16_384, 0), (16_384, 0), (0, 3000)])
    row = random.randint(2, 6) if "blank rows above" in patterns else 1
    left = random.choice([2, 2, 3]) if "blank columns left" in patterns else 1
    kind = choose_kind(random, patterns)
    write_all = write_block
    if "beside" in patterns:
        write_all = write_beside
    elif "beneath" in patterns:
        write_all = write_beneath
    elif "stray words" in patterns:
        write_all = write_with_strays
    truths = write_all(random, canvas, (kind, patterns), (row, left))
    return Sheet(name, patterns, canvas, tuple(truths))


def make_alone(pattern: str, count: int, seed: int) -> Iterator[Sheet]:
    """Yield sheets that have one pattern only."""
    patterns = frozenset({pattern} - {NONE})
    for number in range(count):
        yield make_sheet(f"{pattern} {seed}-{number}", patterns)


def make_combined(count: int, seed: int) -> Iterator[Sheet]:
    """Yield sheets of two to five patterns, each as often as it is met."""
    random = Random(seed)
    names, weights = list(WEIGHTS), list(WEIGHTS.values())
    made = 0
    while made < count:
        wanted = random.randint(2, 5)
        patterns = frozenset(random.choices(names, weights, k=wanted + 2)[:wanted])
        if len(patterns) > 1 and fits(patterns):
            made += 1
            yield make_sheet(f"combined {seed}-{made}", patterns)
