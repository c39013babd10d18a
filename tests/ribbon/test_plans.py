"""The buttons of the group for plans, each in a running LibreOffice."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
import xlwings as xw

from sop_xl.ribbon import plans, words
from sop_xl.ribbon.desk import GivenUp, Refusal
from sop_xl.ribbon.showing import find_open
from sop_xl.workspace import WorkspaceError
from tests.ribbon.fakedesk import FakeDesk
from tests.ribbon.planned import (
    DAY,
    INQUIRIES,
    MONTH,
    ORDERS,
    QUICK,
    WEEK,
    write_planned,
    write_unplanned,
)

pytestmark = pytest.mark.libreoffice

LIST = "工序清单"
SCENARIOS = """
[scenario."加班次"]
about = "冲床三班"
shifts = { "冲床" = 3 }
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_planned(tmp_path / "厂")


def open_names(app: xw.App) -> set[str]:
    return {path.name for path in find_open(app)}


def find_rows(sheet: xw.Sheet) -> tuple[dict[str, int], int]:
    """Return the columns of the list of operations by heading, and its first row."""
    rows = sheet.used_range.options(ndim=2).value
    number = next(n for n, row in enumerate(rows, 1) if "锁定" in row)
    return {str(v): n for n, v in enumerate(rows[number - 1], 1)}, number + 1


@pytest.mark.parametrize(
    ("press", "name"),
    [(plans.month_plan, MONTH), (plans.week_plan, WEEK), (plans.day_plan, DAY)],
)
def test_the_newest_plan_of_a_kind_is_opened(app, root, press, name):
    book = app.books.open(root / ORDERS)
    earlier = name.replace("2026-07", "2026-06")
    (root / "输出" / earlier).write_bytes(b"")

    answer = press(book, root, FakeDesk())

    assert answer.opens == (root / "输出" / name,)
    assert name in answer.text


@pytest.mark.parametrize(
    ("press", "date", "is_old"),
    [
        (plans.week_plan, "2026-07-01", False),
        (plans.week_plan, "2026-07-02", True),
        (plans.month_plan, "2026-07-31", False),
        (plans.month_plan, "2026-10-05", True),
    ],
)
def test_a_plan_of_days_before_today_is_said_to_be_one(app, root, press, date, is_old):
    """The plan begins on July 1."""
    book = app.books.open(root / ORDERS)
    settings = QUICK.replace("2026-06-30", date)
    (root / "sop.toml").write_text(settings, encoding="utf-8")

    answer = press(book, root, FakeDesk())

    assert (f"在今天（{date}）之前开始的计划" in answer.text) is is_old


def test_where_there_is_no_plan_it_is_made_and_opened(app, tmp_path):
    root = write_unplanned(tmp_path / "厂")
    book = app.books.open(root / ORDERS)
    desk = FakeDesk()

    answer = plans.week_plan(book, root, desk)

    assert (root / "输出" / MONTH).exists()
    assert open_names(app) == {"订单清单.xlsx", WEEK}
    assert app.books.active.name == WEEK
    assert answer.text.startswith(words.MADE.format(file=WEEK))
    assert words.PLANNING in desk.told


def test_a_plan_given_up_leaves_nothing_and_closes_nothing(app, tmp_path):
    root = write_unplanned(tmp_path / "厂")
    book = app.books.open(root / ORDERS)

    with pytest.raises(GivenUp):
        plans.week_plan(book, root, FakeDesk(stops_at=words.PLANNING))

    assert not (root / "输出").exists()
    assert open_names(app) == {"订单清单.xlsx"}


def test_without_routings_no_plan_is_made(app, tmp_path):
    root = write_unplanned(tmp_path / "厂")
    (root / "技术/工艺路线.csv").unlink()
    book = app.books.open(root / ORDERS)

    with pytest.raises(Refusal, match="没有排成：缺少工艺路线"):
        plans.month_plan(book, root, FakeDesk())


def test_rows_are_locked_and_freed_by_a_second_press(app, root):
    book = app.books.open(root / "输出" / WEEK)
    sheet = book.sheets[LIST].activate() or book.sheets[LIST]
    columns, first = find_rows(sheet)
    lock = sheet.range((first, columns["锁定"]), (first + 1, columns["锁定"]))
    sheet.range((first, 1), (first + 1, 3)).select()

    answer = plans.lock(book, root, FakeDesk())

    assert lock.value == ["✓", "✓"]
    assert answer.text.startswith("已锁定 2 道工序：A1-")
    answer = plans.lock(book, root, FakeDesk())
    assert lock.value == [None, None]
    assert answer.text.startswith("已解除锁定 2 道工序")


