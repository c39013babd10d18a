import datetime as dt

from sop_xl.planning import make_plan
from sop_xl.planning.answers import answer_lines
from sop_xl.planning.plant import Tables
from sop_xl.scheduling.waits import Cause
from sop_xl.settings import Planning, Settings
from tests.planning.plants import RUN_DATE

WEEK = Settings(planning=Planning(schedule_seconds=0, horizon_days=7))


def test_each_line_is_answered_with_its_day_and_why_it_is_late(
    tables: Tables,
) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 480  | 2026-07-01 |
    | SO2    | 1    | A        | 480  | 2026-07-01 |
    | SO3    | 1    | B        | 10   | 2026-06-29 |
    | SO4    | 1    | C        | 10   | 2026-07-01 |
    | SO5    | 1    | D        | 10   | 2026-07-05 |

    成品库存
    | 产品编码 | 良品 |
    | B        | 10   |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 | 外协 | 外协周期 |
    | A        | 10     | 冲压 | 冲床   | 60       | -    | -        |
    | D        | 10     | 电镀 | -      | -        | 宏达 | 2        |
    """
    plan, _ = make_plan(tables, WEEK, RUN_DATE)

    first, second, covered, refused, outside = answer_lines(plan)

    assert (first.expected, first.days_late, first.lateness) == (plan.start, 0, None)
    assert (second.expected, second.days_late) == (dt.date(2026, 7, 2), 1)
    assert second.lateness is not None
    assert second.lateness.kind is Cause.MACHINE
    assert (covered.expected, covered.days_late) == (plan.start, 2)
    assert (refused.expected, refused.days_late, refused.refused) == (None, 0, 10)
    assert refused.reason == "产品没有工艺路线"
    assert outside.expected == dt.date(2026, 7, 3)
    assert outside.lateness is None
