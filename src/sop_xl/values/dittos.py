"""Cells that say the same as the one above them: what that is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from sop_xl.grid import RawValue
from sop_xl.values.codes import is_ditto, is_error_value, is_missing
from sop_xl.values.numbers import exact_number, say_number


def list_above(cells: Iterable[RawValue | None]) -> list[str | None]:
    """Return for each cell of a column what stands above it, dittos passed over.

    It is written as it may be typed into the cell; `None` where nothing stands there.

    >>> list_above(["A1", "〃", "〃", None, "同上"])
    [None, 'A1', 'A1', 'A1', None]
    """
    listed: list[str | None] = []
    last: str | None = None
    for cell in cells:
        listed.append(last)
        if not is_ditto(cell):
            last = _write(cell)
    return listed


def _write(value: RawValue | None) -> str | None:
    """Return a cell's value as text; `None` where that is none for sure."""
    if is_missing(value) or is_error_value(value) or isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        number = exact_number(value)
        return None if number is None else say_number(number)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else None
    if isinstance(value, dt.date):
        return value.isoformat()
    return value.strip() if isinstance(value, str) else None
