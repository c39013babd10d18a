from __future__ import annotations

import pytest

from sop_xl.reports.fields import (
    allowed_words,
    example_of,
    kind_word,
    reference_words,
)
from sop_xl.rows import columns_of
from sop_xl.rows.column import ColumnOf, Row
from sop_xl.tables import (
    BomLine,
    Cost,
    Order,
    OrderChange,
    RoutingStep,
    TenDayPlan,
)


def column(model: type[Row], field: str) -> ColumnOf:
    return next(c for c in columns_of(model) if c.field == field)


@pytest.mark.parametrize(
    ("model", "field", "said"),
    [
        (Order, "order_no", ("文字", "≤ 60 个字", "", "XS2606-018")),
        (Order, "state", ("选项", "已接收、处理中、已完成、已取消、暂停", "", "")),
        (Order, "amount", ("金额", "", "", "1250.50")),
        (Order, "due_date", ("日期", "", "", "2026-06-30")),
        (Order, "remark", ("文字", "", "", "")),
        (Cost, "month", ("月份", "", "", "2026-06")),
        (TenDayPlan, "ten_days", ("旬", "", "", "2026年6月上旬")),
        (BomLine, "scrap", ("数字", "0% ~ 100%", "", "95%")),
        (OrderChange, "delay_days", ("整数", "", "", "120")),
    ],
)
def test_a_column_is_described(
    model: type[Row], field: str, said: tuple[str, ...]
) -> None:
    found = column(model, field)

    assert said == (
        kind_word(found),
        allowed_words(found),
        reference_words(found),
        example_of(found),
    )


@pytest.mark.parametrize(
    ("model", "field", "said"),
    [
        (OrderChange, "order_no", "“订单清单”中有的订单号"),
        (BomLine, "product", "“产品主数据”中有的产品编码"),
        (
            RoutingStep,
            "machines",
            "“机台台账”中有的机台号，几个之间用顿号分开",
        ),
    ],
)
def test_a_reference_says_where_its_values_stand(
    model: type[Row], field: str, said: str
) -> None:
    assert reference_words(column(model, field)) == said
