"""Formulas with all that stands around them: names, tables, sheets, hidden rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
import xlsxwriter
from lxml import etree

from sop_xl.formulas.calculation import Calculation, StoredSheet, read_sheet
from sop_xl.formulas.grammar import UnknownFormulaError
from sop_xl.formulas.precedents import Precedents
from sop_xl.formulas.results import write_results
from sop_xl.package.archive import open_package
from sop_xl.package.markup import find_all
from tests.formulas.workbooks import (
    UNKNOWN,
    draw_data,
    make_book,
    open_calculation,
    show_value,
)

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def calculate(
    formulas: Mapping[tuple[int, int], str],
    values: Mapping[tuple[int, int], float] | None = None,
    **settings: object,
) -> Calculation:
    stored = StoredSheet(dict(values or {}), dict(formulas))
    return Calculation({"表": stored}.get, **settings)  # type: ignore[arg-type]


def show(calculation: Calculation, *addresses: str) -> list[object]:
    found = []
    for address in addresses:
        row, column = int(address[1:]), ord(address[0]) - 64
        found.append(show_value(calculation, "表", row, column))
    return found


def test_names_lead_to_cells_constants_formulas_and_names() -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        draw_data(book)
        sheet = book.add_worksheet("表")
        formulas = [
            "=SUM(数量)*税率",
            "=双倍",
            "=局部",
            "=圈",
            "=数据!局部",
            "=没有",
            "=SUM(两列)",
            "=左边",
        ]
        for row, formula in enumerate(formulas):
            sheet.write_formula(row, 1, formula)
        sheet.write_column(0, 0, [1, 2, 3, 4, 5, 6, 7, 80])
        book.define_name("数量", "=数据!$D$2:$D$8")
        book.define_name("税率", "=0.5")
        book.define_name("双倍", "=2*税率")
        book.define_name("局部", "=1")
        book.define_name("数据!局部", "=2")
        book.define_name("圈", "=圈2")
        book.define_name("圈2", "=圈+1")
        book.define_name("两列", "=OFFSET(数据!$D$1,1,0,COUNT(数据!$D:$D),1)")

    content = make_book(draw)
    package = open_package(content)
    book = package.read("xl/workbook.xml").replace(
        b"</definedNames>",
        '<definedName name="左边">表!XFD1</definedName></definedNames>'.encode(),
    )
    package.put("xl/workbook.xml", book)
    calculation = open_calculation(package.to_bytes())

    column = [show_value(calculation, "表", row, 2) for row in range(1, 8)]
    assert column == [40.5, 1.0, 1.0, UNKNOWN, 2.0, UNKNOWN, 81.0]


def test_names_that_double_end_in_time() -> None:
    names = {f"n_{i}": f"n_{i + 1}+n_{i + 1}" for i in range(19)} | {"n_19": "1"}

    assert show(calculate({(1, 1): "n_0"}, names=names), "A1") == [UNKNOWN]


def test_tables_are_read_by_their_columns() -> None:
    """
    | 品名   | 数量 | 单价'[元] | 金额                       |
    | 油烟机 | 2    | 10        | =表1[[#This Row],[数量]]*… |
    | 燃气灶 | 3    | 20        |                            |
    | 合计   | 5    |           |                            |
    """
    formulas = {
        "SUM(表1[数量])": 5.0, "SUM(表1[[数量]:[单价'[元']]])": 35.0, "表1[[#Headers],[数量]]": "数量",
        "表1[[#Totals],[数量]]": 5.0, "ROWS(表1[#All])": 4.0, "ROWS(表1)": UNKNOWN, "COUNTA(表1[[#All],[品名]])": 4.0,
        "ROWS(表1[[#Data],[#Totals],[数量]])": 3.0, "COLUMNS(表1[])": 4.0, "SUM(表1[没有])": "#REF!", "表1[@数量]": "#VALUE!",
        "SUM(没有[数量])": UNKNOWN, "SUM(表1[[#Odd],[数量]])": UNKNOWN, "[数量]": UNKNOWN, "SUMIF(表1[品名],\"油*\",表1[数量])": 2.0,
    }  # fmt: skip

    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        columns = [{"header": "品名", "total_string": "合计"}, {"header": "数量", "total_function": "sum"},
                   {"header": "单价[元]"}, {"header": "金额", "formula": "=[@数量]*[@[单价'[元']]]"}]  # fmt: skip
        rows = [["油烟机", 2, 10], ["燃气灶", 3, 20]]
        sheet.add_table(
            "A1:D4",
            {"name": "表1", "data": rows, "columns": columns, "total_row": True},
        )
        other = book.add_worksheet("别")
        for row, formula in enumerate(formulas):
            other.write_formula(row + 9, 0, f"={formula}")

    calculation = open_calculation(make_book(draw))

    found = [show_value(calculation, "别", row + 10, 1) for row in range(len(formulas))]
    assert dict(zip(formulas, found, strict=True)) == formulas
    assert show(calculation, "D2", "D3", "B4") == [20.0, 60.0, 5.0]


def test_a_table_without_totals_has_none() -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        sheet.add_table("A1:A3", {"name": "T", "columns": [{"header": "a"}]})
        sheet.write_formula("C1", "=T[[#Totals],[a]]")

    assert show(open_calculation(make_book(draw)), "C1") == ["#REF!"]


def test_subtotals_leave_out_hidden_rows_and_other_subtotals() -> None:
    """
    | 数量 | 1 (hidden by the filter) | 2 | =SUBTOTAL(9,A2:A3) | 4 (hidden by hand) |
    """

    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        sheet.write_column("A1", ["数量", 1, 2])
        sheet.write_formula("A4", "=SUBTOTAL(9,A2:A3)")
        sheet.write("A5", 4)
        sheet.autofilter("A1:A3")
        sheet.filter_column("A", "x > 1")
        sheet.set_row(1, options={"hidden": True})
        sheet.set_row(4, options={"hidden": True})
        formulas = ["=SUBTOTAL(9,A2:A5)", "=SUBTOTAL(109,A2:A5)", "=AGGREGATE(9,5,A2:A5)",
                    "=AGGREGATE(9,4,A2:A5)", "=SUM(A2:A5)", "=AGGREGATE(9,3,A2:A5)"]  # fmt: skip
        sheet.write_column("B1", formulas)

    calculation = open_calculation(make_book(draw))

    found = show(calculation, "B1", "B2", "B3", "B4", "B5", "B6")
    assert found == [6.0, 2.0, 4.0, UNKNOWN, 9.0, 2.0]


def test_rows_hidden_by_a_tables_filter_are_left_out() -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        sheet.add_table(
            "A1:A3", {"name": "T", "data": [[1], [2]], "columns": [{"header": "a"}]}
        )
        sheet.set_row(1, options={"hidden": True})
        sheet.write_formula("C5", "=SUBTOTAL(9,T[a])")

    content = make_book(draw)
    package = open_package(content)
    part = "xl/tables/table1.xml"
    filtered = b'<autoFilter ref="A1:A3"><filterColumn colId="0"/></autoFilter>'
    package.put(
        part, package.read(part).replace(b'<autoFilter ref="A1:A3"/>', filtered)
    )

    assert show(open_calculation(content), "C5") == [3.0]
    assert show(open_calculation(package.to_bytes()), "C5") == [2.0]


def test_sheets_from_one_tab_to_another_are_added() -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        for number, name in enumerate(["1月", "2月", "3月"], 1):
            book.add_worksheet(name).write(0, 0, number)
        sheet = book.add_worksheet("表")
        sheet.write_column(
            "A1", ["=SUM('1月:3月'!A1)", "=AVERAGE('3月:2月'!A1)", "='1月:3月'!A1"]
        )

    assert show(open_calculation(make_book(draw)), "A1", "A2", "A3") == [
        6.0,
        2.5,
        UNKNOWN,
    ]


def test_days_are_counted_from_1904_where_the_workbook_says_so() -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        formulas = ["=DATE(2024,5,7)", "=YEAR(0)", "=TEXT(43957,\"yyyy-mm-dd\")", "=WEEKDAY(43957)",
                    "=DATE(1900,1,1)", "=YEAR(2957004)", "=EOMONTH(43957,0)"]  # fmt: skip
        sheet.write_column("A1", formulas)

    calculation = open_calculation(make_book(draw, date_1904=True))

    found = show(calculation, "A1", "A2", "A3", "A4", "A5", "A6", "A7")
    assert found == [43957.0, 1904.0, "2024-05-07", 3.0, "#NUM!", "#NUM!", 43981.0]


def test_a_long_chain_is_computed_from_either_end() -> None:
    up = calculate(
        {(row, 1): f"A{row + 1}+1" for row in range(1, 20_000)}, {(20_000, 1): 0.0}
    )
    down = calculate(
        {(row, 1): f"A{row - 1}+1" for row in range(2, 20_001)}, {(1, 1): 0.0}
    )

    assert up.value("表", 1, 1) == 19_999.0
    assert down.value("表", 20_000, 1) == 19_999.0


def test_running_totals_go_on_from_the_row_above() -> None:
    values = {(row, 1): float(row) for row in range(1, 5001)}
    totals = {(row, 2): f"SUM(A$1:A{row})" for row in range(1, 5001)}
    calculation = calculate({**totals, (1, 3): "SUM(B:B)"}, values)

    assert calculation.value("表", 1, 3) == sum(n * (n + 1) / 2 for n in range(1, 5001))


def test_what_is_too_much_to_read_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sop_xl.formulas.readings.MOST_CELLS_READ", 9)
    calculation = calculate({(1, 2): "SUM(A1:A5)", (2, 2): "MAX(A1:A5)"}, {(5, 1): 1.0})

    assert show(calculation, "B1", "B2") == [1.0, UNKNOWN]


def test_a_circle_has_no_value_but_one_that_is_not_closed_has() -> None:
    """
    | =B1+1 | =A1 | =A1+1 | =IF(TRUE,5,E1) | =D1+1 |
    """
    formulas = ["B1+1", "A1", "A1+1", "IF(TRUE,5,E1)", "D1+1"]
    calculation = calculate({(1, i): f for i, f in enumerate(formulas, 1)})

    assert show(calculation, "A1", "B1", "C1", "D1", "E1") == [UNKNOWN] * 3 + [5.0, 6.0]


HOSTILE = [
    "(" * 4000 + "1" + ")" * 4000, "1" + "%" * 8000, '"' * 8001, "[" * 8001, "{" * 8000,
    "SUM(" + "B1 " * 2000 + ")", "A1:" * 2000 + "A1", "IF(" * 80 + "1" + ")" * 80,
    "SUMPRODUCT((A2:XFD99999=TRANSPOSE(A2:XFD99999))*1)", "INDIRECT(\"A1:\"&REPT(\"(\",5000))",
    "SUMPRODUCT(ROW(1:1048576)*1)", "A0+1",
]  # fmt: skip
LONG = {
    "-" * 8001 + "1": -1.0, "1" + "+1" * 4000: 4001.0, "2" + "^1" * 4000: 2.0, " " * 8000 + "1": 1.0,
    "ABS(" * 64 + "1" + ")" * 64: 1.0, "IF(1+2*3>2," * 60 + "1" + ",2)" * 60: 1.0,
    'COUNTIF(B1:B9,"' + "*a" * 100 + 'b")': 0.0, 'SEARCH("' + "*a" * 60 + 'b",REPT("a",3000))': "#VALUE!",
    "REPT(REPT(\"a\",32767),32767)": "#VALUE!", "ROUND(1.5,1E+9)": 1.5, "9^9^9^9^9": "#NUM!",
}  # fmt: skip


@pytest.mark.parametrize("formula", HOSTILE)
def test_hostile_formulas_have_no_value(formula: str) -> None:
    assert show(calculate({(3, 3): formula}, {(1, 2): 1.0}), "C3") == [UNKNOWN]


@pytest.mark.parametrize("formula", LONG)
def test_long_formulas_are_computed(formula: str) -> None:
    values = dict.fromkeys([(row, 2) for row in range(1, 10)], "a" * 200)
    calculation = calculate({(3, 3): formula}, values)  # type: ignore[arg-type]

    assert show(calculation, "C3") == [LONG[formula]]


def sheet_of(cells: Sequence[str], rows: str = "") -> etree._Element:
    """Return a sheet's XML with cells in its first row."""
    row = f'<row r="1">{"".join(cells)}</row>'
    return etree.fromstring(
        f'<worksheet xmlns="{MAIN}"><sheetData>{row}{rows}</sheetData></worksheet>'
    )


def test_cells_are_read_as_they_are_stored() -> None:
    root = sheet_of(
        ['<c r="A1"><v>1.5</v></c>', '<c><v>2</v></c>', '<c r="C1" t="s" s="3"><v>0</v></c>',
         '<c r="D1" t="b"><v>1</v></c>', '<c r="E1" t="e"><v>#N/A</v></c>', '<c r="F1" t="str"><f>A1&amp;""</f><v>1.5</v></c>',
         '<c r="G1"><f>1</f></c>', '<c r="H1"/>', '<c r="I1" t="inlineStr"><is><t>x</t></is></c>', '<c r="J1"><v/></c>'],
        '<row hidden="1"><c><v>9</v></c></row>',
    )  # fmt: skip
    stored = read_sheet(root, ["文字"])

    shown = {
        place: getattr(value, "code", value) for place, value in stored.values.items()
    }
    assert shown == {
        (1, 1): 1.5, (1, 2): 2.0, (1, 3): "文字", (1, 4): True, (1, 5): "#N/A", (1, 6): "1.5",
        (1, 7): None, (1, 9): "x", (1, 10): None, (2, 1): 9.0,
    }  # fmt: skip
    assert stored.formulas == {(1, 6): 'A1&""', (1, 7): "1"}
    assert (stored.styles[1, 3], stored.hidden) == (3, {2})


def test_arrays_over_several_cells_are_computed_where_they_fit() -> None:
    root = sheet_of(
        ['<c r="A1"><f t="array" ref="A1:B1">{1,2}</f><v>1</v></c>', '<c r="B1"><v>2</v></c>',
         '<c r="C1"><f t="array" ref="C1">SUM({1,2}*{3,4})</f><v>0</v></c>', '<c r="D1"><f>B1+1</f><v>3</v></c>',
         '<c r="E1"><f t="dataTable" ref="E1:F1" dt2D="1"/><v>5</v></c>', '<c r="F1"><v>6</v></c>',
         '<c r="G1"><f t="array" ref="G1:XFD1048576">1</f><v>5</v></c>',
         '<c r="H1"><f t="shared" ref="H1:I1" si="0">C1*2</f></c>', '<c r="I1"><f t="shared" si="0"/></c>',
         '<c r="J1"><f t="shared" si="7"/></c>'],
    )  # fmt: skip
    stored = read_sheet(root, [])
    calculation = Calculation({"表": stored}.get)
    lost: list[str] = []

    assert write_results(root, "表", calculation, lambda _, cell, __: lost.append(cell))

    found = {
        cell.get("r"): cell.findtext(f"{{{MAIN}}}v") for cell in find_all(root, "c")
    }
    assert found == {
        "A1": "1", "B1": "2", "C1": "11", "D1": "3", "E1": None, "F1": None, "G1": None,
        "H1": "22", "I1": "6", "J1": None,
    }  # fmt: skip
    assert lost == ["E1", "G1", "J1"]


def test_the_cells_of_an_array_take_their_elements() -> None:
    """
    | 1 | {=A1:A2*2} | ✗ {=A1:A3*2} |
    | 2 |            |              |
    """
    root = sheet_of(
        ['<c r="A1"><v>1</v></c>', '<c r="B1"><f t="array" ref="B1:B2">A1:A2*2</f></c>',
         '<c r="C1"><f t="array" ref="C1:C2">A1:A3*2</f><v>7</v></c>', '<c r="D1"><f>SUM(B1:B2)</f></c>',
         '<c r="E1"><f t="array" ref="E1:E2">1/(A1:A2-1)</f></c>'],
        '<row r="2"><c r="A2"><v>2</v></c><c r="B2" t="s"><v>0</v></c><c r="C2"><v>7</v></c><c r="E2"><v>9</v></c></row>',
    )  # fmt: skip
    calculation = Calculation({"表": read_sheet(root, ["旧"])}.get)

    write_results(root, "表", calculation, lambda *_: None)

    found = {
        cell.get("r"): cell.findtext(f"{{{MAIN}}}v") for cell in find_all(root, "c")
    }
    assert found == {
        "A1": "1", "B1": "2", "C1": None, "D1": "6", "E1": "#DIV/0!", "A2": "2", "B2": "4", "C2": None, "E2": "1",
    }  # fmt: skip


def draw_trust(book: xlsxwriter.Workbook) -> None:
    filled = book.add_worksheet("填")
    filled.add_table(
        "A1:A2", {"name": "填表", "data": [[1]], "columns": [{"header": "a"}]}
    )
    clean = book.add_worksheet("净")
    clean.add_table(
        "H1:H2",
        {
            "name": "净表",
            "data": [[1]],
            "columns": [
                {"header": "a"},
            ],
        },
    )
    book.add_worksheet("末")
    book.define_name("净名", "=净!$H$2")
    book.define_name("填名", "=填!$A$2")
    for row, formula in enumerate(TRUSTED | CHANGING):
        book.add_worksheet(f"页{row}").write_formula(0, 0, f"={formula}", None, 7)


TRUSTED = dict.fromkeys([
    "UNHEARD(净!A1)", "UNHEARD(净名)", "UNHEARD(净表[a])", "UNHEARD('净:末'!A1)", "[1]外!A1", "UNHEARD(1,\"填!A1\")",
], 7.0)  # fmt: skip
CHANGING = dict.fromkeys([
    "UNHEARD(填!A1)", "UNHEARD(填名)", "UNHEARD(填表[a])", "UNHEARD('填:末'!A1)", "UNHEARD(NOW())", "INDIRECT(A9&B9)", "UNHEARD(无名)",
    "UNHEARD('无:末'!A1)", "UNHEARD(无表[a])", "UNHEARD(页6!A1)", "UNHEARD(", "UNHEARD([a])",
], UNKNOWN)  # fmt: skip


def test_formulas_that_lead_to_no_filled_sheet_keep_their_value() -> None:
    content = make_book(draw_trust)
    calculation = open_calculation(content)

    changed = {"填": [(1, 1, 9, 9)]}
    calculation.trust(Precedents(calculation, changed).is_same)

    formulas = TRUSTED | CHANGING
    found = [show_value(calculation, f"页{row}", 1, 1) for row in range(len(formulas))]
    assert dict(zip(formulas, found, strict=True)) == formulas


def test_sheets_that_are_not_there_have_no_value() -> None:
    calculation = calculate({})

    assert calculation.sheet("没有") is None
    with pytest.raises(UnknownFormulaError):
        calculation.value("没有", 1, 1)
