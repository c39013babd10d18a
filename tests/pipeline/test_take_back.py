"""Corrected copies come back: what changed in them goes into the departments' files."""

from __future__ import annotations

import csv
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlwt

from sop_xl.pipeline.run import Job, run_workspace
from sop_xl.pipeline.take_back import TakeBack, list_changes, look_back, take_over
from tests.pipeline.test_corrections import COPY, book_plant, text_plant
from tests.small_plant import TABLES, write_plant

PLACE = "输出/改错单/销售/订单清单.xlsx"
SOURCE = "销售/订单清单.xlsx"
MACHINES, MACHINES_COPY = "设备/机台台账.csv", "输出/改错单/设备/机台台账.xlsx"
BROKEN = TABLES[MACHINES].replace("正常", "散架", 1)


def tell(*_: object) -> None:
    """Tell nobody."""


def check(root: Path):
    return run_workspace(root, [Job.CHECK], tell)


def change(path: Path, sheet: str, cells: dict[str, object]) -> None:
    """Type into a copy as somebody in a department would."""
    book = openpyxl.load_workbook(path)
    for address, value in cells.items():
        book[sheet][address] = value
    book.save(path)


def take_back(root: Path, *more: Path) -> TakeBack:
    back = look_back(root, tell, more=more)
    take_over(back, tell)
    return back


def said(back: TakeBack) -> list[tuple[str, object, object, bool]]:
    return [(t.where.a1, t.old, t.new, t.written) for t in back.listed()]


def values(path: Path, sheet: str) -> dict[str, object]:
    cells = openpyxl.load_workbook(path)[sheet]
    return {c.coordinate: c.value for row in cells for c in row if c.value is not None}


def bad_cell(root: Path) -> str:
    found = [f for f in check(root).findings if f.rule == "not-a-number"]
    return str(found[0].where.a1)


@pytest.fixture
def plant(tmp_path: Path) -> Path:
    return book_plant(tmp_path)


def test_only_the_changed_cells_are_taken_over(plant: Path) -> None:
    place = bad_cell(plant)
    before = values(plant / SOURCE, "6月")
    change(plant / PLACE, "6月", {place: 20})

    back = take_back(plant)

    assert said(back) == [(place, "二十", 20, True)]
    assert values(plant / SOURCE, "6月") == {**before, place: 20}
    assert not [f for f in check(plant).findings if f.rule == "not-a-number"]


def test_nothing_is_written_before_somebody_agrees(plant: Path) -> None:
    place = bad_cell(plant)
    before = (plant / SOURCE).read_bytes()
    change(plant / PLACE, "6月", {place: 20})

    back = look_back(plant, tell)

    assert [c.where.a1 for c in back.takeable] == [place]
    assert (plant / SOURCE).read_bytes() == before


def test_the_file_as_it_was_is_kept_and_the_copy_put_away(plant: Path) -> None:
    before = (plant / SOURCE).read_bytes()
    change(plant / PLACE, "6月", {bad_cell(plant): 20})

    take_back(plant)

    [kept] = (plant / "历史/备份").rglob("订单清单.xlsx")
    assert kept.read_bytes() == before
    assert not (plant / PLACE).exists()
    assert len(list((plant / "历史/已回收的改错单").rglob("*.xlsx"))) == 1


def test_a_second_time_there_is_nothing_left(plant: Path) -> None:
    change(plant / PLACE, "6月", {bad_cell(plant): 20})
    take_back(plant)

    again = take_back(plant)

    assert not again.changes
    assert "没有改动过的改错单" in again.remarks[0]


def test_a_cell_that_changed_in_the_file_meanwhile_is_shown_and_stays(
    plant: Path,
) -> None:
    place = bad_cell(plant)
    change(plant / PLACE, "6月", {place: 20})
    change(plant / SOURCE, "6月", {place: 25})

    back = take_back(plant)

    [listed] = back.listed()
    assert (listed.old, listed.new, listed.written) == ("二十", 20, False)
    assert "现在是“25”" in listed.says
    assert values(plant / SOURCE, "6月")[place] == 25
    assert not (plant / PLACE).exists()


def test_other_changes_of_the_file_since_then_stay(plant: Path) -> None:
    place = bad_cell(plant)
    change(plant / PLACE, "6月", {place: 20})
    change(plant / SOURCE, "6月", {"A9": "新单"})

    take_back(plant)

    now = values(plant / SOURCE, "6月")
    assert (now[place], now["A9"]) == (20, "新单")


