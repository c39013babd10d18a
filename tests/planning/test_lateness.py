from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from sop_xl.planning import Plan, make_plan
from sop_xl.planning.catalogue import MaterialName
from sop_xl.planning.draft import draft_plan
from sop_xl.planning.lateness import (
    Kind,
    explain_lines,
    explain_lot,
    group_kinds,
    list_blockers,
)
from sop_xl.planning.materials import MaterialWait, Supply
from sop_xl.planning.plan import plan_schedule
from sop_xl.planning.plant import Tables
from sop_xl.reports.late_words import say_chain, say_reason, say_time
from sop_xl.scheduling.insertion import insert_jobs
from sop_xl.scheduling.schedule import Schedule
from sop_xl.scheduling.waits import Cause
from sop_xl.settings import Lots, Planning, Settings
from tests.drawn_tables import read_drawing
from tests.planning.plants import RUN_DATE

QUICK = Settings(
    planning=Planning(horizon_days=20, schedule_seconds=0, lots=Lots(most=1))
)


def plan_of(tables: Tables) -> Plan:
    return make_plan(tables, QUICK, RUN_DATE)[0]


LATE = """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 480  | 2026-07-01 |
    | SO2    | 1    | A        | 480  | 2026-07-01 |
    | SO3    | 1    | B        | 10   | 2026-06-29 |
    | SO4    | 1    | C        | 10   | 2026-06-29 |
    | SO5    | 1    | D        | 10   | 2026-07-01 |

    成品库存
    | 产品编码 | 良品 |
    | B        | 10   |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |
    | P2     | 打磨   | 1    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 | 外协 | 外协周期 |
    | A        | 10     | 冲压 | 冲床   | 60       | -    | -        |
    | C        | 10     | 打磨 | 打磨   | 60       | -    | -        |
    | D        | 10     | 电镀 | -      | -        | 宏达 | 3        |
    | D        | 20     | 打磨 | 打磨   | 60       | -    | -        |
"""


def test_each_late_line_is_late_above_all_for_one_thing() -> None:
    plan = plan_of(read_drawing(LATE))

    waited, stored, overdue, short = explain_lines(plan)

    assert (waited.netted.line.name, waited.days) == ("SO2-1", 1)
    assert waited.kind is Cause.MACHINE
    assert waited.main is not None
    assert [*list_blockers(plan, waited.main)] == ["SO1-1"]
    assert (stored.kind, stored.lot, stored.main) == (Kind.IN_STOCK, "", None)
    assert overdue.kind is Kind.OVERDUE
    assert (short.kind, short.alone) == (Kind.TOO_SHORT, 5 * 1440 + 490)


def test_the_chain_is_told_in_words() -> None:
    plan = plan_of(read_drawing(LATE))
    waited, stored, overdue, short = explain_lines(plan)

    assert say_reason(plan, waited) == "冲压等P1 8 小时（前面有 SO1-1）"
    assert say_chain(plan, waited) == (
        "冲压等P1 8 小时（前面有 SO1-1）；冲压逢不上班 16 小时；冲压加工 8 小时。"
    )
    assert say_chain(plan, stored) == "库存可发，交期已过。"
    assert say_chain(plan, overdue) == "计划开始前交期已过；打磨加工 10 分钟。"
    assert say_reason(plan, short) == (
        "电镀外协 3 天，加工本身赶不上交期（只做这一单也要到 2026-07-06）"
    )
    assert "电镀外协 3 天" in say_chain(plan, short)


def test_times_are_said_in_the_unit_that_fits() -> None:
    assert [say_time(each) for each in (5, 89, 90, 2159, 2160)] == [
        "5 分钟",
        "89 分钟",
        "1.5 小时",
        "36 小时",
        "1.5 天",
    ]


def test_kinds_are_counted_the_most_frequent_first() -> None:
    found = explain_lines(plan_of(read_drawing(LATE)))

    assert {kind: len(each) for kind, each in group_kinds(found).items()} == {
        Cause.MACHINE: 1,
        Kind.IN_STOCK: 1,
        Kind.OVERDUE: 1,
        Kind.TOO_SHORT: 1,
    }


def test_a_plan_without_late_lines_explains_none(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 60   | 2026-07-10 |

    成品库存
    | 产品编码 | 良品 |
    | A        | 0    |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
    | A        | 10     | 冲压 | 冲床   | 60       |
    """
    plan = plan_of(tables)
    [line] = plan.lines

    assert explain_lines(plan) == ()
    found = explain_lot(plan, line)
    assert found is not None
    assert [wait.cause for wait in found.waits] == [Cause.WORK]


def test_material_is_named_with_its_day(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 60   | 2026-07-02 |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
    | A        | 10     | 冲压 | 冲床   | 60       |
    """
    draft = draft_plan(tables, QUICK.planning, RUN_DATE)
    [job] = draft.problem.jobs
    late = replace(job.operations[0], material=4 * 1440)
    bare = Schedule(replace(draft.problem, jobs=()), (), ())
    schedule = insert_jobs(bare, [replace(job, operations=(late,))])
    waits = (
        MaterialWait("SO1-1", "WL1", Decimal(30), dt.date(2026, 7, 4)),
        MaterialWait("SO1-1", "WL2", Decimal(3), dt.date(2026, 7, 3)),
    )
    plan = replace(plan_schedule(draft, schedule), waits=waits)
    unknown = replace(
        plan,
        waits=(MaterialWait("SO1-1", "WL1", Decimal(30), None, Supply.UNKNOWN),),
    )
    unnamed = replace(plan, waits=())

    [found] = explain_lines(plan)

    assert found.kind is Cause.MATERIAL
    assert say_reason(plan, found) == (
        "冲压等物料（WL1 缺 30，2026-07-04 到；WL2 缺 3，2026-07-03 到） 4 天"
    )
    assert "没有到货日期" in say_reason(unknown, found)
    [held] = plan.problem.jobs
    held = replace(held, release=1440)
    problem = replace(plan.problem, jobs=(held,))
    back = replace(plan, schedule=replace(plan.schedule, problem=problem))
    [found_back] = explain_lines(back)
    assert found_back.kind is Cause.MATERIAL
    assert "等下达" not in say_chain(back, found_back)
    estimated = replace(
        plan,
        catalogue=replace(
            plan.catalogue, materials={"WL1": MaterialName("冷轧板", "千克")}
        ),
        waits=(replace(waits[0], supply=Supply.ORDERED_NOW),),
    )
    assert (
        "WL1 冷轧板 缺 30 千克，没有订够，按采购提前期估计 2026-07-04 到"
        in say_reason(estimated, found)
    )
    assert say_reason(unnamed, found) == "冲压等物料 4 天"
