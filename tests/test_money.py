from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from sop_xl.money import fen, line_amount, yuan

_prices = st.decimals(0, 10_000, places=4)


@given(st.integers(-(10**15), 10**15))
def test_fen_and_yuan_are_the_same_amount(amount: int) -> None:
    assert fen(yuan(amount)) == amount


@given(st.decimals(-(10**9), 10**9, places=6))
def test_an_amount_is_rounded_by_half_a_fen_at_most(amount: Decimal) -> None:
    assert abs(yuan(fen(amount)) - amount) <= Decimal("0.005")


def test_half_a_fen_is_rounded_away_from_nought() -> None:
    assert [fen(Decimal(text)) for text in ("0.005", "0.015", "-0.005")] == [1, 2, -1]


@given(st.integers(0, 10**6), _prices)
def test_a_line_is_rounded_once(quantity: int, price: Decimal) -> None:
    assert line_amount(quantity, price) == fen(price * quantity)


def test_a_price_of_a_third_of_a_fen_is_not_rounded_before_the_line() -> None:
    assert line_amount(1000, Decimal("0.0033")) == 330
