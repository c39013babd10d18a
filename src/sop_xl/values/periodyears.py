"""The year of months and thirds of months that are written without one.

A list of days has one row for each; a list of months has them again for each product.
So the rows are looked at in groups, one for each value of the other keys.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import numpy as np

from sop_xl.rows.column import Period
from sop_xl.rows.table import Mask, Values
from sop_xl.values.columns import TypedColumn
from sop_xl.values.years import (
    FIRST_QUARTER,
    LAST_QUARTER,
    count_either_way,
    days_in_year,
    put_into_years,
    refuse_days,
    years_of,
)

#: Nothing in a row's list tells whether it is of the first year or of the next; nor
#: can it be told by other lists, as its own is longer than a year.
_UNTOLD, _DOUBTFUL = -1, -2
_FEWEST_IN_GROUP = 2


def place_periods(column: TypedColumn, groups: Values, period: Period) -> None:
    """Give the months of a column that have no year the year of those around them.

    `groups` says for each row which list it is of. Where a list runs through the end
    of a year, the months after it are of the next; the months with a year tell which.
    Where none does, or the rows are in no order, they are refused.
    """
    if column.undated is None:
        return
    rows = np.flatnonzero(column.known)
    days, undated = column.values[rows], column.undated[rows]
    turns = _find_turns(days_in_year(days), groups[rows])
    years, sure = years_of(days), turns >= 0
    firsts = np.unique((years - turns)[~undated & sure])
    if len(firsts) == 1:
        put = undated & sure
        placed = put_into_years(days[put], firsts[0] + turns[put])
        column.values[rows[put]] = placed
        firsts = np.array([firsts[0], firsts[0] + 1])
        doubtful = undated & ~sure
    elif len(firsts) > 1:
        doubtful = undated
    else:
        firsts = np.array([0, 1])
        doubtful = undated & ((turns != 0) | (~undated).any())
    _refuse(column, rows[doubtful], firsts, period)


def _refuse(column: TypedColumn, rows: Values, years: Values, period: Period) -> None:
    """Refuse months that may be of several years; small ones count from their own."""
    said = "%Y-%m" if period is Period.MONTH else "%Y-%m-%d"

    def readings_of(day: dt.date) -> tuple[str, ...]:
        found = (year if year > 1 else day.year + year for year in years.tolist())
        return tuple(day.replace(year=year).strftime(said) for year in found)

    refuse_days(column, rows, readings_of)


def _split(groups: Values) -> Iterator[Values]:
    """Yield the places of each group, in the order of the rows."""
    order = np.argsort(groups, kind="stable")
    ends = np.flatnonzero(np.diff(groups[order])) + 1
    yield from np.split(order, ends)


def _find_turns(numbers: Values, groups: Values) -> Values:
    """Return for each row how many years its list has turned before it.

    In a table with one list that shows the turn, the months before and after it are
    so in all its lists.
    """
    turns = np.full(len(numbers), _UNTOLD)
    has_turned = False
    shows_one_year = False
    for places in _split(groups):
        counted = count_either_way(numbers[places], fewest=_FEWEST_IN_GROUP)
        if counted is None:
            continue
        if counted.any():
            has_turned = True
            if not _is_within_a_year(numbers[places], counted):
                counted = np.where(counted > 0, _DOUBTFUL, 0)
            turns[places] = counted
        elif _has_both_ends(numbers[places]):
            shows_one_year = True
    if has_turned:
        return _follow_turned(numbers, turns)
    whole = count_either_way(numbers, fewest=_FEWEST_IN_GROUP)
    is_told = shows_one_year or (whole is not None and not whole.any())
    turns[:] = 0
    if not is_told and _are_around_new_year(numbers):
        turns[numbers // 100 <= FIRST_QUARTER] = _UNTOLD
    return turns


def _is_within_a_year(numbers: Values, turns: Values) -> bool:
    """Return whether no month after a turn comes up to those before it.

    A longer list may as well be two of the same months, one below the other.
    """
    return all(
        numbers[turns == turn + 1].max() < numbers[turns == turn].min()
        for turn in range(turns.max())
    )


def _has_both_ends(numbers: Values) -> bool:
    months = numbers // 100
    return bool(np.any(months >= LAST_QUARTER) and np.any(months <= FIRST_QUARTER))


def _are_around_new_year(numbers: Values) -> bool:
    """Return whether months are of the first and the last quarter, and no other."""
    months = numbers // 100
    inner: Mask = (months > FIRST_QUARTER) & (months < LAST_QUARTER)
    return _has_both_ends(numbers) and not inner.any()


def _follow_turned(numbers: Values, turns: Values) -> Values:
    """Return the turns also of lists that show none, by those that show one."""
    found = turns.copy()
    rest = turns == _UNTOLD
    is_before = np.isin(numbers, numbers[turns == 0])
    is_after = np.isin(numbers, numbers[turns > 0])
    found[rest & is_before & ~is_after] = 0
    found[rest & is_after & ~is_before] = 1
    return found
