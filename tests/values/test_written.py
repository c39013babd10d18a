"""Values that stand as text in a cell of another kind."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from sop_xl.intake import read_text
from sop_xl.rows import columns_of
from sop_xl.tables import Order

COLUMNS = {column.field: column for column in columns_of(Order)}


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("1,200台", "quantity", 1200),
        ("９.５元", "unit_price", Decimal("9.5")),
        ("95.5", "amount", 9550),
        ("6月12日", "due_date", dt.date(2026, 6, 12)),
        ("作废", "state", "已取消"),
        (" 急  单 ", "remark", "急 单"),
    ],
)
def test_a_text_is_typed_as_a_cell_of_its_column(
    text: str, field: str, value: object
) -> None:
    assert read_text(text, COLUMNS[field], 2026) == value


@pytest.mark.parametrize(
    ("text", "field"),
    [("面议", "quantity"), ("月底", "due_date"), ("—", "remark"), ("—", "quantity")],
)
def test_what_is_no_such_value_is_an_error(text: str, field: str) -> None:
    with pytest.raises(ValueError, match=text):
        read_text(text, COLUMNS[field], 2026)
