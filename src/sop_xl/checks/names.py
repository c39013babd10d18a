"""Names of customers, products and so on, and the known names they may stand for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from sop_xl.checks.words import COMPANY_WORDS
from sop_xl.records import dataclass
from sop_xl.rows import Row, Table, columns_of, fields_of
from sop_xl.rows.nearest import MOST_NAMED, Nearest, find_nearest
from sop_xl.source import Likeness

#: Names are longer than codes, and one of three signs wrong may still be the same.
_LEAST_LIKE_NAME = 60
#: A part of a name is as alike as this; what differs in words of no weight, as that.
_PART, _BARE = 80, 95
_FEWEST = 2
_MOST_COMPARED = 2_000_000
_NO_WEIGHT = re.compile(rf"[\W_]+|{'|'.join(COMPANY_WORDS)}")


def fold_name(name: str) -> str:
    """Return a name in which width, case and spaces make no difference."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def bare_name(name: str) -> str:
    """Return a folded name without brackets and what companies of any name are called.

    >>> bare_name("上海大方贸易（有限公司）")
    '上海大方'
    """
    folded = fold_name(name)
    return _NO_WEIGHT.sub("", folded) or folded


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The codes of a table's rows with their names, in the order of the rows."""

    codes: Sequence[str]
    names: Sequence[str]

    @classmethod
    def of(cls, referred: Table[Row]) -> KnownNames:
        """Return the codes of a table whose rows are named; none of another's."""
        key = next(c.field for c in columns_of(referred.model) if c.column.key)
        if "name" not in fields_of(referred.model):
            return cls((), ())
        known = referred.known(key, "name")
        return cls(referred[key][known].tolist(), referred["name"][known].tolist())

    def unique(self) -> dict[str, str]:
        """Return by the folded names the codes of those that alone have the name."""
        codes: dict[str, set[str]] = {}
        for code, name in zip(self.codes, self.names, strict=True):
            codes.setdefault(fold_name(name), set()).add(code)
        return {name: min(found) for name, found in codes.items() if len(found) == 1}

    def find_nearest(self, values: Iterable[str]) -> dict[str, list[Likeness]]:
        """Return for each value the codes with the names most like it, best first.

        Each is `called` by its name. That of exactly this name is 100 alike.
        """
        strange = list(dict.fromkeys(values))
        bare = [bare_name(name) for name in self.names]
        places: dict[str, list[int]] = {}
        for place, name in enumerate(bare):
            places.setdefault(name, []).append(place)
        meant = [bare_name(value) for value in strange]
        found = find_nearest(meant, list(places), _LEAST_LIKE_NAME)
        result = {}
        compared = _MOST_COMPARED // max(len(places), 1)
        for number, (value, own) in enumerate(zip(strange, meant, strict=True)):
            scores = {
                like.name: min(like.score, _BARE) for like in found[number].likenesses
            }
            if number < compared:
                for name in _containing(own, places):
                    scores[name] = max(_PART, scores.get(name, 0))
            result[value] = self._rank(value, scores, places)
        return result

    def _rank(
        self,
        value: str,
        scores: Mapping[str, int],
        places: Mapping[str, Sequence[int]],
    ) -> list[Likeness]:
        folded = fold_name(value)
        likes = [
            Likeness(
                self.codes[place],
                100 if fold_name(self.names[place]) == folded else score,
                called=self.names[place],
            )
            for name, score in scores.items()
            for place in places[name]
        ]
        return sorted(likes, key=lambda like: -like.score)[:MOST_NAMED]


def _containing(own: str, names: Iterable[str]) -> Iterator[str]:
    """Yield the names that a name is part of, or that are part of it."""
    if len(own) >= _FEWEST:
        yield from (
            name
            for name in names
            if len(name) >= _FEWEST and (own in name or name in own)
        )


def name_the_code(likes: Sequence[Likeness]) -> Nearest:
    """Return the codes nearest by name; one of exactly this name is suggested."""
    exact = [like.name for like in likes if like.score == 100]
    return Nearest(tuple(likes), exact[0] if len(exact) == 1 else None)


def name_the_name(likes: Sequence[Likeness]) -> tuple[Likeness, ...]:
    """Return the nearest names themselves, each called by its code."""
    return tuple(Likeness(like.called, like.score, called=like.name) for like in likes)


def rows_by_name(table: Table[Row], field: str) -> list[int]:
    """Return the rows of sheets without a column of a needed code that have its name.

    Where the code need not be there the name is only for people to read.
    """
    beside = f"{field}_name"
    required = {c.field for c in columns_of(table.model) if c.required}
    if beside not in fields_of(table.model) or field not in required:
        return []
    without = [
        field not in origin.columns and field not in origin.fixed
        for origin in table.origins
    ]
    here = np.array(without, dtype=bool)[table.origin_of] if without else ()
    rows: list[int] = np.flatnonzero(here & table.known(beside)).tolist()
    return rows
