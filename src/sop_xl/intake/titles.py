"""Which tables are named by a sheet's name, a file's name or a title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from sop_xl.intake.fold import simplify
from sop_xl.intake.labels import TITLE_ENDINGS
from sop_xl.rows import Row

_SPACE = re.compile(r"\s+")
_ENDING = re.compile(rf"(?:{'|'.join(TITLE_ENDINGS)})+\Z")
_FEWEST = 2


def _fold_title(text: str) -> str:
    return _SPACE.sub("", simplify(text)).casefold()


def _names_of(model: type[Row]) -> Iterator[str]:
    """Yield the folded titles of a table, and each with another ending."""
    for title in (model.title, *model.also_called):
        folded = _fold_title(title)
        yield folded
        core = _ENDING.sub("", folded)
        if len(core) >= _FEWEST:
            yield from (core + ending for ending in TITLE_ENDINGS)


class Titles:
    """The titles of a set of row models."""

    def __init__(self, models: Sequence[type[Row]]) -> None:
        self._tables: dict[str, set[str]] = {}
        for model in models:
            self._tables.setdefault(_fold_title(model.title), set()).add(model.table)
        own = dict(self._tables)
        for model in models:
            for name in _names_of(model):
                if name not in own:
                    self._tables.setdefault(name, set()).add(model.table)
        self._longest = max(map(len, self._tables), default=0)

    def named_by(self, hints: Iterable[str]) -> frozenset[str]:
        """Return the tables that any of the texts names.

        Where two titles overlap in a text the one that begins first counts, of those
        the longer: a list of purchase orders is no list of orders.
        """
        return frozenset().union(*(self._named_in(_fold_title(h)) for h in hints))

    def _named_in(self, text: str) -> set[str]:
        found: set[str] = set()
        start = 0
        while start < len(text):
            lengths = range(min(self._longest, len(text) - start), 0, -1)
            ends = (start + length for length in lengths)
            end = next((e for e in ends if text[start:e] in self._tables), None)
            if end is not None:
                found |= self._tables[text[start:end]]
            start = end or start + 1
        return found
