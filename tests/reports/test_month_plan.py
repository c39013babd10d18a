import datetime as dt
from decimal import Decimal

import pytest

from sop_xl.grid import Span
from sop_xl.pages import Cell, Page, Style
from sop_xl.planning import Plan, make_plan
from sop_xl.planning.outlook import look_ahead
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.month_plan import month_plan_pages
from sop_xl.settings import Planning, Settings
from sop_xl.source import CellRef
from tests.drawn_tables import read_drawing
from tests.planning.plants import QUICK, RUN_DATE, make_plant
from tests.reports.reading import day, formulas, page_of, row_of, text_rows

RUN = RunFacts("示范电器", RUN_DATE)
ORDERS = """
订单清单
| 订单号 | 行号 | 客户名称 | 产品编码 | 数量 | 交期       | 单价 |
| SO1    | 1    | 华东公司 | A        | 1440 | 2026-07-01 | 2.5  |
| SO2    | 1    | 华南公司 | A        | 480  | 2026-07-09 | -    |
| SO3    | 7    | 华北公司 | B        | 10   | 2026-07-02 | 9    |
| SO4    | 1    | 华北公司 | C        | 30   | 2026-06-29 | 9    |
| SO5    | 1    | 华北公司 | D        | 600  | 2026-07-01 | 9    |

成品库存
| 产品编码 | 良品 |
| C        | 30   |

产品主数据
| 产品编码 | 产品名称 | 规格型号 | 产品结构 |
| A        | 油烟机   | CXW-1    | 单       |

机台台账
| 机台号 | 机台组 | 班次 |
| P1     | 冲床   | 1    |
| P2     | 油压机 | 1    |
| P3     | -      | 1    |

工艺路线
| 产品编码 | 工序号 | 工序 | 可用机台 | 单件工时 | 模具 | 换模时间 |
| A        | 10     | 冲压 | P1       | 59       | M1   | 24       |
| D        | 10     | 冲压 | P2       | 60       | -    | -        |
"""


CHECK = "未填或有误，见问题清单"


def promises_of(text: str) -> Page:
    return page_of(month_pages(plan_of(text)), "交期答复")


def month_pages(plan: Plan) -> list[Page]:
    return month_plan_pages(plan, RUN, look_ahead(plan))


def plan_of(text: str) -> Plan:
    return make_plan(read_drawing(text), QUICK, RUN_DATE)[0]


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    return month_pages(plan_of(ORDERS))


def test_the_month_plan_has_its_sheets_with_the_run_and_the_plan_above(
    pages: list[Page],
) -> None:
    assert [page.name for page in pages] == [
        "产品月计划",
        "月生产计划",
        "周产出",
        "交期答复",
        "延期原因",
        "延期原因汇总",
        "未排订单",
        "负荷率一览",
        "人员负荷",
        "产品结构",
        "外协建议",
    ]
    assert pages[0].value(2, 1) == (
        "示范电器　运行日期 2026-06-30　计划从 2026-07-01 开始　"
        "未交订单 5 行，延期 3 行（要生产 2，库存可发 1），"
        "未排 1 行（订单未能排产 1，暂停或资料不全 0）"
    )


def test_capacity_and_load_stand_by_group_and_week_above_their_ratio(
    pages: list[Page],
) -> None:
    page = page_of(pages, "月生产计划")

    none = [Decimal("0.00"), Decimal("0.00")]
    week = [Decimal("24.00"), Decimal("40.00")]

    def group(name: str, used: list[Decimal], changing: list[Decimal]) -> list[object]:
        machines = 3 if name == "合计" else 1
        room = [machines * hours for hours in week]
        rates = [
            pytest.approx(float(one / other))
            for one, other in zip(used, room, strict=True)
        ]
        return [
            [name, machines, "能力", *room],
            [name, None, "已排产", *used],
            [name, None, "其中换模", *changing],
            [name, None, "负荷合计", *used],
            [name, None, "缺口", 0, 0],
            [name, None, "负荷率", *rates],
        ]

    changing = [Decimal("0.40"), Decimal("0.00")]
    assert [row[:5] for row in text_rows(page, 4, 5)] == [
        ["机台组", "机台数", "项目", "06-29\n07-05", "07-06\n07-12"],
        *group("冲床", [Decimal("24.00"), Decimal("7.87")], changing),
        *group("油压机", [Decimal("10.00"), Decimal("0.00")], none),
        *group("（未分组）", none, none),
        *group("合计", [Decimal("34.00"), Decimal("7.87")], changing),
    ]


def test_a_group_that_is_full_is_marked_by_its_rate(pages: list[Page]) -> None:
    full, nearly, gap = page_of(pages, "月生产计划").conditions

    assert full.formula == 'AND($C5="负荷率",D5>=1)'
    assert nearly.formula == 'AND($C5="负荷率",D5>=0.95)'
    assert gap.formula == 'AND($C5="缺口",D5>0)'
    assert (full.style, nearly.style) == (Style.ERROR, Style.WARNING)
    assert full.span == Span(5, 4, 28, 9)


