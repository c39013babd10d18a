"""The buttons for plans, pressed in LibreOffice through the add-in and the extension."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw

from sop_xl.ribbon import messages, words
from tests.addin.doors import Door, list_files, presses, wait_for
from tests.ribbon.planned import (
    DAY,
    INQUIRIES,
    MONTH,
    ORDERS,
    QUICK,
    WEEK,
    write_planned,
)

pytestmark = pytest.mark.libreoffice

LIST = "工序清单"
SCENARIOS = """
[scenario."加班次"]
about = "冲床三班"
shifts = { "冲床" = 3 }

[scenario."一班"]
shifts = { "冲床" = 1 }
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a workspace with plans."""
    return write_planned(tmp_path / "王芳's 工作 区")


@pytest.fixture
def unplanned(root: Path) -> Path:
    """Give a workspace without any."""
    for folder in ("输出", "历史"):
        shutil.rmtree(root / folder, ignore_errors=True)
    return root


def output_of(root: Path) -> set[str]:
    """Return the names of the results."""
    return {path.name for path in (root / "输出").glob("[!.]*")}


def find_list(book: xw.Book) -> tuple[xw.Sheet, int, int]:
    """Return the list of operations, its first row, and the column for locks."""
    sheet = book.sheets[LIST]
    rows = sheet.used_range.options(ndim=2).value
    number = next(n for n, row in enumerate(rows, 1) if "锁定" in row)
    return sheet, number + 1, rows[number - 1].index("锁定") + 1


def saved_locks(root: Path) -> list[object]:
    """Return what stands in the column for locks of the saved week plan."""
    sheet = openpyxl.load_workbook(root / "输出" / WEEK)[LIST]
    rows = [*sheet.iter_rows(values_only=True)]
    head = next(row for row in rows if "锁定" in row)
    below = rows[rows.index(head) + 1 :]
    return [row[head.index("锁定")] for row in below if row[head.index("锁定")]]


@presses("month-plan")
def test_where_there_is_no_month_plan_plans_are_made(
    door: Door, unplanned: Path
) -> None:
    """The second press opens what the first one has made."""
    orders = door.app.books.open(unplanned / ORDERS)

    said = door.press("month-plan")

    assert {MONTH, WEEK, DAY} <= output_of(unplanned)
    assert door.app.books.active.name == MONTH
    [row] = [row for row in door.texts(MONTH, "产品月计划") if row.startswith("P1|")]
    assert row.split("|")[-1] == "6.0"
    assert said.startswith(words.MADE.format(file=MONTH))

    before = list_files(unplanned)
    door.app.books[MONTH].close()
    orders.activate()
    said = door.press("month-plan")

    assert door.app.books.active.name == MONTH
    assert list_files(unplanned) == before
    assert said == words.OPENED.format(file=MONTH)


@presses("month-plan")
def test_a_plan_given_up_leaves_nothing_and_says_so(
    door: Door, unplanned: Path
) -> None:
    """The search would go on for an hour."""
    settings = QUICK.replace("schedule_seconds = 0", "schedule_seconds = 3600")
    (unplanned / "sop.toml").write_text(settings, encoding="utf-8")
    before = list_files(unplanned)
    door.app.books.open(unplanned / ORDERS)

    door.begin("month-plan")
    searching = wait_for(lambda: "/100" in door.state())
    door.give_up()
    said = door.end()

    assert searching
    assert said == messages.CANCELLED
    assert list_files(unplanned) == before
    assert [book.name for book in door.app.books if ".xlsx" in book.name] == [
        "订单清单.xlsx"
    ]
    assert not [*(door.folder / "temporary").glob("sop_xl-*")]


@presses("week-plan")
def test_the_newest_week_plan_is_opened(door: Door, root: Path) -> None:
    (root / "输出" / WEEK.replace("2026-07", "2026-06")).write_bytes(b"")
    door.app.books.open(root / ORDERS)

    said = door.press("week-plan")

    assert door.app.books.active.name == WEEK
    assert any("A1-1" in row for row in door.texts(WEEK, LIST))
    assert said == words.OPENED.format(file=WEEK)


@presses("day-plan")
def test_the_newest_day_plan_is_opened(door: Door, root: Path) -> None:
    door.app.books.open(root / ORDERS)

    said = door.press("day-plan")

    assert door.app.books.active.name == DAY
    assert any("A1-2" in row for row in door.texts(DAY, "冲压 07-01"))
    assert said == words.OPENED.format(file=DAY)


@presses("lock")
def test_selected_operations_are_locked_and_freed(door: Door, root: Path) -> None:
    sheet, first, column = find_list(door.app.books.open(root / "输出" / WEEK))
    sheet.activate()
    sheet.range((first, 1), (first + 1, 3)).select()
    locks = sheet.range((first, column), (first + 1, column))

    said = door.press("lock")

    assert locks.value == ["✓", "✓"]
    assert said.startswith("已锁定 2 道工序：A1-")

    said = door.press("lock")

    assert locks.value == [None, None]
    assert said.startswith("已解除锁定 2 道工序")


@presses("replan")
def test_what_is_locked_is_saved_and_kept_when_the_user_agrees(
    door: Door, root: Path
) -> None:
    """First he does not, and the plan stays as it was."""
    sheet, first, _ = find_list(door.app.books.open(root / "输出" / WEEK))
    sheet.activate()
    sheet.range((first, 1)).select()
    door.press("lock")
    before = list_files(root)

    said = door.press("replan")

    assert list_files(root) == before
    assert said.startswith("没有重排。请先保存或放弃")

    said = door.press("replan", "yes")

    assert saved_locks(root) == ["✓"]
    assert list_files(root).keys() > before.keys()
    sheet, first, column = find_list(door.app.books.active)
    assert sheet.book.name == WEEK
    assert sheet.range((first, column)).value == "✓"
    assert "变动清单" in sheet.book.sheet_names
    assert said.startswith(words.REPLANNED.format(file=WEEK))


@presses("promise")
def test_a_selected_inquiry_is_answered_in_a_workbook(door: Door, root: Path) -> None:
    """Its quantity is changed on the screen only."""
    book = door.app.books.open(root / INQUIRIES)
    book.sheets[0]["D2"].value = 40
    book.sheets[0]["A2"].select()

    said = door.press("promise")

    name = "交期答复_XW1.xlsx"
    page = openpyxl.load_workbook(root / "输出" / name)["交期答复"]
    assert (page["A5"].value, page["C5"].value, page["E5"].value) == ("XW1", "P1", 40)
    assert door.app.books.active.name == name
    assert words.UNSAVED in said
    assert words.IN_FILE.format(file=name) in said


@presses("rush")
def test_an_order_line_put_first_says_who_slips(door: Door, root: Path) -> None:
    before = list_files(root)
    book = door.app.books.open(root / ORDERS)
    book.sheets[0]["A3"].select()

    said = door.press("rush")

    name = "插单试算_A1-2.xlsx"
    page = openpyxl.load_workbook(root / "输出" / name)
    assert page.sheetnames == ["插单影响", "交期答复"]
    assert page["交期答复"]["A5"].value == "A1-2"
    assert door.app.books.active.name == name
    assert said.startswith("A1-2 ")
    made = {each for each in list_files(root).items() if each not in before.items()}
    assert [path for path, _ in made] == [f"输出/{name}"]


@presses("what-if")
def test_of_two_scenarios_the_one_agreed_to_is_compared(door: Door, root: Path) -> None:
    (root / "sop.toml").write_text(QUICK + SCENARIOS, encoding="utf-8")
    door.app.books.open(root / ORDERS)

    said = door.press("what-if")

    assert said == words.NOT_TRIED
    assert not [*(root / "输出").glob("方案对比*")]

    said = door.press("what-if", "no", "yes")

    name = "方案对比_一班.xlsx"
    page = openpyxl.load_workbook(root / "输出" / name)
    assert page.sheetnames == ["方案对比", "订单行对比", "负荷对比"]
    assert door.app.books.active.name == name
    assert any("一班" in row for row in door.texts(name, "方案对比"))
    assert said.endswith(words.COMPARED.format(file=name))
