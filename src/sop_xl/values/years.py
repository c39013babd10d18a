"""The year of days that are written without one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import numpy as np

from sop_xl.rows.table import Mask, Values
from sop_xl.values.columns import TypedColumn
from sop_xl.values.refusals import Refused

LAST_QUARTER, FIRST_QUARTER = 10, 3
_FEWEST_IN_ORDER = 3
#: A day this much before the one it must follow is a year too early.
_HALF_A_YEAR = np.timedelta64(183, "D")


def years_of(days: Values) -> Values:
    """Return the year of each day."""
    years: Values = days.astype("datetime64[Y]").astype(np.int64) + 1970
    return years


def days_in_year(days: Values) -> Values:
    """Return month and day as one number: that of the year's last day is 1231."""
    months = days.astype("datetime64[M]")
    number = months.astype(np.int64) % 12 + 1
    day = (days - months.astype(days.dtype)).astype(np.int64) + 1
    numbers: Values = number * 100 + day
    return numbers


def _move(days: Values, years: Values) -> tuple[Values, Mask]:
    """Return days moved into other years, and which of them there are."""
    months = days.astype("datetime64[M]")
    offset = days - months.astype(days.dtype)
    there = (years - 1970) * 12 + months.astype(np.int64) % 12
    moved = there.astype("datetime64[M]").astype(days.dtype) + offset
    return moved, moved.astype("datetime64[M]").astype(np.int64) == there


def _count_turns(numbers: Values, fewest: int) -> Values | None:
    """Return how often the year has turned at each day of a list in order, else None.

    The year turns where a day of the last quarter is followed by one of the first;
    any other step back shows that the list is in no order.
    """
    months = numbers // 100
    back = np.diff(numbers) < 0
    turns = (months[:-1] >= LAST_QUARTER) & (months[1:] <= FIRST_QUARTER)
    if len(numbers) < fewest or np.any(back & ~turns):
        return None
    return np.concatenate([[0], np.cumsum(turns & back)])


def count_either_way(numbers: Values, fewest: int = _FEWEST_IN_ORDER) -> Values | None:
    """Return the turns of a list that runs forwards or backwards through the year."""
    forwards = _count_turns(numbers, fewest)
    if forwards is not None:
        return forwards
    backwards = _count_turns(numbers[::-1], fewest)
    return None if backwards is None else backwards[::-1]


def refuse_days(
    column: TypedColumn, rows: Values, readings_of: Callable[[dt.date], tuple[str, ...]]
) -> None:
    """Refuse days of a column that may be of several years, with their readings."""
    for row in rows.tolist():
        readings = readings_of(column.values[row].item())
        found = Refused("ambiguous-value", "year", (("readings", readings),))
        column.findings.append((row, found))
    column.values[rows] = np.datetime64("NaT")
    column.known[rows] = False


def _refuse(column: TypedColumn, rows: Values, shift: int) -> None:
    """Refuse days that may be of their year, or of the one so many years on."""

    def readings_of(day: dt.date) -> tuple[str, ...]:
        years = sorted((day.year, day.year + shift))
        return tuple(f"{year:04}-{day.month:02}-{day.day:02}" for year in years)

    refuse_days(column, rows, readings_of)


def place_years(column: TypedColumn) -> None:
    """Give the days of a column that have no year the year of those around them.

    In a list that runs through the year, forwards or backwards, the year turns with it:
    then days with a year tell that of the others. Without any, those after the turn may
    be of the next year, or those before it of the last: they are refused. In any other
    column the days have the year of all that are written with one, if that is one.
    """
    if column.undated is None:
        return
    rows = np.flatnonzero(column.known)
    days, undated = column.values[rows], column.undated[rows]
    years, turns = years_of(days), count_either_way(days_in_year(days))
    told = np.unique((years if turns is None else years - turns)[~undated])
    if len(told) == 1:
        there = told[0] + (0 if turns is None else turns[undated])
        column.values[rows[undated]] = put_into_years(days[undated], there)
    elif turns is not None and turns.any():
        _refuse(column, rows[undated & (turns > 0)], 1)


def put_into_years(days: Values, years: Values) -> Values:
    """Return days moved into other years; those that are not in it stay."""
    moved, exists = _move(days, np.broadcast_to(years, days.shape))
    return np.where(exists, moved, days)


def follow_first(first: TypedColumn, later: TypedColumn, *, stated: bool) -> None:
    """Give days without year the year in which they follow the row's first day.

    An order of 20 December that is due on "5 January" is due in the next year. Where
    neither has its year, and the workbook does not say any, the later is refused.
    """
    known = first.known & later.known
    early = np.zeros(len(known), dtype=bool)
    early[known] = later.values[known] < first.values[known] - _HALF_A_YEAR
    if not early.any():
        return
    nothing = np.zeros(len(known), dtype=bool)
    loose_first = nothing if first.undated is None else first.undated
    loose_later = nothing if later.undated is None else later.undated
    sure = loose_later & (~loose_first | stated)
    _shift(later, np.flatnonzero(early & sure), 1)
    _shift(first, np.flatnonzero(early & loose_first & ~loose_later), -1)
    _refuse(later, np.flatnonzero(early & loose_later & ~sure), 1)


def _shift(column: TypedColumn, rows: Values, by: int) -> None:
    days = column.values[rows]
    column.values[rows] = put_into_years(days, years_of(days) + by)
