"""Rules about columns not read, and about amounts and names that cannot be right."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sop_xl.checks.below_zero_stock import check_below_zero_stock
from sop_xl.checks.floor_above_standard import check_floor_above_standard
from sop_xl.checks.name_of_other_customer import check_name_of_other_customer
from sop_xl.checks.reference_not_read import check_reference_not_read
from sop_xl.rows import Origin, Table
from sop_xl.source import Severity
from sop_xl.tables import Order, Product
from tests.drawn import places

Tables = Mapping[str, Table[Any]]


def test_a_column_that_rules_need_and_that_is_not_read_is_told_once_a_sheet() -> None:
    """The customer of the second sheet stands above its table."""
    read = {"order_no": 1, "customer": 2, "product": 3}
    origins = [
        Origin("a.xlsx", "1", {"order_no": 1, "customer": 2}),
        Origin("a.xlsx", "2", {"order_no": 1, "product": 3}, {"customer": (1, 1)}),
        Origin("a.xlsx", "3", read),
        Origin("a.xlsx", "4", {}),
    ]
    orders: Table[Any] = Table(
        Order, {"order_no": ["A1", "A2", "A3"]}, origins, [0, 1, 2], [2, 2, 2]
    )
    products: Table[Any] = Table(
        Product, {"name": ["a"]}, [Origin("b.xlsx", "1", {"name": 1})], [0], [2]
    )
    found = check_reference_not_read({"orders": orders, "products": products})

    assert places(found) == ["[a.xlsx]1", "[b.xlsx]1"]
    assert {finding.severity for finding in found} == {Severity.WARNING}
    assert [finding.values["columns"] for finding in found] == [
        ["产品编码"],
        ["产品编码"],
    ]
    assert found[0].values["rules"] == ["产品", "价格", "工艺路线"]


def test_stock_below_zero_is_a_warning_at_its_cell(tables: Tables) -> None:
    """
    成品库存
    | 产品编码 | 良品 | 不良品 |
    | P1       | -5   | 0      |
    | P2       |      | -1     |

    材料库存
    | 物料编码 | 数量 |
    | W1       | -0.5 |
    | W2       | 3    |
    """
    found = check_below_zero_stock(tables)

    assert places(found) == [
        "[成品库存.xlsx]Sheet1!B2",
        "[成品库存.xlsx]Sheet1!C3",
        "[材料库存.xlsx]Sheet1!B2",
    ]
    assert {finding.severity for finding in found} == {Severity.WARNING}


def test_a_floor_price_above_the_standard_one_is_an_error(tables: Tables) -> None:
    """
    价格表
    | 产品编码 | 标准价 | 最低价 |
    | P1       | 10     | 10     |
    | P2       | 10     | 10.5   |
    | P3       | 10     |        |
    """
    [found] = check_floor_above_standard(tables)

    assert places([found]) == ["[价格表.xlsx]Sheet1!C3"]
    assert (found.severity, found.values["floor"]) == ("error", Decimal("10.5"))


def test_the_name_of_another_customer_is_a_warning(tables: Tables) -> None:
    """
    客户档案
    | 客户编码 | 客户名称 |
    | C1       | 甲       |
    | C2       | 乙 电器  |

    订单清单
    | 订单号 | 客户编码 | 客户名称 |
    | A1     | C1       | 乙电器   |
    | A2     | C2       | 乙电器   |
    | A3     | C1       | 甲厂     |
    | A4     | C9       | 甲       |
    | A5     | C1       |          |
    """
    [found] = check_name_of_other_customer(tables)

    assert places([found]) == ["[订单清单.xlsx]Sheet1!C2"]
    assert (found.severity, found.values["other"]) == (Severity.WARNING, "C2")
