"""Pages rendered into a workbook that is open in LibreOffice."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from sop_xl.grid import Span
from sop_xl.hosts.errors import HostError
from sop_xl.hosts.live import read_live
from sop_xl.hosts.painting import show_pages
from sop_xl.hosts.values import Links
from sop_xl.pages import (
    Allowed,
    Block,
    Cell,
    ConditionalFormat,
    Formula,
    Page,
    Style,
    Validation,
)
from sop_xl.readers import read_grids
from sop_xl.source import CellRef
from tests.hosts.test_engine_books import PROTECTED

pytestmark = pytest.mark.libreoffice

TEXTS = [
    "=1+1",
    "+86",
    "-5",
    "@x",
    "00123",
    "3-4",
    "2026/6/1",
    "'x",
    "50%",
    "六月",
    "1E5",
]


def test_text_stays_text_whatever_it_looks_like(book):
    rows: list[Any] = [[text, Cell(text, Style.CODE)] for text in TEXTS]

    show_pages(book, [Page("结果", [Block(1, 1, rows)])])

    written = book.sheets["结果"].range((1, 1), (len(TEXTS), 2)).value
    assert written == [[text, text] for text in TEXTS]


def test_a_page_looks_as_it_should(book):
    """
    | 标题 over two columns |
    | 产品 | 金额           |
    | F1 → | 1.5            |
    | 合计 | =SUM(B3:B3)    |
    """
    link = CellRef("订单.xlsx", "Sheet1", 5, 2)
    rows: list[Any] = [
        ["产品", "金额"],
        [Cell("F1", link=link, note="请核对"), Decimal("1.5")],
        [Cell("合计", Style.TOTAL), Cell(Formula("SUM(B3:B3)", 1.5), Style.TOTAL)],
    ]
    styles = [Style.CODE, Style.MONEY]
    blocks = [
        Block(1, 1, [[Cell("标题", Style.TITLE)]]),
        Block(2, 1, rows, styles, "list"),
    ]
    page = Page("结果", blocks, [Span(1, 1, 1, 2)], {1: 20.0}, frozen=(3, 1))

    show_pages(book, [page], Links("订单.xlsx"))

    sheet = book.sheets["结果"]
    assert sheet["A3"].formula == """=HYPERLINK("#'Sheet1'!B5","F1")"""
    assert (sheet["A3"].value, sheet["B4"].value) == ("F1", 1.5)
    assert sheet["A1"].merge_area.address == "$A$1:$B$1"
    assert sheet["A2"].color == (0x1F, 0x4E, 0x79)
    assert sheet["B3"].number_format.startswith("#,##0.00")
    assert sheet["A2"].font.bold
    assert sheet["A1"].column_width == pytest.approx(20, abs=0.5)
    assert sheet["A3"].note.text == "请核对"
    assert [table.name for table in sheet.tables] == ["list"]
    assert book.sheets.active.name == "结果"
    assert book.app.screen_updating


def test_results_are_replaced_and_sheets_of_the_users_stay(book):
    book.sheets[0].name = "结果"
    book.sheets[0]["A1"].value = "我的"

    for text in ("先", "后"):
        names = show_pages(book, [Page("结果", [Block(1, 1, [[text]])])])

    assert names == ["结果 (2)"]
    assert [sheet["A1"].value for sheet in book.sheets] == ["我的", "后"]


def test_a_result_that_was_saved_is_not_read_as_a_department_s_sheet(
    app, book, tmp_path
):
    book.sheets[0]["A1"].value = "我的"
    show_pages(book, [Page("结果", [Block(1, 1, [["新"]])])])
    path = tmp_path / "订单.xlsx"
    book.save(path)
    book.close()

    assert [grid.sheet for grid in read_grids(path, "订单.xlsx")] == ["Sheet1"]
    assert [grid.sheet for grid in read_live(app.books.open(path))] == ["Sheet1"]


def test_a_protected_workbook_is_said_in_words(app, tmp_path):
    path = tmp_path / "锁.fods"
    path.write_text(PROTECTED, encoding="utf-8")

    with pytest.raises(HostError, match="保护工作簿"):
        show_pages(app.books.open(path), [Page("结果", [Block(1, 1, [["新"]])])])
    assert app.screen_updating


def test_a_workbook_open_for_reading_only_is_left_as_it_is(app, book, tmp_path):
    path = tmp_path / "只读.xlsx"
    book.sheets[0]["A1"].value = "我的"
    book.save(path)
    book.close()
    opened = app.books.open(path, read_only=True)

    with pytest.raises(HostError, match="工作簿是只读的"):
        show_pages(opened, [Page("结果", [Block(1, 1, [["新"]])])])
    with pytest.raises(HostError, match="工作簿是只读的"):
        opened.sheets[0]["A1"].value = "改"

    assert opened.sheet_names == ["Sheet1"]
    assert opened.sheets[0]["A1"].value == "我的"


def test_a_protected_result_is_left_as_it_is(app, book, tmp_path):
    path = tmp_path / "锁.xlsx"
    show_pages(book, [Page("结果", [Block(1, 1, [["先"]])])])
    book.save(path)
    book.close()
    written = openpyxl.load_workbook(path)
    written["结果"].protection.sheet = True
    written.save(path)
    opened = app.books.open(path)

    with pytest.raises(HostError, match="工作表“结果”设了保护"):
        show_pages(opened, [Page("结果", [Block(1, 1, [["后"]])])])
    assert opened.sheets["结果"]["A1"].value == "先"


def long_page(rows: int) -> Page:
    """Return a page with a title, merged over two columns, and a table below it."""
    lines: list[Any] = [["编码", "数量", "日期"]]
    lines += [[f"{row:04}", row / 7, dt.date(2026, 6, 1)] for row in range(rows)]
    blocks = [
        Block(1, 1, [[Cell("标题", Style.TITLE)]]),
        Block(3, 1, lines, [Style.CODE, Style.MONEY, Style.DATE], "list"),
    ]
    return Page(
        "结果",
        blocks,
        [Span(1, 1, 1, 2)],
        frozen=(4, 1),
        validations=[Validation(Span(4, 1, 9, 1), Allowed.LIST, ["甲"])],
        conditions=[ConditionalFormat(Span(4, 1, 9, 1), "A4>0", Style.WARNING)],
    )


def test_a_result_is_written_anew_where_formulas_refer_to_it(book):
    """The new list is shorter, and rows of the old one were filtered out."""
    show_pages(book, [long_page(9)])
    mine = book.sheets[0]["A1"]
    mine.value = "=COUNTA('结果'!A4:A50)"
    book.sheets["结果"]["A5:A6"].rows.hidden = True
    kept: list[str] = []

    show_pages(book, [long_page(2)], kept=kept)

    assert (mine.value, mine.formula) == (2.0, "=COUNTA(结果!A4:A50)")
    sheet = book.sheets["结果"]
    assert kept == []
    assert book.sheet_names == ["Sheet1", "结果"]
    assert [table.range.address for table in sheet.tables] == ["$A$3:$C$5"]
    assert sheet["A1:A9"].rows.hidden is False
    assert sheet["A1"].merge_area.address == "$A$1:$B$1"
    assert sheet["A7"].number_format == "General"
    assert len(sheet["A4"].conditional_formats) == 1
    show_pages(book, [Page("结果", [Block(1, 1, [["空"]])])])
    assert sheet.used_range.address == "$A$1"
    assert sheet["A1"].merge_area.address == "$A$1"
    assert len(sheet["A4"].conditional_formats) == len(sheet.tables) == 0
    assert sheet["A4"].data_validation.type == "none"


def test_what_people_wrote_beside_a_result_is_kept_in_a_copy(app, book, tmp_path):
    """As it was saved and opened again, the result is known as it was written."""
    book.sheets[0]["A1"].value = "我的"
    show_pages(book, [long_page(3)])
    book.save(tmp_path / "订单.xlsx")
    book.close()
    opened = app.books.open(tmp_path / "订单.xlsx")
    kept: list[str] = []
    show_pages(opened, [long_page(3)], kept=kept)
    assert kept == []
    opened.sheets["结果"]["E5"].value = "已问小王"

    show_pages(opened, [long_page(2)], kept=kept)

    assert kept == ["结果 (上次)"]
    assert opened.sheet_names == ["Sheet1", "结果", "结果 (上次)"]
    assert opened.sheets["结果 (上次)"]["E5"].value == "已问小王"
    assert opened.sheets["结果"]["E5"].value is None
    assert opened.sheets.active.name == "结果"
    assert [grid.sheet for grid in read_live(opened)] == ["Sheet1"]
    opened.save()
    assert [grid.sheet for grid in read_grids(tmp_path / "订单.xlsx", "x")] == [
        "Sheet1"
    ]


def test_only_what_is_allowed_can_be_typed_in(book):
    allowed = [
        Validation(Span(1, 1, 9, 1), Allowed.LIST, ["甲", "乙"]),
        Validation(Span(1, 2, 9, 2), Allowed.WHOLE, least=0, most=9),
        Validation(Span(1, 3, 9, 3), Allowed.DECIMAL, above=0),
        Validation(Span(1, 4, 9, 4), Allowed.DATE, least=dt.date(2026, 6, 1)),
        Validation(Span(1, 5, 9, 5), Allowed.LENGTH, most=20),
        Validation(Span(1, 6, 9, 6), Allowed.ANY, prompt=("", "随便填")),
        Validation(Span(1, 7, 9, 7), Allowed.WHOLE),
    ]
    condition = ConditionalFormat(Span(1, 1, 9, 1), 'A1="甲"', Style.WARNING)
    page = Page(
        "结果", [Block(1, 1, [["甲"]])], validations=allowed, conditions=[condition]
    )

    show_pages(book, [page])

    rules = [
        book.sheets["结果"].range((5, column)).data_validation for column in range(1, 8)
    ]
    assert [rule.type for rule in rules] == [
        "list", "whole_number", "decimal", "date", "text_length", "none", "none",
    ]  # fmt: skip
    assert (rules[1].operator, rules[2].operator) == ("between", "greater_than")
