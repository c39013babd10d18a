from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sop_xl.package.archive import open_package
from sop_xl.pages import Block, Cell, Page, Style
from sop_xl.sheets.labels import CUT_MARK
from sop_xl.sheets.texts import LONGEST_TEXT, clean_text, utf16_length
from sop_xl.source import CellRef
from tests.sheets.reading import column_page, formulas, read, read_texts, write

HARD = [
    "=1+1",
    "+86 755",
    "-5",
    "@SUM(A1)",
    "{=1}",
    "http://example.com/a#b",
    "mailto:a@b.c",
    "internal:Sheet1!A1",
    "external:a.xlsx",
    "00123",
    "1e5",
    "TRUE",
    "2026-06-30",
    "<r>bold</r>",
    "<r></r>",
    "<r><t>x</t></r>",
    "_x0041_",
    "_x005F_",
    "&amp; <b>",
    " edge ",
    "　全角　",
    "a\nb",
    "\ttab",
    "😀油烟机",
    "#REF!",
]


def test_text_that_looks_like_anything_else_stays_text() -> None:
    content = write(column_page(HARD))

    assert read_texts(content) == HARD
    assert formulas(open_package(content)) == []


@given(st.lists(st.text(min_size=1), min_size=1, max_size=20))
@example(HARD)
def test_any_text_comes_back_as_the_same_text_and_is_no_formula(
    texts: list[str],
) -> None:
    content = write(column_page(texts))

    assert read_texts(content) == [clean_text(text) for text in texts]
    assert formulas(open_package(content)) == []


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Cn"])))
def test_text_without_control_characters_is_not_changed(text: str) -> None:
    assert clean_text(text) == text


def test_what_xml_cannot_hold_is_replaced_where_it_stands() -> None:
    assert clean_text("a\x00b\x1fc\ud800d\uffffe") == "a\ufffdb\ufffdc\ufffdd\ufffde"


def test_line_ends_become_the_one_that_excel_shows() -> None:
    assert clean_text("1\r\n2\r3\n4") == "1\n2\n3\n4"


@pytest.mark.parametrize("sign", ["a", "价", "😀"])
def test_text_longer_than_a_cell_is_cut_and_says_so(sign: str) -> None:
    cut = clean_text(sign * LONGEST_TEXT + "end")

    assert cut.endswith(CUT_MARK)
    assert LONGEST_TEXT - 1 <= utf16_length(cut) <= LONGEST_TEXT
    assert read_texts(write(column_page([cut]))) == [cut]


def test_text_just_as_long_as_a_cell_is_kept() -> None:
    assert clean_text("价" * LONGEST_TEXT) == "价" * LONGEST_TEXT


def test_text_that_looks_like_a_formula_stays_text_when_its_cell_is_edited() -> None:
    """
    | =1+1 | plain |
    """
    page = Page("Sheet1", [Block(1, 1, [["=1+1", "plain"]])])

    sheet = read(page)["Sheet1"]

    assert [bool(cell.quotePrefix) for cell in sheet[1]] == [True, False]


def test_the_text_of_a_linked_cell_stays_text_too() -> None:
    link = CellRef("a.xlsx", "S", 1, 1)
    cells = [Cell(text, Style.LINK, link) for text in HARD]

    content = write(column_page(cells))

    assert read_texts(content) == HARD
    assert formulas(open_package(content)) == []
