"""Whether an open workbook is as it was saved."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sop_xl.grid import Grid, RawValue
from sop_xl.hosts.live import read_live_values
from sop_xl.hosts.marks import is_ours
from sop_xl.package.errors import PackageError
from sop_xl.readers import UnreadableFile, read_grids

if TYPE_CHECKING:
    import xlwings as xw

# Of a text file a program shows other values than stand in it.
_COMPARED = frozenset({".xlsx", ".xlsm", ".xls"})
# An amount of money comes with four decimals.
_NEAR = 5e-5
# A time comes a little early or late: a tenth of a second.
_NEAR_DAYS = 1e-6
_DAY = dt.timedelta(1)
#: Day 0 of a file; the days before March 1900 are those of its lengths of time.
_DAY_ZERO = dt.datetime(1899, 12, 31)  # noqa: DTZ001
_Cells = dict[tuple[str, int, int], RawValue]


def has_unsaved(
    book: xw.Book, path: Path, passwords: Mapping[str, str], name: str = ""
) -> bool:
    """Return whether a cell of an open workbook differs from the file it was read from.

    False where the file cannot be compared; see `find_unsaved`.
    """
    return find_unsaved(book, path, passwords, name) is True


def find_unsaved(
    book: xw.Book, path: Path, passwords: Mapping[str, str], name: str = ""
) -> bool | None:
    """Return whether an open workbook differs from its file; None where nobody knows.

    What formulas make is not compared: it may differ from day to day; nor are formats.
    `name` is the path by which the file's password is known.
    """
    if path.suffix.lower() not in _COMPARED:
        return None
    try:
        saved = read_grids(path, name or book.name, passwords, outputs=True)
    except (UnreadableFile, PackageError, OSError):
        return None
    ours = {sheet.name for sheet in book.sheets if is_ours(sheet)}
    live = read_live_values(book)
    computed = _formulas_of(live) & _formulas_of(saved)
    now, then = _cells_of(live), _cells_of([g for g in saved if g.sheet not in ours])
    places = (now.keys() | then.keys()) - computed
    return not all(_are_alike(now.get(each), then.get(each)) for each in places)


def _cells_of(grids: Sequence[Grid]) -> _Cells:
    return {
        (grid.sheet, row, column): value
        for grid in grids
        for row, column, value in grid.filled()
    }


def _formulas_of(grids: Sequence[Grid]) -> set[tuple[str, int, int]]:
    return {(grid.sheet, *place) for grid in grids for place in grid.formulas}


def _are_alike(one: RawValue | None, other: RawValue | None) -> bool:
    """Return whether two values are the same.

    A code may come as the number that its format shows with zeros in front.

    >>> _are_alike(0.1 + 0.2, 0.3), _are_alike("1", 1.0), _are_alike("007", 7.0)
    (True, False, True)
    >>> _are_alike(dt.timedelta(hours=30), dt.datetime(1900, 1, 1, 6))
    True
    """
    days, others = _days_of(one), _days_of(other)
    if days is not None and others is not None:
        return math.isclose(days, others, abs_tol=_NEAR_DAYS)
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=_NEAR)
    if isinstance(one, str) and isinstance(other, str):
        return one.split() == other.split()
    if isinstance(other, str):
        one, other = other, one
    if isinstance(one, str) and one.startswith("0") and one.isdecimal():
        return float(one) == other
    return one == other


def _days_of(value: RawValue | None) -> float | None:
    """Return a moment, a time or a length of time in days, as a file counts them.

    >>> _days_of(dt.timedelta(hours=30)), _days_of(dt.time(12))
    (1.25, 0.5)
    """
    if isinstance(value, dt.time):
        value = dt.datetime.combine(_DAY_ZERO, value)
    elif isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        value = dt.datetime.combine(value, dt.time())
    if isinstance(value, dt.datetime):
        value -= _DAY_ZERO
    return value / _DAY if isinstance(value, dt.timedelta) else None
