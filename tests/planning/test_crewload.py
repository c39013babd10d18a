from fractions import Fraction

from sop_xl.planning import make_plan
from sop_xl.planning.crewload import load_crews
from sop_xl.planning.load import find_weeks
from sop_xl.planning.plant import Tables
from sop_xl.settings import Planning, Settings
from tests.planning.plants import RUN_DATE


def test_people_are_counted_at_the_machines_and_at_changeovers(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 480  | 2026-07-10 |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |
    | Y1     | 油压机 | 1    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 | 模具 | 换模时间 | 开机标准 |
    | A        | 10     | 冲压 | 冲床   | 60       | M1   | 30       | 2        |
    | A        | 20     | 拉伸 | 油压机 | 60       | M2   | 30       | 2        |
    """
    planning = Planning(
        schedule_seconds=0, people={"冲床": (3,)}, setters={"冲床": (1,)}
    )
    plan, _ = make_plan(tables, Settings(planning=planning), RUN_DATE)

    crews = load_crews(plan, find_weeks(plan)[:2])

    assert sorted((sum(crew.needed), crew.present) for crew in crews) == [
        (Fraction(30), (3 * 480, 5 * 480)),
        (Fraction(240), (3 * 3 * 480, 3 * 5 * 480)),
    ]


def test_machines_without_a_standard_are_counted_apart(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 480  | 2026-07-10 |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 装配   | 1    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
    | A        | 10     | 装配 | 装配   | 60       |
    """
    planning = Planning(schedule_seconds=0, people={"装配": (3,)})
    plan, _ = make_plan(tables, Settings(planning=planning), RUN_DATE)

    [crew] = load_crews(plan, find_weeks(plan)[:2])

    assert (sum(crew.needed), crew.unstated) == (0, 1)
