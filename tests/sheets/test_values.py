from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_xl.package.errors import PackageError
from sop_xl.pages import Block, Cell, Formula, Page, Style, Value
from tests.sheets.reading import DAY, column_page, read, read_texts, write


def read_column(values: Sequence[Value]) -> list[Any]:
    sheet = read(column_page(values))["Sheet1"]
    return [sheet.cell(row, 1) for row in range(1, len(values) + 1)]


def test_numbers_stay_numbers_and_dates_dates() -> None:
    moment = dt.datetime.combine(DAY, dt.time(8, 30))
    values: list[Value] = [5, -1.25, Decimal("880.50"), True, DAY, moment]

    cells = read_column(values)

    assert [cell.value for cell in cells] == [
        5,
        -1.25,
        880.5,
        True,
        dt.datetime.combine(DAY, dt.time()),
        moment,
    ]
    assert [cell.number_format for cell in cells] == [
        "#,##0",
        "#,##0.00##",
        "#,##0.00##",
        "General",
        "yyyy-mm-dd",
        "yyyy-mm-dd hh:mm",
    ]


def test_a_choice_is_written_as_its_text() -> None:
    [cell] = read_column([Style.TOTAL])

    assert cell.value == "total"


def test_a_cell_without_value_or_style_is_not_written() -> None:
    assert read_texts(write(column_page([None, 1]))) == [1.0]


def test_an_empty_text_is_an_empty_cell() -> None:
    [cell] = read_column([""])

    assert cell.value is None


def test_a_formula_is_written_with_its_value() -> None:
    """
    | =SUM(1,2) → 3 | =A1&"x" → 3x | =1/4 → 0.25 |
    """
    row = [
        Formula("SUM(1,2)", 3),
        Formula('A1&"x"', "3x"),
        Formula("1/4", Decimal("0.25")),
    ]
    page = Page("Sheet1", [Block(1, 1, [row])])

    sheet = read(page)["Sheet1"]

    assert [cell.value for cell in sheet[1]] == ["=SUM(1,2)", '=A1&"x"', "=1/4"]
    assert read_texts(write(page)) == [3.0, "3x", 0.25]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1234567890123456, "1234567890123456"),
        (float("nan"), "nan"),
        (float("-inf"), "-inf"),
        (10**400, "1" + "0" * 400),
        pytest.param(-(10**5000), "-1" + "0" * 5000, id="5001 digits"),
        (Decimal("Infinity"), "Infinity"),
        (dt.date(1900, 2, 28), "1900-02-28"),
        (dt.datetime.fromisoformat("1899-12-30T01:00:00"), "1899-12-30T01:00:00"),
    ],
)
def test_what_excel_cannot_keep_as_it_is_is_written_as_text(
    value: Value, text: str
) -> None:
    assert read_texts(write(column_page([value]))) == [text]


@given(
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.integers(-(10**14), 10**14),
    st.floats(-1e15, 1e15).map(lambda number: float(f"{number:.15g}")),
)
def test_numbers_come_back_as_they_were(whole: int, fen: int, number: float) -> None:
    content = write(column_page([whole, Decimal(fen).scaleb(-2), number]))

    assert read_texts(content) == [whole, float(Decimal(fen).scaleb(-2)), number]


@given(st.dates(min_value=dt.date(1900, 3, 1)))
def test_days_come_back_as_they_were(day: dt.date) -> None:
    [cell] = read_column([day])

    assert cell.value.date() == day


def test_a_total_is_written_like_the_numbers_above_it() -> None:
    """
    | 12.50 | 2026-06-30 |
    | 12.50 | 2026-06-30 |   ← totals
    """
    rows: list[list[Value | Cell]] = [
        [Decimal("12.5"), DAY],
        [Cell(Decimal("12.5"), Style.TOTAL), Cell(DAY, Style.TOTAL)],
    ]
    page = Page("Sheet1", [Block(1, 1, rows, [Style.MONEY, Style.DATE])])

    sheet = read(page)["Sheet1"]

    for upper, lower in zip(sheet[1], sheet[2], strict=True):
        assert lower.number_format == upper.number_format
        assert lower.alignment.horizontal == upper.alignment.horizontal
        assert (upper.font.b, lower.font.b) == (False, True)


def test_a_date_is_written_as_a_date_in_a_column_of_codes_or_numbers() -> None:
    rows: list[list[Value]] = [[DAY, DAY, 3]]
    styles = [Style.CODE, Style.WHOLE, Style.DATE]
    page = Page("Sheet1", [Block(1, 1, rows, styles)])

    sheet = read(page)["Sheet1"]

    assert [cell.number_format for cell in sheet[1]] == [
        "yyyy-mm-dd",
        "yyyy-mm-dd",
        "#,##0",
    ]
    assert sheet["C1"].value == 3


def test_a_note_stands_beside_its_cell() -> None:
    page = column_page([Cell("A1", note="先问王芳\n再改\x01"), 3])

    sheet = read(page)["Sheet1"]

    assert sheet["A1"].comment.text == "先问王芳\n再改\ufffd"
    assert sheet["A2"].comment is None


def test_a_formula_that_excel_cannot_read_is_refused() -> None:
    with pytest.raises(PackageError, match="SUM"):
        write(column_page([Formula("SUM(")]))


@pytest.mark.parametrize("value", [float("nan"), 10**400, Decimal("NaN")])
def test_a_formula_stores_no_value_that_is_no_number(value: Value) -> None:
    assert read_texts(write(column_page([Formula("B1*2", value)]))) == [None]  # type: ignore[arg-type]


def test_what_xml_cannot_hold_is_seen_in_a_formula() -> None:
    page = column_page([Formula('B1&"\x01"', "\x01")])

    assert read(page)["Sheet1"]["A1"].value == '=B1&"\ufffd"'


def test_a_formula_whose_value_is_not_known_stores_none() -> None:
    page = column_page([Formula("B1*2")])

    assert read(page)["Sheet1"]["A1"].value == "=B1*2"
    assert read_texts(write(page)) == [None]
    assert page.value(1, 1) is None
