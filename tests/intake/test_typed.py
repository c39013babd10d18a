from __future__ import annotations

import datetime as dt
from decimal import Decimal

from tests.drawn import Read


def test_words_in_a_quantity_are_reported_at_their_cell(orders: Read) -> None:
    """
    | 订单号 | 产品   | 数量 |
    | A1     | 油烟机 | 12   |
    | A2     | 油烟机 | 十二 |
    """
    [found] = orders.findings

    assert (found.rule, str(found.where)) == (
        "not-a-number",
        "[订单清单.xlsx]Sheet1!C3",
    )
    assert dict(found.values) == {"column": "数量", "value": "十二"}


def test_each_kind_of_refusal_is_reported_at_its_cell(orders: Read) -> None:
    """
    | 订单号 | 产品编码 | 数量 | 交期   | 订单类别 | 金额 | 状态   |
    |        | P1       | 12.5 | 月底   | 加急单   | 面议 | 见附件 |
    | A2     | —        |      | 6月31日 | 样品     | -    |        |
    """
    assert sorted(orders.found) == [
        ("missing-value", "A2"),
        ("missing-value", "B3"),
        ("missing-value", "C3"),
        ("not-a-date", "D2"),
        ("not-a-date", "D3"),
        ("not-a-number", "F2"),
        ("not-a-whole-number", "C2"),
        ("not-in-list", "E2"),
        ("not-in-list", "G2"),
    ]


def test_a_row_stays_when_a_cell_of_it_is_refused(orders: Read) -> None:
    """
    | 订单号 | 数量 | 单价 |
    | A1     | 十二 | 9.5  |
    """
    assert orders.values("quantity") == [None]
    assert orders.values("unit_price") == [Decimal("9.5")]


def test_values_are_read_as_people_write_them(orders: Read) -> None:
    """
    | 订单号 | 数量    | 单价     | 金额       | 下单日期   | 交期      |
    | Ａ 1   | 1,200台 | ￥9.50   | 1.14万     | 2026.6.1   | 20260701  |
    | A2     | １２    | 9.5元    | （114.00） | 46174      | 2026年7月1日 |
    """
    assert orders.findings == ()
    assert orders.values("order_no") == ["A1", "A2"]
    assert orders.values("quantity") == [1200, 12]
    assert orders.values("unit_price") == [Decimal("9.5"), Decimal("9.5")]
    assert orders.values("amount") == [1_140_000, -11_400]
    assert orders.values("order_date") == [dt.date(2026, 6, 1)] * 2
    assert orders.values("due_date") == [dt.date(2026, 7, 1)] * 2


def test_a_text_that_looks_like_a_formula_stays_text(orders: Read) -> None:
    """
    | 订单号 | 客户名称    | 备注            |
    | =A1    | +甲公司     | -急             |
    | @A2    |             | "=SUM(A1:A9)"   |
    """
    assert orders.values("order_no") == ["=A1", "@A2"]
    assert orders.values("customer_name")[0] == "+甲公司"
    assert orders.values("remark") == ["-急", "=SUM(A1:A9)"]


def test_a_column_nobody_knows_is_noted_at_its_heading(taken: Read) -> None:
    """
    客户档案
    | 客户档案 |          |        |
    | 客户编码 | 客户名称 | 辅助列 |
    | C1       | 甲       | 7      |
    """
    [found] = taken.findings

    assert (found.rule, found.where.a1, found.severity.value) == (
        "unknown-column",
        "C2",
        "note",
    )
    assert found.values["heading"] == "辅助列"


def test_a_merged_heading_nobody_knows_is_noted_where_it_stands(taken: Read) -> None:
    """
    生产日报
    | 日期       | 机台号 | 工序 | 产品     | <      | 良品数 | 模号 |
    | ^          | ^      | ^    | 产品编码 | 等级   | ^      | ^    |
    | 2026-06-01 | M1     | 冲压 | P1       | 优     | 5      | 7    |
    """
    assert sorted(taken.found) == [("unknown-column", "E2"), ("unknown-column", "G1")]


def test_a_column_that_is_missing_is_reported_at_the_first_heading(
    taken: Read,
) -> None:
    """
    客户档案
    | 月份    | 成本项目 | 预算 |
    | 2026-06 | 水电     | 100  |
    """
    assert [(found.rule, found.where.a1) for found in taken.findings] == [
        ("missing-column", "A1")
    ]
    assert taken.findings[0].values == {"column": "实际", "table": "制造成本"}
    assert taken.table.known("actual").tolist() == [False]


def test_a_cell_merged_over_several_rows_counts_for_each(orders: Read) -> None:
    """
    | 订单号 | 行号 | 客户编码 | 数量 |
    | A1     | 1    | C1       | 12   |
    | ^      | 2    | ^        | 3    |
    | A2     | 1    | ^        | 4    |
    """
    assert orders.values("order_no") == ["A1", "A1", "A2"]
    assert orders.values("customer") == ["C1", "C1", "C1"]
    assert orders.findings == ()


def test_a_merged_cell_without_value_is_missing_in_each_row(orders: Read) -> None:
    """
    | 订单号 | 数量 | 备注 |
    | A1     |      | 急   |
    | A2     | ^    | 缓   |
    """
    assert orders.found == [("missing-value", "B2"), ("missing-value", "B3")]


def test_a_day_without_year_has_the_year_of_the_run(orders: Read) -> None:
    """
    | 订单号 | 交期  |
    | A1     | 7月1日 |
    """
    assert orders.values("due_date") == [dt.date(2026, 7, 1)]


def test_a_day_without_year_has_the_year_above_the_table(taken: Read) -> None:
    """
    [设备故障记录2021.xlsx]2022年
    | 设备故障记录 | 编号：QR-2019-003 | 日期：2023年6月 |
    | 机台号       | 停机开始          | 停机结束        |
    | M1           | 6月1日            | "6.2"           |
    """
    assert taken.values("first_day") == [dt.date(2023, 6, 1)]
    assert taken.values("last_day") == [dt.date(2023, 6, 2)]


def test_a_day_without_year_has_the_year_of_the_title(taken: Read) -> None:
    """
    [设备故障记录2021.xlsx]2022年
    | 设备故障记录（2023年6月） |          |          |
    | 机台号                    | 停机开始 | 停机结束 |
    | M1                        | 6月1日   | "6.2"    |
    """
    assert taken.values("first_day") == [dt.date(2023, 6, 1)]


def test_a_day_without_year_has_the_year_of_the_sheet_then_of_the_file(
    taken: Read,
) -> None:
    """
    [设备故障记录2021.xlsx]2022年
    | 机台号 | 停机开始 | 停机结束 |
    | M1     | 6月1日   | "6.2"    |

    [设备故障记录2021.xlsx]6月
    | 机台号 | 停机开始 | 停机结束 |
    | M1     | 6月1日   | "6.2"    |
    """
    assert taken.values("first_day") == [dt.date(2022, 6, 1), dt.date(2021, 6, 1)]
