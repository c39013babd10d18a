from __future__ import annotations

import datetime as dt
from fractions import Fraction

from sop_xl.planning import Plan, make_plan
from sop_xl.planning.comparison import (
    Comparison,
    Measure,
    compare_plans,
    count_overtime,
)
from sop_xl.planning.draft import draft_plan
from sop_xl.planning.plan import plan_schedule, schedule_draft
from sop_xl.planning.plant import Tables
from sop_xl.planning.scenario import (
    Named,
    change_planning,
    change_problem,
    change_tables,
    find_unknown,
)
from sop_xl.reports.comparison_sheet import comparison_pages
from sop_xl.reports.comparison_words import list_figures, list_lines, say_verdict
from sop_xl.reports.facts import RunFacts
from sop_xl.scheduling.problem import (
    Job,
    Machine,
    Operation,
    Pool,
    Presence,
    Problem,
    Window,
)
from sop_xl.scheduling.schedule import Schedule, Task
from sop_xl.settings import (
    Lots,
    OrderMove,
    Overtime,
    Planning,
    Scenario,
    Settings,
    Stop,
    Weights,
)
from tests.drawn_tables import read_drawing
from tests.planning.plants import RUN_DATE

QUICK = Planning(horizon_days=20, schedule_seconds=0, lots=Lots(most=1))
RUN = RunFacts("示范电器", RUN_DATE)
DRAWN = """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       | 状态   |
    | SO1    | 1    | A        | 480  | 2026-07-01 | -      |
    | SO2    | 1    | A        | 480  | 2026-07-01 | -      |
    | SO3    | 1    | B        | 480  | 2026-07-03 | 暂停   |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |
    | P2     | 打磨   | 1    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
    | A        | 10     | 冲压 | 冲床   | 60       |
    | B        | 10     | 打磨 | 打磨   | 60       |
"""


def plan_with(tables: Tables, scenario: Scenario) -> Plan:
    draft = draft_plan(tables, QUICK, RUN_DATE)
    planning = change_planning(QUICK, scenario)
    changed = draft_plan(change_tables(tables, scenario, draft), planning, RUN_DATE)
    return schedule_draft(change_problem(changed, scenario), planning)[0]


def compare(scenario: Scenario) -> Comparison:
    tables = read_drawing(DRAWN)
    before, _ = make_plan(tables, Settings(planning=QUICK), RUN_DATE)
    return compare_plans("甲", scenario.about, before, plan_with(tables, scenario))


def days(found: Comparison) -> dict[str, tuple[int | None, int, int]]:
    return {
        line.name: (line.days, line.late_before, line.late_after)
        for line in found.lines
    }


def test_one_more_shift_of_a_group_makes_both_lines_on_time() -> None:
    found = compare(Scenario(about="加班次", shifts={"冲床": 2}))

    assert found.figure(Measure.LATE_LINES).before == 1
    assert found.figure(Measure.LATE_LINES).after == 0
    assert sorted(each[1:] for each in days(found).values()) == [(0, 0), (1, 0)]
    [line] = found.changed
    assert line.days == -1
    [presses, _] = found.groups
    assert presses.room_after == 2 * presses.room_before
    assert presses.load_after == presses.load_before == 960


def test_overtime_is_room_in_the_comparison_of_the_load() -> None:
    longer = Overtime(groups=("冲床",), minutes_after_shift=120)

    found = compare(Scenario(overtime=longer))

    presses, grinders = found.groups
    assert presses.room_after == presses.room_before * 10 // 8
    assert grinders.room_after == grinders.room_before
    load = comparison_pages(found, RUN)[2]
    assert load.value(5, 6) == round(presses.room_after / 60, 1)
    assert "能力含可以加班的时间" in str(load.value(3, 1))


def test_what_is_said_of_a_machine_goes_before_its_group() -> None:
    found = compare(Scenario(shifts={"冲床": 3, "P1": 0}))

    assert found.figure(Measure.REFUSED_LINES).after == 2
    verdict = [*say_verdict(found)]
    assert verdict[0].startswith("方案“甲”更差")
    assert [row[2] for row in list_lines(found)] == ["未能排产", "未能排产"]


def test_a_machine_that_stands_still_pushes_its_orders_back() -> None:
    stop = Stop(
        machine="P1", first_day=dt.date(2026, 7, 1), last_day=dt.date(2026, 7, 3)
    )
    found = compare(Scenario(down=(stop,)))

    assert all((line.days or 0) > 0 for line in found.changed)
    verdict = [*say_verdict(found)]
    assert verdict[2].startswith("0 行提前；2 行推后（最多 ")
    assert "合计" in verdict[2]


