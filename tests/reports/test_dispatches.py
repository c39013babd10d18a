"""The shipping plan and the outsourcing plan."""

import datetime as dt
from dataclasses import replace

import pytest

from sop_xl.pages import Cell, Page, Style
from sop_xl.planning import Plan, make_plan
from sop_xl.planning.outsourcing import list_outings, read_firms
from sop_xl.planning.shipping import plan_deliveries, read_shipping_facts
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.outsourcing_plan import outsourcing_pages
from sop_xl.reports.shipping_plan import shipping_pages
from sop_xl.settings import Shipping
from sop_xl.sheets import write_workbook
from sop_xl.source import CellRef
from tests.drawn_tables import read_drawing
from tests.planning.plants import QUICK, RUN_DATE
from tests.reports.reading import cell_at, day, formulas, text_rows

RUN = RunFacts("示范电器", RUN_DATE)
TABLES = """
订单清单
| 订单号 | 行号 | 客户编码 | 产品编码 | 数量 | 交期       |
| SO1    | 1    | K1       | A        | 960  | 2026-07-01 |
| SO2    | 1    | K2       | B        | 5    | 2026-07-13 |
| SO3    | 1    | K1       | C        | 5    | 2026-07-20 |
| SO4    | 2    | K1       | B        | 4    | 2026-07-25 |

客户档案
| 客户编码 | 客户名称 | 销售区域 |
| K1       | 甲公司   | 华东     |
| K2       | 乙公司   | -        |

产品主数据
| 产品编码 | 产品名称 | 重量 |
| A        | 油烟机   | 1.5  |

成品库存
| 产品编码 | 良品 |
| B        | 9    |

机台台账
| 机台号 | 机台组 | 班次 |
| P1     | 冲床   | 1    |

工艺路线
| 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 | 外协 | 外协周期 |
| A        | 10     | 冲压 | 冲床   | 30       | -    | -        |
| A        | 20     | 电镀 | -      | -        | 宏达 | 2        |
"""


@pytest.fixture(scope="module")
def plan() -> Plan:
    return make_plan(read_drawing(TABLES), QUICK, RUN_DATE)[0]


def ship(plan: Plan, shipping: Shipping | None = None) -> list[Page]:
    shipping = shipping or Shipping()
    facts = read_shipping_facts(read_drawing(TABLES), plan)
    return shipping_pages(plan, RUN, plan_deliveries(plan, facts, shipping), shipping)


def test_the_shipping_plan_has_two_weeks_the_month_totals_and_what_has_no_day(
    plan: Plan,
) -> None:
    assert [page.name for page in ship(plan)] == [
        *["周发货计划 06-29至07-05", "周发货计划 07-06至07-12", "月发货计划"],
        *["发货汇总 06-29至07-05", "发货汇总 07-06至07-12", "发货汇总", "发货未定"],
    ]


def test_each_shipment_stands_with_its_order_and_how_late_it_is(plan: Plan) -> None:
    first, second, month, *_, unknown = ship(plan)

    assert text_rows(first, 5, 11) == [
        [
            *[day(3), "SO1", 1, "甲公司", "华东", "A", "油烟机", 960],
            *[day(1), 2, 1440],
        ]
    ]
    [table] = [block for block in first.blocks if block.table]
    order, late = table.rows[1][1], table.rows[1][9]
    assert isinstance(order, Cell)
    assert order.link == CellRef("订单清单.xlsx", "Sheet1", 2, 1)
    assert isinstance(late, Cell)
    assert late.style is Style.WARNING
    assert text_rows(second, 5, 11)[0][4:] == [
        *["（未注明）", "B", "B", 5, day(13), -7, None]
    ]
    assert [row[:3] for row in text_rows(month, 5, 3)] == [
        ["06-29~07-05", day(3), "SO1"],
        ["07-06~07-12", day(6), "SO2"],
        ["07-20~07-26", day(20), "SO4"],
    ]
    assert text_rows(unknown, 5, 3) == [["SO3", 1, "甲公司"]]
    assert "发货日未定" in str(unknown.value(3, 1))
    assert "共 1 笔、960 台，其中晚于交期 1 笔" in str(first.value(3, 1))


