from sop_xl.periods import Month
from sop_xl.planning import make_plan
from sop_xl.planning.forecasts import net_forecasts
from sop_xl.planning.plant import Tables
from sop_xl.planning.structures import sum_structures
from tests.planning.plants import QUICK, RUN_DATE


def test_output_and_what_is_expected_stand_by_month_and_structure(
    tables: Tables,
) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       | 单价 |
    | SO1    | 1    | A        | 100  | 2026-07-02 | 2    |
    | SO2    | 1    | B        | 50   | 2026-07-03 | -    |
    | SO3    | 1    | C        | 20   | 2026-07-04 | 3    |

    次月预估销量
    | 月份       | 产品编码 | 预估数量 |
    | 2026-07-01 | B        | 80       |
    | 2026-09-01 | B        | 80       |

    产品主数据
    | 产品编码 | 产品名称 | 产品结构 |
    | A        | 油烟机   | 单       |
    | B        | 灶具     | 双       |
    | C        | 水槽     | -        |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
    | A        | 10     | 冲压 | 冲床   | 60       |
    | B        | 10     | 冲压 | 冲床   | 60       |
    | C        | 10     | 冲压 | 冲床   | 60       |
    """
    plan, _ = make_plan(tables, QUICK, RUN_DATE)

    found = sum_structures(plan, net_forecasts(tables, plan))

    july = Month(2026, 7)
    assert [(s.month, s.structure, s.quantity, s.value, s.expected) for s in found] == [
        (july, "单", 100, 20_000, 0),
        (july, "双", 50, 0, 30),
        (july, "", 20, 6_000, 0),
    ]


def test_a_plan_without_work_has_what_is_expected_of_its_first_month(
    tables: Tables,
) -> None:
    """
    次月预估销量
    | 月份       | 产品编码 | 预估数量 |
    | 2026-07-01 | B        | 80       |
    """
    plan, _ = make_plan(tables, QUICK, RUN_DATE)

    [found] = sum_structures(plan, net_forecasts(tables, plan))

    assert (found.structure, found.quantity, found.expected) == ("", 0, 80)
