"""Rows and columns inserted into a workbook, or taken out of it."""

import io

import openpyxl
import pytest
import xlsxwriter

from sop_xl.moves.cells import (
    NoRoomError,
    insert_columns,
    insert_rows,
    remove_columns,
    remove_rows,
)
from sop_xl.package.archive import Package
from sop_xl.package.workbook import Workbook
from tests.moves.books import SHEET, Followed, make_package, put_into


def draw(book: xlsxwriter.Workbook) -> None:
    """
    | 1 | =A1+A3      |
    | 2 | =SUM(A1:A3) |
    | 3 | =A2         |
    """
    sheet = book.add_worksheet("表")
    for row in range(3):
        sheet.write(row, 0, row + 1)
    for row, formula in enumerate(["=A1+A3", "=SUM(A1:A3)", "=A2"]):
        sheet.write_formula(row, 1, formula)
    book.add_worksheet("别").write_formula("A1", "=SUM(表!A1:B3)")


def change(package: Package, action: object, *values: int) -> Followed:
    done = Followed(package)
    action(Workbook(package), "表", *values, done.warn)  # type: ignore[operator]
    return done


def read_cells(done: Followed, sheet: str = "表") -> dict[str, object]:
    book = openpyxl.load_workbook(io.BytesIO(done.package.to_bytes()))
    return {
        cell.coordinate: cell.value
        for row in book[sheet].iter_rows()
        for cell in row
        if cell.value is not None
    }


def test_inserted_rows_are_empty_and_formulas_follow() -> None:
    done = change(make_package(draw), insert_rows, 2, 2)

    assert read_cells(done) == {
        "A1": 1, "A4": 2, "A5": 3, "B1": "=A1+A5", "B4": "=SUM(A1:A5)", "B5": "=A4",
    }  # fmt: skip
    assert read_cells(done, "别") == {"A1": "=SUM(表!A1:B5)"}
    assert done.warned == []
    assert 'fullCalcOnLoad="1"' in done.text("xl/workbook.xml")


def test_inserted_columns_are_empty_and_formulas_follow() -> None:
    done = change(make_package(draw), insert_columns, 1, 2)

    assert read_cells(done)["D2"] == "=SUM(C1:C3)"
    assert read_cells(done, "别") == {"A1": "=SUM(表!C1:D3)"}
    assert "spans" not in done.text()


def test_removed_rows_break_what_names_only_them() -> None:
    done = change(make_package(draw), remove_rows, 2, 1)

    assert read_cells(done) == {"A1": 1, "A2": 3, "B1": "=A1+A2", "B2": "=#REF!"}
    assert done.warned == [("表", "B2", "refers-to-removed", "=A2")]


def test_removed_columns_break_what_names_only_them() -> None:
    done = change(make_package(draw), remove_columns, 1, 1)

    assert read_cells(done)["A2"] == "=SUM(#REF!)"
    assert read_cells(done, "别") == {"A1": "=SUM(表!A1:A3)"}
    assert [warned[1] for warned in done.warned] == ["A1", "A2", "A3"]


def test_a_workbook_without_formulas_is_not_computed_anew() -> None:
    package = make_package(lambda book: book.add_worksheet("表").write("A1", 1))
    before = package.read("xl/workbook.xml")

    change(package, insert_rows, 1, 1)

    assert package.read("xl/workbook.xml") == before


def test_nothing_is_pushed_off_the_sheet() -> None:
    def draw_last(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("表").write("XFD1048576", 1)

    with pytest.raises(NoRoomError, match="XFD1048576"):
        change(make_package(draw_last), insert_rows, 1, 1)
    with pytest.raises(NoRoomError, match="插入 3 行"):
        change(make_package(draw_last), insert_columns, 1, 3)


def test_empty_cells_may_be_pushed_off_the_sheet() -> None:
    def draw_last(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        bold = book.add_format({"bold": True})
        sheet.write_blank("XFD1048576", None, bold)
        sheet.write_blank("XFD1", None, bold)

    rows = change(make_package(draw_last), insert_rows, 1, 1)
    columns = change(make_package(draw_last), insert_columns, 1, 1)

    assert rows.all("c", "r") == ["XFD2"]
    assert columns.all("c", "r") == []


def test_cells_without_an_address_have_the_next_one() -> None:
    package = make_package(lambda book: book.add_worksheet("表").write("A1", 1))
    content = package.read(SHEET).decode()
    start, end = content.index("<sheetData>"), content.index("</sheetData>")
    rows = "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row r='3'/><row/>"
    package.put(SHEET, (content[:start] + rows + content[end:]).encode())

    done = change(package, insert_rows, 2, 1)

    assert done.all("c", "r") == ["A1", "B1"]
    assert done.all("row", "r") == ["1", "4", "5"]


def test_a_sheet_without_cells_is_left_alone() -> None:
    package = make_package(lambda book: book.add_worksheet("表"))
    content = package.read(SHEET).decode()
    package.put(SHEET, content.replace("<sheetData/>", "").encode())

    change(package, insert_rows, 1, 1)

    assert "sheetData" not in package.read(SHEET).decode()


def test_an_array_that_loses_its_formula_is_told_of() -> None:
    def draw_array(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        sheet.write_array_formula("A1:A3", "{=B1:B3*2}")
        sheet.write_array_formula("C1:C1", "{=SUM(B1:B3)}")

    done = change(make_package(draw_array), remove_rows, 1, 1)

    assert done.warned == [("表", "A1", "array-cut", "=B1:B3*2")]


def test_arrays_that_are_torn_apart_are_told_of() -> None:
    def draw_array(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("表").write_array_formula("A1:A3", "{=B1:B3*2}")

    package = make_package(draw_array)
    inside = change(package, insert_rows, 2, 1)

    assert inside.warned == [("表", "A1", "array-cut", "=B1:B4*2")]
    assert inside.all("f", "ref") == ["A1:A4"]
    above = change(make_package(draw_array), insert_rows, 1, 1)
    assert above.warned == []


def test_a_table_of_what_ifs_follows_the_cells_it_asks() -> None:
    package = make_package(lambda book: book.add_worksheet("表").write("C5", 1))
    put_into(
        package, "<v>1</v></c>",
        '<f t="dataTable" ref="C5:C7" dt2D="1" dtr="1" r1="A1" r2="A2"/>',
    )  # fmt: skip

    done = change(package, remove_rows, 1, 1)

    assert done.all("f", "ref") == ["C4:C6"]
    assert (done.all("f", "r1"), done.all("f", "r2")) == ([None], ["A1"])
    assert done.all("f", "del1") == ["1"]
