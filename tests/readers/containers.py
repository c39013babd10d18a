"""Files made byte by byte: compound files, and packages of given parts."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR, _SMALL, _CUTOFF = 512, 64, 4096
MAGIC = bytes.fromhex("D0CF11E0A1B11AE1")


def _padded(content: bytes, size: int) -> bytes:
    return content + b"\0" * (-len(content) % size)


def _entry(
    name: str, kind: int, start: int, length: int, links: tuple[int, int]
) -> bytes:
    """Return a directory entry; its links are the next one beside and one below."""
    encoded = name.encode("utf-16-le") + b"\0\0"
    head = encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded), kind, 1)
    tree = struct.pack("<III", _FREE, *links)
    return head + tree + b"\0" * 36 + struct.pack("<IQ", start, length)


def _chain(counts: Sequence[int]) -> tuple[list[int], list[int]]:
    """Return the first sector of each chain, and for each sector the one after it."""
    firsts, following = list[int](), list[int]()
    for count in counts:
        firsts.append(len(following) if count else _END)
        start = len(following) + 1
        following += [*range(start, start + count - 1), _END][:count]
    return firsts, following


def _wholes(*numbers: int) -> bytes:
    return struct.pack(f"<{len(numbers)}I", *numbers)


def _sectors(content: bytes, size: int = _SECTOR) -> int:
    return -(-len(content) // size)


def make_compound(streams: Mapping[str, bytes], *, listed_apart: bool = False) -> bytes:
    """Return a compound file; short streams lie in the stream of short ones.

    With `listed_apart` the sectors of the table of next sectors are listed in a sector
    of their own, as they are in files over 7 MB.
    """
    short = {name: c for name, c in streams.items() if len(c) < _CUTOFF}
    long = {name: c for name, c in streams.items() if len(c) >= _CUTOFF}
    small_firsts, small_next = _chain([_sectors(c, _SMALL) for c in short.values()])
    small = b"".join(_padded(content, _SMALL) for content in short.values())
    table = _padded(_wholes(*small_next), _SECTOR)
    directory_size = (len(streams) // 4 + 1) * _SECTOR
    chains = [_padded(c, _SECTOR) for c in (*long.values(), small, table)]
    firsts, following = _chain([*map(_sectors, chains), directory_size // _SECTOR])
    starts = dict(
        zip([*long, *short], [*firsts[: len(long)], *small_firsts], strict=True)
    )
    entries = [_entry("Root Entry", 5, firsts[-3], len(small), (_FREE, 1))]
    for number, (name, content) in enumerate(streams.items(), 2):
        beside = number if number <= len(streams) else _FREE
        links = beside, _FREE
        entries.append(_entry(name, 2, starts[name], len(content), links))
    directory = b"".join(entries).ljust(directory_size, b"\0")
    place = len(following)
    fat = _wholes(*following, _FAT)
    body = b"".join([*chains, directory, fat + b"\xff" * (-len(fat) % _SECTOR)])
    if listed_apart:
        body += _wholes(place, *[_FREE] * 126, _END)
    return _header(firsts, None if listed_apart else place, len(body)) + body


def _header(firsts: list[int], table: int | None, length: int) -> bytes:
    apart = (length // _SECTOR - 1, 1) if table is None else (_END, 0)
    return b"".join(
        [
            MAGIC + b"\0" * 16,
            struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + b"\0" * 10,
            _wholes(1, firsts[-1], 0, _CUTOFF, firsts[-2], 1, *apart),
            _wholes(_FREE if table is None else table, *[_FREE] * 108),
        ]
    )


def make_record(kind: int, data: bytes) -> bytes:
    """Return a record of an .xls."""
    return struct.pack("<HH", kind, len(data)) + data


def make_package(parts: Mapping[str, bytes | str]) -> bytes:
    """Return a zip archive of parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def change_part(package: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """Return a package in one part of which something is replaced."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old in parts[part]
    return make_package({**parts, part: parts[part].replace(old, new)})
