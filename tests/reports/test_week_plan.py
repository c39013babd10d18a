import datetime as dt
from collections import Counter
from collections.abc import Sequence

import pytest

from sop_xl.grid import Span
from sop_xl.pages import Page, Paper, Style
from sop_xl.planning import Plan, make_plan
from sop_xl.planning.gantt import Bar, Kind, Lane
from sop_xl.planning.weeks import list_tasks
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.gantt_marks import ShortBars
from sop_xl.reports.listing import HEADING_ROW
from sop_xl.reports.week_plan import week_plan_pages
from sop_xl.settings import Planning, Settings, Shifts
from tests.drawn_tables import read_drawing
from tests.planning.plants import QUICK, RUN_DATE, make_plant
from tests.reports.reading import cell_at, covered

RUN = RunFacts("示范电器", RUN_DATE)
TABLES = """
订单清单
| 订单号 | 行号 | 产品编码 | 数量 | 交期       |
| SO1    | 1    | A        | 600  | 2026-07-02 |
| SO2    | 1    | B        | 120  | 2026-06-30 |
| SO3    | 1    | C        | 60   | 2026-07-09 |

产品主数据
| 产品编码 | 产品名称 | 规格型号 |
| A        | 油烟机   | CXW-1    |
| B        | 灶具     | -        |

机台台账
| 机台号 | 机台组 | 班次 |
| P1     | 冲床   | 1    |
| Y1     | -      | 1    |
| P2     | 冲床   | 1    |

工艺路线
| 产品编码 | 工序号 | 工序 | 可用机台 | 单件工时 | 模具 | 换模时间 | 外协 | 外协周期 |
| A        | 10     | 冲压 | P1       | 60       | M1   | 60       | -    | -        |
| B        | 10     | 冲压 | P2       | 60       | -    | -        | -    | -        |
| C        | 10     | 电镀 | -        | -        | -    | -        | 宏达 | 1        |
| C        | 20     | 拉伸 | Y1       | 60       | -    | -        | -    | -        |
"""


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_of(TABLES)


@pytest.fixture(scope="module")
def pages(plan: Plan) -> list[Page]:
    return week_plan_pages(plan, RUN, division="电器制造部")


def plan_of(text: str) -> Plan:
    return make_plan(read_drawing(text), QUICK, RUN_DATE)[0]


def press(lots: Sequence[tuple[str, int]], ground: Sequence[str] = ()) -> Plan:
    """Return the plan of a press that makes lots of products, due one after another.

    Lots of the products `ground` another machine makes.
    """
    lines = "\n".join(
        f"| SO{number} | 1 | {product} | {pieces} | 2026-07-{min(number, 9):02} |"
        for number, (product, pieces) in enumerate(lots, 2)
    )
    steps = "\n".join(
        f"| {product} | 10 | 冲压 | {'打磨' if product in ground else '冲床'} | 60 |"
        for product, _ in lots
    )
    grinder = "| P2 | 打磨 | 1 |" if ground else ""
    text = f"""
订单清单
| 订单号 | 行号 | 产品编码 | 数量 | 交期 |
{lines}

机台台账
| 机台号 | 机台组 | 班次 |
| P1     | 冲床   | 1    |
{grinder}

工艺路线
| 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
{steps}
"""
    return plan_of(text)


def styles_of(page: Page, row: int, first: int, last: int) -> list[Style | None]:
    return [cell_at(page, row, column).style for column in range(first, last + 1)]


def test_the_week_plan_has_a_gantt_seven_days_and_operations(pages: list[Page]) -> None:
    assert [page.name for page in pages] == [
        "周生产计划 06-29至07-05",
        "周生产计划 07-06至07-12",
        "机台七日计划 06-29至07-05",
        "机台七日计划 07-06至07-12",
        "工序清单",
        "甘特图 06-29至07-05",
        "甘特图 07-06至07-12",
    ]
    assert pages[4].value(1, 1) == "工序清单（2026-06-29 至 2026-07-12）"
    assert pages[0].value(1, 1) == "周生产计划（2026-06-29 至 2026-07-05）"
    assert pages[0].printing.paper is Paper.A3
    assert pages[0].printing.landscape


