from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_xl.package.names import (
    find_free_sheet_name,
    find_free_table_name,
    is_sheet_name,
    is_taken,
)


@pytest.mark.parametrize(
    "name", ["11月", "a'b", "x" * 31, "价" * 31, "Histories", " ", "😀" * 15]
)
def test_names_that_excel_takes_are_taken(name: str) -> None:
    assert is_sheet_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "x" * 32,
        "😀" * 16,
        "a/b",
        "a\\b",
        "a?",
        "a*",
        "a:b",
        "[a",
        "a]",
        "'a",
        "a'",
        "HISTORY",
        "a\x00",
        "a\n",
    ],
)
def test_names_that_excel_refuses_are_refused(name: str) -> None:
    assert not is_sheet_name(name)


@given(st.lists(st.text(alphabet="aAßK价😀", min_size=1, max_size=15), max_size=20))
def test_free_names_are_names_and_no_two_are_alike(wanted: list[str]) -> None:
    taken: list[str] = []
    for name in wanted:
        free = find_free_sheet_name(name, taken)
        assert is_sheet_name(free)
        assert not is_taken(free, taken)
        taken.append(free)
    assert len({name.lower() for name in taken}) == len(wanted)


def test_a_long_name_is_cut_for_its_number() -> None:
    assert find_free_sheet_name("x" * 31, ["x" * 31]) == "x" * 27 + " (2)"
    assert find_free_table_name("T", ["t", "T_2"]) == "T_3"