def test_without_the_kept_state_a_changed_file_is_not_written_to(plant: Path) -> None:
    place = bad_cell(plant)
    change(plant / PLACE, "6月", {place: 20})
    change(plant / SOURCE, "6月", {"A9": "新单"})
    shutil.rmtree(plant / "历史")

    back = take_back(plant)

    assert not back.written
    assert {c.fate for c in back.changes} == {"conflict"}


def rearrange(path: Path, lines: list[int | list[object]]) -> None:
    """Put the rows of a sheet, by their numbers, in another order; or new ones in."""
    book = openpyxl.load_workbook(path)
    sheet = book["6月"]
    rows = {cells[0].row: [c.value for c in cells] for cells in sheet.iter_rows()}
    sheet.delete_rows(2, len(rows))
    for line in lines:
        sheet.append(rows[line] if isinstance(line, int) else line)
    book.save(path)


@pytest.mark.parametrize(
    ("lines", "said_of_rows", "exit_code"),
    [
        ([4, 3, 2], "里行排过序", 0),
        ([2, ["A9", 1, "新"], 3, 4], "插入了 1 行（现在的第 3 行）", 1),
        ([2, 4], "删除了 1 行（原来的第 3 行）", 1),
        ([2, [], 3, 4], "插入或删除过空行", 0),
    ],
)
def test_rows_of_a_copy_are_found_again_wherever_they_stand(
    plant: Path, lines: list[int | list[object]], said_of_rows: str, exit_code: int
) -> None:
    """
    The bad cell is in row 4; people sort, put in, or take out rows, and correct it.
    """
    place = bad_cell(plant)
    before = values(plant / SOURCE, "6月")
    change(plant / PLACE, "6月", {place: 20})
    rearrange(plant / PLACE, lines)

    back = take_back(plant)

    assert [each for each in said(back) if each[-1]] == [(place, "二十", 20, True)]
    assert values(plant / SOURCE, "6月") == {**before, place: 20}
    assert said_of_rows in back.remarks[0]
    assert back.exit_code == exit_code


def test_a_file_sorted_since_then_gets_the_cell_in_the_row_of_today(
    plant: Path,
) -> None:
    place = bad_cell(plant)
    change(plant / PLACE, "6月", {place: 20})
    rearrange(plant / SOURCE, [4, 3, 2])

    back = take_back(plant)

    assert place == "G4"
    assert said(back) == [("G2", "二十", 20, True)]
    assert values(plant / SOURCE, "6月")["G2"] == 20


def test_a_row_that_the_file_has_no_more_is_told(plant: Path) -> None:
    place = bad_cell(plant)
    change(plant / PLACE, "6月", {place: 20, "G2": 11})
    rearrange(plant / SOURCE, [3, 4])

    back = take_back(plant)

    assert said(back) == [("G3", "二十", 20, True)]
    assert "第 2 行改过，但原文件里已找不到" in back.remarks[0]
    assert back.exit_code == 1


def test_a_copy_with_columns_put_in_is_refused_with_a_sentence(plant: Path) -> None:
    bad_cell(plant)
    book = openpyxl.load_workbook(plant / PLACE)
    book["6月"].insert_cols(2)
    book.save(plant / PLACE)

    back = take_back(plant)

    assert not back.changes
    assert "插入或删除过列" in back.remarks[0]
    assert back.exit_code == 1


def test_a_sheet_that_was_renamed_is_told_by_its_cells(plant: Path) -> None:
    place = bad_cell(plant)
    change(plant / PLACE, "6月", {place: 20})
    book = openpyxl.load_workbook(plant / PLACE)
    book["6月"].title = "六月"
    book.save(plant / PLACE)

    back = take_back(plant)

    assert said(back) == [(place, "二十", 20, True)]
    assert "“6月”改名成了“六月”" in back.remarks[0]


def save_as(path: Path, target: Path) -> None:
    """Save a copy as another kind of file, with all its values and nothing else."""
    target.parent.mkdir(exist_ok=True)
    sheets = openpyxl.load_workbook(path).worksheets
    if target.suffix == ".csv":
        lines = [[c.value for c in cells] for cells in sheets[-1].iter_rows()]
        with target.open("w", encoding="gbk", newline="") as file:
            csv.writer(file).writerows(lines)
        return
    book = xlwt.Workbook()
    for sheet in sheets:
        page = book.add_sheet(sheet.title)
        for cell in (c for cells in sheet.iter_rows() for c in cells):
            page.write(cell.row - 1, cell.column - 1, cell.value)
    book.save(str(target))