def test_a_machine_is_a_row_of_hours_with_its_mould_change_and_its_lots(
    pages: list[Page],
) -> None:
    page, wednesday = pages[0], 3

    assert [page.value(4, column) for column in (1, 2, 3, 11)] == [
        *["机台组", "机台", "07-01 周三", "07-02 周四"]
    ]
    assert [page.value(5, column) for column in (3, 4, 7)] == ["8:00", "", "12:00"]
    assert [[page.value(row, column) for column in (1, 2)] for row in (6, 8, 10)] == [
        ["冲床", "P1"],
        ["", "P2"],
        ["（未分组）", "Y1"],
    ]
    codes = [page.value(7, column) for column in range(wednesday, wednesday + 9)]
    assert codes == ["换", *[1] * 7, 2]
    assert styles_of(page, 7, wednesday, wednesday + 8) == [Style.SLOT] * 9
    assert page.value(6, wednesday + 1) == "A 油烟机 ×420"
    assert [page.value(9, column) for column in range(3, 6)] == ["延", "延", None]
    assert cell_at(page, 6, wednesday).note == (
        "08:00 换模 M1\nSO1-1 油烟机 600 台，07-01 09:00 至 07-02 11:00"
    )
    assert cell_at(page, 8, wednesday).value == "▲B"
    assert cell_at(page, 8, wednesday).note == (
        "SO2-1 灶具 120 台，07-01 08:00 至 07-01 10:00"
    )


def test_the_colour_of_an_hour_follows_its_code(pages: list[Page]) -> None:
    conditions = pages[0].conditions

    assert [rule.formula for rule in conditions] == [
        f'IF(MOD(ROW()-6,2)=0,C7,C6)&""="{code}"' for code in ("1", "2", *"延换休停")
    ]
    assert [rule.style for rule in conditions] == [
        *[Style.BAR, Style.BAR_OTHER, Style.BAR_LATE, Style.CHANGEOVER, Style.REST],
        Style.ERROR,
    ]
    assert [rule.span for rule in conditions] == [Span(6, 3, 11, 42)] * 6
    assert [rule.span for rule in pages[0].validations] == [
        Span(row, 3, row, 42) for row in (7, 9, 11)
    ]
    assert pages[0].validations[0].choices == ["1", "2", *"延换休停"]


def test_a_bar_has_the_longest_name_it_has_room_for() -> None:
    text = TABLES.replace("| 600 ", "| {} ")
    shown = []
    for quantity in (420, 240, 180, 60):
        plan = plan_of(text.format(quantity))
        shown.append(week_plan_pages(plan, RUN)[0].value(6, 4))

    assert shown == [
        "A 油烟机 ×420",
        "A ×240",
        "A ×180",
        "A",
    ]


def test_a_bar_too_short_for_its_code_has_a_letter_that_is_explained_below() -> None:
    """
    P1 in hours: two of A, two of a long code, one of B, three of C.
    """
    lots = (("A", 120), ("LONG-CODE", 120), ("B", 60), ("C", 180))

    page = week_plan_pages(press(lots), RUN)[0]

    shown = [page.value(6, column) for column in (3, 5, 7, 8)]
    assert shown == ["A", "a", "B", "C C ×180"]
    assert [page.value(row, 2) for row in (8, 9, 10, 11)] == [
        *(None, "图例", None, "短工序"),
    ]
    assert [page.value(12, column) for column in (2, 3)] == [
        *("P1", "a LONG-CODE×120（07-01 10:00）"),
    ]
    assert Span(12, 3, 12, 44) in page.merges


def test_short_bars_have_letters_by_machine_until_there_are_no_more() -> None:
    """53 hours of products with long codes on P1, of which 52 have a letter."""
    lots = [(f"LONG-CODE-{number:02}", 60) for number in range(53)]
    plan = press(lots)
    bars = [
        Bar(n, n + 1, Kind.WORK, tasks=(task,), product=lots[n][0])
        for n, task in enumerate(list_tasks(plan, dt.date(2026, 6, 29), weeks=3)[:53])
    ]
    lane, short = Lane("P1", "冲床", tuple(bars)), ShortBars(plan)

    marks = [short.mark(lane, bar) for bar in [*bars, bars[0]]]

    assert (marks[0], marks[51], marks[52], marks[53]) == ("a", "Z", "", "a")
    assert short.mark(Lane("P2", "冲床", ()), bars[7]) == "a"
    assert short.said["P2"].startswith("a LONG-CODE-")


