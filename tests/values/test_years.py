from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_xl.values.cells import Writing
from sop_xl.values.columns import TypedColumn, type_column
from sop_xl.values.days import Calendar
from sop_xl.values.refusals import Refused
from sop_xl.values.years import follow_first, place_years
from tests.values.test_cells import column
from tests.values.test_columns import values_of


def read(*texts: str | None, year: int = 2026) -> TypedColumn:
    """Return a column of dates, their years not settled yet."""
    return type_column(texts, column("promised_date"), Writing(Calendar(year)))


def placed(*texts: str | None) -> list[str]:
    """Return the days of a column with the years of those around them."""
    typed = read(*texts)
    place_years(typed)
    return [str(day) for day in values_of(typed)]


def test_days_without_year_have_that_of_the_calendar() -> None:
    assert placed("5月7日", "12月30日", "6月1日", "1月3日") == [
        "2026-05-07",
        "2026-12-30",
        "2026-06-01",
        "2026-01-03",
    ]


def test_days_without_year_have_the_one_that_all_others_have() -> None:
    assert placed("2025.3.1", "5月7日", None, "4月1日") == [
        "2025-03-01",
        "2025-05-07",
        "None",
        "2025-04-01",
    ]


def test_where_the_others_have_several_the_calendar_counts() -> None:
    assert placed("2025.3.1", "2026.1.1", "5月7日", "4月1日")[2:] == [
        "2026-05-07",
        "2026-04-01",
    ]


def test_the_year_turns_in_a_list_that_runs_through_it() -> None:
    assert placed("2025.11.3", "12月20日", "1月5日", "1月9日") == [
        "2025-11-03",
        "2025-12-20",
        "2026-01-05",
        "2026-01-09",
    ]


def test_days_before_the_turn_have_the_year_before() -> None:
    assert placed("11月3日", "12月20日", "2026.1.5", "1月9日") == [
        "2025-11-03",
        "2025-12-20",
        "2026-01-05",
        "2026-01-09",
    ]


def test_the_newest_may_stand_first() -> None:
    assert placed("1月9日", "2026.1.5", "12月20日", "11月3日") == [
        "2026-01-09",
        "2026-01-05",
        "2025-12-20",
        "2025-11-03",
    ]


def test_days_after_a_turn_that_no_year_tells_are_refused() -> None:
    typed = read("11月3日", "12月20日", "1月5日")
    place_years(typed)

    assert values_of(typed) == [dt.date(2026, 11, 3), dt.date(2026, 12, 20), None]
    [(row, found)] = typed.findings
    assert isinstance(found, Refused)
    assert (row, found.rule, found.details) == (
        2,
        "ambiguous-value",
        (("readings", ("2026-01-05", "2027-01-05")),),
    )


def test_a_leap_day_stays_where_the_other_year_has_none() -> None:
    typed = read("2023.1.5", "2月29日", year=2024)
    place_years(typed)

    assert values_of(typed)[1] == dt.date(2024, 2, 29)


@pytest.mark.parametrize(
    ("ordered", "due", "stated", "days"),
    [
        ("2025-12-20", "1月5日", False, ["2025-12-20", "2026-01-05"]),
        ("2026-12-20", "1月5日", False, ["2026-12-20", "2027-01-05"]),
        ("12月20日", "1月5日", True, ["2026-12-20", "2027-01-05"]),
        ("12月20日", "2026-01-05", False, ["2025-12-20", "2026-01-05"]),
        ("12月20日", "1月5日", False, ["2026-12-20", "None"]),
        ("2026-03-01", "1月5日", False, ["2026-03-01", "2026-01-05"]),
        ("2026-12-20", "2026-01-05", True, ["2026-12-20", "2026-01-05"]),
    ],
)
def test_a_later_day_follows_the_first_of_its_row(
    ordered: str, due: str, stated: bool, days: list[str]
) -> None:
    first, later = read(ordered), read(due)
    follow_first(first, later, stated=stated)

    assert [str(*values_of(first)), str(*values_of(later))] == days


@given(st.dates(dt.date(2024, 10, 1), dt.date(2025, 3, 31)), st.data())
def test_a_list_through_the_turn_of_the_year_comes_back(
    start: dt.date, data: st.DataObject
) -> None:
    steps = data.draw(st.lists(st.integers(0, 20), min_size=3, max_size=12))
    days = [start]
    for step in steps:
        days.append(days[-1] + dt.timedelta(days=step))
    texts = [f"{day.month}月{day.day}日" for day in days]
    anchor = data.draw(st.integers(0, len(days) - 1))
    texts[anchor] = days[anchor].isoformat()
    typed = read(*texts, year=2025)
    place_years(typed)

    if days[-1].year - days[0].year <= 1 and (days[-1] - days[0]).days < 180:
        assert values_of(typed) == days
