import datetime as dt
from dataclasses import replace

import pytest

from sop_xl.pages import Allowed, Page, Style
from sop_xl.planning import Plan, make_plan
from sop_xl.planning.floor import Floor, read_floor
from sop_xl.reports.day_plan import day_plan_pages
from sop_xl.reports.facts import RunFacts
from sop_xl.scheduling.effort import Effort
from sop_xl.settings import DayPlan, Settings
from tests.drawn_tables import read_drawing
from tests.planning.plants import RUN_DATE, make_plant
from tests.reports.reading import cell_at, covered, row_of

RUN = RunFacts("示范电器", RUN_DATE, state="计划状态：已批准")
TABLES = """
订单清单
| 订单号 | 行号 | 产品编码 | 数量 | 交期       |
| SO1    | 1    | A        | 600  | 2026-07-01 |
| SO2    | 1    | B        | 60   | 2026-07-09 |

产品主数据
| 产品编码 | 产品名称 | 规格型号 |
| A        | 油烟机   | CXW-1    |

机台台账
| 机台号 | 设备名称 | 机台组 | 车间     | 班次 |
| P1     | 开式冲床 | 冲床   | 冲压车间 | 2    |

工艺路线
| 产品编码 | 工序号 | 工序 | 可用机台 | 单件工时 | 模具 | 换模时间 | 开机标准 |
| A        | 10     | 冲压 | P1       | 60       | M1   | 30       | 0.5      |
| B        | 10     | 冲压 | P1       | 60       | M2   | 30       | 1        |
"""


def planned(text: str = TABLES) -> tuple[Plan, Floor]:
    tables = read_drawing(text)
    plan, _ = make_plan(tables, Settings(), RUN_DATE, effort=Effort(seconds=0))
    return plan, read_floor(tables, RUN_DATE)


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    plan, floor = planned()
    return day_plan_pages(plan, floor, RUN, DayPlan(days=1, division="电器制造部"))


def test_each_process_and_day_has_its_sheet_below_one_that_leads_there(
    pages: list[Page],
) -> None:
    contents, sheet = pages

    assert (contents.name, sheet.name) == ("目录", "冲压 07-01")
    assert row_of(contents, 5, 7) == [
        *("07-01 周三", "冲压", "冲压车间", 1, 660),
        *("白班 2 人、中班 2 人", 2),
    ]
    link = cell_at(contents, 5, 2).link
    assert link is not None
    assert (link.book, link.sheet) == ("", "冲压 07-01")


def test_a_sheet_has_the_headings_of_the_form(pages: list[Page]) -> None:
    sheet = pages[1]

    assert sheet.value(1, 1) == "电器制造部　冲压车间　冲压工序日生产计划"
    assert "计划日期 2026-07-01 周三" in str(sheet.value(2, 1))
    assert "计划状态：已批准" in str(sheet.value(2, 1))
    assert row_of(sheet, 4, 13) == [
        *("机台号", "产品规格", "产品名称", "订单数量", "欠数", "工序计划数量"),
        *("开始", "预计完成", "设备", "备注", "实际达成"),
        *("白班原因", "中班原因"),
    ]
    assert sheet.printing.landscape
    assert sheet.printing.repeat == (4, 4)


def test_machines_stand_by_shift_in_the_order_they_run(pages: list[Page]) -> None:
    """P1 makes A all day, 450 by 16:00; then it is changed over for B."""
    sheet = pages[1]

    assert sheet.value(5, 1) == "白班　08:00–16:00"
    assert row_of(sheet, 6, 10) == [
        *("P1", "CXW-1", "油烟机", 600, 600, 450, "08:30", "18:30", "开式冲床"),
        "SO1-1\n08:00 换模 M1（30 分）",
    ]
    assert sheet.value(7, 1) == "中班　16:00–00:00"
    goes_on = ("接上班", "18:30")
    assert row_of(sheet, 8, 8) == ["P1", "CXW-1", "油烟机", 600, 600, 150, *goes_on]
    assert row_of(sheet, 9, 10) == [
        *("P1", None, "B", 60, 60, 60, "19:00", "20:00", "开式冲床"),
        "SO2-1\n18:30 换模 M2（30 分）",
    ]


def test_the_quantity_ordered_opens_its_cell(pages: list[Page]) -> None:
    link = cell_at(pages[1], 6, 4).link

    assert str(link) == "[订单清单.xlsx]Sheet1!D2"


