"""Which rows are selected, as Excel writes addresses."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from sop_xl.ribbon.selected import read_areas, selected_rows
from tests.ribbon.fakecaller import make_caller


@pytest.mark.parametrize(
    ("address", "areas"),
    [
        ("$B$4", [(4, 4)]),
        ("$A$3:$C$5,$F$9", [(3, 5), (9, 9)]),
        ("$4:$6", [(4, 6)]),
        ("$A:$C", [(1, 20)]),
        ("'6月'!$A$3", [(3, 3)]),
        ("$A$30", []),
        ("$A$18:$A$40", [(18, 20)]),
        ("Table1[#All]", []),
    ],
)
def test_the_rows_of_an_address(address, areas):
    assert [*read_areas(address, 20)] == areas


def select(address: str, *hidden: int):
    """Return a workbook with a selection; rows of several heights have none in common."""

    def measure(first, last):
        heights = {0 if r in hidden else 15 for r in range(first[0], last[0] + 1)}
        return SimpleNamespace(row_height=heights.pop() if len(heights) == 1 else None)

    sheets = SimpleNamespace(active=SimpleNamespace(range=measure))
    return SimpleNamespace(sheets=sheets, selection=SimpleNamespace(address=address))


def test_rows_that_are_filtered_out_are_not_selected():
    assert selected_rows(select("$A$2:$A$6", 3, 5), 8) == [2, 4, 6]


def test_a_row_selected_twice_is_one():
    assert selected_rows(select("$A$2,$C$2:$C$3"), 8) == [2, 3]


def test_a_picture_has_no_rows():
    book = make_caller()
    book.selection = None
    assert selected_rows(book, 8) == []
