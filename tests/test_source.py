from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_xl.source import (
    CellRef,
    Finding,
    Severity,
    Wording,
    column_letters,
    column_number,
    quote_sheet,
    unquote_sheet,
)

#: What neither a file nor a sheet can be called.
_FORBIDDEN = "[]:\\/?*\0"
_names = st.text(
    st.characters(exclude_characters=_FORBIDDEN, exclude_categories=["Cs"]), min_size=1
)
_sheet_names = _names.filter(lambda name: not name.startswith("'"))


@given(st.integers(1, 16_384))
def test_letters_of_a_column_lead_back_to_it(column: int) -> None:
    assert column_number(column_letters(column)) == column


@given(_sheet_names)
def test_a_quoted_name_of_a_sheet_reads_as_it_was(name: str) -> None:
    assert unquote_sheet(quote_sheet(name)) == name
    assert unquote_sheet(name) == name


def test_the_last_columns_have_the_letters_excel_shows() -> None:
    assert [column_letters(n) for n in (26, 27, 702, 703)] == ["Z", "AA", "ZZ", "AAA"]


@given(
    st.lists(_names, min_size=1, max_size=3),
    _sheet_names,
    st.integers(1, 1_048_576),
    st.integers(1, 16_384),
)
def test_a_printed_cell_is_read_back(
    path: list[str], sheet: str, row: int, column: int
) -> None:
    cell = CellRef("/".join(path), sheet, row, column)

    assert CellRef.parse(str(cell)) == cell


@given(_names, _sheet_names)
def test_a_printed_sheet_or_workbook_is_read_back(book: str, sheet: str) -> None:
    assert CellRef.parse(str(CellRef(book, sheet))) == CellRef(book, sheet)
    assert CellRef.parse(str(CellRef(book))) == CellRef(book)


def test_a_name_with_a_space_or_an_apostrophe_stands_in_apostrophes() -> None:
    cell = CellRef("销售/客户's 单.xlsx", "6月", 2, 1)

    assert str(cell) == "'销售/[客户''s 单.xlsx]6月'!A2"


def test_a_text_without_a_workbook_is_no_cell() -> None:
    with pytest.raises(ValueError, match="6月!A2"):
        CellRef.parse("6月!A2")


def test_cells_stand_in_the_order_of_book_sheet_row_and_column() -> None:
    cells = [
        CellRef("b.xlsx", "1", 1, 1),
        CellRef("a.xlsx", "1", 10, 1),
        CellRef("a.xlsx", "1", 9, 2),
        CellRef("a.xlsx", "1", 9, 1),
    ]

    assert [str(cell) for cell in sorted(cells)] == [
        "[a.xlsx]1!A9",
        "[a.xlsx]1!B9",
        "[a.xlsx]1!A10",
        "[b.xlsx]1!A1",
    ]


def test_a_sheet_as_a_whole_has_no_address() -> None:
    assert CellRef("a.xlsx", "1").a1 == ""


def test_a_finding_is_an_error_without_values_unless_it_says_otherwise() -> None:
    finding = Finding("missing-value", CellRef("a.xlsx", "1", 2, 1))

    assert (finding.severity, dict(finding.values)) == (Severity.ERROR, {})


def test_a_sentence_takes_its_values_from_the_finding() -> None:
    wording = Wording("不是数字", "“{column}”应填数字，现为“{value}”", "")

    assert wording.sentence({"column": "数量", "value": "{x}"}) == (
        "“数量”应填数字，现为“{x}”"
    )
