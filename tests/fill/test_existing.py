"""Rows of a table in an existing workbook."""

import io
import warnings
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from sop_xl.fill import recalculate, replace_rows
from sop_xl.package.archive import open_package
from sop_xl.package.errors import PackageError
from sop_xl.package.workbook import Workbook
from sop_xl.package.writer import SheetWriter
from tests.fill.books import make_book


def draw_stock(book: xlsxwriter.Workbook) -> None:
    """A table of stock with a calculated column and totals; a sum beside, a note below."""
    sheet = book.add_worksheet("库存")
    sheet.add_table(
        "A2:D5",
        {
            "name": "库存表",
            "data": [["甲", 1, "旧"], ["乙", 2, "旧"]],
            "total_row": True,
            "columns": [
                {"header": "产品", "total_string": "合计"},
                {"header": "数量", "total_function": "sum"},
                {"header": "备注"},
                {"header": "双倍", "formula": "=库存表[[#This Row],[数量]]*2"},
            ],
        },
    )
    sheet.write("A7", "{{ 不是模板 }}")
    sheet.write_formula("F1", "=SUM(B3:B4)")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=库存!$B$3:$B$4"})
    sheet.insert_chart("H2", chart)


def replace(rows: object, table: str = "库存表") -> tuple[Any, Workbook]:
    """Return the workbook after its rows are replaced, as openpyxl and we see it."""
    workbook = Workbook(open_package(make_book(draw_stock)))
    replace_rows(workbook, table, rows)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        content = io.BytesIO(workbook.package.to_bytes())
        return openpyxl.load_workbook(content, data_only=True)["库存"], workbook


@pytest.mark.parametrize("count", [1, 2, 5])
def test_a_table_takes_as_many_rows_as_there_are(count: int) -> None:
    rows = [{"产品": f"P{n}", "数量": n} for n in range(count)]

    sheet, workbook = replace(rows)

    found = [
        [cell.value for cell in row] for row in sheet.iter_rows(3, 2 + count, 1, 4)
    ]
    assert found == [[f"P{n}", n, None, 2 * n] for n in range(count)]
    total = sum(range(count))
    assert [cell.value for cell in sheet[3 + count]][:2] == ["合计", total]
    assert sheet["F1"].value == total
    assert sheet.tables["库存表"].ref == f"A2:D{3 + count}"
    assert sheet.cell(5 + count, 1).value == "{{ 不是模板 }}"
    chart = workbook.package.read("xl/charts/chart1.xml").decode()
    assert f"$B$3:$B${2 + count}" in chart or count == 1


def test_without_rows_one_blank_row_stays() -> None:
    sheet, _ = replace([])

    assert [cell.value for cell in sheet[3]][:4] == [None] * 4
    assert sheet.tables["库存表"].ref == "A2:D4"
    assert sheet["F1"].value == 0


def test_rows_may_come_in_the_order_of_the_columns() -> None:
    sheet, _ = replace([["甲", 3, "新", 9]])

    # The last column is calculated, and goes on being so.
    assert [cell.value for cell in sheet[3]][:4] == ["甲", 3, "新", 6]


def test_names_of_tables_are_known_whatever_their_case_and_missed_otherwise() -> None:
    with pytest.raises(PackageError, match="没有名为“订单表”的表格"):
        replace([], table="订单表")


def test_values_are_computed_anew_after_cells_were_written() -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        sheet.write("A1", 1)
        sheet.write_formula("B1", "=A1*2", None, 2)
        sheet.write_formula("C1", "=RTD(A1)", None, 7)
        other = book.add_worksheet("别")
        other.write_formula("A1", "=表!B1+1", None, 3)
        other.write_formula("A2", "=RTD(5)", None, 8)

    workbook = Workbook(open_package(make_book(draw)))
    writer = SheetWriter(workbook, "表")
    writer.set("A1", 5)
    writer.save()

    [problem] = recalculate(workbook, {"表": ["A1"]})

    book = openpyxl.load_workbook(
        io.BytesIO(workbook.package.to_bytes()), data_only=True
    )
    assert [cell.value for cell in book["表"][1]] == [5, 10, None]
    assert [row[0].value for row in book["别"].iter_rows()] == [11, 8]
    assert (problem.cell, problem.code) == ("C1", "not-calculated")
