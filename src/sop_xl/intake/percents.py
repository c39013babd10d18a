"""Columns of percents: whether 0.5 is a half or half a percent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from sop_xl.grid import RawValue
from sop_xl.intake.cells import AS_RATIO_BELOW, check_range
from sop_xl.intake.numbers import exact_number, read_number, say_number, says_share
from sop_xl.intake.refusals import Refused
from sop_xl.rows.column import ColumnOf

#: So many cells of a column, and such a part of its bare numbers, show how it is meant.
_FEWEST, _PART = 3, Decimal(2) / 3


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

    Where the heading says percent all are hundredths. Else what most cells are written
    as holds, and the few others are refused: 8.5 among six 0.85 may be a slip. Without
    such a majority all are refused. `counts` tells how many cells hold each value.
    Where no number is large all are ratios.
    """
    bare = [_read_bare(value) for value in values]
    small = [number is not None and 0 < number < AS_RATIO_BELOW for number in bare]
    large = [number is not None and number >= AS_RATIO_BELOW for number in bare]
    ratios, hundredths = _count(small, counts), _count(large, counts)
    if hundredths and (stated or not ratios or _is_most(hundredths, ratios)):
        _fit_suggestions(typed, AS_RATIO_BELOW if not stated else 0)
    if not (ratios and hundredths):
        return
    if stated:
        for place, number in enumerate(bare):
            if number is not None and small[place]:
                typed[place] = check_range(number / 100, column)
    elif _is_most(ratios, hundredths):
        _question(typed, bare, large, "ratio")
    elif _is_most(hundredths, ratios):
        _question(typed, bare, small, "percent")
    else:
        both = [a or b for a, b in zip(small, large, strict=True)]
        _question(typed, bare, both, "mixed")


def _count(chosen: Sequence[bool], counts: Sequence[int]) -> int:
    return sum(n for n, here in zip(counts, chosen, strict=True) if here)


def _is_most(these: int, others: int) -> bool:
    return these >= _FEWEST and these >= (these + others) * _PART


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
