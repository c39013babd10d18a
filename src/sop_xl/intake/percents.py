"""Columns of percents: whether 0.5 is a half or half a percent."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sop_xl.grid import RawValue
from sop_xl.intake.cells import AS_RATIO_BELOW, SHARES, check_range
from sop_xl.intake.numbers import exact_number, fold_number, read_number, say_number
from sop_xl.intake.refusals import Refused
from sop_xl.rows.column import ColumnOf


def _read_bare(value: RawValue | None) -> Decimal | None:
    """Return a number that is written without a sign of percent."""
    if isinstance(value, str):
        return None if fold_number(value).endswith(SHARES) else read_number(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return exact_number(value)
    return None


def settle_percents(
    values: Sequence[RawValue | None],
    typed: list[object],
    column: ColumnOf,
    *,
    stated: bool,
) -> None:
    """Decide what small numbers are in a column where others must be hundredths.

    Under 95 and 97 a 0.5 is half a percent where the heading says percent; else it may
    be a half as well, and is refused. Where no number is that large all are ratios.
    """
    bare = [_read_bare(value) for value in values]
    if not any(number is not None and number >= AS_RATIO_BELOW for number in bare):
        return
    for place, number in enumerate(bare):
        if number is None or not 0 < number < AS_RATIO_BELOW:
            continue
        readings = f"{say_number(number * 100)}%", f"{say_number(number)}%"
        typed[place] = (
            check_range(number / 100, column)
            if stated
            else Refused("ambiguous-value", "percent", (("readings", readings),))
        )
