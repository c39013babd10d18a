from __future__ import annotations

import numpy as np
import pytest

from sop_xl.rows.column import Period
from sop_xl.tables import Forecast, TenDayPlan
from sop_xl.values.cells import Writing
from sop_xl.values.columns import TypedColumn, type_column
from sop_xl.values.days import Calendar
from sop_xl.values.periodyears import place_periods
from sop_xl.values.refusals import Refused
from tests.values.test_cells import column
from tests.values.test_columns import values_of


def read(texts: str, lists: str = "") -> TypedColumn:
    """Return months, placed; `lists` has a letter for the product of each."""
    cells = texts.split()
    typed = type_column(cells, column("month", Forecast), Writing(Calendar(2026)))
    groups = np.array([ord(letter) for letter in lists or "A" * len(cells)])
    place_periods(typed, groups, Period.MONTH)
    return typed


def months(typed: TypedColumn) -> str:
    """Return the months, `?` for those that are refused."""
    return " ".join(f"{day:%Y-%m}" if day else "?" for day in values_of(typed))


@pytest.mark.parametrize(
    ("texts", "lists", "expected"),
    [
        ("11月 12月 1月", "", "2026-11 2026-12 ?"),
        ("12月 1月", "", "2026-12 ?"),
        ("2026年11月 12月 1月 2月", "", "2026-11 2026-12 2027-01 2027-02"),
        ("11月 12月 2026年1月 2月", "", "2025-11 2025-12 2026-01 2026-02"),
        ("2月 2026年1月 12月 11月", "", "2026-02 2026-01 2025-12 2025-11"),
        ("2025年3月 4月 5月", "", "2025-03 2025-04 2025-05"),
        ("11月 12月 11月 12月", "AABB", "2026-11 2026-12 2026-11 2026-12"),
        ("1月 12月 1月 12月", "AABB", "2026-01 2026-12 2026-01 2026-12"),
        ("12月 12月 1月 1月", "ABAB", "2026-12 2026-12 ? ?"),
        ("12月 1月 2月 1月 12月", "AAABC", "2026-12 ? ? ? 2026-12"),
        ("2026年12月 1月 1月 12月 5月", "AABCD", "2026-12 2027-01 2027-01 2026-12 ?"),
        ("11月 10月 2月 1月 3月", "", "2026-11 2026-10 ? ? ?"),
        ("2026年12月 11月 1月 10月", "", "2026-12 ? ? ?"),
        ("12月 1月", "AB", "2026-12 ?"),
        ("11月 12月 1月 11月 12月 1月", "", "2026-11 2026-12 ? ? ? ?"),
        ("2024年3月 2026年3月 4月", "", "2024-03 2026-03 ?"),
        ("1月 6月 12月 3月", "", "2026-01 2026-06 2026-12 ?"),
    ],
)
def test_months_without_year_are_placed_by_their_lists(
    texts: str, lists: str, expected: str
) -> None:
    assert months(read(texts, lists)) == expected


def test_a_month_after_the_turn_may_be_of_either_year() -> None:
    [(row, found)] = read("11月 12月 1月").findings

    assert isinstance(found, Refused)
    assert (row, found.rule, found.details) == (
        2,
        "ambiguous-value",
        (("readings", ("2026-01", "2027-01")),),
    )


def test_thirds_of_a_month_are_placed_as_months_are() -> None:
    texts = ("2026年12月中旬", "12月下旬", "1月上旬")
    period = column("ten_days", TenDayPlan)
    typed = type_column(texts, period, Writing(Calendar(2026)))
    place_periods(typed, np.zeros(3, dtype=int), Period.TEN_DAYS)

    days = [str(day) for day in values_of(typed)]
    assert days == ["2026-12-11", "2026-12-21", "2027-01-01"]
