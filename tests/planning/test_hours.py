import datetime as dt
from collections.abc import Iterable

from sop_xl.planning.hours import PlantCalendar, read_calendar
from sop_xl.planning.plant import Tables, table_of
from sop_xl.scheduling.problem import Window
from sop_xl.settings import Overtime, Planning, Shifts
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


def test_nobody_works_in_a_break_of_any_day() -> None:
    """Breaks of 12:00 to 13:00, and from 23:45 over midnight to 0:15."""
    shifts = Shifts(breaks=("12:00-13:00", "23:45 - 0:15"))
    found = calendar({}, Planning(horizon_days=7, shifts=shifts))

    assert hours(found.windows(3))[:4] == [
        (8, 12),
        (13, 23.75),
        (24.25, 36),
        (37, 47.75),
    ]
    assert hours(found.windows(1))[:2] == [(8, 12), (13, 16)]


def test_a_machine_works_its_own_hours_but_not_longer_than_a_short_day(
    tables: Tables,
) -> None:
    """
    生产日历
    | 日期       | 上班/休息 | 班次数 | 每班工时 |
    | 2026-07-01 | 上班      | -      | -        |
    | 2026-07-02 | 上班      | -      | 4        |
    | 2026-07-03 | 上班      | -      | 8        |
    | 2026-07-04 | 休息      | -      | -        |
    | 2026-07-05 | 休息      | -      | -        |
    | 2026-07-06 | 休息      | -      | -        |
    | 2026-07-07 | 休息      | -      | -        |
    """
    found = calendar(tables)

    assert hours(found.windows(1, 11 * 60)) == [(8, 19), (32, 36), (56, 67)]
    assert hours(found.windows(2, 11 * 60))[0] == (8, 30)
    assert hours(found.windows(1, 6 * 60)) == [(8, 14), (32, 36), (56, 62)]
    assert found.windows(1, 0) == ()


def test_overtime_comes_after_shifts_and_on_days_of_rest_never_in_a_shift(
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
    evening = Overtime(minutes_after_shift=120)
    weekend = Overtime(minutes_after_shift=0, rest_days=True)

    assert hours(found.overtime(1, None, evening)) == [(16, 18), (64, 66), (160, 162)]
    assert hours(found.overtime(2, None, evening)) == [(24, 26), (72, 74)]
    assert hours(found.overtime(1, None, weekend)) == [
        (32, 40),
        (80, 88),
        (104, 112),
        (128, 136),
    ]
    assert found.overtime(1, None, Overtime()) == ()
