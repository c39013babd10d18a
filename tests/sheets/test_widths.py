from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from sop_xl.grid import Span
from sop_xl.pages import Block, Cell, Formula, Page, Style, Value
from sop_xl.sheets.heights import HIGHEST, row_heights
from sop_xl.sheets.widths import NARROWEST, WIDEST, column_widths, value_width

MOMENT = dt.datetime.combine(dt.date(2026, 6, 30), dt.time(8))


def width_of(
    *values: Value | Cell, styles: Sequence[Style] = (), table: str = ""
) -> float:
    rows = [[value] for value in values]
    return column_widths(Page("S", [Block(1, 1, rows, styles, table)]))[1]


def test_a_chinese_character_is_as_wide_as_two_latin_ones() -> None:
    assert width_of("油烟机油烟机") == width_of("A" * 12)


def test_columns_are_neither_too_narrow_nor_too_wide() -> None:
    assert width_of("A") == NARROWEST
    assert width_of("A" * 500) == WIDEST


def test_a_heading_leaves_room_for_its_filter_button() -> None:
    assert width_of("客户名称", "A", table="t") > width_of("客户名称", "A")


@pytest.mark.parametrize(
    ("value", "style", "width"),
    [
        (None, None, 0),
        (True, None, 4),
        (1234567, Style.MONEY, 12),
        (Decimal("1234.5"), None, 8),
        (0.12345, Style.DECIMAL, 6),
        (0.5, Style.PERCENT, 5),
        (dt.date(2026, 6, 30), None, 10),
        (dt.date(2026, 6, 30), Style.TEXT, 10),
        (MOMENT, None, 16),
        (MOMENT, Style.DATE, 10),
        (Formula("1+1", 2), None, 1),
        (Formula("A1", "油"), None, 2),
        (float("inf"), None, 3),
        ("one\nlonger", None, 6),
    ],
)
def test_values_are_as_wide_as_they_are_written(
    value: Value | Formula, style: Style | None, width: float
) -> None:
    assert value_width(value, style) == width


def test_a_number_in_a_cell_of_its_own_style_still_counts() -> None:
    assert width_of(Cell(123456789, Style.TOTAL), styles=[Style.MONEY]) == 16.5


def test_titles_bars_and_merged_cells_widen_no_column() -> None:
    """
    | a long title, which runs over its neighbours |
    | bar                                          |
    | a long merged text (A3:D3)                   |
    | short                                        |
    """
    long = "很长的文字" * 5
    rows: list[list[Value | Cell]] = [
        [Cell(long, Style.TITLE)],
        [Cell(long, Style.BAR)],
        [long],
        ["short"],
    ]
    page = Page("S", [Block(1, 1, rows)], merges=[Span(3, 1, 3, 4)])

    assert column_widths(page)[1] == 7.5


def test_given_widths_are_kept() -> None:
    assert column_widths(Page("S", [Block(1, 1, [["x", "y"]])], widths={1: 2.5})) == {
        1: 2.5,
        2: NARROWEST,
    }


def test_the_widest_block_decides_and_short_rows_are_no_matter() -> None:
    blocks = [Block(1, 1, [["A"], ["A", "B" * 10]]), Block(5, 1, [["C" * 20]])]

    assert column_widths(Page("S", blocks)) == {1: 22.5, 2: 12.5}


def heights_of(
    *rows: Sequence[Value | Cell],
    styles: Sequence[Style] = (),
    table: str = "",
    **page: Any,
) -> dict[int, float]:
    block = Block(1, 1, rows, styles, table)
    whole = Page("S", [block], **page)
    return row_heights(whole, column_widths(whole))


def test_a_row_is_as_high_as_its_longest_wrapped_text() -> None:
    """
    | 20 wide, text of 60 | short |
    | short               | short |
    """
    rows = [["油" * 30, "x"], ["x", "x"]]

    assert heights_of(*rows, widths={1: 21.5}) == {1: 49.5}


def test_text_that_does_not_wrap_makes_no_row_higher() -> None:
    long = "油" * 30
    rows: list[list[Value | Cell]] = [
        [long, Cell(long, Style.NOTE), Cell(long, Style.CODE), 5]
    ]

    assert heights_of(*rows, styles=[Style.CODE], widths={1: 9, 2: 9, 3: 9}) == {}


def test_a_text_of_several_lines_gets_them() -> None:
    assert heights_of(["1\n2\n3"]) == {1: 49.5}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("油" * 10, 1),
        ("油" * 10 + "，" + "油" * 8, 2),
        # A mark does not begin a line, and takes the character before it along.
        ("油" * 10 + "，" + "油" * 10, 3),
        ("AB12345678901 CD345678", 2),
        ("ABCDEFGHIJ " * 3, 3),
        ("A" * 45, 3),
        ("油A" * 14, 3),
    ],
)
def test_lines_are_counted_as_they_break(text: str, lines: int) -> None:
    [height] = [*heights_of([text], widths={1: 21.5}).values()] or [16.5]

    assert height == lines * 16.5


def test_a_long_heading_wraps() -> None:
    assert heights_of(["每台机床的人员"], ["x"], table="t", widths={1: 12}) == {1: 33.0}


def test_merged_text_wraps_in_the_width_of_its_columns() -> None:
    """
    | 40 characters (A1:B1) | covered |
    """
    note = Cell("油" * 20, Style.NOTE)

    wide = heights_of(
        [note, "covered"], widths={1: 21, 2: 21}, merges=[Span(1, 1, 1, 2)]
    )
    narrow = heights_of([note], widths={1: 11, 2: 11}, merges=[Span(1, 1, 1, 2)])
    upright = heights_of([note], widths={1: 21}, merges=[Span(1, 1, 2, 1)])

    assert (wide, narrow, upright) == ({}, {1: 33.0}, {})


def test_wide_spaces_between_words_take_no_line_back() -> None:
    said = Cell("　".join(["2026-06-30 起"] * 4), Style.TEXT)

    assert heights_of([said], widths={1: 33}) == {1: 33.0}


def test_a_title_has_room() -> None:
    assert heights_of([Cell("题", Style.TITLE)]) == {1: 27.0}


def test_given_heights_are_kept_and_none_exceeds_what_excel_allows() -> None:
    rows = [["油\n" * 3], ["油\n" * 100]]

    assert heights_of(*rows, heights={1: 20}) == {1: 20, 2: HIGHEST}
