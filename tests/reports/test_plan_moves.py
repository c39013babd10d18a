"""The pages of what moved and of what became of the planner's edits."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from sop_xl.pages import Page
from sop_xl.planning.edits import Edited, Spot, UnreadCell
from sop_xl.planning.handed import Handed
from sop_xl.planning.holding import Replanning, Source
from sop_xl.planning.labels import CAUSES
from sop_xl.planning.memory import KeptPlan, keep_plan
from sop_xl.planning.moved import Move, Moves, list_moves
from sop_xl.planning.plan import Plan, make_plan
from sop_xl.planning.reasons import Cause, Root
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.new_steps import WhyNew, say_handed
from sop_xl.reports.plan_edits import edits_page
from sop_xl.reports.plan_moves import moves_page, say_cause
from sop_xl.scheduling.schedule import Reason, Refusal
from sop_xl.source import CellRef
from tests.drawn_tables import read_drawing
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
from tests.planning.test_handed import MORE, QUICK
from tests.planning.test_handed import TABLES as WIP
from tests.reports.reading import row_of

RUN = RunFacts("", RUN_DATE)
KEPT = keep_plan(first_plan(), {}, [])
moment = dt.datetime.fromisoformat


def page_of(plan: Plan, kept: KeptPlan = KEPT) -> Page:
    held = Replanning(kept).look(plan.problem, plan.lines, plan.start)
    return moves_page(plan, RUN, list_moves(kept, held, plan), 60)


def test_a_plan_that_stays_says_so() -> None:
    page = page_of(first_plan())

    assert page.name == "变动清单"
    assert str(page.value(3, 1)).startswith(
        "与 2026-07-01 起的上次计划相比：3 道工序中动了 0 道（0.0%），新增 0 道"
    )
    assert "60 分钟" in str(page.value(3, 1))
    assert page.value(4, 1) == "没有工序变动。"


def test_a_move_has_from_where_to_where_how_far_and_why() -> None:
    tasks = (task("SO1-1", 0, "P2", EIGHT + 90, 60), *TASKS[1:])

    page = page_of(plan_of(draft_of(), tasks))

    assert page.printing.repeat == (4, 4)

    assert row_of(page, 4, 10)[4:] == [
        *["原机台", "原开始", "新机台", "新开始", "推后（小时）", "原因"]
    ]
    assert row_of(page, 5, 10) == [
        *["SO1-1", "A", "油烟机", "冲压", "P1", moment("2026-07-01 08:00")],
        *["P2", moment("2026-07-01 09:30")],
        *[dt.timedelta(minutes=90) / dt.timedelta(hours=1), CAUSES["slack"]],
    ]
    assert page.value(6, 1) is None


def test_new_and_dropped_steps_stand_apart() -> None:
    text = TABLES.replace("| SO2 ", "| SO3 ")
    plan = plan_of(draft_of(text), (*TASKS[:2], task("SO3-1", 0, "P2", EIGHT, 120)))

    page = page_of(plan)

    assert page.value(4, 1) == "没有工序变动。"
    assert page.printing.repeat is None
    assert [page.value(number, 1) for number in (6, 10)] == ["新增的工序", "去掉的工序"]
    at_eight = moment("2026-07-01 08:00")
    assert row_of(page, 8, 8) == [
        *["SO3-1", "B", "灶具", "冲压", "P2", at_eight, 120],
        "新订单",
    ]
    assert row_of(page, 12, 8) == [
        *["SO2-1", "B", "灶具", "冲压", "P2", at_eight, 120],
        "订单已结、取消或由库存满足",
    ]


def test_a_dropped_step_says_why() -> None:
    held = TABLES.replace("| 交期       |", "| 交期       | 状态 |", 1)
    held = held.replace("07-09 |", "07-09 | -    |", 1)
    held = held.replace("2026-07-09 |\n\n", "2026-07-09 | 暂停 |\n\n")
    refused = [Refusal("SO1-1", Reason.BEYOND_HORIZON, 0)]
    step = replace(KEPT.steps[0], lot="SO1-1/2", start=moment("2026-07-01 09:00"))
    kept = KeptPlan(KEPT.start, (*KEPT.steps, step))

    page = page_of(plan_of(draft_of(held), [], refused=refused), kept)

    assert [page.value(number, 8) for number in range(8, 12)] == [
        "未能排产，见“未排订单”",
        "未能排产，见“未排订单”",
        "订单暂停或资料不全",
        "已完工或不用再做",
    ]


def test_work_in_process_that_goes_to_another_line_is_named() -> None:
    """SO1 had 45 in process; 40 of them are SO2's now, so that SO1 begins 45 anew."""
    first, _ = make_plan(read_drawing(WIP), QUICK, RUN_DATE)
    second, _ = make_plan(read_drawing(MORE), QUICK, RUN_DATE)
    other, _ = make_plan(read_drawing(WIP.replace("45 ", "5  ")), QUICK, RUN_DATE)

    page = page_of(second, keep_plan(first, {}, []))
    gone = page_of(other, keep_plan(first, {}, []))

    said = {str(page.value(row, 8)) for row in range(6, 16)}
    assert "新订单，用 SO1-1 的在制接着做" in said
    note = "在制改派：SO1-1 在制 40 台改给 SO2-1。"
    assert str(page.value(3, 1)).endswith(note)
    assert "在制改派" not in str(gone.value(3, 1))
    handed = [Handed(f"SO{n}-1", n, ("SO9-1",)) for n in range(1, 5)]
    assert say_handed(handed).endswith("SO3-1 在制 3 台改给 SO9-1，共 4 处。")


