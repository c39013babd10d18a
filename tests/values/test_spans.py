from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_xl.values.spans import Span, read_stretch


@pytest.mark.parametrize(
    ("text", "span", "first_day", "dated"),
    [
        ("第23周", Span.WEEK, "2026-06-01", False),
        ("23周", Span.WEEK, "2026-06-01", False),
        ("W23", Span.WEEK, "2026-06-01", False),
        ("wk23", Span.WEEK, "2026-06-01", False),
        ("2026-W23", Span.WEEK, "2026-06-01", True),
        ("26年第23周", Span.WEEK, "2026-06-01", True),
        ("第60周", Span.WEEK, "None", False),
        ("6月上旬", Span.TEN_DAYS, "2026-06-01", False),
        ("2027年6月中旬", Span.TEN_DAYS, "2027-06-11", True),
        ("2027-06下旬", Span.TEN_DAYS, "2027-06-21", True),
        ("13月下旬", Span.TEN_DAYS, "None", False),
        ("6月", Span.MONTH, "2026-06-01", False),
        ("27年6月份", Span.MONTH, "2027-06-01", True),
        ("Q3", Span.QUARTER, "2026-07-01", False),
        ("2027Q1", Span.QUARTER, "2027-01-01", True),
        ("第3季度", Span.QUARTER, "2026-07-01", False),
    ],
)
def test_stretches_of_time_are_read_in_every_habit(
    text: str, span: Span, first_day: str, dated: bool
) -> None:
    found = read_stretch(text, 2026)

    assert found is not None
    assert (found.span, str(found.first_day), found.dated) == (span, first_day, dated)


@given(st.dates(dt.date(2001, 1, 1), dt.date(2098, 12, 31)))
def test_a_week_comes_back_by_its_monday(day: dt.date) -> None:
    year, week, _ = day.isocalendar()
    monday = day - dt.timedelta(days=day.weekday())
    texts = [f"{year}W{week:02}", f"{year}年第{week}周", f"{year % 100:02}年{week}周"]

    found = [read_stretch(text, 2050) for text in texts]
    assert {stretch.first_day for stretch in found if stretch} == {monday}


@pytest.mark.parametrize("text", ["", "23", "上旬", "周", "2026", "6", "Q5", "月"])
def test_other_texts_name_none(text: str) -> None:
    assert read_stretch(text, 2026) is None