@pytest.mark.parametrize(
    ("name", "is_named"),
    [("订单清单.xls", False), ("改好了.et", False), ("x.csv", False), ("a.xls", True)],
)
def test_a_copy_saved_as_another_kind_is_taken_over(
    plant: Path, tmp_path_factory: pytest.TempPathFactory, name: str, is_named: bool
) -> None:
    place = bad_cell(plant)
    before = values(plant / SOURCE, "6月")
    change(plant / PLACE, "6月", {place: 20})
    folder = tmp_path_factory.mktemp("mail") if is_named else plant / "改错单回收"
    save_as(plant / PLACE, folder / name)
    (plant / PLACE).unlink()

    back = take_back(plant, *[folder / name] if is_named else [])

    assert said(back) == [(place, "二十", 20, True)]
    assert values(plant / SOURCE, "6月") == {**before, place: 20}
    assert back.exit_code == 0


def test_what_another_state_of_the_file_has_is_no_correction_of_such_a_copy(
    plant: Path,
) -> None:
    """
    The copy was made before 王芳 became 李娜 in the file; it says 王芳 still.
    """
    place = bad_cell(plant)
    kept = plant / "改错单回收" / "订单清单.xls"
    save_as(plant / PLACE, kept)
    change(plant / SOURCE, "6月", {"K2": "赵六"})
    check(plant)

    back = take_back(plant)

    assert place
    assert not back.written
    assert values(plant / SOURCE, "6月")["K2"] == "赵六"


def test_files_that_are_no_tables_are_named(plant: Path) -> None:
    bad_cell(plant)
    (plant / "改错单回收").mkdir()
    (plant / "改错单回收" / "扫描.pdf").write_bytes(b"%PDF-1.7")

    back = take_back(plant)

    assert len(back.remarks) == 1
    assert "“扫描.pdf”不是表格文件" in back.remarks[0]
    assert back.exit_code == 3


def test_what_two_copies_say_alike_is_listed_once(plant: Path) -> None:
    place = bad_cell(plant)
    change(plant / PLACE, "6月", {place: 20})
    (plant / "改错单回收").mkdir()
    shutil.copy(plant / PLACE, plant / "改错单回收" / "甲.xlsx")

    back = take_back(plant)

    assert [(t.where.a1, t.copy, t.written) for t in back.listed()] == [
        (place, "订单清单.xlsx、甲.xlsx", True)
    ]


def test_a_number_that_was_written_with_letters_is_remembered(tmp_path: Path) -> None:
    orders = TABLES["销售/订单清单.csv"].replace(",10,100,", ",1O,100,")
    root = write_plant(tmp_path, {"销售/订单清单.csv": orders})
    [found] = [f for f in check(root).findings if f.rule == "not-a-number"]
    change(root / COPY, "订单清单", {found.where.a1: 10})

    take_back(root)

    assert '"1O" = "10"' in (root / "改错记忆.toml").read_text(encoding="utf-8")


def test_what_a_ditto_stands_for_is_not_remembered(tmp_path: Path) -> None:
    """It means another value in the next row."""
    text = TABLES["销售/订单清单.csv"].replace(",C2,", ",〃,", 1)
    root = write_plant(tmp_path, {"销售/订单清单.csv": text})
    [found] = [f for f in check(root).findings if f.rule == "ditto"]
    change(root / COPY, "订单清单", {found.where.a1: found.suggestion})

    take_back(root)

    assert found.suggestion == "C1"
    assert not (root / "改错记忆.toml").exists()


