from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any

from sop_xl.planning import Plan, make_plan
from sop_xl.planning.floor import Floor, read_floor
from sop_xl.planning.shifts import list_shift_tasks, list_spans
from sop_xl.planning.staffing import (
    count_present,
    find_unit,
    list_needs,
    list_staff,
    need_staff,
)
from sop_xl.rows import Table
from sop_xl.scheduling.effort import Effort
from sop_xl.settings import Planning, Settings
from tests.drawn_tables import read_drawing
from tests.planning.plants import RUN_DATE

FIVE_MACHINES = """
订单清单
| 订单号 | 行号 | 产品编码 | 数量 | 交期       |
| SO1    | 1    | A        | 300  | 2026-07-02 |
| SO2    | 1    | B        | 300  | 2026-07-02 |
| SO3    | 1    | C        | 300  | 2026-07-02 |

机台台账
| 机台号 | 设备名称 | 机台组 | 车间   | 班次 |
| P1     | 开式冲床 | 冲床   | 冲压车间 | 1    |
| P2     | -        | 冲床   | 冲压车间 | 1    |
| P3     | -        | 冲床   | 冲压车间 | 1    |
| Z1     | 打磨机   | 打磨   | -      | 1    |

工艺路线
| 产品编码 | 工序号 | 工序 | 可用机台 | 单件工时 | 开机标准 |
| A        | 10     | 冲压 | P1       | 60       | 2        |
| B        | 10     | 冲压 | P2       | 60       | 2        |
| C        | 10     | 冲压 | P3       | 60       | 0.5      |
| C        | 20     | 打磨 | Z1       | 30       | -        |
"""
HEADCOUNT = """
人员出勤
| 月份       | 部门     | 平均人数 | 出勤人数 | 出勤率 |
| 2026-05-01 | 冲压车间 | 9        | 8        | -      |
| 2026-06-01 | 冲压车间 | 4        | -        | 0.9    |
| 2026-07-05 | 冲压车间 | 90       | -        | -      |
| 2026-06-01 | 打磨     | 6        | -        | -      |
"""


def planned(text: str, settings: Settings | None = None) -> tuple[Plan, Floor]:
    tables: dict[str, Table[Any]] = read_drawing(text)
    plan, _ = make_plan(
        tables, settings or Settings(), RUN_DATE, effort=Effort(seconds=0)
    )
    return plan, read_floor(tables, RUN_DATE)


def floor_of(text: str) -> Floor:
    return read_floor(read_drawing(text), RUN_DATE)


def test_people_needed_are_machines_by_standard_rounded_up() -> None:
    """Two machines at 2 a person and one at a half: 1/2 + 1/2 + 2 = 3 people."""
    plan, floor = planned(FIVE_MACHINES)

    needs = list_needs(plan, floor, list_shift_tasks(plan, [plan.start]))

    pressed = next(need for need in needs if need.process == "冲压")
    assert (pressed.machines, pressed.people) == (3, 3)
    assert pressed.standards == (
        (Fraction(1, 2), ("C",)),
        (Fraction(2), ("A", "B")),
    )


def test_a_part_of_a_person_is_a_person() -> None:
    text = FIVE_MACHINES.replace("| 0.5      |", "| 2        |")
    plan, floor = planned(text)

    needs = list_needs(plan, floor, list_shift_tasks(plan, [plan.start]))

    assert needs[0].people == 2


def test_a_machine_without_a_standard_needs_nobody_and_is_counted_apart() -> None:
    """C is made by two people, then polished on Z1 by nobody knows how many."""
    plan, floor = planned(FIVE_MACHINES)
    days = [plan.start, plan.start + dt.timedelta(1)]

    needs = list_needs(plan, floor, list_shift_tasks(plan, days))

    polished = next(need for need in needs if need.process == "打磨")
    assert (polished.machines, polished.people, polished.unstated) == (1, 0, 1)
    assert polished.standards == ()
    assert next(need for need in needs if need.process == "冲压").unstated == 0


def test_a_standard_is_that_of_the_product_and_the_process() -> None:
    floor = floor_of(FIVE_MACHINES)

    assert floor.find_standard("C", "打磨") is None
    assert floor.find_standard("A", "冲压") == 2


def test_no_work_needs_nobody() -> None:
    plan, floor = planned(FIVE_MACHINES)

    assert need_staff([], plan, floor) is None


def test_the_last_count_up_to_the_run_says_who_is_there() -> None:
    """4 people at 0.9 are 3; the count of 5 July is yet to come."""
    floor = floor_of(FIVE_MACHINES + HEADCOUNT)

    assert floor.present == {"冲压车间": 3, "打磨": 6}


def test_people_present_go_before_a_rate() -> None:
    text = HEADCOUNT.replace("| -        | 0.9    |", "| 2        | 0.9    |")
    floor = floor_of(FIVE_MACHINES + text)

    assert floor.present["冲压车间"] == 2


def test_a_process_is_worked_by_its_own_unit_or_by_its_workshop() -> None:
    floor = floor_of(FIVE_MACHINES + HEADCOUNT)

    assert floor.find_unit("打磨", ("冲压车间",)) == "打磨"
    assert floor.find_unit("冲压", ("冲压车间",)) == "冲压车间"
    assert floor.find_unit("冲压", ("装配车间",)) == ""
    assert floor.name_workshops(["P1", "P2", "Z1", "?"]) == ("冲压车间",)


def test_without_a_count_a_unit_is_the_workshop() -> None:
    plan, floor = planned(FIVE_MACHINES)

    assert find_unit(plan, floor, "冲压", ["P1"]) == "冲压车间"
    assert find_unit(plan, floor, "打磨", ["Z1"]) == ""


def test_a_crew_of_the_schedule_is_the_unit_and_is_counted_by_shift() -> None:
    settings = Settings(planning=Planning(people={"冲床": (4, 2)}))
    plan, floor = planned(FIVE_MACHINES, settings)

    unit = find_unit(plan, floor, "冲压", ["P1", "P2"])
    spans = list_spans(plan, plan.start)
    present = count_present(plan, unit, spans)

    assert unit == "冲床"
    assert [present[span.start] for span in spans] == [4, 2, 0]


def test_units_have_their_processes_together_with_what_all_need() -> None:
    plan, floor = planned(FIVE_MACHINES)

    units = list_staff(plan, floor, [plan.start, plan.start + dt.timedelta(1)])

    assert [(unit.unit, unit.processes) for unit in units] == [
        ("", ("打磨",)),
        ("冲压车间", ("冲压",)),
    ]
    assert units[1].whole_day is None
    assert [need.people for need in units[1].needs] == [3]


def test_a_machine_for_two_products_counts_once_by_the_one_that_needs_most() -> None:
    text = FIVE_MACHINES.replace("冲压 | P3 ", "冲压 | P1 ").replace("300", "30")
    plan, floor = planned(text)

    [need, *_] = list_needs(plan, floor, list_shift_tasks(plan, [plan.start]))

    assert need.machines == 2
    # P1 at the half of C, P2 at the two of B: 2 + 1/2.
    assert need.people == 3
