from __future__ import annotations

import datetime as dt

import pytest

from sop_xl.values.clock import drop_time, read_time


@pytest.mark.parametrize(
    "behind",
    [
        *(" 08:30", " 08:30:59", "T08:30:59.5", " 8:30 PM", " 下午2点", " 下午 2:30"),
        *("T08:30:59Z", " 8:30+08:00", " 星期四", "（周四）", " 周四 8:30", " 礼拜天"),
        *(" 上午", " 8时30分", " 8时30分15秒", " Thu", ", Thursday"),
    ],
)
def test_time_and_weekday_behind_a_date_are_dropped(behind: str) -> None:
    text = f"2026-05-07{behind}".replace("（", "(").replace("）", ")")

    assert drop_time(text) == "2026-05-07"


@pytest.mark.parametrize(
    "text", ["2026年5月7日", "第23周", "5月上旬", "2026-05-07", ""]
)
def test_nothing_else_is_dropped(text: str) -> None:
    assert drop_time(text) == text


def test_a_time_of_the_day_is_read_out_of_any_cell() -> None:
    said = [
        "2026-07-01 下午3点15分",
        "晚上 8:05",
        "上午9点",
        "0:00",
        "傍晚",
        "2026-07-01 上午",
    ]

    read = [read_time(value) for value in said]

    assert read == ["15:15", "20:05", "09:00", None, None, None]
    assert read_time(dt.time(6, 5)) == "06:05"
    assert read_time(dt.date(2026, 7, 1)) is None
    assert read_time(None) is None
