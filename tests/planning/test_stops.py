from sop_xl.planning.hours import read_calendar
from sop_xl.planning.plant import Tables, table_of
from sop_xl.planning.stops import read_stops, report_stops
from sop_xl.scheduling.problem import Window
from sop_xl.settings import Planning
from sop_xl.tables import CalendarDay, Downtime
from tests.planning.test_hours import START


def test_a_stop_of_some_minutes_begins_with_the_days_first_shift(
    tables: Tables,
) -> None:
    """
    设备故障记录
    | 机台号 | 停机开始   | 停机结束   | 停机时间 |
    | P1     | 2026-07-02 | 2026-07-02 | 90       |
    | P2     | 2026-07-02 | -          | 90       |
    | P3     | 2026-07-02 | 2026-07-03 | 90       |
    | P4     | 2026-07-02 | 2026-07-02 | 0        |
    | P5     | 2026-07-06 | -          | -        |
    | P6     | 2026-06-02 | -          | 60       |
    """
    calendar = read_calendar(
        table_of(tables, CalendarDay), Planning(horizon_days=7), START
    )

    stops = read_stops(table_of(tables, Downtime), calendar)

    short = [Window(1440 + 480, 1440 + 570)]
    assert stops == {
        "P1": short,
        "P2": short,
        "P3": [Window(1440 + 480, 3 * 1440 + 480)],
        "P4": [Window(1440 + 480, 2 * 1440 + 480)],
        "P5": [Window(5 * 1440 + 480, 7 * 1440)],
        "P6": [],
    }


def test_a_stop_begins_and_ends_at_the_times_that_are_said(tables: Tables) -> None:
    """
    P1 fails at two and is repaired at noon of the next day; P4 is never repaired; of
    P6 and P7 the end is no time or lies before the beginning: they stand all day.

    设备故障记录
    | 机台号 | 停机开始   | 停机开始时刻 | 停机结束   | 停机结束时刻 | 停机时间 |
    | P1     | 2026-07-01 | 14:00        | 2026-07-02 | 12:00        | 5        |
    | P2     | 2026-07-01 | 14:00        | 2026-07-01 | -            | 90       |
    | P3     | 2026-07-01 | 14:00        | 2026-07-02 | -            | -        |
    | P4     | 2026-07-01 | 14:00        | -          | -            | -        |
    | P5     | 2026-07-01 | -            | 2026-07-01 | 9:30         | -        |
    | P6     | 2026-07-01 | -            | 2026-07-01 | 傍晚         | -        |
    | P7     | 2026-07-01 | 14:00        | 2026-07-01 | 08:00        | -        |
    | P8     | 2026-07-01 | 14:00        | -          | 15:00        | -        |
    | -      | 2026-07-01 | 14:00        | -          | 15:00        | -        |
    """
    downtime = table_of(tables, Downtime)
    calendar = read_calendar(
        table_of(tables, CalendarDay), Planning(horizon_days=7), START
    )

    stops = read_stops(downtime, calendar)

    two = 14 * 60
    assert stops == {
        "P1": [Window(two, 1440 + 720)],
        "P2": [Window(two, two + 90)],
        "P3": [Window(two, 2 * 1440 + 480)],
        "P4": [Window(two, 7 * 1440)],
        "P5": [Window(480, 570)],
        "P6": [Window(480, 1440 + 480)],
        "P7": [Window(two, 1440 + 480)],
        "P8": [Window(two, 7 * 1440)],
    }
    found = list(report_stops(downtime))
    assert [(f.values["machine"], f.where.row, f.where.column) for f in found] == [
        ("P6", 7, 5),
        ("P7", 8, 5),
        ("P8", 9, 5),
    ]
