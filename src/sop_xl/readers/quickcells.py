"""The cells of a sheet's markup, those that are plain taken together.

What a text, a date or an error means is not decided here: each different one is noted
once, for the library to read (`quickasks`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field

import numpy as np

from sop_xl.readers.quickbytes import (
    gather,
    read_numbers,
    read_wholes,
    spell,
)
from sop_xl.readers.quickheads import LONGEST, Head, Heads, NotPlain
from sop_xl.readers.quickrows import PAD, Placed, place_cells
from sop_xl.readers.quicktexts import Texts
from sop_xl.records import dataclass
from sop_xl.rows.table import Mask, Values

_BLOCK = 1 << 21
_OPEN, _SHUT, _NOTHING = b"<sheetData>", b"</sheetData>", b"<sheetData/>"
_V_END, _F_END, _IS_END = spell(b"</v></c>"), spell(b"</f></c>"), spell(b"/is></c>")
_T_END = spell(b"</t><")
_V_LENGTH, _IS_LENGTH = len(b"</v></c>"), len(b"</t></is></c>")
_V, _FORMULA_SHUT, _TAG_SHUT = spell(b"<v>"), spell(b"</f>"), spell(b"/>")
# The most cells that one by one are given to the library, of all in a block.
_MOST_ODD = 1 / 16
_FEW_ODD = 50
_ODD = re.compile(
    rb"<c r=\"[A-Z]{1,3}\d{1,7}\"[^<>]*(?<!/)>(?:(?!<c[ />]|</c>).)*</c>", re.S
)
_MOST_TEXTS = 1 << 24
#: The kinds of a cell whose value is looked up by its text.
TEXT_KINDS = ("str", "trimmed", "preserved", "b", "e")
_TEXTS = TEXT_KINDS[:3]


@dataclass(frozen=True, slots=True)
class Part:
    """Cells of a block that are of one kind.

    `rows` and `columns` count from 1. `values` are numbers, or the numbers of texts;
    `styles` are the heads of numbers, which say whether they are dates.
    """

    kind: str
    rows: Values
    columns: Values
    values: Values
    styles: Values | None = None


@dataclass(slots=True)
class Found:
    """What a workbook's sheets have in common: beginnings of cells and their texts."""

    heads: Heads = field(default_factory=Heads)
    texts: dict[str, Texts] = field(
        default_factory=lambda: {kind: Texts() for kind in TEXT_KINDS}
    )


@dataclass(slots=True)
class QuickSheet:
    """The cells of one sheet, in blocks of whole rows from above.

    `odd` are the cells left to the library, as they are written. `height` and `width`
    are those of all cells that are not closed at once.
    """

    blocks: list[list[Part]] = field(default_factory=list)
    odd: list[tuple[int, int, bytes]] = field(default_factory=list)
    height: int = 0
    width: int = 0
    has_formulas: bool = False


def read_cells(markup: bytes, found: Found) -> QuickSheet:
    """Return the cells of a sheet's markup.

    Raises:
        NotPlain: it is not written as Excel and its kin do.
    """
    sheet = QuickSheet()
    for text in _cut_blocks(markup):
        placed = place_cells(text)
        if len(placed.rows):
            if placed.rows[0] <= sheet.height:
                raise NotPlain
            _read_block(text, placed, sheet, found)
        elif text.count(b"<") != placed.tags:
            raise NotPlain
    return sheet


def _cut_blocks(markup: bytes) -> Iterator[bytes]:
    """Yield the rows of a sheet, a few thousand at once, with pads around them."""
    start, end = markup.find(_OPEN), markup.rfind(_SHUT)
    if start < 0:
        start = end = markup.find(_NOTHING)
    is_strange = b"\0" in markup or markup.find(b"<!", 0, start) >= 0
    if start < 0 or is_strange or markup.find(_OPEN, end + 1) >= 0:
        raise NotPlain
    start += len(_OPEN)
    pad = bytes(PAD)
    while start < end:
        cut = end
        if end - start > _BLOCK:
            cut = markup.rfind(b"<row", start + 1, start + _BLOCK)
        if cut < 0:
            raise NotPlain
        yield b"".join((pad, memoryview(markup)[start:cut], pad))
        start = cut


def _read_block(text: bytes, placed: Placed, sheet: QuickSheet, found: Found) -> None:
    """Add the cells of a block to those of its sheet."""
    words = gather(text, placed.heads, LONGEST)
    numbers = found.heads.classify(text, placed.heads, words)
    block = _Block(text, placed, found.heads.known, numbers)
    block.check_ends()
    odd = list(block.take_odd())
    bytes_ = np.frombuffer(text, dtype=np.uint8)
    if not _count(bytes_ == ord("<")) == _count(bytes_ == ord(">")) == block.tags:
        raise NotPlain
    sheet.odd += odd
    sheet.blocks.append(list(block.read_parts(found.texts)))
    sheet.has_formulas |= block.has_formulas
    filled = np.flatnonzero(~block.is_closed)
    sheet.height = int(placed.rows[-1])
    if len(filled):
        sheet.width = max(sheet.width, int(placed.columns[filled].max()))


