"""Pages rendered into sheets of an open workbook."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
from sop_xl.sheets.heights import LINE_POINTS
from sop_xl.sheets.labels import FONT
from sop_xl.sheets.looks import LOOKS
from sop_xl.source import CellRef
from tests.hosts.fakebook import FakeBook, FakeError, FakeSheet, FakeTables

DAY = dt.date(2026, 6, 3)
RESULT = Page("结果", [Block(1, 1, [["新"]])])


def painted(page, book=None, links=None):
    book = book or FakeBook()
    [name] = show_pages(book, [page], links)
    return book.sheets[name]


def test_values_stay_what_they_are():
    """
    | text | number | amount | day | truth | nothing |
    """
    row: list[Any] = ["订单", 5, Decimal("1.50"), dt.date(2026, 6, 3), True, None]

    sheet = painted(Page("结果", [Block(2, 1, [row])]))

    assert [sheet.cells.get((2, column)) for column in range(1, 7)] == [
        "订单", 5.0, 1.5, dt.date(2026, 6, 3), True, None,
    ]  # fmt: skip
    assert sheet.formulas == {}


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+86",
        "-5",
        "@x",
        "00123",
        "3-4",
        "2026/6/1",
        "'x",
        "1,000",
        "50%",
        "=cmd|'/c x'!A1",
    ],
)
def test_text_stays_text_whatever_it_looks_like(text):
    sheet = painted(Page("结果", [Block(1, 1, [[text], [Cell(text, Style.CODE)]])]))

    assert sheet.cells == {(1, 1): text, (2, 1): text}
    assert sheet.formulas == {}


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=20))
def test_no_text_becomes_a_formula(text):
    sheet = painted(Page("结果", [Block(1, 1, [[text]])]))

    assert sheet.formulas == {}
    assert sheet.cells.get((1, 1), "") == text


def test_numbers_of_many_digits_and_days_before_the_calendar_are_text():
    row: list[Any] = [6_222_021_234_567_890_123, dt.date(1899, 1, 1)]

    sheet = painted(Page("结果", [Block(1, 1, [row])]))

    assert sheet.cells == {(1, 1): "6222021234567890123", (1, 2): "1899-01-01"}


def test_links_jump_inside_the_workbook_and_open_others():
    """
    | F37 in the open workbook | B2 of another | C3 of this result |
    """
    row: list[Any] = [
        Cell("F37", link=CellRef("销售/订单.xlsx", "6'月", 37, 6)),
        Cell("B2", link=CellRef("仓库/库存.xlsx", "库存", 2, 2)),
        Cell("C3", link=CellRef("", "结果", 3, 3)),
    ]
    links = Links("销售/订单.xlsx", Path("/W"))

    sheet = painted(Page("结果", [Block(1, 1, [row], [Style.CODE] * 3)]), links=links)

    assert sheet.formulas == {
        (1, 1): """=HYPERLINK("#'6''月'!F37","F37")""",
        (1, 2): f'''=HYPERLINK("{Path("/W/仓库/库存.xlsx")}#'库存'!B2","B2")''',
        (1, 3): """=HYPERLINK("#'结果'!C3","C3")""",
    }
    assert sheet.cells == {(1, 1): "F37", (1, 2): "B2", (1, 3): "C3"}
    assert sheet.formats["font_color"][1, 1] == LOOKS[Style.LINK]["font_color"]


def test_what_is_in_quotes_cannot_leave_a_link():
    where = CellRef("", "结果", 1, 1)
    text = '"),WEBSERVICE("x'

    sheet = painted(Page("结果", [Block(1, 1, [[Cell(text, link=where)]])]))

    assert sheet.formulas[1, 1] == '=HYPERLINK("#\'结果\'!A1","""),WEBSERVICE(""x")'


@pytest.mark.parametrize(
    "cell",
    [
        Cell("x" * 300, link=CellRef("", "结果", 1, 1)),
        Cell("x", link=CellRef("别处.xlsx", "表", 1, 1)),
        Cell("x", link=CellRef("订单.xlsx")),
    ],
)
def test_a_link_that_there_cannot_be_is_its_text(cell):
    sheet = painted(Page("结果", [Block(1, 1, [[cell]])]), links=Links("订单.xlsx"))

    assert sheet.formulas == {}
    assert sheet.cells[1, 1] == cell.value


def test_formulas_are_written_as_such():
    page = Page("结果", [Block(1, 1, [[1, Formula("SUM(A1:A1)", 1)]])])

    sheet = painted(page)

    assert sheet.formulas == {(1, 2): "=SUM(A1:A1)"}


def test_cells_look_as_in_new_workbooks():
    """
    | header over two rows of money |
    """
    rows: list[Any] = [["金额"], [Decimal("1.5")], [2]]
    page = Page("结果", [Block(1, 1, rows, [Style.MONEY], "t")], frozen=(2, 1))

    sheet = painted(page)

    assert sheet.formats["number_format"] == {
        (2, 1): "#,##0.00_ ",
        (3, 1): "#,##0.00_ ",
    }
    assert sheet.formats["color"] == {(1, 1): LOOKS[Style.HEADER]["bg_color"]}
    assert sheet.formats["font_bold"] == {(1, 1): True}
    assert set(sheet.formats["font_name"].values()) == {FONT}
    assert set(sheet.formats["border_all"]) == {(1, 1), (2, 1), (3, 1)}
    assert sheet.formats["horizontal_alignment"][3, 1] == "right"
    assert [(table.name, table.refers_to) for table in sheet.tables] == [("t", "A1:A3")]
    assert sheet.frozen == "1:1"
    assert sheet.show_gridlines is False


def test_rows_are_as_high_as_their_text_and_others_one_line():
    rows: list[Any] = [["短"], ["很长的说明" * 20]]

    sheet = painted(Page("结果", [Block(1, 1, rows)], widths={1: 20.0}))

    assert sheet.formats["column_width"] == {(1, 1): 20.0}
    assert sheet.formats["row_height"][1, 1] == LINE_POINTS
    assert sheet.formats["row_height"][2, 1] > 5 * LINE_POINTS


@pytest.mark.parametrize(
    ("frozen", "said"),
    [((5, 3), "A1:B4"), ((1, 3), "A:B"), ((4, 1), "1:3"), ((2, 2), "A1:A1")],
)
def test_panes_are_frozen_above_and_left_of_a_cell(frozen, said):
    sheet = painted(Page("结果", [Block(1, 1, [["x"]])], frozen=frozen))

    assert sheet.frozen == said


def test_merged_cells_look_alike_and_wrap():
    page = Page(
        "结果", [Block(1, 1, [[Cell("说明", Style.NOTE)]])], merges=[Span(1, 1, 1, 3)]
    )

    sheet = painted(page)

    assert sheet.merges == [(1, 1, 1, 3)]
    assert set(sheet.formats["wrap_text"]) == {(1, 1), (1, 2), (1, 3)}


def test_lines_of_totals_and_bars_are_drawn():
    rows: list[Any] = [
        [Cell("合计", Style.TOTAL)],
        [Cell("", Style.BAR)],
        [Cell("", Style.BAR)],
    ]

    sheet = painted(Page("结果", [Block(1, 1, rows)]))

    assert sheet.formats["edge_top_weight"] == {
        (1, 1): "medium",
        (2, 1): "thin",
        (3, 1): "thin",
    }
    assert sheet.formats["inside_horizontal_color"][2, 1] == "#FFFFFF"


def test_one_write_a_block_and_few_for_its_formats():
    rows: list[Any] = [
        ["编码", "数量", "说明"],
        *([f"A{n}", n, "…"] for n in range(500)),
    ]
    block = Block(4, 1, rows, [Style.CODE, Style.WHOLE, Style.TEXT], "list")
    book = FakeBook()

    painted(Page("结果", [Block(1, 1, [["标题"]]), block]), book)

    assert book.asked["write"] == 2
    assert book.asked["format"] < 40


def test_notes_rules_and_conditions_are_left_out_where_there_are_none():
    """The program of the test has notes, but knows no rules."""
    page = Page(
        "结果",
        [Block(1, 1, [[Cell(1, note="请核对")]])],
        validations=[
            Validation(Span(1, 1, 1, 1), Allowed.LIST, ["甲"]),
            Validation(Span(1, 1, 1, 1), Allowed.ANY),
        ],
        conditions=[ConditionalFormat(Span(1, 1, 1, 1), "A1>0", Style.WARNING)],
    )

    assert painted(page).formats["note"] == {(1, 1): "请核对"}


def test_an_older_result_is_replaced_where_it_stands():
    book = FakeBook(一=[["x"]], 二=[["y"]])
    painted(RESULT, book)
    book.sheets.found.insert(1, book.sheets.found.pop())

    again = painted(Page("结果", [Block(1, 1, [["更新"]])]), book)

    assert [sheet.name for sheet in book.sheets] == ["一", "结果", "二"]
    assert again.cells == {(1, 1): "更新"}
    assert book.sheets.active == "结果"


def test_an_older_result_that_nobody_wrote_into_leaves_no_copy():
    book = FakeBook()
    table = Page("结果", [Block(1, 1, [["a"], [0.1 + 0.2], [DAY]], table="t")])
    kept: list[str] = []

    for _ in range(2):
        show_pages(book, [table], kept=kept)

    assert kept == []
    assert [sheet.name for sheet in book.sheets] == ["Sheet1", "结果"]
    assert [each.name for each in book.sheets["结果"].tables] == ["t"]


@pytest.mark.parametrize("place", [(1, 1), (1, 9), (60, 1)])
def test_what_people_wrote_into_a_result_is_kept(place):
    """Over a value of ours, beside the list, and below it; again after that."""
    book = FakeBook()
    kept: list[str] = []
    for said in ("先", "再"):
        painted(RESULT, book).put(*place, said)
        show_pages(book, [RESULT], kept=kept)

    assert kept == ["结果 (上次)", "结果 (上次) (2)"]
    assert [book.sheets[name].cells[place] for name in kept] == ["先", "再"]
    assert book.sheets["结果"].cells == {(1, 1): "新"}
    assert [grid.sheet for grid in read_live(book)] == ["Sheet1"]


def test_a_copy_that_cannot_be_made_leaves_the_result_as_it_is():
    book = FakeBook()
    sheet = painted(RESULT, book)
    sheet.put(1, 2, "已问小王")
    book.is_locked = True

    with pytest.raises(HostError, match="里加工作表"):
        show_pages(book, [RESULT])

    assert sheet.cells == {(1, 1): "新", (1, 2): "已问小王"}


def test_a_sheet_of_the_users_stays():
    book = FakeBook(结果=[["我的"]])

    assert show_pages(book, [RESULT]) == ["结果 (2)"]
    assert show_pages(book, [RESULT]) == ["结果 (2)"]
    assert book.sheets["结果"].cells == {(1, 1): "我的"}
    assert len(book.sheets) == 2


def test_tables_get_names_no_other_sheet_has():
    page = Page("结果", [Block(1, 1, [["a"], [1]], table="t")])
    book = FakeBook()
    book.sheets[0].tables.add(book.sheets[0].range((1, 1)), "T", "s")

    [table] = painted(page, book).tables

    assert table.name == "t_2"


def test_a_protected_workbook_is_said_in_words_and_nothing_is_left():
    book = FakeBook(一=[["x"]])
    book.is_locked = True

    with pytest.raises(HostError, match="里加工作表：工作簿可能设了“保护工作簿”"):
        show_pages(book, [RESULT])
    assert [sheet.name for sheet in book.sheets] == ["一"]
    assert book.app.screen_updating is True


def test_an_older_result_that_is_protected_is_said_in_words():
    book = FakeBook(一=[["x"]])
    painted(RESULT, book).is_locked = True

    with pytest.raises(HostError, match="“结果”是上次的结果，没法替换"):
        show_pages(book, [RESULT])
    assert [sheet.name for sheet in book.sheets] == ["一", "结果"]
    assert book.app.screen_updating is True


def test_a_new_sheet_that_takes_no_name_is_taken_away(monkeypatch):
    """Nothing of an earlier result is said: there is none."""

    def refuse(*_):
        raise FakeError

    book = FakeBook(一=[["x"]])
    monkeypatch.setattr(FakeSheet, "name", property(lambda s: s._name, refuse))

    with pytest.raises(
        HostError, match="里加工作表：工作簿可能设了“保护工作簿”，或者是只读"
    ):
        show_pages(book, [RESULT])
    assert [sheet.name for sheet in book.sheets] == ["一"]


@pytest.mark.parametrize("code", [-2146777998, -2147418111])
def test_a_busy_program_is_no_protected_one(monkeypatch, code):
    def refuse(*_, **__):
        raise FakeError(code)

    book = FakeBook()
    monkeypatch.setattr(book.sheets, "add", refuse)

    with pytest.raises(FakeError):
        show_pages(book, [RESULT])
    assert book.app.screen_updating is True


def test_what_a_program_cannot_do_is_left_out(monkeypatch):
    book = FakeBook()

    def refuse(*_, **__):
        raise FakeError

    monkeypatch.setattr(FakeTables, "add", refuse)
    monkeypatch.setattr(FakeSheet, "freeze_at", refuse)
    page = Page("结果", [Block(1, 1, [["a"], [1]], table="t")], frozen=(2, 1))

    assert painted(page, book).cells == {(1, 1): "a", (2, 1): 1.0}


def test_a_program_that_is_gone_is_not_left_out(monkeypatch):
    def refuse(*_, **__):
        raise HostError("gone")

    monkeypatch.setattr(FakeTables, "add", refuse)
    page = Page("结果", [Block(1, 1, [["a"], [1]], table="t")])

    with pytest.raises(HostError, match="gone"):
        painted(page)


def test_macros_of_the_users_do_not_run_meanwhile(monkeypatch):
    book = FakeBook()
    seen: list[bool] = []
    add = book.sheets.add

    def look(**given):
        seen.append(book.app.enable_events)
        return add(**given)

    monkeypatch.setattr(book.sheets, "add", look)

    painted(RESULT, book)

    assert seen == [False]
    assert book.app.enable_events is True


def test_no_pages_are_no_sheets():
    assert show_pages(FakeBook(), []) == []
