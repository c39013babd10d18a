import datetime as dt
from decimal import Decimal

import pytest

from sop_xl.planning import make_plan
from sop_xl.planning.plant import Tables
from sop_xl.planning.shipping import (
    Delivery,
    plan_deliveries,
    read_shipping_facts,
    sum_regions,
)
from sop_xl.settings import Planning, Settings, Shifts, Shipping
from tests.drawn_tables import read_drawing
from tests.planning.plants import QUICK, RUN_DATE, make_plant


def deliveries_of(tables: Tables, shipping: Shipping | None = None) -> list[Delivery]:
    plan, _ = make_plan(tables, QUICK, RUN_DATE)
    facts = read_shipping_facts(tables, plan)
    return list(plan_deliveries(plan, facts, shipping or Shipping()))


def days_of(deliveries: list[Delivery]) -> list[tuple[str, int, int | None]]:
    return [
        (each.line.name, each.quantity, each.day.day if each.day else None)
        for each in deliveries
    ]


PLANT = """
机台台账
| 机台号 | 机台组 | 班次 |
| P1     | 冲床   | 1    |

工艺路线
| 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
| A        | 10     | 冲压 | 冲床   | 60       |
"""


def test_a_line_goes_when_it_is_ready_but_not_long_before_it_is_due() -> None:
    """
    July 4 and 5, 2026, are a weekend. Two days' work is ready on the 2nd.
    """
    tables = read_drawing(
        """
        订单清单
        | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
        | SO1    | 1    | A        | 960  | 2026-07-01 |
        | SO2    | 1    | B        | 5    | 2026-07-11 |
        | SO3    | 1    | B        | 5    | 2026-07-20 |
        | SO4    | 1    | C        | 5    | 2026-07-20 |

        成品库存
        | 产品编码 | 良品 |
        | B        | 10   |
        """
        + PLANT
    )

    found = deliveries_of(tables)

    assert days_of(found) == [
        ("SO1-1", 960, 2),
        # A week before the 11th is a Saturday.
        ("SO2-1", 5, 6),
        ("SO3-1", 5, 13),
        ("SO4-1", 5, None),
    ]
    assert [each.days_late for each in found] == [1, -5, -7, None]


@pytest.mark.parametrize(
    ("percent", "shipped"),
    [
        (100, [("SO1-1", 960, 2)]),
        (50, [("SO1-1", 480, 1), ("SO1-1", 480, 2)]),
        (51, [("SO1-1", 960, 2)]),
    ],
)
def test_a_part_that_is_enough_goes_before_the_rest(
    percent: int, shipped: list[tuple[str, int, int]]
) -> None:
    tables = read_drawing(
        """
        订单清单
        | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
        | SO1    | 1    | A        | 960  | 2026-07-02 |

        成品库存
        | 产品编码 | 良品 |
        | A        | 480  |
        """
        + PLANT.replace("60       |", "120      |")
    )

    assert days_of(deliveries_of(tables, Shipping(part_percent=percent))) == shipped


def test_a_day_is_unsure_where_material_is_missing_that_nobody_promised() -> None:
    """
    The rest of SO1 lacks W1; SO2 lacks only what can be bought in a day.
    """
    tables = read_drawing(
        """
        订单清单
        | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
        | SO1    | 1    | A        | 1440 | 2026-07-02 |
        | SO2    | 1    | B        | 5    | 2026-07-11 |

        成品库存
        | 产品编码 | 良品 |
        | A        | 480  |

        物料清单
        | 产品编码 | 子件编码 | 用量 |
        | A        | W1       | 1    |
        | B        | W2       | 1    |

        物料主数据
        | 物料编码 | 物料名称 | 采购提前期 |
        | W2       | -        | 1          |

        材料库存
        | 物料编码 | 库存数量 |
        | W1       | 100      |
        """
        + PLANT
        + "| B | 10 | 冲压 | 冲床 | 60 |"
    )

    def unsure(percent: int) -> list[tuple[str, int, bool]]:
        found = deliveries_of(tables, Shipping(part_percent=percent))
        return [(each.line.name, each.quantity, each.is_unsure) for each in found]

    assert unsure(100) == [("SO1-1", 1440, True), ("SO2-1", 5, False)]
    assert unsure(30) == [
        ("SO1-1", 480, False),
        ("SO1-1", 960, True),
        ("SO2-1", 5, False),
    ]


