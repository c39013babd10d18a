import datetime as dt
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from sop_xl.grid import Span
from sop_xl.pages import Cell, ChartKind, Formula, Page, Style
from sop_xl.planning import Plan, make_plan
from sop_xl.planning.outlook import Outlook, look_ahead
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.load_sheet import load_page
from sop_xl.reports.proposals_sheet import proposal_page
from sop_xl.reports.rates_sheet import crew_page, rate_page
from sop_xl.reports.structures_sheet import structure_page
from sop_xl.settings import MonthPlan, Overtime, Planning, Settings
from sop_xl.sheets import write_workbook
from tests.drawn_tables import read_drawing
from tests.planning.plants import RUN_DATE, make_plant
from tests.reports.reading import formulas, text_rows

RUN = RunFacts("示范电器", RUN_DATE)
TABLES = """
订单清单
| 订单号 | 行号 | 产品编码 | 数量  | 交期       | 单价 |
| SO1    | 1    | A        | 960   | 2026-07-02 | 2    |
| SO2    | 1    | A        | 99999 | 2026-07-08 | 2    |
| SO3    | 1    | B        | 7     | 2026-07-08 | 2    |

次月预估销量
| 月份       | 产品编码 | 预估数量 |
| 2026-08-01 | A        | 460      |

产品主数据
| 产品编码 | 产品名称 | 产品结构 |
| A        | 油烟机   | 单       |

机台台账
| 机台号 | 机台组 | 班次 |
| P1     | 冲床   | 1    |

工艺路线
| 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 | 开机标准 |
| A        | 10     | 冲压 | 冲床   | 60       | 2        |
"""
PLANNING = Planning(
    schedule_seconds=0,
    overtime=Overtime(groups=("*",), minutes_after_shift=60),
    people={"冲床": (1,)},
)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return make_plan(read_drawing(TABLES), Settings(planning=PLANNING), RUN_DATE)[0]


@pytest.fixture(scope="module")
def outlook(plan: Plan) -> Outlook:
    return look_ahead(plan, read_drawing(TABLES))


def test_hours_say_what_is_asked_of_a_group_and_what_it_lacks(
    plan: Plan, outlook: Outlook
) -> None:
    page = load_page(plan, RUN, outlook)

    assert [row[2:5] for row in text_rows(page, 5, 5)][:9] == [
        ["能力", Decimal(24), Decimal(40)],
        ["可加班", Decimal(3), Decimal(5)],
        ["已排产", Decimal(16), Decimal(0)],
        ["其中换模", Decimal(0), Decimal(0)],
        ["未排订单", Decimal(0), Decimal("1666.65")],
        ["负荷合计", Decimal(16), Decimal("1666.65")],
        ["缺口", Decimal(0), Decimal("1621.65")],
        ["负荷率", pytest.approx(2 / 3), pytest.approx(1666.65 / 40)],
        ["能力", Decimal(24), Decimal(40)],
    ]
    note = str(page.value(3, 1))
    assert "未排订单计在交期所在的周。" in note
    assert "另有 7 台没有完整的工艺路线" in note


def test_the_chart_of_hours_stacks_what_is_asked_below_the_capacity(
    plan: Plan, outlook: Outlook
) -> None:
    page = load_page(plan, RUN, outlook)

    [chart] = page.charts
    assert chart.kind is ChartKind.STACKED_COLUMN
    assert [series.name for series in chart.series] == ["已排产", "未排订单", "能力"]
    assert [series.is_line for series in chart.series] == [False, False, True]
    for series in chart.series:
        row, column = series.values.first_row, series.values.first_column
        assert page.value(row, 3) == series.name
        assert (column, series.values.last_column) == (4, 8)
    assert chart.categories == Span(4, 4, 4, 8)


def test_rates_are_those_of_the_sheet_of_hours(plan: Plan, outlook: Outlook) -> None:
    hours, page = load_page(plan, RUN, outlook), rate_page(plan, RUN, outlook)

    [block] = [block for block in page.blocks if block.row == 4]
    for column, found in enumerate(block.rows[1][2:], 4):
        assert isinstance(found, Formula)
        assert found.text == f"'月生产计划'!{chr(64 + column)}12"
        assert found.value == pytest.approx(hours.value(12, column))
    assert [rule.style for rule in page.conditions] == [
        *[Style.ERROR, Style.WARNING, Style.HINT]
    ]
    assert page.charts[0].series[0].values == Span(5, 3, 5, 3)


def test_hours_of_people_are_needed_present_and_shared(
    plan: Plan, outlook: Outlook
) -> None:
    page = crew_page(plan, RUN, outlook)

    rows = text_rows(page, 5, 4)
    assert [row[1] for row in rows[:3]] == ["需要", "在岗", "用人率"]
    assert rows[0][2:] == [Decimal("8.0"), Decimal("0.0")]
    present = float(str(rows[1][2]))
    assert rows[2][2] == pytest.approx(8 / present)
    assert all(
        float(formula.value or 0) == pytest.approx(float(expected))
        for formula, expected in formulas(page)
    )


