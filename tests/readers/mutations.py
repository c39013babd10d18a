"""Files of every kind, and what may happen to their bytes."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from functools import cache

from sop_xl.readers.compound import CompoundFile
from tests.readers.binary import hidden_columns, make_xlsb, merge, number, row, word
from tests.readers.containers import make_compound, make_package
from tests.readers.encryption import encrypt_old, encrypt_package
from tests.readers.test_files import ODS_ROW, XLS, XLSX, make_ods
from tests.readers.test_second import make_mixed_xls, make_mixed_xlsx

DEFAULT = "VelvetSweatshop"
_CSV = '订单号,数量\r\n"A,1",12\r\n="001",1e9\r\n'
_EXTREMES = (
    b"0", b"-1", b"1", b"255", b"65536", b"1048577", b"4294967295", b"9" * 19,
    b"1e308", b"-1e999", b"NaN", b"", b"x", b"XFD1048576",
)  # fmt: skip
_NUMBER = re.compile(rb"\d+")
_QUOTED = re.compile(rb"\"[^\"<>]{0,80}\"")
_TAG = re.compile(rb"<[^<>]{1,200}>")


@cache
def seeds() -> dict[str, bytes]:
    """Return a valid file of each kind, by the ending it is named with."""
    cells = [row(1), word(1, "订单号"), number(2, 12.0), row(2), word(1, "A1")]
    xlsb = make_xlsb(cells, before=hidden_columns(1, 2), after=merge(1, 1, 1, 2))
    ods = make_ods(ODS_ROW * 3)
    return {
        "a.xlsx": XLSX,
        "b.xlsx": make_mixed_xlsx(),
        "a.xls": XLS,
        "b.xls": make_mixed_xls(),
        "a.xlsb": xlsb,
        "a.ods": ods,
        "a.csv": _CSV.encode(),
        "b.csv": _CSV.encode("gbk"),
        "c.csv": _CSV.encode("utf-16"),
        "locked.xlsx": encrypt_package(XLSX, DEFAULT),
        "locked.xls": encrypt_old(XLS, DEFAULT),
        "a.zip": make_package({"6月/a.csv": _CSV, "b.xlsx": XLSX, "c.ods": ods}),
    }


def change_bytes(chance: random.Random, content: bytes) -> bytes:
    """Return the content with some bytes changed."""
    changed = bytearray(content)
    for _ in range(chance.choice([1, 2, 5, 20, 200])):
        changed[chance.randrange(len(changed))] = chance.choice(
            [0, 255, chance.randrange(256)]
        )
    return bytes(changed)


def cut(chance: random.Random, content: bytes) -> bytes:
    """Return the content without its end, or without a piece."""
    start, end = sorted(chance.sample(range(len(content) + 1), 2))
    return chance.choice([content[:start], content[:start] + content[end:]])


def repeat(chance: random.Random, content: bytes) -> bytes:
    """Return the content with a piece of it twice or many times."""
    start = chance.randrange(len(content))
    piece = content[start : start + chance.choice([4, 64, 512])]
    return content[:start] + piece * chance.choice([2, 10, 1000]) + content[start:]


def change_words(chance: random.Random, content: bytes) -> bytes:
    """Return the content with numbers, values or tags of its markup changed."""
    pattern = chance.choice([_NUMBER, _QUOTED, _TAG])
    found = list(pattern.finditer(content))
    if not found:
        return change_bytes(chance, content) if content else content
    for match in chance.sample(found, min(len(found), chance.choice([1, 2, 5]))):
        old = match[0]
        if pattern is _TAG:
            new = chance.choice([b"", old * 2, chance.choice(found)[0]])
        else:
            new = chance.choice(_EXTREMES)
            new = b'"' + new + b'"' if pattern is _QUOTED else new
        content = content.replace(old, new, chance.choice([1, -1]))[: 1 << 22]
    return content


def change_extremes(chance: random.Random, content: bytes) -> bytes:
    """Return the content with whole numbers of its records at their limits."""
    changed = bytearray(content)
    for _ in range(chance.choice([1, 3, 10])):
        at = chance.randrange(max(len(changed) - 4, 1))
        new = chance.choice([b"\xff" * 4, b"\xff\xff\xff\x7f", bytes(4), b"\0\0\x10\0"])
        changed[at : at + 4] = new
    return bytes(changed)


Change = Callable[[random.Random, bytes], bytes]
CHANGES: tuple[Change, ...] = (change_bytes, cut, repeat, change_words, change_extremes)


def change_inside(chance: random.Random, content: bytes) -> bytes:
    """Return a container with one of its parts changed."""
    change = chance.choice(CHANGES)
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        part = chance.choice(sorted(parts))
        return make_package({**parts, part: change(chance, parts[part] or b" ")})
    if content.startswith(b"\xd0\xcf"):
        file = CompoundFile(content)
        streams = {name: file.read(name) for name in sorted(file.streams)}
        name = chance.choice(sorted(streams))
        spelled = {"workbook": "Workbook"}
        streams[name] = change(chance, streams[name])
        return make_compound({spelled.get(n, n): s for n, s in streams.items()})
    return change(chance, content)


def mutate(chance: random.Random) -> tuple[str, bytes]:
    """Return a name and the content of a file that something has happened to."""
    name = chance.choice(sorted(seeds()))
    change = change_inside if chance.random() < 0.7 else chance.choice(CHANGES)
    return name, change(chance, seeds()[name])


def mutations(seed: int, count: int) -> Iterator[tuple[str, bytes]]:
    """Yield as many files as asked for, the same ones for the same seed."""
    for number_ in range(count):
        yield mutate(random.Random(seed * 1_000_003 + number_))
