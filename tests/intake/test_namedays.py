from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_xl.intake.namedays import NamedDay, read_named_day


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("27日", NamedDay(None, None, 27)),
        ("27号", NamedDay(None, None, 27)),
        ("6.5", NamedDay(None, 6, 5)),
        ("6-5", NamedDay(None, 6, 5)),
        ("６月５日", NamedDay(None, 6, 5)),
        ("6月5", NamedDay(None, 6, 5)),
        ("2026.6.5", NamedDay(2026, 6, 5)),
        ("生产日报2026年6月5日", NamedDay(2026, 6, 5)),
        ("日报20260605", NamedDay(2026, 6, 5)),
        ("日报2026-06-05（改）", NamedDay(2026, 6, 5)),
        ("2月29日", NamedDay(None, 2, 29)),
    ],
)
def test_a_name_says_a_day(name: str, named: NamedDay) -> None:
    assert read_named_day(name) == named


@pytest.mark.parametrize(
    "name",
    [
        *("", "27", "Sheet1", "6月", "6月下旬", "32日", "6.31", "2026年", "6月1日-5日"),
        *(
            "6月1日-6月5日",
            "V1.2版",
            "2026-06-01~2026-06-05",
            "20261305",
            "QR-2026-0605-1234",
            "13.6",
        ),
    ],
)
def test_a_name_says_no_day_for_sure(name: str) -> None:
    assert read_named_day(name) is None


@given(st.text() | st.text("0123456789年月日号.-/ "))
def test_no_name_is_too_strange(name: str) -> None:
    named = read_named_day(name)

    assert named is None or 1 <= named.day <= 31


@given(st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)))
def test_a_day_agrees_with_every_name_of_it(day: dt.date) -> None:
    names = [f"{day.day}日", f"{day.month}.{day.day}", f"日报{day:%Y%m%d}"]
    named = [read_named_day(name) for name in names]

    assert all(each is not None and each.agrees(day) for each in named)
    assert not any(
        each is None or each.agrees(day.replace(day=day.day % 28 + 1)) for each in named
    )
