"""Which tables are named by a sheet's name, a file's name or a title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from sop_xl.headings.labels import (
    DATE_SIGNS,
    FOLDER_ENDINGS,
    FOLDERS,
    MASTER_ENDING,
    PERIODS,
    TITLE_ENDINGS,
    VAGUE_TITLES,
)
from sop_xl.records import dataclass
from sop_xl.rows import Row
from sop_xl.values.texts import simplify

#: What a title that names a table weighs, and the folder of its department.
TITLE_BONUS = 6.0
_DEPARTMENT_BONUS = 1.0
_SPACE = re.compile(r"\s+")
_ENDING = re.compile(rf"(?:{'|'.join(TITLE_ENDINGS)})+\Z")
#: What says when or which, and not what: numbers, months, a file's ending.
_NOT_A_TITLE = re.compile(rf"[\d{DATE_SIGNS}\W_]+(?:xlsx?|xlsm|csv|et|ods)?")
#: What says how often, within a title.
_PERIODS = re.compile("|".join(PERIODS))
_DEPARTMENTS = {
    name + ending: key for name, key in FOLDERS.items() for ending in FOLDER_ENDINGS
}
_FEWEST = 2
_SAME = 100


def _fold_title(text: str) -> str:
    return _SPACE.sub("", simplify(text)).casefold()


def _bare_title(text: str) -> str:
    """Return a folded title without its folder, and without dates and numbers."""
    return _NOT_A_TITLE.sub("", text.rpartition("/")[2])


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
    from difflib import SequenceMatcher

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


@dataclass(frozen=True, slots=True)
class Hints:
    """Which tables are named by what stands around a table.

    `named` are those that titles name, `vague` those of them that titles but hint at,
    `kept` those of the department that the folder is called by.
    """

    named: frozenset[str]
    vague: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()

    def bonus_of(self, table: str) -> float:
        """Return what the hints weigh for a table."""
        if table in self.named:
            return TITLE_BONUS
        return _DEPARTMENT_BONUS if table in self.kept else 0.0


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
        known = {model.table for model in models}
        self._vague = {
            _fold_title(name): known.intersection(tables)
            for name, tables in VAGUE_TITLES.items()
        }
        for name, tables in self._vague.items():
            self._tables.setdefault(name, set()).update(tables)
        self._cores = _cores_of(models)
        self._kept: dict[str, set[str]] = {}
        for model in models:
            self._kept.setdefault(model.department, set()).add(model.table)
        self._longest = max(map(len, self._tables), default=0)

    def hints_in(self, texts: Sequence[str]) -> Hints:
        """Return which tables the texts name, hint at, or are kept with.

        Where two titles overlap in a text the one that begins first counts, of those
        the longer: a list of purchase orders is no list of orders. A title without its
        ending counts where nothing but dates and numbers stands beside it. What hints
        at tables but vaguely counts where none of them is named by its own title.
        """
        own, vague = self._groups_in(texts)
        return Hints(own | vague, vague, self.kept_by(texts))

    def _groups_in(self, hints: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
        """Return the tables named by their own titles, and those but hinted at."""
        folded = dict.fromkeys(_fold_title(hint) for hint in hints)
        texts = dict.fromkeys([*folded, *(_PERIODS.sub("", text) for text in folded)])
        names = [name for text in texts for name in self._names_in(text)]
        own = frozenset().union(
            *(self._tables[name] for name in names if name not in self._vague),
            *(self._cores.get(_bare_title(text), ()) for text in texts),
        )
        groups = (self._vague[name] for name in names if name in self._vague)
        return own, frozenset().union(*(each for each in groups if not own & each))

    def kept_by(self, hints: Iterable[str]) -> frozenset[str]:
        """Return the tables of departments that folders in the texts are called by."""
        folders = {part for hint in hints for part in _fold_title(hint).split("/")[:-1]}
        return frozenset().union(
            *(self._kept.get(_DEPARTMENTS.get(each, ""), set()) for each in folders)
        )

    def _names_in(self, text: str) -> list[str]:
        """Return the titles that stand in a text."""
        found = []
        start = 0
        while start < len(text):
            lengths = range(min(self._longest, len(text) - start), 0, -1)
            ends = (start + length for length in lengths)
            end = next((e for e in ends if text[start:e] in self._tables), None)
            if end is not None:
                found.append(text[start:end])
            start = end or start + 1
        return found