def test_the_sum_and_the_chart_begin_a_page_where_the_groups_fill_one(
    pages: list[Page],
) -> None:
    """
    Three groups of six rows stand above the sum; two leave room for both.
    """
    small = plan_of(
        """
        订单清单
        | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
        | SO1    | 1    | A        | 5    | 2026-07-11 |

        机台台账
        | 机台号 | 机台组 | 班次 |
        | P1     | 冲床   | 1    |

        工艺路线
        | 产品编码 | 工序号 | 工序 | 可用机台 | 单件工时 |
        | A        | 10     | 冲压 | P1       | 60       |
        """
    )
    page = page_of(pages, "月生产计划")
    (top,) = page.printing.breaks

    assert (top, page.value(top, 1)) == (23, "合计")
    assert page_of(month_pages(small), "月生产计划").printing.breaks == ()


def test_output_stands_by_product_and_week_with_its_value(pages: list[Page]) -> None:
    page = page_of(pages, "周产出")

    assert text_rows(page, 4, 6) == [
        [
            "产品编码",
            "产品名称",
            "规格型号",
            "产品结构",
            "06-29\n07-05",
            "07-06\n07-12",
        ],
        ["A", "油烟机", "CXW-1", "单", 1440, 480],
        ["D", "D", "", "", 600, None],
        ["合计", None, None, None, 2040, 480],
        ["各周产值（元）", None, None, None, Decimal("9000.00"), Decimal("0.00")],
    ]
    assert page.value(3, 1) == (
        "按最后一道工序完工的一周统计；已有库存不计。"
        "有 480 台的订单没有单价，未计入产值。"
    )


def test_every_formula_has_the_value_it_would_be_calculated_to(
    pages: list[Page],
) -> None:
    big = make_plan(make_plant(40), QUICK, RUN_DATE)[0]
    count = 0
    for page in [*pages, *month_pages(big)]:
        for formula, expected in formulas(page):
            if "!" in formula.text:
                continue
            count += 1
            assert formula.value is not None
            assert float(formula.value) == pytest.approx(float(expected), rel=1e-12)
    assert count > 100


def test_each_order_line_is_answered_and_leads_to_its_cell(pages: list[Page]) -> None:
    page = page_of(pages, "交期答复")
    rows = text_rows(page, 5, 15)

    assert rows[0] == [
        *["SO4", 1, "华北公司", "C", "C", 30, 30, 30, 0, 0],
        *[dt.date(2026, 6, 29), None, day(1), 2, "库存可发，交期已过"],
    ]
    assert rows[1][10:] == [
        *[day(1), None, day(3), 2],
        "加工本身赶不上交期（只做这一单也要到 2026-07-03）",
    ]
    assert rows[3][9:] == [*[10, day(2), None, "未能排产", None, "产品没有工艺路线"]]
    assert rows[4][10:] == [day(9), None, day(6), None, ""]
    [table] = [block for block in page.blocks if block.table]
    first = table.rows[1][0]
    assert isinstance(first, Cell)
    assert first.link == CellRef("订单清单.xlsx", "Sheet1", 5, 1)


@pytest.mark.parametrize(
    ("due", "reason"),
    [
        ("2026-07-01", "冲压等P1 24.3 小时（前面有 SO1-1，其中换模 24 分钟）"),
        ("2026-06-30", "计划开始前交期已过"),
    ],
)
def test_a_late_line_says_which_machine_it_waits_for_or_that_it_came_too_late(
    due: str, reason: str
) -> None:
    text = ORDERS.replace("2026-07-09", due).replace("1440", "480 ")
    page = promises_of(text)

    assert reason in [row[14] for row in text_rows(page, 5, 15)]


def test_what_is_not_scheduled_is_listed_with_its_reason(pages: list[Page]) -> None:
    assert text_rows(page_of(pages, "未排订单"), 5, 10) == [
        [
            "SO3",
            7,
            "华北公司",
            "B",
            "B",
            10,
            10,
            dt.date(2026, 7, 2),
            None,
            "产品没有工艺路线",
        ]
    ]


BLOCKED = """
订单清单
| 订单号 | 行号 | 产品编码 | 产品名称 | 数量 | 交期       | 承诺交期   | 状态 |
| SO1    | 1    | A        | -        | -    | 2026-07-01 | -          | -    |
| SO2    | 1    | -        | 油烟机   | 10   | 2026-07-01 | -          | -    |
| SO3    | 1    | A        | -        | 10   | -          | -          | -    |
| SO4    | 1    | A        | -        | 10   | -          | 2026-07-08 | 暂停 |
"""


