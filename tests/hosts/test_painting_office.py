"""Pages rendered into a workbook that is open in LibreOffice."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

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
