import datetime as dt
from collections.abc import Iterable

from sop_xl.planning.hours import PlantCalendar, read_calendar
from sop_xl.planning.plant import Tables, table_of
from sop_xl.scheduling.problem import Window
from sop_xl.settings import Planning, Shifts
from sop_xl.tables import CalendarDay

START = dt.date(2026, 7, 1)
WEEK = Planning(horizon_days=7)


def calendar(tables: Tables, planning: Planning = WEEK) -> PlantCalendar:
    return read_calendar(table_of(tables, CalendarDay), planning, START)


def hours(windows: Iterable[Window]) -> list[tuple[float, float]]:
    return [(window.start / 60, window.end / 60) for window in windows]


def test_a_day_of_rest_has_no_shifts_and_the_night_passes_midnight(
    tables: Tables,
) -> None:
    """
    生产日历
    | 日期       | 上班/休息 |
    | 2026-07-01 | 上班      |
    | 2026-07-02 | 休息      |
    | 2026-07-03 | 上班      |
    | 2026-07-04 | 休息      |
    | 2026-07-05 | 休息      |
    | 2026-07-06 | 休息      |
    | 2026-07-07 | 上班      |
    """
    found = calendar(tables)

    assert hours(found.windows(3)) == [(8, 32), (56, 80), (152, 168)]
    assert hours(found.windows(1)) == [(8, 16), (56, 64), (152, 160)]
    assert found.windows(0) == ()


def test_the_calendar_says_how_many_shifts_and_how_long(tables: Tables) -> None:
    """
    生产日历
    | 日期       | 上班/休息 | 班次数 | 每班工时 |
    | 2026-07-01 | 上班      | 1      | -        |
    | 2026-07-02 | 上班      | 2      | 10       |
    | 2026-07-03 | 上班      | 9      | 6.5      |
    | 2026-07-04 | 上班      | -      | 0        |
    | 2026-07-05 | 休息      | 2      | 8        |
    | 2026-07-06 | 休息      | -      | -        |
    | 2026-07-07 | 休息      | -      | -        |
    """
    found = calendar(tables).windows(3)

    assert hours(found) == [
        (8, 16),
        (32, 52),
        (56, 62.5),
        (64, 70.5),
        (72, 78.5),
    ]


def test_days_the_calendar_lacks_follow_the_public_holidays(tables: Tables) -> None:
    """
    生产日历
    | 日期       | 上班/休息 |
    | 2026-07-01 | 休息      |
    | 2026-07-01 | 上班      |
    | 2026-07-02 | -         |
    """
    days = calendar(tables).days

    assert [(day.date.day, day.shifts, day.assumed) for day in days] == [
        (1, 0, False),
        (2, 3, True),
        (3, 3, True),
        (4, 0, True),
        (5, 0, True),
        (6, 3, True),
        (7, 3, True),
    ]


def test_shifts_may_begin_at_other_hours() -> None:
    planning = Planning(horizon_days=7, shifts=Shifts(starts=(450, 900), hours=7.5))

    assert calendar({}, planning).windows(2)[0] == Window(450, 1350)
    assert calendar({}, planning).windows(1)[0] == Window(450, 900)
