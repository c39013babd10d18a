import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

import pytest

from sop_xl.planning.backlog import read_backlog
from sop_xl.planning.demand import NettedLine, net_demand
from sop_xl.planning.materials import MaterialWait, Supply
from sop_xl.planning.plant import Tables, read_plant, table_of
from sop_xl.planning.problem import (
    LEAST_WEIGHT,
    MOST_WEIGHT,
    RefusedPart,
    build_problem,
    find_gaps,
    hold_back_lots,
    refuse_unpromised,
    release_lots,
    working_minutes,
)
from sop_xl.scheduling.problem import Problem
from sop_xl.settings import Planning
from sop_xl.tables import Order, Shipment
from tests.drawn_tables import read_drawing

START = dt.date(2026, 7, 1)


def net_lines(
    tables: Tables, in_process: Mapping[str, Mapping[int, int]]
) -> tuple[NettedLine, ...]:
    lines = read_backlog(table_of(tables, Order), table_of(tables, Shipment)).open_lines
    return net_demand(lines, {}, in_process)


def build(
    tables: Tables,
    in_process: Mapping[str, Mapping[int, int]] | None = None,
    weight: float = 1.0,
    waits: Sequence[MaterialWait] = (),
) -> tuple[Problem, tuple[RefusedPart, ...]]:
    plant = read_plant(tables, Planning(horizon_days=7), START)
    netted = net_lines(tables, in_process or {})
    weights = {each.line.row: weight for each in netted}
    return build_problem(plant, netted, weights, waits, find_gaps(plant, netted))


