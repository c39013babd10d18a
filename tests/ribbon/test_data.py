"""The buttons of the group for data, each by what it changes."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sop_xl.hosts.errors import HostError
from sop_xl.readers import UnreadableFile
from sop_xl.ribbon.data import check, corrections, merge, take_back
from sop_xl.ribbon.desk import GivenUp, Refusal
from tests.hosts.fakebook import FakeApp, FakeBook, FakeSheet
from tests.pipeline.test_corrections import book_plant
from tests.pipeline.test_take_back import PLACE, SOURCE, bad_cell, change, values
from tests.ribbon.fakedesk import FakeDesk
from tests.small_plant import write_plant

HEADINGS = 4
MASTER = "产销主数据.xlsx"


def open_book(path: Path) -> Any:
    """Return a workbook as if it were open."""
    return FakeApp().books.open(path)


def listed(book: Any, sheet: str = "问题清单") -> list[dict[str, object]]:
    """Return the rows below the headings of a result."""
    cells = book.sheets[sheet].cells
    headings = {
        column: value for (row, column), value in cells.items() if row == HEADINGS
    }
    last = max(row for row, _ in cells)
    return [
        {str(name): cells.get((row, column)) for column, name in headings.items()}
        for row in range(HEADINGS + 1, last + 1)
    ]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return book_plant(tmp_path)


def test_check_lists_what_is_wrong_in_the_open_workbook(root):
    """The quantity of the third order is written in words."""
    book = open_book(root / SOURCE)

    answer = check(book, root, FakeDesk())

    [wrong] = [row for row in listed(book) if row["级别"] == "错误"]
    assert (wrong["工作簿"], wrong["工作表"], wrong["单元格"]) == (SOURCE, "6月", "G4")
    place = next(p for p, v in book.sheets["问题清单"].cells.items() if v == "G4")
    assert book.sheets["问题清单"].formulas[place] == '=HYPERLINK("#\'6月\'!G4","G4")'
    assert "错误 1 条" in answer.text
    assert "认出的表：订单清单" in answer.text
    assert "“封面”" not in answer.text
    assert book.sheets.active == "问题清单"


def test_check_sees_what_was_not_saved(root):
    book = open_book(root / SOURCE)
    check(book, root, FakeDesk())
    book.sheets["6月"].put(4, 7, 20.0)

    answer = check(book, root, FakeDesk())

    assert "G4" not in [
        row["单元格"] for row in listed(book) if row["问题"] == "不是数字"
    ]
    assert "问题清单" in answer.text
    assert [sheet.name for sheet in book.sheets].count("问题清单") == 1


def test_check_of_a_workbook_without_a_fault_says_so(root):
    book = FakeBook(
        "新.xlsx",
        str(root / "新.xlsx"),
        客户=[
            ["客户编码", "客户名称", "等级", "销售区域"],
            ["C1", "甲公司", "A", "华东"],
        ],
    )

    answer = check(book, root, FakeDesk())

    assert "没有发现问题" in answer.text
    assert "没有发现问题" in str(book.sheets["问题清单"].cells[4, 1])


def test_check_names_the_sheets_it_does_not_know(root):
    book = FakeBook("新.xlsx", 随便=[["甲", "乙"], ["1", "2"], ["3", "4"]])

    answer = check(book, root, FakeDesk())

    assert "没有认出程序要读的表" in answer.text
    assert "工作表“随便”里有些内容认不出来" in answer.text
    assert [row["工作表"] for row in listed(book)] == ["随便"]


def test_check_leaves_a_list_of_the_users_alone(root):
    book = open_book(root / SOURCE)
    mine = FakeSheet(book, "问题清单")
    mine.put(1, 1, "我记的问题")
    book.sheets.found.append(mine)

    check(book, root, FakeDesk())

    assert mine.cells == {(1, 1): "我记的问题"}
    assert listed(book, "问题清单 (2)")


def test_check_of_a_copy_to_put_right_leaves_its_index_out(root):
    corrections(open_book(root / SOURCE), root, FakeDesk())
    book = open_book(root / PLACE)

    check(book, root, FakeDesk())

    assert {row["工作表"] for row in listed(book)} == {"6月"}


@pytest.mark.parametrize(
    ("name", "said"),
    [("输出/问题清单.xlsx", "程序生成的结果"), ("销售/空.xlsx", "还没有填任何内容")],
)
def test_check_refuses_what_there_is_nothing_to_check_in(root, name, said):
    with pytest.raises(Refusal, match=said):
        check(FakeBook("x.xlsx", str(root / name)), root, FakeDesk())


def test_check_tells_of_settings_that_cannot_be_read(root):
    (root / "sop.toml").write_text("[", encoding="utf-8")

    with pytest.raises(Refusal, match=r"sop\.toml"):
        check(open_book(root / SOURCE), root, FakeDesk())


def test_check_of_a_protected_workbook_changes_nothing(root):
    book = open_book(root / SOURCE)
    book.is_locked = True

    with pytest.raises(HostError, match="保护工作簿"):
        check(book, root, FakeDesk())
    assert [sheet.name for sheet in book.sheets] == ["封面", "6月"]


def test_merge_writes_and_opens_the_merged_data(root):
    book, desk = open_book(root / SOURCE), FakeDesk()

    answer = merge(book, root, desk)

    assert [each.name for each in book.app.books] == ["订单清单.xlsx", MASTER]
    merged = openpyxl.load_workbook(root / "输出" / MASTER)
    assert "订单清单" in merged.sheetnames
    assert "合并完成：11 个文件" in answer.text
    assert "点“改错单”看是哪些" in answer.text
    assert "注意" not in answer.text
    assert "合并主数据" in desk.told


def test_merge_says_that_the_open_workbook_has_unsaved_changes(root):
    book = open_book(root / SOURCE)
    book.sheets["6月"].put(4, 7, 21.0)

    assert "有没保存的改动" in merge(book, root, FakeDesk()).text


def test_results_in_the_open_workbook_are_no_unsaved_changes(root):
    book = open_book(root / SOURCE)
    check(book, root, FakeDesk())

    assert "注意" not in merge(book, root, FakeDesk()).text


def test_check_says_which_sheets_it_could_not_read_whole(root):
    rows = [[float(row), "甲公司"] for row in range(600)]
    book = FakeBook("新.xlsx", 客户=[["客户编码", "客户名称"], *rows])
    for row in range(2, 602):
        book.sheets[0].range((row, 1)).number_format = "00000" if row % 2 else "000"

    answer = check(book, root, FakeDesk())

    assert "工作表“客户”里合并的单元格、编码前面补 0 的格式太多" in answer.text


def test_check_can_be_given_up_while_the_workbook_is_read(root):
    desk = FakeDesk(stops_at="读取这张工作簿")

    with pytest.raises(GivenUp):
        check(open_book(root / SOURCE), root, desk)

    assert desk.steps == [(1, 2)]


@pytest.mark.parametrize("name", ["新建.xlsx", "/elsewhere/新建.xlsx"])
def test_merge_says_that_a_workbook_of_no_file_is_not_in_it(root, name):
    answer = merge(FakeBook("新建.xlsx", name, 客户=[["客户编码"]]), root, FakeDesk())

    assert "还没有保存到工作文件夹里" in answer.text


def test_a_result_in_front_is_no_unsaved_workbook(root):
    merge(FakeBook(), root, FakeDesk())
    master = open_book(root / "输出" / MASTER)

    answer = merge(master, root, FakeDesk())

    assert "注意" not in answer.text
    [again] = master.app.books
    assert again is not master
    assert again.name == MASTER


def test_merge_replaces_no_open_result_with_unsaved_changes(root):
    merge(FakeBook(), root, FakeDesk())
    master = open_book(root / "输出" / MASTER)
    master.sheets[0].put(50, 1, "我的备注")

    with pytest.raises(Refusal, match=MASTER):
        merge(master, root, FakeDesk())
    assert master.app.books == [master]


def test_merge_closes_no_open_result_that_cannot_be_compared(root):
    merge(open_book(root / SOURCE), root, FakeDesk())
    book = open_book(root / "输出" / MASTER)
    (root / "输出" / MASTER).rename(root / "输出" / "别的.xlsx")

    with pytest.raises(Refusal, match=f"“{MASTER}”开着"):
        merge(book, root, FakeDesk())

    assert book in book.app.books


def test_merge_can_be_given_up(root):
    with pytest.raises(GivenUp):
        merge(open_book(root / SOURCE), root, FakeDesk(stops_at="检查"))
    assert not (root / "输出").exists()


def test_merge_of_an_empty_workspace_is_refused(tmp_path):
    (tmp_path / "sop.toml").write_text("schema_version = 1\n", encoding="utf-8")

    with pytest.raises(Refusal):
        merge(FakeBook(), tmp_path, FakeDesk())


def test_merge_says_why_it_failed(root, monkeypatch):
    def fail(*_):
        raise OSError

    monkeypatch.setattr("sop_xl.pipeline.run.write_master", fail)

    with pytest.raises(Refusal, match="没有合并成"):
        merge(open_book(root / SOURCE), root, FakeDesk())


def test_corrections_marks_a_copy_and_opens_its_folder_beside_a_book_of_its_name(root):
    """Excel opens no two workbooks of one name."""
    answer = corrections(open_book(root / SOURCE), root, FakeDesk())

    assert answer.opens == ((root / PLACE).parent,)
    marked = openpyxl.load_workbook(root / PLACE)["6月"]["G4"]
    assert marked.fill.fgColor.rgb == "FFFFC7CE"
    [said] = [line for line in answer.text.split("\n") if "没有打开" in line]
    assert f"“{root / SOURCE}”正开着，两个同名的工作簿不能同时打开" in said
    folder = (root / PLACE).parent.relative_to(root).as_posix()
    assert f"请先关闭它，再打开文件夹“{folder}”里的那一份" in said


def test_corrections_opens_the_copy_that_is_open_already(root):
    corrections(open_book(root / SOURCE), root, FakeDesk())

    answer = corrections(open_book(root / PLACE), root, FakeDesk())

    assert answer.opens == (root / PLACE,)
    assert "改错单“订单清单.xlsx”已打开" in answer.text


def test_corrections_keeps_what_was_typed_into_an_open_copy(root):
    """A copy in which nothing is saved yet would be written anew."""
    corrections(open_book(root / SOURCE), root, FakeDesk())
    copy = open_book(root / PLACE)
    copy.sheets["6月"].put(4, 7, "改过")
    before = (root / PLACE).read_bytes()

    with pytest.raises(Refusal, match=r"改错单“订单清单\.xlsx”现在开着"):
        corrections(copy, root, FakeDesk())

    assert copy in copy.app.books
    assert copy.sheets["6月"].cells[4, 7] == "改过"
    assert (root / PLACE).read_bytes() == before


def test_corrections_opens_no_copy_of_another_workbook(root):
    """
    订单清单.xlsx and 订单清单 (华东).xlsx both have faults.
    """
    other = (root / SOURCE).with_name("订单清单 (华东).xlsx")
    book = openpyxl.load_workbook(root / SOURCE)
    for row, order in enumerate(("B1", "B2", "B3"), 2):
        book["6月"].cell(row, 1, order)
    book.save(other)

    for source in (root / SOURCE, other):
        answer = corrections(open_book(source), root, FakeDesk())

        assert f"“{source}”正开着" in answer.text


def test_corrections_opens_the_folder_for_a_workbook_without_faults(root):
    book = FakeBook("机台台账.csv", str(root / "设备/机台台账.csv"), 机台=[["机台号"]])

    answer = corrections(book, root, FakeDesk())

    assert answer.opens == (root / "输出/改错单",)
    assert "文件夹已打开" in answer.text


def test_corrections_opens_the_one_copy_of_the_department(root):
    book = FakeBook("价格表.csv", str(root / "销售/价格表.csv"), 价格=[["产品编码"]])

    answer = corrections(book, root, FakeDesk())

    assert answer.opens == (root / PLACE,)
    assert "改错单“订单清单.xlsx”已打开" in answer.text


def test_corrections_says_why_none_was_written(root, monkeypatch):
    def fail(*_):
        raise OSError

    monkeypatch.setattr("sop_xl.pipeline.run.write_problems", fail)
    monkeypatch.setattr("sop_xl.pipeline.run.write_correction", fail)

    with pytest.raises(Refusal, match="没有写成改错单"):
        corrections(open_book(root / SOURCE), root, FakeDesk())


def test_corrections_of_what_is_no_single_cell_opens_the_list(tmp_path):
    write_plant(tmp_path)
    book = FakeBook("新建.xlsx", "新建.xlsx")

    answer = corrections(book, tmp_path, FakeDesk())

    assert [path.name for path in answer.opens] in (["问题清单.xlsx"], ["改错单"])
    assert "检查完成" in answer.text


def test_corrections_names_files_that_cannot_be_read(root):
    (root / "销售" / "坏.xlsx").write_bytes(b"PK\x03\x04broken")

    answer = corrections(open_book(root / SOURCE), root, FakeDesk())

    assert "读不出来，没有算进去：“销售/坏.xlsx”" in answer.text


@pytest.fixture
def answered(root: Path) -> tuple[Path, str]:
    """A plant whose copy came back with the quantity in figures; the cell's address."""
    place = bad_cell(root)
    change(root / PLACE, "6月", {place: 20})
    return root, place


