import datetime as dt
import re
from dataclasses import replace
from decimal import Decimal

import pytest

from sop_xl.pages import Cell, Page, Paper, Style
from sop_xl.planning import Plan, make_plan
from sop_xl.planning.floor import read_floor
from sop_xl.planning.materials import MaterialWait
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.mould_sheet import mould_pages
from sop_xl.reports.readiness_sheet import Prepared
from sop_xl.reports.staffing_sheet import staffing_page
from sop_xl.reports.week_papers import week_paper_pages
from sop_xl.scheduling.effort import Effort
from sop_xl.scheduling.schedule import Task
from sop_xl.settings import DayPlan, Owners, Planning, Readiness, Settings
from tests.drawn_tables import read_drawing
from tests.planning.plants import RUN_DATE, make_plant
from tests.reports.reading import cell_at, covered, row_of

RUN = RunFacts("示范电器", RUN_DATE, state="计划状态：编制（草稿）")
TABLES = """
订单清单
| 订单号 | 行号 | 产品编码 | 数量 | 交期       | 订单类别 |
| SO1    | 1    | A        | 60   | 2026-07-02 | 样品     |
| SO2    | 1    | B        | 60   | 2026-06-29 | 小批量   |
| SO3    | 1    | C        | 5    | 2026-07-20 | 样品     |
| SO4    | 1    | A        | 900  | 2026-07-30 | 批量     |
| SO5    | 1    | D        | 4    | 2026-07-01 | 样品     |

成品库存
| 产品编码 | 良品 |
| D        | 4    |

产品主数据
| 产品编码 | 产品名称 | 规格型号 |
| A        | 油烟机   | CXW-1    |

机台台账
| 机台号 | 机台组 | 车间     | 班次 | 当前模具 |
| P1     | 冲床   | 冲压车间 | 1    | M9       |
| P2     | 冲床   | 冲压车间 | 1    | -        |

工艺路线
| 产品编码 | 工序号 | 工序 | 可用机台 | 单件工时 | 模具 | 换模时间 | 外协 | 外协周期 | 开机标准 |
| A        | 10     | 冲压 | P1       | 60       | MA   | 30       | -    | -        | 1        |
| A        | 20     | 电镀 | -        | -        | -    | -        | 宏达 | 1        | -        |
| B        | 10     | 冲压 | P2       | 60       | MB   | 20       | -    | -        | 0.5      |
"""


def planned(settings: Settings) -> Plan:
    tables = read_drawing(TABLES)
    return make_plan(tables, settings, RUN_DATE, effort=Effort(seconds=0))[0]


def papers_of(
    settings: Settings, said: dict[str, Prepared] | None = None
) -> dict[str, Page]:
    plan, tables = planned(settings), read_drawing(TABLES)
    pages = week_paper_pages(plan, tables, RUN, settings, said or {})
    return {page.name: page for page in pages}


@pytest.fixture(scope="module")
def papers() -> dict[str, Page]:
    return papers_of(Settings())


def test_the_papers_of_a_week_are_moulds_samples_people_and_readiness(
    papers: dict[str, Page],
) -> None:
    assert list(papers) == [
        *("换模计划 06-29至07-05", "换模汇总 06-29至07-05"),
        "换模计划 07-06至07-12",
        *("样品小批量计划", "人员需求", "缺料", "准备清单"),
    ]
    for page in papers.values():
        assert "计划状态：编制（草稿）" in str(page.value(2, 1))
        assert page.printing.landscape
    assert papers["换模计划 06-29至07-05"].printing.paper is Paper.A3


def test_mould_changes_stand_by_time_with_what_is_counted_apart(
    papers: dict[str, Page],
) -> None:
    page = papers["换模计划 06-29至07-05"]

    assert row_of(page, 5, 12) == [
        *("07-01 周三", "白班", "08:00", "冲床", "P1", "M9", "MA", "模具库", 30),
        *(None, "油烟机 CXW-1", "SO1-1"),
    ]
    assert row_of(page, 6, 9)[4:] == ["P2", "空", "MB", "模具库", 20]
    assert "共 2 次，50 分钟；模具冲突 0 处" in str(page.value(3, 1))
    assert cell_at(page, 5, 12).link is not None
    sums = papers["换模汇总 06-29至07-05"]
    assert row_of(sums, 4, 4) == ["按日期、班次合计", "", "次数", "分钟"]
    assert row_of(sums, 5, 4) == ["07-01 周三", "白班", 2, 50]
    assert row_of(sums, 6, 4) == ["合计", None, 2, 50]
    assert [sums.value(5, column) for column in (6, 8, 9)] == ["冲床", 2, 50]
    assert papers["换模计划 07-06至07-12"].value(3, 1) == "这一周没有换模。"


