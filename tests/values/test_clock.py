from __future__ import annotations

import pytest

from sop_xl.values.clock import drop_time


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
