"""What planners change in the list of operations is understood, or it is a finding."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sop_xl.grid import Grid
from sop_xl.pipeline.plan_edits import PlanEdits, compare_lists, is_same, read_tick
from sop_xl.pipeline.plan_sheet import PlanSheet, find_list
from sop_xl.planning.holding import Replanning, marks_of_plan
from sop_xl.planning.memory import Marks
from sop_xl.planning.plan import Plan
from tests.pipeline.plan_lists import (
    BOOK,
    END,
    HEADING,
    LOCK,
    LOT,
    MACHINE,
    NOWHERE,
    POSITION,
    QUANTITY,
    REMARK,
    START,
    Cells,
    cells_of,
    edit,
    list_of,
    remember,
    sheet_of,
)
from tests.planning.replans import (
    EIGHT,
    TABLES,
    TASKS,
    draft_of,
    first_plan,
    plan_of,
    task,
)

PLAN = first_plan()
KEPT = remember(PLAN)
WRITTEN = cells_of(list_of(PLAN))
#: The rows: SO1's pressing, SO2's, SO1's assembly.
FIRST, SECOND, THIRD = 4, 5, 6
PRESSED = ("SO1-1", 1)
moment = dt.datetime.fromisoformat


def compare(change: Callable[[Cells], object], **options: Any) -> PlanEdits:
    base = with_looks(sheet_of(WRITTEN))
    sheet = sheet_of(edit(WRITTEN, change), **options)
    return compare_lists(with_looks(sheet), base, KEPT)


def with_looks(sheet: PlanSheet, **looks: Any) -> PlanSheet:
    return replace(sheet, has_looks=True, **looks)


def put(row: int, column: int, value: Any) -> Callable[[Cells], object]:
    def change(cells: Cells) -> None:
        cells[row][column] = value

    return change


def rules(edits: PlanEdits) -> list[tuple[str, str]]:
    return [(finding.rule, finding.where.a1) for finding in edits.findings]


def test_the_list_as_it_was_written_has_no_edits() -> None:
    edits = compare(lambda _: None)

    assert (edits.wishes, edits.findings) == ({}, [])
    assert edits.marks == {step.key: Marks() for step in KEPT.steps}


def test_another_machine_is_a_wish() -> None:
    wish = compare(put(FIRST, MACHINE, "P2")).wishes[PRESSED]

    assert (wish.machine, wish.start, wish.locked) == ("P2", None, False)
    assert wish.places["machine"].a1 == "B5"


def test_a_machine_written_otherwise_is_the_same() -> None:
    assert compare(put(FIRST, MACHINE, "ｐ1")).wishes == {}


def test_another_start_is_a_wish_however_it_is_typed() -> None:
    for typed in (moment("2026-07-02 10:00"), "7/2 10点", 46205 + 10 / 24):
        wish = compare(put(FIRST, START, typed)).wishes[PRESSED]
        assert wish.start == moment("2026-07-02 10:00")
        assert wish.where.a1 == "D5"


def test_the_same_start_written_otherwise_is_no_wish() -> None:
    assert compare(put(FIRST, START, "7月1日 8:00")).wishes == {}
    assert compare(put(FIRST, START, 46204 + 8 / 24)).wishes == {}


@pytest.mark.parametrize("tick", ["✓", "√", "是", " Y ", 1.0, "x", "锁", True])
def test_a_tick_is_a_lock(tick: Any) -> None:
    edits = compare(put(FIRST, LOCK, tick))

    assert edits.marks[PRESSED].locked
    assert edits.wishes[PRESSED].locked
    assert edits.wishes[PRESSED].where.a1 == "N5"


def test_what_is_no_tick_is_told_and_locks_nothing() -> None:
    edits = compare(put(FIRST, LOCK, "也许"))

    assert rules(edits) == [("plan-edit-not-understood", "N5")]
    assert not edits.marks[PRESSED].locked


def test_ticks_are_read_or_not() -> None:
    assert [read_tick(each) for each in ("否", "未能锁定", False, "×", 0.0)] == [
        *[False, False, False, None, False]
    ]


def test_a_remark_is_a_mark() -> None:
    edits = compare(put(FIRST, REMARK, " 客户催 "))

    assert edits.marks[PRESSED] == Marks(remark="客户催")


@pytest.mark.parametrize(
    ("column", "value", "cell"),
    [(START, "尽快", "D5"), (START, None, "D5"), (MACHINE, None, "B5")],
)
def test_what_cannot_be_read_is_told(column: int, value: Any, cell: str) -> None:
    edits = compare(put(FIRST, column, value))

    assert rules(edits) == [("plan-edit-not-understood", cell)]
    assert [each.why for each in edits.refused] == ["unread"]
    assert edits.wishes == {}


def test_columns_that_cannot_be_changed_are_told() -> None:
    edits = compare(put(FIRST, QUANTITY, 500.0))

    assert rules(edits) == [("plan-edit-other-column", "J5")]
    [refused] = edits.refused
    assert (refused.column, refused.why) == ("数量", "closed-column")
    values = edits.findings[0].values
    assert (values["column"], values["old"], values["new"]) == ("数量", "600", "500")
    assert rules(compare(put(FIRST, END, "7/9")))[0][0] == "plan-edit-other-column"


def test_rows_may_be_sorted() -> None:
    def change(cells: Cells) -> None:
        cells[FIRST][REMARK] = "a"
        cells[FIRST], cells[THIRD] = cells[THIRD], cells[FIRST]

    edits = compare(change)

    assert edits.marks[PRESSED] == Marks(remark="a")
    assert edits.findings == []


def test_columns_may_be_moved() -> None:
    def change(cells: Cells) -> None:
        cells[FIRST][MACHINE] = "P2"
        for row in cells[HEADING:]:
            row.insert(0, row.pop(POSITION))
            row.append(row.pop(LOT))

    edits = compare(change)

    assert edits.wishes[PRESSED].machine == "P2"
    assert edits.findings == []


def test_the_sheet_may_have_another_name_and_more_rows_above() -> None:
    def change(cells: Cells) -> None:
        cells.insert(0, [None])
        cells[FIRST + 1][REMARK] = "a"

    assert compare(change, name="Sheet2").marks[PRESSED].remark == "a"


def test_a_deleted_row_is_told() -> None:
    edits = compare(lambda cells: cells.pop(FIRST))

    assert rules(edits) == [("plan-edit-row-deleted", "")]
    assert edits.findings[0].values["rows"] == ["SO1-1 1"]
    assert PRESSED not in edits.marks


def test_an_added_row_is_told() -> None:
    def change(cells: Cells) -> None:
        cells.append(list[Any]([None] * (POSITION + 1)))
        cells[-1][MACHINE], cells[-1][LOT] = "P1", "SO9-1"

    assert rules(compare(change)) == [("plan-edit-row-added", "B8")]


def test_a_row_that_is_copied_counts_once() -> None:
    same = compare(lambda cells: cells.append(list(cells[FIRST])))
    other = compare(lambda cells: cells.append([*cells[FIRST][:14], "b", 1.0]))

    assert same.findings == []
    assert rules(other) == [("plan-edit-row-twice", "A8")]


def test_without_the_position_lot_and_process_tell_the_row() -> None:
    def change(cells: Cells) -> None:
        for row in cells[HEADING:]:
            del row[POSITION]
        cells[FIRST][REMARK] = "a"

    edits = compare(change)

    assert edits.marks[PRESSED].remark == "a"
    assert edits.findings == []


def test_an_open_column_that_is_gone_is_told_and_nothing_is_lost() -> None:
    def change(cells: Cells) -> None:
        for row in cells[HEADING:]:
            del row[REMARK]

    marks = {("SO1-1", 0): Marks(remark="a", locked=True)}
    written = cells_of(list_of(PLAN, marks))
    sheet = with_looks(sheet_of(edit(written, change)))
    edits = compare_lists(sheet, with_looks(sheet_of(written)), remember(PLAN, marks))

    assert rules(edits) == [("plan-edit-column-missing", "")]
    assert edits.marks[PRESSED] == Marks(remark="a", locked=True)


def test_a_column_of_their_own_and_what_stands_beside_is_told() -> None:
    def change(cells: Cells) -> None:
        cells[HEADING].append("责任人")
        cells[0].append("加急")

    edits = compare(change)

    assert rules(edits) == [
        ("plan-edit-beside", "Q1"),
        ("plan-edit-beside", "Q4"),
    ]
    assert [(each.before, each.typed) for each in edits.unread] == [
        *[("", "加急"), ("", "责任人")]
    ]


def test_edits_in_other_sheets_are_told_once_a_sheet() -> None:
    old = Grid(BOOK, "甘特", [["a", 1.0], ["b", 2.0]], formulas=frozenset({(2, 2)}))
    new = Grid(BOOK, "甘特", [["x", 5.0], ["b", 3.0]])
    more = Grid(BOOK, "草稿", [["c"]])
    signed = Grid(BOOK, "计划状态", [["d"]])
    base = with_looks(sheet_of(WRITTEN, "工序清单", old))
    sheet = with_looks(sheet_of(WRITTEN, "工序清单", new, more, signed))

    edits = compare_lists(sheet, base, KEPT)

    assert [(str(f.where), f.values["count"]) for f in edits.findings] == [
        ("输出/[周生产计划_2026-07-01.xlsx]甘特!A1", 2),
        ("输出/[周生产计划_2026-07-01.xlsx]草稿!A1", 1),
    ]


def test_colours_and_notes_are_those_people_gave_not_the_programs() -> None:
    own = {(5, 2): "#FFFBE6", (5, 13): "#FFEB9C"}
    base = with_looks(sheet_of(WRITTEN), fills=own)
    sheet = with_looks(
        sheet_of(WRITTEN),
        fills={**own, (5, 8): "#FFFF00", (5, 2): "#FF0000"},
        notes={(5, 9): "问一下"},
    )

    edits = compare_lists(sheet, base, KEPT)

    assert edits.marks[PRESSED] == Marks(
        fills={"machine": "#FF0000", "name": "#FFFF00"}, notes={"lot": "问一下"}
    )


def test_colours_of_before_stay_until_they_are_taken_off() -> None:
    marks = {("SO1-1", 0): Marks(fills={"lot": "#FFFF00"}, notes={"lot": "a"})}
    kept, written = remember(PLAN, marks), cells_of(list_of(PLAN, marks))
    looks = {"fills": {(5, 9): "#FFFF00"}, "notes": {(5, 9): "a"}}
    base = with_looks(sheet_of(written), **looks)

    same = compare_lists(with_looks(sheet_of(written), **looks), base, kept)
    gone = compare_lists(with_looks(sheet_of(written)), base, kept)

    assert same.marks[PRESSED] == marks["SO1-1", 0]
    assert gone.marks[PRESSED] == Marks()
    assert list(gone.wishes) == [PRESSED]


def test_a_file_without_looks_keeps_those_of_before() -> None:
    marks = {("SO1-1", 0): Marks(fills={"lot": "#FFFF00"})}
    kept, written = remember(PLAN, marks), cells_of(list_of(PLAN, marks))
    sheet = sheet_of(edit(written, put(FIRST, REMARK, "a")))

    edits = compare_lists(sheet, with_looks(sheet_of(written)), kept)

    assert edits.marks[PRESSED] == Marks(remark="a", fills={"lot": "#FFFF00"})
    assert rules(edits) == [("plan-edit-looks-not-read", "")]


def test_a_workbook_without_the_list_has_none() -> None:
    assert find_list([Grid(BOOK, "工序清单", [["a", "b"]])], NOWHERE) is None


def test_values_are_the_same_as_dates_or_as_texts() -> None:
    assert is_same(46204.0, dt.date(2026, 7, 1))
    assert not is_same("a", 1.0)
    assert not is_same(None, dt.date(2026, 7, 1))


MARKS = st.builds(
    Marks,
    locked=st.booleans(),
    remark=st.sampled_from(["", "客户催", "=1+1", "7/3"]),
    fills=st.dictionaries(
        st.sampled_from(["lot", "machine", "remark"]),
        st.sampled_from(["#FFFF00", "#FF0000"]),
    ),
    notes=st.dictionaries(
        st.sampled_from(["lot", "start"]), st.sampled_from(["a", "问\n答"])
    ),
)


def edited_sheet(plan: Plan, wanted: dict[Any, Marks], order: list[int]) -> PlanSheet:
    """Return the list with marks put on its rows, which were then sorted."""
    rows = cells_of(list_of(plan))
    head, body = rows[: HEADING + 1], rows[HEADING + 1 :]
    fills: dict[tuple[int, int], str] = {}
    notes: dict[tuple[int, int], str] = {}
    columns = sheet_of(rows).columns
    for place, number in enumerate(order):
        row = body[number]
        marks = wanted[str(row[LOT]), int(str(row[POSITION]).split(".")[0])]
        row[LOCK], row[REMARK] = "✓" if marks.locked else None, marks.remark or None
        line = HEADING + 2 + place
        fills |= {(line, columns[name]): look for name, look in marks.fills.items()}
        notes |= {(line, columns[name]): note for name, note in marks.notes.items()}
    sheet = sheet_of([*head, *(body[number] for number in order)])
    return with_looks(sheet, fills=fills, notes=notes)


@settings(max_examples=40)
@given(
    marks=st.tuples(MARKS, MARKS, MARKS),
    order=st.permutations([0, 1, 2]),
    quantity=st.sampled_from([600, 500]),
    start=st.integers(EIGHT, EIGHT + 300),
)
def test_what_people_put_on_a_row_comes_back_on_the_row_of_its_step(
    marks: tuple[Marks, Marks, Marks], order: list[int], quantity: int, start: int
) -> None:
    wanted = dict(zip((step.key for step in KEPT.steps), marks, strict=True))
    sheet = edited_sheet(PLAN, wanted, order)
    edits = compare_lists(sheet, with_looks(sheet_of(WRITTEN)), KEPT)
    replanning = Replanning(KEPT, edits.wishes, edits.marks)
    draft = draft_of(TABLES.replace("| 600 ", f"| {quantity} "))
    problem = replanning.hold(draft.problem, draft.lines, draft.plant.start)
    tasks = (task("SO1-1", 0, "P2", start, 60), *TASKS[1:])

    plan = plan_of(draft, tasks, problem=problem)
    held = replanning.look(plan.problem, plan.lines, plan.start)
    again = marks_of_plan(replanning, held, {})
    page = list_of(plan, again)

    kept = remember(plan, again)
    assert {step.key: step.marks for step in kept.steps} == wanted
    shown = {
        (row[LOT], int(str(row[POSITION]).split(".")[0])): (row[LOCK], row[REMARK])
        for row in cells_of(page)[HEADING + 1 :]
    }
    assert shown == {
        key: ("✓" if each.locked else None, each.remark or None)
        for key, each in wanted.items()
    }
    assert edits.findings == []
