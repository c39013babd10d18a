"""What workshops write into the open cells of plans comes back with the next run.

The day plan of the press in the workspace with its first plan:

|   | A     | …  | F 工序计划数量 | … | J 备注   | K 实际达成 | L 白班原因 |
| 5 | 白班　08:00–16:00                                              |
| 6 | 冲床1 |    | 4              |   | A1-1/2 … |            |            |
| 7 | 冲床1 |    | 5              |   | A1-2 …   |            |            |
| 9 | 白班  |    |                |   |          | 实际人员   |            |
"""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sop_xl.pipeline.floor_notes import Kind, load_notes
from sop_xl.pipeline.promises import answer_questions
from sop_xl.pipeline.run import Run
from sop_xl.planning.promise import Inquiry
from sop_xl.settings import Settings
from sop_xl.source import Finding
from sop_xl.workspace import Workspace
from tests.pipeline.plan_runs import schedule
from tests.small_plant import TABLES, write_plant

DAY, WEEK = "日生产计划_2026-07-01.xlsx", "周生产计划_2026-07-01.xlsx"
PRESS, CHANGES = "冲压 07-01", "换模计划 06-29至07-05"
NEXT = dt.date(2026, 7, 1)
REPORTS = "车间/生产日报.csv"
Edit = Callable[[Any], object]


def write(
    root: Path, cells: dict[str, object], sheet: str = PRESS, book: str = DAY
) -> None:
    """Type values into cells of a result, as people do."""
    path = root / "输出" / book
    workbook = openpyxl.load_workbook(path)
    for place, value in cells.items():
        workbook[sheet][place] = value
    workbook.save(path)


def read(root: Path, place: str, sheet: str = PRESS, book: str = DAY) -> Any:
    return openpyxl.load_workbook(root / "输出" / book)[sheet][place].value


def floor_findings(run: Run) -> list[Finding]:
    names = ("day-plan", "setter", "plan-edit", "plan-memory")
    return [each for each in run.findings if each.rule.startswith(names)]


def rules(run: Run) -> list[str]:
    return [each.rule for each in floor_findings(run)]


def open_pieces(run: Run, process: str) -> int:
    """Return how many pieces the plan still makes in a process."""
    assert run.plan is not None
    return sum(
        job.quantity
        for job in run.plan.problem.jobs
        for step in job.operations
        if step.process == process
    )


def test_a_plan_nobody_wrote_into_says_nothing(root: Path) -> None:
    assert rules(schedule(root)) == []
    assert load_notes(Workspace(root, Settings())).known == {}


def test_pieces_made_count_as_done_where_no_report_has_the_day(root: Path) -> None:
    before = open_pieces(schedule(root), "冲压")
    write(root, {"K6": 4, "K7": "3", "L7": "待料：板料未到", "L9": 2})

    run = schedule(root, date=NEXT)

    [note] = floor_findings(run)
    assert (note.rule, note.where.a1) == ("day-plan-made-taken", "K6")
    # The workbook itself is written anew, so the finding leads to what was kept of it.
    assert (root / note.where.book).name == DAY
    assert dict(note.values) == {
        "day": NEXT,
        "process": "冲压",
        "count": 2,
        "pieces": 7,
    }
    # P2 is only pressed: what is made of it after the day of the stock is finished.
    assert before - open_pieces(run, "冲压") == 7
    again = schedule(root, date=NEXT)
    assert rules(again) == ["day-plan-made-taken"]
    assert open_pieces(again, "冲压") == open_pieces(run, "冲压")


def test_what_was_written_stands_in_the_plan_made_again(root: Path) -> None:
    write(root, {"K6": 4, "L6": "换模：模具没到", "L9": 2})

    assert rules(schedule(root)) == ["day-plan-made-ahead"]

    assert [read(root, place) for place in ("K6", "L6", "L9")] == [
        4,
        "换模：模具没到",
        2,
    ]
    write(root, {"K6": None})
    assert rules(schedule(root)) == []
    assert [read(root, place) for place in ("K6", "L6")] == [None, "换模：模具没到"]