def test_take_back_writes_what_was_agreed_to_and_keeps_the_file(answered):
    root, place = answered
    before = (root / SOURCE).read_bytes()
    book, desk = FakeBook("控制台.xlsx", str(root / "控制台.xlsx")), FakeDesk()

    answer = take_back(book, root, desk)

    assert values(root / SOURCE, "6月")[place] == 20
    [kept] = (root / "历史/备份").rglob("订单清单.xlsx")
    assert kept.read_bytes() == before
    [row] = listed(book, "回收清单")
    assert (row["单元格"], row["原来"], row["改成"]) == (place, "二十", "20")
    assert "其中 1 处可以写入 1 个文件：“销售/订单清单.xlsx”" in desk.asked[0]
    assert "已写入 1 处" in answer.text


def test_take_back_shows_old_and_new_and_writes_nothing_without_a_yes(answered):
    root, place = answered
    before = (root / SOURCE).read_bytes()
    book = FakeBook("控制台.xlsx", str(root / "控制台.xlsx"))

    answer = take_back(book, root, FakeDesk(agrees=False))

    assert (root / SOURCE).read_bytes() == before
    assert (root / PLACE).exists()
    assert [row["单元格"] for row in listed(book, "回收清单")] == [place]
    assert "没有写入" in answer.text


