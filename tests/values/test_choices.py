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


@pytest.mark.parametrize("text", ["级", "√", "甲"])
def test_where_several_are_as_like_or_none_is_there_is_no_suggestion(text: str) -> None:
    found = type_choice(text, Grade)

    assert isinstance(found, Refused)
    assert found.suggestion is None


@given(st.text() | st.floats() | st.booleans() | st.dates())
def test_no_value_is_too_strange(value: RawValue) -> None:
    assert isinstance(type_choice(value, YesNo), YesNo | Refused)