def test_the_workshop_fills_in_what_is_its_shifts(pages: list[Page]) -> None:
    sheet = pages[1]

    looks = [[cell_at(sheet, row, c).style for c in (11, 12, 13)] for row in (6, 8)]
    assert looks == [
        [Style.INPUT, Style.INPUT, Style.REST],
        [Style.INPUT, Style.REST, Style.INPUT],
    ]
    made, reasons = sheet.validations[:2]
    assert (made.allowed, made.least, made.span.first_column) == (Allowed.WHOLE, 0, 11)
    assert (reasons.allowed, reasons.span.first_row, reasons.span.last_row) == (
        *(Allowed.LENGTH, 6, 6),
    )


def test_the_foot_says_how_many_people_the_machines_need(pages: list[Page]) -> None:
    sheet = pages[1]

    assert row_of(sheet, 11) == [
        *("白班", "开机标准 0.5 机/人", None, "实排机台 1 台", None, None),
        *("需配置人员 2 人", None, "在岗人数没有数据", None, "实际人员"),
    ]
    assert row_of(sheet, 12, 2) == ["中班", "开机标准 0.5（油烟机）、1（B） 机/人"]
    assert cell_at(sheet, 11, 12).style is Style.INPUT
    assert "批准" in str(sheet.value(14, 1))


def test_too_few_people_are_marked() -> None:
    plan, floor = planned()
    short = replace(floor, present={"冲压车间": 3})

    sheet = day_plan_pages(plan, short, RUN, DayPlan(days=1))[1]

    told = cell_at(sheet, 11, 9)
    assert told.value == "冲压车间全天各工序同时最多 4 人，在岗 3 人，缺 1 人"
    assert told.style is Style.WARNING
    assert str(sheet.value(1, 1)).startswith("制造部　")


def test_late_lines_say_so() -> None:
    plan, floor = planned(TABLES.replace("2026-07-01", "2026-06-20"))

    sheet = day_plan_pages(plan, floor, RUN, DayPlan(days=1))[1]

    assert str(sheet.value(6, 10)).endswith("延期")


def test_a_plant_of_one_shift_has_no_column_of_reasons_for_a_second() -> None:
    plan, floor = planned(TABLES.replace("| 冲压车间 | 2    |", "| 冲压车间 | 1    |"))

    sheet = day_plan_pages(plan, floor, RUN, DayPlan(days=1))[1]

    assert (sheet.value(4, 12), sheet.value(4, 13)) == ("白班原因", None)


def test_a_night_shift_has_a_column_of_reasons_of_its_own() -> None:
    text = TABLES.replace("| 冲压车间 | 2    |", "| 冲压车间 | 3    |")
    plan, floor = planned(text.replace("| 600  |", "| 1300 |"))

    sheet = day_plan_pages(plan, floor, RUN, DayPlan(days=1))[1]

    assert sheet.value(4, 14) == "夜班原因"
    assert "夜班　次日 00:00–08:00" in [sheet.value(row, 1) for row in range(5, 14)]


def test_a_mould_change_alone_has_a_row_without_a_quantity() -> None:
    plan, floor = planned(TABLES.replace("| 30       | 0.5", "| 480      | 0.5"))

    sheet = day_plan_pages(plan, floor, RUN, DayPlan(days=1))[1]

    assert sheet.value(6, 6) is None
    assert "本班只换模" in str(sheet.value(6, 10))
    assert [sheet.value(10, column) for column in (2, 4, 7)] == [
        *("开机标准 — 机/人", "实排机台 0 台", "需配置人员 0 人"),
    ]


def test_without_work_only_the_contents_say_so() -> None:
    plan, _ = make_plan({}, Settings(), RUN_DATE, effort=Effort(seconds=0))

    [contents] = day_plan_pages(plan, read_floor({}, RUN_DATE), RUN, DayPlan())

    assert contents.value(3, 1) == "这几天没有排产。"


def test_no_block_overlaps_another_and_merges_lie_in_blocks() -> None:
    tables = make_plant(80)
    plan, _ = make_plan(tables, Settings(), RUN_DATE, effort=Effort(seconds=0))
    pages = day_plan_pages(plan, read_floor(tables, RUN_DATE), RUN, DayPlan())

    assert len(pages) == 11
    for page in pages:
        places = [place for block in page.blocks for place in covered(block)]
        assert len(places) == len(set(places))
        for span in page.merges:
            assert (span.first_row, span.first_column) in places


def test_the_same_plan_gives_the_same_sheets() -> None:
    first, second = (day_plan_pages(*planned(), RUN, DayPlan(days=2)) for _ in range(2))

    assert first == second
    assert first[1].name == f"冲压 {dt.date(2026, 7, 1):%m-%d}"
