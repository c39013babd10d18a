"""Dates with a time are read as planners type them over the planned ones."""

from __future__ import annotations

import datetime as dt

import pytest

from sop_xl.grid import RawValue
from sop_xl.pipeline.moments import read_moment

PLANNED = dt.datetime.fromisoformat("2026-07-02 08:00")
moment = dt.datetime.fromisoformat


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("7/3 13:30", "2026-07-03 13:30"),
        ("2026.7.3 08:00:00", "2026-07-03 08:00"),
        ("２０２６－０７－０３　９：００", "2026-07-03 09:00"),
        ("7月3日下午2点半", "2026-07-03 14:30"),
        ("3日 8点", "2026-07-03 08:00"),
        ("30号", "2026-06-30 08:00"),
        ("7月3日8时15分", "2026-07-03 08:15"),
        ("7-3 9:00 PM", "2026-07-03 21:00"),
        ("中午12点", "2026-07-02 12:00"),
        ("2026-07-03T10:00", "2026-07-03 10:00"),
        ("7/3 24:00", "2026-07-04 00:00"),
        ("9:00", "2026-07-02 09:00"),
        ("7/4", "2026-07-04 08:00"),
        (46206.5625, "2026-07-03 13:30"),
        (46206, "2026-07-03 08:00"),
        (0.375, "2026-07-02 09:00"),
        (20260703, "2026-07-03 08:00"),
        (dt.date(2026, 7, 4), "2026-07-04 08:00"),
        (moment("2026-07-04 00:00"), "2026-07-04 08:00"),
        (moment("2026-07-04 09:59:59"), "2026-07-04 10:00"),
        (dt.time(9, 30), "2026-07-02 09:30"),
        (dt.timedelta(hours=9), "2026-07-02 09:00"),
    ],
)
def test_a_moment_is_read(typed: RawValue, read: str) -> None:
    assert read_moment(typed, PLANNED) == moment(read)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "待定",
        "周四",
        "25:00",
        "8:75",
        "32日 8:00",
        "13/45 8:00",
        "0日",
        True,
        -5,
        None,
    ],
)
def test_what_is_no_moment_is_none(typed: RawValue | None) -> None:
    assert read_moment(typed, PLANNED) is None
