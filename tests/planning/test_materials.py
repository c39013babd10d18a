import datetime as dt
from collections.abc import Collection, Mapping
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from sop_xl.planning.backlog import read_backlog
from sop_xl.planning.demand import net_demand
from sop_xl.planning.materials import (
    MaterialWait,
    Purchase,
    Supply,
    find_waits,
    knows_materials,
    report_materials,
)
from sop_xl.planning.plant import Tables, table_of
from sop_xl.planning.routings import Routing, read_routings
from sop_xl.tables import (
    BomLine,
    MaterialStock,
    Order,
    PurchaseOrder,
    RoutingStep,
    Shipment,
)
from tests.planning.plants import make_table

START = dt.date(2026, 7, 1)
DAYS = [START + dt.timedelta(days=day) for day in range(14)]


def waits(
    tables: Tables,
    in_process: Mapping[str, Mapping[int, int]] | None = None,
    unmade: Collection[str] = (),
    routings: Mapping[str, Routing] | None = None,
) -> list[MaterialWait]:
    orders, shipments = table_of(tables, Order), table_of(tables, Shipment)
    lines = net_demand(read_backlog(orders, shipments).open_lines, {}, in_process or {})
    return list(find_waits(tables, lines, DAYS, unmade, routings or {}))


def july(day: int) -> dt.date:
    return dt.date(2026, 7, day)


def test_the_order_due_first_has_the_material_the_next_waits_for_what_is_promised(
    tables: Tables,
) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 100  | 2026-07-09 |
    | SO2    | 1    | A        | 50   | 2026-07-08 |
    | SO3    | 1    | A        | 10   | 2026-07-10 |

    物料清单
    | 产品编码 | 子件编码 | 用量 | 损耗率 |
    | A        | W1       | 2    | 0.05   |

    材料库存
    | 物料编码 | 库位 | 库存数量 |
    | W1       | 甲   | 100      |
    | W1       | 乙   | 25       |

    采购订单
    | 采购单号 | 物料编码 | 采购数量 | 到货数量 | 承诺到货日期 |
    | C2       | W1       | 300      | -        | 2026-07-06   |
    | C1       | W1       | 100      | 40       | 2026-07-03   |
    """
    first, second = Purchase("C1", july(3)), Purchase("C2", july(6))
    assert waits(tables) == [
        MaterialWait(
            "SO1-1", "W1", Decimal("190.00"), july(6), purchases=(first, second)
        ),
        MaterialWait("SO3-1", "W1", Decimal("21.00"), july(6), purchases=(second,)),
    ]


def test_what_was_promised_for_the_past_comes_on_the_first_day_and_can_be_used_after_it(
    tables: Tables,
) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 100  | 2026-07-09 |

    物料清单
    | 产品编码 | 子件编码 | 用量 |
    | A        | W1       | 1    |

    采购订单
    | 采购单号 | 物料编码 | 采购数量 | 承诺到货日期 |
    | C1       | W1       | 300      | 2026-06-20   |
    """
    [wait] = waits(tables)

    assert (wait.day, wait.ready_minute(START)) == (july(1), 1440)


