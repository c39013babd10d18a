from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_xl.values.dates import (
    FIRST_DAY,
    Order,
    find_year,
    read_date,
    read_day,
    read_serial,
)

MAY_7 = dt.date(2026, 5, 7)
_days = st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        *("2026.5.7", "2026/5/7", "2026-05-07", "2026-5-7", "2026年5月7日", "20260507"),
        *("26.5.7", "26/05/07", "26年5月7日", "2026年05月07号", " 2026-05-07 "),
        *("２０２６．５．７", "２０２６年５月７日", "2026 年 5 月 7 日", "2026. 5. 7"),
        *("2026-05-07 08:30", "2026-05-07 08:30:59", "2026-05-07T08:30:59.5"),
        *(
            "2026/5/7 0:00:00",
            "2026-05-07\n",
            "2026年5月7日 星期四",
            "2026.5.7（周四）",
        ),
        *("2026-05-07 上午8:30", "2026/5/7 8:30 PM", "2026年5月7日8时30分"),
        *("二〇二六年五月七日", "2026年五月七日", "2026—05—07", "2026，5，7", "260507"),
        *("7-May-2026", "May 7, 2026", "07 may 26", "\u200e2026-05-07", "'2026-05-07"),
    ],
)
def test_days_are_read_in_every_habit(text: str) -> None:
    assert read_date(text, 2019) == MAY_7


@given(_days.filter(lambda day: day.day > 12), st.sampled_from("/-."))
def test_a_day_that_ends_with_its_year_is_read_where_it_has_one_order(
    day: dt.date, mark: str
) -> None:
    texts = [
        f"{day.day}{mark}{day.month}{mark}{day.year}",
        f"{day.month}{mark}{day.day}{mark}{day.year}",
    ]

    readings = [read_day(text, 2026) for text in texts]
    assert [reading.day for reading in readings] == [day, day]
    assert [reading.shows for reading in readings] == [Order.DAY, Order.MONTH]


@given(_days.filter(lambda day: day.day <= 12 and day.day != day.month))
def test_a_day_that_ends_with_its_year_and_has_two_orders_is_read_in_the_given_one(
    day: dt.date,
) -> None:
    text = f"{day.day}/{day.month}/{day.year}"

    assert read_day(text, 2026).day is None
    assert day in read_day(text, 2026).days
    assert read_day(text, 2026, Order.DAY).day == day


def test_six_digits_that_may_be_a_month_or_a_day_are_ambiguous() -> None:
    assert read_day("201205", 2026).day == dt.date(2020, 12, 5)
    assert len(read_day("201205", 2018).days) == 2
    assert read_day("999999", 2026).why == "far-year"


@pytest.mark.parametrize(
    "text", ["5月7日", "5.7", "5/7", "5-7", "05月07号", "5 月 7 日"]
)
def test_a_day_without_year_gets_the_one_given(text: str) -> None:
    assert read_date(text, 2026) == MAY_7


@pytest.mark.parametrize(
    "text", ["2026-05", "2026年5月", "2026年05月份", "202605", "2026.5", "2026/05"]
)
def test_a_month_stands_for_its_first_day(text: str) -> None:
    assert read_date(text, 2019) == dt.date(2026, 5, 1)


@pytest.mark.parametrize(
    "text",
    [
        *("", "月底", "长期", "待定", "2026", "5月", "5月底", "7日", "2026年"),
        *("2026-02-30", "2026.6.31", "2026-13-01", "20260631", "202613", "13月1日"),
        *(
            "5/7/2026",
            "31/6/2026",
            "2026-05-07/08",
            "5月7日-9日",
            "2026 1 1",
            "2026-5-",
        ),
        *("1826-05-07", "2226年5月7日", "126.5.7", "0月0日", "5.32", "46149.5"),
    ],
)
def test_what_is_not_one_day_is_none(text: str) -> None:
    assert read_date(text, 2026) is None


@given(_days)
def test_a_day_is_read_however_it_is_written(day: dt.date) -> None:
    writings = [
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.month}月{day.day}日",
        f"{day.month}.{day.day}",
        f"{day.year} 年 {day.month} 月 {day.day} 日 下午 3:05",
        f"{day:%d-%b-%Y}",
    ]

    assert {read_date(text, day.year) for text in writings} == {day}


@given(st.text() | st.text("0123456789./-年月日号 :T"), st.integers(1900, 2199))
def test_no_text_is_too_strange(text: str, year: int) -> None:
    day = read_date(text, year)

    assert day is None or day.year in range(1900, 2200)


@given(_days)
def test_a_serial_is_the_day_excel_shows(day: dt.date) -> None:
    serial = (day - dt.date(1899, 12, 30)).days

    readings = {read_serial(serial, 2026), read_serial(serial + 0.75, 2026)}
    assert {reading.day for reading in readings} == {day}


@given(_days)
def test_digits_of_a_day_in_a_number_are_the_day(day: dt.date) -> None:
    assert read_serial(float(f"{day:%Y%m%d}"), 2026).day == day


@pytest.mark.parametrize(
    "number", [0, 1, 60, 60.9, -5, 5.7, 2026, 2026.5, 20261301, 1e300, float("nan")]
)
def test_other_numbers_are_no_day(number: float) -> None:
    assert read_serial(number, 2026).day is None


def test_serials_are_days_from_1950_on() -> None:
    days = [read_serial(number, 2026).day for number in (18_263, 18_264, 109_574.5)]

    assert [str(day) for day in days] == [
        "None",
        "1950-01-01",
        "2199-12-31",
    ]


@given(st.floats())
def test_no_number_is_too_strange(number: float) -> None:
    day = read_serial(number, 2026).day

    assert day is None or day >= FIRST_DAY


@pytest.mark.parametrize(
    ("text", "alone", "strictly"),
    [
        ("生产日报（2026年6月）", 2026, 2026),
        ("２０２６ 年 6 月", 2026, 2026),
        ("2026-06-30", 2026, 2026),
        ("2026-06-30 00:00:00", 2026, 2026),
        ("2026.0", 2026, 2026),
        ("2026", 2026, 2026),
        ("订单2026", 2026, 2026),
        ("QR-2019-003", 2019, None),
        ("合同2025-001", 2025, None),
        ("2026版订单", 2026, None),
        ("电话13920268888", None, None),
        ("6月", None, None),
    ],
)
def test_a_year_is_found_in_a_text(
    text: str, alone: int | None, strictly: int | None
) -> None:
    assert (find_year(text), find_year(text, alone=False)) == (alone, strictly)


@pytest.mark.parametrize("text", ["31/12/26", "25/12/26", "25-12-27"])
def test_a_day_whose_year_may_be_first_or_last_is_ambiguous(text: str) -> None:
    assert len(read_day(text, 2026).days) == 2
    assert len(read_day(text, 2026, Order.YEAR).days) == 1


@pytest.mark.parametrize("text", ["26/5/7", "26/5/17", "26/12/25", "26/5/26"])
def test_the_nearer_year_is_the_one_that_is_meant(text: str) -> None:
    found = read_day(text, 2026).day

    assert found is not None
    assert found.year == 2026
