"""How far a plan has come follows it from run to run."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sop_xl.package.properties import OUTPUT_CATEGORY
from sop_xl.pipeline.reading import Reading, read_workspace
from sop_xl.pipeline.signoff_store import Kept, KeptSignoff, load_kept, save_kept
from sop_xl.pipeline.signoffs import (
    Signoffs,
    keep_signoffs,
    promise_month,
    promise_weeks,
    recall_signoffs,
    signed_page,
)
from sop_xl.planning import Plan, make_plan
from sop_xl.planning.problem import RefusedPart
from sop_xl.planning.states import (
    IN_STOCK,
    Entry,
    FormerEntry,
    Outcome,
    Signoff,
    State,
    Step,
    list_changed,
)
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.readiness_sheet import Prepared
from sop_xl.reports.week_papers import week_paper_pages
from sop_xl.scheduling.effort import Effort
from sop_xl.settings import Planning, Settings
from sop_xl.sheets import write_workbook
from tests.small_plant import write_plant

SHEET = "计划状态"
TODAY = dt.date(2026, 6, 30)
SETTINGS = Settings(planning=Planning(horizon_days=30, wait_for_material=False))


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    return read_workspace(write_plant(tmp_path), None, lambda *_: None)


@pytest.fixture
def plan(reading: Reading) -> Plan:
    effort = Effort(seconds=0)
    return make_plan(reading.tables, SETTINGS, TODAY, effort=effort)[0]


def write(reading: Reading, plan: Plan) -> Signoffs:
    """Write the month plan's and the week plan's papers as a run does."""
    signoffs = recall_signoffs(reading, plan)
    run = RunFacts("", reading.date)
    papers = week_paper_pages(plan, reading.tables, run, SETTINGS, signoffs.prepared)
    output = reading.workspace.output
    output.mkdir(exist_ok=True)
    for signed, pages in ((signoffs.month, []), (signoffs.week, papers)):
        content = write_workbook(
            [*pages, signed_page(signed, reading, run)],
            created=reading.date,
            category=OUTPUT_CATEGORY,
        )
        (output / signed.file).write_bytes(content)
    keep_signoffs(reading, signoffs, signoffs.month.file, signoffs.week.file)
    return signoffs


def fill(path: Path, sheet: str, cells: dict[str, object]) -> None:
    """Type values into cells of a workbook, as people do."""
    workbook = load_workbook(path)
    for place, value in cells.items():
        workbook[sheet][place] = value
    workbook.save(path)


def sign(*rows: int, day: object = TODAY) -> dict[str, object]:
    """Return the cells that say of some rows that they are done."""
    return {
        f"{column}{row}": value
        for row in rows
        for column, value in (("D", "完成"), ("E", "张"), ("F", day))
    }


def test_a_first_plan_is_a_draft_and_nothing_is_found(
    reading: Reading, plan: Plan
) -> None:
    signoffs = write(reading, plan)

    assert signoffs.month.state == "计划状态：编制（草稿）"
    assert (signoffs.month.title, signoffs.week.title) == (
        *("月生产计划 2026-07", "周生产计划 2026-07-01"),
    )
    assert signoffs.findings == []


def test_what_people_fill_in_is_read_back_and_kept(
    reading: Reading, plan: Plan
) -> None:
    """The month plan is signed to the approval; then its file is gone."""
    first = write(reading, plan)
    month = reading.workspace.output / first.month.file
    fill(month, SHEET, sign(6, 7, 8, 9))

    second = write(reading, plan)
    month.unlink()
    third = recall_signoffs(reading, plan)

    assert second.month.signoff.state is State.APPROVED
    assert second.week.signoff.state is State.DRAFTED
    assert third.month.signoff == second.month.signoff
    assert second.findings == third.findings == []


def test_what_is_ready_is_read_back_and_kept(reading: Reading, plan: Plan) -> None:
    first = write(reading, plan)
    week = reading.workspace.output / first.week.file
    fill(week, "准备清单", {"J5": "已备", "K5": "试过"})

    second = write(reading, plan)

    said = [each for each in second.prepared.values() if each != Prepared()]
    assert said == [Prepared("已备", "试过")]
    assert load_workbook(week)["准备清单"]["J5"].value == "已备"


def test_steps_out_of_order_are_found_at_their_cells(
    reading: Reading, plan: Plan
) -> None:
    """Approved the day before it was drafted, unchecked, and issued by nobody."""
    first = write(reading, plan)
    early = sign(9, day=TODAY - dt.timedelta(days=1))
    later = {"D10": "完成", "D6": "同意", "F7": "?", "D11": "完成", "E11": "张"}
    ahead = sign(12, day=dt.date(2026, 7, 20))
    cells = {**early, **later, **ahead}
    fill(reading.workspace.output / first.month.file, SHEET, cells)

    found = recall_signoffs(reading, plan).findings

    told = {(finding.rule, finding.where.a1) for finding in found}
    assert told == {
        ("plan-state-not-understood", "D6"),
        ("plan-state-not-understood", "D7"),
        ("plan-state-skipped", "D9"),
        ("plan-state-before-last", "F9"),
        ("plan-state-skipped", "D10"),
        ("plan-state-without-name", "E10"),
        ("plan-state-without-date", "F10"),
        ("plan-state-skipped", "D11"),
        ("plan-state-without-date", "F11"),
        ("plan-state-skipped", "D12"),
        ("plan-state-dated-ahead", "F12"),
    }
    assert {finding.where.book for finding in found} == {"输出/月生产计划_2026-07.xlsx"}


def test_an_approved_plan_that_comes_out_otherwise_is_a_draft_again(
    reading: Reading, plan: Plan
) -> None:
    first = write(reading, plan)
    fill(reading.workspace.output / first.month.file, SHEET, sign(6, 7, 8, 9))
    write(reading, plan)
    tasks = tuple(
        replace(task, start=task.start + 10_080, end=task.end + 10_080)
        for task in plan.schedule.tasks
    )
    later = replace(plan, schedule=replace(plan.schedule, tasks=tasks))

    again = recall_signoffs(reading, later)

    [found] = again.findings
    assert found.rule == "plan-changed-after-approval"
    assert found.values["changes"] == len(again.month.signoff.changed) > 0
    assert again.month.signoff.state is State.DRAFTED
    assert len(again.month.signoff.former) == 5


def test_a_few_changes_leave_the_approval_and_are_named(tmp_path: Path) -> None:
    root = write_plant(tmp_path)
    with (root / "sop.toml").open("a", encoding="utf-8") as file:
        file.write("[states]\nallowed_changes = 9\n")
    reading = read_workspace(root, None, lambda *_: None)
    effort = Effort(seconds=0)
    plan = make_plan(reading.tables, SETTINGS, TODAY, effort=effort)[0]
    first = write(reading, plan)
    fill(reading.workspace.output / first.month.file, SHEET, sign(6, 7, 8, 9))
    approved = write(reading, plan)
    assert approved.month.signoff.state is State.APPROVED
    tasks = tuple(
        replace(task, start=task.start + 1440, end=task.end + 1440)
        for task in plan.schedule.tasks
    )

    again = recall_signoffs(
        reading, replace(plan, schedule=replace(plan.schedule, tasks=tasks))
    )

    [found] = again.findings
    assert found.rule == "plan-amended-after-approval"
    assert "A1-1 2026-07-01→2026-07-02" in str(found.values["which"])
    assert again.month.signoff.state is State.APPROVED


def test_a_workbook_that_cannot_be_read_is_found_and_what_was_known_holds(
    reading: Reading, plan: Plan
) -> None:
    first = write(reading, plan)
    (reading.workspace.output / first.month.file).write_bytes(b"PK\x03\x04 broken")

    again = recall_signoffs(reading, plan)

    assert [finding.rule for finding in again.findings] == ["plan-states-not-read"]
    assert again.month.signoff == first.month.signoff


def test_the_month_promises_lines_and_the_weeks_their_processes(plan: Plan) -> None:
    assert set(promise_month(plan).promised) == {"A1-1", "A1-2"}
    assert promise_weeks(plan).promised.keys() >= {"A1-1 冲压", "A1-1 装配"}
    part = RefusedPart(plan.lines[0].parts[0].name, "beyond-horizon")
    refused = replace(plan, refused=(part,))
    assert "" in promise_month(refused).promised.values()
    assert promise_weeks(refused).promised["A1-1 装配"] == ""


def test_a_process_that_slips_out_of_the_two_weeks_is_said_with_its_real_day(
    plan: Plan,
) -> None:
    """The last lot decides, be it in the two weeks or after them."""
    before = promise_weeks(plan)
    tasks = tuple(
        replace(task, start=task.start + 20 * 1440, end=task.end + 20 * 1440)
        if plan.line_of[task.job].line.name == "A1-1"
        else task
        for task in plan.schedule.tasks
    )

    now = promise_weeks(replace(plan, schedule=replace(plan.schedule, tasks=tasks)))

    found = {each.name: each for each in list_changed(before, now)}
    pressed = found["A1-1 冲压"]
    assert (pressed.before, pressed.now) == ("2026-07-01", "2026-07-21")
    assert {name.split()[0] for name in found} == {"A1-1"}


def test_a_line_that_stock_covers_has_no_day_in_the_month(plan: Plan) -> None:
    first, *rest = plan.lines
    covered = replace(plan, lines=(replace(first, parts=()), *rest))

    assert promise_month(covered).promised[first.line.name] == IN_STOCK


def test_what_is_kept_comes_back_as_it_was(reading: Reading) -> None:
    entry = Entry(Outcome.DONE, "张", TODAY, "好")
    signoff = Signoff(
        {Step.CHECKED: entry, Step.MEETING: Entry()},
        (FormerEntry(Step.CHECKED, entry, TODAY),),
        {"A1-1": "2026-07-01"},
        beyond={"A1-2": "2026-07-31"},
    )
    kept = Kept(
        {"月": KeptSignoff("a.xlsx", signoff)}, {"A|mould||M": Prepared("已备", "")}
    )

    save_kept(reading.workspace, kept)

    assert load_kept(reading.workspace) == kept


@pytest.mark.parametrize("text", ["", "{", "[]", '{"plans": {"a": 1}}'])
def test_what_cannot_be_read_of_it_is_nothing(reading: Reading, text: str) -> None:
    save_kept(reading.workspace, Kept())
    [path] = (reading.workspace.history / "排产").glob("*.json")
    path.write_text(text, encoding="utf-8")

    assert load_kept(reading.workspace) == Kept()
