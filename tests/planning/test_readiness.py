from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from sop_xl.planning import make_plan
from sop_xl.planning.materials import MaterialWait, Supply
from sop_xl.planning.readiness import Item, Known, Requirement, list_requirements
from sop_xl.scheduling.effort import Effort
from sop_xl.settings import Planning, Readiness, Settings
from tests.drawn_tables import read_drawing
from tests.planning.plants import RUN_DATE

NEW_PRODUCT = """
订单清单
| 订单号 | 行号 | 产品编码 | 数量 | 交期       |
| SO1    | 1    | A        | 60   | 2026-07-02 |
| SO2    | 1    | B        | 60   | 2026-07-02 |
| SO3    | 1    | C        | 60   | 2026-07-02 |

生产日报
| 日期       | 机台号 | 工序 | 产品编码 | 良品数 |
| 2026-06-29 | P1     | 冲压 | B        | 5      |
| 2026-06-01 | P1     | 冲压 | A        | 0      |

机台台账
| 机台号 | 机台组 | 班次 | 状态 | 当前模具 |
| P1     | 冲床   | 1    | 正常 | MA       |
| P2     | 冲床   | 1    | 维修 | -        |
| P3     | 冲床   | 1    | 正常 | MC       |
| Z1     | 打磨   | 1    | 正常 | -        |

工艺路线
| 产品编码 | 工序号 | 工序 | 可用机台 | 单件工时 | 模具 | 换模时间 | 外协 | 外协周期 |
| A        | 10     | 冲压 | P1       | 60       | MA   | 10       | -    | -        |
| A        | 20     | 电镀 | -        | -        | -    | -        | 宏达 | 1        |
| A        | 30     | 打磨 | Z1       | 60       | MZ   | 10       | -    | -        |
| B        | 10     | 冲压 | P1       | 60       | -    | -        | -    | -        |
| C        | 10     | 冲压 | P1       | 60       | MC   | 10       | -    | -        |
"""
MATERIAL = """
物料清单
| 产品编码 | 子件编码 | 用量 |
| A        | W1       | 1    |

材料库存
| 物料编码 | 物料名称 |
| W1       | 钢板     |
"""
USUAL = Settings(readiness=Readiness(days=14))


def required(text: str, settings: Settings = USUAL) -> tuple[Requirement, ...]:
    tables = read_drawing(text)
    plan, _ = make_plan(tables, settings, RUN_DATE, effort=Effort(seconds=0))
    return list_requirements(plan, tables, RUN_DATE, settings)


def of_item(found: tuple[Requirement, ...], item: Item) -> dict[str, Requirement]:
    return {each.product + each.process: each for each in found if each.item is item}


def test_only_products_that_newly_start_are_listed() -> None:
    """B was made the day before; the last of A is a month old."""
    found = required(NEW_PRODUCT)

    assert {each.product for each in found} == {"A", "C"}


def test_each_product_needs_its_papers_by_its_first_day() -> None:
    found = required(NEW_PRODUCT)

    papers = (Item.INSTRUCTION, Item.DRAWING, Item.SELF_INSPECTION, Item.GAUGE)
    for item in papers:
        assert of_item(found, item)["A"].needed == dt.date(2026, 7, 1)


def test_moulds_say_where_they_hang() -> None:
    """MA is on P1 already, MC hangs on P3, nobody holds MZ."""
    moulds = of_item(required(NEW_PRODUCT), Item.MOULD)

    told = {key: (each.detail, each.known, each.about) for key, each in moulds.items()}
    assert told["A冲压"] == ("MA", Known.MOUNTED, ("P1",))
    assert told["A打磨"] == ("MZ", Known.IN_STORE, ())
    assert told["C冲压"] == ("MC", Known.ON_OTHER, ("P3",))


def test_machines_name_those_of_their_group_that_stand() -> None:
    machines = of_item(required(NEW_PRODUCT), Item.EQUIPMENT)

    assert machines["A冲压"].known is Known.OTHERS_STAND
    assert machines["A冲压"].about == ("P2",)
    assert machines["A打磨"].known is Known.WORKS
    assert "A电镀" not in machines


def test_nothing_is_said_of_material_that_nobody_counts() -> None:
    material = of_item(required(NEW_PRODUCT), Item.MATERIAL)

    assert material["A"].known is Known.NOTHING


def waiting(*waits: MaterialWait) -> dict[str, Requirement]:
    tables = read_drawing(NEW_PRODUCT + MATERIAL)
    heedless = Settings(planning=Planning(wait_for_material=False))
    plan, _ = make_plan(tables, heedless, RUN_DATE, effort=Effort(seconds=0))
    plan = replace(plan, waits=waits)
    return of_item(list_requirements(plan, tables, RUN_DATE, USUAL), Item.MATERIAL)


def test_material_that_is_short_says_what_and_when_the_last_of_it_comes() -> None:
    first, second = (
        MaterialWait("SO1-1", name, Decimal(5), dt.date(2026, 7, day))
        for name, day in (("W1", 4), ("W2", 3))
    )

    material = waiting(first, second)

    assert material["C"].known is Known.THERE
    assert (material["A"].known, material["A"].about) == (Known.COMES, ("W1", "W2"))
    assert material["A"].ready == dt.date(2026, 7, 4)


def test_material_that_nobody_has_promised_has_no_day() -> None:
    wait = MaterialWait("SO1-1", "W1", Decimal(5), None)

    material = waiting(wait)["A"]

    assert (material.known, material.ready) == (Known.MISSING, None)


def test_a_day_that_is_only_estimated_is_not_called_promised() -> None:
    day = dt.date(2026, 7, 4)
    first = MaterialWait("SO1-1", "W1", Decimal(5), day)
    ordered = MaterialWait("SO1-1", "W2", Decimal(5), day, Supply.ORDERED_NOW)
    unknown = MaterialWait("SO1-1", "W3", Decimal(5), day, Supply.UNKNOWN)

    estimated, missing = waiting(first, ordered)["A"], waiting(ordered, unknown)["A"]

    assert (estimated.known, estimated.ready) == (Known.ESTIMATED, day)
    assert (missing.known, missing.ready) == (Known.MISSING, None)


def test_where_lots_do_not_wait_for_material_nothing_is_known_of_it() -> None:
    planning = Planning(wait_for_material=False)
    settings = Settings(readiness=Readiness(days=14), planning=planning)

    material = of_item(required(NEW_PRODUCT + MATERIAL, settings), Item.MATERIAL)

    assert material["C"].known is Known.NOTHING


def test_what_starts_later_is_not_listed_yet() -> None:
    """A is outside for a day before it is ground."""
    settings = Settings(readiness=Readiness(days=1))

    text = NEW_PRODUCT.replace("| MZ   | 10       |", "| -    | -        |")

    found = required(text, settings)

    assert "打磨" not in {each.process for each in found if each.product == "A"}


def test_an_item_is_known_again_by_product_item_process_and_detail() -> None:
    keys = [each.key for each in required(NEW_PRODUCT)]

    assert len(set(keys)) == len(keys)
    assert "A|mould|冲压|MA" in keys


def test_a_machine_that_is_not_used_any_more_does_not_stand() -> None:
    text = NEW_PRODUCT.replace("| 维修 |", "| 停用 |")

    machines = [each for each in required(text) if each.item is Item.EQUIPMENT]

    assert {each.known for each in machines} == {Known.WORKS}
