"""How cells begin, between their address and their value, as a workbook spells it.

A sheet has few spellings: each is understood once, and then looked for in all cells.
"""

from __future__ import annotations

import re
from dataclasses import field

import numpy as np

from sop_xl.records import dataclass
from sop_xl.rows.table import Mask, Values

#: The longest beginning that is looked for, in bytes.
LONGEST = 64
_MOST = 500
_ATTRIBUTES = rb"\"((?: (?:s|cm|vm|ph)=\"\d{1,5}\"| t=\"[a-zA-Z]{1,9}\")*)"
_HEAD = re.compile(
    _ATTRIBUTES + rb"(/>|></c>|><v>|><f[ />]|"
    rb"><is><t(?: xml:space=\"preserve\")?>|>[^>][^>]{4})"
)
_NAME = re.compile(rb" (\w+)=\"(\w+)\"")
_TYPES = {b"s", b"str", b"b", b"e", b"n", b"inlineStr"}
_TAILS = {b"><v>": "v", b"/>": "closed", b"></c>": "closed"}


class NotPlain(Exception):
    """A sheet is written otherwise than the quick reader knows."""


@dataclass(frozen=True, slots=True)
class Head:
    """One way in which a cell begins.

    `end` tells what must follow: "v", "f" or "is" for these elements, "closed" for a
    cell of nothing, "odd" for one that is left to the library. `kind` is the type of
    the cell, "n" where none is said, and `style` the number of its style as written.
    """

    spelled: bytes
    end: str
    kind: str
    style: bytes

    @property
    def words(self) -> list[tuple[np.uint64, np.uint64]]:
        """The spelling as numbers of eight bytes, each with a mask for the last."""
        padded = self.spelled.ljust(-(-len(self.spelled) // 8) * 8, b"\0")
        masks = (b"\xff" * len(self.spelled)).ljust(len(padded), b"\0")
        pairs = zip(
            np.frombuffer(padded, "<u8"), np.frombuffer(masks, "<u8"), strict=True
        )
        return list(pairs)


def understand(text: bytes) -> Head:
    """Return how a cell begins, from behind its address; NotPlain if it is strange."""
    found = _HEAD.match(text)
    if found is None:
        raise NotPlain
    names = _NAME.findall(found[1])
    said = dict(names)
    kind = said.get(b"t", b"n")
    if len(said) < len(names) or kind not in _TYPES or len(found[0]) > LONGEST:
        raise NotPlain
    style, follows = said.get(b"s", b""), found[2]
    if follows.startswith(b"><is><t"):
        spaced = "preserved" if b"preserve" in follows else "trimmed"
        end, spelled = ("is", spaced) if kind == b"inlineStr" else ("odd", "n")
        return Head(found[0], end, spelled, style)
    end = "f" if follows.startswith(b"><f") else _TAILS.get(follows, "odd")
    if kind == b"inlineStr" and end != "closed":
        end = "odd"
    return Head(found[0], end, kind.decode(), style)


@dataclass(slots=True)
class Heads:
    """The beginnings met so far, those met often first."""

    known: list[Head] = field(default_factory=list)
    _order: list[int] = field(default_factory=list)
    _counts: list[int] = field(default_factory=list)

    @property
    def have_errors(self) -> bool:
        """Whether cells begin as those with errors do."""
        return any(head.kind == "e" for head in self.known)

    def classify(self, text: bytes, places: Values, words: Values) -> Values:
        """Return for each cell the number of its beginning.

        `places` are where the addresses end in the text; `words` the bytes from there.
        """
        numbers = np.zeros(len(places), dtype=np.int16)
        rest, first = np.arange(len(places)), words[:, 0].copy()
        for number in sorted(self._order, key=lambda each: -self._counts[each]):
            if not len(rest):
                break
            rest, first = self._take(number, (rest, first), words, numbers)
        while len(rest):
            at = int(places[rest[0]])
            self._learn(understand(text[at : at + LONGEST + 1]))
            number = self._order[-1]
            rest, first = self._take(number, (rest, first), words, numbers)
        return numbers

    def _learn(self, head: Head) -> None:
        if len(self.known) == _MOST:
            raise NotPlain
        self._order.append(len(self.known))
        self.known.append(head)
        self._counts.append(0)

    def _take(
        self,
        number: int,
        left: tuple[Values, Values],
        words: Values,
        numbers: Values,
    ) -> tuple[Values, Values]:
        """Number the cells that begin so; return the others."""
        rest, first = left
        [(word, mask), *more] = self.known[number].words
        hit: Mask = (first & mask) == word
        for at, (word, mask) in enumerate(more, 1):
            chosen = np.flatnonzero(hit)
            hit[chosen] = (words[rest[chosen], at] & mask) == word
        numbers[rest[hit]] = number
        self._counts[number] += int(np.count_nonzero(hit))
        return rest[~hit], first[~hit]
