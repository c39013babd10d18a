import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal

import pytest

from sop_xl.grid import Span
from sop_xl.pages import Cell, Formula, Page, Style
from sop_xl.planning import Plan, make_plan
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.month_plan import month_plan_pages
from sop_xl.settings import Planning, Settings
from sop_xl.source import CellRef, column_number
from tests.drawn_tables import read_drawing
from tests.planning.plants import QUICK, RUN_DATE, make_plant

RUN = RunFacts("示范电器", RUN_DATE)
ADDRESS = re.compile(r"\$?([A-Z]+)\$?(\d+)")
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


def day(number: int) -> dt.date:
    return dt.date(2026, 7, number)


def promises_of(text: str) -> Page:
    return month_plan_pages(plan_of(text), RUN)[2]


def plan_of(text: str) -> Plan:
    return make_plan(read_drawing(text), QUICK, RUN_DATE)[0]


def formulas(page: Page) -> Iterator[tuple[Formula, Decimal]]:
    """Yield each formula with what it comes to."""
    for block in page.blocks:
        for row in block.rows:
            for found in row:
                value = found.value if isinstance(found, Cell) else found
                if isinstance(value, Formula):
                    yield value, calculate(page, value.text)


def calculate(page: Page, text: str) -> Decimal:
    """Return what one of the few formulas of a plan comes to."""
    ends = [
        (int(row), column_number(letters)) for letters, row in ADDRESS.findall(text)
    ]
    if text.startswith("IF("):
        below, above = number_at(page, *ends[0]), number_at(page, *ends[1])
        return above / below if below else Decimal(0)
    if text.startswith("MAX(0,"):
        total, *rooms = (number_at(page, *end) for end in ends)
        return max(Decimal(0), total - sum(rooms))
    if ":" not in text:
        return sum((number_at(page, *end) for end in ends), Decimal(0))
    if text.startswith("SUMIF("):
        names, last, wanted, (_, column), _ = ends
        rows = range(names[0], last[0] + 1)
        chosen = [r for r in rows if page.value(r, names[1]) == page.value(*wanted)]
        return sum((number_at(page, row, column) for row in chosen), Decimal(0))
    (top, left), (bottom, right) = ends
    rows, columns = range(top, bottom + 1), range(left, right + 1)
    return sum((number_at(page, r, c) for r in rows for c in columns), Decimal(0))


def number_at(page: Page, row: int, column: int) -> Decimal:
    return Decimal(str(page.value(row, column) or 0))


def text_rows(page: Page, first: int, width: int) -> list[list[object]]:
    last = max(block.span.last_row for block in page.blocks)
    return [
        [page.value(row, column) for column in range(1, width + 1)]
        for row in range(first, last + 1)
    ]


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    return month_plan_pages(plan_of(ORDERS), RUN)


def page_of(pages: list[Page], name: str) -> Page:
    [found] = [page for page in pages if page.name == name]
    return found


def test_the_month_plan_has_its_sheets_with_the_run_and_the_plan_above(
    pages: list[Page],
) -> None:
    assert [page.name for page in pages] == [
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
        "未交订单 5 行，其中延期 3 行，未能全部排产 1 行"
    )


def test_capacity_and_load_stand_by_group_and_week_above_their_ratio(
    pages: list[Page],
) -> None:
    page = pages[0]

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
    full, nearly, gap = pages[0].conditions

    assert full.formula == 'AND($C5="负荷率",D5>=1)'
    assert nearly.formula == 'AND($C5="负荷率",D5>=0.95)'
    assert gap.formula == 'AND($C5="缺口",D5>0)'
    assert (full.style, nearly.style) == (Style.ERROR, Style.WARNING)
    assert full.span == Span(5, 4, 28, 9)


def test_output_stands_by_product_and_week_with_its_value(pages: list[Page]) -> None:
    page = pages[1]

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
    for page in [*pages, *month_plan_pages(big, RUN)]:
        for formula, expected in formulas(page):
            if "!" in formula.text:
                continue
            count += 1
            assert formula.value is not None
            assert float(formula.value) == pytest.approx(float(expected), rel=1e-12)
    assert count > 100


def test_each_order_line_is_answered_and_leads_to_its_cell(pages: list[Page]) -> None:
    page = pages[2]
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
    page = month_plan_pages(plan_of(text), RUN)[2]

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
    pages = month_plan_pages(plan, RUN)
    promises, page = page_of(pages, "交期答复"), page_of(pages, "未排订单")

    assert text_rows(page, 5, 10) == [
        ["SO1", 1, "", "A", "A", *[None] * 2, day(1), None, f"数量{CHECK}"],
        ["SO2", 1, "", None, "油烟机", 10, 10, day(1), None, f"产品编码{CHECK}"],
        ["SO3", 1, "", "A", "A", 10, 10, None, None, f"交期{CHECK}"],
        ["SO4", 1, "", "A", "A", 10, 10, None, day(8), "订单暂停"],
    ]
    assert "未交订单 4 行，其中延期 0 行，未能全部排产 4 行" in str(page.value(2, 1))
    assert page.value(3, 1) is None
    assert promises.value(3, 1) == (
        "另有 4 行未交订单没有排产，不能答复交期，见“未排订单”。"
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

    pages = month_plan_pages(plan, RUN)
    load, output, promises = pages[:3]
    unscheduled = page_of(pages, "未排订单")

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

    assert not month_plan_pages(short, RUN)[0].printing.landscape
    assert month_plan_pages(long, RUN)[0].printing.landscape
