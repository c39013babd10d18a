"""Rules that look at the order list alone."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sop_xl.checks.amount_mismatch import check_amount_mismatch
from sop_xl.checks.due_before_ordered import check_due_before_ordered
from sop_xl.checks.duplicate_order_line import check_duplicate_order_line
from sop_xl.checks.quantity_not_positive import check_quantity_not_positive
from sop_xl.rows import Table
from tests.drawn import places

Tables = Mapping[str, Table[Any]]


def test_an_amount_that_is_not_quantity_times_price_is_reported(
    tables: Tables,
) -> None:
    """
    | 订单号 | 数量 | 单价   | 金额   |
    | A1     | 12   | 9.5    | 114    |
    | A2     | 12   | 9.5    | 114.01 |
    | A3     | 3    | 0.335  | 1.01   |
    | A4     | 3    | 0.335  | 1      |
    | A5     | -2   | 9.5    | -19    |
    """
    found = check_amount_mismatch(tables)

    assert places(found) == ["[订单清单.xlsx]Sheet1!D3", "[订单清单.xlsx]Sheet1!D5"]
    assert dict(found[0].values) == {
        "amount": Decimal("114.01"),
        "expected": Decimal("114.00"),
    }
    assert found[0].suggestion == "114.00"


def test_an_amount_is_not_checked_without_its_factors(tables: Tables) -> None:
    """
    | 订单号 | 数量 | 单价 | 金额 |
    | A1     | 十二 | 9.5  | 1    |
    | A2     | 12   |      | 1    |
    | A3     | 12   | 9.5  | 面议 |
    | A4     | 12   | 9.5  |      |
    """
    assert check_amount_mismatch(tables) == []


def test_a_line_due_before_it_was_ordered_is_reported(tables: Tables) -> None:
    """
    | 订单号 | 下单日期   | 交期       |
    | A1     | 2026-06-10 | 2026-06-09 |
    | A2     | 2026-06-10 | 2026-06-10 |
    | A3     | 6月初      | 2026-06-09 |
    | A4     | 2026-06-10 | 月底       |
    """
    [found] = check_due_before_ordered(tables)

    assert str(found.where) == "[订单清单.xlsx]Sheet1!C2"
    assert {key: str(value) for key, value in found.values.items()} == {
        "due": "2026-06-09",
        "ordered": "2026-06-10",
    }


def test_every_later_line_of_one_number_is_reported(tables: Tables) -> None:
    """
    [订单清单.xlsx]5月
    | 订单号 | 行号 |
    | A1     | 1    |
    | A1     | 2    |
    | A2     | 1    |

    [订单清单.xlsx]6月
    | 行号 | 订单号 |
    | 1    | A1     |
    | 1    | A2     |
    | 1    | A1     |
    | 3    | A1     |
    """
    found = check_duplicate_order_line(tables)

    assert places(found) == [f"[订单清单.xlsx]6月!B{row}" for row in (2, 3, 4)]
    assert str(found[0].values["first"]) == "[订单清单.xlsx]5月!A2"
    assert (found[1].values["order_no"], found[1].values["line_no"]) == ("A2", 1)


def test_lines_without_number_are_no_duplicates(tables: Tables) -> None:
    """
    | 订单号 | 行号 | 产品编码 | 数量 |
    |        | 1    | P1       | 5    |
    |        | 1    | P1       | 5    |
    | A1     |      | P1       | 5    |
    | A1     |      | P2       | 5    |
    | A1     |      | P1       | 6    |
    """
    assert tables["orders"]["line_no"].tolist() == [1, 1, 1, 2, 3]
    assert check_duplicate_order_line(tables) == []


def test_equal_lines_without_number_are_one_line_twice(tables: Tables) -> None:
    """
    | 订单号 | 行号 | 产品编码 | 数量 |
    | A1     | 2    | P1       | 5    |
    | A1     |      | P2       | 5    |
    | A1     |      | P2       | 5    |
    """
    assert tables["orders"]["line_no"].tolist() == [2, 3, 3]
    assert places(check_duplicate_order_line(tables)) == ["[订单清单.xlsx]Sheet1!A4"]


def test_a_shipment_without_number_is_of_the_line_with_its_product(
    tables: Tables,
) -> None:
    """
    订单清单
    | 订单号 | 产品编码 | 数量 |
    | A1     | P1       | 5    |
    | A1     | P2       | 5    |

    发货记录
    | 发货单号 | 订单号 | 产品编码 | 发货数量 |
    | F1       | A1     | P2       | 5        |
    | F2       | A1     | P3       | 5        |
    """
    assert tables["shipments"]["line_no"].tolist() == [2, 0]


def test_a_quantity_of_nought_or_less_is_reported(tables: Tables) -> None:
    """
    | 订单号 | 数量 |
    | A1     | 1    |
    | A2     | 0    |
    | A3     | -20  |
    | A4     | 十二 |
    |        |      |
    """
    found = check_quantity_not_positive(tables)

    assert places(found) == ["[订单清单.xlsx]Sheet1!B3", "[订单清单.xlsx]Sheet1!B4"]
    assert [finding.values["quantity"] for finding in found] == [0, -20]