def test_a_lot_begun_anew_says_whose_its_work_in_process_is_now() -> None:
    first, _ = make_plan(read_drawing(WIP.replace("45 ", "50 ")), QUICK, RUN_DATE)
    both = MORE.replace("45 ", "50 ")
    second, _ = make_plan(read_drawing(both), QUICK, RUN_DATE)
    gone, _ = make_plan(read_drawing(WIP.replace("45 ", "5  ")), QUICK, RUN_DATE)
    kept = keep_plan(first, {}, [])

    for plan, expected in (
        (second, "在制 40 台改给 SO2-1，要重新投产"),
        (gone, "在制少了 45 台，要重新投产"),
    ):
        page = page_of(plan, kept)
        assert expected in {str(page.value(row, 8)) for row in range(5, 16)}


def test_what_is_dropped_because_it_was_given_away_says_to_whom() -> None:
    first, _ = make_plan(read_drawing(WIP), QUICK, RUN_DATE)
    second, _ = make_plan(read_drawing(MORE), QUICK, RUN_DATE)
    kept = keep_plan(first, {}, [])
    held = Replanning(kept).look(second.problem, second.lines, second.start)
    moves = list_moves(kept, held, second, 60)
    why = WhyNew(second, moves)

    assert why.find_away(kept.steps[0]) == "在制 40 台改给 SO2-1"
    assert why.find_away(KEPT.steps[2]) == ""


def test_what_others_work_makes_needless_is_dropped_for_it() -> None:
    """SO2 was to press forty later; it goes on with those of SO1 now."""
    first, _ = make_plan(read_drawing(WIP), QUICK, RUN_DATE)
    kept = keep_plan(first, {}, [])
    other = replace(kept.steps[0], line="SO2-1", lot="SO2-1", quantity=40, position=1)
    later = dt.timedelta(days=3)
    other = replace(other, start=other.start + later, end=other.end + later)
    kept = replace(kept, steps=(*kept.steps, other), lines=("SO1-1", "SO2-1"))

    page = page_of(make_plan(read_drawing(MORE), QUICK, RUN_DATE)[0], kept)

    found = [row_of(page, row, 8) for row in range(5, 20)]
    dropped = found[found.index(["去掉的工序", *[None] * 7]) :]
    assert "用 SO1-1 的在制接着做" in {row[7] for row in dropped}