def test_a_conflict_and_a_family_are_told_in_the_place_a_mould_comes_from() -> None:
    """P2 is given MA while P1 works with it; the setup of P1 is no mould."""
    plan = planned(Settings())
    moved = (
        Task("SO1-1", 0, "P1", 480, 510, 570, 30),
        Task("SO4-1", 0, "P2", 540, 570, 1470, 30),
    )
    by_key = {task.key: task for task in (*plan.schedule.tasks, *moved)}
    tasks = tuple(by_key.values())
    broken = replace(plan, schedule=replace(plan.schedule, tasks=tasks))
    families = replace(
        plan.problem,
        machines=tuple(replace(m, mounted=None) for m in plan.problem.machines),
        jobs=tuple(
            replace(
                job,
                operations=tuple(
                    replace(op, mould=None, family=op.mould) for op in job.operations
                ),
            )
            for job in plan.problem.jobs
        ),
    )
    setups = replace(
        plan, schedule=replace(plan.schedule, problem=families, tasks=tasks)
    )
    monday = dt.date(2026, 6, 29)

    told = [cell_at(mould_pages(broken, RUN, monday)[0], row, 8) for row in range(5, 8)]
    assert [cell.value for cell in told] == ["模具库", "模具库", "冲突：P1 还在用"]
    assert told[2].style is Style.ERROR
    assert mould_pages(setups, RUN, monday)[0].value(5, 8) == "—"


def test_samples_say_where_each_step_is_and_what_is_late_or_near(
    papers: dict[str, Page],
) -> None:
    page = papers["样品小批量计划"]

    rows = [row_of(page, row, 13) for row in range(5, 9)]
    assert [row[0] for row in rows] == ["SO2", "SO5", "SO1", "SO3"]
    assert rows[0][9:] == ["冲压 P2 07-01", dt.date(2026, 7, 1), 2, "延期"]
    assert rows[1][9:] == ["库存可发", dt.date(2026, 7, 1), None, "临近"]
    assert rows[2][9] == "冲压 P1 07-01 → 电镀 外协 07-01～07-02"
    assert str(rows[3][9]).startswith("5 台未能排产：")
    assert rows[3][10:] == [None, None, "未能排产"]
    assert "样品 3 行，小批量 1 行，延期 1 行" in str(page.value(3, 1))
    assert cell_at(page, 5, 1).link is not None


def test_a_line_of_several_lots_has_a_line_of_steps_for_each() -> None:
    report = """
生产日报
| 日期       | 机台号 | 工序 | 产品编码 | 良品数 |
| 2026-06-29 | P1     | 冲压 | A        | 20     |
"""
    outside = (
        "| A        | 20     | 电镀 | -        | -        | -    | -        | 宏达 | 1 "
    )
    inside = (
        "| A        | 20     | 焊接 | P2       | 60       | -    | -        | -    | - "
    )
    tables = read_drawing(TABLES.replace(outside, inside) + report)
    plan, _ = make_plan(tables, Settings(), RUN_DATE, effort=Effort(seconds=0))

    pages = week_paper_pages(plan, tables, RUN, Settings(), {})
    samples = next(page for page in pages if page.name == "样品小批量计划")

    steps = str(samples.value(7, 10)).splitlines()
    assert [line.split("：")[0] for line in steps] == ["20 台", "40 台"]


def test_people_needed_stand_by_unit_process_and_shift(papers: dict[str, Page]) -> None:
    page = papers["人员需求"]

    assert row_of(page, 4, 6) == [
        *("单位", "工序", "班次", "开机标准", "07-01 周三", "")
    ]
    assert row_of(page, 5, 6)[4:] == ["机台", "人员"]
    assert row_of(page, 6, 6) == [
        "冲压车间",
        "冲压",
        "白班",
        "0.5（B）、1（油烟机）",
        2,
        3,
    ]
    assert row_of(page, 7, 6)[1:] == ["需要", "全天", None, None, 3]
    assert row_of(page, 8, 6)[1:] == ["在岗", "全天", None, None, "—"]


def test_a_gap_of_people_is_marked() -> None:
    tables = read_drawing(TABLES)
    plan, _ = make_plan(tables, Settings(), RUN_DATE, effort=Effort(seconds=0))
    floor = replace(read_floor(tables, RUN_DATE), present={"冲压车间": 2})

    page = staffing_page(plan, floor, RUN)

    assert [page.value(row, 6) for row in (7, 8, 9)] == [3, 2, 1]
    assert cell_at(page, 9, 6).style is Style.WARNING


