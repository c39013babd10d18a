"""The copies of departments' files with their bad cells marked."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from sop_xl.package.archive import open_package
from sop_xl.package.kinds import kind_of, set_kind_for
from sop_xl.package.properties import is_output, read_property
from sop_xl.package.relations import add_relation
from sop_xl.pipeline.corrections import SOURCE_PROPERTY
from sop_xl.pipeline.outputs import write_problems
from sop_xl.pipeline.places import name_copy
from sop_xl.pipeline.run import Job, run_workspace
from tests.office import convert
from tests.readers.encryption import encrypt_package
from tests.small_plant import TABLES, write_plant

ORDERS = "销售/订单清单.csv"
COPY = "输出/改错单/销售/订单清单.xlsx"
BAD = TABLES[ORDERS].replace(",20,95,", ",二十,85,")
RED, YELLOW = "FFFFC7CE", "FFFFEB9C"


def check(root):
    return run_workspace(root, [Job.CHECK], lambda *_: None)


def text_plant(root: Path) -> Path:
    return write_plant(root, {ORDERS: BAD})


def book_plant(root: Path) -> Path:
    """Write a plant whose order list is a workbook with a text box and a password."""
    write_plant(root, {ORDERS: None})
    path = root / "销售" / "订单清单.xlsx"
    with xlsxwriter.Workbook(path) as book:
        cover = book.add_worksheet("封面")
        cover.insert_textbox("B2", "上半年订单")
        sheet = book.add_worksheet("6月")
        bold = book.add_format({"bold": True, "border": 1})
        for row, line in enumerate(BAD.strip().splitlines()):
            for column, text in enumerate(line.strip().split(",")):
                value = int(text) if text.isdigit() else text
                sheet.write(row, column, value, bold)
        sheet.protect("密码")
        sheet.activate()
    return root


def written(run) -> list[str]:
    output = run.reading.workspace.root
    return [path.relative_to(output).as_posix() for path in run.files]


def test_bad_cells_are_coloured_and_explained_in_a_copy(tmp_path):
    root = book_plant(tmp_path)
    before = (root / "销售/订单清单.xlsx").read_bytes()

    run = check(root)

    assert written(run) == ["输出/问题清单.xlsx", COPY]
    assert (root / "销售/订单清单.xlsx").read_bytes() == before
    book = openpyxl.load_workbook(root / COPY)
    assert book.sheetnames == ["改错单", "封面", "6月"]
    assert book.active.title == "改错单"
    sheet = book["6月"]
    assert sheet["G4"].fill.fgColor.rgb == RED
    assert sheet["G4"].font.b
    assert "【错误】不是数字" in sheet["G4"].comment.text
    assert "怎么办：" in sheet["G4"].comment.text
    assert sheet["A2"].fill.fill_type is None
    assert sheet.protection.sheet


def test_the_index_leads_to_the_cells(tmp_path):
    root = book_plant(tmp_path)

    check(root)

    index = openpyxl.load_workbook(root / COPY)["改错单"]
    row = [cell.value for cell in index[5]]
    assert row[:6] == [1, "错误", "李娜", "6月", "G4", "二十"]
    assert index["E5"].hyperlink.location == "'6月'!G4"


def test_all_other_parts_of_the_copy_are_the_departments_own(tmp_path):
    root = book_plant(tmp_path)
    own = open_package(root / "销售/订单清单.xlsx")

    check(root)

    copy = open_package(root / COPY)
    for part in ("xl/drawings/drawing1.xml", "xl/theme/theme1.xml"):
        assert copy.read(part) == own.read(part)
    assert copy.read("xl/worksheets/sheet1.xml") == own.read("xl/worksheets/sheet1.xml")


def test_a_copy_says_what_it_is_and_where_it_comes_from(tmp_path):
    root = book_plant(tmp_path)
    check(root)
    package = open_package(root / COPY)
    assert is_output(package)
    assert read_property(package, SOURCE_PROPERTY) == "销售/订单清单.xlsx"

    shutil.copy(root / COPY, root / "销售/订单清单(改).xlsx")

    rules = {f.rule: f.where.book for f in check(root).findings}
    assert rules["own-output"] == "销售/订单清单(改).xlsx"


def test_a_text_file_becomes_a_workbook_with_the_same_cells(tmp_path):
    root = text_plant(tmp_path)

    check(root)

    sheet = openpyxl.load_workbook(root / COPY)["订单清单"]
    assert [cell.value for cell in sheet[4]][:7] == [
        "A2", "1", "2026-06-29", "C2", "P1", "R1", "二十",
    ]  # fmt: skip
    assert sheet["G4"].fill.fgColor.rgb == RED


def test_a_sheet_whose_name_excel_refuses_is_found_under_another(tmp_path):
    root = write_plant(tmp_path, {ORDERS: None, "销售/订单清单[6月].csv": BAD})

    check(root)

    book = openpyxl.load_workbook(root / "输出/改错单/销售/订单清单[6月].xlsx")
    assert book.sheetnames == ["改错单", "订单清单_6月_"]
    assert book["订单清单_6月_"]["G4"].fill.fgColor.rgb == RED
    assert book["改错单"]["E5"].hyperlink.location == "'订单清单_6月_'!G4"
    assert book["改错单"]["F5"].value == "二十"


@pytest.mark.parametrize(
    ("name", "copy"),
    [("订单清单.xlsm", "订单清单.xlsm"), ("订单清单.xltx", "订单清单.xlsx")],
)
def test_the_copy_of_a_workbook_with_macros_keeps_them(tmp_path, name, copy):
    root = book_plant(tmp_path)
    package = open_package(root / "销售/订单清单.xlsx")
    if name.endswith("m"):
        package.put("xl/vbaProject.bin", b"macros")
        kind = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
        add_relation(package, "xl/workbook.xml", kind, "xl/vbaProject.bin")
    set_kind_for(package, Path(name).suffix)
    (root / "销售/订单清单.xlsx").unlink()
    (root / "销售" / name).write_bytes(package.to_bytes())

    assert written(check(root))[1:] == [f"输出/改错单/销售/{copy}"]

    made = open_package(root / "输出/改错单/销售" / copy)
    assert kind_of(made) == Path(copy).suffix
    assert ("xl/vbaProject.bin" in made) == name.endswith("m")


def test_the_same_files_give_the_same_copies(tmp_path):
    one, other = book_plant(tmp_path / "一"), book_plant(tmp_path / "二")
    shutil.copy(one / "销售/订单清单.xlsx", other / "销售/订单清单.xlsx")

    check(one)
    check(other)

    assert (one / COPY).read_bytes() == (other / COPY).read_bytes()


def test_a_copy_nobody_touched_is_replaced_and_goes_when_all_is_right(tmp_path):
    root = text_plant(tmp_path)
    check(root)
    first = (root / COPY).read_bytes()

    assert written(check(root))[1:] == [COPY]
    assert (root / COPY).read_bytes() == first

    write_plant(root)
    run = check(root)
    assert not (root / COPY).exists()
    assert (written(run), run.remarks) == (["输出/问题清单.xlsx"], [])


def test_a_copy_somebody_worked_in_stays(tmp_path):
    root = text_plant(tmp_path)
    check(root)
    book = openpyxl.load_workbook(root / COPY)
    book["订单清单"]["G4"] = 20
    book.save(root / COPY)
    edited = (root / COPY).read_bytes()

    second, third = check(root), check(root)

    assert (root / COPY).read_bytes() == edited
    assert (
        written(second)[1:]
        == written(third)[1:]
        == ["输出/改错单/销售/订单清单 (2).xlsx"]
    )
    assert second.remarks == [
        "改错单“订单清单.xlsx”里有人改过内容，没有覆盖；"
        "新的改错单写到了“订单清单 (2).xlsx”。"
    ]
    write_plant(root)
    check(root)
    assert (root / COPY).read_bytes() == edited
    assert not (root / COPY).with_name("订单清单 (2).xlsx").exists()


def test_a_copy_that_is_open_elsewhere_is_left_for_the_next_run(tmp_path, monkeypatch):
    root = text_plant(tmp_path)
    check(root)

    unlink = Path.unlink

    def refuse(path: Path, **options) -> None:
        if path.suffix == ".xlsx":
            raise PermissionError(13, "in use")
        unlink(path, **options)

    monkeypatch.setattr(Path, "unlink", refuse)
    write_plant(root)

    assert check(root).remarks == []
    assert (root / COPY).exists()


def test_what_lies_in_the_folder_and_is_no_copy_stays(tmp_path):
    root = write_plant(tmp_path)
    strange = root / "输出/改错单/笔记.xlsx"
    strange.parent.mkdir(parents=True)
    strange.write_bytes(b"no workbook")

    check(root)

    assert strange.read_bytes() == b"no workbook"


def test_a_file_that_is_gone_by_now_stops_no_other(tmp_path, monkeypatch):
    root = text_plant(tmp_path)
    write_plant(
        root, {ORDERS: BAD, "销售/价格表.csv": "产品编码,标准价,最低价\nP1,一百,90\n"}
    )

    def lose(reading, findings):
        (root / ORDERS).unlink()
        return write_problems(reading, findings)

    monkeypatch.setattr("sop_xl.pipeline.run.write_problems", lose)

    run = check(root)

    assert "输出/改错单/销售/价格表.xlsx" in written(run)
    assert any("没有写“销售/订单清单.csv”的改错单" in remark for remark in run.remarks)
    assert run.failed


@pytest.mark.parametrize(
    ("book", "suffix", "copy"),
    [
        ("a/价格.XLSX", ".xlsx", "a/价格.XLSX"),
        ("a/价格.csv", ".xlsx", "a/价格.xlsx"),
        ("a/价格.xls", ".xlsx", "a/价格.xls.xlsx"),
        ("a/价格.et", ".xlsx", "a/价格.et.xlsx"),
        ("价格.xls", ".xlsx", "价格.xlsx"),
        ("a/宏.xltm", ".xlsm", "a/宏.xlsm"),
    ],
)
def test_no_two_copies_have_one_name(book, suffix, copy):
    books = ["a/价格.XLSX", "价格.xls", "a/宏.xltm"]
    if Path(book).name == "价格.xls" or book.endswith(".et"):
        books += ["a/价格.xls", "a/价格.et"]
    elif book.endswith(".csv"):
        books = ["a/价格.csv"]

    assert name_copy(book, suffix, books) == copy


@pytest.mark.libreoffice
@pytest.mark.parametrize("make", [text_plant, book_plant])
def test_libreoffice_opens_the_copy(tmp_path, make):
    root = make(tmp_path / "厂")
    check(root)

    book = openpyxl.load_workbook(convert(root / COPY, tmp_path))
    assert book.sheetnames[0] == "改错单"
    assert "不是数字" in book[book.sheetnames[-1]]["G4"].comment.text


def test_that_a_copy_has_no_password_is_said_twice(tmp_path):
    root = book_plant(tmp_path)
    path = root / "销售" / "订单清单.xlsx"
    path.write_bytes(encrypt_package(path.read_bytes(), "1"))
    with (root / "sop.toml").open("a", encoding="utf-8") as file:
        file.write('[workbooks.passwords]\n"销售/订单清单.xlsx" = "1"\n')
    run = check(root)

    [remark] = run.remarks
    assert remark.startswith("“销售/订单清单.xlsx”有打开密码")
    index = openpyxl.load_workbook(root / COPY)["改错单"]
    notes = [str(cell.value) for row in index["A1:A5"] for cell in row]
    assert any("这份副本没有" in note for note in notes)


def test_a_password_for_all_files_is_nothing_to_one_without(tmp_path):
    root = book_plant(tmp_path)
    with (root / "sop.toml").open("a", encoding="utf-8") as file:
        file.write('[workbooks.passwords]\n"*" = "1"\n')

    assert check(root).remarks == []
