import datetime as dt

from sop_xl.planning import make_plan
from sop_xl.planning.gantt import Kind, draw_chart
from sop_xl.planning.plant import Tables
from sop_xl.settings import Planning, Settings, Shifts
from tests.planning.plants import QUICK, RUN_DATE, make_plant

MONDAY = dt.date(2026, 6, 29)


def bars_of(tables: Tables, day: int = 0) -> list[tuple[str, int, int, str, int]]:
    """Return the bars of the first machine on a day, slots counted from its first."""
    plan, _ = make_plan(tables, QUICK, RUN_DATE)
    chart = draw_chart(plan, MONDAY)
    first = sum(before.slots for before in chart.days[:day])
    return [
        (bar.kind.value, bar.first - first, bar.end - first, bar.product, bar.pieces)
        for bar in chart.lanes[0].bars
        if first <= bar.first < first + chart.days[day].slots
    ]


def test_work_of_one_product_is_one_bar_after_its_mould_change(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 60   | 2026-07-01 |
    | SO2    | 1    | A        | 120  | 2026-07-02 |
    | SO3    | 1    | B        | 60   | 2026-07-03 |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 | 模具 | 换模时间 |
    | A        | 10     | 冲压 | 冲床   | 60       | M1   | 60       |
    | B        | 10     | 冲压 | 冲床   | 60       | M2   | 30       |
    """
    assert bars_of(tables) == [
        ("changeover", 0, 1, "A", 0),
        ("work", 1, 4, "A", 180),
        ("changeover", 4, 5, "B", 0),
        ("work", 5, 6, "B", 60),
        ("idle", 6, 8, "", 0),
    ]
    assert bars_of(tables, day=3) == [("rest", 0, 8, "", 0)]


def test_work_goes_on_in_a_bar_of_its_own_on_the_next_day_with_its_pieces(
    tables: Tables,
) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 600  | 2026-07-01 |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
    | A        | 10     | 冲压 | 冲床   | 60       |
    """
    assert bars_of(tables) == [("work", 0, 8, "A", 480)]
    assert bars_of(tables, day=1) == [("work", 0, 2, "A", 120), ("idle", 2, 8, "", 0)]


def test_a_short_mould_change_marks_the_first_of_several_slots(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 120  | 2026-07-01 |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 | 模具 | 换模时间 |
    | A        | 10     | 冲压 | 冲床   | 60       | M1   | 10       |
    """
    assert bars_of(tables)[:2] == [
        ("changeover", 0, 1, "A", 0),
        ("work", 1, 3, "A", 120),
    ]


def test_a_lot_too_short_for_a_slot_stands_with_the_lot_that_fills_it(
    tables: Tables,
) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 10   | 2026-07-01 |
    | SO2    | 1    | B        | 110  | 2026-07-02 |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
    | A        | 10     | 冲压 | 冲床   | 60       |
    | B        | 10     | 冲压 | 冲床   | 60       |
    """
    plan, _ = make_plan(tables, QUICK, RUN_DATE)

    bars = draw_chart(plan, MONDAY).lanes[0].bars

    [work] = [bar for bar in bars if bar.kind is Kind.WORK]
    assert (work.product, work.pieces) == ("B", 110)
    assert [planned.task.job for planned in work.tasks] == ["SO1-1", "SO2-1"]


def test_a_bar_is_late_when_one_of_its_lots_is(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 60   | 2026-06-01 |
    | SO2    | 1    | B        | 60   | 2026-07-02 |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
    | A        | 10     | 冲压 | 冲床   | 60       |
    | B        | 10     | 冲压 | 冲床   | 60       |
    """
    plan, _ = make_plan(tables, QUICK, RUN_DATE)

    bars = draw_chart(plan, MONDAY).lanes[0].bars

    found = {bar.product: bar.late for bar in bars if bar.kind is Kind.WORK}
    assert found == {"A": True, "B": False}


def test_a_day_has_as_many_slots_as_any_machine_works_hours(tables: Tables) -> None:
    """
    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |
    | P2     | 油压机 | 3    |
    | P3     | 冲床   | 1    |

    生产日历
    | 日期       | 上班/休息 | 班次数 |
    | 2026-07-01 | 上班      | -      |
    | 2026-07-02 | 上班      | 2      |
    | 2026-07-03 | 休息      | -      |
    | 2026-07-04 | 休息      | -      |
    | 2026-07-05 | 上班      | 1      |
    """
    plan, _ = make_plan(tables, QUICK, RUN_DATE)

    chart = draw_chart(plan, MONDAY)

    assert chart.first_minute == 480
    assert [(day.date.day, day.slots) for day in chart.days] == [
        (1, 24),
        (2, 16),
        (3, 8),
        (4, 8),
        (5, 8),
    ]
    assert [lane.machine for lane in chart.lanes] == ["P1", "P3", "P2"]


def test_a_plant_that_never_works_still_has_a_chart() -> None:
    settings = Settings(planning=Planning(schedule_seconds=0, shifts=Shifts(starts=())))
    plan, _ = make_plan(make_plant(8), settings, RUN_DATE)

    chart = draw_chart(plan, MONDAY)

    assert {day.slots for day in chart.days} == {8}
    assert {bar.kind for lane in chart.lanes for bar in lane.bars} == {Kind.REST}


def test_bars_cover_a_lane_without_gap_or_overlap() -> None:
    plan, _ = make_plan(make_plant(80), QUICK, RUN_DATE)

    chart = draw_chart(plan, MONDAY)

    for lane in chart.lanes:
        ends = [0, *(bar.end for bar in lane.bars)]
        assert [bar.first for bar in lane.bars] == ends[:-1]
        assert ends[-1] == sum(day.slots for day in chart.days)


def test_a_machine_that_is_not_used_any_more_has_no_lane(tables: Tables) -> None:
    """
    P2 is being repaired and stands in the chart; P3 is not used any more.

    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 60   | 2026-07-01 |

    机台台账
    | 机台号 | 机台组 | 班次 | 状态 |
    | P1     | 冲床   | 1    | 正常 |
    | P2     | 冲床   | 1    | 维修 |
    | P3     | 冲床   | 1    | 停用 |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
    | A        | 10     | 冲压 | 冲床   | 60       |
    """
    plan, _ = make_plan(tables, QUICK, RUN_DATE)

    lanes = draw_chart(plan, MONDAY).lanes

    assert [(lane.machine, lane.is_stopped) for lane in lanes] == [
        ("P1", False),
        ("P2", True),
    ]


def test_what_is_late_is_a_bar_apart_from_what_is_not(tables: Tables) -> None:
    """SO1 and SO3 are late, SO3 too short for a slot; SO2 of the same product is not.

    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 200  | 2026-06-01 |
    | SO3    | 1    | A        | 5    | 2026-06-02 |
    | SO2    | 1    | A        | 240  | 2026-07-02 |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
    | A        | 10     | 冲压 | 冲床   | 60       |
    """
    plan, _ = make_plan(tables, QUICK, RUN_DATE)

    bars = draw_chart(plan, MONDAY).lanes[0].bars

    work = [(bar.late, bar.pieces) for bar in bars if bar.kind is Kind.WORK]
    assert work == [(True, 205), (False, 240)]
