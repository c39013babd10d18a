"""Columns called like names whose cells say what they are."""

from __future__ import annotations

from tests.drawn import read_drawing, read_sheets


def test_codes_in_a_column_called_like_a_name_are_codes() -> None:
    taken = read_sheets(
        read_drawing("""
        [book1.xlsx]1
        | 订单号 | 行号 | 下单日期   | 客户 | 产品   | 数量 | 单价 | 金额 | 交期       |
        | A1     | 1    | 2026-06-01 | C001 | P-1001 | 10   | 5    | 50   | 2026-06-20 |
        | A2     | 1    | 2026-06-01 | C002 | 油烟机 | 10   | 5    | 50   | 2026-06-20 |
        | A3     | 1    | 2026-06-01 | C002 | P-1002 | 10   | 5    | 50   | 2026-06-20 |
    """)
    )

    assert taken.findings == ()
    assert taken.values("customer") == ["C001", "C002", "C002"]
    assert taken.values("product") == ["P-1001", "油烟机", "P-1002"]


def test_names_stay_names_and_the_missing_code_is_said() -> None:
    taken = read_sheets(
        read_drawing("""
        [订单清单.xlsx]1
        | 订单号 | 下单日期   | 客户 | 产品编码 | 数量 | 交期       |
        | A1     | 2026-06-01 | 大方 | P-1001   | 10   | 2026-06-20 |
    """)
    )

    said = [f.values["guess"] for f in taken.findings if f.rule == "missing-column"]
    assert said == ["；有“客户”一列，但没有编码"]
    assert taken.values("customer_name") == ["大方"]
