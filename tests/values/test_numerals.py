from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_xl.values.numerals import read_numeral

_SIGNS = "零一二三四五六七八九"


def write_numeral(number: int) -> str:
    """Return a number below a hundred million in words, as a clerk writes it."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        between = "零" if 0 < low < 1000 else ""
        return (
            write_numeral(high) + "万" + (between + write_numeral(low) if low else "")
        )
    words, waiting = "", False
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, scale)
        if digit:
            words += ("零" if waiting and words else "") + _SIGNS[digit] + name
        waiting = not digit
    return words


@given(st.integers(1, 99_999_999))
def test_a_number_in_words_is_read(number: int) -> None:
    assert read_numeral(write_numeral(number)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十", 10),
        ("十二", 12),
        ("一百零二", 102),
        ("一百一十", 110),
        ("两千", 2000),
        ("壹佰贰拾", 120),
        ("壹仟零伍拾", 1050),
        ("一亿", 100_000_000),
        ("三亿二千万", 320_000_000),
        ("二〇二六", 2026),
        ("廿三", 23),
        ("卅", 30),
        ("零", 0),
    ],
)
def test_words_of_every_habit_are_read(text: str, number: int) -> None:
    assert read_numeral(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "一百二",
        "一千五",
        "三万五",
        "二三十",
        "百",
        "十百",
        "万",
        "一万一万",
        "一万一亿",
        *("百一十", "十二十", "三廿", "5", "一二百", "一零百", "一二零万", "十廿"),
    ],
)
def test_what_is_no_number_for_sure_is_none(text: str) -> None:
    assert read_numeral(text) is None


@given(st.text("零〇一二两三四五六七八九十百千万亿壹佰仟廿卅"))
def test_no_words_are_too_strange(text: str) -> None:
    number = read_numeral(text)

    assert number is None or number >= 0
