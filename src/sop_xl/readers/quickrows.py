"""Where the cells of a block of markup stand, and that it holds nothing but cells."""

from __future__ import annotations

import numpy as np

from sop_xl.readers.quickbytes import gather, join_digits, spell
from sop_xl.readers.quickheads import NotPlain
from sop_xl.records import dataclass
from sop_xl.rows.table import Mask, Values

#: Zero bytes before and behind a block, so that words reach beyond it.
PAD = 64
_ROW, _CELL, _ROW_END = spell(b"<row"), spell(b'<c r="'), spell(b"</row>")
_CLOSED, _CLOSE = spell(b"/>"), np.uint64(ord(">"))
_ROW_END_LENGTH = len(b"</row>")
_BYTE, _ALL = np.uint64(0xFF), np.uint64(2**64 - 1)
_A, _Z = ord("A"), ord("Z")
_LETTERS = 26
_LAST_COLUMN, _LAST_ROW, _MOST_DIGITS = 16_384, 1_048_576, 7
_QUOTE, _ZERO, _NINE = ord('"'), ord("0"), ord("9")


def _mask(length: int) -> np.uint64:
    return np.uint64((1 << (8 * length)) - 1)


@dataclass(frozen=True, slots=True)
class Placed:
    """The cells of a block: their rows and columns from 1, and where they stand in it.

    `starts` are their first bytes, `heads` where their addresses end, `ends` what
    follows them. `tags` is the number of tags of the rows around them.
    """

    rows: Values
    columns: Values
    starts: Values
    heads: Values
    ends: Values
    tags: int


def place_cells(text: bytes) -> Placed:
    """Return the cells of a block, which is made of whole rows between its pads.

    Raises:
        NotPlain: rows and cells are not written as Excel does, in their order.
    """
    starts, lead, is_row = _find_starts(text)
    follows = np.append(starts[1:], len(text) - PAD)
    is_last = np.append(is_row[1:], True)
    cells = np.flatnonzero(~is_row)
    tags = _count_tags(text, follows, is_row, is_last)
    columns, letters, digits = _read_letters(lead[cells])
    is_first = np.ones(len(cells), dtype=bool)
    is_first[1:] = np.diff(cells) > 1
    rows, lengths = _read_rows(digits, is_first)
    if not (is_first[1:] | (np.diff(columns) > 0)).all():
        raise NotPlain
    ends = (follows - is_last * _ROW_END_LENGTH)[cells]
    begins = starts[cells]
    heads = begins + len(b'<c r="') + letters + lengths
    return Placed(rows, columns, begins, heads, ends, tags)


def _find_starts(text: bytes) -> tuple[Values, Values, Mask]:
    """Return where rows and cells begin, their first words, and which are rows."""
    bytes_ = np.frombuffer(text, dtype=np.uint8)
    second = bytes_[1:]
    starts = np.flatnonzero(
        (bytes_[:-1] == ord("<")) & ((second == ord("c")) | (second == ord("r")))
    )
    lead = gather(text, starts, 24)
    is_row = (lead[:, 0] & _mask(4)) == _ROW
    is_known = is_row | ((lead[:, 0] & _mask(6)) == _CELL)
    if not is_known.all():
        # Parts of formatted texts; their tags are counted elsewhere.
        starts, lead, is_row = starts[is_known], lead[is_known], is_row[is_known]
    if not len(starts) or starts[0] != PAD or not is_row[0]:
        raise NotPlain
    return starts, lead, is_row


def _count_tags(text: bytes, follows: Values, is_row: Mask, is_last: Mask) -> int:
    """Return how many tags rows have; NotPlain where one is not closed rightly."""
    closing = np.flatnonzero(~is_row & is_last)
    words = gather(text, follows[closing] - 8, 8)[:, 0] >> np.uint64(16)
    if not (words == _ROW_END).all():
        raise NotPlain
    rows = np.flatnonzero(is_row)
    words, is_empty = gather(text, follows[rows] - 8, 8)[:, 0], is_last[rows]
    is_closed = (words >> np.uint64(48)) == _CLOSED
    is_ended = (words >> np.uint64(16)) == _ROW_END
    is_open = (words >> np.uint64(56)) == _CLOSE
    if not np.where(is_empty, is_closed | is_ended, is_open & ~is_closed).all():
        raise NotPlain
    return 2 * len(rows) - int(np.count_nonzero(is_closed))


def _read_letters(lead: Values) -> tuple[Values, Values, Values]:
    """Return columns, how many letters they have, and the words behind the letters."""
    eight = np.uint64(8)
    near, far, farther = lead[:, 0], lead[:, 1], lead[:, 2]
    first = (near >> np.uint64(48) & _BYTE).astype(np.int32)
    second = (near >> np.uint64(56)).astype(np.int32)
    columns, letters = first - _A + 1, np.ones(len(lead), dtype=np.int64)
    digits = (near >> np.uint64(56)) | (far << eight)
    is_letter = (first >= _A) & (first <= _Z)
    two = second >= _A
    if two.any():
        third = (far & _BYTE).astype(np.int32)
        three = two & (third >= _A)
        columns = np.where(two, columns * _LETTERS + second - _A + 1, columns)
        columns = np.where(three, columns * _LETTERS + third - _A + 1, columns)
        letters += two
        letters += three
        digits = np.where(two, far, digits)
        behind = (far >> eight) | (farther << np.uint64(56))
        digits = np.where(three, behind, digits)
        is_letter &= (second <= _Z) & (~three | (third <= _Z))
    if not (is_letter & (columns <= _LAST_COLUMN)).all():
        raise NotPlain
    return columns, letters, digits


def _read_rows(digits: Values, is_first: Mask) -> tuple[Values, Values]:
    """Return the row of each cell and how many digits it has.

    All cells of a row must say the same; rows must ascend.
    """
    firsts = digits[is_first]
    lengths = np.zeros(len(firsts), dtype=np.int64)
    is_open = np.ones(len(firsts), dtype=bool)
    for at in range(_MOST_DIGITS + 1):
        letter = firsts >> np.uint64(8 * at) & _BYTE
        is_open &= (letter >= _ZERO) & (letter <= _NINE)
        lengths += is_open
    quotes = firsts >> (np.uint64(8) * lengths.astype(np.uint64)) & _BYTE
    if not ((lengths > 0) & (lengths <= _MOST_DIGITS) & (quotes == _QUOTE)).all():
        raise NotPlain
    shift = np.uint64(8) * (np.uint64(8) - lengths.astype(np.uint64))
    rows = join_digits(firsts << shift).astype(np.int32)
    is_near = (firsts & _BYTE > _ZERO) & (rows <= _LAST_ROW)
    if not is_near.all() or not (np.diff(rows) > 0).all():
        raise NotPlain
    return _spread_rows((digits, is_first), rows, lengths)


def _spread_rows(
    cells: tuple[Values, Mask], rows: Values, lengths: Values
) -> tuple[Values, Values]:
    digits, is_first = cells
    counts = np.diff(np.append(np.flatnonzero(is_first), len(digits)))
    # The digits and the quote behind them.
    masks = _ALL >> (np.uint64(56) - np.uint64(8) * lengths.astype(np.uint64))
    said = np.repeat(digits[is_first] & masks, counts)
    if not ((digits & np.repeat(masks, counts)) == said).all():
        raise NotPlain
    return np.repeat(rows, counts), np.repeat(lengths, counts)
