from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from sop_xl.pages import Cell, Formula, Page, Style
from sop_xl.reports import listing
from sop_xl.reports.facts import Asked, RunFacts
from sop_xl.reports.problems import problem_pages
from sop_xl.sheets import write_workbook
from sop_xl.source import CellRef, Finding, Severity, Wording

RUN = RunFacts("某公司", dt.date(2026, 6, 30), 12)
WORDINGS = {
    "below-floor-price": Wording("低于最低价", "低于 {floor}", "核对单价"),
    "stale-workbook": Wording("数据过期", "最新日期 {newest}", "请更新"),
    "unknown-column": Wording("多余的列", "列“{header}”未用", "可忽略"),
    "missing-workbook": Wording("缺少工作簿", "没有 {title}", "请提供"),
    "unreadable-file": Wording("打不开", "打不开", "请另存"),
}


def floor(row: int, sheet: str = "6月", book: str = "订单清单.xlsx") -> Finding:
    where = CellRef(book, sheet, row, 6)
    return Finding("below-floor-price", where, {"floor": Decimal("880.00")})


STALE = Finding(
    "stale-workbook",
    CellRef("库存.csv", "库存", 3, 2),
    {"newest": dt.date(2026, 6, 1)},
    Severity.WARNING,
)
COLUMN = Finding(
    "unknown-column",
    CellRef("订单清单.xlsx", "6月", 3, 9),
    {"header": "=备注"},
    Severity.NOTE,
    "备注",
)
MISSING = Finding(
    "missing-workbook", CellRef("设备故障记录"), {"title": "设备故障记录"}
)
ASKED = [
    Asked(STALE, "仓库"),
    Asked(MISSING, "设备", "赵六"),
    Asked(COLUMN, "销售", "李娜"),
    Asked(floor(9), "销售"),
    Asked(floor(37), "销售", "李娜"),
    Asked(floor(5), "销售", "李娜"),
]


def plain(page: Page, block: int) -> list[list[object]]:
    """Return the values of a page's block, those of formulas as their text."""

    def value(found: object) -> object:
        found = found.value if isinstance(found, Cell) else found
        return found.text if isinstance(found, Formula) else found

    return [[value(found) for found in row] for row in page.blocks[block].rows]


def drawn(page: Page) -> list[str]:
    return [
        "|".join("" if value is None else str(value) for value in row)
        for row in plain(page, 1)
    ]


def links(page: Page, column: int) -> list[CellRef | None]:
    found = [row[column] for row in page.blocks[1].rows[1:]]
    return [cell.link for cell in found if isinstance(cell, Cell)]


def test_problems_stand_by_department_and_person_errors_first() -> None:
    _, page = problem_pages(ASKED, RUN, WORDINGS)

    assert drawn(page) == [
        "序号|部门|责任人|级别|问题|工作簿|工作表|单元格|说明|怎么办|建议值",
        "1|销售|李娜|错误|低于最低价|订单清单.xlsx|6月|F5|低于 880.00|核对单价|",
        "2|销售|李娜|错误|低于最低价|订单清单.xlsx|6月|F37|低于 880.00|核对单价|",
        "3|销售|李娜|提示|多余的列|订单清单.xlsx|6月|I3|列“=备注”未用|可忽略|备注",
        "4|销售|未指定|错误|低于最低价|订单清单.xlsx|6月|F9|低于 880.00|核对单价|",
        "5|仓库|未指定|警告|数据过期|库存.csv|库存|B3|最新日期 2026-06-01|请更新|",
        "6|设备|赵六|错误|缺少工作簿|设备故障记录||—|没有 设备故障记录|请提供|",
    ]


def test_each_row_links_to_its_cell_unless_there_is_no_file() -> None:
    _, page = problem_pages(ASKED, RUN, WORDINGS)

    assert [str(link) for link in links(page, 7)] == [
        "[订单清单.xlsx]6月!F5",
        "[订单清单.xlsx]6月!F37",
        "[订单清单.xlsx]6月!I3",
        "[订单清单.xlsx]6月!F9",
        "[库存.csv]库存!B3",
        "None",
    ]


def test_a_whole_sheet_or_file_is_called_so_and_linked() -> None:
    places = [CellRef("杂项.xlsx", "草稿"), CellRef("坏的.xlsx")]
    asked = [Asked(Finding("unreadable-file", place), "计划") for place in places]

    _, page = problem_pages(asked, RUN, WORDINGS)

    assert [row[5:8] for row in plain(page, 1)[1:]] == [
        ["坏的.xlsx", None, "整个文件"],
        ["杂项.xlsx", "草稿", "整张工作表"],
    ]
    assert links(page, 7) == [places[1], places[0]]


