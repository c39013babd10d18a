"""The buttons of the group for data in LibreOffice, each by what it changes."""

from __future__ import annotations

import pytest

from sop_xl.ribbon.data import check, corrections, merge, take_back
from tests.pipeline.test_corrections import book_plant
from tests.pipeline.test_take_back import PLACE, SOURCE, bad_cell, change, values
from tests.ribbon.fakedesk import FakeDesk

pytestmark = pytest.mark.libreoffice


@pytest.fixture
def root(tmp_path):
    return book_plant(tmp_path)


def rows_of(sheet):
    headings, *rows = sheet.range("A4").expand().value
    return [dict(zip(headings, row, strict=True)) for row in rows]


def test_check_lists_what_is_wrong_and_what_was_not_saved(app, root):
    """The quantity in G4 is written in words; the sheet is protected."""
    book = app.books.open(root / SOURCE)

    answer = check(book, root, FakeDesk())

    sheet = book.sheets["问题清单"]
    [wrong] = [row for row in rows_of(sheet) if row["问题"] == "不是数字"]
    assert (wrong["工作表"], wrong["单元格"], wrong["级别"]) == ("6月", "G4", "错误")
    assert book.sheets.active.name == "问题清单"
    assert "认出的表：订单清单" in answer.text

    again = FakeDesk()
    check(book, root, again)
    assert [each.name for each in book.sheets] == ["封面", "6月", "问题清单"]


def test_what_people_wrote_into_the_list_outlives_the_next_check(app, root):
    """A note beside the list, and a formula in another sheet that counts its rows."""
    book = app.books.open(root / SOURCE)
    assert "您在原来的清单里写过" not in check(book, root, FakeDesk()).text
    book.sheets["问题清单"]["M5"].value = "已问小王"
    count = book.sheets["封面"]["H1"]
    count.value = "=COUNTIF('问题清单'!A:Z,\"G4\")"

    answer = check(book, root, FakeDesk())

    assert "留在工作表“问题清单 (上次)”里" in answer.text
    assert book.sheets["问题清单 (上次)"]["M5"].value == "已问小王"
    assert book.sheets["问题清单"]["M5"].value is None
    assert count.value == 1


def test_a_list_that_was_saved_with_the_workbook_is_left_alone_by_merge(app, root):
    book = app.books.open(root / SOURCE)
    check(book, root, FakeDesk())
    book.save()

    answer = merge(book, root, FakeDesk())

    assert "注意" not in answer.text
    merged = app.books["产销主数据.xlsx"].sheets["订单清单"]
    assert merged.used_range.last_cell.row >= 6


def test_corrections_marks_the_cell_in_a_copy(app, root):
    book = app.books.open(root / "设备/机台台账.csv")

    corrections(book, root, FakeDesk())

    copy = app.books.open(root / PLACE)
    assert copy.sheets["6月"]["G4"].color == (0xFF, 0xC7, 0xCE)


def test_take_back_writes_into_a_file_that_is_open(app, root):
    place = bad_cell(root)
    change(root / PLACE, "6月", {place: 20})
    book = app.books.open(root / SOURCE)

    answer = take_back(book, root, FakeDesk())

    assert values(root / SOURCE, "6月")[place] == 20
    opened = {each.name: each for each in app.books}
    assert opened["订单清单.xlsx"].sheets["6月"][place].value == 20
    [shown] = [each for each in app.books if "回收清单" in each.sheet_names]
    [row] = rows_of(shown.sheets["回收清单"])
    assert (row["原来"], row["改成"], row["结果"]) == ("二十", "20", "已写入")
    assert "已写入 1 处" in answer.text