def test_take_back_does_not_stop_in_the_middle_of_files(answered):
    root, place = answered
    book = FakeBook("控制台.xlsx", str(root / "控制台.xlsx"))

    take_back(book, root, FakeDesk(stops_at="写入改动"))

    assert values(root / SOURCE, "6月")[place] == 20
    assert not (root / PLACE).exists()


def test_take_back_closes_an_open_file_and_opens_it_again(answered):
    """The file to write to is the one in front."""
    root, place = answered
    front, desk = open_book(root / SOURCE), FakeDesk()

    answer = take_back(front, root, desk)

    assert values(root / SOURCE, "6月")[place] == 20
    again, new = front.app.books
    assert again is not front
    assert again.sheets["6月"].cells[4, 7] == 20.0
    assert [row["单元格"] for row in listed(new, "回收清单")] == [place]
    assert "“订单清单.xlsx”现在开着，写入时会先关闭" in desk.asked[0]
    assert "已写入 1 处" in answer.text


def test_take_back_writes_into_no_file_that_has_unsaved_changes(answered):
    root, _ = answered
    book = open_book(root / SOURCE)
    book.sheets["6月"].put(2, 7, 99.0)
    before = (root / SOURCE).read_bytes()

    with pytest.raises(Refusal, match="先保存并关闭"):
        take_back(book, root, FakeDesk())
    assert (root / SOURCE).read_bytes() == before
    assert [sheet.name for sheet in book.sheets] == ["封面", "6月"]