def test_an_order_moved_cancelled_or_put_first_is_planned_so() -> None:
    moved = OrderMove(order="SO1-1", due=dt.date(2026, 7, 9), quantity=60)
    gone = OrderMove(order="SO2-1", cancelled=True)
    found = compare(Scenario(orders=(moved, gone)))

    lines = {line.name: line for line in found.lines}
    assert lines["SO1-1"].after is not None
    assert lines["SO1-1"].after.line.due == dt.date(2026, 7, 9)
    assert lines["SO1-1"].after.line.quantity == 60
    assert lines["SO2-1"].after is None
    assert "不在这个计划里" in [row[2] for row in list_lines(found)]

    first = compare(Scenario(orders=(OrderMove(order="SO2-1", first=True),)))
    [job] = [job for job in first.after.problem.jobs if job.name == "SO2-1"]
    usual = max(each.weight for each in first.before.problem.jobs)
    assert (job.weight, job.release) == (5 * usual, 0)
    assert first.after.expected_day(first.after.lines[1]) == dt.date(2026, 7, 1)


def test_what_an_order_was_and_becomes_stands_on_its_row() -> None:
    """SO1 goes from 480 to 60 pieces; both plans end on a date, not on a day's number.

    One line of 480 pieces takes one day, so both end on July 2.
    """
    smaller = OrderMove(order="SO1-1", quantity=60)
    found = compare(Scenario(orders=(smaller,)))
    figures, lines, load = comparison_pages(found, RUN)
    assert load.value(4, 2) == "负荷\n（现在，小时）"

    rows = {lines.value(row, 1): row for row in (5, 6)}
    assert [lines.value(rows["SO1"], column) for column in (6, 7)] == [480, 60]
    assert [lines.value(rows["SO2"], column) for column in (6, 7)] == [480, 480]
    assert str(lines.value(rows["SO1"], 15)).startswith("数量 480 → 60")
    assert "SO1-1" in [line.name for line in found.changed]
    last = [figures.value(12, column) for column in (1, 2, 3, 4)]
    assert last == ["最后完工（变化：天）", *[dt.date(2026, 7, 2)] * 2, 0]


def test_a_line_put_first_in_vain_is_told_and_one_that_gains_is_not() -> None:
    """P1 makes SO1 on the first day and SO2 on the second."""
    tables = read_drawing(DRAWN)
    before, _ = make_plan(tables, Settings(planning=QUICK), RUN_DATE)
    ends = {
        line.line.name: before.expected_day(line) or RUN_DATE for line in before.lines
    }
    early, late = sorted(("SO1-1", "SO2-1"), key=lambda name: ends[name])
    for name, idle in ((early, True), (late, False)):
        scenario = Scenario(orders=(OrderMove(order=name, first=True),))
        found = compare_plans("甲", "", before, plan_with(tables, scenario), (name,))

        told = [line for line in say_verdict(found) if line.startswith("排在最前")]

        assert bool(told) is idle
        assert all(name in line for line in told)


def test_a_plan_without_work_ends_on_no_date() -> None:
    plan, _ = make_plan({}, Settings(planning=QUICK), RUN_DATE)

    found = compare_plans("甲", "", plan, plan)

    assert [*list_figures(found)][-1][1:3] == ("—", "—")
    assert comparison_pages(found, RUN)[0].value(12, 2) is None


def test_the_same_plan_compares_as_equal() -> None:
    found = compare(Scenario())

    assert found.changed == ()
    assert next(say_verdict(found)).startswith("方案“甲”的延期与现在一样")
    assert {row[3] for row in list_figures(found)} == {"—"}


LOOSE = DRAWN.replace("2026-07-01", "2026-07-20").replace("2026-07-02", "2026-07-20")


def compare_loose(scenario: Scenario) -> list[str]:
    tables = read_drawing(LOOSE)
    before, _ = make_plan(tables, Settings(planning=QUICK), RUN_DATE)
    found = compare_plans("甲", "", before, plan_with(tables, scenario))
    return [*say_verdict(found)]


def test_lines_that_only_slip_are_told_although_nothing_is_late() -> None:
    day = dt.date(2026, 7, 1)
    stop = Stop(machine="P1", first_day=day, last_day=dt.date(2026, 7, 3))

    said = compare_loose(Scenario(down=(stop,)))

    assert said[0].startswith(
        "方案“甲”的延期不变（加权延期 0），但有 2 个订单行推后完工"
    )


def test_overtime_and_shifts_that_nobody_needs_are_called_so() -> None:
    longer = Overtime(groups=("打磨",), minutes_after_shift=60)

    said = compare_loose(Scenario(overtime=longer, shifts={"打磨": 2}))

    assert said[-2:] == [
        "这些加班没有用上。",
        "增加的班次没有用上：没有一行因此提前。",
    ]


def test_overtime_weights_and_people_are_those_of_the_scenario() -> None:
    overtime, weights = Overtime(groups=("冲床",)), Weights(grades={"A": 9.0})
    scenario = Scenario(overtime=overtime, weights=weights, more_people={"冲床": -1})

    changed = change_planning(QUICK, scenario)
    staffed = Planning(people={"冲床": (1, 3)}, schedule_seconds=0)
    draft = draft_plan(read_drawing(DRAWN), staffed, RUN_DATE)
    fewer = change_problem(draft, scenario).problem

    assert (changed.overtime, changed.weights) == (overtime, weights)
    assert {s.people for pool in draft.problem.pools for s in pool.shifts} == {1, 3}
    assert {s.people for pool in fewer.pools for s in pool.shifts} == {2}


