"""The sheets of an open workbook as grids."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_xl.grid import Span
from sop_xl.hosts.asking import Asking
from sop_xl.hosts.errors import HostError
from sop_xl.hosts.live import read_live
from tests.hosts.fakebook import FakeBook

MORNING = dt.datetime.fromisoformat("2026-06-03 08:30")
DAY = dt.datetime.fromisoformat("2026-06-03")
NEARLY_EIGHT = dt.datetime.fromisoformat("1899-12-30 07:59:59.999900")


def test_values_are_those_a_file_would_hold():
    """
    | text | blank | number | day | moment | time | money | truth | error | its number |
    """
    row = [
        "订单", "  ", 5, DAY, MORNING, NEARLY_EIGHT, Decimal("1.5"), True, "#N/A",
        -2146826245,
    ]  # fmt: skip

    [grid] = read_live(FakeBook(Sheet1=[row]))

    assert grid.cells == [
        [
            "订单", None, 5.0, dt.date(2026, 6, 3), MORNING,
            dt.time(8), 1.5, True, "#N/A", "#N/A",
        ]
    ]  # fmt: skip
    assert [type(value) for value in grid.cells[0][2:4]] == [float, dt.date]


def test_numbers_whose_format_shows_zeros_in_front_are_codes():
    """
    | 编码 | 数量 |
    | 0007 | 7    |
    | 0012 | 12   |
    """
    book = FakeBook(Sheet1=[["编码", "数量"], [7.0, 7.0], [12.0, 12.0]])
    book.sheets[0].range((2, 1), (3, 1)).number_format = "0000"

    [grid] = read_live(book)

    assert grid.cells == [["编码", "数量"], ["0007", 7.0], ["0012", 12.0]]


def test_formulas_are_named_and_texts_that_look_like_one_are_not():
    book = FakeBook(Sheet1=[[("=SUM(B1:B2)", 3.0), "=是文字"]])

    [grid] = read_live(book)

    assert grid.formulas == {(1, 1)}
    assert grid.cells == [[3.0, "=是文字"]]


def test_a_single_column_of_formulas_is_read_as_such():
    book = FakeBook(Sheet1=[[1.0], [("=A1*2", 2.0)]])

    [grid] = read_live(book)

    assert grid.formulas == {(2, 1)}


def merge_in(book, *merges):
    """Merge cells: all but the first of each lose their values."""
    sheet = book.sheets[0]
    sheet.merges = list(merges)
    for top, left, bottom, right in merges:
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left):
                    del sheet.cells[row, column]


def test_merged_blocks_are_found_with_few_questions():
    """A title over five columns, a heading over two rows, two names over three rows."""
    book = FakeBook(Sheet1=[[1.0] * 5 for _ in range(1000)])
    merges = (
        (1, 1, 1, 5),
        (2, 3, 3, 3),
        (500, 2, 502, 2),
        (503, 2, 505, 2),
        (900, 1, 900, 4),
    )
    merge_in(book, *merges)

    [grid] = read_live(book)

    assert sorted(grid.merges, key=str) == sorted(
        (Span(*each) for each in merges), key=str
    )
    assert book.asked["value"] == book.asked["formula"] == 1
    assert book.asked["question"] < 40


def test_one_merge_in_a_long_empty_column_is_found_with_few_questions():
    book = FakeBook(Sheet1=[[1.0, None, 1.0] for _ in range(1000)])
    book.sheets[0].merges = [(700, 2, 702, 2)]

    [grid] = read_live(book)

    assert grid.merges == (Span(700, 2, 702, 2),)
    assert book.asked["question"] < 60


@given(
    st.sets(st.tuples(st.integers(0, 9), st.integers(0, 2)), max_size=12),
    st.sampled_from([(3, 1), (1, 2), (2, 2), (3, 2)]),
    st.sets(st.tuples(st.integers(1, 40), st.integers(1, 7)), max_size=30),
)
def test_every_merge_is_found_wherever_cells_are_empty(corners, size, empty):
    book = FakeBook(Sheet1=[[1.0] * 7 for _ in range(40)])
    merges = [
        (row * 4 + 1, column * 2 + 1, row * 4 + size[0], column * 2 + size[1])
        for row, column in corners
    ]
    merge_in(book, *merges)
    for place in empty:
        book.sheets[0].cells.pop(place, None)

    [grid] = read_live(book)

    assert set(grid.merges) == {Span(*each) for each in merges}
    assert len(grid.merges) == len(merges)


@given(st.integers(-24, 47), st.integers(0, 59))
def test_times_of_day_and_longer_ones_are_told_apart(hours, minutes):
    """Excel gives 30 hours as 6 o'clock of the day after its day 0."""
    length = dt.timedelta(hours=hours, minutes=minutes)
    book = FakeBook(Sheet1=[[dt.datetime.fromisoformat("1899-12-30") + length]])

    [grid] = read_live(book)

    if 0 <= hours < 24:
        assert grid.cells == [[dt.time(hours, minutes)]]
    else:
        assert grid.cells == [[length]]