def test_a_machine_out_of_service_is_stopped_and_does_not_rest() -> None:
    """
    P2 is under repair; on Saturday nobody works.
    """
    head = "| 机台号 | 机台组 | 班次 |\n| P1     | 冲床   | 1    |"
    with_state = "| 机台号 | 机台组 | 班次 | 状态 |\n| P1     | 冲床   | 1    | -    |"
    text = TABLES.replace(head, with_state)
    text = text.replace(
        "| Y1     | -      | 1    |", "| Y1     | -      | 1    | -    |"
    )
    text = text.replace(
        "| P2     | 冲床   | 1    |", "| P2     | 冲床   | 1    | 维修 |"
    )
    plan = plan_of(text)

    pages = week_plan_pages(plan, RUN)

    assert pages[0].value(8, 3) == "停机"
    assert [pages[0].value(9, column) for column in (3, 10, 27)] == ["停", "停", "休"]
    charts = next(page for page in pages if page.name.startswith("甘特图"))
    [chart] = charts.charts
    column = chart.categories.first_column
    assert [charts.value(row, column) for row in range(5, 8)] == [
        "P1",
        "P2（停）",
        "Y1",
    ]


def test_work_after_a_break_has_its_name_again_but_not_its_pieces() -> None:
    shifts = Shifts(starts=(480, 840), hours=4)
    settings = Settings(planning=Planning(schedule_seconds=0, shifts=shifts))
    text = TABLES.replace("| P1     | 冲床   | 1    |", "| P1     | 冲床   | 2    |")
    plan, _ = make_plan(read_drawing(text), settings, RUN_DATE)

    page = week_plan_pages(plan, RUN)[0]

    shown = [page.value(6, column) for column in (4, 7, 8, 9)]
    assert shown == ["A ×420", None, None, "A 油烟机"]


def test_more_lots_than_a_note_holds_are_counted() -> None:
    lines = "\n".join(f"| SO{n} | 1 | A | 5 | 2026-07-09 |" for n in range(10))
    head, _, rest = TABLES.partition("| SO1")
    text = head + lines + "\n" + rest[rest.index("\n\n") :]
    plan = plan_of(text)

    note = cell_at(week_plan_pages(plan, RUN)[0], 6, 4).note

    assert note.splitlines()[-1] == "……共 10 项"


def test_seven_days_add_up_to_what_a_machine_is_to_make(pages: list[Page]) -> None:
    page = pages[2]

    rows = [[page.value(row, c) for c in range(1, 12)] for row in range(4, 18)]
    blank = [None] * 4
    assert rows[0][0] == "电器制造部 7 月第 1 周 冲床生产计划排程表"
    assert rows[1][0] == "组别：冲床　　计划单位：PCS"
    assert rows[2][:4] == ["机台", "产品名称", "工序计划数量", "生产进度安排"]
    assert rows[3][3:5] == ["1\n06-29 周一", "2\n06-30 周二"]
    assert rows[4] == [
        *["P1", "油烟机 CXW-1", 600, None, None, 420, 180],
        *blank,
    ]
    assert rows[5] == ["P2", "灶具", 120, None, None, 120, *blank, None]
    assert "批准" in str(rows[6][0])
    assert rows[8][0] == "电器制造部 7 月第 1 周 机台生产计划排程表"
    assert rows[9][0] == "组别：（未分组）　　计划单位：PCS"
    assert rows[12] == ["Y1", "C", 60, None, None, None, 60, *blank]
    assert page.value(1, 1) == "机台七日计划（2026-06-29 至 2026-07-05）"
    assert page.printing.breaks == ()
    assert page.value(3, 1) == "发至：制造、品保、技术、设备、仓库"
    assert "批准" in str(page.value(17, 1))


def test_a_group_that_fills_more_than_a_page_goes_on_under_its_title() -> None:
    """
    One machine makes 29 products: 21 lines on its first page, 8 on the second.
    """
    lots = [(f"Q{number:02}", 5) for number in range(29)]

    page = week_plan_pages(press(lots), RUN)[2]

    [second] = page.printing.breaks
    assert page.value(4, 1) == "制造部 7 月第 1 周 冲床生产计划排程表"
    assert page.value(second, 1) == "制造部 7 月第 1 周 冲床生产计划排程表（续 1）"
    machines = [page.value(row, 1) for row in range(second + 4, second + 13)]
    assert machines[:8] == ["P1"] * 8
    assert "批准" in str(machines[8])


