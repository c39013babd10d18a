from __future__ import annotations

from decimal import Decimal

from sop_xl.measures import Tables, measure_month, report_missing_sources
from sop_xl.measures.sales_revenue import (
    measure_cost_ratio,
    measure_sales_revenue,
    shipments_without_price,
)
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


def test_a_line_without_unit_price_is_worth_its_amount_by_the_part_shipped(
    tables: Tables,
) -> None:
    """
    订单清单
    | 订单号 | 行号 | 数量 | 单价 | 金额   |
    | A1     | 1    | 8    | -    | 100.00 |
    | A1     | 2    | 200  | -    | 1.00   |
    | A1     | 3    | 10   | 2    | 99     |
    | A1     | 4    | 0    | -    | 50     |
    | A1     | 5    | -    | -    | 50     |
    | A1     | 6    | 10   | -    | -      |

    发货记录
    | 发货单号 | 发货日期   | 订单号 | 行号 | 发货数量 |
    | F1       | 2026-06-08 | A1     | 1    | 3        |
    | F2       | 2026-06-08 | A1     | 2    | 1        |
    | F3       | 2026-06-08 | A1     | 3    | 1        |
    | F4       | 2026-06-08 | A1     | 4    | 5        |
    | F5       | 2026-06-08 | A1     | 5    | 6        |
    | F6       | 2026-06-08 | A1     | 6    | 7        |
    | F7       | 2026-06-08 | A9     | 1    | 8        |
    | F8       | 2026-06-08 | A9     | 1    | -        |
    | F9       | 2026-07-08 | A9     | 1    | 8        |
    """
    figure = measure_sales_revenue(tables, JUNE)
    left_out = shipments_without_price(tables, JUNE)

    assert figure.value == Decimal("39.51")  # 37.50 + 0.005, half up, + 2.00
    cells = [str(cell).rpartition("!")[2] for cell in figure.cells()]
    assert cells == ["E2", "E3", "E4", "D4", "E2", "E3", "C2", "C3"]
    assert left_out["note_no"].tolist() == ["F4", "F5", "F6", "F7"]


def test_shipments_none_of_which_has_a_price_make_no_revenue(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 行号 | 数量 |
    | A1     | 1    | 8    |

    发货记录
    | 发货单号 | 发货日期   | 订单号 | 行号 | 发货数量 |
    | F1       | 2026-06-08 | A1     | 1    | 3        |

    制造成本
    | 月份       | 成本项目 | 实际 |
    | 2026-06-01 | 人工     | 1.00 |
    """
    figures = measure_month(tables, JUNE)
    [found] = [
        one.values
        for one in report_missing_sources(figures, tables, JUNE)
        if "制造成本/销售收入" in str(one.values["measures"])
    ]

    assert figures["sales-revenue"].value is None
    assert figures["cost-ratio"].value is None
    assert found["missing"] == "“订单清单”中可用的数据"


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
