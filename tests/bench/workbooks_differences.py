"""Why LibreOffice and we do not agree on a workbook after rows were inserted."""

from __future__ import annotations

import re
from collections.abc import Callable

COUNT = 3

Lines = list[str]


def explain_difference(kind: str, theirs: Lines, ours: Lines, before: int) -> str:
    """Return in words why the lines of one kind differ, and who does as Excel."""
    inserted = range(before, before + COUNT)
    for kinds, words, holds in _EXPLANATIONS:
        if kind in kinds and holds(theirs, ours, inserted):
            return words
    return "not explained"


def _is_about_inserted(theirs: Lines, ours: Lines, inserted: range) -> bool:
    """Return whether all heights that differ are those of the inserted rows."""
    rows = [re.search(r" (\d+) (?:\d+ |starts)", line) for line in theirs + ours]
    return all(row is not None and int(row[1]) in inserted for row in rows)


def _reaches_inserted(theirs: Lines, ours: Lines, inserted: range) -> bool:
    """Return whether LibreOffice's areas end with the inserted rows, ours above."""
    return len(theirs) == len(ours) and all(
        re.search(rf":[A-Z]+{inserted[-1]} ", line) for line in theirs
    )


def _are_controls(theirs: Lines, ours: Lines, _: range) -> bool:
    return bool(theirs) and all(" on the page " in line for line in theirs + ours)


def _lies_at_end(theirs: Lines, ours: Lines, _: range) -> bool:
    """Return whether a thing lies where no sheet goes on, or LibreOffice's pages end."""
    return all(re.search(r"1048576 |rows \[2001", line) for line in theirs + ours)


def _is_stretched(theirs: Lines, ours: Lines, inserted: range) -> bool:
    """Return whether ours ends so much lower as rows were inserted in its midst."""
    ends = [
        [tuple(map(int, re.findall(r"\d+", line.rpartition("[")[2]))) for line in lines]
        for lines in (theirs, ours)
    ]
    return len(ends[0]) == len(ends[1]) and all(
        old[0] == new[0] < inserted[0] and new[1] == old[1] + COUNT
        for old, new in zip(*ends, strict=True)
    )


Explanation = tuple[tuple[str, ...], str, Callable[[Lines, Lines, range], bool]]

_EXPLANATIONS: tuple[Explanation, ...] = (
    (
        ("heights",),
        "the inserted rows: LibreOffice copies the row above, ours are plain",
        _is_about_inserted,
    ),
    (
        ("conditional", "validations"),
        "the inserted rows: LibreOffice gives them the format above, ours have none",
        _reaches_inserted,
    ),
    (
        ("anchors",),
        "buttons: LibreOffice does not move them, Excel does",
        _are_controls,
    ),
    (
        ("anchors", "notes"),
        "at the last row of the sheet: Excel inserts nothing there",
        _lies_at_end,
    ),
    (
        ("anchors",),
        "rows inserted behind a chart: LibreOffice does not stretch it, Excel does",
        _is_stretched,
    ),
)
