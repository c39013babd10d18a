from __future__ import annotations

import datetime as dt

import pytest

from sop_xl.workdays import WorkDay, work_day


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (dt.date(2026, 6, 1), True),
        (dt.date(2026, 6, 6), False),
        (dt.date(2026, 10, 1), False),
        (dt.date(2026, 10, 10), True),
    ],
)
def test_published_years_follow_the_national_calendar(
    day: dt.date, works: bool
) -> None:
    assert work_day(day) == WorkDay(day, works, assumed=False)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (dt.date(2035, 6, 1), True),
        (dt.date(2035, 6, 2), False),
        (dt.date(2035, 10, 1), False),
    ],
)
def test_other_years_are_assumed_by_weekends_and_holidays(
    day: dt.date, works: bool
) -> None:
    assert work_day(day) == WorkDay(day, works, assumed=True)
