"""Days and months as people write them behind options."""

from __future__ import annotations

import datetime as dt

import pytest
import typer

from sop_xl.cli.arguments import parse_date, parse_month


@pytest.mark.parametrize("text", ["2026-07-15", "2026.7.15", "2026年7月15日"])
def test_a_day_is_read_as_in_workbooks(text):
    assert parse_date(text) == dt.date(2026, 7, 15)


@pytest.mark.parametrize("text", ["2026-06", "2026-6", "2026年6月"])
def test_a_month_is_read_as_in_workbooks(text):
    assert str(parse_month(text)) == "2026-06"


@pytest.mark.parametrize(
    ("parse", "text"),
    [
        (parse_date, "7月15日"),
        (parse_date, "2026-07"),
        (parse_date, "明天"),
        (parse_month, "6月"),
        (parse_month, "2026-06-30"),
    ],
)
def test_without_its_year_no_day_is_guessed(parse, text):
    """The same command means the same tomorrow."""
    with pytest.raises(typer.BadParameter, match=f"“{text}”写法不对.*要写年份"):
        parse(text)
