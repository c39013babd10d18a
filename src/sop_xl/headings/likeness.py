"""How alike a heading is to the names of a column, from 0 to 100."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

from sop_xl.headings.labels import FILLERS, OPPOSITES, SAME_MEANING
from sop_xl.patterns import compile_late

_SAME = 100
#: What the parts of a likeness weigh; measured by tests/bench/heading_likeness.py.
_MEANT = 0.75
_OTHER_ENDING = 0.7
_OPPOSITE = 0.8

# Private characters stand for words of one meaning.
_FIRST_MEANING = 0xE000
_MEANINGS = {
    word: chr(_FIRST_MEANING + number)
    for number, words in enumerate(SAME_MEANING)
    for word in words
}
_NO_FILLERS = str.maketrans("", "", FILLERS)
_WORDS = compile_late(
    "|".join(map(re.escape, sorted(_MEANINGS, key=lambda word: (-len(word), word))))
)


@lru_cache(maxsize=16_384)
def say_meaning(folded: str) -> str:
    """Return a folded heading with one sign for each word the trade has several of."""
    bare = folded.translate(_NO_FILLERS) or folded
    return _WORDS.sub(lambda match: _MEANINGS[match[0]], bare)


@lru_cache(maxsize=16_384)
def _opposite_marks(folded: str) -> frozenset[int]:
    """Return which words with an opposite a heading has, or another word for."""
    meant = say_meaning(folded)
    return frozenset(
        number
        for number, words in enumerate(OPPOSITES)
        if any(word in folded or say_meaning(word) in meant for word in words)
    )


@cache
def _equal_share() -> Callable[[str, str], float]:
    """Return what measures the share of equal signs; loaded when first needed."""
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity


@lru_cache(maxsize=16_384)
def liken_headings(one: str, other: str) -> int:
    """Return how alike two folded headings are, from 0 to 100.

    What is meant counts more than how it is written, and the last word, which says what
    kind of thing the column holds, most of all; each word that has an opposite in one
    of them only takes a part away. The share of equal signs is Indel's:
    1 - insertions and deletions / length of both.

    >>> liken_headings("发货时间", "出货日期"), liken_headings("不良数", "良品数")
    (81, 43)
    """
    if one == other:
        return _SAME
    equal_share = _equal_share()
    meant_one, meant_other = say_meaning(one), say_meaning(other)
    share = _MEANT * equal_share(meant_one, meant_other)
    share += (1 - _MEANT) * equal_share(one, other)
    if meant_one[-1:] != meant_other[-1:]:
        share *= _OTHER_ENDING
    opposites = _opposite_marks(one) ^ _opposite_marks(other)
    return int(_SAME * share * _OPPOSITE ** len(opposites))


def liken_to_names(folded: str, names: Iterable[str]) -> int:
    """Return how alike a folded heading is to the name it is most alike to."""
    return max((liken_headings(folded, name) for name in names), default=0)
