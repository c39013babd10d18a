from __future__ import annotations

from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_xl.grid import RawValue
from sop_xl.source import Likeness
from sop_xl.tables.words import YesNo
from sop_xl.values.choices import type_choice
from sop_xl.values.refusals import Refused
from tests.values.test_cells import column


class Grade(StrEnum):
    """Grades that have no other words."""

    A = "A级"
    B = "B级"


@pytest.mark.parametrize(
    ("value", "choice"),
    [
        *((yes, "是") for yes in ("√", "✔", "是", "Y", "ｙ", "yes", True, "TRUE")),
        *((no, "否") for no in ("×", "✗", "否", "N", "no", False)),
    ],
)
def test_signs_for_yes_and_no_are_understood(value: RawValue, choice: str) -> None:
    assert type_choice(value, YesNo) == choice


@pytest.mark.parametrize("text", ["A级", " ａ级", "A 級", "a级\u200b"])
def test_width_case_spaces_and_traditional_signs_do_not_matter(text: str) -> None:
    assert type_choice(text, Grade) == "A级"


def test_a_slip_is_refused_with_the_choice_that_is_meant() -> None:
    choices = column("order_class").choices
    assert choices is not None
    found = type_choice("小批货", choices)

    assert isinstance(found, Refused)
    assert (found.rule, found.suggestion) == ("not-in-list", "小批量")
    assert found.nearest[0] == Likeness("小批量", 67)


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        *(("待处理", "已接收"), ("未处理", "已接收"), ("在产", "处理中")),
        *(("Done", "已完成"), ("結案", "已完成"), ("生產中", "处理中")),
    ],
)
def test_common_words_for_how_far_an_order_is_are_understood(
    text: str, choice: str
) -> None:
    choices = column("state").choices
    assert choices is not None
    assert type_choice(text, choices) == choice


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        *(
            ("OK", "已完成"),
            ("√", "已完成"),
            ("己完成", "已完成"),
            ("处里中", "处理中"),
        ),
        *(("已处理", None), ("未取消", None), ("不处理", None), ("待完成", None)),
        *(("处理完", None), ("取消中", None)),
    ],
)
def test_the_opposite_of_a_word_is_never_suggested(
    text: str, suggestion: str | None
) -> None:
    choices = column("state").choices
    assert choices is not None
    found = type_choice(text, choices)

    assert isinstance(found, Refused)
    assert found.suggestion == suggestion


@pytest.mark.parametrize("text", ["级", "√", "甲"])
def test_where_several_are_as_like_or_none_is_there_is_no_suggestion(text: str) -> None:
    found = type_choice(text, Grade)

    assert isinstance(found, Refused)
    assert found.suggestion is None


@given(st.text() | st.floats() | st.booleans() | st.dates())
def test_no_value_is_too_strange(value: RawValue) -> None:
    assert isinstance(type_choice(value, YesNo), YesNo | Refused)
