"""Books and sheets of a real LibreOffice."""

from __future__ import annotations

import openpyxl
import pytest
import xlwings as xw

from sop_xl.hosts.engine import open_office, register_office
from sop_xl.hosts.errors import HostError
from sop_xl.hosts.starting import start_office

pytestmark = pytest.mark.libreoffice

PROTECTED = """<?xml version="1.0" encoding="UTF-8"?>
<office:document office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.spreadsheet"
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">
<office:body><office:spreadsheet table:structure-protected="true">
<table:table table:name="甲"/><table:table table:name="乙"/>
</office:spreadsheet></office:body></office:document>
"""


@pytest.fixture
def stored(tmp_path):
    """Return a file that openpyxl made: two sheets, one of them hidden."""
    workbook = openpyxl.Workbook()
    first = workbook.active
    first.title = "订单"
    first.append(["产品", "数量"])
    first.append(["油烟机", 12])
    workbook.create_sheet("隐藏").sheet_state = "hidden"
    path = tmp_path / "订单 2026.xlsx"
    workbook.save(path)
    return path


def test_a_new_book_has_one_sheet_and_is_the_caller(app, book):
    assert book.sheet_names == ["Sheet1"]
    assert xw.Book.caller() == book == app.books.active


def test_a_file_is_opened_once_and_found_by_its_name(app, stored):
    opened = app.books.open(stored)

    assert opened.fullname == str(stored)
    assert opened.sheets["订单"]["A1:B2"].value == [["产品", "数量"], ["油烟机", 12.0]]
    assert app.books["订单 2026.xlsx"] == app.books.open(stored) == xw.Book(stored)
    assert len(app.books) == 1


def test_a_book_is_saved_where_it_was_opened_or_somewhere_else(app, stored, tmp_path):
    opened = app.books.open(stored)
    opened.sheets[0]["B2"].value = 15
    opened.save()
    opened.sheets[0]["B2"].value = 16

    opened.save(tmp_path / "另存.xlsx")

    assert openpyxl.load_workbook(stored)["订单"]["B2"].value == 15
    assert openpyxl.load_workbook(tmp_path / "另存.xlsx")["订单"]["B2"].value == 16
    assert opened.name == "另存.xlsx"


