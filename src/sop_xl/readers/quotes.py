"""Quotation marks of a CSV that open a cell and never close it."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from sop_xl.grid import UNCLOSED
from sop_xl.patterns import compile_late
from sop_xl.records import dataclass

# No text holds this; it stands for the end, to see whether a cell swallows it.
_END = "\0"
_QUOTE = '"'
# What stands between quotes that close; two of them are a letter of it.
_CLOSED = compile_late(r'"(?:[^"]|"")*+"')


@dataclass(frozen=True, slots=True)
class _Record:
    """A row as quotes make it: the line after its last one, and whether it ends."""

    after: int
    is_ended: bool = True


def mend_quotes(text: str, mark: str) -> str:
    """Return a text whose quotes all close; one that does not is marked in its cell.

    An open quote makes the lines after it a part of its cell, in silence. It is taken
    for an ordinary letter where it is never closed, and where its line is cut into as
    many cells as some row is, and one that it swallows into as many as most rows are.
    Line breaks between quotes that are meant stay: the lines they make are cut
    otherwise. `mark` is what stands between cells.
    """
    if _QUOTE not in text:
        return text
    widths, is_plain = _survey(text, mark)
    if is_plain:
        return text
    return "".join(_mend(list(io.StringIO(text, newline="")), mark, widths))


def _survey(text: str, mark: str) -> tuple[Counter[int], bool]:
    """Return how many rows have so many cells, and whether all are of one line.

    Where there are rows of one line, only they are counted: they swallow nothing. Lines
    of one cell, the end among them, tell nothing.
    """
    lines = chain(io.StringIO(text, newline=""), [_END])
    reader = csv.reader(lines, delimiter=mark)
    widths: Counter[int] = Counter()
    longer: Counter[int] = Counter()
    before, is_plain = 0, True
    try:
        for row in reader:
            if reader.line_num == before + 1:
                widths[len(row)] += len(row) > 1
            else:
                longer[len(row)] += 1
                is_plain = False
            before = reader.line_num
    except csv.Error:
        # Most likely a cell that swallows more lines than any cell may hold.
        is_plain = False
    return +widths or longer, is_plain


def _mend(lines: Sequence[str], mark: str, widths: Counter[int]) -> Iterator[str]:
    usual = max(widths, key=lambda width: (widths[width], width), default=0)
    at = 0
    while at < len(lines):
        record = _read_record(lines, at, mark)
        rows = lines[at : record.after]
        if not record.is_ended or _holds_row(rows[1:], mark, usual):
            mended = mark_open_quotes(lines[at], mark)
            if not record.is_ended or _count_cells(mended, mark) in widths:
                rows = [mended]
        yield from rows
        at += len(rows)


def _read_record(lines: Sequence[str], at: int, mark: str) -> _Record:
    if _QUOTE not in lines[at]:
        return _Record(at + 1)
    following = chain((lines[place] for place in range(at, len(lines))), [_END])
    reader = csv.reader(following, delimiter=mark)
    try:
        next(reader)
    except csv.Error:
        return _Record(at + 1, is_ended=False)
    after = at + reader.line_num
    return _Record(after, is_ended=after <= len(lines))


def _holds_row(lines: Sequence[str], mark: str, usual: int) -> bool:
    """Return whether one of the lines is cut as a row of its own is."""
    return usual > 1 and any(_count_cells(line, mark) == usual for line in lines)


def _count_cells(line: str, mark: str) -> int:
    return sum(1 for _ in _cut(line, mark))


def mark_open_quotes(line: str, mark: str) -> str:
    """Return a line whose open quotes are ordinary letters with a mark before them.

    >>> mark_open_quotes('A1,"x, y","urgent', ",").replace(UNCLOSED, "?")
    'A1,"x, y",?urgent'
    """
    cells = (
        UNCLOSED + cell[1:] if is_open else cell for cell, is_open in _cut(line, mark)
    )
    return mark.join(cells)


def _cut(line: str, mark: str) -> Iterator[tuple[str, bool]]:
    """Yield the cells of one line as written, and whether their quote stays open."""
    at = 0
    while True:
        quoted = _CLOSED.match(line, at)
        is_open = quoted is None and line.startswith(_QUOTE, at)
        end = line.find(mark, at if quoted is None else quoted.end())
        yield line[at : end if end >= 0 else None], is_open
        if end < 0:
            return
        at = end + 1
