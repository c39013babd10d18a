import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings

from sop_xl.planning import PlanError, make_plan, plan
from sop_xl.planning.materials import MaterialWait
from sop_xl.planning.messages import WORDINGS
from sop_xl.planning.plant import Tables
from sop_xl.rows import Table
from sop_xl.scheduling.checker import Violation, check_schedule
from sop_xl.scheduling.effort import Effort, Objective, Progress
from sop_xl.scheduling.problem import Lock, Problem
from sop_xl.scheduling.schedule import BrokenLock, Hindrance, Schedule
from sop_xl.settings import Costs, Planning, Settings
from sop_xl.source import CellRef, Severity
from tests.planning.drawn_plants import PLANNINGS, TABLES
from tests.planning.plants import QUICK, RUN_DATE, make_plant

WEEK = Settings(planning=Planning(horizon_days=7, schedule_seconds=0))
WEDNESDAY = dt.date(2026, 7, 1)


def test_an_order_line_is_promised_for_the_day_its_last_lot_ends(
    tables: Tables,
) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 1200 | 2026-07-02 |
    | SO2    | 1    | A        | 50   | 2026-07-01 |

    成品库存
    | 产品编码 | 良品 |
    | A        | 50   |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 2    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
    | A        | 10     | 冲压 | 冲床   | 60       |
    """
    found, findings = make_plan(tables, WEEK, RUN_DATE)

    assert found.start == WEDNESDAY
    assert [found.expected_day(line) for line in found.lines] == [
        dt.date(2026, 7, 2),
        WEDNESDAY,
    ]
    [task] = found.tasks_of["SO1-1"]
    assert found.moment(task.start) == dt.datetime.fromisoformat("2026-07-01 08:00")
    assert found.moment(task.end) == dt.datetime.fromisoformat("2026-07-02 12:00")
    assert [finding.rule for finding in findings] == ["calendar-assumed"]


def test_a_line_that_cannot_be_scheduled_is_found_at_its_order_number_or_product(
    tables: Tables,
) -> None:
    """
    订单清单
    | 行号 | 订单号 | 产品编码 | 数量 | 交期       |
    | 1    | SO1    | A        | 60   | 2026-07-02 |
    | 1    | SO2    | X        | 50   | 2026-07-01 |
    | 1    | SO3    | B        | 9999 | 2026-07-01 |
    | 1    | SO4    | C        | 10   | 2026-07-01 |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |
    | P2     | 拉床   | 1    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 | 模具 | 换模时间 |
    | A        | 10     | 冲压 | 冲床   | 60       | -    | -        |
    | B        | 10     | 冲压 | 冲床   | 60       | -    | -        |
    | C        | 10     | 拉伸 | 拉床   | 60       | M1   | 600      |

    生产日历
    | 日期       | 上班/休息 |
    | 2026-07-01 | 上班      |
    | 2026-07-02 | 上班      |
    | 2026-07-03 | 上班      |
    | 2026-07-04 | 休息      |
    | 2026-07-05 | 休息      |
    | 2026-07-06 | 上班      |
    | 2026-07-07 | 上班      |
    """
    found, findings = make_plan(tables, WEEK, RUN_DATE)

    assert [(str(f.where), f.values["code"]) for f in findings] == [
        ("[订单清单.xlsx]Sheet1!C3", "no-routing"),
        ("[订单清单.xlsx]Sheet1!B4", "beyond-horizon"),
        ("[订单清单.xlsx]Sheet1!B5", "changeover-too-long"),
    ]
    assert [found.expected_day(line) for line in found.lines] == [
        WEDNESDAY,
        None,
        None,
        None,
    ]
    assert WORDINGS[findings[1].rule].sentence(findings[1].values) == (
        "订单 SO3-1 的产品 B 有 9999 台未能排产：工序 冲压 在排产期内没有足够的机台时间"
    )


def test_only_assumed_days_the_plan_leans_on_are_reported(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 1200 | 2026-07-02 |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 2    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
    | A        | 10     | 冲压 | 冲床   | 60       |

    生产日历
    | 日期       | 上班/休息 |
    | 2026-07-01 | 上班      |
    """
    _, [finding] = make_plan(tables, WEEK, RUN_DATE)

    assert finding.rule == "calendar-assumed"
    assert finding.where == CellRef("生产日历")
    assert finding.severity is Severity.NOTE
    assert finding.values == {
        "first": dt.date(2026, 7, 2),
        "last": dt.date(2026, 7, 2),
        "days": 1,
    }


def test_a_workspace_without_tables_has_an_empty_plan() -> None:
    found, findings = make_plan({}, QUICK, RUN_DATE)

    assert (found.lines, found.schedule.tasks, findings) == ((), (), [])


def test_a_schedule_that_breaks_a_rule_is_not_given_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    broken = [Violation("machine-overlap", "SO1-1"), Violation("step-twice", "SO2-1")]
    monkeypatch.setattr(plan, "check_schedule", lambda *_: broken)

    with pytest.raises(PlanError, match="2 处，第一处在批次 SO1-1") as caught:
        make_plan({}, QUICK, RUN_DATE)

    assert caught.value.code == "schedule-breaks-rules"
    assert caught.value.__notes__ == ["machine-overlap SO1-1; step-twice SO2-1"]
    assert caught.value.violations == broken


def test_a_night_shift_belongs_to_the_day_it_follows() -> None:
    found, _ = make_plan({}, QUICK, RUN_DATE)

    assert found.shift_start == 480
    assert found.day_of(1440 + 180) == dt.date(2026, 7, 2)
    assert found.work_day_of(1440 + 180) == WEDNESDAY
    assert found.work_day_of(60) == WEDNESDAY
    assert [found.shift_minute(WEDNESDAY + dt.timedelta(d)) for d in (-3, 0, 1)] == [
        0,
        0,
        1920,
    ]


