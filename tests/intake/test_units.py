from __future__ import annotations

from decimal import Decimal

import pytest

from sop_xl.intake.units import context_unit, convert_unit, heading_unit, is_unit
from sop_xl.rows import Property
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
    assert context_unit({"日期": _said("2026-06-30"), "单位": _said("万元")}) == "万元"
    assert context_unit({"单位": _said("销售部")}) == ""
    assert context_unit({}) == ""


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
