"""Which tables are named by a sheet's name, a file's name or a title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from sop_xl.headings.labels import (
    DATE_SIGNS,
    FOLDER_ENDINGS,
    FOLDERS,
    MASTER_ENDING,
    TITLE_ENDINGS,
)
from sop_xl.rows import Row
from sop_xl.values.texts import simplify

_SPACE = re.compile(r"\s+")
_ENDING = re.compile(rf"(?:{'|'.join(TITLE_ENDINGS)})+\Z")
#: What says when or which, and not what: numbers, months, a file's ending.
_NOT_A_TITLE = re.compile(rf"[\d{DATE_SIGNS}\W_]+(?:xlsx?|xlsm|csv|et|ods)?")
_DEPARTMENTS = {
    name + ending: key for name, key in FOLDERS.items() for ending in FOLDER_ENDINGS
}
_FEWEST = 2
_SAME = 100


def _fold_title(text: str) -> str:
    return _SPACE.sub("", simplify(text)).casefold()


def liken_titles(one: str, other: str) -> int:
    """Return how alike two titles are, from 0 to 100.

    What comes before a usual ending counts as much as the whole.

    >>> liken_titles("会议记录", "会议决议") > liken_titles("会议记录", "检验记录")
    True
    """
    first, second = _fold_title(one), _fold_title(other)
    cores = _ENDING.sub("", first) or first, _ENDING.sub("", second) or second
    shares = _equal_share(first, second) + _equal_share(*cores)
    return int(_SAME * shares / 2)


def _equal_share(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _names_of(model: type[Row]) -> Iterator[str]:
    """Yield the folded titles of a table, and each with another ending."""
    for title in (model.title, *model.also_called):
        folded = _fold_title(title)
        yield folded
        core = _ENDING.sub("", folded)
        if len(core) >= _FEWEST:
            yield from (core + ending for ending in TITLE_ENDINGS)


def _cores_of(models: Iterable[type[Row]]) -> dict[str, frozenset[str]]:
    """Return by the titles without their endings the tables that are called so."""
    cores: dict[str, frozenset[str]] = {}
    for model in models:
        core = _ENDING.sub("", _fold_title(model.title)).removesuffix(MASTER_ENDING)
        if len(core) >= _FEWEST:
            cores[core] = cores.get(core, frozenset()) | {model.table}
    return cores


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
        self._cores = _cores_of(models)
        self._kept: dict[str, set[str]] = {}
        for model in models:
            self._kept.setdefault(model.department, set()).add(model.table)
        self._longest = max(map(len, self._tables), default=0)

    def named_by(self, hints: Iterable[str]) -> frozenset[str]:
        """Return the tables that any of the texts names.

        Where two titles overlap in a text the one that begins first counts, of those
        the longer: a list of purchase orders is no list of orders. A title without its
        ending counts where nothing but dates and numbers stands beside it.
        """
        return frozenset().union(*(self._named_in(_fold_title(h)) for h in hints))

    def kept_by(self, hints: Iterable[str]) -> frozenset[str]:
        """Return the tables of departments that folders in the texts are called by."""
        folders = {part for hint in hints for part in _fold_title(hint).split("/")[:-1]}
        return frozenset().union(
            *(self._kept.get(_DEPARTMENTS.get(each, ""), set()) for each in folders)
        )

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
        bare = _NOT_A_TITLE.sub("", text.rpartition("/")[2])
        return found or set(self._cores.get(bare, ()))
