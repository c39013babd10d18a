"""Values of formulas, and that no viewer is shown an old one."""

from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from sop_xl.fill import fill
from sop_xl.package.archive import open_package
from tests.fill.books import Draw, Result, draw_sheet, make_book
from tests.fill.conftest import Filler
from tests.office import recalculate

FillBook = Callable[[Draw, Mapping[str, object]], Result]

#: Formulas over the cells A1 = 3, B1 = "文字", C1 = true, D1 empty, E1 = "12", and what
#: Excel gives for them.
KNOWN: list[tuple[str, object]] = [
    ("1+2*3^2", 19),
    ("-2^2", 4),
    ("2^-1", 0.5),
    ("(1+2)*3", 9),
    ("10%", 0.1),
    ("A1%*2", 0.06),
    ("7/2-1", 2.5),
    ("A1&B1&\"!\"", "3文字!"),
    ("\"a\"\"b\"", "a\"b"),
    ("0.1+0.2&\"\"", "0.3"),
    ("1/4&C1&D1", "0.25TRUE"),
    ("A1>2", True),
    ("A1<>3", False),
    ("\"abc\"=\"ABC\"", True),
    ("\"a\"<\"b\"", True),
    ("9<\"a\"", True),
    ("\"z\"<TRUE", True),
    ("D1=0", True),
    ("D1=\"\"", True),
    ("D1=FALSE", True),
    ("0.1+0.2=0.3", True),
    ("A1>=3", True),
    ("A1<=2", False),
    ("D1", 0),
    ("D1+1", 1),
    ("E1*2", 24),
    ("C1+1", 2),
    ("+B1", "文字"),
    ("B1+1", "#VALUE!"),
    ("1/0", "#DIV/0!"),
    ("0^0", "#NUM!"),
    ("0^-1", "#DIV/0!"),
    ("(-8)^0.5", "#NUM!"),
    ("10^400", "#NUM!"),
    ("#N/A", "#N/A"),
    ("SUM(A1:E1)", 3),
    ("SUM(A1,\"4\",TRUE)", 8),
    ("SUM(A1:A1,,5)", 8),
    ("SUM()", 0),
    ("AVERAGE(A1:E1,5)", 4),
    ("AVERAGE(B1:B1)", "#DIV/0!"),
    ("MIN(A1:E1,-1)", -1),
    ("MAX(B1:B1)", 0),
    ("COUNT(A1:E1,\"5\",\"x\")", 2),
    ("COUNTA(A1:E1,1)", 5),
    ("ROUND(2.675,2)", 2.68),
    ("ROUND(-2.5,0)", -3),
    ("ROUND(1234.5,-2)", 1200),
    ("ROUNDUP(1.21,1)", 1.3),
    ("ROUNDDOWN(1.29,1)", 1.2),
    ("ABS(-A1)", 3),
    ("IF(A1>2,\"大\",\"小\")", "大"),
    ("IF(A1>9,1)", False),
    ("IF(D1,1,IF(A1,2,3))", 2),
    ("IF(\"true\",1,2)", 1),
    ("IF(B1,1,2)", "#VALUE!"),
    ("IF(TRUE,1,1/0)", 1),
    ("IFERROR(1/0,\"无\")", "无"),
    ("IFERROR(A1,1/0)", 3),
    ("AND(A1>2,C1)", True),
    ("AND(A1:B1,FALSE)", False),
    ("OR(A1>5,C1:C1)", True),
    ("OR(B1:B1)", "#VALUE!"),
    ("NOT(A1)", False),
    ("SUM(1/0,1)", "#DIV/0!"),
]  # fmt: skip
UNKNOWN = [
    "没有这个名字", "CUBEVALUE(A1,B1)", "GETPIVOTDATA(A1,B1)", "Table1[a]", "A1)",
    "SUM(A1", "RTD(A1)",
]  # fmt: skip


def draw_formulas(formulas: list[str]) -> Draw:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        for column, value in enumerate(["{{ a }}", "文字", True, None, "12"]):
            sheet.write(0, column, value)
        for row, formula in enumerate(formulas, 1):
            sheet.write_formula(row, 0, f"={formula}")

    return draw


