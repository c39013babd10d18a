import pytest

from sop_xl.planning import make_plan
from sop_xl.planning.cures import Cures
from sop_xl.planning.lateness import Blame, Kind, Lateness
from sop_xl.planning.outlook import Outlook, look_ahead
from sop_xl.planning.proposals import Late
from sop_xl.scheduling.waits import Cause
from sop_xl.settings import MonthPlan
from tests.drawn_tables import read_drawing
from tests.planning.plants import QUICK, RUN_DATE

TABLES = """
次月预估销量
| 月份       | 产品编码 | 预估数量 |
| 2026-07-01 | A        | 2300     |
| 2026-07-01 | B        | 23000    |

订单清单
| 订单号 | 行号 | 产品编码 | 数量 | 交期       |
| SO1    | 1    | C        | 480  | 2026-06-30 |

机台台账
| 机台号 | 机台组 | 班次 |
| P1     | 冲床   | 1    |

工艺路线
| 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 | 外协 | 外协周期 |
| A        | 10     | 冲压 | 冲床   | 120      | -    | -        |
| B        | 10     | 落料 | 冲床   | 6        | -    | -        |
| C        | 10     | 冲压 | 冲床   | 60       | -    | -        |
| D        | 10     | {} | -      | -        | 宏达 | 2        |
"""


def outlook_of(outside: str, percent: int = 100) -> Outlook:
    tables = read_drawing(TABLES.format(outside))
    plan, _ = make_plan(tables, QUICK, RUN_DATE)
    return look_ahead(plan, tables, MonthPlan(outsource_above_percent=percent))


def test_what_was_late_before_gains_nothing_outside_and_forecasts_can_wait() -> None:
    """
    Of 1440 minutes in the first week, C needs 480 and was due before, A 600 and B 300.
    In the second of 2400, A 1000 and B 500.
    """
    outlook = outlook_of("电镀", 90)

    assert [week.total for week in outlook.groups[0].weeks[:2]] == [1380, 1500]
    assert outlook.proposals == ()


def test_the_next_is_taken_when_one_does_not_free_enough() -> None:
    outlook = outlook_of("电镀", 40)

    found = [
        (each.product, each.pieces, each.minutes)
        for each in outlook.proposals
        if each.week == 0
    ]
    assert found == [("A", 300, 600), ("B", 2040, 204)]
    assert {each.forecast for each in outlook.proposals if each.week == 0} == {900}


def test_only_processes_that_are_known_outside_are_given_out() -> None:
    outlook = outlook_of("落料", 40)

    found = [each for each in outlook.proposals if each.week == 0]
    assert [(each.product, each.process, each.minutes) for each in found] == [
        ("B", "落料", 300)
    ]
    assert all(each.is_known_outside for each in found)


def test_a_group_that_can_do_its_work_gives_nothing_outside() -> None:
    assert outlook_of("电镀", 500).proposals == ()


NEED = """
订单清单
| 订单号 | 行号 | 产品编码 | 数量 | 交期       |
| SO1    | 1    | A        | 1300 | {}         |

机台台账
| 机台号 | 机台组 | 班次 |
| P1     | 冲床   | 1    |
| P2     | 焊机   | 1    |

工艺路线
| 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
| A        | 10     | 冲压 | 冲床   | 60       |
| A        | 20     | 焊接 | 焊机   | {}       |
"""


@pytest.mark.parametrize(
    ("due", "seconds", "groups"),
    [
        ("2026-07-20", 1, set()),
        ("2026-07-04", 1, {"冲床"}),
        ("2026-07-20", 360, {"焊机"}),
    ],
)
def test_only_what_cannot_wait_until_there_is_room_goes_outside(
    due: str, seconds: int, groups: set[str]
) -> None:
    """
    P1 works 1300 of 1440 minutes in the first week and nothing later. Above 80 percent
    is too much; the next week has room. What is due on 07-20 can wait. Where the step
    after it takes three weeks, it is late for that one: an outside firm helps there.
    """
    tables = read_drawing(NEED.format(due, seconds))
    plan, _ = make_plan(tables, QUICK, RUN_DATE)

    outlook = look_ahead(plan, tables, MonthPlan(outsource_above_percent=80))

    assert {each.group for each in outlook.proposals} == groups


def test_a_line_that_was_not_tried_may_gain_unless_time_is_what_it_lacks() -> None:
    tables = read_drawing(TABLES.format("电镀"))
    plan, _ = make_plan(tables, QUICK, RUN_DATE)
    [line] = plan.lines
    nothing = Cures({}, frozenset())

    def helps(kind: Blame) -> bool:
        late = Late((Lateness(line, 1, kind),), nothing)
        return late.helps("SO1-1", "冲压")

    assert [helps(kind) for kind in (Cause.MACHINE, Kind.OVERDUE)] == [True, False]
    assert not helps(Cause.MATERIAL)
