"""Reads each workbook of a folder with both readers and says where they differ.

    python -m tests.bench.readers FOLDER

Numbers may differ in kind (whole or not), and times by what a double cannot hold.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections import Counter
from pathlib import Path
from unittest.mock import patch

from sop_xl.grid import Grid, RawValue
from sop_xl.readers import (
    SUFFIXES,
    UnreadableFile,
    otherkinds,
    packages,
    read_grids,
)
from sop_xl.readers.quickheads import NotPlain
from sop_xl.readers.reader import ReaderFailed

_MOST_SHOWN = 3


def _fail(_: object) -> None:
    raise ReaderFailed


def _refuse(_: object) -> None:
    raise NotPlain


def read_twice(path: Path) -> tuple[list[Grid] | str, list[Grid] | str]:
    """Return what the first and what the second reader says, or why neither can."""
    first = _read(path)
    with (
        patch.object(otherkinds, "read_sheets", _fail),
        patch.object(packages, "read_quickly", _refuse),
        patch.object(packages, "read_sheets", _fail),
    ):
        return first, _read(path)


def _read(path: Path) -> list[Grid] | str:
    try:
        return read_grids(path, path.name)
    except UnreadableFile as error:
        return error.reason


def _alike(one: RawValue, other: RawValue) -> bool:
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) <= 1e-9 * max(abs(one), 1)
    if isinstance(one, dt.datetime) and isinstance(other, dt.datetime):
        return abs(one - other) < dt.timedelta(seconds=1)
    return one == other


def differences(first: list[Grid], second: list[Grid]) -> list[str]:
    """Return each cell that the readers say otherwise."""
    found = []
    for one, other in zip(first, second, strict=True):
        left = {(r, c): v for r, c, v in one.filled()}
        right = {(r, c): v for r, c, v in other.filled()}
        for place in sorted(left.keys() | right.keys()):
            a, b = left.get(place), right.get(place)
            if a is None or b is None or not _alike(a, b):
                found.append(f"{one.cell(*place)}: {a!r} | {b!r}")
    return found


def main() -> None:
    """Print the differences of all workbooks, then how many there are."""
    counts: Counter[str] = Counter()
    for path in sorted(Path(sys.argv[1]).rglob("*")):
        if path.suffix.lower() not in SUFFIXES:
            continue
        first, second = read_twice(path)
        if isinstance(first, str) or isinstance(second, str):
            word = first if isinstance(first, str) else f"second reader: {second}"
            counts[word] += 1
            continue
        found = differences(first, second)
        counts["different" if found else "same"] += 1
        for line in found[:_MOST_SHOWN]:
            print(line)
    print(dict(counts))


if __name__ == "__main__":
    main()
