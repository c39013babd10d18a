"""Which rows are selected, as Excel writes addresses."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from sop_xl.ribbon.desk import Refusal
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


def select(address: str, *hidden: int, engine: str = "excel"):
    """Return a workbook with a selection; rows of several heights have none in common."""

    def measure(first, last):
        heights = {0 if r in hidden else 15 for r in range(first[0], last[0] + 1)}
        return SimpleNamespace(row_height=heights.pop() if len(heights) == 1 else None)

    app = SimpleNamespace(engine=SimpleNamespace(name=engine))
    book = SimpleNamespace(name="周.xlsx", fullname="/厂/周.xlsx", app=app)
    sheet = SimpleNamespace(name="清单", book=book, range=measure)
    book.sheets = SimpleNamespace(active=sheet)
    book.selection = SimpleNamespace(address=address, sheet=sheet)
    return book


def test_rows_that_are_filtered_out_are_not_selected():
    assert selected_rows(select("$A$2:$A$6", 3, 5), 8) == [2, 4, 6]


def test_every_other_row_may_be_filtered_out():
    hidden = range(1, 2001, 2)

    rows = selected_rows(select("$A$1:$A$2000", *hidden), 2000)

    assert rows == [*range(2, 2001, 2)]


def test_what_is_selected_in_another_workbook_is_not_taken():
    book, other = select("$A$2"), select("$A$3")
    other.name = "订单.xlsx"
    book.selection = other.selection

    with pytest.raises(Refusal, match=r"最前面的不是“周\.xlsx”"):
        selected_rows(book, 8)


def test_what_is_selected_in_another_sheet_is_not_taken():
    book = select("$A$2")
    book.sheets.active = SimpleNamespace(name="封面")

    with pytest.raises(Refusal, match="最前面的不是"):
        selected_rows(book, 8)


def test_more_areas_than_excel_tells_are_refused():
    """Excel says no more than 255 characters of an address."""
    address = ",".join(f"$A${row}:$F${row}" for row in range(2, 42, 2))

    with pytest.raises(Refusal, match="分开选中的区域太多"):
        selected_rows(select(address), 50)
    rows = selected_rows(select(address, engine="libreoffice"), 50)
    assert rows == [*range(2, 42, 2)]


def test_a_row_selected_twice_is_one():
    assert selected_rows(select("$A$2,$C$2:$C$3"), 8) == [2, 3]


def test_a_picture_has_no_rows():
    book = make_caller()
    book.selection = None
    assert selected_rows(book, 8) == []