def test_a_copy_sent_back_elsewhere_is_found_by_what_it_says(
    plant: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = bad_cell(plant)
    elsewhere = tmp_path_factory.mktemp("mail") / "回复 改好了.xlsx"
    shutil.move(plant / PLACE, elsewhere)
    change(elsewhere, "6月", {place: 20})

    back = take_back(plant, elsewhere)

    assert said(back) == [(place, "二十", 20, True)]
    assert elsewhere.exists()


def test_two_copies_that_differ_are_both_shown_and_none_taken(plant: Path) -> None:
    place = bad_cell(plant)
    (plant / "改错单回收").mkdir()
    shutil.copy(plant / PLACE, plant / "改错单回收" / "甲.xlsx")
    change(plant / PLACE, "6月", {place: 20})
    change(plant / "改错单回收" / "甲.xlsx", "6月", {place: 21})

    back = take_back(plant)

    assert [(t.new, t.copy, t.written) for t in back.listed()] == [
        (20, "订单清单.xlsx", False),
        (21, "甲.xlsx", False),
    ]
    assert {change.fate for change in back.changes} == {"rival"}


def test_a_workbook_that_is_no_copy_is_refused_by_name(plant: Path) -> None:
    bad_cell(plant)
    stranger = plant / "改错单回收" / "别的.xlsx"
    stranger.parent.mkdir()
    book = openpyxl.Workbook()
    book.active["A1"] = "别的"
    book.save(stranger)

    back = take_back(plant)

    assert "看不出是哪个文件的改错单" in back.remarks[0]


def test_a_text_file_becomes_a_workbook_and_the_old_one_is_kept(tmp_path: Path) -> None:
    root = text_plant(tmp_path)
    place = bad_cell(root)
    change(root / COPY, "订单清单", {place: 20})

    assert "写入时会另存为同名的 .xlsx" in look_back(root, tell).remarks[0]
    back = take_back(root)

    assert said(back) == [(place, "二十", 20, True)]
    assert not any("写入时会另存" in remark for remark in back.remarks)
    assert not (root / "销售/订单清单.csv").exists()
    assert values(root / "销售/订单清单.xlsx", "订单清单")[place] == 20
    assert len(list((root / "历史/备份").rglob("订单清单.csv"))) == 1
    assert "不能在原文件里改" in back.remarks[0]


def test_results_of_formulas_are_no_changes_and_are_computed_anew(
    tmp_path: Path,
) -> None:
    root = book_plant(tmp_path)
    place = bad_cell(root)
    source = root / SOURCE
    change(source, "6月", {"T2": f"={place}*2", "T3": "=1+1"})
    bad_cell(root)
    change(root / PLACE, "6月", {place: 20, "T3": 5})

    back = take_back(root)

    assert [(t.where.a1, t.written) for t in back.listed()] == [
        ("T3", False),
        (place, True),
    ]
    assert "是公式" in back.listed()[0].says
    computed = openpyxl.load_workbook(source, data_only=True)["6月"]
    assert computed["T2"].value == 40


def test_an_accepted_suggestion_is_proposed_the_next_time(tmp_path: Path) -> None:
    """
    A machine's state is none of the choices; the department picks one from the list.
    """
    root = write_plant(tmp_path, {MACHINES: BROKEN})
    [found] = [f for f in check(root).findings if f.rule == "not-in-list"]
    change(root / MACHINES_COPY, "机台台账", {found.where.a1: "维修"})

    back = take_back(root)

    assert any("记住了 1 处" in remark for remark in back.remarks)
    assert '"散架" = "维修"' in (root / "改错记忆.toml").read_text(encoding="utf-8")
    change(root / "设备/机台台账.xlsx", "机台台账", {found.where.a1: "散架"})
    [again] = [f for f in check(root).findings if f.rule == "not-in-list"]
    assert again.suggestion == "维修"


def test_a_cell_with_suggestions_has_a_list_to_pick_from(tmp_path: Path) -> None:
    root = write_plant(tmp_path, {MACHINES: BROKEN})
    [found] = [f for f in check(root).findings if f.rule == "not-in-list"]

    sheet = openpyxl.load_workbook(root / MACHINES_COPY)["机台台账"]

    [listed] = [
        v for v in sheet.data_validations.dataValidation if found.where.a1 in v.sqref
    ]
    assert "维修" in listed.formula1
    assert listed.errorStyle == "information"


def test_a_file_open_elsewhere_is_left_with_a_sentence(
    plant: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(plant / PLACE, "6月", {bad_cell(plant): 20})
    before = (plant / SOURCE).read_bytes()
    back = look_back(plant, tell)

    def save_beside(path: Path, content: bytes) -> Path:
        other = path.with_name("订单清单 (2).xlsx")
        other.write_bytes(content)
        return other

    monkeypatch.setattr("sop_xl.pipeline.patching.save_atomically", save_beside)
    take_over(back, tell)

    assert (plant / SOURCE).read_bytes() == before
    assert not (plant / "销售/订单清单 (2).xlsx").exists()
    assert back.failed
    assert "正被别的程序打开" in back.remarks[0]


def test_what_is_wrong_all_the_same_is_told(plant: Path) -> None:
    place = bad_cell(plant)
    change(plant / PLACE, "6月", {place: "三十多"})

    back = take_back(plant)

    [listed] = back.listed()
    assert listed.written
    assert listed.says.startswith("改后仍有问题")


def test_a_list_of_changes_is_never_overwritten(plant: Path) -> None:
    place = bad_cell(plant)
    for value in ("三十多", 30):
        change(plant / PLACE, "6月", {place: value})
        take_back(plant)
        check(plant)

    assert len(list((plant / "输出").glob("回收清单_*.xlsx"))) == 2


def test_a_row_deleted_in_the_copy_is_listed_and_stays(plant: Path) -> None:
    bad_cell(plant)
    rearrange(plant / PLACE, [2, 4])

    back = take_back(plant)

    [listed] = back.listed()
    assert (listed.where.a1, listed.written, listed.new) == ("A3", False, None)
    assert "没有这一行了" in listed.says
    assert "请把它移走或删除" in back.remarks[-1]
    assert len(list((plant / "输出").glob("回收清单_*.xlsx"))) == 1
    assert (plant / PLACE).exists()


@pytest.mark.parametrize(
    ("cell", "about"), [("L5", "G4"), ("F5", "G4"), ("B30", ""), ("C2", "")]
)
def test_what_is_written_on_the_index_is_listed(
    plant: Path, cell: str, about: str
) -> None:
    """
    The first finding of the index stands in row 5, what its cell holds in column F.
    """
    place = bad_cell(plant)
    change(plant / PLACE, "改错单", {cell: "应为 20"})

    back = take_back(plant)

    [listed] = back.listed()
    assert place == "G4"
    assert (listed.where.a1, listed.new, listed.written) == (about, "应为 20", False)
    assert f"写在“改错单”页的 {cell}" in listed.says
    assert back.exit_code == 1


def test_the_list_of_what_waits_goes_once_it_is_written(plant: Path) -> None:
    change(plant / PLACE, "6月", {bad_cell(plant): 20})
    waiting = plant / "输出/待回收的改动.xlsx"

    list_changes(look_back(plant, tell))

    assert openpyxl.load_workbook(waiting).active["G5"].value == "待确认"
    take_back(plant)
    assert not waiting.exists()
    assert len(list((plant / "输出").glob("回收清单_*.xlsx"))) == 1


def test_a_file_of_that_name_that_is_none_of_ours_stays(plant: Path) -> None:
    change(plant / PLACE, "6月", {bad_cell(plant): 20})
    waiting = plant / "输出/待回收的改动.xlsx"
    openpyxl.Workbook().save(waiting)

    take_back(plant)

    assert waiting.exists()


def test_what_cannot_be_written_is_said_beforehand(tmp_path: Path) -> None:
    root = text_plant(tmp_path)
    place = bad_cell(root)
    change(root / COPY, "订单清单", {place: 20})
    with zipfile.ZipFile(root / "销售.zip", "w") as archive:
        archive.write(root / "销售/订单清单.csv", "订单清单.csv")
    (root / "销售/订单清单.csv").unlink()
    inside = "输出/改错单/销售.zip/订单清单.xlsx"
    (root / inside).parent.mkdir(parents=True, exist_ok=True)
    check(root)
    change(root / inside, "订单清单", {place: 20})

    back = look_back(root, tell)

    assert not back.takeable
    assert any("压缩包" in listed.says for listed in back.listed())


def test_where_copies_are_named_no_others_are_taken(
    plant: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    change(plant / PLACE, "6月", {bad_cell(plant): 20})
    other = tmp_path_factory.mktemp("mail") / "别的.xlsx"
    openpyxl.Workbook().save(other)

    back = take_back(plant, other)

    assert not back.changes
    assert back.exit_code == 3


def test_the_exit_code_tells_whether_all_is_taken_over(plant: Path) -> None:
    place = bad_cell(plant)
    change(plant / PLACE, "6月", {place: 20})
    assert look_back(plant, tell).exit_code == 1
    assert take_back(plant).exit_code == 0
