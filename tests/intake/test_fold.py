from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_xl.intake.fold import fold_code, fold_heading, fold_text


@pytest.mark.parametrize(
    "text",
    [
        "数量",
        "数 量",
        "数\n量",
        "　数量 ",
        "数量(台)",
        "数量（台）",
        "*数量",
        "数量：",
        "数量※",
        "数量[台]",
    ],
)
def test_one_heading_in_many_writings_is_one(text: str) -> None:
    assert fold_heading(text) == "数量"


def test_a_heading_all_in_brackets_stays() -> None:
    assert fold_heading("（台）") == "(台)"


@given(st.text())
def test_folding_text_twice_changes_nothing_more(text: str) -> None:
    assert fold_text(fold_text(text)) == fold_text(text)


@pytest.mark.parametrize("text", ["KH001", "ＫＨ００１", " KH 001 ", "KH\u3000001\n"])
def test_one_code_in_many_writings_is_one(text: str) -> None:
    assert fold_code(text) == "KH001"


@given(st.text())
def test_a_code_has_no_white_space(text: str) -> None:
    assert not any(character.isspace() for character in fold_code(text))


def test_text_keeps_its_width_and_single_spaces() -> None:
    assert fold_text(" Ａ１（急）　\n 分公司 ") == "Ａ１（急） 分公司"