def test_take_back_closes_no_file_that_it_cannot_compare(answered, monkeypatch):
    root, _ = answered
    book = open_book(root / SOURCE)
    before = (root / SOURCE).read_bytes()

    def refuse(*_, **__):
        raise UnreadableFile("encrypted")

    monkeypatch.setattr("sop_xl.ribbon.unsaved.read_grids", refuse)

    with pytest.raises(Refusal, match="先保存并关闭"):
        take_back(book, root, FakeDesk())
    assert (root / SOURCE).read_bytes() == before
    assert book.app.books == [book]


def test_take_back_closes_an_open_copy_that_it_puts_away(answered):
    root, place = answered
    copy = open_book(root / PLACE)

    take_back(copy, root, FakeDesk())

    assert values(root / SOURCE, "6月")[place] == 20
    assert not (root / PLACE).exists()
    [new] = copy.app.books
    assert listed(new, "回收清单")


def test_take_back_reads_no_copy_that_has_unsaved_changes(answered):
    root, _ = answered
    copy = open_book(root / PLACE)
    copy.sheets["6月"].put(4, 7, 21.0)

    with pytest.raises(Refusal, match=r"改错单“订单清单\.xlsx”现在开着"):
        take_back(copy, root, FakeDesk())
    assert (root / PLACE).exists()


def test_take_back_names_an_open_copy_of_which_nothing_was_saved_yet(root):
    corrections(open_book(root / SOURCE), root, FakeDesk())
    copy = open_book(root / PLACE)
    copy.sheets["6月"].put(4, 7, 20)

    with pytest.raises(Refusal, match="请先保存并关闭，再点一次按钮"):
        take_back(copy, root, FakeDesk())


def test_take_back_of_nothing_says_what_to_do(root):
    corrections(open_book(root / SOURCE), root, FakeDesk())

    with pytest.raises(Refusal, match="“输出/改错单”的改错单里改好"):
        take_back(FakeBook(), root, FakeDesk())


def test_take_back_says_why_nothing_can_be_written(answered):
    root, place = answered
    change(root / SOURCE, "6月", {place: 25})
    book, desk = FakeBook("控制台.xlsx", str(root / "控制台.xlsx")), FakeDesk()

    answer = take_back(book, root, desk)

    assert "没有一处可以写入" in answer.text
    assert desk.asked == []
    [row] = listed(book, "回收清单")
    assert row["单元格"] == place


def test_take_back_of_no_workspace_is_refused(tmp_path):
    shutil.rmtree(tmp_path)

    with pytest.raises(Refusal):
        take_back(FakeBook(), tmp_path, FakeDesk())