def test_a_sheet_with_more_merges_than_may_be_asked_for_is_said_to_be_read_in_part():
    book = FakeBook(
        一=[[1.0, "x"]], 二=[[1.0, "x"] if row % 2 else [1.0] for row in range(3000)]
    )
    book.sheets[1].merges = [(row, 2, row + 1, 2) for row in range(2, 3000, 2)]
    asking = Asking()

    first, second = read_live(book, asking=asking)

    assert asking.unfinished == ["二"]
    assert first.merges == ()
    assert 0 < len(second.merges) < 1499


def test_codes_of_more_formats_than_may_be_asked_for_are_said_to_be_read_in_part():
    book = FakeBook(Sheet1=[[131.0] for _ in range(600)])
    for row in range(1, 601):
        book.sheets[0].range((row, 1)).number_format = "00000" if row % 2 else "0000"
    asking = Asking()

    [grid] = read_live(book, asking=asking)

    assert asking.unfinished == ["Sheet1"]
    assert grid.cells[0] == ["00131"]
    assert grid.cells[-1] == [131.0]


def test_who_waits_no_longer_is_heard_between_the_questions():
    book = FakeBook(一=[["x"]], 二=[[131.0] for _ in range(600)])
    for row in range(1, 601):
        book.sheets[1].range((row, 1)).number_format = "00000" if row % 2 else "0000"
    told = []

    def tell(done, total):
        told.append((done, total))
        if len(told) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_live(book, asking=Asking(tell))

    assert told == [(1, 2), (2, 2), (2, 2)]
    assert book.asked["question"] <= 50


def test_hidden_sheets_are_known():
    book = FakeBook(一=[[1.0]], 二=[["x"]], 三=[["y"]])
    # What Excel says of a sheet hidden so that only a macro shows it.
    book.sheets[1].visible, book.sheets[2].visible = 2, -1

    first, second, third = read_live(book)

    assert (first.visible, second.visible, third.visible) == (True, False, True)


def test_results_of_the_program_are_not_read():
    book = FakeBook(一=[["x"]], 问题清单=[["y"]])
    book.sheets[1].names.add("sop_xl_result", "='问题清单'!$A$1")

    assert [grid.sheet for grid in read_live(book, "销售/订单.xlsx")] == ["一"]
    assert read_live(book, "销售/订单.xlsx")[0].book == "销售/订单.xlsx"


def test_an_empty_sheet_is_a_grid_without_cells():
    [grid] = read_live(FakeBook())

    assert list(grid.filled()) == []


def test_a_sheet_used_far_down_is_refused_in_words():
    book = FakeBook(一=[["x"]])
    book.sheets[0].put(1_048_576, 20, "y")

    with pytest.raises(HostError, match="“一”的已用区域太大"):
        read_live(book)