def test_a_new_book_is_saved_in_the_current_folder(book, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    name = book.name

    book.save()

    assert (tmp_path / f"{name}.xlsx").is_file()


def test_what_libreoffice_cannot_save_or_open_is_said(app, book, tmp_path):
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(b"PK\x03\x04" + b"0" * 50)

    with pytest.raises(HostError, match=r"不能存成“\.xyz”格式"):
        book.save(tmp_path / "a.xyz")
    with pytest.raises(HostError, match=r"打不开“.*坏\.xlsx”"):
        app.books.open(broken)
    with pytest.raises(HostError, match=r"没法保存“.*b\.xlsx”"):
        book.save(broken / "b.xlsx")
    with pytest.raises(HostError, match="没法保存"):
        book.to_pdf(broken / "b.pdf")


def test_a_closed_book_is_said_to_be_closed(app, book):
    sheet = book.sheets[0]
    book.close()

    with pytest.raises(HostError, match="工作簿已经关闭"):
        sheet["A1"].value = 1
    assert len(app.books) == 0


def test_sheets_of_any_name_are_added_renamed_and_deleted(book):
    first = book.sheets[0]
    names = ["x.py", "it's 中", "A1", "1 月(预测)"]

    for name in names:
        book.sheets.add(name, after=book.sheets[-1])["B2"].value = name
    renamed = book.sheets["x.py"]
    renamed.name = "y.py"
    first.delete()

    assert book.sheet_names == ["y.py", *names[1:]]
    assert [sheet["B2"].value for sheet in book.sheets] == names
    assert (renamed["B2"].value, renamed.index) == ("x.py", 1)
    assert renamed.range("B2").get_address(external=True).endswith("]y.py!$B$2")


def test_a_name_given_to_another_sheet_means_that_sheet(book):
    book.sheets[0]["A1"].value = "旧"
    made = book.sheets.add(after=book.sheets[0])
    made["A1"].value = "新"

    book.sheets["Sheet1"].delete()
    made.name = "Sheet1"

    assert book.sheets["sheet1"]["A1"].value == "新"


def test_sheets_are_found_by_any_case_and_their_number(book):
    book.sheets.add("Plan")

    assert book.sheets["plan"].name == "Plan"
    assert book.sheets[0].name == "Plan"
    assert "PLAN" in book.sheets
    with pytest.raises(KeyError):
        book.sheets["无"]


def test_a_sheet_is_copied_moved_hidden_and_brought_to_the_front(app, book):
    first = book.sheets[0]
    first["A1"].value = 5

    copied = first.copy(name="备份")
    other = app.books.add()
    other.sheets[0].name = "外"
    imported = first.copy(after=other.sheets[0])
    copied.move(before=first)
    first.visible = False
    copied.activate()

    assert book.sheet_names == ["备份", "Sheet1"]
    assert (copied["A1"].value, imported["A1"].value) == (5, 5)
    assert other.sheet_names == ["外", "Sheet1"]
    assert (first.visible, copied.visible) == (False, True)
    assert book.sheets.active == copied


def test_the_last_sheet_and_a_used_name_are_refused(book):
    with pytest.raises(HostError, match="最后一张"):
        book.sheets[0].delete()
    book.sheets.add("B", after=book.sheets[0])
    with pytest.raises(HostError, match="已经有工作表“sheet1”"):
        book.sheets["B"].name = "sheet1"


def test_a_protected_sheet_is_left_as_it_is_but_for_open_cells(app, tmp_path):
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = 1
    workbook.active["B1"].protection = openpyxl.styles.Protection(locked=False)
    workbook.active.protection.sheet = True
    workbook.save(tmp_path / "锁.xlsx")
    sheet = app.books.open(tmp_path / "锁.xlsx").sheets[0]

    with pytest.raises(HostError, match="工作表“Sheet”设了保护"):
        sheet["A1"].value = 5
    with pytest.raises(HostError, match="设了保护"):
        sheet["A1:B1"].font.bold = True
    sheet["B1"].value = 7

    assert sheet["A1:B1"].value == [1, 7]


def test_a_protected_book_keeps_its_sheets(app, tmp_path):
    # LibreOffice drops this protection when it reads an .xlsx.
    locked = tmp_path / "锁.fods"
    locked.write_text(PROTECTED, encoding="utf-8")
    opened = app.books.open(locked)

    for change in (
        lambda: opened.sheets.add("新"),
        opened.sheets[0].delete,
        lambda: setattr(opened.sheets[0], "name", "新"),
        lambda: setattr(opened.sheets[0], "visible", False),
    ):
        with pytest.raises(HostError, match="工作簿设了“保护工作簿”"):
            change()

    assert opened.sheet_names == ["甲", "乙"]


def test_hidden_sheets_of_a_file_are_known(app, stored):
    opened = app.books.open(stored)

    assert [sheet.visible for sheet in opened.sheets] == [True, False]


def test_a_book_is_printed_as_pdf(book, tmp_path):
    book.sheets[0]["A1"].value = "油烟机"

    book.to_pdf(tmp_path / "全部.pdf")
    book.sheets[0]["A1:B2"].to_pdf(tmp_path / "一块.pdf")

    assert (tmp_path / "全部.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "一块.pdf").read_bytes().startswith(b"%PDF")


def test_the_selection_is_what_was_selected(app, book):
    sheet = book.sheets.add("选")

    sheet["B2:C5"].select()

    assert app.selection.address == book.selection.address == "$B$2:$C$5"
    assert app.selection.sheet == sheet


def test_all_areas_of_a_selection_are_known(app, book):
    sheet = book.sheets[0]

    sheet["B2:C5,E7"].select()

    assert app.selection.address == "$B$2:$C$5,$E$7"
    assert (app.selection.row, app.selection.shape) == (2, (4, 2))
    assert sheet["B2:C5,E7"].value == sheet["B2:C5"].value


@pytest.mark.usefixtures("book")
def test_the_status_bar_shows_what_it_was_given(app):
    assert app.status_bar is False

    app.status_bar = "正在排产……"
    shown = app.status_bar
    app.status_bar = False

    assert shown == "正在排产……"
    assert app.status_bar is False


def test_the_screen_stands_still_until_it_is_let_go(app, book):
    with app.properties(screen_updating=False):
        assert not app.screen_updating
        book.sheets[0]["A1"].value = 5
        app.books.add()

    assert app.screen_updating
    assert book.sheets[0]["A1"].value == 5


@pytest.mark.usefixtures("book")
def test_a_box_is_answered_by_what_was_set_else_with_care(app):
    app.impl.answers = ["yes", "ok"]

    answers = [app.alert(f"继续吗 {i}？", buttons="yes_no") for i in range(3)]
    told = [app.alert("好了"), app.alert("停？", "标题", "ok_cancel", "critical")]

    assert answers == ["yes", "ok", "no"]
    assert told == ["ok", "cancel"]
    assert app.impl.alerts[-5:-2] == ["继续吗 0？", "继续吗 1？", "继续吗 2？"]


def test_answers_come_from_the_environment_of_another_process(
    office, book, monkeypatch
):
    monkeypatch.setenv("SOP_XL_ANSWERS", "yes,cancel")
    other = open_office(office.port)

    answers = [other.alert("继续？", buttons="yes_no_cancel") for _ in range(2)]
    seen = other.books[book.name].sheets[0].name
    other.kill()
    register_office(office.link)

    assert answers == ["yes", "cancel"]
    assert seen == "Sheet1"


def test_what_is_behind_an_object_is_there_to_be_asked(app, book):
    sheet = book.sheets[0]
    area = sheet["A1:B2"]
    table = sheet.tables.add(area, name="表")
    name = book.names.add("名", "=Sheet1!$A$1")
    condition = area.conditional_formats.add_custom("=A1>1")
    objects = [
        *(app, book, book.sheets, sheet, sheet.tables, table, book.names, name),
        *(app.impl.books, area, area.font, area.borders, area.borders["edge_top"]),
        *(area.data_validation, area.conditional_formats, condition.impl),
        *(sheet.page_setup, sheet["A1"].add_note("注")),
    ]

    assert all(each.api for each in objects)


def test_a_book_and_its_sheet_come_to_the_front(app, book):
    other = app.books.add()

    book.activate()
    book.sheets.add("二")
    book.sheets["Sheet1"].select()
    app.activate()

    assert book.sheets.active.name == "Sheet1"
    assert other.sheets.active.name == "Sheet1"
    assert app.path.endswith(("program", "bin", "MacOS"))


def test_an_app_is_found_by_its_number(app, office):
    assert xw.apps[office.port] == app
    assert xw.apps.keys() == [office.port]
    assert len(xw.apps) == 1
    assert app.version.major == 16
    with pytest.raises(KeyError):
        xw.apps[1]


@pytest.mark.usefixtures("book")
def test_the_window_is_shown_and_hidden(app):
    app.visible = True
    assert app.visible

    app.visible = False

    assert not app.visible


def test_an_app_that_quits_is_no_app_any_more(tmp_path, app):
    office = start_office(tmp_path / "profile")
    mine = register_office(office.link)
    assert mine.selection is None
    mine.activate()
    mine.books.add().activate()

    mine.quit()

    office.end()
    assert office.process.returncode == 0
    assert xw.apps.keys() == [app.pid]


def test_a_killed_libreoffice_is_said_to_be_gone(tmp_path, app):
    with start_office(tmp_path / "profile") as office:
        mine = register_office(office.link)
        sheet = mine.books.add().sheets[0]
        sheet["A1"].value = 1

        office.kill()

        with pytest.raises(HostError, match="已经关闭或崩溃"):
            sheet["A1"].value = 2
        mine.kill()
        with pytest.raises(HostError, match="已经关闭或崩溃"):
            len(mine.books)
    assert app.pid in xw.apps.keys()  # noqa: SIM118 (what xlwings has)
