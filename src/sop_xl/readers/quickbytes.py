"""Bytes of a markup taken together: words of it, numbers and texts in it."""

from __future__ import annotations

import numpy as np

from sop_xl.readers.quickheads import NotPlain
from sop_xl.rows.table import Mask, Values

_ZEROS, _NINES = np.uint64(0x3030303030303030), np.uint64(0x0606060606060606)
_HIGH = np.uint64(0xF0F0F0F0F0F0F0F0)
_WORD = 8
# What is kept of a word of which only the last so many bytes are wanted.
_LAST = np.array(
    [(2**64 - 1) ^ (2 ** (8 * (_WORD - n)) - 1) for n in range(_WORD + 1)], np.uint64
)
_NUMBER_LETTERS = b"0123456789.eE+-<"


def gather(text: bytes, places: Values, width: int) -> Values:
    """Return for each place the bytes that follow it, as words in columns."""
    view: Values = np.ndarray(
        (len(text) - width + 1,), dtype=f"V{width}", buffer=text, strides=(1,)
    )
    return view[places].view("<u8").reshape(len(places), width // _WORD)


def spell(word: bytes) -> np.uint64:
    """Return the word that up to eight bytes are.

    >>> bool(spell(b"<c") == ord("<") + ord("c") * 256)
    True
    """
    return np.uint64(int.from_bytes(word, "little"))


def join_digits(words: Values) -> Values:
    """Return the numbers that words of eight digits are."""
    eights = words & ~_HIGH
    eights = (eights * np.uint64(10) + (eights >> np.uint64(8))) & np.uint64(
        0x00FF00FF00FF00FF
    )
    eights = (eights * np.uint64(100) + (eights >> np.uint64(16))) & np.uint64(
        0x0000FFFF0000FFFF
    )
    eights = eights * np.uint64(10_000) + (eights >> np.uint64(32))
    return eights & np.uint64(0xFFFFFFFF)


def read_wholes(text: bytes, starts: Values, ends: Values) -> tuple[Values, Mask]:
    """Return the whole numbers between places, and which of them are such.

    Only those of one to eight digits are.
    """
    lengths = ends - starts
    keep = _LAST[np.clip(lengths, 0, _WORD)]
    words = (gather(text, ends - _WORD, _WORD)[:, 0] & keep) | (_ZEROS & ~keep)
    is_whole = ((words & _HIGH) == _ZEROS) & (((words + _NINES) & _HIGH) == _ZEROS)
    return join_digits(words), is_whole & (lengths > 0) & (lengths <= _WORD)


def read_numbers(text: bytes, starts: Values, ends: Values) -> Values:
    """Return the numbers between places; NotPlain where there is none."""
    wholes, is_whole = read_wholes(text, starts, ends)
    numbers = wholes.astype(np.float64)
    others = np.flatnonzero(~is_whole)
    if len(others):
        joined = join_texts(text, starts[others], ends[others])
        if joined.translate(None, _NUMBER_LETTERS):
            raise NotPlain
        try:
            numbers[others] = list(map(float, joined[:-1].split(b"<")))
        except ValueError as error:
            raise NotPlain from error
    return numbers


def join_texts(text: bytes, starts: Values, ends: Values) -> bytes:
    """Return what stands between places, each with the "<" that follows it."""
    lengths = ends - starts + 1
    befores = np.cumsum(lengths) - lengths
    places = np.repeat(starts - befores, lengths)
    places += np.arange(len(places))
    joined: bytes = np.frombuffer(text, dtype=np.uint8)[places].tobytes()
    return joined


def split_texts(text: bytes, starts: Values, ends: Values) -> list[str]:
    """Return the texts between places; NotPlain where bytes are no letters."""
    try:
        return join_texts(text, starts, ends)[:-1].decode().split("<")
    except UnicodeDecodeError as error:
        raise NotPlain from error
