"""What cells of a real LibreOffice look like."""

from __future__ import annotations

import openpyxl
import pytest

from sop_xl.hosts.engine_looks import read_color, write_color

office_needed = pytest.mark.libreoffice


@pytest.fixture
def sheet(book):
    made = book.sheets[0]
    made["A1"].value = [["产品", "数量"], ["油烟机", 12]]
    return made


@pytest.mark.parametrize("color", [(255, 0, 128), "#ff0080", "FF0080", 0x8000FF])
def test_a_colour_is_one_however_it_is_written(color):
    assert read_color(write_color(color)) == (255, 0, 128)


def test_no_colour_is_no_colour():
    assert read_color(write_color(None)) is None
    assert read_color(None) is None


@office_needed
def test_fonts_and_fills_are_set_read_and_saved(book, sheet, tmp_path):
    head = sheet["A1:B1"]

    head.font.bold = True
    head.font.italic = True
    head.font.size = 14
    head.font.name = "SimSun"
    head.font.color = (255, 0, 0)
    head.color = "#ddebf7"

    font = head.font
    assert (font.bold, font.italic, font.size, font.name) == (True, True, 14, "SimSun")
    assert (font.color, head.color) == ((255, 0, 0), (221, 235, 247))
    book.save(tmp_path / "样.xlsx")
    saved = openpyxl.load_workbook(tmp_path / "样.xlsx")["Sheet1"]["A1"]
    assert (saved.font.b, saved.font.i, saved.font.sz) == (True, True, 14)
    assert (saved.font.name, saved.fill.fgColor.rgb) == ("SimSun", "FFDDEBF7")


@office_needed
def test_what_differs_within_an_area_is_nothing(sheet):
    sheet["A1"].font.bold = True
    sheet["A1"].color = (1, 2, 3)
    sheet["A1"].number_format = "0.00"
    sheet["A1"].column_width = 30

    both = sheet["A1:B1"]

    assert (both.font.bold, both.color, both.number_format) == (None, None, None)
    assert both.column_width is None
    assert sheet["B1"].font.color == (0, 0, 0)
    assert sheet["B1"].color is None


@office_needed
def test_a_colour_is_taken_away(sheet):
    sheet["A1"].color = (1, 2, 3)

    sheet["A1"].color = None

    assert sheet["A1"].color is None


@office_needed
@pytest.mark.parametrize(
    "code", ["0.00", "#,##0", '#,##0.00"元"', "0.0%", "@", "[Red]0;-0", "General"]
)
def test_a_number_format_is_kept(sheet, code):
    sheet["B2"].number_format = code

    assert sheet["B2"].number_format.upper() == code.upper()


@office_needed
def test_text_is_aligned_and_wrapped(book, sheet, tmp_path):
    cell = sheet["A1"]

    cell.horizontal_alignment = "center"
    cell.vertical_alignment = "top"
    cell.wrap_text = True

    assert cell.horizontal_alignment == "center"
    assert cell.vertical_alignment == "top"
    assert cell.wrap_text is True
    assert sheet["B1"].horizontal_alignment == "general"
    assert sheet["B1"].vertical_alignment == "bottom"
    book.save(tmp_path / "齐.xlsx")
    saved = openpyxl.load_workbook(tmp_path / "齐.xlsx")["Sheet1"]["A1"].alignment
    assert (saved.horizontal, saved.vertical, saved.wrapText) == ("center", "top", True)


@office_needed
def test_borders_are_drawn_read_and_taken_away(book, sheet, tmp_path):
    area = sheet["A1:B2"]

    area.borders.set("all", line_style="continuous", weight="thin", color="#808080")
    area.borders.set("edge_bottom", line_style="double")
    area.borders["edge_top"].weight = "thick"

    top, bottom = area.borders["edge_top"], area.borders["edge_bottom"]
    assert (top.line_style, top.weight, top.color) == (
        "continuous",
        "thick",
        (128, 128, 128),
    )
    assert (bottom.line_style, bottom.color) == ("double", (128, 128, 128))
    assert area.borders["inside_vertical"].weight == "thin"
    assert (area.borders.line_style, area.borders.color) == (None, (128, 128, 128))
    book.save(tmp_path / "线.xlsx")
    saved = openpyxl.load_workbook(tmp_path / "线.xlsx")["Sheet1"]
    assert saved["A1"].border.top.style == "thick"
    assert saved["A2"].border.left.style == "thin"
    area.borders.clear()
    assert {border.line_style for border in area.borders} == {None}


