"""Areas, names, tables and rules of a real LibreOffice."""

from __future__ import annotations

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.table import Table

from sop_xl.hosts.engine_sheets import read_address
from sop_xl.hosts.errors import HostError

office_needed = pytest.mark.libreoffice

DATA = [["产品", "数量"], ["油烟机", 12], ["灶具", 5]]


@pytest.fixture
def sheet(book):
    """
    |   | B      | C    | D |
    | 3 | 产品   | 数量 |   |
    | 4 | 油烟机 | 12   |   |
    | 5 | 灶具   | 5    |   |
    """
    made = book.sheets[0]
    made["B3"].value = DATA
    return made


@pytest.mark.parametrize(
    ("address", "area"),
    [
        ("B2", (2, 2, 1, 1)),
        ("$B$2:D3", (2, 2, 2, 3)),
        ("D3:B2", (2, 2, 2, 3)),
        ("b:C", (1, 2, 100, 2)),
        ("2:3", (2, 1, 2, 26)),
        ("需求", None),
        ("A", None),
        ("7", None),
        ("A1:B2:C3", None),
        ("倍数1", None),
    ],
)
def test_an_address_is_an_area_or_perhaps_a_name(address, area):
    assert read_address(address, 100, 26) == area


@office_needed
def test_an_area_is_named_in_many_ways(sheet):
    same = [
        sheet["B3:C5"],
        sheet.range((3, 2), (5, 3)),
        sheet.range("B3", "C5"),
        sheet.range(sheet["C5"], sheet["B3"]),
        sheet["B3"].expand(),
        sheet["C4"].current_region,
        sheet.used_range,
        sheet["B3"].resize(3, 2),
        sheet["A1:B3"].offset(2, 1)[:, :].resize(3, 2),
        sheet.cells[2:5, 1:3],
    ]

    assert {area.address for area in same} == {"$B$3:$C$5"}
    assert all(
        area.value == [["产品", "数量"], ["油烟机", 12], ["灶具", 5]] for area in same
    )


@office_needed
def test_rows_columns_and_cells_are_counted_from_one(sheet):
    area = sheet["B3:C5"]

    assert (area.row, area.column, area.shape, area.count) == (3, 2, (3, 2), 6)
    assert area.last_cell.address == "$C$5"
    assert area(3).address == area[1, 0].address == "$B$4"
    assert [row.address for row in area.rows] == ["$B$3:$C$3", "$B$4:$C$4", "$B$5:$C$5"]
    assert area.columns[1].value == ["数量", 12, 5]
    assert [cell.address for cell in area.impl][:3] == ["$B$3", "$C$3", "$B$4"]
    assert sheet.impl.range(3, 2).address == "$B$3"
    assert len(area.impl.rows) == 3
    assert len(area.impl.columns) == 2
    assert area.get_address(False, True) == "$B3:$C5"
    with pytest.raises(IndexError):
        sheet.range((0, 1))


@office_needed
def test_arrow_keys_lead_to_the_end_of_a_run(sheet):
    """
    |   | A | B | C | D |
    | 1 |   |   |   |   |
    | 3 |   | x | x |   |
    | 5 |   | x | x |   |
    | 8 |   | y |   |   |
    """
    sheet["B8"].value = "y"

    ends = {
        ("B3", "down"): "$B$5",
        ("B5", "down"): "$B$8",
        ("B8", "down"): "$B$1048576",
        ("B8", "up"): "$B$5",
        ("B3", "up"): "$B$1",
        ("A3", "right"): "$B$3",
        ("B3", "right"): "$C$3",
        ("C3", "left"): "$B$3",
        ("B3", "left"): "$A$3",
    }

    assert {key: sheet[key[0]].end(key[1]).address for key in ends} == ends


@office_needed
def test_an_area_grows_over_what_is_filled(sheet):
    grown = {
        mode: sheet["B3"].expand(mode).address for mode in ("table", "down", "right")
    }

    assert grown == {"table": "$B$3:$C$5", "down": "$B$3:$B$5", "right": "$B$3:$C$3"}
    assert sheet["F1"].expand().address == "$F$1"
    assert sheet["B4"].expand("down").address == "$B$4:$B$5"