def test_lines_that_cannot_be_planned_are_listed_counted_and_not_called_planned() -> (
    None
):
    plan, findings = make_plan(read_drawing(BLOCKED), QUICK, RUN_DATE)
    pages = month_pages(plan)
    promises, page = page_of(pages, "交期答复"), page_of(pages, "未排订单")

    assert text_rows(page, 5, 10) == [
        ["SO1", 1, "", "A", "A", *[None] * 2, day(1), None, f"数量{CHECK}"],
        ["SO2", 1, "", None, "油烟机", 10, 10, day(1), None, f"产品编码{CHECK}"],
        ["SO3", 1, "", "A", "A", 10, 10, None, None, f"交期{CHECK}"],
        ["SO4", 1, "", "A", "A", 10, 10, None, day(8), "订单暂停"],
    ]
    counted = "未交订单 4 行，延期 0 行，未排 4 行（订单未能排产 0，暂停或资料不全 4）"
    assert counted in str(page.value(2, 1))
    assert page.value(3, 1) is None
    assert promises.value(3, 1) == (
        "另有 4 行未交订单暂停或资料不全，没有排产，不能答复交期，见“未排订单”。"
    )
    assert "order-line-not-scheduled" not in [found.rule for found in findings]


def test_a_promised_date_stands_beside_the_one_asked_for_and_is_what_counts() -> None:
    text = (
        ORDERS.replace("| 单价 |", "| 单价 | 承诺交期 |")
        .replace("| 2.5  |", "| 2.5  | 2026-07-06 |")
        .replace("| -    |", "| -    | 2026-07-01 |", 1)
        .replace("| 9    |", "| 9    | - |")
    )
    rows = {row[0]: row for row in text_rows(promises_of(text), 5, 15)}

    assert rows["SO1"][10:14] == [day(1), day(6), day(6), None]
    assert rows["SO2"][10:14] == [day(9), day(1), day(2), 1]
    assert list(rows) == ["SO4", "SO2", "SO5", "SO3", "SO1"]


def test_an_outside_firm_that_takes_longest_is_named() -> None:
    text = ORDERS.replace("| 换模时间 |", "| 换模时间 | 外协 | 外协周期 |")
    head, _, steps = text.partition("工艺路线")
    steps = steps.replace("| 24       |", "| 24       | - | - |")
    steps = steps.replace("| -        |", "| -        | - | - |")
    steps += "| D | 20 | 电镀 | - | - | - | - | 宏达 | 4 |\n"

    rows = text_rows(promises_of(head + "工艺路线" + steps), 5, 15)

    assert [row[14] for row in rows if row[0] == "SO5"] == [
        "电镀外协 4 天，加工本身赶不上交期（只做这一单也要到 2026-07-06）"
    ]


def test_an_empty_plan_says_so() -> None:
    settings = Settings(planning=Planning(schedule_seconds=0, horizon_days=7))
    plan, _ = make_plan({}, settings, RUN_DATE)

    pages = month_pages(plan)
    month, load, output, promises = pages[:4]
    unscheduled = page_of(pages, "未排订单")

    assert row_of(month, 5, 7) == ["合计", None, None, None, 0, 0, 0]
    assert load.value(5, 1) == "合计"
    assert text_rows(output, 5, 5) == [
        ["合计", None, None, None, 0],
        ["各周产值（元）", None, None, None, Decimal("0.00")],
    ]
    assert promises.value(3, 1) == "没有未交订单。"
    assert unscheduled.value(3, 1) == "所有未交订单都已排产。"
    assert [
        block.table for page in (promises, unscheduled) for block in page.blocks
    ] == [
        "",
        "",
    ]


def test_a_plan_of_few_weeks_prints_upright_and_of_many_across() -> None:
    short, _ = make_plan(
        {}, Settings(planning=Planning(schedule_seconds=0, horizon_days=7)), RUN_DATE
    )
    long = plan_of(ORDERS.replace("1440", "24000"))

    assert not month_pages(short)[1].printing.landscape
    assert month_pages(long)[1].printing.landscape


def test_the_month_comes_first_by_product_with_what_orders_and_forecast_ask(
    pages: list[Page],
) -> None:
    """A in two weeks, D in the first; the weeks end with the month."""
    page = pages[0]

    assert page.value(1, 1) == "2026年7月产品生产计划"
    head = [*("产品编码", "产品名称", "规格型号", "产品结构"), "07-01\n07-05"]
    assert row_of(page, 4, 5) == head
    assert row_of(page, 4, 12)[8:] == [
        *("07-27\n07-31", "订单数量", "销售预估", "本月合计"),
    ]
    assert row_of(page, 5, 6) == ["A", "油烟机", "CXW-1", "单", 1440, 480]
    assert row_of(page, 5, 12)[9:] == [1920, None, 1920]
    assert row_of(page, 7, 6) == ["合计", None, None, None, 2040, 480]
    assert row_of(page, 7, 12)[9:] == [2520, 0, 2520]


def test_a_product_that_is_only_expected_has_its_row() -> None:
    tables = read_drawing(
        ORDERS + "\n次月预估销量\n| 月份 | 产品编码 | 预估数量 |\n"
        "| 2026-07-01 | D | 700 |\n| 2026-07-01 | E | 50 |\n"
    )
    plan, _ = make_plan(tables, QUICK, RUN_DATE)

    page = month_plan_pages(plan, RUN, look_ahead(plan, tables))[0]

    rows = {row[0]: row[9:] for row in text_rows(page, 5, 12)}
    assert rows["D"] == [600, 100, 700]
    assert rows["E"] == [0, 50, 50]
    assert rows["合计"] == [2520, 150, 2670]
