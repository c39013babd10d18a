import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sop_xl.planning import PlanError, make_plan, plan
from sop_xl.planning.messages import WORDINGS
from sop_xl.planning.plant import Tables
from sop_xl.rows import Row, Table
from sop_xl.scheduling.checker import Violation, check_schedule
from sop_xl.settings import Planning, Settings
from sop_xl.source import CellRef, Severity
from sop_xl.tables import (
    CalendarDay,
    Machine,
    Order,
    Production,
    RoutingStep,
    Shipment,
    Stock,
)
from tests.planning.plants import RUN_DATE, make_plant, make_table

WEEK = Settings(planning=Planning(horizon_days=7))
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


def test_a_line_that_cannot_be_scheduled_is_found_at_its_order_number(
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
        ("[订单清单.xlsx]Sheet1!B3", "no-routing"),
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
    found, findings = make_plan({}, Settings(), RUN_DATE)

    assert (found.lines, found.schedule.tasks, findings) == ((), (), [])


def test_a_schedule_that_breaks_a_rule_is_not_given_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    broken = [Violation("machine-overlap", "SO1-1"), Violation("step-twice", "SO2-1")]
    monkeypatch.setattr(plan, "check_schedule", lambda *_: broken)

    with pytest.raises(
        PlanError, match="2 处，第一处：machine-overlap，SO1-1"
    ) as caught:
        make_plan({}, Settings(), RUN_DATE)

    assert caught.value.code == "schedule-breaks-rules"
    assert caught.value.violations == broken


def test_a_night_shift_belongs_to_the_day_it_follows() -> None:
    found, _ = make_plan({}, Settings(), RUN_DATE)

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
    first, _ = make_plan(make_plant(40), Settings(), RUN_DATE)
    second, _ = make_plan(make_plant(40), Settings(), RUN_DATE)

    assert first.schedule == second.schedule
    assert first.lines == second.lines


def test_a_plant_of_many_operations_is_planned_whole() -> None:
    found, findings = make_plan(make_plant(200), Settings(), RUN_DATE)

    assert len(found.schedule.tasks) > 1000
    assert findings == []


MAYBE_WHOLE = st.none() | st.integers(-5, 400)
NAMES = st.none() | st.sampled_from(["A", "B", "C"])
DATES = st.none() | st.dates(dt.date(2026, 6, 20), dt.date(2026, 7, 12))
MACHINES = st.none() | st.sampled_from(["P1", "P2", "P1、P3", "P9"])
SECONDS = st.none() | st.integers(0, 900).map(Decimal)


def drawn_table(
    model: type[Row], **columns: st.SearchStrategy[Any]
) -> st.SearchStrategy[Table[Any]]:
    """Return a strategy of tables of a model with columns of drawn values."""
    rows = st.lists(st.tuples(*columns.values()), max_size=6)
    return rows.map(
        lambda rows: make_table(
            model,
            {name: [row[at] for row in rows] for at, name in enumerate(columns)},
        )
    )


TABLES = st.tuples(
    drawn_table(
        Order,
        order_no=st.none() | st.sampled_from(["SO1", "SO2", "SO1-"]),
        line_no=st.none() | st.integers(-2, 2),
        product=NAMES,
        quantity=MAYBE_WHOLE,
        due_date=DATES,
    ),
    drawn_table(
        Shipment,
        order_no=st.sampled_from(["SO1", "SO2"]),
        line_no=st.integers(1, 2),
        quantity=MAYBE_WHOLE,
    ),
    drawn_table(Stock, product=NAMES, good=MAYBE_WHOLE, in_transit=MAYBE_WHOLE),
    drawn_table(
        RoutingStep,
        product=st.sampled_from(["A", "B"]),
        step=st.none() | st.sampled_from([10, 20, 30]),
        process=st.sampled_from(["冲压", "装配"]),
        machine_group=st.none() | st.sampled_from(["冲床", "装配"]),
        machines=MACHINES,
        seconds=SECONDS,
        mould=st.none() | st.sampled_from(["M1", "M2"]),
        changeover_minutes=st.none() | st.sampled_from([-1, 0, 30, 900]),
        outsourced=st.sampled_from([None, None, "否", "宏达"]),
        lead_days=st.none() | st.integers(-1, 9),
    ),
    drawn_table(
        Machine,
        machine=st.none() | st.sampled_from(["P1", "P2", "P3"]),
        group=st.none() | st.sampled_from(["冲床", "装配"]),
        shifts=st.none() | st.integers(-1, 5),
        efficiency=st.none()
        | st.sampled_from([Decimal(0), Decimal("0.5"), Decimal(2)]),
        mould=st.none() | st.sampled_from(["M1", "M2"]),
    ),
    drawn_table(
        Production,
        product=NAMES,
        process=st.sampled_from(["冲压", "装配"]),
        made=MAYBE_WHOLE,
        defective=MAYBE_WHOLE,
    ),
    drawn_table(
        CalendarDay,
        date=DATES,
        day_type=st.sampled_from(["上班", "休息"]),
        shifts=st.none() | st.integers(-1, 5),
        hours=st.none() | st.integers(-2, 40).map(Decimal),
    ),
)


@settings(max_examples=60, deadline=None)
@given(TABLES)
def test_whatever_stands_in_the_tables_every_open_piece_is_accounted_for(
    drawn: tuple[Table[Any], ...],
) -> None:
    tables = {table.model.table: table for table in drawn}

    found, findings = make_plan(tables, WEEK, RUN_DATE)

    assert check_schedule(found.problem, found.schedule) == []
    for line in found.lines:
        refused = sum(part.quantity for part in found.refused_parts(line))
        scheduled = sum(
            part.quantity for part in line.parts if part.name in found.tasks_of
        )
        assert line.line.open_quantity == line.from_stock + scheduled + refused
    reported = [f.where for f in findings if f.rule == "order-line-not-scheduled"]
    assert reported == [
        found.orders.cell(line.line.row, "order_no")
        for line in found.lines
        if found.refused_parts(line)
    ]
