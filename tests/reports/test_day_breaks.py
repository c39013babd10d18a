import pytest

from sop_xl.pages import Block, Page
from sop_xl.reports.day_breaks import break_pages, find_breaks


def page_of(rows: int) -> tuple[Page, int]:
    """Return a page of a heading, so many rows, a gap, two rows of a foot; and where."""
    foot = 5 + rows + 1
    blocks = [Block(4, 1, [["x"]] * (rows + 1)), Block(foot, 1, [["y"]] * 2)]
    return Page("x", blocks, widths={1: 150.0}), foot


@pytest.mark.parametrize("rows", range(1, 120))
def test_the_foot_is_on_a_page_with_the_last_rows(rows: int) -> None:
    page, foot = page_of(rows)

    breaks = find_breaks(page, foot)

    assert all(row <= foot - 2 for row in breaks)
    assert list(breaks) == sorted(set(breaks))


def test_what_fits_on_a_page_is_not_broken() -> None:
    assert find_breaks(*page_of(10)) == ()


def test_a_long_table_is_broken_more_than_once() -> None:
    assert len(find_breaks(*page_of(100))) >= 3


def test_a_sheet_a_little_longer_than_a_page_is_drawn_smaller_onto_one() -> None:
    page, foot = page_of(30)
    assert find_breaks(page, foot)

    printing = break_pages(page, foot).printing

    assert printing.one_page
    assert not printing.breaks


def test_a_sheet_of_several_pages_keeps_its_size() -> None:
    printing = break_pages(*page_of(60)).printing

    assert not printing.one_page
    assert printing.breaks
