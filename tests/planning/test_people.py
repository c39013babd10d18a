import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sop_xl.planning.people import count_people, split_people
from sop_xl.planning.plant import Plant, Tables, read_plant, table_of
from sop_xl.scheduling.problem import Pool
from sop_xl.settings import Overtime, OvertimeHours, Planning
from sop_xl.tables import Headcount

START = dt.date(2026, 7, 1)
WEEK = Planning(horizon_days=7)


def plant(tables: Tables, planning: Planning) -> Plant:
    return read_plant(tables, planning, START)


def hours(pool: Pool) -> list[tuple[float, float, int]]:
    return [(each.start / 60, each.end / 60, each.people) for each in pool.shifts]


def test_operators_are_those_of_the_group_else_of_the_workshop(
    tables: Tables,
) -> None:
    """
    机台台账
    | 机台号 | 机台组 | 车间   | 班次 |
    | P1     | 冲床   | 冲压课 | 2    |
    | K1     | 开料机 | 冲压课 | 2    |
    | Y1     | 油压机 | 成型课 | 2    |
    """
    people = {"冲床": (12, 8, 0), "冲压课": (5,), "别处": (1,)}

    found = plant(tables, replace(WEEK, people=people))

    crews = [station.machine.crew for station in found.stations.values()]
    assert crews == ["冲床", "冲压课", None]
    press, workshop = found.pools
    assert hours(press)[:3] == [(8, 16, 12), (16, 24, 8), (32, 40, 12)]
    assert hours(workshop)[:2] == [(8, 16, 5), (32, 40, 5)]


def test_the_newest_headcount_of_the_month_is_shared_by_the_shifts(
    tables: Tables,
) -> None:
    """
    机台台账
    | 机台号 | 机台组 | 车间   | 班次 |
    | P1     | 冲床   | 冲压课 | 2    |
    | K1     | 开料机 | 冲压课 | 1    |
    | Y1     | 油压机 | 成型课 | 3    |
    | D1     | 点焊机 | 焊接课 | 1    |

    人员出勤
    | 月份       | 部门   | 平均人数 | 出勤人数 |
    | 2026-06-01 | 冲压课 | 40       | -        |
    | 2026-06-30 | 冲压课 | 23       | 21       |
    | 2026-07-02 | 冲压课 | 99       | 99       |
    | 2026-06-01 | 油压机 | 7        | -        |
    | 2026-05-01 | 焊接课 | 9        | -        |
    | 2026-06-30 | -      | 9        | -        |
    """
    found = plant(tables, WEEK)

    crews = [station.machine.crew for station in found.stations.values()]
    assert crews == ["冲压课", "冲压课", "油压机", None]
    workshop, press = found.pools
    assert hours(workshop)[:2] == [(8, 16, 11), (16, 24, 10)]
    assert hours(press)[:3] == [(8, 16, 3), (16, 24, 2), (24, 32, 2)]


def test_people_of_the_settings_go_before_those_of_the_headcount(
    tables: Tables,
) -> None:
    """
    机台台账
    | 机台号 | 机台组 | 车间   | 班次 |
    | P1     | 冲床   | 冲压课 | 1    |

    人员出勤
    | 月份       | 部门 | 平均人数 |
    | 2026-06-01 | 冲床 | 40       |
    """
    [pool] = plant(tables, replace(WEEK, people={"冲压课": (3,)})).pools

    assert (pool.name, pool.shifts[0].people) == ("冲压课", 3)


def test_setters_are_those_of_the_group_else_those_of_all(tables: Tables) -> None:
    """
    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 2    |
    | Y1     | 油压机 | 2    |
    | Y2     | 油压机 | 2    |
    """
    setters = {"*": (2, 1), "冲床": (1,)}

    found = plant(tables, replace(WEEK, setters=setters))

    assert [station.machine.setters for station in found.stations.values()] == [
        "冲床换模人员",
        "换模人员",
        "换模人员",
    ]
    assert [hours(pool)[0] for pool in found.pools] == [(8, 16, 1), (8, 16, 2)]
    assert plant(tables, WEEK).pools == ()


def test_those_who_work_in_overtime_stay_until_the_next_shift_begins(
    tables: Tables,
) -> None:
    """
    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 2    |

    生产日历
    | 日期       | 上班/休息 |
    | 2026-07-01 | 上班      |
    | 2026-07-02 | 休息      |
    | 2026-07-03 | 上班      |
    """
    longer = Overtime(groups=("冲床",), minutes_after_shift=180, rest_days=True)
    planning = replace(WEEK, people={"冲床": (4, 3)}, overtime=longer)

    [pool] = plant(tables, planning).pools

    assert hours(pool)[:5] == [
        (8, 16, 4),
        (16, 27, 3),
        (32, 40, 4),
        (40, 51, 3),
        (56, 64, 4),
    ]


