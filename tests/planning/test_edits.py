"""What became of each edit: as wanted, not and why, or its step is gone."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from sop_xl.planning.edits import Spot, compare_edits
from sop_xl.planning.holding import (
    Replanning,
    Source,
    find_failed,
    marks_of_plan,
)
from sop_xl.planning.memory import Marks, keep_plan
from sop_xl.planning.plan import Plan
from sop_xl.planning.wishes import RefusedEdit, Wish
from sop_xl.scheduling.problem import Lock
from sop_xl.scheduling.schedule import BrokenLock, Hindrance, Reason, Refusal
from sop_xl.source import CellRef
from tests.planning.replans import (
    EIGHT,
    RUN_DATE,
    TABLES,
    TASKS,
    draft_of,
    first_plan,
    plan_of,
    task,
)

KEPT = keep_plan(first_plan(), {}, [])
FIRST = KEPT.steps[0]
ROW = CellRef("week.xlsx", "S", 5, 2)
START = RUN_DATE + dt.timedelta(days=1)
moment = dt.datetime.fromisoformat


def replan(replanning: Replanning, tasks: Any = TASKS, **options: Any) -> Plan:
    draft = draft_of(options.pop("tables", TABLES), options.pop("day", RUN_DATE))
    problem = replanning.hold(draft.problem, draft.lines, draft.plant.start)
    broken = [
        BrokenLock(problem.locks[0], hindrance)
        for hindrance in options.pop("hindrances", ())
    ]
    return plan_of(draft, tasks, problem=problem, broken=broken, **options)


def wishing(locked: bool = False, **wanted: Any) -> Replanning:
    wish = Wish(FIRST, ROW, locked=locked, **wanted)
    return Replanning(KEPT, {FIRST.key: wish}, {FIRST.key: Marks(locked=locked)})


def test_without_edits_nothing_is_said() -> None:
    replanning = Replanning(KEPT)

    assert compare_edits(replanning, replan(replanning)) == ((), [])


def test_a_move_without_a_tick_is_done_and_told() -> None:
    replanning = wishing(machine="p2")
    tasks = (task("SO1-1", 0, "P2", EIGHT, 60), *TASKS[1:])

    [edit], [finding] = compare_edits(replanning, replan(replanning, tasks))

    assert edit.is_kept
    assert (edit.source, edit.wanted, edit.where) == (
        Source.WISH,
        Spot("p2", None),
        ROW,
    )
    assert edit.now == Spot("P2", moment("2026-07-01 08:00"))
    assert (finding.rule, finding.severity) == ("plan-edit-taken", "note")


def test_a_ticked_move_is_done_without_a_word() -> None:
    replanning = wishing(locked=True, start=moment("2026-07-01 09:00"))
    tasks = (task("SO1-1", 0, "P1", EIGHT + 60, 60), *TASKS[1:])

    [edit], findings = compare_edits(replanning, replan(replanning, tasks))

    assert edit.is_kept
    assert edit.wanted == Spot("P1", moment("2026-07-01 09:00"))
    assert findings == []


def test_a_lock_that_was_broken_is_told_with_its_reason() -> None:
    replanning = wishing(machine="P2")

    plan = replan(replanning, hindrances=[Hindrance.TAKEN])
    [edit], [finding] = compare_edits(replanning, plan)

    assert (edit.is_kept, edit.hindrance) == (False, "taken")
    assert finding.rule == "plan-edit-not-kept"
    assert "占用" in str(finding.values["reason"])


def test_an_old_tick_that_was_not_kept_is_told_at_its_order() -> None:
    replanning = Replanning(KEPT, marks={FIRST.key: Marks(locked=True)})

    plan = replan(replanning, hindrances=[Hindrance.NOT_WORKING])
    [edit], findings = compare_edits(replanning, plan)

    assert (edit.source, edit.hindrance, edit.where) == (
        Source.TICK,
        "not-working",
        None,
    )
    assert [(finding.rule, str(finding.where)) for finding in findings] == [
        ("plan-edit-not-kept", "[订单清单.xlsx]Sheet1!A2")
    ]


def test_what_was_frozen_and_could_not_stay_comes_last() -> None:
    wish = Wish(KEPT.steps[2], ROW, machine="P1")
    replanning = Replanning(KEPT, {wish.step.key: wish}, frozen_days=1)

    plan = replan(replanning, hindrances=[Hindrance.NOT_READY])
    edits, _ = compare_edits(replanning, plan)

    assert [edit.source for edit in edits] == [Source.WISH, Source.FENCE]


def test_what_cannot_be_tried_is_shown_and_has_its_finding() -> None:
    replanning = wishing(machine="P9")

    [edit], [finding] = compare_edits(replanning, replan(replanning))

    assert (edit.is_kept, edit.hindrance) == (False, "refused")
    assert finding.rule == "plan-edit-unknown-machine"


def test_an_edit_of_a_step_that_is_gone_is_told() -> None:
    replanning = wishing(machine="P2")
    gone = TABLES.replace("| SO1    | 1    | A        | 600  | 2026-07-09 |\n", "")

    plan = replan(replanning, TASKS[2:], tables=gone)
    [edit], [finding] = compare_edits(replanning, plan)

    assert (edit.hindrance, edit.now) == ("gone", None)
    assert finding.rule == "plan-edit-step-gone"


def test_an_edit_of_a_lot_that_is_refused_is_told() -> None:
    replanning = wishing(locked=True)
    refused = [Refusal("SO1-1", Reason.BEYOND_HORIZON, 0)]

    plan = replan(replanning, TASKS[2:], refused=refused)
    [edit], [finding] = compare_edits(replanning, plan)

    assert (edit.hindrance, edit.now) == ("not-scheduled", None)
    assert finding.rule == "plan-edit-not-kept"


def test_an_edit_of_an_order_that_changed_says_so() -> None:
    replanning = wishing(machine="P2")
    tasks = (task("SO1-1", 0, "P2", EIGHT, 60), *TASKS[1:])
    changed = TABLES.replace("| 600 ", "| 500 ")

    plan = replan(replanning, tasks, tables=changed)
    [edit], _ = compare_edits(replanning, plan)

    assert (edit.is_kept, edit.hindrance) == (True, "order-changed")


def test_a_tick_whose_time_has_passed_says_so() -> None:
    replanning = Replanning(KEPT, marks={FIRST.key: Marks(locked=True)})
    day = RUN_DATE + dt.timedelta(days=1)

    plan = replan(replanning, day=day)
    [edit], _ = compare_edits(replanning, plan)

    assert edit.hindrance == "past"
    assert edit.wanted == Spot("P1", moment("2026-07-01 08:00"))


def test_what_the_shop_does_is_told_where_a_wish_is_otherwise() -> None:
    replanning = wishing(machine="P2")
    draft = draft_of()
    running = Lock("SO1-1", 0, "P1", EIGHT)
    asked = replace(draft.problem, locks=(running,))
    problem = replanning.hold(asked, draft.lines, START)

    [edit], _ = compare_edits(replanning, plan_of(draft, TASKS, problem=problem))

    assert edit.hindrance == "shop"


def test_a_ticked_move_to_a_machine_that_cannot_do_it_is_not_called_done() -> None:
    """The last plan has it on P1; P9 is unknown, Y1 cannot press: P1 is no answer."""
    for machine, said in (("P9", "台账里没有"), ("Y1", "做不了这道工序")):
        replanning = wishing(locked=True, machine=machine)
        plan = replan(replanning)

        [edit], _ = compare_edits(replanning, plan)

        assert plan.problem.locks == ()
        assert (edit.is_kept, edit.hindrance) == (False, "refused")
        assert edit.wanted.machine == machine
        assert edit.now == Spot("P1", moment("2026-07-01 08:00"))
        assert said in edit.because


def test_a_machine_that_stands_still_is_the_reason_it_was_not_had() -> None:
    stopped = TABLES.replace("| 班次 |", "| 班次 | 状态 |").replace(
        "| P2     | 冲床   | 1    |", "| P2     | 冲床   | 1    | 停用 |"
    )
    for name in ("P1     | 冲床", "Y1     | 装配"):
        stopped = stopped.replace(f"| {name}   | 1    |", f"| {name}   | 1    | 运行 |")
    replanning = wishing(machine="P2")

    [edit], _ = compare_edits(replanning, replan(replanning, tables=stopped))

    assert (edit.is_kept, "停用" in edit.because) == (False, True)


def test_what_was_typed_and_is_no_wish_stands_there_with_its_reason() -> None:
    typed = [
        RefusedEdit(FIRST, ROW, "数量", "500", "closed-column"),
        RefusedEdit(FIRST, ROW, "开始", "下周", "unread"),
    ]
    replanning = Replanning(KEPT, refused=tuple(typed))

    edits, findings = compare_edits(replanning, replan(replanning))

    assert [(edit.said, edit.is_kept) for edit in edits] == [
        ("数量：500", False),
        ("开始：下周", False),
    ]
    assert ["不能在工序清单里改" in edits[0].because, findings] == [True, []]


def test_a_lock_that_failed_is_told_until_its_row_is_changed() -> None:
    replanning = Replanning(KEPT, marks={FIRST.key: Marks(failed="那时停机")})
    plan = replan(replanning)
    held = replanning.look(plan.problem, plan.lines, plan.start)

    [edit], findings = compare_edits(replanning, plan)
    failed = find_failed(replanning, held, plan)

    assert (edit.said, edit.is_kept, findings) == ("锁定", False, [])
    assert "上次没能锁定（那时停机）" in edit.because
    assert marks_of_plan(replanning, held, failed)["SO1-1", 0].failed == "那时停机"


def test_a_new_tick_beside_a_machine_that_cannot_do_it_comes_off() -> None:
    replanning = wishing(locked=True, machine="P9")
    plan = replan(replanning)
    held = replanning.look(plan.problem, plan.lines, plan.start)

    failed = find_failed(replanning, held, plan)

    assert failed == {("SO1-1", 0): "机台台账里没有这台机台"}
    marks = marks_of_plan(replanning, held, failed)["SO1-1", 0]
    assert (marks.locked, marks.failed) == (False, "机台台账里没有这台机台")


def test_a_tick_of_before_stays_beside_a_machine_that_cannot_do_it() -> None:
    ticked = replace(FIRST, marks=Marks(locked=True))
    kept = replace(KEPT, steps=(ticked, *KEPT.steps[1:]))
    wish = Wish(ticked, ROW, "P9", locked=True)
    replanning = Replanning(kept, {ticked.key: wish})

    plan = replan(replanning)
    held = replanning.look(plan.problem, plan.lines, plan.start)

    assert plan.problem.locks == (Lock("SO1-1", 0, "P1", EIGHT),)
    assert find_failed(replanning, held, plan) == {}
