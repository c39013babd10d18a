from __future__ import annotations

import pytest

from sop_xl.grid import RawValue
from sop_xl.locating.remarks import is_note, is_remark, is_total


def cells(*values: RawValue | None) -> dict[int, RawValue]:
    """Return a row's cells that are not empty."""
    return {n: value for n, value in enumerate(values, 1) if value is not None}


@pytest.mark.parametrize(
    "row",
    [
        cells("合计", None, 5.0, None),
        cells("合 计：", 5.0, 5.0, 5.0),
        cells("本页合计(元)", None, 5.0, None),
        cells(None, "6月合计", 5.0, "5台"),
        cells("C1", "甲公司小计", None, 5.0),
        cells("合计金额", None, None, 5.0),
        cells(None, None, "其中：", 5.0),
        cells("平均", 1.0, 2.0, 3.0),
    ],
)
def test_rows_that_sum_up_others_are_totals(row: dict[int, RawValue]) -> None:
    assert is_total(row, 4)


@pytest.mark.parametrize(
    "row",
    [
        cells("A1", "油烟机", 5.0, None),
        cells("C1", "合计达公司", None, None),
        cells("2026-05", "产值合计", None, 5.0),
        cells("2026-05", "接单量", "合计", 5.0),
        cells("甲", "乙", "丙", "小计在第五格的备注写得很长很长很长"),
        cells(5.0, 6.0, 7.0, 8.0),
    ],
)
def test_other_rows_are_none(row: dict[int, RawValue]) -> None:
    assert not is_total(row, 4)


@pytest.mark.parametrize(
    "row",
    [
        cells("注：含税", None, 5.0),
        cells("备注: 见附件"),
        cells("制表：李芳"),
        cells("制表人 李芳", None, "2026-06-30"),
        cells("审核（签字）"),
        cells("批准", None, 46203.0),
        cells("经理：", "高总", "会计：", "钱一"),
        cells("电话：57", "地址:宁波"),
    ],
)
def test_notes_and_signatures_are_remarks(row: dict[int, RawValue]) -> None:
    assert is_remark(row)


@pytest.mark.parametrize(
    "row",
    [
        cells("A1", "油烟机", "规格：900"),
        cells("审核台", "油烟机"),
        cells("注塑机1", "注塑"),
        cells("A1", 5.0),
        cells(5.0),
        cells("油烟机：", 5.0, 6.0),
    ],
)
def test_rows_of_a_table_are_no_remarks(row: dict[int, RawValue]) -> None:
    assert not is_remark(row)


def test_a_note_says_so_in_any_width() -> None:
    assert is_note(" 注:含税")
    assert not is_note("注意力")
