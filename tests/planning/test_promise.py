from __future__ import annotations

import datetime as dt

import pytest

from sop_xl.planning import make_plan
from sop_xl.planning.plan import PlanError
from sop_xl.planning.plant import Tables
from sop_xl.planning.promise import (
    Credit,
    Desk,
    Inquiry,
    Promise,
    Trouble,
    answer_inquiry,
)
from sop_xl.scheduling.waits import Cause
from sop_xl.settings import Lots, Planning, Settings
from tests.planning.plants import RUN_DATE, make_plant

QUICK = Planning(horizon_days=20, schedule_seconds=0, lots=Lots(most=1))


def day(number: int) -> dt.date:
    return dt.date(2026, 7, number)


def desk_of(tables: Tables) -> Desk:
    plan, _ = make_plan(tables, Settings(planning=QUICK), RUN_DATE)
    return Desk(tables, QUICK, RUN_DATE, plan)


def ask(tables: Tables, inquiry: Inquiry) -> Promise:
    return answer_inquiry(desk_of(tables), inquiry)


def test_a_new_order_waits_for_those_before_it_or_moves_them_when_put_first(
    tables: Tables,
) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 480  | 2026-07-01 |
    | SO2    | 1    | A        | 480  | 2026-07-05 |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
    | A        | 10     | 冲压 | 冲床   | 60       |
    | B        | 10     | 冲压 | 冲床   | 60       |
    """
    found = ask(tables, Inquiry(480, product="B", wish=day(2)))

    assert found.trouble is None
    assert found.earliest is not None
    assert found.first is not None
    assert (found.earliest.day, found.first.day) == (day(3), day(1))
    assert found.earliest.lateness is not None
    [waits] = [w for w in found.earliest.lateness.waits if w.cause is Cause.MACHINE]
    assert (waits.at, len(waits.by)) == ("P1", 2)
    slips = [(s.netted.line.name, s.old, s.new, s.newly_late) for s in found.slips]
    assert slips == [
        ("SO1-1", day(1), day(2), True),
        ("SO2-1", day(2), day(3), False),
    ]


def test_a_new_order_goes_into_a_gap_and_nobody_need_move(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 60   | 2026-07-01 |

    成品库存
    | 产品编码 | 良品 |
    | B        | 10   |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
    | A        | 10     | 冲压 | 冲床   | 60       |
    | B        | 10     | 冲压 | 冲床   | 60       |
    """
    made = ask(tables, Inquiry(60, product="B"))
    stored = ask(tables, Inquiry(10, product="B"))

    assert made.earliest is not None
    assert (made.earliest.day, made.first, made.slips) == (day(1), None, ())
    assert stored.earliest is not None
    assert (stored.earliest.day, stored.earliest.lateness) == (day(1), None)


CHANGED = """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 客户编码 | 交期       |
    | SO1    | 1    | A        | 240  | C1       | 2026-07-01 |
    | SO2    | 1    | A        | 480  | C2       | 2026-07-05 |

    客户档案
    | 客户编码 | 客户名称 | 付款方式 | 合同到期日 |
    | C1       | 甲       | 预付     | -          |
    | C2       | 乙       | 赊销     | 2026-07-01 |

    产品主数据
    | 产品编码 | 产品名称 |
    | A        | 灶具     |
    | X        | 水槽     |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
    | A        | 10     | 冲压 | 冲床   | 60       |
"""


@pytest.fixture
def changed() -> Desk:
    from tests.drawn_tables import read_drawing

    return desk_of(read_drawing(CHANGED))


def test_more_of_an_order_line_is_answered_for_the_whole_line(changed: Desk) -> None:
    found = answer_inquiry(changed, Inquiry(480, order="SO1-1"))

    assert found.earliest is not None
    assert (found.more, found.earliest.day) == (240, day(2))
    assert found.inquiry.wish == day(1)
    assert found.first is not None
    assert found.first.day == day(1)
    assert found.slips == ()
    assert found.credit == {Credit.PREPAID: True}


def test_less_of_an_order_line_keeps_its_date(changed: Desk) -> None:
    found = answer_inquiry(changed, Inquiry(100, order="SO2-1"))

    assert found.earliest is not None
    assert (found.more, found.earliest.day) == (-380, day(2))
    assert found.credit == {Credit.CONTRACT_ENDS: day(1)}


@pytest.mark.parametrize(
    ("inquiry", "trouble", "nearest"),
    [
        (Inquiry(0, product="A"), Trouble.NO_QUANTITY, None),
        (Inquiry(None, product="A"), Trouble.NO_QUANTITY, None),
        (Inquiry(5, order="SO21"), Trouble.UNKNOWN_ORDER, "SO2-1"),
        (Inquiry(5, product="ZZZZZZ"), Trouble.UNKNOWN_PRODUCT, None),
        (Inquiry(5), Trouble.NOTHING_ASKED, None),
        (Inquiry(5, product="X"), Trouble.NOT_MADE, None),
        (Inquiry(50_000, product="A"), Trouble.NO_ROOM, None),
    ],
)
def test_what_cannot_be_answered_says_why(
    changed: Desk, inquiry: Inquiry, trouble: Trouble, nearest: str | None
) -> None:
    found = answer_inquiry(changed, inquiry)

    assert found.trouble is trouble
    assert found.earliest is None
    assert nearest is None or found.nearest == nearest


def test_an_unknown_customer_is_told(changed: Desk) -> None:
    found = answer_inquiry(changed, Inquiry(5, product="A", customer="C9"))

    assert found.credit == {Credit.UNKNOWN_CUSTOMER: "C9"}


def test_a_line_that_has_no_date_has_none_with_less_of_it(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 480  | 2026-07-01 |
    """
    found = ask(tables, Inquiry(100, order="SO1-1"))

    assert found.trouble is Trouble.NO_ROOM


def test_orders_that_find_no_room_any_more_come_first(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 7200 | 2026-07-20 |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
    | A        | 10     | 冲压 | 冲床   | 60       |
    """
    found = ask(tables, Inquiry(480, product="A"))

    assert found.trouble in (None, Trouble.NO_ROOM)
    if found.first is not None:
        assert found.slips[0].new is None
        assert found.slips[0].days == 0


def test_a_schedule_that_breaks_a_rule_is_never_an_answer(
    changed: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sop_xl.scheduling.checker import Violation

    wrong = [Violation("machine-overlap", "SO1-1")]
    monkeypatch.setattr("sop_xl.planning.promise.check_schedule", lambda *_: wrong)

    with pytest.raises(PlanError):
        answer_inquiry(changed, Inquiry(5, product="A"))


def test_in_a_busy_plant_nobody_moves_without_being_put_first() -> None:
    tables = make_plant(60)
    plan, _ = make_plan(
        tables, Settings(planning=Planning(schedule_seconds=0)), RUN_DATE
    )
    desk = Desk(tables, Planning(schedule_seconds=0), RUN_DATE, plan)

    found = answer_inquiry(desk, Inquiry(300, product="CP0001", customer="KH01"))

    assert found.earliest is not None
    for netted in plan.lines:
        after = found.earliest.plan.expected_day(netted)
        assert after == plan.expected_day(netted)