def report(root: Path, *rows: str) -> None:
    text = "\n".join([TABLES[REPORTS].strip(), *rows])
    settings = (root / "sop.toml").read_text("utf-8")
    write_plant(root, {REPORTS: text})
    (root / "sop.toml").write_text(settings, "utf-8")


def test_where_the_daily_report_says_otherwise_it_counts_and_both_are_shown(
    root: Path,
) -> None:
    write(root, {"K6": 4, "K7": 5})
    report(root, "2026-07-01,冲床1,冲压,P1,冲压组,4,3,0,0")

    run = schedule(root, date=NEXT)

    said = [dict(each.values) for each in floor_findings(run)]
    assert set(rules(run)) == {"day-plan-made-differs"}
    assert [(v["product"], v["old"], v["yours"], v["used"]) for v in said] == [
        ("P1", 4, 4, 3),
        ("P2", 5, 5, 0),
    ]
    # It is told as long as it is remembered, and then let go.
    assert set(rules(schedule(root, date=NEXT))) == {"day-plan-made-differs"}
    assert rules(schedule(root, date=NEXT + dt.timedelta(days=15))) != []
    assert load_notes(Workspace(root, Settings())).known == {}


def test_the_same_in_the_daily_report_is_nothing_to_tell(root: Path) -> None:
    write(root, {"K6": 4})
    report(root, "2026-07-01,冲床1,冲压,P1,冲压组,4,4,0,0")

    assert rules(schedule(root, date=NEXT)) == []


def test_pieces_from_before_all_reports_do_not_count(root: Path) -> None:
    write(root, {"K6": 4})
    text = TABLES[REPORTS].strip().splitlines()
    row = "2026-07-02,装配1,装配,P1,装配组,0,0,0,0"
    settings = (root / "sop.toml").read_text("utf-8")
    write_plant(root, {REPORTS: "\n".join([text[0], row])})
    (root / "sop.toml").write_text(settings, "utf-8")

    assert rules(schedule(root, date=dt.date(2026, 7, 2))) == ["day-plan-made-too-old"]


@pytest.mark.parametrize("value", ["一半", -1, 2.5, True])
def test_what_is_no_whole_number_is_reported_with_its_cell(
    root: Path, value: object
) -> None:
    write(root, {"K6": value})

    [found] = floor_findings(schedule(root, date=NEXT))

    assert (found.rule, found.where.a1) == ("day-plan-not-understood", "K6")
    assert not load_notes(Workspace(root, Settings())).known


def test_other_cells_rows_and_sheets_that_changed_are_reported(root: Path) -> None:
    path = root / "输出" / DAY
    workbook = openpyxl.load_workbook(path)
    workbook[PRESS]["F6"] = 9
    workbook[PRESS].delete_rows(9)
    del workbook["装配 07-01"]
    workbook.create_sheet("新的")["A1"] = "问题"
    workbook.save(path)

    found = floor_findings(schedule(root))

    assert [each.rule for each in found] == [
        "day-plan-rows-missing",
        "day-plan-other-edits",
        "day-plan-other-edits",
        "day-plan-sheet-missing",
    ]
    assert dict(found[1].values)["old"] == "4"
    assert dict(found[1].values)["new"] == "9"
    assert dict(found[3].values) == {"sheet": "装配 07-01"}


def test_rows_may_be_sorted(root: Path) -> None:
    path = root / "输出" / DAY
    workbook = openpyxl.load_workbook(path)
    sheet = workbook[PRESS]
    for column in range(1, 12):
        six, seven = sheet.cell(6, column), sheet.cell(7, column)
        six.value, seven.value = seven.value, six.value
    sheet["K7"] = 4
    workbook.save(path)

    schedule(root)

    [note] = load_notes(Workspace(root, Settings())).known.values()
    assert (note.key.what, note.product, note.value) == ("A1-1/2", "P1", 4)


