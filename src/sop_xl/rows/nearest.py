"""The known codes most like one that nobody knows."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

import numpy as np

from sop_xl.patterns import compile_late
from sop_xl.records import dataclass
from sop_xl.rows.table import Values
from sop_xl.source import Likeness

#: One slip in four characters is 75, two in seven are 71: less is another word.
LEAST_LIKE = 70
MOST_NAMED = 3
#: From here on, and this far before the next, a name is clearly meant.
_CLEARLY_LIKE, _LEAD = 90, 5
_SAME = 100
#: What looks the same but is not written the same is no more alike than this.
_LOOKS_ALIKE = 99
#: More comparisons than this, a quarter of a second, are not made.
_MOST_COMPARED = 10_000_000
# So many rows of scores are looked at together: a few megabytes.
_TOGETHER = 512
_BETWEEN = compile_late(r"[\s\-_./\\·]+")
_LOOK_ALIKES = str.maketrans({"o": "0", "l": "1", "i": "1", "|": "1"})


def fold_look_alikes(text: str) -> str:
    """Return a code in which signs that look alike, width, case, hyphens are one.

    >>> fold_look_alikes("Ｐ-lOO１"), fold_look_alikes("p1001")
    ('p1001', 'p1001')
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _BETWEEN.sub("", folded).translate(_LOOK_ALIKES)


@dataclass(frozen=True, slots=True)
class Nearest:
    """Known names like one that is not, best first; `suggestion` if one is clear.

    A name is clear when it alone looks the same, or when it is at least 90 alike and
    5 more so than the next.
    """

    likenesses: tuple[Likeness, ...] = ()
    suggestion: str | None = None


def find_nearest(
    values: Sequence[str], names: Sequence[str], least: int = LEAST_LIKE
) -> list[Nearest]:
    """Return for each value the names nearest to it, at most three.

    `least` is how alike a name must be to be named at all.

    How alike two are counts the slips between them (a sign wrong, missing, too many,
    or two swapped: optimal string alignment) against the longer one's length. Where
    there are very many values the later ones get no names.

    >>> find_nearest(["C-10O1"], ["C1001", "C2001"])[0].suggestion
    'C1001'
    >>> find_nearest(["C1010"], ["C1001", "C2001"])[0].likenesses
    (Likeness(name='C1001', score=80, beside='', called=''),)
    """
    compared = min(len(values), _MOST_COMPARED // max(len(names), 1))
    folded = [fold_look_alikes(name) for name in names]
    nearest = [
        _choose(scores, names, least)
        for start in range(0, compared, _TOGETHER)
        for scores in _score(
            values[start : min(start + _TOGETHER, compared)], folded, least
        )
    ]
    return nearest + [Nearest()] * (len(values) - len(nearest))


def name_nearest(value: str, names: Sequence[str]) -> str | None:
    """Return the known name most like one that is not; None where none is."""
    likenesses = find_nearest([value], names)[0].likenesses
    return likenesses[0].name if likenesses else None


def _score(values: Sequence[str], names: Sequence[str], least: int) -> Iterator[Values]:
    """Yield for each value how alike it is to each name, 0 to 100."""
    if not names:
        return
    # Loaded only where something is unknown.
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import cdist

    folded = [fold_look_alikes(value) for value in values]
    cutoff = least / 100
    alike = cdist(folded, names, scorer=OSA.normalized_similarity, score_cutoff=cutoff)
    yield from np.floor(alike * 100 + 0.5).astype(np.int16)


def _choose(scores: Values, names: Sequence[str], least: int) -> Nearest:
    near = np.flatnonzero(scores >= least)
    if not len(near):
        return Nearest()
    best = near[np.argsort(-scores[near], kind="stable")][:MOST_NAMED].tolist()
    named = tuple(
        Likeness(names[place], min(int(scores[place]), _LOOKS_ALIKE)) for place in best
    )
    first, second = [*map(int, scores[best]), 0][:2]
    looks_the_same = first == _SAME > second
    stands_out = first >= _CLEARLY_LIKE and first - second >= _LEAD
    return Nearest(named, named[0].name if looks_the_same or stands_out else None)