def test_what_nobody_has_promised_comes_as_soon_as_it_can_be_bought(
    tables: Tables,
) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 100  | 2026-07-09 |

    物料清单
    | 产品编码 | 子件编码 | 用量 |
    | A        | quick    | 1    |
    | A        | at once  | 1    |
    | A        | late     | 1    |
    | A        | slow     | 1    |
    | A        | unknown  | 1    |
    | A        | promised | 1    |

    物料主数据
    | 物料编码 | 物料名称 | 采购提前期 |
    | quick    | -        | 3          |
    | at once  | -        | 0          |
    | late     | -        | 3          |
    | slow     | -        | 90         |
    | unknown  | -        | -          |

    采购订单
    | 采购单号 | 物料编码 | 采购数量 | 承诺到货日期 |
    | C1       | late     | 30       | 2026-07-07   |
    | C1       | promised | 30       | 2026-07-07   |
    | C1       | unknown  | 30       | 2026-09-07   |
    """
    assert [(wait.component, wait.day, wait.supply) for wait in waits(tables)] == [
        ("quick", july(3), Supply.ORDERED_NOW),
        ("at once", july(1), Supply.ORDERED_NOW),
        ("late", july(7), Supply.ORDERED_NOW),
        ("slow", None, Supply.UNKNOWN),
        ("unknown", None, Supply.UNKNOWN),
        ("promised", july(7), Supply.UNKNOWN),
    ]
    assert MaterialWait("SO1-1", "slow", Decimal(1), None).ready_minute(START) == 0


def test_only_lots_that_are_made_from_the_first_step_draw_material(
    tables: Tables,
) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 100  | 2026-07-09 |
    | SO2    | 1    | B        | 100  | 2026-07-09 |
    | SO3    | 1    | none     | 100  | 2026-07-09 |

    物料清单
    | 产品编码 | 子件编码 | 用量 |
    | A        | W1       | 1    |
    | B        | W1       | 1    |
    | C        | W1       | -    |
    """
    found = waits(tables, {"A": {1: 70}}, unmade=["SO2-1"])

    assert [(wait.lot, int(wait.quantity)) for wait in found] == [("SO1-1/2", 30)]


def test_a_lot_in_process_draws_the_material_of_the_steps_before_it(
    tables: Tables,
) -> None:
    """
    Of 140 pressed, 30 are bent as well: they all still need cartons.

    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 200  | 2026-07-09 |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
    | A        | 10     | 冲压 | 冲床   | 60       |
    | A        | 20     | 折弯 | 冲床   | 60       |
    | A        | 30     | 装配 | 装配   | 60       |

    物料清单
    | 产品编码 | 子件编码 | 用量 | 用料工序 |
    | A        | tin      | 1    | -        |
    | A        | booklet  | 1    | 折弯     |
    | A        | carton   | 1    | 装配     |

    材料库存
    | 物料编码 | 库存数量 |
    | carton   | 40       |
    """
    routings = read_routings(table_of(tables, RoutingStep), 30)

    found = waits(tables, {"A": {1: 110, 2: 30}}, routings=routings)

    short = [(w.lot, w.component, w.process, int(w.quantity)) for w in found]
    assert short == [
        ("SO1-1/2", "booklet", "折弯", 110),
        ("SO1-1/2", "carton", "装配", 100),
        ("SO1-1/3", "tin", "", 60),
        ("SO1-1/3", "booklet", "折弯", 60),
        ("SO1-1/3", "carton", "装配", 60),
    ]


