from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sop_xl.planning import make_plan
from sop_xl.planning.credit import Credit
from sop_xl.planning.plan import PlanError
from sop_xl.planning.plant import Tables
from sop_xl.planning.promise import (
    Desk,
    Inquiry,
    Promise,
    Trouble,
    answer_inquiry,
)
from sop_xl.reports.answer_words import say_remarks
from sop_xl.scheduling.waits import Cause
from sop_xl.settings import Lots, Planning, Settings
from sop_xl.tables import Order
from tests.drawn_tables import read_drawing
from tests.planning.plants import RUN_DATE, make_plant, make_table

QUICK = Planning(horizon_days=20, schedule_seconds=0, lots=Lots(most=1))


def day(number: int) -> dt.date:
    return dt.date(2026, 7, number)


def desk_of(tables: Tables, planning: Planning = QUICK) -> Desk:
    plan, _ = make_plan(tables, Settings(planning=planning), RUN_DATE)
    return Desk(tables, planning, RUN_DATE, plan)


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


@pytest.mark.parametrize("quantity", [None, 100, 480, 500])
def test_a_line_that_cannot_be_made_has_no_date_and_the_reason_of_the_plan(
    quantity: int | None,
) -> None:
    """
    The machine is in no list of machines: asked for as it is, as less or as more.
    """
    tables = read_drawing(
        """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 480  | 2026-07-01 |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 可用机台 | 单件工时 |
    | A        | 10     | 冲压 | P9       | 60       |
    """
    )
    found = ask(tables, Inquiry(quantity, order="SO1-1"))
    new = ask(tables, Inquiry(5, product="A"))

    assert found.trouble is Trouble.NOT_MADE
    assert found.detail == new.detail
    assert "冲压" in found.detail


UNPROMISED = """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 48   | 2026-07-01 |

    物料清单
    | 产品编码 | 子件编码 | 用量 |
    | A        | M1       | 1    |
    | B        | M1       | 1    |

    材料库存
    | 物料编码 | 库存数量 |
    | M2       | 5        |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
    | A        | 10     | 冲压 | 冲床   | 60       |
    | B        | 10     | 冲压 | 冲床   | 60       |
"""


@pytest.mark.parametrize(
    "inquiry",
    [
        Inquiry(5, product="B"),
        Inquiry(None, order="SO1-1"),
        Inquiry(10, order="SO1-1"),
        Inquiry(60, order="SO1-1"),
    ],
)
def test_a_date_names_the_material_nobody_has_promised(inquiry: Inquiry) -> None:
    found = ask(read_drawing(UNPROMISED), inquiry)

    assert found.earliest is not None
    assert found.earliest.unpromised == ("M1",)
    assert say_remarks(found).startswith("M1 没有到货日期，日期按开工前到料算")


