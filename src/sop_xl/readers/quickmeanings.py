"""What the texts, dates and odd cells of a workbook mean, each different one once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

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
from sop_xl.rows.table import Values

# A number that is shown otherwise by each kind of date.
_PROBE = 1.5


@dataclass(frozen=True, slots=True)
class Meanings:
    """What is meant, by the number of a text or of a beginning of cells.

    `shared` has the shared texts that are used, `dates` what numbers mean below a
    beginning that makes them dates, `odd` the odd cells of all sheets in their order.
    """

    texts: dict[str, Values]
    shared: Values
    dates: dict[int, dict[float, RawValue | None]]
    odd: Iterator[RawValue | None]

    def read(self, part: Part) -> Values:
        """Return the values of cells as objects."""
        if part.kind == "s":
            return self.shared[part.values]
        if part.kind != "n":
            return self.texts[part.kind][part.values]
        values = part.values.astype(object)
        for head, known in self.dates.items():
            chosen = np.flatnonzero(part.styles == head)
            if len(chosen):
                each = part.values[chosen]
                numbers = find_different(each)
                meant = _hold([known[number] for number in numbers.tolist()])
                values[chosen] = meant[np.searchsorted(numbers, each)]
        return values


@dataclass(slots=True)
class _Questions:
    """Cells that the library is asked for, and its answers."""

    cells: list[bytes]

    def put(self, cells: Sequence[bytes]) -> slice:
        """Add cells; return where their answers will stand."""
        start = len(self.cells)
        self.cells += cells
        return slice(start, len(self.cells))


def find_different(values: Values) -> Values:
    """Return the different values in ascending order.

    The function of numpy's that does so loads a large module, which takes longer.

    >>> find_different(np.array([3.0, 1.0, 3.0])).tolist()
    [1.0, 3.0]
    """
    ordered = np.sort(values)
    is_new = np.ones(len(ordered), dtype=bool)
    is_new[1:] = ordered[1:] != ordered[:-1]
    return ordered[is_new]


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
    known: dict[str | None, str | None] = {}
    table: Values = np.empty(int(used[-1]) + 1 if len(used) else 0, dtype=object)
    table[used] = _hold(_unify(answers[shared], known))
    texts = {}
    for kind, each in written.items():
        held = _hold(_drop_blank(each))
        held[list(spelled[kind])] = _hold(answers[escaped[kind]])
        texts[kind] = held if kind == "b" else _hold(_unify(held.tolist(), known))
    read = {h: dict(zip(dates[h], answers[asked[h]], strict=True)) for h in dates}
    return named, Meanings(texts, table, read, iter(answers[odd]))


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


def _unify(values: list[Any], known: dict[Any, Any]) -> list[Any]:
    """Return texts with equal ones as one object."""
    return list(map(known.setdefault, values, values))


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
