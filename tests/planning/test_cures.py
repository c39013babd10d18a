from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest

from sop_xl.planning import Plan, make_plan
from sop_xl.planning import cures as module
from sop_xl.planning.cures import Cure, Remedy, find_cures
from sop_xl.planning.draft import draft_plan
from sop_xl.planning.lateness import explain_lines
from sop_xl.planning.plan import plan_schedule
from sop_xl.planning.plant import Tables
from sop_xl.planning.promise import Desk, Inquiry, answer_inquiry
from sop_xl.reports.late_words import say_cures
from sop_xl.scheduling.insertion import insert_jobs
from sop_xl.scheduling.problem import Pool, Presence
from sop_xl.scheduling.schedule import Schedule
from sop_xl.settings import Lots, Planning, Settings
from tests.drawn_tables import read_drawing
from tests.planning.plants import RUN_DATE, make_plant

QUICK = Settings(
    planning=Planning(horizon_days=20, schedule_seconds=0, lots=Lots(most=1))
)

QUEUE = """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 480  | 2026-07-01 |
    | SO2    | 1    | A        | 120  | 2026-07-01 |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
    | A        | 10     | 冲压 | 冲床   | 60       |
"""


TWO_PRESSES = """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 480  | 2026-07-01 |
    | SO2    | 1    | B        | 480  | 2026-07-01 |
    | SO3    | 1    | C        | 120  | 2026-07-01 |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |
    | P2     | 冲床   | 1    |
    | W1     | 焊机   | 2    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 可用机台 | 单件工时 |
    | A        | 10     | 冲压 | P1       | 60       |
    | B        | 10     | 冲压 | P2       | 60       |
    | C        | 10     | 冲压 | P1       | 30       |
    | C        | 20     | 冲压 | P2       | 30       |
"""


def day(number: int) -> dt.date:
    return dt.date(2026, 7, number)


def in_order(tables: Tables, **changed: object) -> Plan:
    """Return the plan in which the lots are put in one after the other."""
    draft = draft_plan(tables, QUICK.planning, RUN_DATE)
    problem = replace(draft.problem, **changed)  # type: ignore[arg-type]
    bare = Schedule(replace(problem, jobs=()), (), ())
    return plan_schedule(draft, insert_jobs(bare, problem.jobs))


def cures_of(plan: Plan) -> Mapping[str, tuple[Cure, ...]]:
    return find_cures(plan, explain_lines(plan)).by_line


def test_a_line_that_waits_for_a_machine_is_cured_by_overtime_or_from_outside() -> None:
    plan = in_order(read_drawing(QUEUE))

    [found] = cures_of(plan).values()

    assert found == (
        Cure(Remedy.OVERTIME, day(1), True, "P1", 120, 120),
        Cure(Remedy.OUTSIDE, day(1), True, "冲压", 1, pieces=120),
        Cure(Remedy.FIRST, day(1), True),
    )


def test_cures_are_told_with_the_day_they_lead_to() -> None:
    plan = in_order(read_drawing(QUEUE))
    [late] = explain_lines(plan)

    said = say_cures(plan, late, cures_of(plan)["SO2-1"], 1)

    assert said == (
        "P1 每天加班 2 小时（到完工共 2 小时）：2026-07-01 完工；"
        "冲压外协 120 台，1 天内交回：2026-07-01 完工；"
        "插到最前面做（影响谁：选中这一行，点“插单试算”；"
        "或用命令 sop-xl promise 文件夹 --order SO2-1）：2026-07-01 完工"
    )
    assert say_cures(plan, late, (), 1).startswith("试过")
    assert say_cures(plan, late, None, 1) == "未试算（只试算最要紧的 1 行）"