def test_parts_that_would_leave_on_one_day_go_together() -> None:
    tables = read_drawing(
        """
        订单清单
        | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
        | SO1    | 1    | A        | 960  | 2026-07-20 |

        成品库存
        | 产品编码 | 良品 |
        | A        | 480  |
        """
        + PLANT
    )

    found = deliveries_of(tables, Shipping(part_percent=50))

    assert days_of(found) == [("SO1-1", 960, 13)]


def test_region_and_weight_come_from_the_line_the_customer_and_the_product(
    tables: Tables,
) -> None:
    """
    订单清单
    | 订单号 | 行号 | 客户编码 | 销售区域 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | K1       | 华南     | A        | 2    | 2026-07-01 |
    | SO2    | 1    | K1       | -        | A        | 3    | 2026-07-02 |
    | SO3    | 1    | K2       | -        | B        | 4    | 2026-07-03 |

    客户档案
    | 客户编码 | 客户名称 | 销售区域 |
    | K1       | 甲公司   | 华东     |
    | K2       | 乙公司   | -        |

    产品主数据
    | 产品编码 | 产品名称 | 重量 |
    | A        | 油烟机   | 1.5  |
    | B        | 灶具     | -    |

    成品库存
    | 产品编码 | 良品 |
    | A        | 9    |
    | B        | 9    |
    """
    found = deliveries_of(tables)

    assert [(each.region, each.kilograms) for each in found] == [
        ("华南", Decimal("3.0")),
        ("华东", Decimal("4.5")),
        ("", None),
    ]
    day = dt.date(2026, 7, 1)
    starts = [day, day + dt.timedelta(days=1)]
    totals = sum_regions(found, starts, day + dt.timedelta(days=2))
    assert [(t.region, t.lines, t.quantities, t.kilograms) for t in totals] == [
        ("华东", (1, 0), (3, 0), (Decimal("4.5"), Decimal(0))),
        ("华南", (1, 0), (2, 0), (Decimal("3.0"), Decimal(0))),
        ("", (1, 0), (4, 0), (Decimal(0), Decimal(0))),
    ]


def test_a_plant_that_never_works_still_ships_some_day() -> None:
    settings = Settings(planning=Planning(schedule_seconds=0, shifts=Shifts(starts=())))
    tables = make_plant(8)
    plan, _ = make_plan(tables, settings, RUN_DATE)

    found = plan_deliveries(plan, read_shipping_facts(tables, plan), Shipping())

    assert all(each.day is None or each.day > plan.start for each in found)


@pytest.mark.parametrize("percent", [1, 60, 100])
def test_everything_open_is_shipped_once_and_nothing_before_it_is_made(
    percent: int,
) -> None:
    tables = make_plant(40)
    plan, _ = make_plan(tables, QUICK, RUN_DATE)
    shipping = Shipping(part_percent=percent, early_days=3)

    found = plan_deliveries(plan, read_shipping_facts(tables, plan), shipping)

    for netted in plan.lines:
        own = [each for each in found if each.line.row == netted.line.row]
        assert sum(each.quantity for each in own) == netted.line.open_quantity
        assert len(own) <= 3
        for each in own:
            made = [
                part.quantity
                for part in netted.parts
                if part.name in plan.tasks_of
                and each.day is not None
                and plan.day_of(plan.tasks_of[part.name][-1].end) <= each.day
            ]
            sent = sum(
                other.quantity
                for other in own
                if other.day and each.day and other.day <= each.day
            )
            assert sent <= netted.from_stock + sum(made)
            if each.day is not None:
                assert (netted.line.due - each.day).days <= 3