class _Block:
    """The cells of a block while they are read.

    `tags` is how many tags have been understood: if there are others, or fewer, the
    block is not plain.
    """

    def __init__(
        self, text: bytes, placed: Placed, heads: list[Head], numbers: Values
    ) -> None:
        self.text, self.placed, self.heads, self.numbers = text, placed, heads, numbers
        lengths = np.array([len(head.spelled) for head in heads], dtype=np.int64)
        self.starts = placed.heads + lengths[numbers]
        self.ends = placed.ends - _V_LENGTH
        self.tags = placed.tags
        self.is_closed = self._end_so("closed")
        self.has_formulas = False
        self.is_odd: Mask = np.zeros(len(numbers), dtype=bool)
        self.is_empty: Mask = self.is_closed.copy()

    def _end_so(self, end: str) -> Mask:
        """Return the cells that must end so."""
        return np.array([head.end == end for head in self.heads])[self.numbers]

    def check_ends(self) -> None:
        """Find where values end; cells that end otherwise than they begin are odd."""
        tails = gather(self.text, self.placed.ends - 16, 16)
        before, last = tails[:, 0], tails[:, 1]
        is_v, is_text = last == _V_END, self._end_so("is")
        closed_well = ~self.is_closed | (self.starts == self.placed.ends)
        if not closed_well.all():
            raise NotPlain
        is_text_end = (last == _IS_END) & (before >> np.uint64(24) == _T_END)
        is_value = self._end_so("v")
        self.is_odd = self._end_so("odd") | (is_value & ~is_v)
        self.is_odd |= is_text & ~is_text_end
        self.ends[is_text] -= _IS_LENGTH - _V_LENGTH
        ended = self._end_so("f")
        if ended.any():
            self._check_formulas(ended, is_v, last == _F_END)
        self.tags += 4 * _count(is_value & is_v) + 6 * _count(is_text & is_text_end)
        self.tags += _count(self.is_closed) + self._count_closes()
        self.is_odd |= ~self.is_closed & ~self.is_odd & (self.ends < self.starts)

    def _count_closes(self) -> int:
        """Return how many cells of nothing are closed by a tag of its own."""
        closes = [head.spelled.endswith(b"></c>") for head in self.heads]
        return _count(np.array(closes)[self.numbers])

    def _check_formulas(self, has: Mask, is_v: Mask, is_f: Mask) -> None:
        """Find the values behind formulas; those of another kind are odd."""
        self.has_formulas = True
        bytes_ = np.frombuffer(self.text, dtype=np.uint8)
        values = np.flatnonzero((bytes_[:-1] == ord("<")) & (bytes_[1:] == ord("v")))
        values = np.append(values, len(self.text) - PAD)
        cells = np.flatnonzero(has)
        places = values[np.searchsorted(values, self.starts[cells])]
        shut = gather(self.text, places - 5, 8)[:, 0]
        opens = shut >> np.uint64(40) == _V
        by_tag = (shut >> np.uint64(8)) & np.uint64(0xFFFFFFFF) == _FORMULA_SHUT
        at_once = (shut >> np.uint64(24)) & np.uint64(0xFFFF) == _TAG_SHUT
        inside = places + 3 <= self.ends[cells]
        good = inside & opens & (by_tag | at_once) & is_v[cells]
        bare = ~inside & is_f[cells]
        self.tags += 6 * _count(good & by_tag) + 5 * _count(good & at_once)
        self.tags += 4 * _count(bare)
        self.is_empty[cells[bare]] = True
        self.starts[cells] = np.where(good, places + 3, self.ends[cells])
        self.is_odd[cells[~good & ~bare]] = True

    def take_odd(self) -> Iterator[tuple[int, int, bytes]]:
        """Yield the cells that are odd, with their places, as they are written."""
        odd = np.flatnonzero(self.is_odd)
        if len(odd) > max(_FEW_ODD, _MOST_ODD * len(self.numbers)):
            raise NotPlain
        placed = self.placed
        for at in odd.tolist():
            written = self.text[int(placed.starts[at]) : int(placed.ends[at])]
            if not _ODD.fullmatch(written):
                raise NotPlain
            self.tags += written.count(b"<")
            self.has_formulas |= b"<f" in written
            yield int(placed.rows[at]), int(placed.columns[at]), written

    def read_parts(self, texts: dict[str, Texts]) -> Iterator[Part]:
        """Yield the plain cells, those of each kind together."""
        spelled = [head.kind for head in self.heads]
        kinds = sorted(set(spelled))
        codes = np.array([kinds.index(kind) for kind in spelled], dtype=np.int8)
        each = codes[self.numbers]
        each[self.is_odd | self.is_empty] = -1
        has_text = self.ends > self.starts
        for code, kind in enumerate(kinds):
            is_kind = each == code
            if kind not in _TEXTS:
                is_kind &= has_text
            chosen = np.flatnonzero(is_kind)
            if len(chosen):
                yield self._read_part(kind, chosen, texts)

    def _read_part(self, kind: str, chosen: Values, texts: dict[str, Texts]) -> Part:
        starts, ends = self.starts[chosen], self.ends[chosen]
        rows, columns = self.placed.rows[chosen], self.placed.columns[chosen]
        styles = None
        if kind == "n":
            values = read_numbers(self.text, starts, ends)
            styles = self.numbers[chosen]
        elif kind == "s":
            wholes, is_whole = read_wholes(self.text, starts, ends)
            if not is_whole.all() or wholes.max() >= _MOST_TEXTS:
                raise NotPlain
            values = wholes.astype(np.int32)
        else:
            values = texts[kind].number(self.text, starts, ends)
        return Part(kind, rows, columns, values, styles)


def _count(mask: Mask) -> int:
    return int(np.count_nonzero(mask))
