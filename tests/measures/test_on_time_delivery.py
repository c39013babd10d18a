from __future__ import annotations

from decimal import Decimal

from sop_xl.measures import Tables
from sop_xl.measures.on_time_delivery import (
    measure_on_time_delivery,
    measure_on_time_delivery_by_region,
)
from sop_xl.periods import Month
from tests.drawn_tables import parts_of

JUNE = Month(2026, 6)


def test_a_line_is_on_time_when_all_left_by_the_promised_day(
    tables: Tables,
) -> None:
    """
    订单清单
    | 订单号 | 行号 | 客户编码 | 销售区域 | 数量 | 交期       | 承诺交期   | 状态   |
    | A1     | 1    | K1       | 华东     | 10   | 2026-06-10 | -          | -      |
    | A1     | 2    | K1       | 华东     | 10   | 2026-06-10 | 2026-06-12 | -      |
    | A2     | 1    | K1       | 华南     | 10   | 2026-06-10 | -          | -      |
    | A3     | 1    | K1       | 华南     | 10   | 2026-06-10 | -          | -      |
    | A4     | 1    | K1       | 华南     | 10   | 2026-06-30 | 2026-07-01 | -      |
    | A5     | 1    | K1       | 华南     | 10   | 2026-05-30 | 2026-06-01 | -      |
    | A6     | 1    | K1       | 华南     | 10   | 2026-06-10 | -          | 已取消 |

    发货记录
    | 发货单号 | 发货日期   | 订单号 | 行号 | 发货数量 |
    | F1       | 2026-06-08 | A1     | 1    | 6        |
    | F2       | 2026-06-10 | A1     | 1    | 4        |
    | F3       | 2026-06-12 | A1     | 2    | 10       |
    | F4       | 2026-06-11 | A2     | 1    | 10       |
    | F5       | 2026-06-09 | A3     | 1    | 9        |
    | F6       | -          | A3     | 1    | 1        |
    """
    figure = measure_on_time_delivery(tables, JUNE)

    on_time, due = parts_of(figure)
    assert (on_time.value, due.value) == (2, 5)
    assert figure.value == Decimal("0.4")
    assert [str(cell) for cell in on_time.cells()] == [
        "[订单清单.xlsx]Sheet1!E2",
        "[订单清单.xlsx]Sheet1!E3",
        "[发货记录.xlsx]Sheet1!E2",
        "[发货记录.xlsx]Sheet1!E3",
        "[发货记录.xlsx]Sheet1!E4",
    ]
    regions = measure_on_time_delivery_by_region(tables, JUNE)
    assert {region: one.value for region, one in regions.items()} == {
        "华东": 1,
        "华南": 0,
    }


def test_without_shipments_nothing_is_known_of_punctuality(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 行号 | 数量 | 交期       |
    | A1     | 1    | 10   | 2026-06-10 |
    """
    assert measure_on_time_delivery(tables, JUNE).value is None
    assert measure_on_time_delivery_by_region(tables, JUNE) == {}