def test_people_are_not_known_where_no_standard_says_how_many() -> None:
    """
    The routings say of no step how many machines a person watches.
    """
    tables = read_drawing(re.sub(r"(1  |0\.5)( +\|)\n", r"-  \2\n", TABLES))
    plan, _ = make_plan(tables, Settings(), RUN_DATE, effort=Effort(seconds=0))
    floor = replace(read_floor(tables, RUN_DATE), present={"冲压车间": 2})

    page = staffing_page(plan, floor, RUN)

    assert row_of(page, 6, 6)[3:] == ["未填开机标准 2 台", 2, "—"]
    assert [page.value(row, 6) for row in (7, 8, 9)] == ["—", 2, "—"]


def test_people_that_the_schedule_knows_are_compared_by_shift() -> None:
    settings = Settings(planning=Planning(people={"冲床": (5, 1)}))

    page = papers_of(settings)["人员需求"]

    assert row_of(page, 7, 6) == ["冲床", "需要", "白班", None, None, 3]
    assert [page.value(row, 6) for row in (8, 9)] == [5, 0]


def test_the_readiness_list_stands_by_owner_with_what_people_said() -> None:
    settings = Settings(
        readiness=Readiness(days=3, owners=Owners(mould="张师傅")),
        day_plan=DayPlan(due_soon_days=1),
    )
    said = {"A|mould|冲压|MA": Prepared("已备", "昨天试过")}

    page = papers_of(settings, said)["准备清单"]

    rows = {
        tuple(row_of(page, row, 3)): row_of(page, row, 11)
        for row in range(5, 5 + 14)
        if page.value(row, 1) is not None
    }
    assert rows["张师傅", "模具", "A"][5:] == [
        *("MA", dt.date(2026, 7, 1), "在模具库", None, "已备", "昨天试过")
    ]
    assert rows["技术", "作业指导书", "B"][7:] == [None] * 4
    assert "2 个产品，14 项，已备 1 项" in str(page.value(3, 1))
    [answers] = page.validations
    assert answers.choices == ("已备", "未备", "不需要")


def test_what_is_short_or_stands_is_marked() -> None:
    text = TABLES.replace(
        "| P2     | 冲床   | 冲压车间 | 1    | -        |", ""
    ).replace(
        "| P1     | 冲床   | 冲压车间 | 1    | M9       |",
        "| P1     | 冲床   | 冲压车间 | 1    | M9       |\n"
        + "\n".join(f"| P{n} | 冲床 | 冲压车间 | 0 | - |" for n in range(2, 9)),
    )
    tables = read_drawing(text)
    plan, _ = make_plan(tables, Settings(), RUN_DATE, effort=Effort(seconds=0))
    wait = MaterialWait("SO1-1", "W1", Decimal(5), dt.date(2026, 7, 3))
    plan = replace(plan, waits=(wait,))

    page = week_paper_pages(plan, tables, RUN, Settings(), {})[-1]

    told = {
        page.value(row, 2): (page.value(row, 8), page.value(row, 9))
        for row in range(5, 12)
    }
    assert told["物料"] == ("缺 W1，07-03 到齐", "缺料")
    assert told["设备、备件"] == ("可用；同组 P2、P3、P4、P5等 7 项 停着", "同组有停")


def test_without_orders_each_paper_says_so() -> None:
    plan, _ = make_plan({}, Settings(), RUN_DATE, effort=Effort(seconds=0))

    pages = week_paper_pages(plan, {}, RUN, Settings(), {})

    said = [page.value(3, 1) for page in pages]
    assert said[:3] == ["这一周没有换模。"] * 2 + ["没有未交的样品、小批量订单。"]
    assert said[4] == "没有物料清单或材料库存，不知道缺不缺料。"
    assert said[5] == "7 天内没有新开始生产的产品。"


def test_no_block_overlaps_another() -> None:
    tables = make_plant(80)
    plan, _ = make_plan(tables, Settings(), RUN_DATE, effort=Effort(seconds=0))

    for page in week_paper_pages(plan, tables, RUN, Settings(), {}):
        places = [place for block in page.blocks for place in covered(block)]
        assert len(places) == len(set(places))


def test_an_input_cell_is_a_cell_to_fill_in(papers: dict[str, Page]) -> None:
    page = papers["换模计划 06-29至07-05"]
    [table] = [block for block in page.blocks if block.row == 4]

    assert table.styles[-2:] == (Style.INPUT, Style.INPUT)
    assert isinstance(cell_at(page, 5, 13), Cell)
