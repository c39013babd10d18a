from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from sop_xl.grid import RawValue
from sop_xl.rows.column import Period
from sop_xl.values.cells import Writing, type_value
from sop_xl.values.dates import Order as DayOrder
from sop_xl.values.days import Calendar, find_order, judge_day, read_cell
from sop_xl.values.refusals import Refused
from tests.values.test_cells import column

MAY_7 = dt.date(2026, 5, 7)
NOT_A_DATE, OUT_OF_RANGE = "not-a-date", "out-of-range"
DUE = column("due_date")


def judge(value: RawValue, period: Period | None = None, year: int = 2025) -> object:
    """Return the day of a cell in a column of days, or of some period."""
    calendar, of = Calendar(year), replace(DUE.column, period=period)
    found = judge_day(read_cell(value, calendar), replace(DUE, column=of), calendar)
    return found.rule if isinstance(found, Refused) else found


def why(value: RawValue) -> str:
    """Return how a cell is no day."""
    calendar = Calendar(2026)
    found = judge_day(read_cell(value, calendar), DUE, calendar)
    assert isinstance(found, Refused)
    return found.why


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (MAY_7, MAY_7),
        (dt.datetime.combine(MAY_7, dt.time(23, 59)), MAY_7),
        (46149.0, MAY_7),
        (20260507, MAY_7),
        (260507.0, MAY_7),
        ("5月7日", dt.date(2025, 5, 7)),
        (dt.date(9999, 12, 31), dt.date(9999, 12, 31)),
        ("2099-12-31", dt.date(2099, 12, 31)),
        (dt.date(1900, 1, 5), NOT_A_DATE),
        (dt.time(0), NOT_A_DATE),
        (dt.timedelta(days=46149), NOT_A_DATE),
        (5.7, NOT_A_DATE),
        (2026.0, NOT_A_DATE),
        (True, NOT_A_DATE),
        ("月底前", NOT_A_DATE),
        ("2026.05.07(周四)", MAY_7),
        ("2026.05.07(周五)", NOT_A_DATE),
        ("2026-05-07 Friday", NOT_A_DATE),
        ("2026/5/7 24:00", "ambiguous-value"),
        ("2026年5月7日24时", "ambiguous-value"),
        ("2026/5/7 8:75", NOT_A_DATE),
        ("5.32", NOT_A_DATE),
        ("7/5/2026", "ambiguous-value"),
        (20000.0, OUT_OF_RANGE),
        ("1989-12-31", OUT_OF_RANGE),
        ("2046-01-01", OUT_OF_RANGE),
        (dt.date(2050, 1, 1), OUT_OF_RANGE),
    ],
)
def test_a_day_is_read_whatever_the_cell_holds(value: RawValue, day: object) -> None:
    assert judge(value) == day


def test_days_of_a_workbook_that_counts_from_1904() -> None:
    calendar = Calendar(2026, since_1904=True)

    assert read_cell(46149.0 - 1462, calendar).day == MAY_7


@pytest.mark.parametrize(
    ("text", "period", "first_day"),
    [
        ("6月", Period.MONTH, "2025-06-01"),
        ("2026年6月", Period.MONTH, "2026-06-01"),
        ("202606", Period.MONTH, "2026-06-01"),
        ("2026-06-15", Period.MONTH, "2026-06-01"),
        ("2026年6月上旬", Period.TEN_DAYS, "2026-06-01"),
        ("6月中旬", Period.TEN_DAYS, "2025-06-11"),
        ("2026.6下旬", Period.TEN_DAYS, "2026-06-21"),
        ("2026-06-30", Period.TEN_DAYS, "2026-06-21"),
        ("2026W23", Period.WEEK, "2026-06-01"),
        ("2026年第23周", Period.WEEK, "2026-06-01"),
        ("2026-06-07", Period.WEEK, "2026-06-01"),
        ("6/6/2026", Period.WEEK, "2026-06-01"),
        ("1/2/2026", Period.WEEK, "ambiguous-value"),
        ("6月", Period.TEN_DAYS, NOT_A_DATE),
        ("6月上旬", Period.MONTH, NOT_A_DATE),
        ("6月上旬", None, NOT_A_DATE),
        ("2026年6月", None, NOT_A_DATE),
        ("第23周", None, NOT_A_DATE),
        ("Q2", Period.MONTH, NOT_A_DATE),
    ],
)
def test_a_column_of_periods_takes_its_period_and_its_days(
    text: str, period: Period | None, first_day: str
) -> None:
    assert str(judge(text, period)) == first_day