def test_a_group_of_several_processes_says_which_and_a_long_name_has_two_lines() -> (
    None
):
    """P1 presses A and grinds it; a name of 40 characters does not fit its column."""
    text = TABLES.replace("油烟机", "油烟机" * 14)
    steps = [line for line in text.splitlines() if line.startswith("| A        | 10")]
    second = steps[0].replace("| 10     |", "| 20     |").replace("冲压", "磨边", 1)
    text = text.replace(steps[0], f"{steps[0]}\n{second}")

    page = week_plan_pages(plan_of(text), RUN)[2]

    names = [str(page.value(row, 2)) for row in (8, 9)]
    assert any("磨边" in name for name in names)
    assert max(page.heights[row] for row in (8, 9)) > 30


@pytest.mark.parametrize(("lots", "begins"), [(8, ()), (19, (29,))])
def test_a_group_shares_a_page_where_it_fits_and_else_begins_one(
    lots: int, begins: tuple[int, ...]
) -> None:
    """P1 makes so many products; the second group has five.

    Its title stands two rows, the signatures and a gap, below the first one's lines.
    """
    pressed, ground = [f"P{n:02}" for n in range(lots)], [f"G{n}" for n in range(5)]
    plan = press([(name, 5) for name in (*pressed, *ground)], ground)

    page = week_plan_pages(plan, RUN)[2]

    assert page.printing.breaks == begins
    second = 4 + 4 + lots + 2
    assert "打磨" in str(page.value(second, 1))


def test_the_lists_of_operations_print_on_a3_across(pages: list[Page]) -> None:
    assert pages[4].printing.paper is Paper.A3
    assert pages[4].printing.landscape


def test_operations_stand_with_their_times_and_outsourced_ones_last(
    pages: list[Page],
) -> None:
    page = pages[4]

    first, second, third, last = (
        [page.value(row, column) for column in range(1, 14)] for row in range(5, 9)
    )
    moment = dt.datetime.fromisoformat
    assert first == [
        *["冲床", "P1", moment("2026-07-01 08:00"), moment("2026-07-01 09:00")],
        *[moment("2026-07-02 11:00"), "冲压", "A", "油烟机", "SO1-1", 600, "M1"],
        *[dt.date(2026, 7, 2), None],
    ]
    assert second[12] == "延期"
    assert third[0] == "（未分组）"
    assert last[:3] == [None, "外协", None]


def test_a_week_without_work_says_so(pages: list[Page]) -> None:
    idle, _ = make_plan({}, QUICK, RUN_DATE)
    operations = week_plan_pages(idle, RUN)[4]

    assert pages[1].value(1, 1) == "周生产计划（2026-07-06 至 2026-07-12）"
    assert pages[3].value(3, 1) == "本周没有排产。"
    assert operations.value(3, 1) == "这两周没有排产。"
    assert [block.table for block in operations.blocks] == [""]


def test_work_before_the_weekend_is_shown_however_late_the_week_begins() -> None:
    thursday = dt.date(2026, 7, 2)
    text = TABLES.replace("| 600 ", "| 1200 ")
    plan, _ = make_plan(read_drawing(text), QUICK, thursday)

    pages = week_plan_pages(plan, RUN)
    this_week, next_week, days, next_days, operations = pages[:5]

    assert this_week.value(4, 3) == "07-03 周五"
    assert this_week.value(6, 4) == "▲A 油烟机 ×420"
    assert next_week.value(4, 3) == "07-06 周一"
    assert [days.value(8, column) for column in (3, 8)] == [420, 420]
    assert [next_days.value(8, column) for column in (3, 4, 5)] == [780, 480, 300]
    machines = [operations.value(row, 2) for row in range(5, 10)]
    assert machines == ["P1", "P2", "Y1", "外协", None]


def test_the_legend_fits_its_columns_when_one_day_is_left_of_the_week() -> None:
    plan, _ = make_plan(read_drawing(TABLES), QUICK, dt.date(2026, 7, 4))

    gantt = week_plan_pages(plan, RUN)[0]

    assert [gantt.value(4, column) for column in (3, 11)] == ["07-05 周日", None]
    assert len({gantt.widths[column] for column in range(3, 43)}) == 1


def test_no_block_and_no_merge_overlaps_another() -> None:
    plan, _ = make_plan(make_plant(80), QUICK, RUN_DATE)

    for page in week_plan_pages(plan, RUN):
        blocks = Counter(place for block in page.blocks for place in covered(block))
        merged = Counter(
            (row, column)
            for span in page.merges
            for row in range(span.first_row, span.last_row + 1)
            for column in range(span.first_column, span.last_column + 1)
        )
        assert set(blocks.values()) == {1}
        assert set(merged.values()) <= {1}
        notes = {place for place in merged if place[0] < HEADING_ROW}
        assert merged.keys() - notes <= blocks.keys()
