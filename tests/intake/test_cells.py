from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_xl.grid import RawValue
from sop_xl.intake.cells import (
    MISSING_VALUE,
    NOT_A_DATE,
    NOT_A_NUMBER,
    NOT_IN_LIST,
    NOT_WHOLE,
    Refused,
    Writing,
    is_missing,
    type_column,
    type_value,
)
from sop_xl.rows import columns_of
from sop_xl.rows.column import ColumnOf
from sop_xl.tables import Customer, Machine, Order

MAY_7 = dt.date(2026, 5, 7)
_raw = (
    st.none()
    | st.text()
    | st.text("0123456789.,-/%年月日台元 ")
    | st.floats()
    | st.integers()
    | st.booleans()
    | st.dates()
    | st.datetimes()
    | st.times()
    | st.timedeltas()
)


def column(field: str, model: type = Order) -> ColumnOf:
    [found] = [c for c in columns_of(model) if c.field == field]
    return found


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "－",
        "—",
        "——",
        "/",
        "／",
        "无",
        " 无 ",
        "N/A",
        "#N/A",
        "Ｎ／Ａ",
        "空",
    ],
)
def test_a_dash_and_its_like_say_nothing(text: str) -> None:
    assert is_missing(text)
    assert type_value(text, column("quantity"), Writing(2026)) == MISSING_VALUE
    assert type_value(text, column("unit_price"), Writing(2026)) is None
    assert type_value(text, column("order_class"), Writing(2026)) == "批量"


@pytest.mark.parametrize("value", [0, 0.0, False, "0", "无锡", "-1"])
def test_nought_says_something(value: RawValue) -> None:
    assert not is_missing(value)


@pytest.mark.parametrize(
    ("value", "typed"),
    [
        (12.0, 12),
        (12, 12),
        ("１２ 台", 12),
        ("1.2万", 12000),
        (2.9999999999999996, 3),
        (12.5, NOT_WHOLE),
        ("12.5", NOT_WHOLE),
        ("十二", NOT_A_NUMBER),
        (1e15, NOT_A_NUMBER),
        (float("nan"), NOT_A_NUMBER),
        (True, NOT_A_NUMBER),
        (dt.date(2026, 5, 7), NOT_A_NUMBER),
        (dt.time(8), NOT_A_NUMBER),
        ("#DIV/0!", NOT_A_NUMBER),
    ],
)
def test_whole_numbers(value: RawValue, typed: object) -> None:
    assert type_value(value, column("quantity"), Writing(2026)) == typed


def test_money_is_whole_fen_rounded_half_up() -> None:
    amount = column("amount")

    assert type_value("￥1,234.505", amount, Writing(2026)) == 123451
    assert type_value(0.1 + 0.2, amount, Writing(2026)) == 30
    assert type_value("面议", amount, Writing(2026)) == NOT_A_NUMBER


def test_prices_keep_their_decimals() -> None:
    assert type_value(9.8765, column("unit_price"), Writing(2026)) == Decimal("9.8765")


@pytest.mark.parametrize(
    ("value", "ratio"),
    [
        ("95%", "0.95"),
        ("95", "0.95"),
        (95.0, "0.95"),
        (0.95, "0.95"),
        (1.0, "1"),
        (1.2, "1.2"),
        ("120%", "1.2"),
    ],
)
def test_percents_may_be_written_as_hundredths_or_ratios(
    value: RawValue, ratio: str
) -> None:
    assert type_value(value, column("efficiency", Machine), Writing(2026)) == Decimal(
        ratio
    )


@pytest.mark.parametrize(
    ("value", "typed"),
    [
        (dt.date(2026, 5, 7), dt.date(2026, 5, 7)),
        (dt.datetime.combine(MAY_7, dt.time(23, 59)), MAY_7),
        (46149.0, dt.date(2026, 5, 7)),
        (20260507, dt.date(2026, 5, 7)),
        ("5月7日", dt.date(2025, 5, 7)),
        (dt.date(9999, 12, 31), dt.date(9999, 12, 31)),
        (dt.date(1900, 1, 5), NOT_A_DATE),
        (dt.time(0), NOT_A_DATE),
        (dt.timedelta(days=46149), NOT_A_DATE),
        (5.7, NOT_A_DATE),
        (2026.0, NOT_A_DATE),
        (True, NOT_A_DATE),
        ("月底前", NOT_A_DATE),
        ("5.32", NOT_A_DATE),
    ],
)
def test_dates(value: RawValue, typed: object) -> None:
    assert type_value(value, column("due_date"), Writing(2025)) == typed


def test_choices_are_read_whatever_their_width_and_spaces() -> None:
    assert type_value(" Ａ ", column("grade", Customer), Writing(2026)) == "A"
    assert type_value("小 批量", column("order_class"), Writing(2026)) == "小批量"
    assert type_value("VIP", column("grade", Customer), Writing(2026)) == NOT_IN_LIST


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1001.0, "1001"),
        (10.5, "10.5"),
        (" ＫＨ ００１ ", "KH001"),
        (dt.datetime.combine(MAY_7, dt.time()), "2026-05-07"),
        ("=SUM(A1)", "=SUM(A1)"),
        ("+1", "+1"),
        ("@甲", "@甲"),
    ],
)
def test_codes_are_texts_whatever_stands_in_the_cell(
    value: RawValue, text: str
) -> None:
    assert type_value(value, column("order_no"), Writing(2026)) == text


def test_names_keep_their_width() -> None:
    assert type_value(" 甲（华东）  公司", column("customer_name"), Writing(2026)) == (
        "甲（华东） 公司"
    )


@given(_raw, st.sampled_from([*columns_of(Order), *columns_of(Machine)]))
def test_no_cell_is_too_strange(value: RawValue | None, column: ColumnOf) -> None:
    typed = type_value(value, column, Writing(2026))

    assert typed is None or isinstance(typed, Refused | str | int | Decimal | dt.date)


@given(st.lists(_raw))
def test_a_column_is_typed_cell_by_cell(values: list[RawValue | None]) -> None:
    quantity = column("quantity")
    typed = type_column(values, quantity, Writing(2026))
    alone = [type_value(value, quantity, Writing(2026)) for value in values]

    assert typed.values == [None if isinstance(v, Refused) else v for v in alone]
    assert typed.refused == [
        (row, value) for row, value in enumerate(alone) if isinstance(value, Refused)
    ]


def test_equal_cells_of_different_kind_are_typed_each_by_its_own() -> None:
    typed = type_column([1, True, 1.0, "1"], column("quantity"), Writing(2026))

    assert typed.values == [1, None, 1, 1]