def test_of_two_copies_that_differ_the_first_counts(root: Path) -> None:
    write(root, {"K6": 4})
    copy = root / "输出" / DAY.replace(".xlsx", " (2).xlsx")
    shutil.copyfile(root / "输出" / DAY, copy)
    write(root, {"K6": 3}, book=copy.name)

    run = schedule(root)

    assert rules(run) == ["day-plan-copies-differ", "day-plan-made-ahead"]
    assert read(root, "K6") == 3


def test_a_day_plan_that_cannot_be_read_is_not_written_over(root: Path) -> None:
    path = root / "输出" / DAY
    broken = path.read_bytes()[:3000]
    path.write_bytes(broken)

    run = schedule(root)

    assert rules(run) == ["plan-edit-unreadable"]
    assert path.read_bytes() == broken
    assert (root / "输出" / DAY.replace(".xlsx", " (2).xlsx")).exists()


def test_a_lost_base_of_the_day_plan_is_reported(root: Path) -> None:
    write(root, {"K6": 4})
    [base] = (root / "历史" / "排产").rglob(DAY)
    base.write_bytes(base.read_bytes()[:3000])

    assert rules(schedule(root)) == ["plan-memory-broken"]


def test_setters_names_and_times_stay_with_machine_and_shift(root: Path) -> None:
    write(root, {"M5": "赵强", "N5": dt.time(9, 40), "M6": "钱伟"}, CHANGES, WEEK)

    assert rules(schedule(root)) == []

    assert [read(root, p, CHANGES, WEEK) for p in ("M5", "N5", "M6", "N6")] == [
        *("赵强", "09:40", "钱伟", None)
    ]
    kinds = [key.kind for key in load_notes(Workspace(root, Settings())).known]
    assert sorted(kinds) == [Kind.DONE_AT, Kind.SETTER, Kind.SETTER]


def keep_notes(root: Path, **changed: str) -> None:
    """Change what is remembered of all notes."""
    path = root / "历史" / "排产" / "车间填写.json"
    said = json.loads(path.read_text("utf-8"))
    for note in said["notes"]:
        note.update(changed)
    path.write_text(json.dumps(said), "utf-8")


def test_a_setter_whose_mould_changed_is_still_the_machines(root: Path) -> None:
    write(root, {"M5": "赵强"}, CHANGES, WEEK)
    schedule(root)
    keep_notes(root, what="M9")
    write(root, {"M5": None}, CHANGES, WEEK)

    run = schedule(root)

    assert rules(run) == []
    assert "赵强" in {read(root, place, CHANGES, WEEK) for place in ("M5", "M6")}


def test_a_setter_without_a_change_is_reported(root: Path) -> None:
    write(root, {"M5": "赵强"}, CHANGES, WEEK)
    schedule(root)
    keep_notes(root, machine="冲床9")

    found = floor_findings(schedule(root))

    assert [each.rule for each in found] == ["setter-without-change"]
    assert dict(found[0].values)["name"] == "赵强"
    assert str(found[0].where).endswith("M5")


def test_questions_are_answered_by_what_was_made(root: Path) -> None:
    write(root, {"K6": 4})
    schedule(root, date=NEXT)

    asked = Inquiry(quantity=1, product="P1")
    answered = answer_questions(root, asked, lambda *_: None, NEXT)

    steps = [
        step.process
        for job in answered.plan.problem.jobs
        for step in job.operations
        if job.product == "P1"
    ]
    assert set(steps) == {"装配"}


@pytest.mark.parametrize("text", ["{", '{"notes": [{"kind": "?"}]}', "[]"])
def test_notes_that_cannot_be_read_are_nothing(root: Path, text: str) -> None:
    (root / "历史" / "排产" / "车间填写.json").write_text(text, "utf-8")

    assert load_notes(Workspace(root, Settings())).known == {}
