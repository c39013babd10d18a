"""Reads each workbook of a folder quickly and by the library; says where they differ.

    python -m tests.bench.quick_reader FOLDER...

Prints how many are answered quickly and alike, refused (the library reads these) and
different, which none may be. With --cpu the CPU seconds of both, and of each workbook.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import zip_longest
from pathlib import Path

from sop_xl.package.archive import open_lazily
from sop_xl.package.errors import PackageError
from sop_xl.package.workbook import Workbook
from sop_xl.readers.layout import Layout
from sop_xl.readers.packages import read_quickly, read_surely
from sop_xl.readers.quickheads import NotPlain
from sop_xl.readers.reader import ReadSheet
from sop_xl.readers.unreadable import UnreadableFile

_SUFFIXES = (".xlsx", ".xlsm")
_MOST_SHOWN = 3

Read = tuple[list[ReadSheet], dict[str, Layout]]


def _read(
    read: Callable[[Workbook], Read], content: bytes
) -> tuple[Read | None, float]:
    """Return what is read, None where it is refused, and the CPU seconds it took."""
    start = time.process_time()
    try:
        said = read(Workbook(open_lazily(content)))
    except (NotPlain, UnreadableFile, PackageError):
        said = None
    return said, time.process_time() - start


def differences(one: Read, other: Read) -> Iterator[str]:
    """Yield each cell, and each layout, that is not the same in value and kind."""
    if one[1] != other[1]:
        yield "layouts"
    for left, right in zip_longest(one[0], other[0]):
        if left is None or right is None or left.name != right.name:
            yield "sheets"
            return
        if left.visible != right.visible or left.merges != right.merges:
            yield left.name
        for row, pair in enumerate(zip_longest(left.cells, right.cells), start=1):
            if repr(pair[0]) != repr(pair[1]):
                yield f"{left.name} row {row}: {pair[0]} | {pair[1]}"


def _judge(path: Path, *, says_seconds: bool) -> str:
    content = path.read_bytes()
    quick, took = _read(read_quickly, content)
    sure, other = _read(read_surely, content)
    if says_seconds:
        print(f"{path}: quickly {took:.2f} s, by the library {other:.2f} s CPU")
    if quick is None or sure is None:
        return "refused" if quick is None else "quickly only"
    found = list(differences(quick, sure))
    for line in found[:_MOST_SHOWN]:
        print(f"{path}: {line}")
    return "different" if found else "same"


def main() -> None:
    """Print the differences of all workbooks, then how many there are."""
    folders = [Path(name) for name in sys.argv[1:] if name != "--cpu"]
    paths = sorted(path for folder in folders for path in folder.rglob("*"))
    chosen = [path for path in paths if path.suffix.lower() in _SUFFIXES]
    judged = (_judge(path, says_seconds="--cpu" in sys.argv) for path in chosen)
    print(dict(Counter(judged)))


if __name__ == "__main__":
    main()
