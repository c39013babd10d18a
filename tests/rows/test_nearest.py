"""The known codes most like one that nobody knows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_xl.rows.nearest import (
    LEAST_LIKE,
    MOST_NAMED,
    find_nearest,
    fold_look_alikes,
)

CODES = ["KH0001", "KH0002", "KH0120", "YJ-900A", "YJ-900B"]


def near(value: str, names: list[str] = CODES) -> list[tuple[str, int]]:
    [found] = find_nearest([value], names)
    return [(like.name, like.score) for like in found.likenesses]


def suggested(value: str, names: list[str] = CODES) -> str | None:
    [found] = find_nearest([value], names)
    return found.suggestion


@pytest.mark.parametrize(
    "written", ["KHO12O", "kh0120", "KH-0120", "ＫＨ０１２０", "KH 0120", "KHol20"]
)
def test_what_looks_the_same_is_suggested(written: str) -> None:
    assert suggested(written) == "KH0120"
    assert near(written)[0] == ("KH0120", 99)


def test_of_two_that_look_the_same_none_is_suggested() -> None:
    assert suggested("AOO", ["A0O", "AO0"]) is None
    assert near("AOO", ["A0O", "AO0"]) == [("A0O", 99), ("AO0", 99)]


def test_one_slip_in_a_long_code_is_clear_and_in_a_short_one_is_not() -> None:
    assert suggested("FH2606-00310", ["FH2606-00319", "FH2511-12345"]) == "FH2606-00319"
    assert suggested("KH0003") is None


def test_names_come_best_first_and_those_equally_near_in_their_order() -> None:
    """KH0021 is KH0012 with two signs swapped: one slip; KH0001 one sign: one slip."""
    assert near("KH0021", ["KH0001", "KH0333", "KH0012", "KH0020"]) == [
        ("KH0001", 83),
        ("KH0012", 83),
        ("KH0020", 83),
    ]


def test_what_is_like_nothing_has_no_names() -> None:
    assert near("ABC") == []
    assert near("ABC", []) == []
    assert find_nearest([], CODES) == []


def test_beyond_what_can_be_compared_in_time_values_have_no_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sop_xl.rows.nearest._MOST_COMPARED", 2 * len(CODES))
    found = find_nearest(["KH0OO1", "KH0OO2", "KH0OO1"], CODES)

    assert [each.suggestion for each in found] == ["KH0001", "KH0002", None]


@given(
    st.lists(st.text("AO0l1-", min_size=1, max_size=6), max_size=6), st.text("AO0l1")
)
def test_names_are_known_near_and_in_order(names: list[str], value: str) -> None:
    [found] = find_nearest([value], names)
    scores = [like.score for like in found.likenesses]

    assert {like.name for like in found.likenesses} <= set(names)
    assert len(scores) <= MOST_NAMED
    assert scores == sorted(scores, reverse=True)
    assert all(LEAST_LIKE <= score < 100 for score in scores)
    assert found.suggestion in (None, *[like.name for like in found.likenesses[:1]])


def test_folding_is_the_same_again() -> None:
    assert fold_look_alikes(fold_look_alikes("O-l Ｉ")) == fold_look_alikes("O-l Ｉ")