def test_the_summary_counts_by_department_person_and_rule() -> None:
    page, _ = problem_pages(ASKED, RUN, WORDINGS)

    assert plain(page, 1) == [
        ["部门", "责任人", "问题", "错误", "警告", "提示", "合计"],
        ["销售", "李娜", "低于最低价", 2, None, None, "SUM(D5:F5)"],
        ["销售", "李娜", "多余的列", None, None, 1, "SUM(D6:F6)"],
        ["销售", "未指定", "低于最低价", 1, None, None, "SUM(D7:F7)"],
        ["仓库", "未指定", "数据过期", None, 1, None, "SUM(D8:F8)"],
        ["设备", "赵六", "缺少工作簿", 1, None, None, "SUM(D9:F9)"],
    ]
    [total] = plain(page, 2)
    assert total == [
        "合计",
        None,
        None,
        *(f"SUBTOTAL(109,{column}5:{column}9)" for column in "DEFG"),
    ]
    assert [page.value(10, column) for column in range(4, 8)] == [4, 1, 1, 6]
    assert page.value(5, 7) == 2


def test_each_person_in_the_summary_links_to_the_first_of_their_problems() -> None:
    page, _ = problem_pages(ASKED, RUN, WORDINGS)

    assert [link.row for link in links(page, 1) if link] == [5, 5, 8, 9, 10]


def test_the_summary_says_when_it_was_made_and_of_how_much() -> None:
    page, _ = problem_pages(ASKED, RUN, WORDINGS)

    assert page.value(2, 1) == (
        "某公司　运行日期 2026-06-30　共读取 12 个工作簿　"
        "问题 6 条：错误 4，警告 1，提示 1"
    )


def test_how_many_workbooks_were_read_is_not_told_where_it_is_not_known() -> None:
    page, _ = problem_pages(ASKED, RunFacts("", RUN.date), WORDINGS)

    assert page.value(2, 1) == "运行日期 2026-06-30　问题 6 条：错误 4，警告 1，提示 1"


def test_without_problems_the_only_page_says_so() -> None:
    [page] = problem_pages([], RUN, WORDINGS)

    assert page.name == "汇总"
    assert "2026-06-30" in str(page.value(2, 1))
    assert page.value(4, 1) == "没有发现问题：读到的数据全部通过检查。"


def test_the_order_of_the_findings_does_not_matter() -> None:
    assert problem_pages(ASKED, RUN, WORDINGS) == problem_pages(
        ASKED[::-1], RUN, WORDINGS
    )


def test_departments_that_are_not_ours_come_last_by_name() -> None:
    asked = [Asked(floor(1), name) for name in ("乙部", "甲部", "总经理室")]

    _, page = problem_pages(asked, RUN, WORDINGS)

    assert [row[1] for row in plain(page, 1)[1:]] == ["总经理室", "乙部", "甲部"]


@pytest.fixture
def small_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing.split_rows, "__defaults__", (4,))
    monkeypatch.setattr(listing.list_place, "__defaults__", (4,))
    monkeypatch.setattr(listing.share_links, "__defaults__", (2,))


@pytest.mark.usefixtures("small_sheets")
def test_long_lists_go_on_on_a_next_sheet_and_share_their_links() -> None:
    """
    |   | 单元格     |     |   | 单元格    |
    | 1 | F1 (link) |     | 5 | F5 (link) |
    | 2 | F2        |     | 6 | F6 (link) |
    | 3 | F3 (link) |
    | 4 | F4        |
    """
    asked = [Asked(floor(row), "销售", "李娜") for row in range(1, 6)]
    asked.append(Asked(floor(6), "销售", "王芳"))

    summary, first, second = problem_pages(asked, RUN, WORDINGS)

    assert (first.name, second.name) == ("问题清单", "问题清单 2")
    assert [bool(link) for link in links(first, 7)] == [True, False, True, False]
    assert [bool(link) for link in links(second, 7)] == [True, True]
    assert "相邻的最多 2 行共用一个链接" in str(first.value(3, 1))
    assert first.merges
    assert second.value(3, 1) is None
    assert second.value(5, 1) == 5
    assert first.value(2, 1) == "某公司　运行日期 2026-06-30　第 1–4 条"
    assert [str(link) for link in links(summary, 1)] == [
        "[]问题清单!A5",
        "'[]问题清单 2'!A6",
    ]


def written(asked: Sequence[Asked]) -> openpyxl.Workbook:
    pages = problem_pages(asked, RUN, WORDINGS)
    return openpyxl.load_workbook(BytesIO(write_workbook(pages, created=RUN.date)))


def test_the_written_list_has_filters_links_and_repeated_headings() -> None:
    workbook = written(ASKED)

    assert workbook.sheetnames == ["汇总", "问题清单"]
    sheet = workbook["问题清单"]
    assert sheet.tables["problems_1"].ref == "A4:K10"
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.freeze_panes == "A5"
    assert sheet["H5"].hyperlink.target == "..\\订单清单.xlsx"
    assert sheet["H5"].hyperlink.location == "'6月'!F5"
    assert sheet["I7"].value == "列“=备注”未用"
    assert sheet["D5"].fill.fgColor.rgb == "FFFFC7CE"


def test_severities_look_different() -> None:
    _, page = problem_pages(ASKED, RUN, WORDINGS)

    styles = {
        row[3].style for row in page.blocks[1].rows[1:] if isinstance(row[3], Cell)
    }
    assert styles == {Style.ERROR, Style.WARNING, Style.HINT}
