from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_xl.intake.messages import WHY
from sop_xl.values.lookalikes import explain_number
from sop_xl.values.numbers import read_number


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
        ("500台（已取消）", "words-behind", None),
        ("2件报废", "words-behind", "2"),
        ("2箱报废", "unit", None),
        ("5个月", "unit", None),
        ("暂估200", "rough", "200"),
        ("约五十台", "rough", "50"),
        ("3.5w", "letter-multiple", "35000"),
        ("2k台", "letter-multiple", "2000"),
        ("2k箱", "unit", None),
        ("2打3个", "parts", "27"),
        ("2打3箱", "", None),
        ("2打半", "parts", "30"),
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


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        *(
            ("5pct", "5%"),
            ("5 Percent", "5%"),
            ("百分之五", "5%"),
            ("百分之5.5", "5.5%"),
        ),
        *(
            ("千分之五", "0.5%"),
            ("5个百分点", "5%"),
            ("百分之", None),
            ("百分之多", None),
        ),
    ],
)
def test_a_share_in_words_is_suggested_with_its_sign(
    text: str, suggestion: str | None
) -> None:
    found = explain_number(text, "%")

    assert (found.why, found.suggestion) == ("share-words", suggestion)
    assert explain_number(text, "台").suggestion is None


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


@pytest.mark.parametrize(
    ("text", "unit", "usual", "suggestion"),
    [
        ("壹佰万", "元", "万元", "100"),
        ("壹佰", "元", "万元", "100"),
        ("壹佰万元", "元", "万元", "100"),
        ("约50万", "元", "万元", "50"),
        ("约50", "元", "万元", "50"),
        ("3.5w", "元", "万元", "3.5"),
        ("三千", "元", "万元", None),
        ("约三千", "元", "万元", None),
        ("约5台", "台", "打", "5台"),
        ("约95%", "%", "", "95%"),
        ("约95", "%", "", "95"),
        ("￥1,2OO", "元", "", "1200"),
        ("1分半", "秒", "", "90"),
        ("1分半", "秒", "分钟", "1.5"),
        ("一分半钟", "分钟", "", "1.5"),
        ("1个半小时", "分钟", "", "90"),
        ("半小时", "分钟", "", "30"),
        ("1小时30分", "分钟", "", "90"),
        ("30分1小时", "分钟", "", None),
        ("两班", "", "", "2"),
        ("2班", "", "", "2"),
        ("一般", "", "", None),
        ("3k", "kg", "", None),
    ],
)
def test_a_suggestion_is_written_as_its_column_is(
    text: str, unit: str, usual: str, suggestion: str | None
) -> None:
    assert explain_number(text, unit, usual).suggestion == suggestion


@given(
    st.text()
    | st.text(
        "0123456789.,OoIl|+-*/~至约左右多台箱元￥$（）()。 eE十二百万千分秒半个wk班打%"
    ),
    st.sampled_from(
        [
            *(("", ""), ("台", ""), ("台", "打"), ("元", ""), ("元", "万元")),
            *(("%", ""), ("秒", "分钟"), ("kg", "吨")),
        ]
    ),
)
def test_no_text_is_too_strange(text: str, units: tuple[str, str]) -> None:
    found = explain_number(text, *units)

    assert found.why in WHY
    assert found.suggestion is None or read_number(found.suggestion, *units) is not None
