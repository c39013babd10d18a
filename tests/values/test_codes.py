from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_xl.values.codes import is_error_value, is_missing, type_code, type_text
from sop_xl.values.hidden import strip_hidden
from sop_xl.values.refusals import Kept


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "\u3000",
            "\u200b",
            "-",
            "－",
            "—",
            "——",
            "/",
            "＼",
            "...",
            "……",
            "？？？",
        ),
        *(
            "无",
            " 无 ",
            "空",
            "N/A",
            "Ｎ／Ａ",
            "na",
            "NULL",
            "None",
            "暂无",
            "待定",
            "*",
        ),
    ],
)
def test_dashes_marks_and_such_words_say_nothing(text: str) -> None:
    assert is_missing(text)


@pytest.mark.parametrize(
    "value", [0, 0.0, False, "0", "无锡", "-1", "√", "×", "A-", "#N/A", "无" * 20]
)
def test_anything_else_says_something(value: object) -> None:
    assert not is_missing(value)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["#N/A", "#REF!", " #DIV/0! ", "Err:502"])
def test_an_error_value_is_known(text: str) -> None:
    assert is_error_value(text)


@pytest.mark.parametrize("value", ["#1", "N/A", "", None, 1.0, "Error"])
def test_other_values_are_no_errors(value: str | float | None) -> None:
    assert not is_error_value(value)


@given(st.text("0123456789", min_size=1, max_size=30))
def test_a_code_in_digits_as_text_is_kept_to_the_digit(code: str) -> None:
    assert type_code(code) == code


@given(st.integers(0, 10**15 - 1))
def test_a_code_in_a_number_is_its_digits(code: int) -> None:
    assert type_code(code) == type_code(float(code)) == str(code)


@given(st.integers(10**15, 10**300))
def test_a_code_of_more_digits_than_excel_keeps_is_doubted(code: int) -> None:
    assert isinstance(type_code(float(code)), Kept)


@given(st.text("A1-甲"), st.text("\u200b\ufeff\u200e\u00ad", max_size=3))
def test_hidden_signs_do_not_part_two_codes(text: str, hidden: str) -> None:
    assert type_code(hidden.join(text)) == type_code(text)


@given(st.text())
def test_no_hidden_sign_is_left(text: str) -> None:
    stripped = strip_hidden(text)

    assert strip_hidden(stripped) == stripped
    assert type_text(text) == type_text(stripped)