@office_needed
def test_borders_of_all_sides_are_set_by_one_property(sheet):
    area = sheet["A1:B2"]

    area.borders.line_style = "dash"
    area.borders.weight = "medium"
    area.borders.color = (255, 0, 0)
    area.borders["diagonal_up"].line_style = "continuous"
    area.borders["diagonal_up"].color = (0, 0, 255)

    assert (area.borders.line_style, area.borders.weight) == ("dash", "medium")
    assert area.borders.color == (255, 0, 0)
    assert sheet["A1"].borders["diagonal_up"].color == (0, 0, 255)


@office_needed
def test_widths_and_heights_are_those_of_excel(book, sheet, tmp_path):
    sheet["A1:B1"].column_width = 20
    sheet["A1"].row_height = 30

    assert sheet["A1:B1"].column_width == pytest.approx(20, abs=0.1)
    assert sheet["A1"].row_height == pytest.approx(30, abs=0.1)
    assert sheet["A1"].height == pytest.approx(30, abs=0.1)
    assert sheet["A2"].top == pytest.approx(30, abs=0.1)
    assert sheet["B1"].left == pytest.approx(108.75, abs=0.5)
    assert sheet["A1"].width == pytest.approx(108.75, abs=0.5)
    book.save(tmp_path / "宽.xlsx")
    saved = openpyxl.load_workbook(tmp_path / "宽.xlsx")["Sheet1"]
    # How wide a character is depends on the fonts of the machine.
    assert saved.column_dimensions["A"].width == pytest.approx(20, abs=5)
    assert saved.row_dimensions[1].height == pytest.approx(30, abs=0.2)


@office_needed
def test_columns_become_as_wide_as_what_stands_in_them(sheet):
    sheet["A1"].value = "很长很长很长很长很长很长很长很长很长的产品名称"
    before = sheet["A1"].column_width

    sheet.autofit()
    after = sheet["A1"].column_width
    sheet["A1"].column_width = 5
    sheet["A1"].columns.autofit()

    assert after > before
    assert sheet["A1"].column_width == after


@office_needed
def test_rows_and_columns_are_hidden(sheet):
    sheet["A2:A3"].rows.hidden = True
    sheet["B1"].columns.hidden = True

    assert sheet["A1:A3"].rows.hidden is None
    assert (sheet["A2:A3"].rows.hidden, sheet["A1"].rows.hidden) == (True, False)
    assert (sheet["B1"].columns.hidden, sheet["A1"].columns.hidden) == (True, False)


@office_needed
def test_hidden_rows_and_columns_have_no_size(sheet):
    """Row 150 of 200 is hidden, row 180 is high; columns C and D are hidden."""
    sheet["A150"].rows.hidden = True
    sheet["C1:D1"].columns.hidden = True
    sheet["A180"].row_height = 40
    sheet["A200"].value = "x"

    assert sheet["A150"].row_height == sheet["C1:D1"].column_width == 0
    assert sheet["A1:A149"].row_height == sheet["A1"].row_height > 0
    assert sheet["A1:A150"].row_height is None
    assert sheet["A151:A200"].row_height is None
    assert sheet["B1:C1"].column_width is None
    assert sheet["A1:A200"].rows.hidden is None


@office_needed
def test_merged_cells_are_known_from_all_sides(sheet):
    """
    |   | A | B   | C | D |
    | 4 |   | 合并    |   |
    | 5 |   |         |   |
    """
    sheet["B4:C5"].merge()

    merged = {
        area: sheet[area].merge_cells
        for area in ("B4:C5", "C5", "B4", "A1:D9", "C5:D5", "A1:A9", "D1")
    }

    assert merged == {
        "B4:C5": True,
        "C5": True,
        "B4": True,
        "A1:D9": None,
        "C5:D5": None,
        "A1:A9": False,
        "D1": False,
    }
    assert sheet["C5"].merge_area.address == "$B$4:$C$5"
    assert sheet["A1"].merge_area.address == "$A$1"
    sheet["B4:C5"].unmerge()
    assert sheet["A1:D9"].merge_cells is False


@office_needed
def test_rows_are_merged_one_by_one(sheet):
    sheet["A4:B5"].merge(across=True)

    assert sheet["A5"].merge_area.address == "$A$5:$B$5"


