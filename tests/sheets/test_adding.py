from __future__ import annotations

import datetime as dt
import io
import warnings
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import MergedCell

from sop_xl.grid import Span
from sop_xl.package.archive import open_package
from sop_xl.package.relations import CONTENT_TYPES
from sop_xl.package.workbook import Workbook
from sop_xl.pages import Block, Cell, Formula, Page, PrintSetup, Style
from sop_xl.sheets import add_pages, write_workbook
from sop_xl.source import CellRef
from tests.office import convert_bytes
from tests.package.making import assert_sound, make_bytes
from tests.sheets.reading import DAY

ALLOWED = {
    CONTENT_TYPES, "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
    "docProps/app.xml",
}  # fmt: skip


def draw_orders(book: Any) -> None:
    """
    | 订单号 | 数量 |
    | A1     | 十二 |
    """
    sheet = book.add_worksheet("订单清单")
    sheet.add_table(
        "A1:B2",
        {"name": "汇总表", "columns": [{"header": "订单号"}, {"header": "数量"}]},
    )
    sheet.write_row("A2", ["A1", "十二"], book.add_format({"bold": True}))
    book.add_worksheet("索引")


ORDERS = make_bytes(draw_orders)


def pages() -> list[Page]:
    rows: list[list[Any]] = [
        ["问题", "位置", "金额", "日期"],
        [
            "不是数字",
            Cell("打开", link=CellRef("", "订单清单", 2, 2)),
            Decimal("1.25"),
            DAY,
        ],
        [
            "明细",
            Cell("明细", link=CellRef("", "明细", 1, 1)),
            Formula("SUM(1,2)", 3),
            DAY,
        ],
        ["没有", Cell("无", link=CellRef("", "不存在", 1, 1), note="说明"), None, None],
        ["外部", Cell("外", link=CellRef("销售/清单.xlsx", "6月", 3, 1)), "=1+1", None],
    ]
    index = Page(
        "索引",
        [Block(1, 1, [[Cell("改错单", Style.TITLE)]]), Block(3, 1, rows, [Style.TEXT, Style.TEXT, Style.MONEY, Style.DATE], "汇总表")],
        merges=[Span(1, 1, 1, 4)],
        frozen=(4, 1),
        printing=PrintSetup(landscape=True, repeat=(3, 3)),
    )  # fmt: skip
    return [index, Page("明细", [Block(1, 1, [[Cell(1, Style.ERROR)]])])]


def read(content: bytes) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(content))


def links_of(sheet: Any) -> list[str]:
    found = [
        cell.hyperlink for row in sheet.iter_rows() for cell in row if cell.hyperlink
    ]
    return [f"{link.target or ''}#{link.location or ''}" for link in found]


@pytest.mark.parametrize(
    ("first", "names"),
    [
        (False, ["订单清单", "索引", "索引 (2)", "明细"]),
        (True, ["索引 (2)", "明细", "订单清单", "索引"]),
    ],
)
def test_pages_stand_first_or_last(first: bool, names: list[str]) -> None:
    content = add_pages(ORDERS, pages(), created=DAY, first=first)

    assert read(content).sheetnames == names
    assert_sound(open_package(content))


def test_the_sheets_that_were_there_keep_their_bytes(tmp_path: Path) -> None:
    path = tmp_path / "订单清单.xlsx"
    path.write_bytes(ORDERS)
    before, after = (
        open_package(ORDERS),
        open_package(add_pages(path, pages(), created=DAY)),
    )

    changed = {part for part in before.names if before.read(part) != after.read(part)}
    assert changed <= ALLOWED
    assert path.read_bytes() == ORDERS


def test_links_lead_to_other_pages_and_to_sheets_that_were_there() -> None:
    sheet = read(add_pages(ORDERS, pages(), created=DAY))["索引 (2)"]

    assert links_of(sheet) == [
        "#'订单清单'!B2", "#'明细'!A1", "..\\销售\\清单.xlsx#'6月'!A3",
    ]  # fmt: skip


