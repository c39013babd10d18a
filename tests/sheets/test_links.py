from __future__ import annotations

from io import BytesIO

import pytest
from xlsxwriter import Workbook

from sop_xl.pages import Block, Cell, Page, Style, Value
from sop_xl.sheets.formats import Formats
from sop_xl.sheets.links import LONGEST_LINK, LinkMaker
from sop_xl.sheets.sheet import SheetWriter
from sop_xl.source import CellRef
from tests.sheets.reading import column_page, link_targets, read, read_texts, write


def linked(*links: CellRef, value: Value = "F37") -> Page:
    return column_page([Cell(value, link=link) for link in links])


@pytest.mark.parametrize(
    ("link", "target", "place"),
    [
        (CellRef("订单清单.xlsx", "6月", 37, 6), "..\\订单清单.xlsx", "'6月'!F37"),
        (
            CellRef("销售/订单 清单.xls", "6 月", 37, 6),
            "..\\销售\\订单%20清单.xls",
            "'6 月'!F37",
        ),
        (CellRef("a.xlsx", "王芳's", 1, 1), "..\\a.xlsx", "'王芳''s'!A1"),
        (CellRef("a.xlsx", "R1C1", 2, 28), "..\\a.xlsx", "'R1C1'!AB2"),
        (CellRef("1#机 50%.xlsx", "#1", 1, 1), "..\\1%23机%2050%25.xlsx", "'#1'!A1"),
        (CellRef("50%20月.xlsx", "S", 1, 1), "..\\50%2520月.xlsx", "'S'!A1"),
        (CellRef("a[1]{2}.xlsx", "S", 1, 1), "..\\a%5B1%5D%7B2%7D.xlsx", "'S'!A1"),
        (CellRef("a.xlsx", "整张"), "..\\a.xlsx", "'整张'!A1"),
        (CellRef("a.xlsx"), "..\\a.xlsx", ""),
        (CellRef("发货记录.CSV", "发货记录", 3, 2), "..\\发货记录.CSV", ""),
    ],
)
def test_a_link_opens_the_cell_it_names(link: CellRef, target: str, place: str) -> None:
    assert link_targets(write(linked(link))) == [(target, place)]


def test_links_lead_from_the_folder_the_workbook_lies_in() -> None:
    page = linked(CellRef("a.xlsx"))

    assert link_targets(write(page, links_from="../.."))[0][0] == "..\\..\\a.xlsx"
    assert link_targets(write(page, links_from=""))[0][0] == "a.xlsx"


def test_a_link_without_book_leads_to_the_sheet_its_page_became() -> None:
    """Two pages of one name: the first is meant. One page's name is made legal."""
    pages = [
        linked(
            CellRef("", "6/7月", 5, 2), CellRef("", "汇总"), CellRef("", "没有", 1, 1)
        ),
        Page("6/7月", [Block(1, 1, [["x"]])]),
        Page("6/7月", [Block(1, 1, [["y"]])]),
        Page("汇总", []),
    ]

    assert link_targets(write(*pages)) == [("", "'6_7月'!B5"), ("", "'汇总'!A1")]


def test_a_linked_number_stays_a_number_and_shows_as_a_link() -> None:
    sheet = read(linked(CellRef("a.xlsx"), value=12))["Sheet1"]

    assert sheet["A1"].value == 12
    assert sheet["A1"].font.u == "single"
    assert sheet["A1"].number_format == "#,##0"


def test_a_linked_cell_keeps_a_style_of_its_own() -> None:
    page = column_page([Cell("x", Style.ERROR, CellRef("a.xlsx"))])

    assert read(page)["Sheet1"]["A1"].font.u is None


def test_a_link_too_long_for_excel_is_left_out_and_its_text_stays() -> None:
    page = linked(CellRef("长" * LONGEST_LINK + ".xlsx"))

    assert link_targets(write(page)) == []
    assert read(page)["Sheet1"]["A1"].value == "F37"
    assert read(page)["Sheet1"]["A1"].font.u is None


def test_a_tip_too_long_for_excel_is_left_out() -> None:
    assert LinkMaker("..").tip(CellRef("长" * 300 + ".xlsx", "S", 1, 1)) == ""


def test_no_more_links_are_written_than_a_sheet_has_left() -> None:
    page = linked(*[CellRef("a.xlsx", "S", row, 1) for row in range(1, 5)])
    content = BytesIO()
    with Workbook(content) as workbook:
        worksheet = workbook.add_worksheet()
        links, formats = LinkMaker(".."), Formats(workbook)
        SheetWriter(worksheet, formats, links, iter([]), 2).write_page(page)

    assert len(link_targets(content.getvalue())) == 2
    assert read_texts(content.getvalue()) == ["F37"] * 4
