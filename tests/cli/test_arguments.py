"""Days, months and numbers as people write them behind options."""

from __future__ import annotations

import datetime as dt

import pytest

from sop_xl.cli import arguments


@pytest.mark.parametrize(
    ("today", "text", "day"),
    [
        ("2026-06-30", "7月15日", "2026-07-15"),
        ("2026-12-20", "1月15日", "2027-01-15"),
        ("2027-01-05", "12/31", "2026-12-31"),
        ("2026-06-30", "2025.7.15", "2025-07-15"),
    ],
)
def test_a_day_without_a_year_is_the_nearest(monkeypatch, today, text, day):
    monkeypatch.setattr(arguments, "_today", lambda: dt.date.fromisoformat(today))

    assert arguments.parse_date(text) == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "month"),
    [("6月", "2026-06"), ("12月", "2025-12"), ("2026-6", "2026-06")],
)
def test_a_month_without_a_year_is_the_last_that_has_begun(monkeypatch, text, month):
    monkeypatch.setattr(arguments, "_today", lambda: dt.date(2026, 7, 1))

    assert str(arguments.parse_month(text)) == month
