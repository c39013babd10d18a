from sop_xl.planning import make_plan
from sop_xl.planning.samples import list_samples
from sop_xl.scheduling.effort import Effort
from sop_xl.settings import Settings
from tests.drawn_tables import read_drawing
from tests.planning.plants import RUN_DATE

SAMPLES = """
订单清单
| 订单号 | 行号 | 产品编码 | 数量 | 交期       | 订单类别 |
| SO1    | 1    | A        | 900  | 2026-07-02 | 批量     |
| SO2    | 1    | A        | 5    | 2026-06-29 | 样品     |
| SO3    | 1    | A        | 20   | 2026-07-09 | 小批量   |
| SO4    | 1    | X        | 2    | 2026-07-02 | 样品     |

机台台账
| 机台号 | 机台组 | 班次 |
| P1     | 冲床   | 1    |

工艺路线
| 产品编码 | 工序号 | 工序 | 可用机台 | 单件工时 |
| A        | 10     | 冲压 | P1       | 60       |
"""


def test_samples_and_small_batches_stand_by_due_date_with_their_lots() -> None:
    """SO1 is an ordinary batch; X of SO4 has no routing."""
    tables = read_drawing(SAMPLES)
    plan, _ = make_plan(tables, Settings(), RUN_DATE, effort=Effort(seconds=0))

    late, unplanned, small = list_samples(plan)

    assert [line.netted.line.name for line in (late, unplanned, small)] == [
        *["SO2-1", "SO4-1", "SO3-1"]
    ]
    assert (late.is_sample, late.days_left, late.days_late > 0) == (True, -2, True)
    assert [task.machine for lot in late.lots for task in lot.tasks] == ["P1"]
    assert [lot.quantity for lot in small.lots] == [20]
    assert (unplanned.expected, unplanned.lots, unplanned.days_late) == (None, (), 0)
    assert (small.is_sample, small.days_left) == (False, 8)
