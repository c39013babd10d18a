"""Formulas as Excel writes them, and as LibreOffice does."""

from __future__ import annotations

import pytest

from sop_xl.hosts.engine_formulas import shift_formula, to_excel, to_office

PAIRS = [
    ("=SUM(A1,B1)", "=SUM(A1;B1)"),
    ("=SUM('x.py'!A1:B2)", "=SUM($'x.py'.A1:B2)"),
    ("='it''s 中'!$A$1", "=$'it''s 中'.$A$1"),
    ('=IF(A1="a,b;c",1,2)', '=IF(A1="a,b;c";1;2)'),
    ('="他说""好"",走"&A1', '="他说""好"",走"&A1'),
    ("=SUM({1,2;3,4})", "=SUM({1;2|3;4})"),
    ("=IF(TRUE,FALSE,A1)", "=IF(TRUE();FALSE();A1)"),
    ("=IFERROR(#N/A,#REF!)", "=IFERROR(#N/A;#REF!)"),
    ("=STDEV.S(A1:A9)", "=STDEV.S(A1:A9)"),
    ("=A1*1.5", "=A1*1.5"),
]


@pytest.mark.parametrize(("excel", "office"), PAIRS)
def test_a_formula_is_written_in_both_ways(excel, office):
    assert to_office(excel) == office
    assert to_excel(office) == excel


def test_a_sheet_without_quotation_marks_gets_them():
    assert to_office("=需求!A1+Sheet2!$B$2") == "=$'需求'.A1+$'Sheet2'.$B$2"
    assert to_excel("=$需求.A1+$Sheet2.$B$2") == "=需求!A1+Sheet2!$B$2"


def test_what_was_joined_by_a_wave_is_joined_by_a_comma():
    assert to_excel("=SUM((A1:A2~C1))") == "=SUM((A1:A2,C1))"


@pytest.mark.parametrize(
    ("formula", "moved"),
    [
        ("=A1", "=B3"),
        ("=$A1+A$1+$A$1", "=$A3+B$1+$A$1"),
        ("=SUM(A1:B2,Sheet2!C3)", "=SUM(B3:C4,Sheet2!D5)"),
        ("='A1 表'!A1&\"A1\"", "='A1 表'!B3&\"A1\""),
        ("=LOG10(A1)", "=LOG10(B3)"),
        ("=t[A1]+ATAN2(A1,B1)", "=t[A1]+ATAN2(B3,C3)"),
        ("=XFE1+A1048577", "=XFE1+A1048577"),
    ],
)
def test_references_move_along_unless_they_are_fixed(formula, moved):
    assert shift_formula(formula, 2, 1) == moved


@pytest.mark.libreoffice
def test_libreoffice_computes_what_was_written_and_gives_it_back(book):
    sheet = book.sheets[0]
    book.sheets.add("x.py", after=sheet)["A1"].value = 5
    formulas = [
        "=SUM('x.py'!A1:A2,1.5)",
        '=IF(TRUE,"a,b;c",2)',
        "=SUMPRODUCT({1,2;3,4}*2)",
        '=IFERROR(1/0,"错")',
        "=VLOOKUP(5,'x.py'!$A$1:$A$9,1,FALSE)",
    ]

    sheet["A1"].formula = formulas

    assert sheet["A1:E1"].value == [6.5, "a,b;c", 20.0, "错", 5.0]
    assert list(sheet["A1:E1"].formula[0]) == formulas


@pytest.mark.libreoffice
def test_one_formula_moves_along_in_a_whole_area(book):
    sheet = book.sheets[0]
    sheet["A1"].value = [[1, 10], [2, 20], [3, 30]]

    sheet["D1:E3"].formula = "=A1*2"

    assert sheet["D1:E3"].value == [[2, 20], [4, 40], [6, 60]]
    assert sheet["E3"].formula == "=B3*2"


@pytest.mark.libreoffice
def test_formulas_of_the_newer_kind_are_the_same(book):
    cell = book.sheets[0]["B2"]

    cell.formula2 = "=1+2"

    assert (cell.value, cell.formula2, cell.formula_array) == (3, "=1+2", None)


@pytest.mark.libreoffice
def test_formulas_leave_the_formats_of_their_cells(book):
    column = book.sheets[0]["A1:A3"]
    column[0].color = (255, 0, 0)
    column[1].number_format = "0.00"

    column.formula = [["=ROW()"], ["=ROW()"], ["=ROW()"]]

    assert column.value == [1, 2, 3]
    assert [cell.color for cell in column] == [(255, 0, 0), None, None]
    assert column[2].number_format == "General"


@pytest.mark.libreoffice
def test_hidden_rows_get_their_formulas_too(book):
    column = book.sheets[0]["A1:A4"]
    book.sheets[0]["A2:A3"].rows.hidden = True

    column.formula = "=ROW()*2"

    assert column.value == [2, 4, 6, 8]


@pytest.mark.libreoffice
def test_constants_are_shown_as_the_formula_bar_shows_them(book):
    row = book.sheets[0]["A1:E1"]
    row.value = [5, 2.5, "文", None, "'=x"]

    assert row.formula == (("5", "2.5", "文", "", "=x"),)


@pytest.mark.libreoffice
def test_an_array_formula_is_one_formula_of_an_area(book):
    sheet = book.sheets[0]
    sheet["A1"].value = [[1], [2]]

    sheet["B1:B2"].formula_array = "=A1:A2*{10;20}"

    assert sheet["B1:B2"].value == [10, 40]
    assert sheet["B1:B2"].formula_array == "=A1:A2*{10;20}"
    assert sheet["B1:B2"].impl.has_array
    assert not sheet["A1"].has_array


@pytest.mark.libreoffice
def test_formulas_are_computed_when_it_is_asked_for(app, book):
    sheet = book.sheets[0]
    sheet["A1"].value = [[1, "=A1*2"]]

    with app.properties(calculation="manual"):
        sheet["A1"].value = 5
        assert (app.calculation, sheet["B1"].value) == ("manual", 2.0)
        app.calculate()

    assert (app.calculation, sheet["B1"].value) == ("automatic", 10.0)
