from __future__ import annotations

import datetime as dt
import zipfile
from decimal import Decimal
from io import BytesIO

import pytest

from sop_xl.grid import Span
from sop_xl.pages import Block, Cell, Formula, Page, Paper, PrintSetup, Style, Value
from sop_xl.source import CellRef
from tests.sheets.reading import DAY, read, write

STOCK = Block(3, 2, [["产品", "数量"], ["A", 5], ["B", 7]], table="stock")


def rich_page() -> Page:
    return Page(
        "库存",
        [
            Block(1, 1, [[Cell("库存", Style.TITLE, note="月底")]]),
            Block(3, 2, [*STOCK.rows, ["C", Decimal("1.5")]], table="stock"),
            Block(8, 2, [[Formula("SUM(C4:C6)", Decimal("13.5")), DAY]]),
            Block(9, 2, [[Cell("来源", link=CellRef("a.xlsx", "6月", 1, 1))]]),
        ],
        merges=[Span(1, 1, 1, 4)],
        frozen=(4, 1),
        printing=PrintSetup(landscape=True, paper=Paper.A3, repeat=(3, 3)),
    )


def test_a_table_becomes_an_excel_table_with_filters() -> None:
    """
    |   | 产品 | 数量 |   ← row 3
    |   | A    | 5    |
    |   | B    | 7    |
    """
    sheet = read(Page("库存", [STOCK]))["库存"]

    [table] = sheet.tables.values()
    assert (table.name, table.ref, table.autoFilter.ref) == ("stock", "B3:C5", "B3:C5")
    assert table.tableStyleInfo.name == "TableStyleMedium2"
    assert table.tableStyleInfo.showRowStripes
    assert [[cell.value for cell in row] for row in sheet["B3:C5"]] == [
        ["产品", "数量"],
        ["A", 5],
        ["B", 7],
    ]
    assert sheet["B3"].font.b


def test_a_table_without_rows_gets_one_empty_row() -> None:
    block = Block(1, 1, [["产品", "数量"]], table="stock")

    [table] = read(Page("S", [block]))["S"].tables.values()

    assert table.ref == "A1:B2"


def test_a_table_without_even_a_heading_is_no_table() -> None:
    page = Page(
        "S", [Block(1, 1, [], table="none"), Block(1, 1, [["x"], [1]], (), "t")]
    )

    assert list(read(page)["S"].tables) == ["t"]


def test_rows_longer_than_the_heading_name_the_columns_they_add() -> None:
    block = Block(1, 1, [["产品"], ["A", 5]], table="t")

    assert [cell.value for cell in read(Page("S", [block]))["S"][1]] == ["产品", "列2"]


def test_a_heading_keeps_its_own_style_and_note() -> None:
    block = Block(1, 1, [[Cell("产品", Style.TOTAL, note="编码")], ["A"]], table="t")

    cell = read(Page("S", [block]))["S"]["A1"]

    assert (cell.value, cell.comment.text) == ("产品", "编码")
    assert cell.fill.fgColor.rgb == "FFE7E6E6"


def test_columns_are_styled_where_cells_are_not() -> None:
    rows: list[list[Value | Cell]] = [
        ["A", Decimal("5"), None],
        ["B", Cell("—", Style.NOTE)],
    ]
    page = Page("S", [Block(1, 1, rows, [Style.CODE, Style.MONEY, Style.DATE])])

    sheet = read(page)["S"]

    assert sheet["A1"].number_format == "@"
    assert sheet["B1"].number_format == "#,##0.00"
    assert sheet["C1"].border.left.style == "thin"
    assert sheet["B2"].font.sz == 9


def test_panes_widths_and_heights_are_as_the_page_says() -> None:
    page = Page("S", [STOCK], widths={2: 33}, heights={3: 39}, frozen=(4, 3))

    sheet = read(page)["S"]

    assert sheet.freeze_panes == "C4"
    assert sheet.column_dimensions["B"].width == pytest.approx(33, abs=1)
    assert sheet.row_dimensions[3].height == 39


def test_merged_cells_keep_their_value_style_and_link() -> None:
    """
    | 说明 (A1:C1) |
    | one cell, merged with nothing (A2) |
    | nothing (A3:B4)  |
    """
    title = Cell("说明", Style.HINT, CellRef("a.xlsx"))
    rows: list[list[Value | Cell]] = [[title], ["one"]]
    spans = [Span(1, 1, 1, 3), Span(2, 1, 2, 1), Span(3, 1, 4, 2)]

    sheet = read(Page("S", [Block(1, 1, rows)], merges=spans))["S"]

    assert sorted(map(str, sheet.merged_cells.ranges)) == ["A1:C1", "A3:B4"]
    assert sheet["A1"].value == "说明"
    assert sheet["A1"].hyperlink.target == "..\\a.xlsx"
    assert sheet["A1"].alignment.wrap_text
    assert sheet["A2"].value == "one"


def test_sheets_print_one_page_wide_with_page_numbers_and_the_run_date() -> None:
    sheet = read(rich_page())["库存"]

    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (
        8,
        "landscape",
    )
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.oddFooter.right.text == "运行日期 2026-06-30"
    assert sheet.oddFooter.center.text == "第 &P 页，共 &N 页"


def test_a_plain_page_prints_on_a4_upright() -> None:
    sheet = read(Page("S", [STOCK]))["S"]

    assert sheet.page_setup.paperSize == 9
    assert sheet.page_setup.orientation == "portrait"
    assert sheet.print_title_rows is None


def test_the_same_pages_give_the_same_bytes() -> None:
    assert write(rich_page()) == write(rich_page())


def test_nothing_in_the_file_tells_when_it_was_really_made() -> None:
    content = write(rich_page())

    with zipfile.ZipFile(BytesIO(content)) as archive:
        dates = {entry.date_time for entry in archive.infolist()}
    midnight = dt.datetime.combine(DAY, dt.time())
    properties = read(rich_page()).properties
    assert dates == {(1980, 1, 1, 0, 0, 0)}
    assert properties.created == properties.modified == midnight


def test_sheets_stand_in_the_order_of_their_pages_the_first_one_open() -> None:
    workbook = read(Page("乙", []), Page("甲", []), Page("乙", []))

    assert workbook.sheetnames == ["乙", "甲", "乙 (2)"]
    assert workbook.active.title == "乙"


@pytest.mark.parametrize(("row", "column"), [(1_048_577, 1), (1, 16_385)])
def test_a_page_that_no_sheet_holds_is_refused(row: int, column: int) -> None:
    with pytest.raises(ValueError, match="no room"):
        write(Page("S", [Block(row, column, [["x"]])]))


def test_the_second_workbook_is_as_the_first_and_its_fonts_follow_no_theme() -> None:
    first, second = write(rich_page()), write(rich_page())

    assert first == second
    with zipfile.ZipFile(BytesIO(second)) as archive:
        assert b"<scheme" not in archive.read("xl/styles.xml")


def test_the_runs_date_stands_below_what_a_run_made_and_nothing_else() -> None:
    """A blank workbook and a department's own cells are of no run."""
    own = Page("填写", [STOCK], printing=PrintSetup(is_dated=False))
    made = Page("结果", [Block(1, 1, [["a"]])])

    book = read(made, own)

    assert "运行日期" in book["结果"].oddFooter.right.text
    assert book["填写"].oddFooter.right.text is None
    assert "第 &P 页" in book["填写"].oddFooter.center.text
