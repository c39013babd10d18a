"""Streams of a compound file, the container of .xls and of encrypted workbooks.

The layout is [MS-CFB]: a file system of sectors, chained by a table of next sectors.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

_ENDS_FROM = 0xFFFF_FFFA
_HEADER, _FIRST_LISTED, _MORE_LISTED = 512, 76, 68
_COUNTS = (40, 44, 64, 72)
_ENTRY, _STREAM, _ROOT = 128, 2, 5
_SMALL_SHIFT, _SMALL_LIMIT = 6, 4096
_SHIFTS = (9, 12)


class BrokenStream(ValueError):
    """A number of the file points outside of it, or a chain runs in a circle."""


def read_whole(content: bytes, start: int, size: int) -> int:
    """Return the little-endian whole number of `size` bytes at a place; 0 outside."""
    return int.from_bytes(content[start : start + size], "little")


class CompoundFile:
    """A compound file; `streams` gives first sector and length of each by name.

    Raises:
        BrokenStream: the file is not whole.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        shift = read_whole(content, 30, 2)
        if shift not in _SHIFTS:
            raise BrokenStream
        self._size = 1 << shift
        self._most = len(content) // self._size
        if any(read_whole(content, at, 4) > self._most for at in _COUNTS):
            raise BrokenStream
        self._next = self._read_table()
        self._entries = self._read_entries()
        self._small = self._read_chain(self._small_start())
        self._small_next = _wholes(self._read_chain(read_whole(content, 60, 4)))

    @cached_property
    def streams(self) -> dict[str, tuple[int, int]]:
        """First sector and length of each stream, by its name without case."""
        found = {}
        for entry in self._entries:
            if entry[66] == _STREAM:
                length = max(read_whole(entry, 64, 2) - 2, 0)
                name = entry[: min(length, 64)].decode("utf-16-le", "replace")
                place = read_whole(entry, 116, 4), read_whole(entry, 120, 4)
                found[name.casefold()] = place
        return found

    def read(self, name: str) -> bytes:
        """Return the content of a stream; empty when there is none of that name."""
        start, length = self.streams.get(name.casefold(), (_ENDS_FROM, 0))
        if length >= _SMALL_LIMIT:
            return self._read_chain(start)[:length]
        sectors = _follow(self._small_next, start)
        return b"".join(_cut(self._small, n, _SMALL_SHIFT) for n in sectors)[:length]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        return self._content[start : start + self._size]

    def _read_chain(self, start: int) -> bytes:
        return b"".join(map(self._sector, _follow(self._next, start)))

    def _read_table(self) -> Sequence[int]:
        """Return the table that gives for each sector the one after it."""
        listed = _wholes(self._content[_FIRST_LISTED:_HEADER])
        more, seen = read_whole(self._content, _MORE_LISTED, 4), 0
        while more < _ENDS_FROM:
            numbers, seen = _wholes(self._sector(more)), seen + 1
            if not numbers or seen > self._most:
                raise BrokenStream
            *numbers, more = numbers
            listed += numbers
        return _wholes(b"".join(self._sector(n) for n in listed if n < _ENDS_FROM))

    def _read_entries(self) -> list[bytes]:
        directory = self._read_chain(read_whole(self._content, 48, 4))
        starts = range(0, len(directory) - _ENTRY + 1, _ENTRY)
        entries = [directory[start : start + _ENTRY] for start in starts]
        if any(read_whole(entry, 120, 4) > len(self._content) for entry in entries):
            raise BrokenStream
        return entries

    def _small_start(self) -> int:
        """Return the first sector of the stream that holds the short streams."""
        roots = [entry for entry in self._entries if entry[66] == _ROOT]
        return read_whole(roots[0], 116, 4) if roots else _ENDS_FROM


def _cut(content: bytes, number: int, shift: int) -> bytes:
    return content[number << shift : (number + 1) << shift]


def _wholes(content: bytes) -> list[int]:
    return [read_whole(content, at, 4) for at in range(0, len(content) - 3, 4)]


def _follow(following: Sequence[int], start: int) -> Iterator[int]:
    """Yield the sectors of a chain."""
    for _ in range(len(following) + 1):
        if start >= _ENDS_FROM:
            return
        if start >= len(following):
            break
        yield start
        start = following[start]
    raise BrokenStream
