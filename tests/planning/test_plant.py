import datetime as dt
from fractions import Fraction

import pytest

from sop_xl.planning.plant import Plant, Station, Tables, read_plant
from sop_xl.settings import Planning

START = dt.date(2026, 7, 1)


def plant(tables: Tables) -> Plant:
    return read_plant(tables, Planning(horizon_days=7), START)


def days_worked(station: Station) -> list[int]:
    return [window.start // 1440 + 1 for window in station.machine.windows]


def test_machines_have_their_shifts_efficiency_and_mould(tables: Tables) -> None:
    """
    机台台账
    | 机台号 | 机台组 | 班次 | 效率 | 当前模具 |
    | P1     | 冲床   | 1    | 0.8  | M1       |
    | P2     | 冲床   | -    | -    | M1       |
    | P1     | 油压机 | 3    | 1    | -        |
    | -      | 油压机 | 3    | 1    | -        |
    """
    stations = plant(tables).stations

    assert list(stations) == ["P1", "P2"]
    assert stations["P1"].efficiency == Fraction(4, 5)
    assert stations["P1"].machine.windows[0].minutes == 8 * 60
    assert stations["P2"].machine.windows[0].minutes == 16 * 60
    assert [s.machine.mounted for s in stations.values()] == ["M1", "M1"]


def test_machines_in_repair_out_of_use_or_of_no_efficiency_do_not_work(
    tables: Tables,
) -> None:
    """
    机台台账
    | 机台号 | 机台组 | 状态 | 效率 |
    | P1     | 冲床   | 正常 | 1    |
    | P2     | 冲床   | 维修 | 1    |
    | P3     | 冲床   | 停用 | 1    |
    | P4     | 冲床   | -    | 0    |
    """
    found = plant(tables).stations.values()

    assert [s.machine.name for s in found if s.works] == ["P1"]


def test_a_machine_stands_on_its_days_of_downtime_and_before_it_is_in_use(
    tables: Tables,
) -> None:
    """
    机台台账
    | 机台号 | 机台组 | 启用日期   |
    | P1     | 冲床   | 2020-01-01 |
    | P2     | 冲床   | -          |
    | P3     | 冲床   | 2026-07-03 |

    设备故障记录
    | 机台号 | 停机开始   | 停机结束   |
    | P1     | 2026-06-20 | 2026-07-01 |
    | P1     | 2026-07-03 | 2026-07-03 |
    | P2     | 2026-07-03 | -          |
    | P2     | -          | 2026-07-03 |
    | P2     | 2026-06-03 | 2026-06-09 |
    | P9     | 2026-07-03 | 2026-07-03 |
    """
    stations = plant(tables).stations

    assert days_worked(stations["P1"]) == [2, 6, 7]
    assert days_worked(stations["P2"]) == [1, 2]
    assert days_worked(stations["P3"]) == [3, 6, 7]


@pytest.mark.parametrize(
    ("product", "machines"),
    [("listed", ["P2"]), ("grouped", ["P1", "P2"]), ("unknown", []), ("nothing", [])],
)
def test_a_step_runs_on_the_machines_it_lists_or_else_on_its_group(
    tables: Tables, product: str, machines: list[str]
) -> None:
    """
    机台台账
    | 机台号 | 机台组 | 状态 |
    | P1     | 冲床   | -    |
    | P2     | 冲床   | -    |
    | P3     | 冲床   | 维修 |
    | Y1     | 油压机 | -    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 可用机台  | 单件工时 |
    | listed   | 10     | 冲压 | 冲床   | P2、P3/P9 | 12       |
    | grouped  | 10     | 冲压 | 冲床   | -         | 12       |
    | unknown  | 10     | 冲压 | 冲床   | P9        | 12       |
    | nothing  | 10     | 冲压 | -      | -         | 12       |
    """
    found = plant(tables)
    [step] = found.routings[product].steps

    assert [s.machine.name for s in found.find_stations(step)] == machines
