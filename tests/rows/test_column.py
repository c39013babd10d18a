from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from sop_xl.rows import Column, Kind, Row, columns_of, fields_of
from sop_xl.rows.column import ColumnOf, Period


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
        (Column("可用机台", refers_to="machines", listed=True), False),
    ],
)
def test_keys_and_what_is_compared_with_them_are_codes(
    column: Column, is_code: bool
) -> None:
    assert column.is_code is is_code


def test_a_row_takes_no_field_that_its_model_lacks() -> None:
    with pytest.raises(ValidationError):
        Sample.model_validate({"code": "A", "price": 1, "size": 3})


def test_a_row_is_made_of_what_its_model_says() -> None:
    row = Sample.model_validate({"code": "A", "price": "1.5", "colour": "红"})

    assert (row.code, row.price, row.pieces) == ("A", Decimal("1.5"), 1)
    assert row.colour is Colour.RED


def test_a_model_knows_its_fields() -> None:
    assert fields_of(Sample) == {c.field for c in columns_of(Sample)}


def limited(kind: Kind, column: Column) -> ColumnOf:
    return ColumnOf("field", column, kind, required=False, default=None, choices=None)


@pytest.mark.parametrize(
    ("kind", "column", "inside", "outside"),
    [
        (Kind.WHOLE, Column("班次", least=1, most=3), [1, 3], [0, 4, -1]),
        (Kind.WHOLE, Column("数量", positive=True), [1], [0, -1]),
        (
            Kind.DECIMAL,
            Column("效率", unit="%", positive=True, most=2),
            [Decimal("0.01"), Decimal(2)],
            [Decimal(0), Decimal("2.01")],
        ),
        (
            Kind.MONEY,
            Column("额度", money=True, least=5, most=6),
            [500, 600],
            [499, 601],
        ),
        (Kind.TEXT, Column("编码", longest=3), ["", "ABC"], ["ABCD"]),
        (Kind.TEXT, Column("备注"), ["长" * 1000], []),
        (Kind.DATE, Column("日期", least=1), [dt.date(2026, 6, 30), None], []),
    ],
)
def test_a_value_is_within_its_columns_limits(
    kind: Kind, column: Column, inside: list[object], outside: list[object]
) -> None:
    of = limited(kind, column)

    assert [of.allows(value) for value in inside] == [True] * len(inside)
    assert [of.allows(value) for value in outside] == [False] * len(outside)


@pytest.mark.parametrize(
    ("column", "said"),
    [
        (Column("a"), ""),
        (Column("a", least=0), "≥ 0"),
        (Column("a", most=100), "≤ 100"),
        (Column("a", least=1, most=3), "1 ~ 3"),
        (Column("a", positive=True), "> 0"),
        (Column("a", unit="%", positive=True, most=2), "> 0, ≤ 200%"),
        (Column("a", unit="%", least=0, most=1), "0% ~ 100%"),
        (Column("a", longest=60), "≤ 60"),
    ],
)
def test_limits_are_told_in_signs(column: Column, said: str) -> None:
    assert column.range == said
    assert column.is_limited is bool(said)


@pytest.mark.parametrize(
    ("period", "day", "first"),
    [
        (Period.MONTH, dt.date(2026, 6, 30), dt.date(2026, 6, 1)),
        (Period.TEN_DAYS, dt.date(2026, 6, 10), dt.date(2026, 6, 1)),
        (Period.TEN_DAYS, dt.date(2026, 6, 11), dt.date(2026, 6, 11)),
        (Period.TEN_DAYS, dt.date(2026, 7, 31), dt.date(2026, 7, 21)),
        (Period.WEEK, dt.date(2026, 6, 30), dt.date(2026, 6, 29)),
        (Period.WEEK, dt.date(2026, 6, 28), dt.date(2026, 6, 22)),
    ],
)
def test_a_period_is_its_first_day(
    period: Period, day: dt.date, first: dt.date
) -> None:
    assert period.first_day(day) == first


@given(st.sampled_from(Period), st.dates(dt.date(1950, 1, 9), dt.date(2199, 1, 1)))
def test_a_period_holds_its_first_day(period: Period, day: dt.date) -> None:
    first = period.first_day(day)

    assert period.first_day(first) == first
    assert 0 <= (day - first).days < 31