def test_the_chart_of_rates_shows_each_week_beside_the_others(
    plan: Plan, outlook: Outlook
) -> None:
    [chart] = rate_page(plan, RUN, outlook).charts

    drawn = [series.values.first_column for series in chart.series]
    assert drawn == [*range(3, 3 + min(len(outlook.weeks), 6))]
    assert chart.has_legend


def test_structures_stand_by_month_with_their_share_and_a_total(
    plan: Plan, outlook: Outlook
) -> None:
    page = structure_page(plan, RUN, outlook)

    assert text_rows(page, 5, 7) == [
        ["2026-07", "单", 960, 1.0, Decimal(1920), 1.0, None],
        ["2026-07", "合计", 960, None, Decimal(1920), None, 0],
    ]
    [chart] = page.charts
    assert chart.categories == Span(5, 2, 5, 2)
    assert chart.kind is ChartKind.COLUMN
    assert [series.name for series in chart.series] == ["排产数量", "另有预估数量"]


def test_values_are_shown_in_whole_yuan(plan: Plan, outlook: Outlook) -> None:
    page = structure_page(plan, RUN, outlook)

    [table] = [block for block in page.blocks if block.row == 4]
    assert table.styles[4] is Style.WHOLE


def test_proposals_say_what_to_give_outside_and_that_it_must_be_asked(
    plan: Plan, outlook: Outlook
) -> None:
    page = proposal_page(plan, RUN, outlook)

    assert text_rows(page, 5, 9) == [
        [
            *["07-06~07-12", "冲床", "A", "油烟机", "冲压", 97299],
            *[Decimal("1621.6"), "是", "可外协与否请确认"],
        ]
    ]
    assert "共 1 项，腾出 1621.7 小时" in str(page.value(3, 1))


def test_sheets_of_nothing_say_so() -> None:
    empty, _ = make_plan({}, Settings(planning=PLANNING), RUN_DATE)
    outlook = look_ahead(empty, {}, MonthPlan(outsource_above_percent=80))

    pages = [
        make(empty, RUN, outlook)
        for make in (load_page, rate_page, crew_page, structure_page, proposal_page)
    ]

    assert pages[0].value(5, 1) == "合计"
    assert not [chart for page in pages[1:] for chart in page.charts]
    assert str(pages[2].value(3, 1)).startswith("没有人员数据")
    assert "80％" in str(pages[4].value(3, 1))
    assert write_workbook(pages, created=RUN_DATE)


def test_a_forecast_of_the_months_shown_is_told_of() -> None:
    text = TABLES.replace("2026-08-01", "2026-07-01").replace("460", "200000")
    tables = read_drawing(text)
    plan, _ = make_plan(tables, Settings(planning=PLANNING), RUN_DATE)

    outlook = look_ahead(plan, tables)

    page = load_page(plan, RUN, outlook)
    assert "销售预估先减去当月已有的订单" in str(page.value(3, 1))
    assert [row[2] for row in text_rows(page, 5, 5)][5] == "销售预估"
    structures = structure_page(plan, RUN, outlook)
    assert structures.value(5, 7) == 200000 - 960 - 99999
    said = _texts(proposal_page(plan, RUN, outlook))
    asked = [text for text in map(str, said) if text.startswith("可外协与否请确认")]
    assert all(text.endswith("小时是销售预估，先核实再定") for text in asked)
    assert asked


def _texts(page: Page) -> list[object]:
    return [
        found.value if isinstance(found, Cell) else found
        for block in page.blocks
        for row in block.rows
        for found in row
    ]


def test_every_formula_of_a_big_plan_has_the_value_it_would_be_calculated_to() -> None:
    tables = make_plant(40)
    plan, _ = make_plan(tables, Settings(planning=PLANNING), RUN_DATE)
    outlook = look_ahead(plan, tables)
    count = 0

    for page in (
        load_page(plan, RUN, outlook),
        structure_page(plan, RUN, outlook),
    ):
        for formula, expected in formulas(page):
            count += 1
            assert formula.value is not None
            assert float(formula.value) == pytest.approx(float(expected), abs=1e-9)
    assert count > 100
    assert outlook.weeks[0] == dt.date(2026, 6, 29)


def test_people_nobody_says_how_many_are_a_dash_and_no_zero(
    plan: Plan, outlook: Outlook
) -> None:
    idle = replace(
        outlook.crews[0],
        needed=(Fraction(0),) * len(outlook.weeks),
        unstated=2,
    )

    page = crew_page(plan, RUN, replace(outlook, crews=(idle,)))

    assert [page.value(row, 3) for row in (5, 7)] == ["—", "—"]
    assert page.value(6, 3) not in (None, "—")
