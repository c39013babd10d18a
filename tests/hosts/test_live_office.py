"""Sheets that are open in LibreOffice are read as their file is."""

from __future__ import annotations

import datetime as dt

import pytest
import xlsxwriter

from sop_xl.hosts.asking import Asking
from sop_xl.hosts.live import read_live
from sop_xl.readers import read_grids

pytestmark = pytest.mark.libreoffice


@pytest.fixture
def path(tmp_path):
    """
    | 表头 over three columns           |
    | 编码 | 日期       | 数量 | 合计   |
    | 0007 | 2026-06-03 | 5    | =C3*2  |
    |      | 08:30      | 是   | =1/0   |
    Below 0007 cells are merged; a second sheet is hidden.
    """
    path = tmp_path / "订单.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("6月")
        sheet.merge_range(0, 0, 0, 2, "表头")
        sheet.write_row(1, 0, ["编码", "日期", "数量", "合计"])
        sheet.merge_range(2, 0, 3, 0, 7, book.add_format({"num_format": "0000"}))
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_datetime(2, 1, dt.date(2026, 6, 3), day)
        sheet.write_datetime(
            3, 1, dt.time(8, 30), book.add_format({"num_format": "hh:mm"})
        )
        sheet.write_column(2, 2, [5, "是"])
        sheet.write_formula(2, 3, "=C3*2", None, 10)
        sheet.write_formula(3, 3, "=1/0", None, "#DIV/0!")
        hidden = book.add_worksheet("旧")
        hidden.write(0, 0, True)
        hidden.hide()
    return path


def test_an_open_sheet_is_read_as_its_file_is(app, path):
    live = read_live(app.books.open(path), "销售/订单.xlsx")
    saved = read_grids(path, "销售/订单.xlsx")

    assert [dict(zip_cells(grid)) for grid in live] == [
        dict(zip_cells(grid)) for grid in saved
    ]
    for one, other in zip(live, saved, strict=True):
        assert (one.book, one.sheet, one.visible) == (
            other.book,
            other.sheet,
            other.visible,
        )
        assert (set(one.merges), one.formulas) == (set(other.merges), other.formulas)


@pytest.fixture
def tangled(tmp_path):
    """
    | 编码  | 批次   | 时长  | 说明    |
    | 00000 | merged | 30:00 | merged  |
    | 001   | by two | 1:30  | across  |
    | 00002 | merged | 30:00 |         |
    | 003   | by two | 1:30  |         |
    Some batches are merged by three rows, for 1 200 rows.
    """
    path = tmp_path / "订单.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("6月")
        sheet.write_row(0, 0, ["编码", "批次", "时长", "说明"])
        forms = [book.add_format({"num_format": code}) for code in ("00000", "000")]
        length = book.add_format({"num_format": "[h]:mm"})
        for row in range(1, 1201):
            sheet.write_number(row, 0, row - 1, forms[(row - 1) % 2])
            sheet.write_number(row, 2, 1.0625 if row % 2 else 1.25, length)
        row = 1
        while row < 1198:
            height = 3 if row % 7 == 0 else 2
            sheet.merge_range(row, 1, row + height - 1, 1, f"批{row}")
            row += height
        sheet.merge_range(1, 3, 1, 4, "甲")
        sheet.merge_range(2, 3, 2, 4, "乙")
    return path


def test_however_many_merges_and_formats_of_codes_a_sheet_has_all_are_read(
    app, tangled
):
    asking = Asking()
    [live] = read_live(app.books.open(tangled), "订单.xlsx", asking)
    [saved] = read_grids(tangled, "订单.xlsx")

    assert dict(zip_cells(live)) == dict(zip_cells(saved))
    assert set(live.merges) == set(saved.merges)
    assert len(live.merges) == len(saved.merges)
    assert (live.value(2, 1), live.value(3, 1)) == ("00000", "001")
    assert live.value(3, 3) == dt.timedelta(hours=30)
    assert asking.unfinished == []


def zip_cells(grid):
    return (((row, column), value) for row, column, value in grid.filled())


def test_what_was_not_saved_is_read(app, path):
    book = app.books.open(path)
    book.sheets["6月"]["C3"].value = 99

    assert read_live(book)[0].value(3, 3) == 99.0
    assert read_live(book)[0].value(3, 4) == 198.0
