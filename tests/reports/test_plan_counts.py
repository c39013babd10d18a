"""Order lines are counted alike wherever a plan says how many there are."""

from __future__ import annotations

from sop_xl.planning import make_plan
from sop_xl.reports.plan_counts import LineCounts, count_lines
from tests.drawn_tables import read_drawing
from tests.planning.plants import QUICK, RUN_DATE

ORDERS = """
订单清单
| 订单号 | 行号 | 产品编码 | 数量 | 交期       |
| SO1    | 1    | A        | 960  | 2026-06-30 |
| SO2    | 1    | B        | 5    | 2026-06-29 |
| SO3    | 1    | C        | 5    | 2026-07-20 |
| SO4    | 1    | A        | -    | 2026-07-25 |
| SO5    | 1    | A        | 5    | 2026-08-20 |

成品库存
| 产品编码 | 良品 |
| B        | 9    |

机台台账
| 机台号 | 机台组 | 班次 |
| P1     | 冲床   | 1    |

工艺路线
| 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
| A        | 10     | 冲压 | 冲床   | 30       |
"""


def test_lines_are_late_in_the_making_or_in_stock_and_out_for_two_reasons() -> None:
    """
    SO1 is made too late, SO2 lies in stock since it was due, SO3 has no routing, SO4 no
    quantity; SO5 is made in time.
    """
    counts = count_lines(make_plan(read_drawing(ORDERS), QUICK, RUN_DATE)[0])

    assert counts == LineCounts(
        lines=5, late_made=1, late_stocked=1, refused=1, blocked=1
    )
    assert counts.say() == (
        "未交订单 5 行，延期 2 行（要生产 1，库存可发 1），"
        "未排 2 行（订单未能排产 1，暂停或资料不全 1）"
    )
    assert [count for _, count in counts.items()] == [5, 2, 1, 1, 2, 1, 1]


def test_what_is_none_is_not_taken_apart() -> None:
    said = LineCounts(3, 0, 0, 0, 0).say()

    assert said == "未交订单 3 行，延期 0 行，未排 0 行"
