from __future__ import annotations

import pytest

from sop_xl.grid import Grid, RawValue
from sop_xl.headings.vocabulary import Vocabulary
from sop_xl.intake import locate_tables
from sop_xl.locating.cellkinds import is_heading_text
from sop_xl.locating.headers import Header
from sop_xl.rows import LocatedColumn
from sop_xl.tables import MODELS


def header(*headings: str) -> Header:
    """Return a header; an empty heading is a column without one."""
    columns = [LocatedColumn(n, text) for n, text in enumerate(headings, 1) if text]
    return Header((1,), tuple(columns))


def split(*headings: str) -> list[list[str]]:
    """Return the headings of the tables that lie below headings, over a row of values."""
    values = [text and 1.0 for text in headings]
    grid = Grid("a.xlsx", "1", [headings, values, values])
    tables = locate_tables(grid, Vocabulary(MODELS)).tables
    return [[column.header for column in table.columns] for table in tables]


@pytest.mark.parametrize(
    ("value", "is_heading"),
    [
        ("数量", True),
        ("2026年6月", True),
        ("12", False),
        ("5台", False),
        (12.0, False),
        (None, False),
        ("很长的一句说明" * 9, False),
    ],
)
def test_a_heading_is_a_short_text_that_is_no_number(
    value: RawValue | None, is_heading: bool
) -> None:
    assert is_heading_text(value) is is_heading


def test_columns_without_a_gap_are_one_table() -> None:
    assert split("机台号", "机台组", "客户编码") == [["机台号", "机台组", "客户编码"]]


def test_the_same_headings_behind_a_gap_are_another_table() -> None:
    assert (
        split("机台号", "机台组", "", "机台号", "机台组") == [["机台号", "机台组"]] * 2
    )


def test_headings_of_another_kind_behind_a_gap_are_another_table() -> None:
    assert split("机台号", "机台组", "", "客户编码", "客户名称") == [
        ["机台号", "机台组"],
        ["客户编码", "客户名称"],
    ]


def test_headings_of_the_same_table_behind_a_gap_belong_to_it() -> None:
    assert len(split("订单号", "下单日期", "", "数量", "交期")) == 1
    assert len(split("机台号", "机台组", "", "说明栏")) == 1