def test_formulas_are_written_with_their_values(fill_book: FillBook) -> None:
    result = fill_book(draw_formulas([formula for formula, _ in KNOWN]), {"a": 3})

    found = [row[0] for row in result.rows()[1:]]
    for (formula, expected), value in zip(KNOWN, found, strict=True):
        assert (
            value == pytest.approx(expected)
            if _is_number(expected)
            else (value == expected)
        ), formula
    assert result.filled.warnings == ()


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def test_formulas_that_cannot_be_computed_lose_their_old_value(
    fill_book: FillBook,
) -> None:
    result = fill_book(draw_formulas(UNKNOWN), {"a": 3})

    assert [row[0] for row in result.rows()[1:]] == [None] * len(UNKNOWN)
    warned = [(w.cell, w.code, w.detail) for w in result.filled.warnings]
    assert warned == [
        (f"A{row}", "not-calculated", f"={formula}")
        for row, formula in enumerate(UNKNOWN, 2)
    ]


def test_formulas_of_formulas_are_computed_in_order(fill_drawing: Filler) -> None:
    """
    | =A2+1 | =VLOOKUP(1,A1:A2,1) |
    | =A3*2 | =B1+1               |
    | {{ x }} |                   |
    """
    result = fill_drawing(x=5)

    assert result.rows() == [[11, None], [10, None], [5, None]]
    assert [w.cell for w in result.filled.warnings] == ["B1", "B2"]


def test_a_circle_has_no_value(fill_drawing: Filler) -> None:
    """
    | {{ x }} | =C1+A1 | =B1+1 | =D1+A1 |
    """
    result = fill_drawing(x=5)

    assert result.rows() == [[5, None, None, None]]


def test_a_long_chain_of_formulas_is_computed(tmp_path: Path) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        sheet.write("A3000", "{{ x }}")
        for row in range(1, 3000):
            sheet.write_formula(row - 1, 0, f"=A{row + 1}+1")

    result = Result(make_book(draw), {"x": 1}, tmp_path / "o.xlsx")

    assert result.rows()[0] == [3000]


def test_names_stand_for_what_they_are_defined_as(fill_book: FillBook) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        draw_sheet(book, "| {{ x }} | =SUM(数量)*税率 | =圈 |")
        book.define_name("数量", "=表!$A$1:$A$1")
        book.define_name("税率", "=0.5")
        book.define_name("圈", "=圈")
        book.define_name("表!局部", "=1")

    assert fill_book(draw, {"x": 8}).rows() == [[8, 4, None]]


def test_whole_columns_and_rows_are_added(fill_book: FillBook) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        draw_sheet(book, "| {{ x }} | 2 |\n| 3 | 4 |")
        draw_sheet(book, "| =SUM(表!A:A) | =SUM(表!A:B) |", "别")

    assert fill_book(draw, {"x": 1}).rows("别") == [[4, 10]]


def test_sheets_that_lead_to_nothing_filled_keep_what_excel_computed(
    tmp_path: Path,
) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        draw_sheet(book, "| {{ x }} |")
        clean = draw_sheet(book, "", "净")
        clean.write_formula("A1", '=RTD("abc")', None, 3)
        clean.write_formula("A2", "=A1+1", None, 4)
        clean.write_formula("A3", "=[1]外!A1", None, 7)
        linked = draw_sheet(book, "", "连")
        linked.write_formula("A1", "=RTD(表!A1)", None, 3)
        further = draw_sheet(book, "", "远")
        further.write_formula("A1", "=RTD(连!A1)", None, 3)

    result = Result(make_book(draw), {"x": 1}, tmp_path / "o.xlsx")

    assert result.rows("净") == [[3], [4], [7]]
    assert "xl/worksheets/sheet2.xml" not in result.changed
    assert result.rows("连") == [[None]]
    assert result.rows("远") == [[None]]


def test_an_error_that_is_kept_reaches_what_is_computed(tmp_path: Path) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        draw_sheet(book, "| {{ x }} | =SUM(净!A1,A1) | =COUNT(净!A1:A1,A1) |")
        draw_sheet(book, "", "净").write_formula("A1", "=NA()", None, "#N/A")

    result = Result(make_book(draw), {"x": 1}, tmp_path / "o.xlsx")

    assert result.rows() == [[1, "#N/A", 1]]
    assert result.rows("净") == [["#N/A"]]


