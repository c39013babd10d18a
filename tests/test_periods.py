from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_xl.periods import Month, last_months, monday_of

_days = st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31))


@given(_days)
def test_a_day_lies_between_the_first_and_last_day_of_its_month(day: dt.date) -> None:
    month = Month.of(day)

    assert month.first_day <= day <= month.last_day
    assert month.plus(1).first_day - month.last_day == dt.timedelta(days=1)


@given(_days, st.integers(-1000, 1000))
def test_months_forth_and_back_lead_to_the_same_month(day: dt.date, count: int) -> None:
    month = Month.of(day)

    assert month.plus(count).plus(-count) == month


@given(_days)
def test_a_printed_month_is_read_back(day: dt.date) -> None:
    month = Month.of(day)

    assert Month.parse(str(month)) == month


@pytest.mark.parametrize(
    "text", ["2026-13", "2026-6", "2026", "", "六月", "2026-06-01"]
)
def test_other_texts_are_no_month(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Month.parse(text)


def test_the_last_months_end_with_the_month_itself() -> None:
    months = last_months(Month(2026, 1), 3)

    assert [str(month) for month in months] == ["2025-11", "2025-12", "2026-01"]
    assert last_months(Month(2026, 1), 0) == ()


@given(_days)
def test_the_monday_of_a_week_is_at_most_six_days_back(day: dt.date) -> None:
    monday = monday_of(day)

    assert monday.weekday() == 0
    assert 0 <= (day - monday).days <= 6