def test_a_long_line_may_be_split_or_done_outside(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 1440 | 2026-07-02 |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |
    | P2     | 冲床   | 1    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
    | A        | 10     | 冲压 | 冲床   | 60       |
    """
    plan = in_order(tables)

    [found] = cures_of(plan).values()

    by_remedy = {cure.remedy: cure for cure in found}
    assert by_remedy[Remedy.SPLIT] == Cure(Remedy.SPLIT, day(2), True)
    outside = Cure(Remedy.OUTSIDE, day(2), True, "冲压", 2, pieces=1440)
    assert by_remedy[Remedy.OUTSIDE] == outside
    assert by_remedy[Remedy.OVERTIME].amount == 240
    [late] = explain_lines(plan)
    assert "冲压外协 1440 台，2 天内交回" in say_cures(plan, late, found, 1)


def test_days_of_rest_are_worked_where_evenings_do_not_help(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 5600 | 2026-07-08 |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 3    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
    | A        | 10     | 冲压 | 冲床   | 100      |
    """
    plan = in_order(tables)

    [found] = cures_of(plan).values()

    rest = [cure for cure in found if cure.remedy is Remedy.REST_DAYS]
    assert rest
    [late] = explain_lines(plan)
    assert "P1 休息日上班" in say_cures(plan, late, rest, 1)


def test_material_that_comes_earlier_is_said_by_which_day() -> None:
    tables = read_drawing(QUEUE)
    draft = draft_plan(tables, QUICK.planning, RUN_DATE)
    first, second = draft.problem.jobs
    late = replace(second.operations[0], material=8 * 1440)
    jobs = (
        replace(first, due=9 * 1440),
        replace(second, operations=(late,), due=4 * 1440),
    )
    plan = in_order(tables, jobs=jobs)
    line = replace(plan.lines[1].line, due=day(4))
    lines = (plan.lines[0], replace(plan.lines[1], line=line))
    plan = replace(plan, lines=lines)

    found = cures_of(plan)["SO2-1"]

    assert found[0] == Cure(Remedy.MATERIAL, day(3), True, amount=2)
    [explained] = [e for e in explain_lines(plan) if e.netted.line.name == "SO2-1"]
    said = say_cures(plan, explained, found[:1], 1)
    assert said == "物料 最迟 2026-07-02 到齐：2026-07-03 完工"


def test_more_people_are_tried_where_people_are_waited_for(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 480  | 2026-07-01 |
    | SO2    | 1    | B        | 480  | 2026-07-01 |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |
    | P2     | 打磨   | 1    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
    | A        | 10     | 冲压 | 冲床   | 60       |
    | B        | 10     | 打磨 | 打磨   | 60       |
    """
    draft = draft_plan(tables, QUICK.planning, RUN_DATE)
    crew = Pool("冲床工", (Presence(0, 20 * 1440, 1),))
    machines = tuple(replace(m, crew="冲床工") for m in draft.problem.machines)
    jobs = tuple(
        replace(job, operations=(replace(job.operations[0], people=Fraction(1)),))
        for job in draft.problem.jobs
    )
    plan = in_order(tables, jobs=jobs, machines=machines, pools=(crew,))

    [found] = cures_of(plan).values()

    people = [cure for cure in found if cure.remedy is Remedy.PEOPLE]
    assert people == [Cure(Remedy.PEOPLE, day(1), True, "冲床工", 1)]
    [late] = explain_lines(plan)
    assert say_cures(plan, late, people, 1) == "“冲床工”每班加 1 人：2026-07-01 完工"


def test_only_so_many_lines_are_tried_the_most_pressing_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tables = make_plant(60)
    orders = tables["orders"]
    due = [RUN_DATE + dt.timedelta(days=1 + row % 2) for row in range(len(orders))]
    tables = {**tables, "orders": orders.with_column("due_date", due)}
    plan, _ = make_plan(
        tables, Settings(planning=Planning(schedule_seconds=0)), RUN_DATE
    )
    found = explain_lines(plan)
    monkeypatch.setattr(module, "MOST_TASKS", 1)

    tried = find_cures(plan, found, 3)

    assert len(found) > 3
    assert len(tried.by_line) == 3
    assert len(tried.untimed) == 2
    for name, cures in tried.by_line.items():
        [late] = [each for each in found if each.netted.line.name == name]
        before = plan.expected_day(late.netted)
        assert all(before is not None and cure.day < before for cure in cures)


def test_nothing_is_tried_without_late_lines() -> None:
    assert find_cures(in_order({}), ()).by_line == {}


def test_overtime_of_a_whole_process_is_tried_where_one_machine_is_not_enough() -> None:
    """
    Two presses with a day's work each; SO3's second step waits for what both make.
    """
    plan = in_order(read_drawing(TWO_PRESSES))
    [late] = [each for each in explain_lines(plan) if each.netted.line.name == "SO3-1"]

    found = cures_of(plan)["SO3-1"]

    assert [cure.at for cure in found if cure.remedy is Remedy.PROCESS_OVERTIME] == [
        "冲压"
    ]
    assert "冲压工序全部机台每天最后一班后加班" in say_cures(plan, late, found, 1)


LOTS = """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 1920 | 2026-07-02 |

    产品主数据
    | 产品编码 | 产品名称 | 经济批量 |
    | A        | 灶具     | 480      |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
    | A        | 10     | 冲压 | 冲床   | 60       |
"""


def test_a_line_alone_on_its_machine_gains_nothing_by_being_put_first() -> None:
    """
    Four lots of a day each on the one press: two of them are late, whoever goes first.
    """
    tables = read_drawing(LOTS)
    plan, _ = make_plan(
        tables, replace(QUICK, planning=replace(QUICK.planning, lots=Lots())), RUN_DATE
    )
    assert len(plan.jobs) == 4

    [found] = cures_of(plan).values()

    remedies = {cure.remedy: cure for cure in found}
    assert Remedy.FIRST not in remedies
    # Half of the line is late: so many pieces are to be made outside.
    assert remedies[Remedy.OUTSIDE].pieces == 960
    assert all(cure.day >= day(2) for cure in found)


def test_put_first_in_the_list_is_done_on_the_day_the_question_is_answered() -> None:
    plan = in_order(read_drawing(QUEUE))
    desk = Desk(read_drawing(QUEUE), QUICK.planning, RUN_DATE, plan)

    [cure] = [c for c in cures_of(plan)["SO2-1"] if c.remedy is Remedy.FIRST]
    answer = answer_inquiry(desk, Inquiry(None, order="SO2-1"))

    assert answer.first is not None
    assert answer.first.day == cure.day


TWO_STEPS = """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 300  | 2026-07-01 |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |
    | Y1     | 装配   | 1    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
    | A        | 10     | 冲压 | 冲床   | 60       |
    | A        | 20     | 装配 | 装配   | 50       |
"""


def test_the_machine_a_line_ends_with_is_tried_where_the_longest_does_not_help() -> (
    None
):
    """Five hours of pressing end in the shift; assembly lacks an hour and a bit of it.

    Both on one day need more than eight hours: P1 has time left, Y1 has not.
    """
    plan = in_order(read_drawing(TWO_STEPS))

    found = find_cures(plan, explain_lines(plan))

    [cures] = found.by_line.values()
    longer = [each for each in cures if each.remedy is Remedy.OVERTIME]
    assert longer == [Cure(Remedy.OVERTIME, day(1), True, "Y1", 120, 70)]
    assert found.overtime["SO1-1"] == ("P1", "Y1")


def test_all_machines_on_a_line_s_way_are_tried_together() -> None:
    """Nine hours of pressing and two of assembly: both must go on in the evening."""
    text = TWO_STEPS.replace("| 300  |", "| 540  |").replace(
        "| 50       |", "| 13       |"
    )
    plan = in_order(read_drawing(text))
    [late] = explain_lines(plan)

    found = cures_of(plan)["SO1-1"]

    [cure] = [each for each in found if each.remedy is Remedy.CHAIN_OVERTIME]
    assert (cure.on_time, cure.amount, cure.machines) == (True, 240, ("P1", "Y1"))
    assert "P1、Y1 每天最后一班后都加班 4 小时（到完工共 " in say_cures(
        plan, late, [cure], 1
    )


def test_what_did_not_help_names_its_machines_and_hours() -> None:
    text = TWO_STEPS.replace("| 300  |", "| 1200 |")
    plan = in_order(read_drawing(text))
    [late] = explain_lines(plan)
    machines = find_cures(plan, [late]).overtime["SO1-1"]

    assert machines == ("P1", "Y1")
    assert say_cures(plan, late, (), 1, machines) == (
        "试过P1、Y1 每天加班 2、4 小时、插到最前、外协、分批、换机台，都赶不上；"
        "请与销售商定交期"
    )
    assert "P1、P2、P3、P4、P5、P6等 7 台机台 每天加班" in say_cures(
        plan, late, (), 1, [f"P{n}" for n in range(1, 8)]
    )
    assert say_cures(plan, late, (), 1).startswith("试过外协")