def test_a_line_becomes_a_job_of_the_steps_it_still_needs(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 2    | A        | 100  | 2026-07-02 |

    机台台账
    | 机台号 | 机台组 | 效率 |
    | P1     | 冲床   | 0.8  |
    | P2     | 冲床   | -    |
    | Z1     | 装配   | -    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 | 模具 | 换模时间 | 外协 | 外协周期 |
    | A        | 10     | 冲压 | 冲床   | 30       | M1   | 45       | -    | -        |
    | A        | 20     | 电镀 | -      | -        | -    | -        | 宏达 | 2        |
    | A        | 30     | 装配 | 装配   | 60       | -    | -        | 否   | -        |
    """
    problem, refused = build(tables, {"A": {2: 40}}, weight=3.0)

    assert refused == ()
    assert problem.horizon == 7 * 1440
    assert [(j.name, j.quantity, j.due, j.weight) for j in problem.jobs] == [
        ("SO1-2/1", 40, 2880, 1.2),
        ("SO1-2/2", 60, 2880, 3.0 * 60 / 100),
    ]
    late, early = (job.operations for job in problem.jobs)
    assert [dict(step.minutes) for step in late] == [{"Z1": 40}]
    assert [dict(step.minutes) for step in early] == [
        {"P1": 38, "P2": 30},
        {},
        {"Z1": 60},
    ]
    assert (early[0].mould, early[0].changeover_minutes) == ("M1", 45)
    assert early[1].outsourced_minutes == 2881


@pytest.mark.parametrize(
    ("product", "reason", "process"),
    [
        ("none", "no-routing", ""),
        ("gap", "incomplete-routing", "冲压"),
        ("idle", "no-eligible-machine", "拉伸"),
    ],
)
def test_what_cannot_be_a_job_is_refused_with_its_reason(
    tables: Tables, product: str, reason: str, process: str
) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | none     | 100  | 2026-07-02 |
    | SO2    | 1    | gap      | 100  | 2026-07-02 |
    | SO3    | 1    | idle     | 100  | 2026-07-02 |

    机台台账
    | 机台号 | 机台组 | 状态 |
    | P1     | 冲床   | -    |
    | Y1     | 油压机 | 维修 |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
    | gap      | 10     | 冲压 | 冲床   | -        |
    | idle     | 10     | 冲压 | 冲床   | 30       |
    | idle     | 20     | 拉伸 | 油压机 | 30       |
    """
    problem, refused = build(tables)

    names = {"none": "SO1-1", "gap": "SO2-1", "idle": "SO3-1"}
    found = {part.part: (part.reason, part.process) for part in refused}
    assert found[names[product]] == (reason, process)
    assert problem.jobs == ()


@pytest.mark.parametrize(
    ("said", "taken"),
    [
        (0.0, LEAST_WEIGHT),
        (-2.0, LEAST_WEIGHT),
        (float("nan"), LEAST_WEIGHT),
        (float("inf"), MOST_WEIGHT),
    ],
)
def test_an_order_weighs_something_and_not_infinitely_much(
    tables: Tables, said: float, taken: float
) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 100  | 2026-06-02 |

    机台台账
    | 机台号 | 机台组 |
    | P1     | 冲床   |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
    | A        | 10     | 冲压 | 冲床   | 30       |
    """
    problem, _ = build(tables, weight=said)

    assert problem.jobs[0].weight == taken
    assert problem.jobs[0].due == -28 * 1440


def test_minutes_are_rounded_up_to_whole_ones() -> None:
    assert working_minutes(Fraction(1), 1, Fraction(1)) == 1
    assert working_minutes(Fraction(60), 7, Fraction(1)) == 7
    assert working_minutes(Fraction("0.1"), 600, Fraction(1)) == 1


def test_steps_know_their_people_family_and_transfer_batches(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 100  | 2026-07-02 |

    机台台账
    | 机台号 | 机台组 | 当前模具 |
    | P1     | 冲床   | 大圆     |
    | P2     | 冲床   | 大圆     |
    | Z1     | 装配   | M9       |
    | Z2     | 装配   | M9       |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 | 换型组 | 开机标准 | 转移批量 |
    | A        | 10     | 冲压 | 冲床   | 30       | 大圆   | 2        | 30       |
    | A        | 20     | 装配 | 装配   | 30       | -      | -        | -        |

    换型时间表
    | 机台组 | 换型前 | 换型后 | 换型分钟 |
    | 冲床   | 大圆   | 小圆   | 20       |
    """
    problem, _ = build(tables)

    first, second = problem.jobs[0].operations
    assert (first.family, first.mould, first.people) == ("大圆", None, Fraction(1, 2))
    assert (first.transfer_batches, second.transfer_batches) == (4, 1)
    assert problem.changeovers == {"冲床": {("大圆", "小圆"): 20}}
    assert [machine.mounted for machine in problem.machines] == [
        "大圆",
        "大圆",
        "M9",
        None,
    ]


def test_a_lot_starts_when_the_last_of_its_material_is_there(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 100  | 2026-07-02 |
    | SO2    | 1    | A        | 100  | 2026-07-02 |

    机台台账
    | 机台号 | 机台组 |
    | P1     | 冲床   |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
    | A        | 10     | 冲压 | 冲床   | 30       |
    | A        | 20     | 冲边 | 冲床   | 30       |
    """
    days = [dt.date(2026, 7, 3), dt.date(2026, 7, 2), None]
    waits = [MaterialWait("SO1-1", "W1", Decimal(1), day) for day in days]

    problem, _ = build(tables, waits=waits)

    materials = [[op.material for op in job.operations] for job in problem.jobs]
    assert materials == [[3 * 1440, 0], [0, 0]]


def test_lots_without_promised_material_can_be_refused() -> None:
    waits = [
        MaterialWait("SO1-1", "W1", Decimal(1), START),
        MaterialWait("SO2-1", "W2", Decimal(1), START, Supply.ORDERED_NOW),
        MaterialWait("SO2-1", "W3", Decimal(1), None, Supply.UNKNOWN),
    ]

    assert refuse_unpromised(waits) == {
        "SO2-1": RefusedPart("SO2-1", "no-material", "W2")
    }


def test_a_machine_without_efficiency_is_why_a_line_has_none(tables: Tables) -> None:
    """
    One out of use says nothing of its efficiency, and P1 makes nothing.

    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 10   | 2026-07-02 |
    | SO2    | 1    | B        | 10   | 2026-07-02 |

    机台台账
    | 机台号 | 机台组 | 效率 | 状态 |
    | P1     | 冲床   | 0    | 正常 |
    | Z1     | 装配   | 0    | 停用 |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
    | A        | 10     | 冲压 | 冲床   | 30       |
    | B        | 10     | 装配 | 装配   | 30       |
    """
    problem, refused = build(tables)

    assert problem.jobs == ()
    assert [(each.part, each.reason, each.process) for each in refused] == [
        ("SO1-1", "no-efficiency", "冲压"),
        ("SO2-1", "no-eligible-machine", "装配"),
    ]
    assert "效率是零" in refused[0].why


HELD = """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 10   | 2026-08-10 |
    | SO2    | 1    | A        | 10   | 2026-07-05 |
    | SO3    | 1    | A        | 10   | 2027-01-01 |
    | SO4    | 1    | B        | 10   | 2026-08-10 |

    机台台账
    | 机台号 | 机台组 |
    | P1     | 冲床   |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 | 外协 | 外协周期 |
    | A        | 10     | 冲压 | 冲床   | 30       | -    | -        |
    | A        | 20     | 打磨 | 冲床   | 30       | -    | -        |
    | B        | 10     | 电镀 | -      | -        | 宏达 | 10       |
"""


def release(days: int, in_process: Mapping[str, Mapping[int, int]]) -> dict[str, int]:
    tables = read_drawing(HELD)
    plant = read_plant(tables, Planning(horizon_days=60), START)
    netted = net_lines(tables, in_process)
    weights = {each.line.row: 1.0 for each in netted}
    problem, _ = build_problem(plant, netted, weights, (), {})
    held = hold_back_lots(problem, netted, days)
    assert release_lots(held, [job.name for job in held.jobs]) == problem
    return {job.name: job.release // 1440 for job in held.jobs}


def test_lots_are_released_so_many_days_before_they_are_due() -> None:
    """SO2 is due too soon, SO3 after the 60 days, SO4 is outside for ten of its own."""
    assert release(20, {}) == {"SO1-1": 21, "SO2-1": 0, "SO3-1": 40, "SO4-1": 11}
    assert set(release(0, {}).values()) == {0}


def test_a_lot_in_process_goes_on_at_once() -> None:
    """Four of SO1 are pressed: they were due first."""
    found = release(20, {"A": {1: 16}})

    assert (found["SO1-1/1"], found["SO1-1/2"]) == (0, 21)


def test_each_step_waits_for_its_own_material(tables: Tables) -> None:
    """
    What is for a process the lot has no more, or for none, is for its first step.

    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 10   | 2026-07-09 |

    机台台账
    | 机台号 | 机台组 |
    | P1     | 冲床   |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
    | A        | 10     | 冲压 | 冲床   | 60       |
    | A        | 20     | 装配 | 冲床   | 60       |
    """
    waits = [
        MaterialWait("SO1-1", name, Decimal(1), START + dt.timedelta(day), process=at)
        for name, day, at in [("W1", 0, ""), ("W2", 1, "粘接"), ("W3", 4, "装配")]
    ]

    problem, _ = build(tables, waits=waits)

    [job] = problem.jobs
    assert [each.material for each in job.operations] == [2 * 1440, 5 * 1440]