@office_needed
def test_an_empty_sheet_uses_its_first_cell(book):
    assert book.sheets[0].used_range.address == "$A$1"


@office_needed
def test_cells_are_inserted_deleted_copied_and_moved(sheet):
    sheet["4:4"].insert("down")
    assert sheet["B5"].value == "油烟机"
    sheet["4:4"].delete()
    assert sheet["B4"].value == "油烟机"

    sheet["B3:C3"].copy(sheet["E3"])
    sheet["B5:C5"].move(sheet["E5"])
    sheet["E4"].insert("right")

    assert sheet["E3:F3"].value == ["产品", "数量"]
    assert sheet["B5:C5"].value == [None, None]
    assert sheet["E5:F5"].value == ["灶具", 5]
    sheet["B3:B5"].delete()
    assert sheet["B3"].value == "数量"


@office_needed
def test_copies_into_another_book_are_refused(app, sheet):
    other = app.books.add()

    with pytest.raises(HostError, match="另一个工作簿"):
        sheet["B3"].copy(other.sheets[0]["A1"])


@office_needed
def test_cells_are_emptied_with_or_without_their_formats(sheet):
    sheet["B3:C5"].color = (255, 255, 0)

    sheet["B3"].clear_contents()
    sheet["B4"].clear_formats()
    sheet["B5"].clear()

    assert sheet["B3:B5"].value == [None, "油烟机", None]
    assert [cell.color for cell in sheet["B3:B5"]] == [(255, 255, 0), None, None]
    sheet.clear()
    assert sheet.used_range.address == "$A$1"


@office_needed
def test_a_sheet_is_emptied_of_values_or_of_formats(sheet):
    sheet["B3"].color = (255, 255, 0)

    sheet.clear_contents()
    kept = sheet["B3"].color
    sheet.clear_formats()

    assert (kept, sheet["B3"].color) == ((255, 255, 0), None)


@office_needed
def test_names_stand_for_places_in_book_and_sheet(book, sheet):
    sheet["C4"].name = "数量一"
    book.names.add("全部", "='Sheet1'!$B$3:$C$5")
    sheet.names.add("本表", "=Sheet1!$B$3")
    book.names.add("税率", "=0.13")
    book.names.add("Rate", "=Sheet1!$C$5")

    assert sheet["数量一"].value == 12
    assert sheet["RATE"].value == 5
    assert sheet["C4"].name.name == "数量一"
    assert sheet["A1"].name is None
    assert book.names["全部"].refers_to_range.address == "$B$3:$C$5"
    assert book.names["全部"].refers_to == "=Sheet1!$B$3:$C$5"
    assert sheet["本表"].value == "产品"
    assert [name.name for name in sheet.names] == ["'Sheet1'!本表"]
    assert len(book.names) == 5
    with pytest.raises(LookupError):
        _ = book.names["税率"].refers_to_range
    with pytest.raises(KeyError):
        sheet["没有"]


@office_needed
def test_names_are_changed_and_deleted(book, sheet):
    book.names.add("甲", "=Sheet1!$B$3")

    book.names["甲"].refers_to = "=Sheet1!$C$3"
    book.names["甲"].name = "乙"

    assert sheet["乙"].value == "数量"
    assert "甲" not in book.names
    assert book.names[0].name == "乙"
    del book.names["乙"]
    assert len(book.names) == 0


@office_needed
def test_a_table_is_made_read_and_saved(book, sheet, tmp_path):
    table = sheet.tables.add(sheet["B3:C5"], name="订单")

    assert sheet.tables["订单"] == table or sheet.tables[0].name == table.name
    assert table.header_row_range.value == ["产品", "数量"]
    assert table.data_body_range.value == [["油烟机", 12], ["灶具", 5]]
    assert sheet["C4"].table.name == "订单"
    assert sheet["A1"].table is None
    assert (table.show_autofilter, table.show_headers, table.show_totals) == (
        True,
        True,
        False,
    )
    book.save(tmp_path / "表.xlsx")
    saved = openpyxl.load_workbook(tmp_path / "表.xlsx")["Sheet1"]
    assert saved.tables["订单"].ref == "B3:C5"