def test_rows_of_several_areas_are_locked_but_no_hidden_ones(app, root):
    """
    | selected | hidden | selected | selected, in another area |
    """
    book = app.books.open(root / "输出" / WEEK)
    sheet = book.sheets[LIST].activate() or book.sheets[LIST]
    columns, first = find_rows(sheet)
    sheet.range((first + 1, 1)).rows.hidden = True
    sheet.range(f"A{first}:B{first + 2},C{first + 3}").select()

    answer = plans.lock(book, root, FakeDesk())

    lock = sheet.range((first, columns["锁定"]), (first + 3, columns["锁定"]))
    assert lock.value == ["✓", None, "✓", "✓"]
    assert answer.text.startswith("已锁定 3 道工序")


def test_rows_of_another_workbook_in_front_lock_nothing(app, root):
    book = app.books.open(root / "输出" / WEEK)
    sheet = book.sheets[LIST].activate() or book.sheets[LIST]
    columns, first = find_rows(sheet)
    app.books.open(root / ORDERS).sheets[0].range((first, 1)).select()

    with pytest.raises(Refusal, match="最前面的不是"):
        plans.lock(book, root, FakeDesk())

    assert sheet.range((first, columns["锁定"])).value is None


def test_of_rows_partly_locked_all_are_locked(app, root):
    book = app.books.open(root / "输出" / WEEK)
    sheet = book.sheets[LIST].activate() or book.sheets[LIST]
    columns, first = find_rows(sheet)
    lock = sheet.range((first, columns["锁定"]), (first + 1, columns["锁定"]))
    sheet.range((first + 1, columns["锁定"])).value = "锁"
    sheet.range((first, 1), (first + 1, 1)).select()

    plans.lock(book, root, FakeDesk())

    assert lock.value == ["✓", "✓"]


def test_a_selection_on_no_row_of_the_list_locks_nothing(app, root):
    book = app.books.open(root / "输出" / WEEK)
    sheet = book.sheets[LIST].activate() or book.sheets[LIST]
    sheet["A1"].select()

    with pytest.raises(Refusal, match="选中要锁定的一行或几行"):
        plans.lock(book, root, FakeDesk())


def test_another_sheet_has_no_rows_to_lock(app, root):
    book = app.books.open(root / ORDERS)

    with pytest.raises(Refusal, match="翻到“工序清单”这一页"):
        plans.lock(book, root, FakeDesk())


def test_a_protected_list_is_said_to_be_protected(app, root):
    path = root / "输出" / WEEK
    written = openpyxl.load_workbook(path)
    written[LIST].protection.sheet = True
    for row in written[LIST].iter_rows():
        for cell in row:
            cell.protection = openpyxl.styles.Protection(locked=True)
    written.save(path)
    book = app.books.open(path)
    sheet = book.sheets[LIST].activate() or book.sheets[LIST]
    _, first = find_rows(sheet)
    sheet.range((first, 1)).select()

    with pytest.raises(Refusal, match="“工序清单”受保护"):
        plans.lock(book, root, FakeDesk())


def test_what_is_locked_in_the_open_plan_is_saved_and_kept(app, root):
    """The plan is the only open workbook: it is closed, written, and opened anew."""
    book = app.books.open(root / "输出" / WEEK)
    sheet = book.sheets[LIST].activate() or book.sheets[LIST]
    _, first = find_rows(sheet)
    sheet.range((first, 1)).select()
    plans.lock(book, root, FakeDesk())
    desk = FakeDesk()

    answer = plans.replan(book, root, desk)

    [question] = desk.asked
    assert f"“{WEEK}”开着，里面有没保存的改动" in question
    assert open_names(app) == {WEEK}
    assert len(app.books) == 1
    sheet = app.books[WEEK].sheets[LIST]
    columns, first = find_rows(sheet)
    assert sheet.range((first, columns["锁定"])).value == "✓"
    assert "变动清单" in app.books[WEEK].sheet_names
    assert answer.text.startswith(words.REPLANNED.format(file=WEEK))
    assert "变动 0 道（0.0%），见“变动清单”。" in answer.text


def test_a_plan_that_is_not_to_be_saved_is_not_made_anew(app, root):
    book = app.books.open(root / "输出" / WEEK)
    before = (root / "输出" / WEEK).read_bytes()
    sheet = book.sheets[LIST].activate() or book.sheets[LIST]
    _, first = find_rows(sheet)
    sheet.range((first, 1)).select()
    plans.lock(book, root, FakeDesk())

    with pytest.raises(Refusal, match="没有重排"):
        plans.replan(book, root, FakeDesk(agrees=False))

    assert (root / "输出" / WEEK).read_bytes() == before
    assert open_names(app) == {WEEK}


