import datetime as dt

import pytest

from sop_xl.periods import Month
from sop_xl.planning import make_plan
from sop_xl.planning.forecasts import net_forecasts, spread_days
from sop_xl.planning.plant import Tables
from tests.drawn_tables import read_drawing
from tests.planning.plants import QUICK, RUN_DATE

JULY, AUGUST = Month(2026, 7), Month(2026, 8)


def test_orders_of_the_month_consume_the_forecast_whatever_became_of_them(
    tables: Tables,
) -> None:
    """
    次月预估销量
    | 月份       | 产品编码 | 销售区域 | 预估数量 |
    | 2026-07-01 | A        | 华东     | 60       |
    | 2026-07-01 | A        | 华南     | 40       |
    | 2026-08-01 | A        | 华东     | 50       |
    | 2026-06-01 | A        | 华东     | 70       |
    | 2026-07-01 | B        | 华东     | 10       |

    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       | 承诺交期   | 状态   |
    | SO1    | 1    | A        | 30   | 2026-07-09 | -          | -      |
    | SO1    | 1    | A        | 30   | 2026-07-09 | -          | -      |
    | SO2    | 1    | A        | 15   | 2026-07-20 | 2026-08-05 | 已完成 |
    | SO3    | 1    | A        | 99   | 2026-07-20 | -          | 已取消 |
    | SO4    | 1    | B        | 25   | -          | 2026-07-20 | -      |
    | SO5    | 1    | B        | 25   | -          | -          | -      |
    """
    plan, _ = make_plan(tables, QUICK, RUN_DATE)

    found = net_forecasts(tables, plan)

    assert [(f.product, f.month, f.expected, f.ordered, f.to_make) for f in found] == [
        ("A", JULY, 100, 45, 55),
        ("A", AUGUST, 50, 0, 50),
        ("B", JULY, 10, 25, 0),
    ]


@pytest.mark.parametrize(
    ("good", "left"), [(20, [70, 50]), (95, [0, 45]), (140, [0, 0])]
)
def test_stock_that_no_order_needs_meets_the_earliest_forecast_first(
    good: int, left: list[int]
) -> None:
    tables = read_drawing(
        f"""
        次月预估销量
        | 月份       | 产品编码 | 预估数量 |
        | 2026-07-01 | A        | 80       |
        | 2026-08-01 | A        | 50       |

        订单清单
        | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
        | SO1    | 1    | A        | 10   | 2026-06-20 |

        成品库存
        | 产品编码 | 良品 |
        | A        | {good} |
        """
    )
    plan, _ = make_plan(tables, QUICK, RUN_DATE)

    found = net_forecasts(tables, plan)

    assert [forecast.to_make for forecast in found] == left
    used = sum(forecast.from_stock for forecast in found)
    assert used == min(good - 10, 130)


def test_a_forecast_is_made_on_the_working_days_left_of_its_month(
    tables: Tables,
) -> None:
    """
    生产日历
    | 日期       | 上班/休息 |
    | 2026-07-01 | 休息      |
    | 2026-07-02 | 上班      |
    | 2026-07-04 | 上班      |
    """
    plan, _ = make_plan(tables, QUICK, RUN_DATE)

    july = spread_days(plan, JULY)

    assert july[:4] == tuple(dt.date(2026, 7, day) for day in (2, 3, 4, 6))
    assert all(day.month == 8 for day in spread_days(plan, AUGUST))


def test_a_month_without_a_working_day_left_has_all_its_days(tables: Tables) -> None:
    """
    生产日历
    | 日期       | 上班/休息 |
    | 2026-07-31 | 休息      |
    """
    plan, _ = make_plan(tables, QUICK, dt.date(2026, 7, 30))

    assert spread_days(plan, JULY) == (dt.date(2026, 7, 31),)
