"""A plan made anew keeps what people did in the workbook of the last one."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from sop_xl.pipeline import replanning
from sop_xl.pipeline.run import FRESH, Run
from tests.office import convert
from tests.pipeline.plan_runs import schedule
from tests.small_plant import write_plant

LIST, BOOK = "工序清单", "周生产计划_2026-07-01.xlsx"
ORDERS = """
    订单号,行号,下单日期,客户编码,产品编码,规格型号,数量,单价,金额,交期,订单专员
    A1,1,2026-06-01,C1,P1,R1,10,100,1000,2026-07-10,王芳
    A1,2,2026-06-01,C1,P2,R2,8,200,1600,2026-07-20,王芳
"""


def week(root: Path, name: str = BOOK) -> Path:
    return root / "输出" / name


def change(
    path: Path, edit: Callable[[Any], object], target: Path | None = None
) -> Path:
    """Edit the list of operations as Excel would, and save it."""
    workbook = openpyxl.load_workbook(path)
    edit(workbook[LIST])
    workbook.save(target or path)
    return target or path


def rules(run: Run) -> list[str]:
    names = [finding.rule for finding in run.findings]
    return [name for name in names if name.startswith(("plan-edit", "plan-memory"))]


def read_list(path: Path) -> list[tuple[Any, ...]]:
    sheet = openpyxl.load_workbook(path)[LIST]
    return list(sheet.iter_rows(min_row=5, values_only=True))


def mark_rows(sheet: Any) -> None:
    """Lock the row of SO A1-2, remark on it, colour it, and put a note beside it."""
    assert sheet["I6"].value == "A1-2"
    sheet["N6"], sheet["O6"] = "√", "客户催"
    sheet["H6"].fill = PatternFill("solid", fgColor="FFFF00")
    sheet["I6"].comment = Comment("问一下车间", "王芳")


def assert_marked(path: Path) -> None:
    sheet = openpyxl.load_workbook(path)[LIST]
    [row] = [row for row in sheet.iter_rows(min_row=5) if row[8].value == "A1-2"]
    assert (row[13].value, row[14].value) == ("✓", "客户催")
    assert row[7].fill.fgColor.rgb == "FFFFFF00"
    assert row[8].comment.text.endswith("问一下车间")


def test_the_first_plan_has_no_page_of_moves_and_the_second_has(root: Path) -> None:
    names = openpyxl.load_workbook(week(root)).sheetnames
    assert not {"变动清单", "改动对照"} & set(names)

    run = schedule(root)

    workbook = openpyxl.load_workbook(week(root))
    assert {"变动清单", "改动对照"} <= set(workbook.sheetnames)
    assert "动了 0 道" in workbook["变动清单"]["A3"].value
    assert rules(run) == []


def test_a_plan_made_again_is_the_same_to_the_byte(root: Path) -> None:
    schedule(root)
    before = week(root).read_bytes()

    schedule(root)

    assert week(root).read_bytes() == before


def test_locks_remarks_notes_and_colours_come_back(root: Path) -> None:
    change(week(root), mark_rows)
    edited = week(root).read_bytes()

    run = schedule(root)

    assert rules(run) == []
    assert_marked(week(root))
    [aside] = (root / "历史" / "排产" / "改过的计划").rglob("*.xlsx")
    assert aside.read_bytes() == edited
    schedule(root)
    assert_marked(week(root))


def test_they_come_back_when_the_order_has_changed(root: Path) -> None:
    change(week(root), mark_rows)
    write_plant(root, {"销售/订单清单.csv": ORDERS})

    schedule(root)

    assert_marked(week(root))
    workbook = openpyxl.load_workbook(week(root))
    edits = list(workbook["改动对照"].iter_rows(min_row=5, values_only=True))
    assert [(row[1], row[7]) for row in edits] == [("A1-2", "已照办")]
    assert "数量" in edits[0][8]


def test_they_come_back_on_the_next_day(root: Path) -> None:
    change(week(root), mark_rows)

    schedule(root, date=dt.date(2026, 7, 1))

    tomorrow = week(root, "周生产计划_2026-07-02.xlsx")
    sheet = openpyxl.load_workbook(tomorrow)[LIST]
    remarks = {row[8].value: row[14].value for row in sheet.iter_rows(min_row=5)}
    assert remarks["A1-2"] == "客户催"
    assert week(root).exists()


@pytest.mark.libreoffice
def test_they_come_back_from_what_libreoffice_saved(root: Path, tmp_path: Path) -> None:
    change(week(root), mark_rows)
    shutil.copyfile(convert(week(root), tmp_path), week(root))

    run = schedule(root)

    assert rules(run) == []
    assert_marked(week(root))


@pytest.mark.libreoffice
def test_a_spreadsheet_of_another_kind_has_no_looks(root: Path, tmp_path: Path) -> None:
    change(week(root), mark_rows)
    copy = convert(week(root), tmp_path, "ods")
    week(root).unlink()
    shutil.copyfile(copy, week(root).with_suffix(".ods"))

    run = schedule(root)

    assert rules(run) == ["plan-edit-looks-not-read"]
    assert read_list(week(root))[1][13:15] == ("✓", "客户催")


def test_what_cannot_be_understood_is_a_finding_with_its_cell(root: Path) -> None:
    def edit(sheet: Any) -> None:
        sheet["B5"], sheet["D6"], sheet["J5"] = "冲床l", "明早", 7

    run = schedule_after(root, edit)

    found = [f for f in run.findings if f.rule.startswith("plan-")]
    assert [(f.rule, f.where.a1) for f in found] == [
        ("plan-edit-other-column", "J5"),
        ("plan-edit-not-understood", "D6"),
        ("plan-edit-unknown-machine", "B5"),
    ]
    # The workbook is written anew: what was typed stands in its copy.
    copy = f"历史/排产/改过的计划/2026-06-30/{BOOK}"
    assert {f.where.book for f in found} == {copy}
    assert openpyxl.load_workbook(root / copy)["工序清单"]["D6"].value == "明早"
    assert found[2].nearest[0].name == "冲床1"


def test_what_cannot_be_understood_stands_on_the_sheet_of_edits_too(
    root: Path,
) -> None:
    def edit(sheet: Any) -> None:
        sheet["B5"], sheet["D6"], sheet["J5"] = "冲床l", "明早", 7
        sheet["N5"] = "✓"

    schedule_after(root, edit)
    shown = list_edits(root)
    schedule(root)
    [reminded] = list_edits(root)

    assert {row[7] for row in shown} == {"未照办"}
    assert [row[5] for row in shown][1:] == ["数量：7", "开始：明早"]
    assert shown[0][8] == "机台台账里没有这台机台"

    assert reminded[5:8:2] == ("锁定", "未照办")
    assert "机台台账里没有这台机台" in str(reminded[8])


def list_edits(root: Path) -> list[tuple[Any, ...]]:
    rows = openpyxl.load_workbook(week(root))["改动对照"].iter_rows(values_only=True)
    return [row for row in rows if row[7] in {"已照办", "未照办"}]


def schedule_after(root: Path, edit: Callable[[Any], object], *more: str) -> Run:
    change(week(root), edit)
    return schedule(root, *more)


def test_a_lock_that_cannot_be_kept_is_shown_with_its_reason(root: Path) -> None:
    def edit(sheet: Any) -> None:
        sheet["D6"], sheet["N6"] = "7/3 3:00", "✓"

    run = schedule_after(root, edit)

    assert rules(run) == ["plan-edit-not-kept"]
    assert not [f for f in run.findings if f.rule == "lock-not-kept"]
    workbook = openpyxl.load_workbook(week(root))
    locks = {row[8].value: row[13].value for row in workbook[LIST].iter_rows(min_row=5)}
    assert locks["A1-2"] == "未能锁定"
    [shown] = list(workbook["改动对照"].iter_rows(min_row=5, values_only=True))
    assert (shown[5], shown[7]) == ("冲床1 07-03 03:00", "未照办")
    assert "不上班" in shown[8]


def test_a_fresh_plan_keeps_locks_and_marks(root: Path) -> None:
    run = schedule_after(root, mark_rows, FRESH)

    assert_marked(week(root))
    assert run.plan is not None
    assert run.plan.problem.previous == {}
    assert len(run.plan.problem.locks) == 1


def test_a_workbook_that_cannot_be_read_is_not_written_over(root: Path) -> None:
    half = week(root).read_bytes()[:5000]
    week(root).write_bytes(half)

    run = schedule(root)

    assert rules(run) == ["plan-edit-unreadable"]
    assert week(root).read_bytes() == half
    assert week(root, BOOK.replace(".xlsx", " (2).xlsx")).exists()


def test_a_workbook_that_is_held_is_not_written_over(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(week(root), mark_rows)

    def refuse(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(replanning, "read_content", refuse)

    run = schedule(root)

    assert rules(run) == ["plan-edit-unreadable"]
    assert_marked_by_hand(week(root))


def assert_marked_by_hand(path: Path) -> None:
    assert openpyxl.load_workbook(path)[LIST]["N6"].value == "√"


def test_a_workbook_without_the_list_is_told_and_kept_aside(root: Path) -> None:
    workbook = openpyxl.load_workbook(week(root))
    del workbook[LIST]
    workbook.save(week(root))

    run = schedule(root)

    assert rules(run) == ["plan-edit-no-list"]
    assert list((root / "历史" / "排产" / "改过的计划").rglob("*.xlsx"))


def test_two_copies_that_differ_are_told_and_the_first_counts(root: Path) -> None:
    other = week(root, BOOK.replace(".xlsx", " (2).xlsx"))
    change(week(root), lambda sheet: sheet.__setitem__("D6", "7/3 9:00"), other)
    change(week(root), lambda sheet: sheet.__setitem__("D6", "7/4 9:00"))

    run = schedule(root)

    assert "plan-edit-copies-differ" in rules(run)
    assert run.plan is not None
    assert [lock.start for lock in run.plan.problem.locks] == [2 * 1440 + 540]


def test_a_copy_of_an_earlier_plan_is_held_against_that_plan(root: Path) -> None:
    early = change(week(root), mark_rows, root / "early.xlsx")
    write_plant(root, {"销售/订单清单.csv": ORDERS})
    schedule(root)
    early.rename(week(root, BOOK.replace(".xlsx", " - 副本.xlsx")))

    run = schedule(root)

    assert rules(run) == []
    assert_marked(week(root))


def test_edits_are_read_once(root: Path) -> None:
    copy = week(root, BOOK.replace(".xlsx", " (2).xlsx"))
    change(week(root), mark_rows, copy)
    schedule(root)

    def untick(sheet: Any) -> None:
        sheet["N6"] = None

    run = schedule_after(root, untick)

    assert run.plan is not None
    assert run.plan.problem.locks == ()
    assert copy.exists()


def test_a_memory_that_is_broken_is_told_and_all_is_planned_anew(root: Path) -> None:
    for path in (root / "历史" / "排产").rglob("计划.json"):
        path.write_text("{", encoding="utf-8")

    run = schedule(root)

    assert rules(run) == ["plan-memory-broken"]
    assert "变动清单" not in openpyxl.load_workbook(week(root)).sheetnames


def test_a_copy_whose_plan_is_broken_is_told(root: Path) -> None:
    for path in (root / "历史" / "排产").rglob("计划.json"):
        path.write_text("{", encoding="utf-8")

    run = schedule_after(root, mark_rows)

    assert rules(run) == ["plan-memory-broken", "plan-memory-broken"]


@pytest.mark.parametrize("has_sheets", [True, False])
def test_a_plan_whose_workbook_is_broken_is_told(root: Path, has_sheets: bool) -> None:
    for path in (root / "历史" / "排产").rglob("*.xlsx"):
        path.write_bytes(b"")
        if has_sheets:
            workbook = openpyxl.Workbook()
            workbook.worksheets[0]["A1"] = "a"
            workbook.save(path)

    run = schedule_after(root, mark_rows)

    assert rules(run) == ["plan-memory-broken"]


def test_two_copies_that_say_the_same_are_one(root: Path) -> None:
    other = week(root, BOOK.replace(".xlsx", " (2).xlsx"))
    change(week(root), mark_rows, other)
    change(week(root), mark_rows)

    assert rules(schedule(root)) == []
    assert_marked(week(root))


def test_other_workbooks_are_left_alone(root: Path) -> None:
    shutil.copyfile(week(root), week(root, "~$" + BOOK))
    change(week(root), mark_rows, week(root, "别的.xlsx"))

    assert rules(schedule(root)) == []