def test_planning_anew_given_up_brings_the_open_plans_back(app, root):
    book = app.books.open(root / ORDERS)
    app.books.open(root / "输出" / WEEK)
    app.books.open(root / "输出" / MONTH)

    with pytest.raises(GivenUp):
        plans.replan(book, root, FakeDesk(stops_at=words.PLANNING))

    assert open_names(app) == {"订单清单.xlsx", WEEK, MONTH}


def test_a_changed_month_plan_is_not_written_over(app, root):
    """Nothing of it would be read back."""
    month = app.books.open(root / "输出" / MONTH)
    month.sheets[0]["B30"].value = "记得问老王"

    with pytest.raises(Refusal, match="另存为别的名字"):
        plans.replan(month, root, FakeDesk())

    assert open_names(app) == {MONTH}


def test_a_selected_order_line_is_answered_in_a_workbook(app, root):
    book = app.books.open(root / ORDERS)
    book.sheets[0]["B2"].select()

    answer = plans.promise(book, root, FakeDesk())

    path = root / "输出" / "交期答复_A1-1.xlsx"
    assert app.books.active.name == path.name
    assert "不动别的订单：2026-07-" in answer.text
    page = openpyxl.load_workbook(path)["交期答复"]
    assert (page["A5"].value, page["C5"].value) == ("A1-1", "P1")


def test_a_selected_inquiry_is_answered_as_it_is_on_the_screen(app, root):
    book = app.books.open(root / INQUIRIES)
    book.sheets[0]["D2"].value = 40
    book.sheets[0]["A2"].select()

    answer = plans.promise(book, root, FakeDesk())

    page = openpyxl.load_workbook(root / "输出" / "交期答复_XW1.xlsx")["交期答复"]
    assert (page["A5"].value, page["E5"].value) == ("XW1", 40)
    assert words.UNSAVED in answer.text


def test_with_no_inquiry_selected_all_are_answered(app, root):
    book = app.books.open(root / INQUIRIES)
    book.sheets[0]["A1"].select()

    answer = plans.promise(book, root, FakeDesk())

    path = root / "输出" / "交期答复_2026-06-30.xlsx"
    assert "3 个询问里有 1 个答复不了" in answer.text
    page = openpyxl.load_workbook(path)["交期答复"]
    assert [page.cell(row, 1).value for row in (5, 6, 7)] == ["XW1", "XW2", "XW3"]
    assert open_names(app) == {"交期询问.xlsx", path.name}


def test_several_selected_rows_are_answered_in_one_workbook(app, root):
    book = app.books.open(root / INQUIRIES)
    book.sheets[0]["A2:A3"].select()

    answer = plans.promise(book, root, FakeDesk())

    assert answer.text.startswith("2 个询问都已答复，“交期答复_XW1等2项.xlsx”已打开")


def test_an_order_line_is_named_by_the_rows_of_a_plan_too(app, root):
    book = app.books.open(root / "输出" / WEEK)
    sheet = book.sheets[LIST].activate() or book.sheets[LIST]
    _, first = find_rows(sheet)
    sheet.range((first, 4)).select()

    answer = plans.promise(book, root, FakeDesk())

    assert "A1-" in answer.text
    assert [path.name for path in (root / "输出").glob("交期答复_A1-*.xlsx")]


def test_rows_that_name_no_order_line_are_refused(app, root):
    book = app.books.open(root / ORDERS)
    book.sheets[0]["A1"].select()

    with pytest.raises(Refusal, match="有订单号和行号的"):
        plans.promise(book, root, FakeDesk())


def test_an_order_line_put_first_says_who_slips(app, root):
    book = app.books.open(root / ORDERS)
    book.sheets[0]["A3"].select()

    answer = plans.rush(book, root, FakeDesk())

    path = root / "输出" / "插单试算_A1-2.xlsx"
    assert openpyxl.load_workbook(path).sheetnames == ["插单影响", "交期答复"]
    assert "A1-2" in answer.text
    assert path.name in open_names(app)


def test_an_order_line_not_saved_yet_is_tried_as_a_new_one(app, root):
    book = app.books.open(root / ORDERS)
    sheet = book.sheets[0]
    sheet["A5"].value = ["B7", 1, "2026-06-30", "C1", "P2", "R2", 8, 200, 1600]
    sheet["J5"].value = "2026-07-02"
    sheet["A5"].select()

    answer = plans.rush(book, root, FakeDesk())

    assert answer.text.startswith("订单清单里还没有保存 B7-1，按新订单试算：")
    assert "B7-1 " in answer.text
    assert "赶得上交期" in answer.text


def test_a_line_that_was_shipped_has_no_date_any_more(app, root):
    """All of A2-1 left the plant on the last of June."""
    book = app.books.open(root / ORDERS)
    book.sheets[0]["A4"].select()

    for press in (plans.promise, plans.rush):
        with pytest.raises(Refusal, match="订单行 A2-1 已经发完，或已取消、暂停"):
            press(book, root, FakeDesk())

    assert not [*(root / "输出").glob("*A2-1*")]


