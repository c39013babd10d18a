"""What the texts, dates and odd cells of a workbook mean, each different one once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import count
from types import NoneType
from typing import Any

import numpy as np

from sop_xl.coded import EMPTY, NUMBER, find_different
from sop_xl.grid import RawValue
from sop_xl.readers.quickasks import (
    Library,
    spell_number,
    spell_odd,
    spell_shared,
    spell_texts,
)
from sop_xl.readers.quickcells import Found, Part, QuickSheet
from sop_xl.readers.reader import ReadSheet
from sop_xl.records import dataclass
from sop_xl.rows.table import Values

# A number that is shown otherwise by each kind of date.
_PROBE = 1.5


class Table(defaultdict[object, int]):
    """The different values of a workbook that are no numbers, each with its place."""

    def __init__(self) -> None:
        super().__init__(count(1).__next__)
        self[None] = EMPTY

    def place(self, value: RawValue | None) -> int:
        """Return the place of a value; true is 1 to Python and another one to Excel."""
        if value.__class__ is float:
            return NUMBER
        plain = value is None or isinstance(value, str)
        return self[value if plain else (value.__class__, value)]

    def places(self, values: Sequence[RawValue | None]) -> Values:
        """Return the places of several values."""
        if set(map(type, values)) <= {str, NoneType}:
            found = map(self.__getitem__, values)
        else:
            found = map(self.place, values)
        return np.fromiter(found, dtype=np.int32, count=len(values))

    def values_of(self) -> Values:
        """Return the values in the order of their places."""
        values: list[Any] = [k[1] if isinstance(k, tuple) else k for k in self]
        return _hold(values)


@dataclass(frozen=True, slots=True)
class Meanings:
    """What is meant, by the number of a text or of a beginning of cells, as places.

    `shared` is by the number of a shared text, `dates` says what numbers mean below a
    beginning that makes them dates, `odd` the odd cells of all sheets in their order.
    """

    table: Table
    texts: dict[str, Values]
    shared: Values
    dates: dict[int, dict[float, RawValue | None]]
    odd: Iterator[RawValue | None]

    def read(self, part: Part) -> tuple[Values | int, Values | int]:
        """Return the places of cells in the table of values, and their numbers."""
        if part.kind == "s":
            return self.shared[part.values], 0
        if part.kind != "n":
            return self.texts[part.kind][part.values], 0
        is_date = {head: np.flatnonzero(part.styles == head) for head in self.dates}
        if not any(map(len, is_date.values())):
            return NUMBER, part.values
        places = np.full(len(part.values), NUMBER, dtype=np.int32)
        numbers = part.values.copy()
        for head, chosen in is_date.items():
            self._read_dates(head, chosen, places, numbers)
        return places, numbers

    def _read_dates(
        self, head: int, chosen: Values, places: Values, numbers: Values
    ) -> None:
        """Put what the numbers below a beginning mean in place of them."""
        each = numbers[chosen]
        different = find_different(each)
        meant = [self.dates[head][number] for number in different.tolist()]
        at = np.searchsorted(different, each)
        places[chosen] = np.array(list(map(self.table.place, meant)), np.int32)[at]
        if float in set(map(type, meant)):
            kept = [m if isinstance(m, float) else 0.0 for m in meant]
            numbers[chosen] = np.array(kept)[at]


@dataclass(slots=True)
class _Questions:
    """Cells that the library is asked for, and its answers."""

    cells: list[bytes]

    def put(self, cells: Sequence[bytes]) -> slice:
        """Add cells; return where their answers will stand."""
        start = len(self.cells)
        self.cells += cells
        return slice(start, len(self.cells))


def ask_meanings(
    library: Library, found: Found, sheets: Sequence[QuickSheet]
) -> tuple[list[ReadSheet], Meanings]:
    """Return the sheets as the library names them, without cells, and what theirs mean.

    Raises:
        NotPlain: the library cannot read them.
    """
    parts = [part for sheet in sheets for block in sheet.blocks for part in block]
    named, dates = _ask_styles(library, found, parts)
    questions = _Questions([])
    asked = {
        head: questions.put(
            [spell_number(found.heads.known[head].style, n) for n in each]
        )
        for head, each in dates.items()
    }
    written = {kind: list(each) for kind, each in found.texts.items()}
    spelled = {kind: spell_texts(kind, each) for kind, each in written.items()}
    escaped = {k: questions.put(list(each.values())) for k, each in spelled.items()}
    used = _find_shared(parts)
    shared = questions.put(list(map(spell_shared, used.tolist())))
    odd = questions.put([spell_odd(cell) for sheet in sheets for *_, cell in sheet.odd])
    answers = library.ask(questions.cells)[1] if questions.cells else []
    table = Table()
    places: Values = np.zeros(int(used[-1]) + 1 if len(used) else 0, dtype=np.int32)
    places[used] = table.places(answers[shared])
    texts = {}
    for kind, each in written.items():
        held = _hold(_drop_blank(each))
        held[list(spelled[kind])] = _hold(answers[escaped[kind]])
        texts[kind] = table.places(held.tolist())
    read = {h: dict(zip(dates[h], answers[asked[h]], strict=True)) for h in dates}
    return named, Meanings(table, texts, places, read, iter(answers[odd]))


def _ask_styles(
    library: Library, found: Found, parts: Sequence[Part]
) -> tuple[list[ReadSheet], dict[int, list[float]]]:
    """Return the sheets, and the different numbers below each beginning of dates."""
    heads = found.heads.known
    styled = [n for n, head in enumerate(heads) if head.kind == "n" and head.style]
    named, shown = library.ask([spell_number(heads[n].style, _PROBE) for n in styled])
    dates: dict[int, list[float]] = {}
    for number, value in zip(styled, shown, strict=True):
        if not isinstance(value, float):
            each = [p.values[p.styles == number] for p in parts if p.kind == "n"]
            different = np.concatenate([[], *map(find_different, each)])
            dates[number] = find_different(different).tolist()
    return named, dates


def _find_shared(parts: Sequence[Part]) -> Values:
    """Return the numbers of the shared texts that are used."""
    used = [part.values for part in parts if part.kind == "s"]
    is_used = np.zeros(max((int(each.max()) + 1 for each in used), default=0), bool)
    for each in used:
        is_used[each] = True
    return np.flatnonzero(is_used)


def _drop_blank(texts: list[str]) -> list[str | None]:
    """Return texts with nothing in place of blank ones.

    >>> _drop_blank(["a", "", " "])
    ['a', None, None]
    """
    is_blank = np.fromiter(map(str.isspace, texts), dtype=bool, count=len(texts))
    if is_blank.any() or "" in texts:
        return [None if not text or text.isspace() else text for text in texts]
    return list(texts)


def _hold(values: Sequence[RawValue | None]) -> Values:
    """Return an array of just these objects."""
    held: Values = np.empty(len(values), dtype=object)
    held[:] = values
    return held
