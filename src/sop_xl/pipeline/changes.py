"""What people changed in the copy of a sheet, told cell by cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from enum import StrEnum

from sop_xl.grid import Grid, RawValue
from sop_xl.records import dataclass
from sop_xl.source import CellRef

# A sheet where so many columns fit better some further on was pushed about.
_FEWEST_MOVED = 2
_FARTHEST_MOVED = 20

Line = tuple[str, ...]


class Fate(StrEnum):
    """What can be done with a changed cell: write it, or why not."""

    TAKEABLE = "takeable"
    CONFLICT = "conflict"
    RIVAL = "rival"
    FORMULA = "formula"
    UNWRITABLE = "unwritable"
    ROUNDED = "rounded"


@dataclass(frozen=True, slots=True)
class Change:
    """A cell of a department's file: what stood there, what stands in the copy now.

    `now` is what stands in the file today; `where` is the cell in the file. `copy` is
    the name of the copy.
    """

    where: CellRef
    old: RawValue | None
    new: RawValue | None
    now: RawValue | None
    fate: Fate
    copy: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """What somebody did in a copy that is not taken over, and why not.

    `where` is the place in the file that it is about; `copy` is the name of the copy.
    """

    where: CellRef
    old: RawValue | None
    new: RawValue | None
    says: str
    copy: str = ""


@dataclass(frozen=True, slots=True)
class Sheets:
    """One sheet three times: when the copy was made, in the copy, and today.

    `hides_formulas` says that the kind of the copy does not tell which cells have one.
    `moved` are the rows of today by those they were, where that is another.
    """

    base: Grid
    copy: Grid
    now: Grid
    hides_formulas: bool = False
    moved: Mapping[int, int] = field(default_factory=dict)


def plain_text(value: RawValue | None) -> str:
    """Return a value so that equal ones are equal, however they were typed.

    >>> plain_text(20.0), plain_text(" 20 "), plain_text(None)
    ('20', '20', '')
    """
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        value = value.date()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()


def lines_of(grid: Grid) -> list[Line]:
    """Return the rows as texts that can be held against each other; "" is empty."""
    lines = []
    for row in grid.cells:
        texts = [plain_text(value) for value in row]
        while texts and not texts[-1]:
            texts.pop()
        lines.append(tuple(texts))
    return lines


def has_moved_columns(base: Grid, copy: Grid) -> bool:
    """Return whether columns were put in or taken out of a copy.

    Then its cells cannot be held against those at the same addresses any more.
    """
    return _is_pushed(_turned(lines_of(base)), _turned(lines_of(copy)))


def _turned(lines: Sequence[Line]) -> list[Line]:
    width = max(map(len, lines), default=0)
    padded = [(*line, *[""] * (width - len(line))) for line in lines]
    return [tuple(column) for column in zip(*padded, strict=True)]


def _is_pushed(before: Sequence[Line], after: Sequence[Line]) -> bool:
    """Return whether most lines that differ stand unchanged some lines up or down."""
    places: dict[Line, list[int]] = {}
    for place, line in enumerate(before):
        places.setdefault(line, []).append(place)
    differing = [
        place
        for place, line in enumerate(after)
        if any(line) and (place >= len(before) or line != before[place])
    ]
    moved = sum(
        any(
            0 < abs(place - at) <= _FARTHEST_MOVED
            for at in places.get(after[place], ())
        )
        for place in differing
    )
    return moved >= _FEWEST_MOVED and 2 * moved > len(differing)


def compare_sheets(sheets: Sheets, rows: Mapping[int, int]) -> Iterator[Change]:
    """Yield the cells that people changed in the copy of a sheet, in their order.

    `rows` are the rows of the copy by those they were. A result that a formula gave
    anew is no change; a cell that has the copy's value today already is none either.
    """
    base, copy, now = sheets.base, sheets.copy, sheets.now
    for row, copied in sorted(rows.items()):
        if _line(base, row) == _line(copy, copied):
            continue
        standing = sheets.moved.get(row, row)
        for column in range(1, max(base.width, copy.width) + 1):
            old, new = base.value(row, column), copy.value(copied, column)
            today = now.value(standing, column)
            if plain_text(new) in (plain_text(old), plain_text(today)):
                continue
            stays = (copied, column) in copy.formulas or sheets.hides_formulas
            if (row, column) in base.formulas and stays:
                continue
            yield Change(
                now.cell(standing, column), old, new, today, _fate(sheets, row, column)
            )


def _line(grid: Grid, row: int) -> Sequence[RawValue | None]:
    return grid.cells[row - 1] if row <= grid.height else ()


def _fate(sheets: Sheets, row: int, column: int) -> Fate:
    standing = sheets.moved.get(row, row)
    if (standing, column) in sheets.now.formulas:
        return Fate.FORMULA
    base, now = sheets.base.value(row, column), sheets.now.value(standing, column)
    return Fate.TAKEABLE if plain_text(base) == plain_text(now) else Fate.CONFLICT
