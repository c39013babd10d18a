from __future__ import annotations

from decimal import Decimal

from sop_xl.measures import KEY_FIGURES, measure_month, recorded_goals, recorded_values
from sop_xl.measures.figures import make_figure
from sop_xl.periods import Month
from sop_xl.reports.key_figures import (
    Score,
    describe_month,
    list_key_figures,
    score_key_figures,
)
from sop_xl.reports.trends import Trends
from tests.drawn_tables import read_drawing

JUNE = Month(2026, 6)

GOALS = """
目标表
| 月份       | 指标           | 目标    |
| 2026-06-01 | 计划达成率     | 0.95    |
| 2026-07-01 | 计划达成率     | 0.96    |
| 2026-06-01 | 制程品质不合率 | 0.02    |
| 2026-06-01 | 仓库占用资金   | 1000000 |
| 2026-06-01 | 订单完成率     | 0.9     |
"""


def test_more_is_better_of_some_and_less_of_others() -> None:
    tables = read_drawing(GOALS)
    trends = Trends(recorded_values(tables), recorded_goals(tables), JUNE)
    figures = measure_month(tables, JUNE) | {
        "plan-attainment": make_figure("plan-attainment", Decimal("0.95")),
        "process-defect-rate": make_figure("process-defect-rate", Decimal("0.021")),
        "stock-funds": make_figure("stock-funds", Decimal(990000)),
        "fault-hours": make_figure("fault-hours", Decimal(7)),
    }

    rows = list_key_figures(figures, trends)

    assert len(rows) == len(KEY_FIGURES)
    plan, stock = rows["plan_attainment"], rows["stock_funds"]
    assert (plan.target, plan.next_target) == (Decimal("0.95"), Decimal("0.96"))
    assert (plan.reached, rows["process_defect_rate"].reached) == (True, False)
    assert (stock.actual, stock.target, stock.reached) == (99, 100, True)
    assert (rows["order_completion"].actual, rows["fault_hours"].target) == ("—", "—")
    assert score_key_figures(rows) == Score(2, 1, 6, "制程品质不合率")


def test_the_month_is_told_in_a_sentence() -> None:
    figures = measure_month({}, JUNE) | {
        "order-quantity": make_figure("order-quantity", 25304),
        "output-value": make_figure("output-value", Decimal("12639660.00")),
    }

    assert describe_month(figures) == (
        "本月接单 25,304 台，实产出 —；总产值 1,264.0 万元，销售收入 —。"
    )