@office_needed
def test_links_lead_to_pages_and_places(book, sheet, tmp_path):
    book.sheets.add("明细 1", after=sheet)

    sheet["A4"].add_hyperlink("https://example.com/a", "打开")
    sheet["A5"].add_hyperlink("#'明细 1'!B2", "明细")

    assert (sheet["A4"].value, sheet["A4"].hyperlink) == (
        "打开",
        "https://example.com/a",
    )
    assert sheet["A5"].value == "明细"
    assert sheet["A5"].hyperlink == "#'明细 1'!B2"
    with pytest.raises(LookupError):
        _ = sheet["B2"].hyperlink
    book.save(tmp_path / "链.xlsx")
    saved = openpyxl.load_workbook(tmp_path / "链.xlsx")["Sheet1"]
    assert saved["A4"].hyperlink.target == "https://example.com/a"
    assert saved["A5"].hyperlink.location.replace("'", "") == "明细 1!B2"


@office_needed
def test_notes_are_added_changed_and_deleted(sheet):
    assert sheet["A1"].note is None
    note = sheet["A1"].add_note("请核对")
    note.text = "已核对"
    sheet["B2"].add_note("数量")

    assert [note.text for note in sheet.notes] == ["已核对", "数量"]
    assert note.impl.location.address == "$A$1"
    note.delete()
    assert sheet["A1"].note is None


@office_needed
def test_panes_grids_and_print_areas_are_set(book, sheet, tmp_path):
    other = book.sheets.add("别的")
    sheet.freeze_panes.freeze_at("A1:A2")
    sheet.show_gridlines = False
    sheet.page_setup.print_area = "A1:B2"

    assert book.sheets.active == other
    assert (sheet.show_gridlines, other.show_gridlines) == (False, True)
    assert sheet.page_setup.print_area == "$A$1:$B$2"
    book.save(tmp_path / "窗.xlsx")
    saved = openpyxl.load_workbook(tmp_path / "窗.xlsx")
    assert saved["Sheet1"].freeze_panes == "B3"
    assert not saved["Sheet1"].sheet_view.showGridLines
    sheet.freeze_panes.freeze_at("1:1")
    sheet.page_setup.print_area = None
    book.save(tmp_path / "窗二.xlsx")
    pane = openpyxl.load_workbook(tmp_path / "窗二.xlsx")["Sheet1"].sheet_view.pane
    assert (pane.xSplit, pane.ySplit, sheet.page_setup.print_area) == (0, 1, None)
    sheet.freeze_panes.unfreeze()
    book.save(tmp_path / "窗三.xlsx")
    assert openpyxl.load_workbook(tmp_path / "窗三.xlsx")["Sheet1"].freeze_panes is None


@office_needed
def test_cells_look_otherwise_while_a_formula_holds(book, sheet, tmp_path):
    area = sheet["A2:B9"]
    area.conditional_formats.add_custom("=$B2>10", fill_color="#ffc7ce", font_bold=True)
    area.conditional_formats.add_cell_value("between", 1, 5, font_color=(255, 0, 0))

    first, second = area.conditional_formats

    assert (first.type, first.operator) == ("cell_value", "between")
    assert (first.formula1, first.formula2, first.formula) == ("1", "5", None)
    assert (second.type, second.formula, second.formula2) == ("custom", "=$B2>10", None)
    assert second.operator is None
    book.save(tmp_path / "条件.xlsx")
    saved = openpyxl.load_workbook(tmp_path / "条件.xlsx")["Sheet1"]
    [(place, rules)] = saved.conditional_formatting._cf_rules.items()
    assert str(place.sqref) == "A2:B9"
    by_kind = {rule.type: rule for rule in rules}
    assert by_kind["expression"].formula == ["$B2>10"]
    assert by_kind["expression"].dxf.fill.bgColor.rgb == "FFFFC7CE"
    assert by_kind["cellIs"].dxf.font.color.rgb == "FFFF0000"
    area.conditional_formats.clear()
    assert len(area.conditional_formats) == 0


@office_needed
def test_many_cells_get_colours_at_once(sheet):
    sheet["A1:B2"].impl.set_colors([[(1, 2, 3), ...], [None, "#040506"]])

    assert sheet["A1"].color == (1, 2, 3)
    assert [sheet["B1"].color, sheet["A2"].color] == [None, None]
    assert sheet["B2"].color == (4, 5, 6)
