"""Plans made by hand, to be remembered and made anew."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from sop_xl.planning import Plan
from sop_xl.planning.draft import Draft, draft_plan
from sop_xl.planning.plan import plan_schedule
from sop_xl.scheduling.problem import Problem
from sop_xl.scheduling.schedule import BrokenLock, Refusal, Schedule, Task
from sop_xl.settings import Planning
from tests.drawn_tables import read_drawing

RUN_DATE = dt.date(2026, 6, 30)
TABLES = """
订单清单
| 订单号 | 行号 | 产品编码 | 数量 | 交期       |
| SO1    | 1    | A        | 600  | 2026-07-09 |
| SO2    | 1    | B        | 120  | 2026-07-09 |

产品主数据
| 产品编码 | 产品名称 |
| A        | 油烟机   |
| B        | 灶具     |

机台台账
| 机台号 | 机台组 | 班次 |
| P1     | 冲床   | 1    |
| P2     | 冲床   | 1    |
| Y1     | 装配   | 1    |

工艺路线
| 产品编码 | 工序号 | 工序 | 可用机台 | 单件工时 |
| A        | 10     | 冲压 | P1、P2   | 6        |
| A        | 20     | 装配 | Y1       | 6        |
| B        | 10     | 冲压 | P1、P2   | 60       |
"""
#: The minute at which the first shift of a day begins.
EIGHT = 480
DAY = 1440


def draft_of(
    tables: str = TABLES, run_date: dt.date = RUN_DATE, planning: Planning | None = None
) -> Draft:
    """Return the draft of tables that are drawn in a text."""
    return draft_plan(read_drawing(tables), planning or Planning(), run_date)


def task(job: str, step: int, machine: str | None, start: int, minutes: int) -> Task:
    """Return a task without a changeover."""
    return Task(job, step, machine, start, start, start + minutes)


def plan_of(
    draft: Draft,
    tasks: Sequence[Task],
    *,
    problem: Problem | None = None,
    broken: Sequence[BrokenLock] = (),
    refused: Sequence[Refusal] = (),
) -> Plan:
    """Return the plan of a schedule made by hand; nobody checks that it can be."""
    asked = draft if problem is None else replace(draft, problem=problem)
    schedule = Schedule(asked.problem, tuple(tasks), tuple(refused), tuple(broken))
    return plan_schedule(asked, schedule)


#: SO1 is pressed on P1 from eight to nine, assembled from nine to ten, SO2 on P2.
TASKS = (
    task("SO1-1", 0, "P1", EIGHT, 60),
    task("SO1-1", 1, "Y1", EIGHT + 60, 60),
    task("SO2-1", 0, "P2", EIGHT, 120),
)


def first_plan() -> Plan:
    """Return the plan of TABLES and TASKS."""
    return plan_of(draft_of(), TASKS)
