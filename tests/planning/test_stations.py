import datetime as dt
from collections.abc import Collection
from dataclasses import replace

from sop_xl.planning.hours import read_calendar
from sop_xl.planning.plant import Tables, read_plant, table_of
from sop_xl.planning.stations import Station, report_stations
from sop_xl.settings import Overtime, Planning
from sop_xl.source import CellRef
from sop_xl.tables import CalendarDay, Machine

START = dt.date(2026, 7, 1)
WEEK = Planning(horizon_days=7)


def stations(tables: Tables, planning: Planning = WEEK) -> dict[str, Station]:
    return dict(read_plant(tables, planning, START).stations)


def report(tables: Tables, families: Collection[str] = ()) -> list[tuple[str, str]]:
    calendar = read_calendar(table_of(tables, CalendarDay), WEEK, START)
    machines = table_of(tables, Machine)
    return [
        (finding.rule, finding.where.a1)
        for finding in report_stations(machines, WEEK, calendar, families)
    ]


def test_a_machine_works_as_many_hours_a_shift_as_its_file_says(
    tables: Tables,
) -> None:
    """
    机台台账
    | 机台号 | 机台组 | 班次 | 每班工时 |
    | P1     | 冲床   | 1    | 10.5     |
    | P2     | 冲床   | 1    | -        |
    """
    found = stations(tables)

    assert [s.machine.windows[0].minutes for s in found.values()] == [630, 480]


def test_only_the_groups_of_the_settings_work_in_overtime(tables: Tables) -> None:
    """
    机台台账
    | 机台号 | 机台组 | 班次 | 状态 |
    | P1     | 冲床   | 1    | -    |
    | P2     | 冲床   | 1    | 维修 |
    | Y1     | 油压机 | 1    | -    |

    设备故障记录
    | 机台号 | 停机开始   | 停机结束   |
    | P1     | 2026-07-01 | 2026-07-01 |
    """
    allowed = Overtime(groups=("冲床",), minutes_after_shift=60)
    some = stations(tables, replace(WEEK, overtime=allowed))
    every = stations(tables, replace(WEEK, overtime=replace(allowed, groups=("*",))))

    assert some["P1"].machine.overtime[0].start == 1440 + 960
    assert some["P2"].machine.overtime == some["Y1"].machine.overtime == ()
    assert every["Y1"].machine.overtime[0].minutes == 60
    assert not every["P2"].works


def test_a_machine_that_works_only_in_overtime_works(tables: Tables) -> None:
    """
    机台台账
    | 机台号 | 机台组 |
    | P1     | 冲床   |

    生产日历
    | 日期       | 上班/休息 |
    | 2026-07-01 | 休息      |
    | 2026-07-02 | 休息      |
    | 2026-07-03 | 休息      |
    | 2026-07-04 | 休息      |
    | 2026-07-05 | 休息      |
    | 2026-07-06 | 休息      |
    | 2026-07-07 | 休息      |
    """
    allowed = Overtime(groups=("*",), rest_days=True)

    assert stations(tables, replace(WEEK, overtime=allowed))["P1"].works
    assert not stations(tables)["P1"].works


def test_machines_that_cannot_be_planned_are_told_at_the_cell_that_says_so(
    tables: Tables,
) -> None:
    """
    机台台账
    | 机台号 | 机台组 | 班次 | 每班工时 | 效率 | 状态 |
    | P1     | 冲床   | 1    | 8        | 0.9  | -    |
    | P2     | 冲床   | 1    | 8        | 0    | -    |
    | P3     | 冲床   | 1    | 8        | -0.5 | 停用 |
    | P4     | 冲床   | 0    | 8        | 0.9  | -    |
    | P5     | 冲床   | 1    | 0        | 0.9  | -    |
    | P6     | 冲床   | 1    | 0        | 0.9  | 维修 |
    | P2     | 冲床   | 1    | 0        | 0    | -    |
    """
    assert report(tables) == [
        ("machine-without-efficiency", "E3"),
        ("machine-without-efficiency", "E4"),
        ("machine-without-time", "C5"),
        ("machine-without-time", "D6"),
    ]


def test_a_mould_in_two_places_is_told_at_the_second_a_family_is_not(
    tables: Tables,
) -> None:
    """
    机台台账
    | 机台号 | 机台组 | 当前模具 |
    | P1     | 冲床   | M1       |
    | P2     | 冲床   | M1       |
    | P3     | 冲床   | 大圆     |
    | P4     | 冲床   | 大圆     |
    | P5     | 冲床   | -        |
    | P6     | 冲床   | -        |
    """
    assert report(tables, {"大圆"}) == [("mould-on-two-machines", "C3")]


def test_a_calendar_without_a_working_day_is_told_once(tables: Tables) -> None:
    """
    机台台账
    | 机台号 | 机台组 |
    | P1     | 冲床   |
    | P2     | 冲床   |

    生产日历
    | 日期       | 上班/休息 |
    | 2026-07-01 | 休息      |
    | 2026-07-02 | 休息      |
    | 2026-07-03 | 休息      |
    | 2026-07-04 | 休息      |
    | 2026-07-05 | 休息      |
    | 2026-07-06 | 休息      |
    | 2026-07-07 | 休息      |
    """
    calendar = read_calendar(table_of(tables, CalendarDay), WEEK, START)

    [found] = report_stations(table_of(tables, Machine), WEEK, calendar, ())

    assert (found.rule, found.where) == ("no-working-day", CellRef("生产日历"))
