"""Work in process that goes from one order line to another is found."""

from __future__ import annotations

from dataclasses import replace

from sop_xl.planning.handed import Handed, find_handed
from sop_xl.planning.memory import keep_plan
from sop_xl.planning.plan import make_plan
from sop_xl.settings import Lots, Planning, Settings
from tests.drawn_tables import read_drawing
from tests.planning.replans import RUN_DATE

QUICK = Settings(planning=Planning(schedule_seconds=0, lots=Lots(most=1)))
TABLES = """
订单清单
| 订单号 | 行号 | 产品编码 | 数量 | 交期       |
| SO1    | 1    | A        | 50   | 2026-07-09 |

机台台账
| 机台号 | 机台组 | 班次 |
| P1     | 冲床   | 1    |

工艺路线
| 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
| A        | 10     | 冲压 | 冲床   | 6        |
| A        | 20     | 装配 | 冲床   | 6        |

生产日报
| 日期       | 产品编码 | 工序 | 良品数   |
| 2026-06-29 | A        | 冲压 | 45       |
"""
MORE = TABLES.replace(
    "| SO1    | 1 ", "| SO2    | 1    | A        | 40   | 2026-07-02 |\n| SO1    | 1 "
)


def test_what_a_new_line_takes_of_another_is_told() -> None:
    first, _ = make_plan(read_drawing(TABLES), QUICK, RUN_DATE)
    kept = keep_plan(first, {}, [])
    second, _ = make_plan(read_drawing(MORE), QUICK, RUN_DATE)

    assert first.lines[0].from_wip == 45
    assert find_handed(kept, first) == ()
    assert find_handed(kept, second) == (Handed("SO1-1", 40, ("SO2-1",)),)


def test_what_is_there_no_more_went_to_nobody() -> None:
    first, _ = make_plan(read_drawing(TABLES), QUICK, RUN_DATE)
    kept = keep_plan(first, {}, [])
    asleep = replace(kept.steps[0], lot="SO9-1", line="SO9-1", asleep=True)
    gone, _ = make_plan(
        read_drawing(TABLES.replace("| 45       |", "| 5        |")), QUICK, RUN_DATE
    )

    kept = replace(kept, steps=(*kept.steps, asleep))
    assert find_handed(kept, gone) == (Handed("SO1-1", 40, ()),)