def test_pages_look_as_in_a_new_workbook() -> None:
    added = read(add_pages(ORDERS, pages(), created=DAY))
    fresh = read(write_workbook(pages(), created=DAY, beside=["订单清单"]))

    for name, there in (("索引 (2)", "索引"), ("明细", "明细")):
        new, old = added[name], fresh[there]
        assert set(new._cells) == set(old._cells)
        for place, cell in old._cells.items():
            found = new._cells[place]
            if isinstance(cell, MergedCell):
                continue
            assert found.value == cell.value
            for aspect in (
                "font",
                "fill",
                "border",
                "alignment",
                "number_format",
                "quotePrefix",
            ):
                assert repr(getattr(found, aspect)) == repr(getattr(cell, aspect))
        widths = {key: each.width for key, each in old.column_dimensions.items()}
        assert {
            key: each.width for key, each in new.column_dimensions.items()
        } == widths
        heights = {key: each.height for key, each in old.row_dimensions.items()}
        assert {key: each.height for key, each in new.row_dimensions.items()} == heights
        assert (new.freeze_panes, new.merged_cells.ranges) == (
            old.freeze_panes,
            old.merged_cells.ranges,
        )
        assert (new.print_title_rows, new.page_setup.orientation) == (
            old.print_title_rows,
            old.page_setup.orientation,
        )
        assert repr(new.oddFooter.center.text) == repr(old.oddFooter.center.text)
    assert added["索引 (2)"]["B6"].comment.text == "说明"
    assert list(added["索引 (2)"].tables) == ["汇总表_2"]


def test_without_pages_nothing_changes() -> None:
    before, after = (
        open_package(ORDERS),
        open_package(add_pages(ORDERS, [], created=DAY)),
    )

    assert {part: after.read(part) for part in after.names} == {
        part: before.read(part) for part in before.names
    }


def test_the_same_pages_give_the_same_bytes() -> None:
    assert add_pages(ORDERS, pages(), created=DAY) == add_pages(
        ORDERS, pages(), created=DAY
    )


def test_dates_stay_the_same_days_where_days_count_from_1904() -> None:
    old = make_bytes(lambda book: book.add_worksheet("a"), date_1904=True)

    sheet = read(add_pages(old, pages(), created=DAY))["索引"]

    assert sheet["D4"].value == dt.datetime.combine(DAY, dt.time())


NAMES = st.text(alphabet="aA索引/?*[]':价 ", max_size=35)


@settings(max_examples=30)
@given(st.lists(NAMES, min_size=1, max_size=4), st.lists(NAMES, min_size=1, max_size=4))
def test_however_pages_are_called_no_two_sheets_are_alike(
    there: list[str], added: list[str]
) -> None:
    book = write_workbook([Page(name, []) for name in there], created=DAY)
    content = add_pages(book, [Page(name, []) for name in added], created=DAY)

    package = open_package(content)
    names = [sheet.name for sheet in Workbook(package).sheets]
    assert len({name.lower() for name in names}) == len(there) + len(added)
    assert names[: len(there)] == [s.name for s in Workbook(open_package(book)).sheets]
    assert_sound(package)


@pytest.mark.libreoffice
def test_libreoffice_opens_the_result(tmp_path: Path) -> None:
    opened = read(convert_bytes(add_pages(ORDERS, pages(), created=DAY), tmp_path))

    assert opened.sheetnames == ["订单清单", "索引", "索引 (2)", "明细"]
    sheet = opened["索引 (2)"]
    assert sheet["A4"].value == "不是数字"
    assert sheet["C7"].value == "=1+1"
    assert sheet["C7"].data_type == "s"
    assert links_of(sheet)[:2] == ["#'订单清单'!B2", "#'明细'!A1"]
    assert sheet["A3"].font.b
