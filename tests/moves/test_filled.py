"""Templates filled as users fill them, whose cells take what names them along."""

from pathlib import Path

import pytest
import xlsxwriter

from tests.fill.books import Result, draw_sheet, make_book

ROWS = [{"a": 1}, {"a": 2}, {"a": 3}]
SHEET = "xl/worksheets/sheet1.xml"


def codes(result: Result) -> list[str]:
    return [problem.code for problem in result.filled.warnings]


@pytest.mark.parametrize("across", [False, True])
def test_an_array_that_ends_outside_of_its_block_is_there_once(
    tmp_path: Path, across: bool
) -> None:
    """
    | {% for r in rows %}{{ r.a }} | {{ r.b }} | | {% endfor %} |
    | 合                           | 5         |
    """

    def draw(book: xlsxwriter.Workbook) -> None:
        if across:
            text = "{% columns r in rows %}{{ r.a }}{% endcolumns %}"
            sheet = draw_sheet(book, f"|{text}|5|")
            sheet.write_array_formula("A3:B3", "{=A1:B1*2}")
        else:
            text = "{% for r in rows %}{{ r.a }}"
            sheet = draw_sheet(book, f"|{text}|1||" + "{% endfor %}|\n|合|5|")
            sheet.write_array_formula("C1:C2", "{=B1:B2*2}")

    result = Result(make_book(draw), {"rows": ROWS}, tmp_path / "a.xlsx")

    arrays = [
        formula.get("ref")
        for formula in result.tree(SHEET).iter("{*}f")
        if formula.get("t") == "array"
    ]
    assert arrays == ["A3:D3" if across else "C1:C4"]
    assert codes(result)[0] == "array-cut"


MONTHS = "{% columns m in months %}{{ m }}{% endcolumns %}"


def draw_months(heading: str) -> bytes:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = draw_sheet(book, f"|名|{heading}|计|\n|甲|{{{{ m }}}}|3|")
        columns = [{"header": "名"}, {"header": heading}, {"header": "计"}]
        sheet.add_table("A1:C2", {"name": "T", "columns": columns})
        sheet.write_formula("C2", f"=SUM(T[[#This Row],[{heading}]])")
        sheet.write_formula("B5", f"=SUM(t[{heading}])+SUM(T[计])")
        sheet.write_formula("D5", f'=SUM(T[{heading}])&"T[{heading}]"')
        book.define_name("月", f"=T[{heading}]")

    return make_book(draw)


def names(result: Result) -> list[str | None]:
    table = result.tree("xl/tables/table1.xml")
    return [each.get("name") for each in table.iter("{*}tableColumn")]


def test_numbers_as_headings_of_a_table_are_whole(tmp_path: Path) -> None:
    result = Result(draw_months(MONTHS), {"months": [1, 2, 3]}, tmp_path / "a.xlsx")

    assert names(result) == ["名", "1", "2", "3", "计"]
    assert result.rows()[0][:5] == ["名", "1", "2", "3", "计"]


def test_columns_named_in_formulas_are_called_as_their_headings(tmp_path: Path) -> None:
    """Formulas within a copy mean its own column, those outside mean all."""
    result = Result(draw_months(MONTHS), {"months": [1, 2, 3]}, tmp_path / "a.xlsx")

    cells = result.sheet()
    assert cells["E2"].value == "=SUM(T[[#This Row],[1]:[3]])"
    assert [cells.cell(5, column).value for column in (2, 3, 4)] == [
        f"=SUM(t[{month}])+SUM(T[计])" for month in (1, 2, 3)
    ]
    assert cells["F5"].value == f'=SUM(T[[1]:[3]])&"T[{MONTHS}]"'
    assert result.rows()[1] == ["甲", 1, 2, 3, 6, None]
    assert "T[[1]:[3]]" in result.part("xl/workbook.xml")
    assert codes(result).count("column-renamed") == 3


def test_a_column_that_is_not_repeated_is_renamed_in_formulas(tmp_path: Path) -> None:
    values = {"m": "6'月"}
    result = Result(draw_months("{{ m }}月"), values, tmp_path / "a.xlsx")

    assert names(result) == ["名", "6'月月", "计"]
    assert result.sheet()["C2"].value == "=SUM(T[[#This Row],[6''月月]])"
    assert result.sheet()["B5"].value == "=SUM(t[6''月月])+SUM(T[计])"
    assert "column-renamed" not in codes(result)


def test_a_table_that_is_left_out_is_gone_from_formulas(tmp_path: Path) -> None:
    """
    | 1 | {% if show %} |               |
    | 2 | 量            |               |
    | 3 | 1             |               |
    | 4 | {% endif %}   |               |
    | 5 | x             | =SUM(表A[量]) |
    """

    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = draw_sheet(book, "|{% if show %}||\n|量||\n|1||\n|{% endif %}||\n|x||")
        sheet.add_table("A2:A3", {"name": "表A", "columns": [{"header": "量"}]})
        sheet.write_formula("B5", "=SUM(表A[量])")
        book.define_name("量", "=表A[量]")

    result = Result(make_book(draw), {"show": False}, tmp_path / "a.xlsx")

    assert result.rows(computed=False) == [["x", "=SUM(#REF!)"]]
    told = [(each.cell, each.code, each.detail) for each in result.filled.warnings]
    assert told == [
        ("B1", "refers-to-removed", "=SUM(表A[量])"),
        ("", "refers-to-removed", "量=表A[量]"),
    ]


def test_references_over_several_sheets_follow_a_new_name(tmp_path: Path) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = draw_sheet(book, "|{{ m }}|1|", "{{ m }}月")
        sheet.write_formula("C1", "=SUM('{{ m }}月:末'!B1)&\"'{{ m }}月:末'!B1\"")
        draw_sheet(book, "|a|2|", "末")

    result = Result(make_book(draw), {"m": 6}, tmp_path / "a.xlsx")

    formula = "=SUM('6月:末'!B1)&\"'{{ m }}月:末'!B1\""
    assert result.sheet("6月")["C1"].value == formula
    assert "spans-sheets" not in codes(result)
