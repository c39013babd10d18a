"""The buttons for data, pressed in LibreOffice through the add-in and the extension."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from sop_xl.ribbon import labels
from tests.addin.doors import Door, list_files, presses
from tests.pipeline.test_corrections import BAD, ORDERS, RED
from tests.pipeline.test_take_back import PLACE, SOURCE, values
from tests.ribbon.planned import to_workbook
from tests.small_plant import write_plant

pytestmark = pytest.mark.libreoffice

MASTER = "产销主数据.xlsx"
#: In words in the department's file, and what it is put right to.
SHEET, WRONG, WORDS, RIGHT = "Sheet", "G4", "二十", 20


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a workspace whose order list has a quantity in words."""
    folder = write_plant(tmp_path / "王芳's 工作 区", {ORDERS: None})
    to_workbook(BAD, folder / SOURCE)
    return folder


@presses("check")
def test_check_lists_what_is_wrong_in_a_sheet_of_the_open_workbook(
    door: Door, root: Path
) -> None:
    """The quantity in G4 is in words, and on the screen that in G3 is, too."""
    before = list_files(root)
    book = door.app.books.open(root / SOURCE)
    book.sheets[SHEET]["G3"].value = "两箱"

    said = door.press("check")

    assert book.sheet_names == [SHEET, "问题清单"]
    rows = door.texts("订单清单.xlsx", "问题清单")
    wrong = [row for row in rows if "不是数字" in row]
    assert sorted(("两箱" in row, WORDS in row) for row in wrong) == [
        (False, True),
        (True, False),
    ]
    assert said.startswith("校验完成：错误 2 条")
    assert list_files(root) == before


@presses("merge")
def test_merge_writes_and_opens_the_data_of_all_departments(
    door: Door, root: Path
) -> None:
    door.app.books.open(root / SOURCE)

    said = door.press("merge")

    rows = door.texts(MASTER, "订单清单")
    assert sum("A1" in row for row in rows) == 2
    merged = openpyxl.load_workbook(root / "输出" / MASTER)
    assert {"订单清单", "客户档案", "机台台账"} <= {*merged.sheetnames}
    assert said.startswith("合并完成：11 个文件")


@presses("corrections")
def test_corrections_are_written_and_that_of_the_department_is_opened(
    door: Door, root: Path
) -> None:
    door.app.books.open(root / "销售/客户档案.csv")

    said = door.press("corrections")

    assert openpyxl.load_workbook(root / PLACE)[SHEET][WRONG].fill.fgColor.rgb == RED
    opened = door.app.books["订单清单.xlsx"]
    assert Path(opened.fullname) == root / PLACE
    assert opened.sheets[SHEET][WRONG].color == (0xFF, 0xC7, 0xCE)
    assert "改错单“订单清单.xlsx”已打开" in said


@presses("corrections")
def test_corrections_open_the_folder_where_a_book_of_that_name_is_open(
    door: Door, root: Path
) -> None:
    door.app.books.open(root / SOURCE)

    said = door.press("corrections")

    assert door.opened() == [str((root / PLACE).parent)]
    assert "两个同名的工作簿不能同时打开" in said


@presses("take-back")
def test_what_was_put_right_is_taken_back_when_the_user_agrees(
    door: Door, root: Path
) -> None:
    """First he does not, and every file is as it was."""
    original = (root / SOURCE).read_bytes()
    door.app.books.open(root / "销售/客户档案.csv")
    door.press("corrections")
    copy = door.app.books["订单清单.xlsx"]
    copy.sheets[SHEET][WRONG].value = RIGHT
    copy.save()
    before = list_files(root)

    said = door.press("take-back")

    assert list_files(root) == before
    assert said == labels.NOT_TAKEN
    assert values(root / SOURCE, SHEET)[WRONG] == WORDS

    door.app.books["订单清单.xlsx"].activate()
    said = door.press("take-back", "yes")

    assert values(root / SOURCE, SHEET)[WRONG] == RIGHT
    [kept] = (root / "历史/备份").rglob("订单清单.xlsx")
    assert kept.read_bytes() == original
    assert not (root / PLACE).exists()
    [shown] = [each for each in door.app.books.active.sheets if "回收" in each.name]
    rows = door.texts(shown.book.name, shown.name)
    assert any(WORDS in row and "20" in row and "已写入" in row for row in rows)
    assert said.startswith("已写入 1 处，1 个文件")


@presses("take-back")
def test_without_anything_put_right_nothing_is_taken_back(
    door: Door, root: Path
) -> None:
    before = list_files(root)
    door.app.books.open(root / SOURCE)

    said = door.press("take-back", "yes")

    assert list_files(root) == before
    assert said.startswith("没有可以回收的改动")


@pytest.mark.parametrize("button", ["merge", "pdf"])
def test_a_workbook_outside_a_workspace_is_answered_by_a_sentence(
    door: Door, tmp_path: Path, button: str
) -> None:
    path = tmp_path / "散落.xlsx"
    openpyxl.Workbook().save(path)
    door.app.books.open(path)

    said = door.press(button)

    assert "“散落.xlsx”不在工作文件夹里" in said
    assert list_files(tmp_path).keys() == {"散落.xlsx"}