def test_totals_stand_by_region_and_day_and_week(plan: Plan) -> None:
    by_day, _, by_week = ship(plan)[3:6]

    assert text_rows(by_day, 5, 10) == [
        ["华东", "数量", *[None] * 4, 960, None, None, 960],
        [None, "行数", *[None] * 4, 1, None, None, 1],
        [None, "重量（kg）", *[None] * 4, 1440, None, None, 1440],
        ["合计", "数量", *[0] * 4, 960, 0, 0, 960],
        [None, "行数", *[0] * 4, 1, 0, 0, 1],
        [None, "重量（kg）", *[0] * 4, 1440, 0, 0, 1440],
    ]
    assert [series.name for series in by_week.charts[0].series] == [
        *["华东", "（未注明）"]
    ]
    assert by_week.value(11, 2) == "数量"
    for page in (by_day, by_week):
        for formula, expected in formulas(page):
            assert float(formula.value or 0) == float(expected)


def test_a_part_that_may_go_first_is_told_of(plan: Plan) -> None:
    first = ship(plan, Shipping(part_percent=60, early_days=2))[0]

    assert "备齐 60％（先发一批，其余备齐再发）的第一个工作日" in str(first.value(3, 1))
    assert "交期前 2 天" in str(first.value(3, 1))


def test_what_leaves_for_firms_stands_with_its_order_and_by_week(plan: Plan) -> None:
    outings = list_outings(plan, read_firms(read_drawing(TABLES)))

    listed, totals = outsourcing_pages(plan, RUN, outings)

    assert text_rows(listed, 5, 15) == [
        [
            *["06-29~07-05", "SO1", 1, "SO1-1", "A", "油烟机", "电镀", 960],
            *[day(1), day(3), 2, "宏达", "冲压", "（末道）", day(1)],
        ]
    ]
    assert "共 1 批、960 台" in str(listed.value(3, 1))
    assert text_rows(totals, 5, 4) == [
        ["电镀", "宏达", 960, None],
        ["合计", None, 960, 0],
    ]
    for formula, expected in formulas(totals):
        assert float(formula.value or 0) == float(expected)


def test_what_has_no_firm_is_asked_of_purchasing(plan: Plan) -> None:
    """
    A is plated outside; its routing names no firm.
    """
    listed, totals = outsourcing_pages(plan, RUN, list_outings(plan, {}))

    assert cell_at(listed, 5, 12) == Cell("待采购填写", Style.INPUT)
    assert "1 批没有外协厂：请采购填" in str(listed.value(3, 1))
    assert totals.value(5, 2) == "待采购填写"


def test_plans_of_nothing_say_so() -> None:
    empty, _ = make_plan({}, QUICK, RUN_DATE)
    shipped = shipping_pages(empty, RUN, (), Shipping())
    outside = outsourcing_pages(empty, RUN, ())

    assert shipped[0].value(3, 1) == "没有要发的货。"
    assert shipped[-1].value(3, 1) == "每一行未交订单都有发货日。"
    assert outside[0].value(3, 1) == "没有要外协的工序。"
    assert write_workbook([*shipped, *outside], created=RUN_DATE)


def test_days_that_wait_for_material_nobody_promised_are_marked(plan: Plan) -> None:
    deliveries = plan_deliveries(
        plan, read_shipping_facts(read_drawing(TABLES), plan), Shipping()
    )
    first, *others = deliveries
    doubtful = [replace(first, is_unsure=True), *others]

    page = shipping_pages(plan, RUN, doubtful, Shipping())[0]

    assert cell_at(page, 5, 1) == Cell(dt.date(2026, 7, 3), Style.WARNING)
    assert "发货日标黄的 1 笔缺料、没有到货日期" in str(page.value(3, 1))
    assert "标黄" not in str(ship(plan)[0].value(3, 1))