@pytest.mark.parametrize(
    ("value", "word"),
    [
        ("2026.6.31", "no-such-day"),
        ("2026-02-30", "no-such-day"),
        ("2026-13-01", "no-such-month"),
        ("第60周", "no-such-period"),
        ("2206-05-07", "far-year"),
        ("2206年6月", "far-year"),
        ("6" * 41, ""),
        (6.1, "month-day"),
        (6.5, "number"),
        ("第23周", "is-week"),
        ("6月上旬", "is-ten-days"),
        ("2026年6月", "is-month"),
        ("二季度", "is-quarter"),
        ("5月7日-9日", "two-days"),
        ("6月1日至6月5日", "two-days"),
        ("5.7-5.9", "two-days"),
        ("5月底", "uncertain"),
        ("长期", "uncertain"),
        (2026.0, "number"),
        (dt.time(8), "time"),
        ("甲", ""),
        (True, ""),
    ],
)
def test_a_cell_that_is_no_day_says_why(value: RawValue, word: str) -> None:
    assert why(value) == word


def test_the_day_that_does_not_exist_is_named() -> None:
    found = read_cell("2026.6.31", Calendar(2026))

    assert dict(found.details) == {"year": 2026, "month": 6, "day": 31}


def orders(*texts: str) -> DayOrder:
    return find_order(read_cell(text, Calendar(2026)) for text in texts)


def test_the_order_of_day_and_month_is_that_of_the_dates_that_have_but_one() -> None:
    assert orders("7/5/2026", "25/12/2026") is DayOrder.DAY
    assert orders("7/5/2026", "12/25/2026") is DayOrder.MONTH
    assert orders("7/5/2026", "2026-05-07") is DayOrder.UNKNOWN
    assert orders("25/12/2026", "12/25/2026") is DayOrder.UNKNOWN


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("13/6", "6月13日"),
        ("31-5", "5月31日"),
        ("31/6", None),
        ("13/13", None),
        ("6/31", None),
        ("13月6日", None),
        ("0/6", None),
    ],
)
def test_a_day_before_its_month_is_suggested_and_never_taken(
    text: str, suggestion: str | None
) -> None:
    writing = Writing(Calendar(2026))
    found = type_value(text, DUE, writing)

    assert isinstance(found, Refused)
    assert (found.rule, found.suggestion) == ("not-a-date", suggestion)
    if suggestion:
        assert isinstance(type_value(suggestion, DUE, writing), dt.date)


@pytest.mark.parametrize(
    ("value", "outcome"),
    [
        ("1962-05-07", dt.date(1962, 5, 7)),
        (dt.date(1945, 5, 7), dt.date(1945, 5, 7)),
        (24000.0, dt.date(1965, 9, 15)),
        ("1939-12-31", "1940 ~ 2046"),
    ],
)
def test_people_and_machines_may_be_older_than_any_order(
    value: RawValue, outcome: object
) -> None:
    """A column of birthdays says from which year on they may be."""
    calendar, of = Calendar(2026), replace(DUE.column, earliest=1940)
    found = judge_day(read_cell(value, calendar), replace(DUE, column=of), calendar)

    said = dict(found.details)["range"] if isinstance(found, Refused) else found
    assert said == outcome