def test_people_are_there_as_long_as_the_longest_shift_of_their_machines(
    tables: Tables,
) -> None:
    """
    机台台账
    | 机台号 | 机台组 | 班次 | 每班工时 |
    | P1     | 冲床   | 2    | 11       |
    | P2     | 冲床   | 2    | 8        |
    """
    [pool] = plant(tables, replace(WEEK, people={"冲床": (4, 3, 0)})).pools

    assert hours(pool)[:3] == [(8, 19, 4), (19, 30, 3), (32, 43, 4)]


@given(st.integers(-5, 500), st.integers(1, 3))
def test_all_people_are_in_some_shift_and_shifts_are_about_equal(
    people: int, shifts: int
) -> None:
    split = split_people(people, shifts)

    assert sum(split) == max(people, 0)
    assert max(split) - min(split) <= 1
    assert list(split) == sorted(split, reverse=True)


def test_a_unit_without_a_row_of_the_time_is_not_counted(tables: Tables) -> None:
    """
    人员出勤
    | 月份       | 部门   | 平均人数 |
    | 2026-05-31 | 冲压课 | 40       |
    | 2026-07-01 | 成型课 | 7        |
    """
    assert count_people(table_of(tables, Headcount), START) == {"成型课": 7}


def test_a_count_of_a_day_to_come_holds_on_that_day_only(tables: Tables) -> None:
    """
    Two are ill on the 2nd and 3rd; those of the settings are the same people.

    机台台账
    | 机台号 | 机台组 | 车间   | 班次 |
    | P1     | 冲床   | 冲压课 | 2    |
    | Y1     | 油压机 | 成型课 | 1    |

    人员出勤
    | 月份       | 部门   | 平均人数 | 出勤人数 |
    | 2026-06-30 | 冲压课 | 8        | 8        |
    | 2026-07-02 | 冲压课 | 8        | 6        |
    | 2026-07-03 | 冲压课 | 6        | -        |
    | 2026-07-02 | 油压机 | 5        | 3        |
    """
    planning = replace(WEEK, people={"油压机": (5,)})

    workshop, press = plant(tables, planning).pools

    assert [people for _, _, people in hours(workshop)] == [4, 4, 3, 3, 3, 3, 4, 4] + [
        4
    ] * (len(workshop.shifts) - 8)
    assert [people for _, _, people in hours(press)][:3] == [5, 3, 5]


def test_a_count_of_a_month_to_come_holds_from_its_first_day_on(
    tables: Tables,
) -> None:
    """
    机台台账
    | 机台号 | 机台组 | 车间   | 班次 |
    | P1     | 冲床   | 冲压课 | 1    |

    人员出勤
    | 月份       | 部门   | 平均人数 |
    | 2026-07-01 | 冲压课 | 8        |
    | 2026-08-01 | 冲压课 | 9        |
    | 2026-08-03 | 冲压课 | 7        |
    """
    [pool] = read_plant(tables, WEEK, dt.date(2026, 7, 30)).pools

    assert [people for _, _, people in hours(pool)] == [8, 8, 7, 9, 9]


def test_hours_of_one_day_are_opened_for_their_group_alone(tables: Tables) -> None:
    """
    The 1st is a Wednesday: P1 may stay that evening and come on Saturday, P2 not.

    机台台账
    | 机台号 | 机台组 | 车间   | 班次 |
    | P1     | 冲床   | 冲压课 | 1    |
    | P2     | 折弯   | 冲压课 | 1    |
    """
    windows = (
        OvertimeHours(groups=("冲床",), hours="16:00-19:00", dates=(START,)),
        OvertimeHours(groups=("冲床",), hours="8:00-12:00", weekdays=(6,)),
    )
    planning = replace(
        WEEK, people={"冲压课": (4, 3)}, overtime=Overtime(windows=windows)
    )

    found = plant(tables, planning)

    press, bender = (station.machine for station in found.stations.values())
    assert [(w.start / 60, w.end / 60) for w in press.overtime] == [(16, 19), (80, 84)]
    assert bender.overtime == ()
    [pool] = found.pools
    assert (80, 84, 4) in hours(pool)
    assert hours(pool)[:2] == [(8, 16, 4), (16, 24, 3)]
