from __future__ import annotations

from decimal import Decimal

from sop_xl.measures import Tables
from sop_xl.measures.order_completion import measure_order_completion
from sop_xl.periods import Month
from tests.drawn_tables import parts_of

JUNE = Month(2026, 6)


def test_completion_is_output_by_orders_received(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 下单日期   | 数量 |
    | A1     | 2026-06-01 | 1000 |

    生产日报
    | 日期       | 机台号 | 工序 | 产品编码 | 良品数 |
    | 2026-06-02 | M2     | 装配 | P1       | 900    |

    工艺路线
    | 产品编码 | 工序号 | 工序 |
    | P1       | 20     | 装配 |
    """
    figure = measure_order_completion(tables, JUNE)

    assert figure.value == Decimal("0.9")
    assert [part.value for part in parts_of(figure)] == [900, 1000]
    assert [cell.book for cell in figure.cells()] == ["生产日报.xlsx", "订单清单.xlsx"]


def test_completion_of_nothing_is_no_figure(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 下单日期   | 数量 | 状态   |
    | A1     | 2026-06-01 | 1000 | 已取消 |

    生产日报
    | 日期       | 机台号 | 工序 | 产品编码 | 良品数 |
    | 2026-06-02 | M2     | 装配 | P1       | 900    |

    工艺路线
    | 产品编码 | 工序号 | 工序 |
    | P1       | 20     | 装配 |
    """
    assert measure_order_completion(tables, JUNE).value is None
    assert measure_order_completion({}, JUNE).value is None
