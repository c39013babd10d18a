from __future__ import annotations

import pytest

from sop_xl.planning import make_plan
from sop_xl.planning.draft import draft_plan
from sop_xl.planning.memory import keep_plan
from sop_xl.planning.standing import restore_plan
from sop_xl.settings import Planning, Settings
from tests.drawn_tables import read_drawing
from tests.planning.plants import RUN_DATE

QUICK = Planning(horizon_days=20, schedule_seconds=0)
DRAWN = """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 60   | 2026-07-05 |
    | SO2    | 1    | A        | 60   | 2026-07-05 |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |
    | P2     | 冲床   | 1    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 | 模具 | 换模时间 | 外协 | 外协周期 |
    | A        | 10     | 冲压 | 冲床   | 60       | M1   | 30       | -    | -        |
    | A        | 20     | 电镀 | -      | -        | -    | -        | 宏达 | 1        |
"""


@pytest.mark.parametrize(
    ("old", "new", "holds"),
    [
        ("", "", True),
        ("| SO2    | 1    | A        | 60 ", "| SO9    | 1    | A        | 60 ", True),
        ("| P1     | 冲床   | 1    |\n", "", False),
        ("| 冲压 | 冲床   | 60   ", "| 冲压 | 冲床   | 99   ", False),
    ],
)
def test_a_remembered_plan_stands_until_it_would_break_a_rule(
    old: str, new: str, holds: bool
) -> None:
    tables = read_drawing(DRAWN)
    plan, _ = make_plan(tables, Settings(planning=QUICK), RUN_DATE)
    kept = keep_plan(plan, {}, [])
    changed = read_drawing(DRAWN.replace(old, new) if old else DRAWN)

    again = restore_plan(draft_plan(changed, QUICK, RUN_DATE), kept)

    assert (again is not None) == holds
    if again is not None and not old:
        assert again.schedule.tasks == plan.schedule.tasks