def test_what_is_hurried_moves_nobody_before_its_material_is_there(
    tables: Tables,
) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 480  | 2026-07-01 |
    | SO2    | 1    | C        | 2400 | 2026-07-10 |

    物料清单
    | 产品编码 | 子件编码 | 用量 | 用料工序 |
    | B        | M1       | 1    | 装配     |

    物料主数据
    | 物料编码 | 物料名称 | 采购提前期 |
    | M1       | 铆钉     | 3          |

    材料库存
    | 物料编码 | 库存数量 |
    | M2       | 5        |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |
    | Z1     | 装配线 | 1    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
    | A        | 10     | 冲压 | 冲床   | 60       |
    | B        | 10     | 冲压 | 冲床   | 60       |
    | B        | 20     | 装配 | 装配线 | 60       |
    | C        | 10     | 装配 | 装配线 | 60       |
    """
    found = ask(tables, Inquiry(30, product="B"))

    assert found.earliest is not None
    assert found.first is not None
    # On the press there is time until the rivets come: only the assembly gives way.
    assert found.first.day == day(6)
    assert [slip.netted.line.name for slip in found.slips] == ["SO2-1"]


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
    monkeypatch.setattr("sop_xl.planning.plan.check_schedule", lambda *_: wrong)

    with pytest.raises(PlanError):
        answer_inquiry(changed, Inquiry(5, product="A"))


def test_in_a_busy_plant_nobody_moves_without_being_put_first() -> None:
    desk = desk_of(make_plant(60), Planning(schedule_seconds=0))

    found = answer_inquiry(desk, Inquiry(300, product="CP0001", customer="KH01"))

    assert found.earliest is not None
    for netted in desk.plan.lines:
        after = found.earliest.plan.expected_day(netted)
        assert after == desk.plan.expected_day(netted)


def test_a_line_of_the_plan_is_put_first_as_it_is(changed: Desk) -> None:
    found = answer_inquiry(changed, Inquiry(None, order="SO2-1"))

    assert (found.inquiry.quantity, found.more, found.tried) == (480, 0, True)
    assert found.earliest is not None
    assert found.first is not None
    assert (found.earliest.day, found.first.day) == (day(2), day(1))
    assert found.earliest.lateness is not None
    slips = [(s.netted.line.name, s.old, s.new, s.newly_late) for s in found.slips]
    assert slips == [("SO1-1", day(1), day(2), True)]


def test_a_line_that_cannot_come_earlier_needs_no_rush(changed: Desk) -> None:
    found = answer_inquiry(changed, Inquiry(None, order="SO1-1"))

    assert (found.first, found.slips, found.tried) == (None, (), True)


def test_a_line_that_stock_covers_is_not_put_first(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 48   | 2026-07-01 |

    成品库存
    | 产品编码 | 良品 |
    | A        | 50   |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
    | A        | 10     | 冲压 | 冲床   | 60       |
    """
    found = ask(tables, Inquiry(None, order="SO1-1"))

    assert found.earliest is not None
    assert (found.earliest.day, found.earliest.lateness) == (day(1), None)
    assert (found.first, found.tried) == (None, False)


def test_a_line_that_has_no_room_may_have_it_when_put_first(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 6600 | 2026-07-02 |
    | SO2    | 1    | A        | 480  | 2026-07-05 |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
    | A        | 10     | 冲压 | 冲床   | 60       |
    """
    desk = desk_of(tables)
    [refused] = [line for line in desk.plan.lines if desk.plan.refused_parts(line)]

    found = answer_inquiry(desk, Inquiry(None, order=refused.line.name))

    assert found.earliest is None
    assert found.first is not None
    [slip] = found.slips
    assert slip.new is None
    assert found.first.plan.reasons.keys() == {slip.netted.line.name}


@settings(deadline=None, max_examples=15)
@given(
    st.lists(
        st.tuples(st.integers(60, 900), st.integers(1, 12)), min_size=1, max_size=6
    ),
    st.integers(30, 900),
)
def test_a_rush_makes_no_line_earlier_and_what_slips_is_told(
    orders: list[tuple[int, int]], quantity: int
) -> None:
    """The plan as issued holds lots back: a rush does not let them go."""
    tables = read_drawing(CHANGED)
    rows: dict[str, Sequence[object]] = {
        "order_no": [f"SO{n}" for n in range(len(orders))],
        "line_no": [1] * len(orders),
        "product": ["A"] * len(orders),
        "quantity": [pieces for pieces, _ in orders],
        "due_date": [day(due) for _, due in orders],
    }
    tables["orders"] = make_table(Order, rows)
    desk = desk_of(tables, replace(QUICK, earliest_days=2))

    found = answer_inquiry(desk, Inquiry(quantity, "A"))

    if found.first is None:
        assert found.slips == ()
        return
    slips = {slip.netted.line.name: slip.new for slip in found.slips}
    for netted in desk.plan.lines:
        old, new = desk.plan.expected_day(netted), found.first.plan.expected_day(netted)
        assert slips.get(netted.line.name, old) == new
        assert old is None or new is None or new >= old