def test_a_part_made_in_the_plant_is_what_it_is_made_of(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 10   | 2026-07-09 |
    | SO2    | 1    | loop     | 10   | 2026-07-10 |

    物料清单
    | 产品编码 | 子件编码 | 用量 |
    | A        | half     | 2    |
    | A        | W1       | 1    |
    | A        | bought   | 1    |
    | half     | W1       | 3    |
    | bought   | W1       | 99   |
    | loop     | loop     | 1    |
    | loop     | W2       | 1    |

    材料库存
    | 物料编码 | 库存数量 |
    | bought   | 4        |
    """
    found = [(wait.component, int(wait.quantity)) for wait in waits(tables)]

    assert found == [
        ("W1", 70),
        ("bought", 6),
        ("loop", 10),
        ("W2", 10),
    ]


def test_a_material_is_waited_for_by_the_process_that_uses_it(tables: Tables) -> None:
    """
    Tin is for the first process though nobody says it; a carton is packaging, and the
    booklet is too, but its bill says it is put in while bending.

    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 10   | 2026-07-09 |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 | 外协 | 外协周期 |
    | A        | 10     | 冲压 | 冲床   | 60       | -    | -        |
    | A        | 20     | 折弯 | 冲床   | 60       | -    | -        |
    | A        | 30     | 装配 | 装配   | 60       | -    | -        |
    | A        | 40     | 检测 | -      | -        | 是   | 1        |

    物料清单
    | 产品编码 | 子件编码 | 用量 | 用料工序 |
    | A        | tin      | 1    | -        |
    | A        | switch   | 1    | 装配     |
    | A        | carton   | 1    | -        |
    | A        | booklet  | 1    | 折弯     |
    | A        | screw    | 1    | 冲压     |
    | A        | glue     | 1    | 粘接     |
    | A        | half     | 2    | 折弯     |
    | half     | screw    | 3    | 冲压     |

    物料主数据
    | 物料编码 | 物料名称 | 物料类别 |
    | carton   | 纸箱     | 包材     |
    | booklet  | 说明书   | 包材     |
    | tin      | 钢板     | 原料     |
    """
    routings = read_routings(table_of(tables, RoutingStep), 30)

    found = waits(tables, routings=routings)

    assert [(w.component, w.process, int(w.quantity)) for w in found] == [
        ("tin", "", 10),
        ("switch", "装配", 10),
        ("carton", "装配", 10),
        ("booklet", "折弯", 10),
        ("screw", "", 10),
        ("glue", "", 10),
        ("screw", "折弯", 60),
    ]


def test_materials_are_known_where_both_tables_have_rows(tables: Tables) -> None:
    """
    物料清单
    | 产品编码 | 子件编码 | 用量 |
    | A        | W1       | 2    |

    材料库存
    | 物料编码 | 库存数量 |
    | W1       | 4        |
    """
    assert knows_materials(tables)
    assert not knows_materials({"bom": tables["bom"]})
    assert not knows_materials({})


def test_a_component_of_which_nobody_knows_when_it_comes_is_told_once(
    tables: Tables,
) -> None:
    """
    物料清单
    | 产品编码 | 子件编码 | 用量 |
    | A        | W1       | 2    |
    | B        | W2       | 2    |
    | C        | W2       | 2    |
    """
    found = [
        MaterialWait("SO1-1", "W1", Decimal(1), None),
        MaterialWait("SO1-1", "W2", Decimal(1), None, Supply.UNKNOWN),
        MaterialWait("SO2-1", "W2", Decimal(1), july(5), Supply.UNKNOWN),
    ]

    [finding] = report_materials(table_of(tables, BomLine), found)

    assert (finding.rule, finding.where.a1) == ("material-not-promised", "B3")
    assert finding.values == {"component": "W2", "lots": 2, "first": "SO1-1"}


@given(
    st.lists(st.integers(1, 50), min_size=1, max_size=6),
    st.integers(0, 150),
    st.lists(st.tuples(st.integers(1, 60), st.integers(1, 14)), max_size=5),
)
def test_no_more_is_used_than_has_come_by_then(
    quantities: list[int], stock: int, coming: list[tuple[int, int]]
) -> None:
    tables = {
        "orders": make_table(
            Order,
            {
                "order_no": [f"SO{number}" for number in range(len(quantities))],
                "line_no": [1] * len(quantities),
                "product": ["A"] * len(quantities),
                "quantity": quantities,
                "due_date": [july(20)] * len(quantities),
            },
        ),
        "bom": make_table(
            BomLine, {"product": ["A"], "component": ["W"], "quantity": [Decimal(1)]}
        ),
        "material_stock": make_table(
            MaterialStock, {"material": ["W"], "quantity": [Decimal(stock)]}
        ),
        "purchase_orders": make_table(
            PurchaseOrder,
            {
                "material": ["W"] * len(coming),
                "quantity": [Decimal(pieces) for pieces, _ in coming],
                "promised_date": [july(day) for _, day in coming],
            },
        ),
    }

    found = {wait.lot: wait for wait in waits(tables)}

    needed = 0
    for number, quantity in enumerate(quantities):
        needed += quantity
        wait = found.get(f"SO{number}-1")
        if wait is None:
            assert needed <= stock
        elif wait.supply is Supply.PROMISED:
            assert wait.day is not None
            arrived = sum(q for q, day in coming if july(day) <= wait.day)
            earlier = sum(q for q, day in coming if july(day) < wait.day)
            assert stock + earlier < needed <= stock + arrived
        else:
            assert needed > stock + sum(q for q, _ in coming)
