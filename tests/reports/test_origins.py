from __future__ import annotations

from sop_xl.measures import Tables
from sop_xl.measures.on_time_delivery import measure_on_time_delivery
from sop_xl.measures.order_quantity import measure_order_quantity_by_region
from sop_xl.periods import Month
from sop_xl.reports.origins import OriginLine, list_origins
from tests.drawn_tables import read_drawing

JUNE = Month(2026, 6)

TABLES = """
订单清单
| 订单号 | 行号 | 下单日期   | 客户编码 | 销售区域 | 数量 | 交期       |
| A1     | 1    | 2026-06-01 | K1       | 华东     | 10   | 2026-06-10 |
| A2     | 1    | 2026-06-02 | K1       | 华南     | 10   | 2026-06-10 |
| A3     | 1    | 2026-06-03 | K1       | 华东     | 10   | 2026-06-10 |

发货记录
| 发货单号 | 发货日期   | 订单号 | 行号 | 发货数量 |
| F1       | 2026-07-08 | A1     | 1    | 6        |
"""


def test_a_sum_names_its_first_and_last_cell() -> None:
    tables: Tables = read_drawing(TABLES)
    figures = measure_order_quantity_by_region(tables, JUNE)

    [line] = list_origins(figures["华东"], "华东")

    assert (line.name, line.item, line.value, line.unit) == (
        "区域接单量",
        "华东",
        20,
        "台",
    )
    assert (line.column, line.rows) == ("订单清单 / 数量", 2)
    assert (line.first, line.last) == (
        "[订单清单.xlsx]Sheet1!F2",
        "[订单清单.xlsx]Sheet1!F4",
    )


def test_a_share_is_followed_by_its_two_parts_and_all_their_columns() -> None:
    lines = list_origins(measure_on_time_delivery(read_drawing(TABLES), JUNE))

    assert [(line.name, line.value, line.column, line.rows) for line in lines] == [
        ("交期达成率", 0, "", None),
        ("　　分子：按期订单行", 0, "订单清单 / 数量", 0),
        ("", None, "发货记录 / 发货数量", 0),
        ("　　分母：到期订单行", 3, "订单清单 / 交期", 3),
    ]
    assert (lines[1].first, lines[1].last) == ("", "")


def test_a_figure_without_source_says_so_by_having_no_value() -> None:
    lines = list_origins(measure_on_time_delivery({}, JUNE))

    assert lines == [OriginLine("交期达成率", unit="%", definition=lines[0].definition)]
