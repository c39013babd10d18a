from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_xl.values.numbers import exact_number, read_number

_numbers = st.decimals(-(10**12), 10**12, places=4)
_FULL_WIDTH = str.maketrans("0123456789,.-+%()", "０１２３４５６７８９，．－＋％（）")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1234", "1234"),
        (" 1234 ", "1234"),
        ("1,234", "1234"),
        ("1,234,567.5", "1234567.5"),
        ("1 234 567", "1234567"),
        ("１２３４", "1234"),
        ("１，２３４．５", "1234.5"),
        ("　12　", "12"),
        ("￥1,234.50", "1234.50"),
        ("¥ 880", "880"),
        ("880元", "880"),
        ("880 元", "880"),
        ("-¥5", "-5"),
        ("￥-5", "-5"),
        ("500台", "500"),
        ("500 PCS", "500"),
        ("12.5kg", "12.5"),
        ("95%", "0.95"),
        ("９５％", "0.95"),
        ("(3)", "-3"),
        ("（1,234.5）", "-1234.5"),
        ("(5台)", "-5"),
        ("-3", "-3"),
        ("−3", "-3"),
        ("+3", "3"),
        ("1.2万", "12000"),
        ("3万元", "30000"),
        (".5", "0.5"),
        ("007", "7"),
        ("500-", "-500"),
        ("1,200.50-", "-1200.50"),
        ("负3", "-3"),
        ("–3", "-3"),
        ("5‰", "0.005"),
        ("1.5亿", "150000000"),
        ("3千", "3000"),
        ("3千元", "3000"),
        ("5百万", "5000000"),
        ("1.2万台", "12000"),
        ("人民币1,200元整", "1200"),
        ("RMB 88", "88"),
        ("'123", "123"),
        ("1，234，567", "1234567"),
        ("\u200b12\ufeff", "12"),
        ("⑫", "12"),
    ],
)
def test_numbers_are_read_in_every_habit(text: str, number: str) -> None:
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        *("", "十二", "约50台", "待定", "12-15", "12~15", "12 15", "12\n15", "1,23"),
        *("1,2345", "1.2.3", "12,", "--5", "+-5", "(-5)", "((5))", "(5", "5)", "1e5"),
        *("5箱半", "50%%", "台", "元", "%", "万", "¥", "()", "∞", "NaN", "inf", "0x10"),
        *("见附件", "12/15", "2026.6.1", "1 23", "=1+1", "100\n200", "3-4-"),
        *("1OO", "-5-", "1.200,50", "9" * 70),
        *("100²", "10³台", "²", "100①", "⑴", "½", "3½", "⒈", "10⁻³", "H₂"),
    ],
)
def test_what_is_not_one_number_is_none(text: str) -> None:
    assert read_number(text) is None


def test_the_unit_of_the_column_may_stand_behind() -> None:
    assert read_number("5垛", "垛") == 5
    assert read_number("5垛") is None


@given(_numbers)
def test_a_number_is_read_however_it_is_written(number: Decimal) -> None:
    plain = f"{number:f}"
    writings = {plain, f"{number:,f}", f" {plain} 台", f"￥{plain}", f"{number:,f}元"}
    writings |= {text.translate(_FULL_WIDTH) for text in writings}
    if number > 0:
        writings.add(f"({plain})")

    expected = {number, -number} if number > 0 else {number}
    assert {read_number(text) for text in writings} == expected


@given(st.text() | st.text("0123456789.,()（）％%-+ 万元￥"))
def test_no_text_is_too_strange(text: str) -> None:
    number = read_number(text)

    assert number is None or number.is_finite()


def test_a_thousand_brackets_are_not_one_number() -> None:
    assert read_number("(" * 5000 + "1" + ")" * 5000) is None


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 4))
def test_what_was_typed_into_a_cell_is_read_to_the_digit(
    digits: int, places: int
) -> None:
    typed = Decimal(digits).scaleb(-places)

    assert exact_number(float(typed)) == typed


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_what_is_not_finite_is_no_number(value: float) -> None:
    assert exact_number(value) is None


@given(st.floats(-1e300, 1e300))
def test_no_number_of_a_cell_is_too_strange(value: float) -> None:
    number = exact_number(value)

    assert number is not None
    assert abs(float(number) - value) <= abs(value) * 1e-14


def test_the_noise_of_a_formula_is_not_read() -> None:
    assert exact_number(880 * 1.1) == Decimal(968)
    assert exact_number(3) == 3


def test_a_sign_of_money_stands_before_money_only() -> None:
    assert read_number("￥5", "元") == read_number("￥5", "元/kg") == 5
    assert read_number("￥5", "台") is None
    assert read_number("$5", "元") is None
    assert read_number("$5") == 5


@pytest.mark.parametrize("text", ["12.5/台", "12.5元每台", "12.5块", "12.5块钱/台"])
def test_a_price_is_read_however_the_piece_is_named(text: str) -> None:
    assert read_number(text, "元") == Decimal("12.5")
    assert read_number("12.5/台", "元", "万元") == 125_000
    assert read_number("12.5/台", "台") is None
    assert read_number("12/吨", "元") is None


def test_a_number_of_dozens_is_in_pieces() -> None:
    assert read_number("5打", "个") == 60
    assert read_number("5箱", "托") is None


def test_kilograms_are_no_thousands() -> None:
    assert read_number("3千克", "kg") == read_number("3千克") == 3


@given(st.integers(-(10**9), 10**9), st.sampled_from(["万", "千", "亿", "百万"]))
def test_a_number_comes_back_with_its_power_of_ten(number: int, word: str) -> None:
    read = read_number(f"{number}{word}元", "元")

    assert read == number * {"万": 10**4, "千": 1000, "亿": 10**8, "百万": 10**6}[word]
