"""Columns of percents: whether 0.5 is a half or half a percent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from sop_xl.grid import RawValue
from sop_xl.rows.column import ColumnOf
from sop_xl.values.cells import AS_RATIO_BELOW, check_range
from sop_xl.values.numbers import exact_number, read_number, say_number, says_share
from sop_xl.values.refusals import Refused

#: So many cells of a column, and such a part of its bare numbers, show how it is meant.
_FEWEST, _PART = 3, Decimal(2) / 3
#: Numbers from here on stand far from ratios; those near them by a hundredfold.
_FAR, _NEAR = 10, 2
#: So many must be ratios where another number near them can be none.
_PLAIN_PART = Decimal("0.9")


def _read_bare(value: RawValue | None) -> Decimal | None:
    """Return a number that is written without a sign of percent."""
    if isinstance(value, str):
        return None if says_share(value) else read_number(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return exact_number(value)
    return None


def settle_percents(
    values: Sequence[RawValue | None],
    typed: list[object],
    counts: Sequence[int],
    column: ColumnOf,
    *,
    stated: bool,
) -> None:
    """Decide what bare numbers are in a column that has small ones and large ones.

    Where the heading says percent all are hundredths, but for what would be like the
    others as a ratio: 0.8 below 85 and 90 is refused. Else what most cells are written
    as holds, and the few others are refused: 8.5 among six 0.85 may be a slip. Without
    such a majority all are refused. `counts` tells how many cells hold each value.
    Where no number is large all are ratios; one that is no ratio in the column, as 1.5
    where all are up to 100%, counts among the large ones.
    """
    bare = [_read_bare(value) for value in values]
    evident = [_is_no_ratio(number, column) for number in bare]
    below = [number is not None and 0 < number < AS_RATIO_BELOW for number in bare]
    small = [here and not shown for here, shown in zip(below, evident, strict=True)]
    large = [number is not None and number >= AS_RATIO_BELOW for number in bare]
    large = [here or shown for here, shown in zip(large, evident, strict=True)]
    ratios, hundredths = _count(small, counts), _count(large, counts)
    is_shown = hundredths > _count(evident, counts)
    if not hundredths:
        return
    if stated and (is_shown or not ratios):
        _fit_suggestions(typed, 0)
        _take_hundredths(typed, bare, below, column)
        _question(typed, bare, _find_like_others(bare), "mixed")
    elif not ratios or _is_most(hundredths, ratios):
        _fit_suggestions(typed, AS_RATIO_BELOW)
        if is_shown:
            _take_hundredths(typed, bare, evident, column)
        _question(typed, bare, small, "percent")
    elif _is_most(ratios, hundredths, _PLAIN_PART if any(evident) else _PART):
        _question(typed, bare, large, "ratio")
    else:
        both = [a or b for a, b in zip(small, large, strict=True)]
        _question(typed, bare, both, "mixed")


def _find_like_others(bare: Sequence[Decimal | None]) -> list[bool]:
    """Return which numbers are as large as the others only if they are ratios."""
    large = [number for number in bare if number and number >= AS_RATIO_BELOW]
    if not large or min(large) < _FAR:
        return [False] * len(bare)
    least, most = min(large) / _NEAR, max(large) * _NEAR
    return [
        number is not None
        and 0 < number < AS_RATIO_BELOW
        and least <= number * 100 <= most
        for number in bare
    ]


def _take_hundredths(
    typed: list[object],
    bare: Sequence[Decimal | None],
    chosen: Sequence[bool],
    column: ColumnOf,
) -> None:
    for place, number in enumerate(bare):
        if number is not None and chosen[place]:
            typed[place] = check_range(number / 100, column)


def _is_no_ratio(number: Decimal | None, column: ColumnOf) -> bool:
    """Return whether a small number can only be hundredths in a column's limits."""
    if number is None or not 0 < number < AS_RATIO_BELOW:
        return False
    return not column.allows(number) and column.allows(number / 100)


def _count(chosen: Sequence[bool], counts: Sequence[int]) -> int:
    return sum(n for n, here in zip(counts, chosen, strict=True) if here)


def _is_most(these: int, others: int, part: Decimal = _PART) -> bool:
    return these >= _FEWEST and these >= (these + others) * part


def _question(
    typed: list[object],
    bare: Sequence[Decimal | None],
    chosen: Sequence[bool],
    why: str,
) -> None:
    """Refuse the chosen numbers with both readings."""
    for place, number in enumerate(bare):
        if number is not None and chosen[place]:
            both = tuple(f"{say_number(each)}%" for each in (number, number * 100))
            details = (("readings", both),)
            typed[place] = Refused("ambiguous-value", why, details)


def _fit_suggestions(typed: list[object], least: int) -> None:
    """Write suggestions among hundredths as such; Excel makes 0.95 of 95%.

    Those below the least that is read as hundredths stay as they are.
    """
    for place, found in enumerate(typed):
        if isinstance(found, Refused) and found.suggestion:
            ratio = read_number(found.suggestion)
            if ratio is None or not says_share(found.suggestion):
                continue
            if ratio * 100 >= least:
                suggestion = say_number(ratio * 100)
                typed[place] = replace(found, suggestion=suggestion)
