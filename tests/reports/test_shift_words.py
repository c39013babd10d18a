import datetime as dt

import pytest

from sop_xl.reports.shift_words import name_shift, say_time


@pytest.mark.parametrize(
    ("starts", "names"),
    [
        ((480, 960, 1440), ["白班", "中班", "夜班"]),
        ((480, 1200), ["白班", "夜班"]),
        ((480,), ["白班"]),
        ((420, 540), ["白班", "中班"]),
        ((0, 360, 720, 1080), ["白班", "中班", "夜班", "第4班"]),
    ],
)
def test_shifts_are_called_by_the_hour_they_start_else_by_their_place(
    starts: tuple[int, ...], names: list[str]
) -> None:
    assert [name_shift(starts, number) for number in range(len(starts))] == names


def test_a_shift_that_nobody_works_is_called_by_its_place() -> None:
    assert name_shift((480,), 1) == "中班"


def test_a_time_after_midnight_says_that_it_is_on_the_next_day() -> None:
    """The night shift of 1 July begins at 00:00 of the 2nd."""
    day = dt.date(2026, 7, 1)

    assert say_time(dt.datetime.fromisoformat("2026-07-01 23:11"), day) == "23:11"
    assert say_time(dt.datetime.fromisoformat("2026-07-02 01:11"), day) == "次日 01:11"
