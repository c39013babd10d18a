"""The different texts of a sheet, found without making an object of each cell's.

Short texts seen lately are told by their bytes alone: where the bytes of a text lead
to in a table of fixed size, the last one that led there is noted. Others are looked up
one by one, and noted there.
"""

from __future__ import annotations

import numpy as np

from sop_xl.readers.quickbytes import gather, split_texts
from sop_xl.rows.table import Mask, Values

_SHORT, _WORDS = 32, 4
_PLACES = 20
_FIRST = np.array([(1 << (8 * n)) - 1 for n in range(9)], dtype=np.uint64)
# Odd numbers that spread the bits of a word over all of it.
_SPREAD = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93],
    dtype=np.uint64,
)


class Texts(dict[str, int]):
    """The different texts of one kind of cell, each with a number of its own."""

    def __init__(self) -> None:
        super().__init__()
        # Numbers counted from 1; of zeros no page is touched before it is needed.
        self._noted = np.zeros(1 << _PLACES, dtype=np.int32)
        self._words = np.zeros((1 << 10, _WORDS), dtype=np.uint64)

    def number(self, text: bytes, starts: Values, ends: Values) -> Values:
        """Return the numbers of the texts between places of a block."""
        words = _cut_words(text, starts, ends - starts)
        places = _spread(words)
        numbers = self._noted[places] - np.int32(1)
        is_known = numbers >= 0
        for at in range(_WORDS):
            is_known &= self._words[:, at][numbers] == words[:, at]
        is_short: Mask = ends - starts <= _SHORT
        others = np.flatnonzero(~(is_known & is_short))
        if len(others):
            split = split_texts(text, starts[others], ends[others])
            new = [each for each in dict.fromkeys(split) if each not in self]
            self.update(zip(new, range(len(self), len(self) + len(new)), strict=True))
            found = map(self.__getitem__, split)
            numbers[others] = np.fromiter(found, dtype=np.int32, count=len(split))
            others = others[is_short[others]]
            self._note(numbers[others], places[others], words[others])
        return numbers

    def _note(self, numbers: Values, places: Values, words: Values) -> None:
        while len(self._words) < len(self):
            self._words = np.concatenate((self._words, np.zeros_like(self._words)))
        self._words[numbers] = words
        self._noted[places] = numbers + 1


def _cut_words(text: bytes, starts: Values, lengths: Values) -> Values:
    """Return the first bytes of texts as words, without what follows the texts."""
    words = gather(text, starts, _SHORT)
    for at in range(_WORDS):
        words[:, at] &= _FIRST[np.clip(lengths - 8 * at, 0, 8)]
    return words


def _spread(words: Values) -> Values:
    """Return where in a table of fixed size texts lead to."""
    mixed = words[:, 0] * _SPREAD[0]
    for at in range(1, _WORDS):
        mixed ^= (words[:, at] + np.uint64(at)) * _SPREAD[at]
    mixed ^= mixed >> np.uint64(29)
    places: Values = ((mixed * _SPREAD[0]) >> np.uint64(64 - _PLACES)).astype(np.int64)
    return places
