from __future__ import annotations

from decimal import Decimal

import pytest

from sop_xl.rows import Property
from sop_xl.values.units import (
    column_unit,
    context_unit,
    convert_unit,
    heading_unit,
    is_unit,
)
from tests.drawn import Read


@pytest.mark.parametrize("unit", ["台", "ＰＣＳ", "分 / 件", "万元", "Kg", "机/人"])
def test_units_are_known_in_any_writing(unit: str) -> None:
    assert is_unit(unit)


@pytest.mark.parametrize("text", ["", "含税", "%", "台、元"])
def test_other_texts_are_no_units(text: str) -> None:
    assert not is_unit(text)


@pytest.mark.parametrize(
    ("written", "wanted", "factor"),
    [
        ("秒", "秒", "1"),
        ("分/件", "秒", "60"),
        ("小时", "分钟", "60"),
        ("万元", "元", "10000"),
        ("吨", "kg", "1000"),
        ("件", "台", "1"),
        ("台", "", "1"),
        ("箱", "台", None),
        ("元", "台", None),
        ("含税", "", None),
        ("万台", "台", "10000"),
        ("千件", "", "1000"),
        ("万", "", "10000"),
        ("美元", "", None),
        ("百万元", "万元", "100"),
        ("百分", "分钟", None),
    ],
)
def test_a_unit_is_turned_into_one_of_its_kind(
    written: str, wanted: str, factor: str | None
) -> None:
    expected = None if factor is None else Decimal(factor)

    assert convert_unit(written, wanted) == expected


def test_the_unit_of_a_heading_stands_in_brackets() -> None:
    headings = ["工时（分/件）", "金额(单位：万元)", "数量", "单价(含税)", "(台)数量"]

    assert [heading_unit(text) for text in headings] == ["分/件", "万元", "", "", "台"]
    assert [heading_unit(text) for text in ("金额(万元)(含税)", "*数量【台】*")] == [
        "万元",
        "台",
    ]


def test_the_unit_of_a_heading_stands_behind_it() -> None:
    headings = [
        "财务/金额/万元",
        "开机标准/机/人",
        "重量KG",
        "工时-分",
        "数量 台",
        "台",
    ]
    units = ["万元", "机/人", "KG", "分", "台", ""]

    assert [heading_unit(text) for text in headings] == units
    assert [heading_unit(text) for text in ("客户/编码", "PO", "备注:")] == ["", "", ""]


def _said(value: str) -> Property:
    return Property(value, 1, 1)


def test_the_unit_of_a_table_stands_above_it() -> None:
    context = {"日期": _said("2026-06-30"), "单位": _said("万元")}

    assert context_unit(context) == ("万元", _said("万元"))
    assert context_unit({"单位": _said("百万")})[0] == "百万元"
    assert context_unit({"单位": _said("美元")})[0] == "美元"
    assert context_unit({"单位": _said("销售部")}) == ("", None)
    assert context_unit({}) == ("", None)


def test_numbers_are_turned_into_the_unit_of_their_column(completed: Read) -> None:
    """
    工艺路线
    | 产品编码 | 单件工时(分) | 换模时间（小时） |
    | P1       | 1.5          | 0.5              |
    | P1       | 30秒         | 45分钟           |
    """
    assert completed.findings == ()
    assert completed.values("seconds") == [90, 30]
    assert completed.values("changeover_minutes") == [30, 45]


def test_a_unit_that_cannot_be_turned_is_reported_at_its_heading(orders: Read) -> None:
    """
    | 订单号 | 数量(箱) |
    | A1     | 5        |
    """
    assert orders.found == [("unit-not-understood", "B1")]
    assert orders.values("quantity") == [5]


def test_a_unit_in_a_heading_may_be_a_power_of_ten(orders: Read) -> None:
    """
    | 订单号 | 数量（千台） | 金额(万) | 单价(元/台) |
    | A1     | 1.2          | 50       | 5           |
    | A2     | 2            | 50万     | 5           |
    """
    assert orders.findings == ()
    assert orders.values("quantity") == [1200, 2000]
    assert orders.values("amount") == [50_000_000, 50_000_000]
    assert orders.values("unit_price") == [5, 5]


@pytest.mark.parametrize("unit", ["K", "KPCS", "Kpcs", "K个", "千只", "单位:k"])
def test_a_quantity_may_be_in_thousands_of_pieces(unit: str) -> None:
    written = column_unit(f"数量({unit})", "台")

    assert convert_unit(written, "台") == 1000
    assert convert_unit(column_unit(f"采购数量({unit})", ""), "") == 1000


def test_prices_of_a_thousand_and_strange_units_are_reported(orders: Read) -> None:
    """
    | 订单号 | 数量(罗) | 单价(元/K) | 金额(W) | 已发数量(100PCS) |
    | A1     | 5        | 9          | 45      | 5                |
    """
    assert orders.found == [("unit-not-understood", f"{letter}1") for letter in "BCDE"]
    assert orders.values("quantity") == [5]


def test_other_money_and_months_are_reported_at_their_heading(completed: Read) -> None:
    """
    客户档案
    | 客户编码 | 客户名称 | 信用额度（USD） | 账期(月) |
    | C1       | 甲       | 50              | 3        |
    """
    assert completed.found == [
        ("unit-not-understood", "C1"),
        ("unit-not-understood", "D1"),
    ]


def test_remarks_in_brackets_are_no_units(orders: Read) -> None:
    """
    | 订单号 | 数量(必填) | 单价(不含税) | 金额(含税) | 交期(年月日) | 已发数量(BYD) |
    | A1     | 5          | 9            | 45         | 2026-06-30   | 5             |
    """
    assert orders.findings == ()


def test_a_unit_above_is_for_amounts_not_for_prices(taken: Read) -> None:
    """
    订单清单
    | 单位：万元 |  |  |  |  |  |  |  |
    | 订单号 | 下单日期 | 客户编码 | 产品编码 | 数量 | 单价 | 金额 | 交期 |
    | A1     | 6月1日   | C1       | P1       | 5    | 9    | 45   | 2026-06-30 |
    """
    assert taken.values("unit_price") == [9]
    assert taken.values("amount") == [45_000_000]
    assert taken.found == [("unit-not-applied", "A1")]


def test_other_money_above_is_reported_once(taken: Read) -> None:
    """
    订单清单
    | 单位：美元 |  |  |  |  |  |  |  |
    | 订单号 | 下单日期 | 客户编码 | 产品编码 | 数量 | 单价 | 金额 | 交期 |
    | A1     | 6月1日   | C1       | P1       | 5    | 9    | 45   | 2026-06-30 |
    """
    assert taken.found == [("unit-not-understood", "A1")]


def test_rows_that_count_in_other_than_pieces_are_reported(orders: Read) -> None:
    """
    | 订单号 | 单位 | 数量 |
    | A1     | PCS  | 5    |
    | A2     | 打   | 5    |
    | A3     | 箱   | 5    |
    | A4     | 箱   | 5    |
    | A5     |      | 5    |
    | A6     | 样品 | 5    |
    | A7     | KPCS | 5    |
    | A8     | k    | 5    |
    """
    rows = ["B3", "B4", "B8", "B9"]

    assert orders.found == [("unit-differs", row) for row in rows]
    assert [found.values["count"] for found in orders.findings] == [1, 2, 1, 1]
    assert orders.values("quantity") == [5] * 8
