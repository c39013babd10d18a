from sop_xl.planning.hours import read_calendar
from sop_xl.planning.plant import Tables, table_of
from sop_xl.planning.stops import read_stops
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
        "P3": [Window(1440, 3 * 1440)],
        "P4": [Window(1440, 2 * 1440)],
        "P5": [Window(5 * 1440, 7 * 1440)],
        "P6": [],
    }
