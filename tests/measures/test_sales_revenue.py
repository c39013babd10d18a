from __future__ import annotations

from decimal import Decimal

from sop_xl.measures import Tables
from sop_xl.measures.sales_revenue import measure_cost_ratio, measure_sales_revenue
from sop_xl.periods import Month
from tests.drawn_tables import parts_of

JUNE = Month(2026, 6)


def test_shipments_earn_the_price_of_their_order_line(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 行号 | 数量 | 单价  |
    | A1     | 1    | 10   | 0.335 |
    | A1     | 2    | 10   | -     |
    | A1     | 1    | 10   | 99    |

    发货记录
    | 发货单号 | 发货日期   | 订单号 | 行号 | 发货数量 |
    | F1       | 2026-06-08 | A1     | 1    | 3        |
    | F2       | 2026-06-09 | A1     | 1    | 3        |
    | F3       | 2026-06-10 | A1     | 2    | 10       |
    | F4       | 2026-06-10 | A9     | 1    | 10       |
    | F5       | 2026-07-01 | A1     | 1    | 4        |

    制造成本
    | 月份       | 成本项目 | 实际 |
    | 2026-06-01 | 人工     | 1.00 |
    | 2026-06-01 | 电费     | 0.01 |
    | 2026-05-01 | 电费     | 5.00 |
    """
    figure = measure_sales_revenue(tables, JUNE)
    ratio = measure_cost_ratio(tables, JUNE)

    assert figure.value == Decimal("2.02")  # 3 × 0.335 = 1.005, rounded twice
    assert [str(cell) for cell in figure.cells()] == [
        "[发货记录.xlsx]Sheet1!E2",
        "[发货记录.xlsx]Sheet1!E3",
        "[订单清单.xlsx]Sheet1!D2",
        "[订单清单.xlsx]Sheet1!D2",
    ]
    assert ratio.value == Decimal("0.5")
    assert parts_of(ratio)[0].value == Decimal("1.01")


def test_without_costs_or_shipments_there_is_no_ratio(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 行号 | 数量 | 单价 |
    | A1     | 1    | 10   | 1    |

    制造成本
    | 月份       | 成本项目 | 实际 |
    | 2026-06-01 | 人工     | 1.00 |
    """
    assert measure_sales_revenue(tables, JUNE).value is None
    assert measure_cost_ratio(tables, JUNE).value is None
    assert parts_of(measure_cost_ratio({}, JUNE))[0].value is None