def test_an_inquiry_about_an_unknown_product_says_so_and_writes_nothing(app, root):
    book = app.books.open(root / INQUIRIES)
    book.sheets[0]["A4"].select()

    with pytest.raises(Refusal, match=r"XW3：.*没有产品 P9"):
        plans.promise(book, root, FakeDesk())

    assert not [*(root / "输出").glob("*XW3*")]


def test_an_answer_asked_for_again_replaces_the_open_one(app, root):
    book = app.books.open(root / ORDERS)
    book.sheets[0]["A2"].select()
    plans.promise(book, root, FakeDesk())
    book.activate()
    book.sheets[0]["A2"].select()

    plans.promise(book, root, FakeDesk())

    assert open_names(app) == {"订单清单.xlsx", "交期答复_A1-1.xlsx"}
    assert [path.name for path in (root / "输出").glob("交期答复*")] == [
        "交期答复_A1-1.xlsx"
    ]


def test_the_only_scenario_is_compared_with_the_plan(app, root):
    (root / "sop.toml").write_text(QUICK + SCENARIOS, encoding="utf-8")
    book = app.books.open(root / ORDERS)
    desk = FakeDesk()

    answer = plans.what_if(book, root, desk)

    assert desk.asked == []
    assert "方案对比_加班次.xlsx" in open_names(app)
    assert answer.text.splitlines()[-1].startswith("对比已写在“方案对比_加班次.xlsx”")
    page = openpyxl.load_workbook(root / "输出" / "方案对比_加班次.xlsx")
    assert page.sheetnames == ["方案对比", "订单行对比", "负荷对比"]


def test_of_several_scenarios_the_user_takes_one(app, root):
    (root / "sop.toml").write_text(QUICK + SCENARIOS, encoding="utf-8")
    (root / "一班.toml").write_text('shifts = { "冲床" = 1 }', encoding="utf-8")
    book = app.books.open(root / ORDERS)
    desk = FakeDesk(agrees=False)

    answer = plans.what_if(book, root, desk)

    assert answer.text == words.NOT_TRIED
    assert [each.splitlines()[0] for each in desk.asked] == [
        "试排方案“加班次”（冲床三班）吗？",
        "试排方案“一班”吗？",
    ]


def test_a_scenario_whose_name_is_selected_is_taken(app, root):
    (root / "sop.toml").write_text(QUICK + SCENARIOS, encoding="utf-8")
    (root / "一班.toml").write_text('shifts = { "冲床" = 1 }', encoding="utf-8")
    book = app.books.open(root / ORDERS)
    book.sheets[0]["P9"].value = "一班"
    book.sheets[0]["P9"].select()

    plans.what_if(book, root, FakeDesk(agrees=False))

    assert (root / "输出" / "方案对比_一班.xlsx").exists()


def test_without_a_scenario_it_is_said_how_to_write_one(app, root):
    book = app.books.open(root / ORDERS)

    with pytest.raises(Refusal, match=r'\[scenario\."油压机加班"\]') as refused:
        plans.what_if(book, root, FakeDesk())

    assert "overtime = { groups" in str(refused.value)


def test_so_many_rows_are_not_answered_at_once(app, root):
    book = app.books.open(root / "输出" / WEEK)
    sheet = book.sheets[0]
    rows = [["订单号", "行号"], *([f"B{n}", 1] for n in range(21))]
    sheet.range((200, 1), (221, 2)).value = rows
    sheet.activate()
    sheet.range((201, 1), (221, 1)).select()

    with pytest.raises(Refusal, match="一次最多问 20 行，选中的有 21 行"):
        plans.promise(book, root, FakeDesk())


def test_a_table_without_inquiries_has_nothing_to_answer(app, root):
    book = app.books.open(root / INQUIRIES)
    book.sheets[0]["A2:G4"].value = [[None] * 7] * 3
    book.save()
    book.sheets[0]["A1"].select()

    with pytest.raises(Refusal, match=r"有订单号和行号的|还没有填询问"):
        plans.promise(book, root, FakeDesk())


def test_a_scenario_file_with_a_mistake_is_tried_so_that_it_is_told(app, root):
    """A file with several scenarios is none that can be tried at once."""
    (root / "写错.toml").write_text("shifts = {", encoding="utf-8")
    several = '[scenario.a]\nabout = "甲"\n[scenario.b]\nabout = "乙"\n'
    (root / "几个.toml").write_text(several, encoding="utf-8")
    book = app.books.open(root / ORDERS)

    with pytest.raises(WorkspaceError, match="第 1 行"):
        plans.what_if(book, root, FakeDesk())
