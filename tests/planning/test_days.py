from __future__ import annotations

import datetime as dt

from sop_xl.planning import Plan, make_plan
from sop_xl.planning.days import Owed, ProcessDay, list_process_days, rank_processes
from sop_xl.planning.floor import read_floor
from sop_xl.planning.shifts import list_work_days
from sop_xl.scheduling.effort import Effort
from sop_xl.settings import Settings
from tests.drawn_tables import read_drawing
from tests.planning.plants import RUN_DATE

TWO_STEPS = """
订单清单
| 订单号 | 行号 | 产品编码 | 数量 | 交期       |
| SO1    | 1    | A        | 100  | 2026-07-02 |

发货记录
| 发货单号 | 订单号 | 行号 | 产品编码 | 发货数量 |
| F1       | SO1    | 1    | A        | 20       |

成品库存
| 产品编码 | 良品 |
| A        | 10   |

生产日报
| 日期       | 机台号 | 工序 | 产品编码 | 良品数 |
| 2026-06-29 | P1     | 冲压 | A        | 30     |

机台台账
| 机台号 | 机台组 | 车间     | 班次 |
| P1     | 冲床   | 冲压车间 | 1    |
| Z1     | 打磨   | 打磨车间 | 1    |

工艺路线
| 产品编码 | 工序号 | 工序 | 可用机台 | 单件工时 | 开机标准 |
| A        | 10     | 冲压 | P1       | 60       | 1        |
| A        | 20     | 打磨 | Z1       | 60       | 1        |
"""


def days_of(text: str, days: int = 1) -> tuple[Plan, tuple[ProcessDay, ...]]:
    tables = read_drawing(text)
    plan, _ = make_plan(tables, Settings(), RUN_DATE, effort=Effort(seconds=0))
    floor = read_floor(tables, RUN_DATE)
    return plan, list_process_days(plan, floor, list_work_days(plan, days))


def test_owed_is_what_a_step_still_has_to_make_of_the_order_line() -> None:
    """100 ordered, 20 shipped, 10 in stock: 70; of these 30 are pressed already."""
    plan, _ = days_of(TWO_STEPS)
    owed = Owed(plan)

    by_process = {
        plan.jobs[task.job].operations[task.step].process: owed.count(task)
        for task in plan.schedule.tasks
    }

    assert by_process == {"冲压": 40, "打磨": 70}


def test_processes_stand_in_the_order_of_the_routing() -> None:
    plan, days = days_of(TWO_STEPS)

    assert rank_processes(plan) == {"冲压": 0, "打磨": 1}
    assert [day.process for day in days] == ["冲压", "打磨"]
    assert [day.workshops for day in days] == [("冲压车间",), ("打磨车间",)]


def test_what_is_made_is_never_more_than_what_is_owed() -> None:
    plan, days = days_of(TWO_STEPS, 5)
    owed = Owed(plan)

    for day in days:
        for shift in day.shifts:
            for each in shift.tasks:
                assert 0 < each.pieces <= owed.count(each.task)
    made = {"冲压": 0, "打磨": 0}
    for day in days:
        made[day.process] += sum(e.pieces for s in day.shifts for e in s.tasks)
    assert made == {"冲压": 40, "打磨": 70}


def test_a_unit_with_several_processes_needs_the_people_of_all() -> None:
    text = TWO_STEPS.replace("打磨车间", "冲压车间")
    _, days = days_of(text)

    assert [day.unit for day in days] == ["冲压车间"] * 2
    assert [day.unit_needs for day in days] == [2, 2]
    assert [shift.unit_needs for day in days for shift in day.shifts] == [2, 2]
    assert [shift.need.people for d in days for shift in d.shifts if shift.need] == [
        *[1, 1]
    ]


def test_a_plan_without_work_has_no_days() -> None:
    plan, days = days_of(TWO_STEPS.replace("| 100  |", "| 20   |"))

    assert days == ()
    assert list_work_days(plan, 1) == (dt.date(2026, 7, 1),)