def test_shared_formulas_are_computed_where_they_stay(tmp_path: Path) -> None:
    part = "xl/worksheets/sheet1.xml"
    package = open_package(
        make_book(lambda b: draw_sheet(b, "| {{ x }} | =A1*2 | =0 |"))
    )
    content = package.read(part)
    content = content.replace(b"<f>A1*2<", b'<f t="shared" ref="B1:C1" si="0">A1*2<')
    package.put(part, content.replace(b"<f>0</f>", b'<f t="shared" si="0"/>'))

    result = Result(package.to_bytes(), {"x": 3}, tmp_path / "o.xlsx")

    assert result.rows() == [[3, 6, 12]]
    assert result.part(part).count('t="shared"') == 2


def test_a_formula_without_a_stored_value_gets_one(tmp_path: Path) -> None:
    part = "xl/worksheets/sheet1.xml"
    package = open_package(
        make_book(lambda b: draw_sheet(b, "| {{ x }} | =A1 | =B1& |"))
    )
    package.put(part, package.read(part).replace(b"</f><v>0</v>", b"</f>"))

    result = Result(package.to_bytes(), {"x": 3}, tmp_path / "o.xlsx")

    assert result.rows() == [[3, 3, None]]


def test_excel_is_asked_to_compute_when_it_opens_the_workbook(
    fill_drawing: Filler,
) -> None:
    """
    | {{ x }} | =A1 |
    """
    assert 'fullCalcOnLoad="1"' in fill_drawing(x=1).part("xl/workbook.xml")


LEDGER = """
    | 名称      | 数量      | 单价      | 金额        | 占比              | 累计         |
    | {% for r in rows %} |
    | {{ r.a }} | {{ r.b }} | {{ r.c }} | =B3*C3      | =D3/SUM(D$3:D$3)  | =SUM(D$3:D3) |
    | {% endfor %} |
    | 合计      | =SUM(B3)  |           | =SUM(D3:D3) | =IFERROR(D5/B5,0) | =表!A2+D5    |
"""


@pytest.mark.libreoffice
def test_libreoffice_computes_the_same_values(tmp_path: Path) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        draw_formulas([f for f, _ in KNOWN if f not in DIFFERS_IN_LIBREOFFICE])(book)
        draw_sheet(book, LEDGER, "循环")

    rows = [{"a": f"品{n}", "b": n * 7 % 5 + 0.1, "c": 1.1 * n} for n in range(1, 30)]
    filled = fill(make_book(draw), {"a": 3, "rows": rows}, tmp_path / "in.xlsx")

    ours = read_values(filled.path)
    theirs = read_values(recalculate(filled.path, tmp_path))
    assert ours == pytest.approx({place: theirs[place] for place in ours})
    assert len(ours) > 100
    assert None not in ours.values()


#: LibreOffice has other errors than Excel, puts words after truth values, takes these
#: for numbers in cells, and a number written as text for none as an argument.
DIFFERS_IN_LIBREOFFICE = {
    "0^0", "0^-1", '"z"<TRUE', "1/4&C1&D1", "SUM(A1:E1)", 'SUM(A1,"4",TRUE)',
    "AVERAGE(A1:E1,5)", 'COUNT(A1:E1,"5","x")',
}  # fmt: skip


def read_values(path: Path) -> dict[str, object]:
    """Return the stored value of each formula by its address."""
    book = openpyxl.load_workbook(path, data_only=True)
    formulas = openpyxl.load_workbook(path)
    return {
        f"{sheet.title}!{cell.coordinate}": book[sheet.title][cell.coordinate].value
        for sheet in formulas
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def test_areas_of_conditions_and_lookups_reach_over_all_copies(
    fill_drawing: Filler,
) -> None:
    """
    | {% for n in ns %}{{ n }} | =SUMIF($A$1,A1,$A$1) | =RANK(A1,$A$1)  | {% endfor %}      |
    | =SUMIF(A1,A1,B1)         | =COUNTIF(A1,">1")    | =MATCH(2,A1,0)  | =SUMPRODUCT(A1,B1) |
    """
    result = fill_drawing(ns=[1, 2, 2])

    first, *_, last = result.rows(computed=False)
    assert first[1] == "=SUMIF($A$1:$A$3,A1,$A$1:$A$3)"
    assert last == [
        "=SUMIF(A1:A3,A1,B1:B3)", '=COUNTIF(A1:A3,">1")', "=MATCH(2,A1:A3,0)", "=SUMPRODUCT(A1:A3,B1:B3)",
    ]  # fmt: skip
    assert result.rows()[1:] == [[2, 4, 1, None], [2, 4, 1, None], [1, 2, 2, 17]]