def test_the_same_tables_give_the_same_plan() -> None:
    first, _ = make_plan(make_plant(40), QUICK, RUN_DATE)
    second, _ = make_plan(make_plant(40), QUICK, RUN_DATE)

    assert first.schedule == second.schedule
    assert first.lines == second.lines


def test_a_plant_of_many_operations_is_planned_whole() -> None:
    found, findings = make_plan(make_plant(200), QUICK, RUN_DATE)

    assert len(found.schedule.tasks) > 1000
    assert [each.rule for each in findings] == ["output-beside-undated-stock"]


def test_a_step_is_known_by_its_lot_and_its_number_in_the_routing(
    tables: Tables,
) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 100  | 2026-07-02 |

    机台台账
    | 机台号 | 机台组 |
    | P1     | 冲床   |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
    | A        | 10     | 冲压 | 冲床   | 30       |
    | A        | 20     | 冲边 | 冲床   | 30       |
    | A        | 30     | 装配 | 冲床   | 30       |

    生产日报
    | 日期       | 机台号 | 工序 | 产品编码 | 良品数 |
    | 2026-06-30 | P1     | 冲压 | A        | 40     |
    """
    found, _ = make_plan(tables, WEEK, RUN_DATE)

    assert [(task.job, found.number_of(task)) for task in found.schedule.tasks] == [
        ("SO1-1/1", 2),
        ("SO1-1/1", 3),
        ("SO1-1/2", 1),
        ("SO1-1/2", 2),
        ("SO1-1/2", 3),
    ]
    assert found.part_of["SO1-1/1"].done_steps == 1


def test_the_search_takes_the_effort_and_the_objective_of_the_settings(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[tuple[object, ...]] = []

    def solve(problem: Problem, *given: object) -> Schedule:
        asked.append(given)
        return Schedule(problem, (), ())

    monkeypatch.setattr(plan, "solve", solve)
    costs = Costs(
        tardiness=2, changeover=3, overtime=4, moved=5, flow=7, moved_minutes=6
    )
    settings = Settings(planning=Planning(schedule_seconds=7, objective=costs))
    objective = Objective(2, 3, 4, 5, flow=7, moved_minutes=6)

    make_plan({}, settings, RUN_DATE)
    make_plan({}, settings, RUN_DATE, effort=Effort(1, seed=9), watch=_never)

    assert asked == [
        (Effort(7), objective, None),
        (Effort(1, seed=9), objective, _never),
    ]


def _never(_: Progress) -> bool:
    return False


def test_locks_that_were_not_kept_and_a_search_cut_short_are_told(
    tables: Tables,
) -> None:
    """
    订单清单
    | 行号 | 订单号 | 产品编码 | 数量 | 交期       |
    | 1    | SO1    | A        | 100  | 2026-07-02 |

    机台台账
    | 机台号 | 机台组 |
    | P1     | 冲床   |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
    | A        | 10     | 冲压 | 冲床   | 30       |
    """
    found, _ = make_plan(tables, WEEK, RUN_DATE)
    broken = (
        BrokenLock(Lock("SO1-1", 0, "P9"), Hindrance.NOT_ELIGIBLE),
        BrokenLock(Lock("SO9-1", 3), Hindrance.UNKNOWN_STEP),
    )
    cut = replace(found.schedule, broken=broken, stopped_by_clock=True)

    told = [
        finding
        for finding in plan.report_plan(replace(found, schedule=cut))
        if finding.rule != "calendar-assumed"
    ]

    assert [(finding.rule, str(finding.where)) for finding in told] == [
        ("lock-not-kept", "[订单清单.xlsx]Sheet1!B2"),
        ("lock-not-kept", "[订单清单]"),
        ("stopped-by-clock", "[订单清单]"),
    ]
    assert {finding.severity for finding in told} == {Severity.NOTE}
    assert WORDINGS["lock-not-kept"].sentence(told[0].values) == (
        "SO1-1 的工序 冲压 没能按锁定的机台或时间排：这台机台做不了这道工序"
    )


def test_a_plan_says_what_each_lot_waits_for(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 100  | 2026-07-02 |
    """
    found, _ = make_plan(tables, WEEK, RUN_DATE)
    first = MaterialWait("SO1-1", "W1", Decimal(3), WEDNESDAY)
    second = MaterialWait("SO1-1", "W2", Decimal(3), WEDNESDAY)

    waiting = replace(found, waits=(first, second))

    assert found.waits_of == {}
    assert waiting.waits_of == {"SO1-1": (first, second)}


@settings(max_examples=60, deadline=None)
@given(TABLES, PLANNINGS)
def test_whatever_stands_in_the_tables_every_open_piece_is_accounted_for(
    drawn: tuple[Table[Any], ...], planning: Planning
) -> None:
    tables = {table.model.table: table for table in drawn}

    found, findings = make_plan(tables, Settings(planning=planning), RUN_DATE)

    assert check_schedule(found.problem, found.schedule) == []
    for line in found.lines:
        refused = sum(part.quantity for part in found.refused_parts(line))
        scheduled = sum(
            part.quantity for part in line.parts if part.name in found.tasks_of
        )
        assert line.line.open_quantity == line.from_stock + scheduled + refused
    reported = [f.where for f in findings if f.rule == "order-line-not-scheduled"]
    rows = [line.line.row for line in found.lines if found.refused_parts(line)]
    fields = [
        "order_no" if line.line.product in found.plant.routings else "product"
        for line in found.lines
        if found.refused_parts(line)
    ]
    assert reported == list(map(found.orders.cell, rows, fields))
