from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_xl.intake.lookalikes import explain_number
from sop_xl.intake.messages import WHY
from sop_xl.intake.numbers import read_number


@pytest.mark.parametrize(
    ("text", "why", "suggestion"),
    [
        ("1OO", "letters", "100"),
        ("1O0台", "letters", "100"),
        ("l0", "letters", "10"),
        ("I2", "letters", "12"),
        ("1.200,50", "foreign", "1200.5"),
        ("1,2345", "commas", None),
        ("12,34,567", "commas", None),
        ("12,", "stops", "12"),
        ("12。", "stops", "12"),
        ("12。5", "stops", "12.5"),
        ("约50台", "rough", "50"),
        ("50左右", "rough", "50"),
        ("近50", "rough", None),
        ("50多台", "rough", None),
        ("50+", "rough", None),
        (">50", "rough", None),
        ("10-12", "range", None),
        ("10~12台", "range", None),
        ("10台至12台", "range", None),
        ("12/15", "several", None),
        ("100+20", "several", None),
        ("12*50", "several", None),
        ("12 15", "several", None),
        ("100\n200", "several", None),
        ("十二", "numeral", "12"),
        ("一百二十台", "numeral", "120"),
        ("一百二", "", None),
        ("1.5E+3", "scientific", "1500"),
        ("1E+30", "scientific", None),
        ("500箱", "unit", None),
        ("3月", "unit", None),
        ("￥500", "unit", None),
        ("500台（含赠品）", "words-behind", "500"),
        ("500台已取消", "words-behind", None),
        ("=1+1", "formula-text", None),
        ("见附件", "", None),
        ("P100", "", None),
        ("", "", None),
        ("1" * 61 + "x", "", None),
    ],
)
def test_a_text_that_is_no_number_says_why(
    text: str, why: str, suggestion: str | None
) -> None:
    found = explain_number(text, "台")

    assert (found.rule, found.why, found.suggestion) == (
        "not-a-number",
        why,
        suggestion,
    )


def test_a_comma_before_two_digits_has_two_readings() -> None:
    found = explain_number("1,23", "台")

    assert found.rule == "ambiguous-value"
    assert found.details == (("readings", ("1.23", "123")),)


def test_a_unit_that_cannot_be_turned_into_the_wanted_one_is_named() -> None:
    assert explain_number("500箱", "台").details == (("unit", "箱"), ("wanted", "台"))
    assert explain_number("$5", "元").details == (("unit", "$"), ("wanted", "元"))


def test_a_suggestion_is_in_the_unit_of_the_heading() -> None:
    assert explain_number("3O", "元", "万元").suggestion == "30"
    assert explain_number("壹佰元整", "元").suggestion == "100"


@given(
    st.text() | st.text("0123456789.,OoIl|+-*/~至约左右多台箱元￥$（）()。 eE十二百%"),
    st.sampled_from(["", "台", "元", "%", "kg"]),
)
def test_no_text_is_too_strange(text: str, unit: str) -> None:
    found = explain_number(text, unit)

    assert found.why in WHY
    assert found.suggestion is None or read_number(found.suggestion) is not None
