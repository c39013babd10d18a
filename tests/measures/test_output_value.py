from __future__ import annotations

from decimal import Decimal

from sop_xl.measures import Tables
from sop_xl.measures.output_value import (
    measure_output_per_head,
    measure_output_value,
    output_without_price,
)
from sop_xl.periods import Month
from tests.drawn_tables import parts_of

JUNE = Month(2026, 6)


def test_output_is_worth_its_price_of_the_months_last_day(
    tables: Tables,
) -> None:
    """
    生产日报
    | 日期       | 机台号 | 工序 | 产品编码 | 良品数 |
    | 2026-06-01 | M1     | 装配 | P1       | 3      |
    | 2026-06-02 | M1     | 装配 | P1       | 90     |
    | 2026-06-02 | M1     | 装配 | P2       | 10     |

    工艺路线
    | 产品编码 | 工序号 | 工序 |
    | P1       | 10     | 装配 |
    | P2       | 10     | 装配 |

    价格表
    | 产品编码 | 客户编码 | 标准价  | 生效日期   | 失效日期   |
    | P1       | -        | 880.505 | 2026-06-01 | -          |
    | P1       | -        | 900     | 2026-01-01 | -          |
    | P1       | -        | 950     | 2026-07-01 | -          |
    | P1       | -        | 960     | 2026-06-15 | 2026-06-29 |
    | P1       | K1       | 800     | 2026-06-20 | -          |
    | P2       | K1       | 500     | -          | -          |

    人员出勤
    | 月份       | 部门 | 平均人数 |
    | 2026-06-01 | 装配 | 20       |
    | 2026-06-01 | 仓库 | 5        |
    | 2026-05-01 | 仓库 | 50       |
    """
    figure = measure_output_value(tables, JUNE)

    # 3 × 880.505 = 2641.515 and 90 × 880.505 = 79245.45, each rounded to fen.
    assert figure.value == Decimal("2641.52") + Decimal("79245.45")
    assert [str(cell) for cell in figure.cells()] == [
        "[生产日报.xlsx]Sheet1!E2",
        "[生产日报.xlsx]Sheet1!E3",
        "[价格表.xlsx]Sheet1!C2",
    ]
    [unpriced] = output_without_price(tables, JUNE)["product"]
    assert unpriced == "P2"

    per_head = measure_output_per_head(tables, JUNE)
    assert per_head.value == Decimal("81886.97") / 25
    assert parts_of(per_head)[1].unit == "人"


def test_a_price_that_began_at_no_day_counts_until_a_later_one(tables: Tables) -> None:
    """
    生产日报
    | 日期       | 机台号 | 工序 | 产品编码 | 良品数 |
    | 2026-06-01 | M1     | 装配 | P1       | 1      |

    工艺路线
    | 产品编码 | 工序号 | 工序 |
    | P1       | 10     | 装配 |

    价格表
    | 产品编码 | 标准价 | 生效日期   |
    | P1       | 20     | 2026-06-01 |
    | P1       | 10     | -          |
    """
    assert measure_output_value(tables, JUNE).value == 20
    without = {word: t for word, t in tables.items() if word != "prices"}
    assert measure_output_value(without, JUNE).value is None
    assert measure_output_per_head(tables, JUNE).value is None
