import datetime as dt

from sop_xl.planning import make_plan
from sop_xl.planning.load import find_weeks, output_products
from sop_xl.planning.outsourcing import list_outings, read_firms, sum_outings
from sop_xl.planning.plant import Tables
from sop_xl.planning.shipping import plan_deliveries, read_shipping_facts
from sop_xl.settings import Shipping
from tests.planning.plants import QUICK, RUN_DATE


def day(number: int) -> dt.date:
    return dt.date(2026, 7, number)


def test_what_leaves_for_a_firm_stands_between_the_steps_around_it(
    tables: Tables,
) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 480  | 2026-07-10 |
    | SO2    | 1    | B        | 5    | 2026-07-09 |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 | 外协 | 外协周期 |
    | A        | 30     | 装配 | 冲床   | 10       | -    | -        |
    | A        | 10     | 冲压 | 冲床   | 60       | 否   | -        |
    | A        | 20     | 电镀 | -      | -        | 宏达 | 2        |
    | B        | 10     | 喷涂 | -      | -        | 是   | 1        |
    """
    plan, _ = make_plan(tables, QUICK, RUN_DATE)

    first, second = list_outings(plan, read_firms(tables))

    assert (first.line.name, first.process, first.firm) == ("SO2-1", "喷涂", "")
    assert (first.leaves, first.back, first.days) == (day(1), day(2), 1)
    assert (first.before, first.after) == ("", "")
    assert (second.line.name, second.process, second.firm) == ("SO1-1", "电镀", "宏达")
    assert (second.leaves, second.back, second.days) == (day(1), day(3), 2)
    assert (second.before, second.after, second.quantity) == ("冲压", "装配", 480)
    totals = sum_outings([first, second], find_weeks(plan))
    assert [(t.process, t.firm, t.quantities[:2]) for t in totals] == [
        ("喷涂", "", (5, 0)),
        ("电镀", "宏达", (480, 0)),
    ]


def test_what_is_back_on_a_day_of_rest_arrives_on_the_next_working_day(
    tables: Tables,
) -> None:
    """
    From Wednesday on, three days of calendar: back on Saturday, taken in on Monday.

    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | B        | 5    | 2026-07-09 |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 | 外协 | 外协周期 |
    | B        | 10     | 喷涂 | -      | -        | 是   | 3        |
    """
    plan, _ = make_plan(tables, QUICK, RUN_DATE)

    [outing] = list_outings(plan, read_firms(tables))

    assert (outing.back, outing.arrives, outing.days) == (day(4), day(6), 5)


def test_what_leaves_first_is_back_and_promised_as_many_days_later(
    tables: Tables,
) -> None:
    """
    Sent on the 1st with seven days it is back on the 8th, a day late, on every sheet.

    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | B        | 5    | 2026-07-07 |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 | 外协 | 外协周期 |
    | B        | 10     | 喷涂 | -      | -        | 是   | 7        |
    """
    plan, _ = make_plan(tables, QUICK, RUN_DATE)

    [outing], [line] = list_outings(plan, read_firms(tables)), plan.lines
    [made] = output_products(plan, [day(1), day(8)])
    facts = read_shipping_facts(tables, plan)
    [delivery] = plan_deliveries(plan, facts, Shipping())

    assert (outing.leaves, outing.back, outing.days) == (day(1), day(8), 7)
    assert (plan.expected_day(line), plan.days_late(line)) == (day(8), 1)
    assert plan.schedule.late_jobs == ("SO1-1",)
    assert (made.quantities, delivery.day) == ((0, 5), day(8))


def test_a_lot_in_process_keeps_its_place_in_the_routing(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 10   | 2026-07-10 |

    生产日报
    | 日期       | 工序 | 产品编码 | 良品数 |
    | 2026-06-29 | 冲压 | A        | 10     |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 | 外协 | 外协周期 |
    | A        | 10     | 冲压 | 冲床   | 60       | -    | -        |
    | A        | 20     | 电镀 | -      | -        | 宏达 | 2        |
    """
    plan, _ = make_plan(tables, QUICK, RUN_DATE)

    [outing] = list_outings(plan, read_firms(tables))

    assert (outing.before, outing.after, outing.firm) == ("冲压", "", "宏达")
