"""Copies that came back as another kind of file: what they are of, told by content."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from sop_xl.grid import Grid, RawValue
from sop_xl.patterns import compile_late
from sop_xl.pipeline.changes import Change, Fate, plain_text
from sop_xl.pipeline.labels import NUMBERED_NAME, SHOWN_DATE, SHOWN_NUMBER
from sop_xl.reports.labels import CORRECTION_SHEET

# What mail programs and Explorer put behind the name of a second file.
_NUMBERED = compile_late(NUMBERED_NAME)
_NUMBER, _WHOLE_DATE = compile_late(SHOWN_NUMBER), compile_late(SHOWN_DATE)
_DIGITS = compile_late(r"\d+")
# Text files show at least so many places of a number that has not been rounded.
_MOST_PLACES = 6
_MOST_DIGITS = 15

Sheets = Mapping[str, Grid]


def name_book(grids: Sheets, stem: str, books: Iterable[str]) -> str:
    """Return the file that a copy is of: as its first sheet says, or by its name.

    "" where neither tells, or the name is that of several.
    """
    named = {*books}
    for name, grid in grids.items():
        if name.startswith(CORRECTION_SHEET):
            for _, _, value in grid.filled():
                for said in str(value).split("\u3000"):
                    if said in named:
                        return said
    wanted = _NUMBERED.sub("", stem).casefold()
    alike = [book for book in named if PurePosixPath(book).stem.casefold() == wanted]
    return alike[0] if len(alike) == 1 else ""


def measure_likeness(base: Sheets, copies: Sheets, *, is_text: bool) -> int:
    """Return how many cells of a file stand in a copy too, in whatever row."""
    pairs = pair_sheets(base, copies, is_text=is_text)
    return sum(_count_shared(base[n], g, is_text=is_text) for n, g in pairs.items())


def pair_sheets(base: Sheets, copies: Sheets, *, is_text: bool) -> dict[str, Grid]:
    """Return the sheets of a copy by the names they had in the file.

    One that has another name, as that of a text file has, is told by its cells: more
    than half of them, and of no other sheet as many.
    """
    pairs = {name: copies[name] for name in base if not is_text and name in copies}
    strangers = {
        name: grid
        for name, grid in copies.items()
        if name not in pairs and (is_text or not name.startswith(CORRECTION_SHEET))
    }
    likeness = {
        (old, new): _count_shared(base[old], grid, is_text=is_text)
        for old in base
        if old not in pairs
        for new, grid in strangers.items()
    }
    for (old, new), shared in likeness.items():
        rivals = [n for (a, b), n in likeness.items() if (a == old) != (b == new)]
        filled = sum(_cells_of(base[old]).values())
        if 2 * shared > filled and shared > max(rivals, default=0):
            pairs[old] = strangers[new]
    return pairs


def _cells_of(grid: Grid) -> Counter[tuple[int, str]]:
    return Counter((column, plain_text(value)) for _, column, value in grid.filled())


def _count_shared(base: Grid, copy: Grid, *, is_text: bool) -> int:
    if is_text:
        copy = type_texts(base, copy, {row: row for row in range(1, copy.height + 1)})
    return sum((_cells_of(base) & _cells_of(copy)).values())


def type_texts(base: Grid, copy: Grid, rows: Mapping[int, int]) -> Grid:
    """Return the sheet of a text file with its numbers and dates as such.

    A text that shows the value which the file has there is that value. `rows` are the
    rows of the copy by those they were.
    """
    kinds = _kinds_of(base)
    origins = {copied: row for row, copied in rows.items()}
    cells = [
        [
            _type_text(
                value, base.value(origins.get(row, 0), column), kinds.get(column)
            )
            for column, value in enumerate(values, 1)
        ]
        for row, values in enumerate(copy.cells, 1)
    ]
    return replace(copy, cells=cells)


def _kinds_of(base: Grid) -> dict[int, type]:
    """Return the kind that most values of a column have; the heading is a text."""
    counts: dict[int, Counter[type]] = {}
    for _, column, value in base.filled():
        kind: type = str
        if isinstance(value, dt.date):
            kind = dt.date
        elif isinstance(value, int | float):
            kind = float
        counts.setdefault(column, Counter())[kind] += 1
    return {
        column: max(kinds, key=lambda kind: (kinds[kind], kind is not str))
        for column, kinds in counts.items()
    }


def _type_text(
    value: RawValue | None, old: RawValue | None, kind: type | None
) -> RawValue | None:
    if not isinstance(value, str) or not value.strip():
        return value
    text = value.strip()
    if old is not None and _shows(text, old):
        return old
    typed: RawValue | None = None
    if kind is float:
        typed = _as_number(text)
    elif kind is dt.date:
        typed = _as_date(text)
    return value if typed is None else typed


def _as_number(text: str) -> int | float | None:
    found = _NUMBER.fullmatch(text)
    if not found or len(_DIGITS.sub("", text)) + _MOST_DIGITS < len(text):
        return None
    sign, whole, places, percent = found.groups(default="")
    number = float(sign + whole.replace(",", "") + places)
    number = number / 100 if percent else number
    return int(number) if number.is_integer() else number


def _as_date(text: str) -> dt.date | None:
    found = _WHOLE_DATE.fullmatch(text)
    try:
        return dt.date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _shows(text: str, value: RawValue) -> bool:
    """Return whether a text is how a text file shows a value."""
    if isinstance(value, bool | str):
        return text.casefold() == str(value).strip().casefold()
    if isinstance(value, int | float):
        number = _as_number(text)
        places = len(text.partition(".")[2])
        return number is not None and (
            number == value
            or (places >= _MOST_PLACES and _is_rounded(value, number, places))
        )
    said = [int(digits) for digits in _DIGITS.findall(text)]
    if isinstance(value, dt.date):
        return _shows_date(said, value)
    return said == [int(digits) for digits in _DIGITS.findall(str(value))][: len(said)]


def _shows_date(said: list[int], value: dt.date) -> bool:
    year, month, day = value.year, value.month, value.day
    orders = (
        [year, month, day],
        [year % 100, month, day],
        [month, day, year],
        [day, month, year],
        [month, day, year % 100],
        [month, day],
    )
    clock = [value.hour, value.minute] if isinstance(value, dt.datetime) else [0, 0]
    rest = [said[len(order) :] for order in orders if said[: len(order)] == order]
    return any(left == [*clock, 0][: len(left)] or left[:2] == clock for left in rest)


def _is_rounded(value: float, number: float, places: int) -> bool:
    return abs(value - number) <= 0.500001 * 10.0**-places


def doubt_rounded(change: Change) -> Change:
    """Return a change of a text file; one that may be a rounded number is told so."""
    old, new = change.old, change.new
    if not isinstance(old, float) or not isinstance(new, int | float):
        return change
    places = len(str(new).partition(".")[2]) if isinstance(new, float) else 0
    is_doubtful = change.fate is Fate.TAKEABLE and _is_rounded(old, new, places)
    return replace(change, fate=Fate.ROUNDED) if is_doubtful else change


def doubt_other_states(change: Change, others: Iterable[Sheets]) -> Change:
    """Return a change; one that another state of the file has is nobody's for sure."""
    where, new = change.where, plain_text(change.new)
    for sheets in others:
        grid = sheets.get(where.sheet)
        if grid is not None and plain_text(grid.value(where.row, where.column)) == new:
            return replace(change, fate=Fate.CONFLICT)
    return change