@office_needed
def test_a_table_grows_and_gets_another_name(sheet):
    sheet["B6"].value = ["水槽", 3]
    table = sheet.tables.add(sheet["B3:C5"])
    assert table.name == "Table1"

    table.resize(sheet["B3:C6"])
    table.name = "产品表"
    table.show_autofilter = False

    assert sheet.tables["产品表"].range.address == "$B$3:$C$6"
    assert not table.show_autofilter
    assert sheet["产品表"].address == "$B$4:$C$6"
    assert (table.insert_row_range, table.totals_row_range) == (None, None)
    assert table.parent == sheet
    assert table.display_name == "产品表"


@office_needed
def test_a_table_name_is_used_once(sheet):
    sheet.tables.add(sheet["B3:C5"], name="订单")

    assert "订单" in sheet.tables
    with pytest.raises(HostError, match="订单"):
        sheet.tables.add(sheet["F3:G5"], name="订单")
    with pytest.raises(KeyError):
        sheet.tables["无"]


@office_needed
def test_names_and_tables_of_a_file_are_found(app, tmp_path):
    workbook = openpyxl.Workbook()
    workbook.active.title = "需求"
    for row in [["物料", "数量"], ["M1", 5], ["M2", 7]]:
        workbook.active.append(row)
    workbook.active.add_table(Table(displayName="tbl", ref="A1:B3"))
    workbook.defined_names["倍数"] = DefinedName("倍数", attr_text="'需求'!$B$3")
    workbook.save(tmp_path / "源.xlsx")

    opened = app.books.open(tmp_path / "源.xlsx")

    found = opened.sheets["需求"]
    assert found.tables[0].data_body_range.address == "$A$2:$B$3"
    assert found["倍数"].value == 7
    assert opened.names["倍数"].refers_to == "=需求!$B$3"


@office_needed
def test_what_may_be_typed_is_said_and_saved(book, sheet, tmp_path):
    sheet["E1:E9"].data_validation.set_list(["是", "否"])
    sheet["F1"].data_validation.set_list(sheet["B4:B5"])
    sheet["G1"].data_validation.set_whole_number("between", 1, 10)
    sheet["H1"].data_validation.set_custom("=H1>MAX(C4,C5)")

    rule = sheet["E5"].data_validation
    assert (rule.type, rule.source, rule.in_cell_dropdown) == ("list", "是,否", True)
    assert sheet["F1"].data_validation.source == "=Sheet1!$B$4:$B$5"
    whole = sheet["G1"].data_validation
    assert (whole.operator, whole.formula1, whole.formula2) == ("between", "=1", "=10")
    assert sheet["H1"].data_validation.formula == "H1>MAX(C4,C5)"
    book.save(tmp_path / "规则.xlsx")
    saved = openpyxl.load_workbook(tmp_path / "规则.xlsx")["Sheet1"]
    kinds = {
        str(each.sqref): each.type for each in saved.data_validations.dataValidation
    }
    assert kinds == {"E1:E9": "list", "F1": "list", "G1": "whole", "H1": "custom"}
    sheet["E1:E9"].data_validation.delete()
    assert sheet["E5"].data_validation.type == "none"


@office_needed
def test_a_name_can_hold_the_choices(book, sheet):
    book.names.add("产品", "=Sheet1!$B$4:$B$5")

    sheet["E1"].data_validation.set_list(book.names["产品"], in_cell_dropdown=False)

    rule = sheet["E1"].data_validation
    assert (rule.source, rule.in_cell_dropdown) == ("=产品", False)
    with pytest.raises(AttributeError):
        _ = rule.impl.nothing