def test_a_line_that_can_be_planned_at_last_says_so() -> None:
    plan = plan_of(draft_of(), TASKS)
    for why, expected in (
        ("no-date", "上次资料有误没有排，现在能排"),
        ("on-hold", "上次订单暂停没有排，现在能排"),
        ("refused", "上次未能排产，现在能排"),
    ):
        kept = replace(
            KEPT, steps=KEPT.steps[:2], lines=("SO1-1",), unplanned={"SO2-1": why}
        )
        assert row_of(page_of(plan, kept), 8, 8)[7] == expected


def test_a_cause_of_several_lines_names_them() -> None:
    about = (40, ("SO2-1", "SO3-1"))
    move = Move(KEPT.steps[0], TASKS[0], 60, Cause.HANDED, about)

    assert say_cause(move) == "在制 40 台改给 SO2-1、SO3-1，要重新投产"


def test_a_cause_names_what_began_it() -> None:
    root = Root("SO9-1", Cause.MATERIAL, ("WL1 下水器", dt.date(2026, 7, 14)))
    move = Move(KEPT.steps[0], TASKS[0], 60, Cause.OTHER, ("SO9-1", "P1"), root)

    assert say_cause(move) == (
        "给 SO9-1 让出 P1；起因：SO9-1 物料 WL1 下水器 要 2026-07-14 才到"
    )
    own = replace(root, lot="SO1-1")
    assert say_cause(replace(move, root=own)).endswith(
        "；起因：物料 WL1 下水器 要 2026-07-14 才到"
    )


def test_every_cause_has_its_words() -> None:
    assert set(CAUSES) == {cause.value for cause in Cause}
    about = (moment("2026-07-01 09:00"), "P1")

    said = [say_cause(Move(KEPT.steps[0], TASKS[0], 0, c, about)) for c in Cause]

    assert "前道工序 07-01 09:00 到 P1 才完" in said
    assert not [each for each in said if "{" in each]


def test_a_page_without_steps_has_no_share() -> None:
    empty = Moves(KEPT.start, 0, (), (), ())

    assert "0 道工序中动了 0 道" in str(
        moves_page(first_plan(), RUN, empty, 0).value(3, 1)
    )


def test_an_edit_is_shown_as_old_yours_new() -> None:
    step = KEPT.steps[0]
    start = moment("2026-07-01 10:00")
    edits = [
        Edited(
            step, Source.TICK, Spot("P2", start), Spot("P2", start), "", CellRef("a")
        ),
        Edited(
            step, Source.WISH, Spot("P2", None), None, "gone", CellRef("a", "b", 5, 2)
        ),
        Edited(step, Source.FENCE, Spot(None, start), Spot(None, start), "taken"),
    ]

    page = edits_page(first_plan(), RUN, edits)

    assert page.name == "改动对照"
    assert row_of(page, 5, 10) == [
        *["锁定", "SO1-1", "油烟机", "冲压", "P1 07-01 08:00", "P2 07-01 10:00"],
        *["P2 07-01 10:00", "已照办", "", ""],
    ]
    assert row_of(page, 6, 10)[5:] == [
        *["P2 时间不限", "不在计划中", "未照办", "工序已经完工、取消或不用再做", "B5"]
    ]
    assert row_of(page, 7, 10)[0] == "冻结期"
    assert row_of(page, 7, 10)[5] == "机台不限 07-01 10:00"


def test_what_was_typed_where_nothing_is_read_stands_below_old_and_new() -> None:
    where = CellRef("历史/排产/改过的计划/2026-06-30/周.xlsx", "缺料", 7, 19)
    unread = [UnreadCell(where, "", "催"), *[UnreadCell(where, "1", "2")] * 500]

    page = edits_page(first_plan(), RUN, [], unread)

    assert page.value(3, 1) == "没有要照办的改动；没有读的改动列在下面。"
    assert str(page.value(5, 1)).startswith("没有读的改动 501 处")
    assert row_of(page, 7, 5) == ["周.xlsx", "缺料", "S7", "", "催"]
    assert row_of(page, 8, 5)[3:] == ["1", "2"]
    assert page.blocks[-1].span.last_row == 506


def test_a_plan_without_edits_says_so() -> None:
    page = edits_page(first_plan(), RUN, [])

    assert page.value(3, 1) == "工序清单里没有改动，锁定的都已照办。"
