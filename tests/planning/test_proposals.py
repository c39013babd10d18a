import pytest

from sop_xl.planning import make_plan
from sop_xl.planning.outlook import Outlook, look_ahead
from sop_xl.planning.proposals import Proposal
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


def test_what_is_late_goes_outside_first_then_what_takes_longest() -> None:
    """
    Of 1440 minutes in the first week, C needs 480 and is late, A 600 and B 300.
    In the second of 2400, A 1000 and B 500.
    """
    outlook = outlook_of("电镀", 90)

    first = [each for each in outlook.proposals if each.week == 0]
    assert [week.total for week in outlook.groups[0].weeks[:2]] == [1380, 1500]
    assert first == [Proposal(0, "冲床", "C", "冲压", 84, 84, True, False)]
    assert {each.week for each in outlook.proposals} == {0}


def test_the_next_is_taken_when_one_does_not_free_enough() -> None:
    outlook = outlook_of("电镀", 40)

    found = [
        (each.product, each.pieces, each.minutes)
        for each in outlook.proposals
        if each.week == 0
    ]
    assert found == [("C", 480, 480), ("A", 162, 324)]


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
        ("2026-07-20", 360, {"冲床", "焊机"}),
    ],
)
def test_only_what_cannot_wait_until_there_is_room_goes_outside(
    due: str, seconds: int, groups: set[str]
) -> None:
    """
    P1 works 1300 of 1440 minutes in the first week and nothing later. Above 80 percent
    is too much; the next week has room. What is due on 07-20 can wait, unless the step
    after it takes three weeks.
    """
    tables = read_drawing(NEED.format(due, seconds))
    plan, _ = make_plan(tables, QUICK, RUN_DATE)

    outlook = look_ahead(plan, tables, MonthPlan(outsource_above_percent=80))

    assert {each.group for each in outlook.proposals} == groups
