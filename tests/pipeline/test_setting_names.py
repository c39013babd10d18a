from dataclasses import replace

from sop_xl.pipeline.setting_names import report_setting_names
from sop_xl.planning.plant import Plant, read_plant
from sop_xl.settings import Overtime, OvertimeHours, Planning
from tests.drawn_tables import read_drawing
from tests.planning.plants import RUN_DATE

PLANNING = Planning(horizon_days=7)
TABLES = """
机台台账
| 机台号 | 机台组     | 车间   |
| P1     | 折弯       | 钣金课 |
| Y1     | 前成型油压机 | 成型课 |
"""


def plant() -> Plant:
    return read_plant(read_drawing(TABLES), PLANNING, RUN_DATE)


def test_names_that_nobody_has_are_told_with_the_likeliest() -> None:
    windows = (OvertimeHours(groups=("前成形油压机",), hours="17:00-19:00"),)
    planning = replace(
        PLANNING,
        people={"不存在车间": (3,), "钣金课": (4,), "折弯": (2,)},
        setters={"*": (1,), "钣金课": (1,)},
        overtime=Overtime(groups=("折弯机组", "*"), windows=windows),
    )

    found = list(report_setting_names(planning, plant()))

    assert [(f.values["key"], f.values["name"], f.suggestion) for f in found] == [
        ("planning.people", "不存在车间", None),
        ("planning.setters", "钣金课", None),
        ("planning.overtime.groups", "折弯机组", "折弯"),
        ("planning.overtime.windows", "前成形油压机", "前成型油压机"),
    ]
    assert found[0].values["known"] == "折弯、前成型油压机、钣金课、成型课"
    assert found[0].where.book == "sop.toml"


def test_without_machines_there_is_no_likeliest() -> None:
    empty = replace(plant(), stations={})

    [found] = report_setting_names(replace(PLANNING, people={"折弯": (1,)}), empty)

    assert (found.suggestion, found.nearest) == (None, ())
