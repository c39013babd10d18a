from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar

import pytest
from pydantic import ValidationError

from sop_xl.rows import Column, Kind, Row, columns_of


class Colour(StrEnum):
    RED = "红"


class Sample(Row):
    table: ClassVar[str] = "samples"
    title: ClassVar[str] = "样品"
    department: ClassVar[str] = "sales"

    code: Annotated[str, Column("编码", ("货号", "代码"), key=True)]
    name: Annotated[str | None, Column("名称")] = None
    pieces: Annotated[int, Column("数量")] = 1
    amount: Annotated[int | None, Column("金额", money=True)] = None
    price: Annotated[Decimal, Column("单价")]
    day: Annotated[dt.date | None, Column("日期")] = None
    colour: Annotated[Colour | None, Column("颜色")] = None


def test_the_annotation_says_kind_and_whether_a_column_is_required() -> None:
    kinds = {c.field: (c.kind, c.required, c.default) for c in columns_of(Sample)}

    assert kinds == {
        "code": (Kind.TEXT, True, kinds["code"][2]),
        "name": (Kind.TEXT, False, None),
        "pieces": (Kind.WHOLE, False, 1),
        "amount": (Kind.MONEY, False, None),
        "price": (Kind.DECIMAL, True, kinds["price"][2]),
        "day": (Kind.DATE, False, None),
        "colour": (Kind.CHOICE, False, None),
    }


def test_a_choice_knows_what_can_be_chosen() -> None:
    assert [c.choices for c in columns_of(Sample) if c.choices] == [Colour]


def test_the_label_is_the_first_of_a_columns_names() -> None:
    assert columns_of(Sample)[0].column.names == ("编码", "货号", "代码")


@pytest.mark.parametrize(
    ("column", "is_code"),
    [
        (Column("编码", key=True), True),
        (Column("客户", refers_to="customers"), True),
        (Column("工序", code=True), True),
        (Column("备注"), False),
    ],
)
def test_keys_and_what_is_compared_with_them_are_codes(
    column: Column, is_code: bool
) -> None:
    assert column.is_code is is_code


def test_a_row_takes_no_field_that_its_model_lacks() -> None:
    with pytest.raises(ValidationError):
        Sample.model_validate({"code": "A", "price": 1, "size": 3})
