"""What last steps made counts once: in the stock list, or besides it."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from sop_xl.planning.draft import draft_plan
from sop_xl.planning.finished import Finished, find_finished
from sop_xl.planning.plant import table_of
from sop_xl.planning.routings import read_routings
from sop_xl.settings import Planning
from sop_xl.tables import RoutingStep
from tests.drawn_tables import read_drawing

TODAY = dt.date(2026, 7, 1)
ROUTING = """
    工艺路线
    | 产品编码 | 工序号 | 工序 | 单件工时 | 可用机台 |
    | A        | 10     | 冲压 | 12       | P1     |
    | A        | 20     | 装配 | 12       | Y1     |
    | B        | 10     | 装配 | 12       | Y1     |
    | B        | 20     | 打磨 | 12       | Y1     |
    | B        | 30     | 装配 | 12       | Y1     |
"""
STOCK = """
    成品库存
    | 产品编码 | 良品 | 最后异动日 |
    | A        | 20   | 2026-06-10 |
    | B        | 10   | {last}     |
"""
REPORTS = """
    生产日报
    | 日期       | 机台号 | 工序 | 产品编码 | 良品数 |
    | 2026-06-28 | Y1     | 装配 | A        | 900    |
    | 2026-06-29 | Y1     | 装配 | A        | 40     |
    | 2026-07-01 | P1     | 冲压 | A        | 70     |
    | 2026-07-01 | Y1     | 装配 | A        | 50     |
    | 2026-07-01 | Y1     | 装配 | B        | 50     |
    | 2026-07-02 | Y1     | 装配 | A        | 60     |
    | -          | Y1     | 装配 | A        | 80     |
"""
SHIPPED = """
    发货记录
    | 发货单号 | 发货日期   | 订单号 | 行号 | 产品编码 | 发货数量 |
    | D1       | 2026-06-28 | SO1    | 10   | A        | 7    |
    | D2       | 2026-06-30 | SO1    | 10   | A        | 30   |
"""


def find(*drawings: str) -> Finished:
    tables = read_drawing("\n".join((ROUTING, *drawings)))
    routings = read_routings(table_of(tables, RoutingStep), 30)
    return find_finished(tables, routings, TODAY)


def test_what_was_reported_after_the_day_of_the_stock_list_is_finished_too() -> None:
    """The list's day is its last movement; a process passed twice tells nothing."""
    found = find(STOCK.format(last="2026-06-28"), REPORTS)

    assert found.pieces == {"A": 90}
    [told] = found.findings
    assert (told.rule, told.where.row) == ("output-not-in-stock", 3)
    values = [told.values[name] for name in ("stock", "first", "last", "pieces")]
    days = dt.date(2026, 6, 28), dt.date(2026, 6, 29), TODAY
    assert values == [*days, 90]


def test_what_was_shipped_since_is_not_there_any_more() -> None:
    found = find(STOCK.format(last="2026-06-28"), REPORTS, SHIPPED)

    assert found.pieces == {"A": 60}


def test_shipments_beyond_what_was_made_leave_nothing() -> None:
    shipped = SHIPPED.replace("| 30 ", "| 300 ")

    assert find(STOCK.format(last="2026-06-28"), REPORTS, shipped) == Finished({})


def test_a_movement_on_the_runs_day_takes_the_output_of_that_day_for_stored() -> None:
    found = find(STOCK.format(last="2026-07-01"), REPORTS)

    assert found.pieces == {}
    [told] = found.findings
    assert (told.rule, told.values["pieces"]) == ("output-taken-as-in-stock", 50)


def test_a_movement_after_the_run_is_a_mistake_and_dates_nothing() -> None:
    later, known = STOCK.format(last="2062-06-28"), STOCK.format(last="2026-06-28")

    assert find(later, REPORTS).pieces == {"A": 1000 - 10}
    assert find(known, REPORTS).pieces == {"A": 90}


def test_a_list_without_a_day_is_of_the_evening_before_and_that_is_said() -> None:
    undated = STOCK.format(last="-").replace("2026-06-10", "-")

    found = find(undated, REPORTS)

    assert found.pieces == {"A": 50}
    [told] = found.findings
    assert told.rule == "output-beside-undated-stock"
    assert told.values["stock"] == dt.date(2026, 6, 30)


def test_a_plan_makes_only_what_its_only_step_has_not_made_yet() -> None:
    """120 ordered, 50 pressed today in the only step: 70 are left."""
    tables = read_drawing(
        """
        订单清单
        | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
        | SO1    | 10   | A        | 120  | 2026-07-09 |

        工艺路线
        | 产品编码 | 工序号 | 工序 | 单件工时 | 可用机台 |
        | A        | 10     | 冲压 | 12       | P1     |

        机台台账
        | 机台号 | 机台组 |
        | P1     | 冲压组 |

        生产日报
        | 日期       | 机台号 | 工序 | 产品编码 | 良品数 |
        | 2026-07-01 | P1     | 冲压 | A        | 50     |
        """
    )

    draft = draft_plan(tables, Planning(horizon_days=30), TODAY)

    [line] = draft.lines
    assert (line.from_stock, line.to_make) == (50, 70)
    assert "output-beside-undated-stock" in {each.rule for each in draft.findings}


@given(st.lists(st.tuples(st.integers(22, 30), st.integers(1, 99)), max_size=6))
def test_each_piece_is_in_the_list_or_besides_it(drawn: list[tuple[int, int]]) -> None:
    rows = "".join(
        f"    | 2026-06-{day} | Y1 | 装配 | A | {made} |\n" for day, made in drawn
    )
    heading = "    生产日报\n    | 日期 | 机台号 | 工序 | 产品编码 | 良品数 |\n"
    found = find(STOCK.format(last="2026-06-28"), heading + rows if drawn else "")

    stored = sum(made for day, made in drawn if day <= 28)
    made = sum(made for _, made in drawn)
    assert stored + found.pieces.get("A", 0) == made
