from __future__ import annotations

from decimal import Decimal

from sop_xl.measures import Tables
from sop_xl.measures.funds import (
    measure_production_turnover_days,
    measure_stock_funds,
)
from sop_xl.periods import Month
from tests.drawn_tables import parts_of

JUNE = Month(2026, 6)


def test_stores_hold_neither_work_in_progress_nor_moulds(tables: Tables) -> None:
    """
    资金占用
    | 月份       | 资金类别      | 占用金额 |
    | 2026-06-30 | 原材料        | 100.10   |
    | 2026-06-30 | 在制品        | 600      |
    | 2026-06-30 | 成品          | 50       |
    | 2026-06-30 | 模具          | 999      |
    | 2026-06-30 | 辅料          | 7        |
    | 2026-06-30 | 设备配件/工具 | 3        |
    | 2026-05-31 | 原材料        | 999      |
    """
    figure = measure_stock_funds(tables, JUNE)

    assert (figure.value, figure.unit) == (Decimal("160.10"), "元")
    assert [cell.row for cell in figure.cells()] == [2, 4, 6, 7]
    assert measure_stock_funds(tables, Month(2026, 4)).value is None


def test_turnover_is_work_in_progress_by_output_of_a_day(
    tables: Tables,
) -> None:
    """
    资金占用
    | 月份       | 资金类别 | 占用金额 |
    | 2026-06-01 | 在制品   | 600      |

    生产日历
    | 日期       | 上班/休息 |
    | 2026-06-01 | 上班      |
    | 2026-06-02 | 上班      |
    | 2026-06-02 | 上班      |
    | 2026-06-03 | 休息      |
    | 2026-07-01 | 上班      |

    生产日报
    | 日期       | 机台号 | 工序 | 产品编码 | 良品数 |
    | 2026-06-02 | M1     | 装配 | P1       | 20     |

    工艺路线
    | 产品编码 | 工序号 | 工序 |
    | P1       | 20     | 装配 |

    价格表
    | 产品编码 | 标准价 |
    | P1       | 10     |
    """
    figure = measure_production_turnover_days(tables, JUNE)

    assert figure.value == 6  # 600 ÷ (20 × 10 ÷ 2)
    assert parts_of(parts_of(figure)[1])[1].value == 2
    without = {word: t for word, t in tables.items() if word != "calendar"}
    assert measure_production_turnover_days(without, JUNE).value is None
    assert measure_stock_funds(tables, JUNE).value is None