def test_names_nobody_knows_are_told_with_those_they_are_like() -> None:
    draft = draft_plan(read_drawing(DRAWN), QUICK, RUN_DATE)
    scenario = Scenario(
        shifts={"冲床": 2, "冲床一": 2},
        down=(Stop(machine="P9", first_day=dt.date(2026, 7, 1)),),
        overtime=Overtime(groups=("*", "铣床")),
        orders=(OrderMove(order="SO3-1"), OrderMove(order="SO11")),
        more_people={"冲床": 1},
    )

    found = [*find_unknown(scenario, draft)]

    assert [(each.kind, each.name) for each in found] == [
        (Named.MACHINE, "冲床一"),
        (Named.MACHINE, "P9"),
        (Named.MACHINE, "铣床"),
        (Named.ORDER, "SO11"),
        (Named.PEOPLE, "冲床"),
    ]


def test_overtime_counts_what_is_worked_beyond_the_usual_hours() -> None:
    """
    0      10        20  usual to 10, overtime to 30
    |mount |J1            |
    """
    machine = Machine(
        "P1",
        "press",
        (Window(0, 10),),
        overtime=(Window(10, 30),),
        crew="crew",
    )
    operation = Operation(
        "stamp", {"P1": 12}, mould="die", changeover_minutes=6, people=Fraction(1)
    )
    jobs = (
        Job("J1", "hood", 1, 0, 0, 1.0, (operation,)),
        Job("J2", "hood", 1, 0, 0, 1.0, (Operation("x", outsourced_minutes=5),)),
    )
    problem = Problem((machine,), jobs, 40, (Pool("crew", (Presence(0, 40, 1),)),))
    tasks = (
        Task("J1", 0, "P1", 0, 6, 18, 6, overtime=True),
        Task("J2", 0, None, 0, 0, 5),
    )

    assert count_overtime(Schedule(problem, tasks, ())) == 8


def test_the_sheets_show_figures_lines_and_load() -> None:
    better = compare(Scenario(about="两班", shifts={"冲床": 2}))
    worse = compare(Scenario(shifts={"冲床": 0}))

    for found in (better, worse):
        figures, lines, load = comparison_pages(found, RUN)
        assert figures.value(1, 1) == "方案对比：甲"
        assert figures.value(5, 1) == "延期订单（行）"
        assert lines.value(5, 1) in ("SO1", "SO2")
        assert load.value(5, 1) == "冲床"
    assert comparison_pages(better, RUN)[0].value(14, 1) == (
        "方案“甲”更好：加权延期由 1 降到 0。"
    )
    assert comparison_pages(worse, RUN)[2].value(5, 7) is None


def test_a_late_line_weighs_once_however_many_lots_it_is_cut_into(
    tables: Tables,
) -> None:
    """
    Both are a day late for a customer of grade A, one of them in three lots.

    订单清单
    | 订单号 | 行号 | 客户编码 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | K        | A        | 300  | 2026-06-30 |
    | SO2    | 1    | K        | B        | 300  | 2026-06-30 |

    客户档案
    | 客户编码 | 等级 |
    | K        | A    |

    产品主数据
    | 产品编码 | 产品名称 | 经济批量 |
    | A        | a        | 100      |
    | B        | b        | -        |

    机台台账
    | 机台号 | 机台组 |
    | P1     | 冲床   |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
    | A        | 10     | 冲压 | 冲床   | 1        |
    | B        | 10     | 冲压 | 冲床   | 1        |
    """
    planning = Planning(horizon_days=20, schedule_seconds=0, lots=Lots(most=4))
    plan, _ = make_plan(tables, Settings(planning=planning), RUN_DATE)
    first, second = plan.lines
    found = compare_plans("同", "", plan, plan)

    assert [len(first.parts), len(second.parts)] == [3, 1]
    whole = plan.jobs[second.parts[0].name].weight
    assert whole == plan.weight_of(second) > 1
    assert sum(plan.jobs[part.name].weight for part in first.parts) == whole
    assert found.figure(Measure.LATE_DAYS).before == 2
    assert found.figure(Measure.WEIGHTED_DAYS).before == 2 * whole


def test_plans_without_lines_compare_too() -> None:
    empty, _ = make_plan({}, Settings(planning=QUICK), RUN_DATE)
    found = compare_plans("空", "", empty, empty)

    pages = comparison_pages(found, RUN)

    assert found.lines == ()
    assert [page.name for page in pages] == ["方案对比", "订单行对比", "负荷对比"]


def test_a_line_only_one_plan_has_is_shown_by_that_plan() -> None:
    tables = read_drawing(DRAWN)
    before, _ = make_plan({}, Settings(planning=QUICK), RUN_DATE)
    after, _ = make_plan(tables, Settings(planning=QUICK), RUN_DATE)
    draft = draft_plan(tables, QUICK, RUN_DATE)

    found = compare_plans("新", "", before, plan_schedule(draft, after.schedule))

    assert {line.old for line in found.lines} == {None}
    assert comparison_pages(found, RUN)[1].value(5, 10) == "不在这个计划里"
